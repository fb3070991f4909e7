//! One-time codes by forms: a device is begun and shows a first code, recovery codes are printed, codes are given up.
use crate::{
    base::clock::day_in_japan,
    base::fault::{Fault, Outcome},
    base::fault_code::Code,
    http::sign_in::{
        answer::{or_fault, page},
        door::{BrowserDoor, From},
        form::Sent,
        own::{
            form::{own, sent},
            page::{Done, again},
        },
    },
    policy::act::of,
    service::{
        account::{
            one_time_codes::{begin_totp, confirm_totp, new_recovery_codes, remove_totp},
            own::prove,
        },
        session::browsers::Guest,
    },
    web::desk::{
        device::{Secret, device, recovery},
        own_forms::OwnForm,
    },
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};

/// `POST /desk/account/codes`: what is to be done stands in `act`.
pub(in crate::http::sign_in) async fn change(
    State(door): State<BrowserDoor>,
    from: From,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_fault(
        async {
            match sent(&door, from, &headers, body).await? {
                Ok((guest, sent)) => door.codes(&guest, &sent).await,
                Err(answer) => Ok(answer),
            }
        }
        .await,
    )
}

/// `POST /desk/account/codes/confirm`.
pub(in crate::http::sign_in) async fn confirm(
    State(door): State<BrowserDoor>,
    from: From,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_fault(
        async {
            let (guest, sent) = match sent(&door, from, &headers, body).await? {
                Ok(sent) => sent,
                Err(answer) => return Ok(answer),
            };
            let (who, permit) = own::<of::ConfirmTotp>(&guest)?;
            match confirm_totp(door.browsers.desk(), &permit, who, sent.text("code")).await? {
                Ok(codes) => Ok(door.recovery(&guest, &codes)),
                Err(found) => {
                    let html = device(&guest.secret.form_token(), None, &found);
                    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, html))
                }
            }
        }
        .await,
    )
}

impl BrowserDoor {
    async fn codes(&self, guest: &Guest, sent: &Sent) -> Outcome<Response> {
        let desk = self.browsers.desk();
        // That somebody may is asked before anything is looked at.
        let ((account, session), begin) = own::<of::BeginTotp>(guest)?;
        let (_, renew) = own::<of::NewRecoveryCodes>(guest)?;
        let (_, remove) = own::<of::RemoveTotp>(guest)?;
        let act = sent.text("act");
        if !["begin", "renew", "remove"].contains(&act) {
            return Err(Fault::new(Code::BadArgument));
        }
        let proved = match prove(desk, account, sent.text("password"), sent.filled("code")).await? {
            Ok(proved) => proved,
            Err(found) => return again(self, guest, OwnForm::Codes, found).await,
        };
        let found = match act {
            "renew" => match new_recovery_codes(&renew, proved).await? {
                Ok(codes) => return Ok(self.recovery(guest, &codes)),
                Err(found) => found,
            },
            "remove" => match remove_totp(&remove, proved, session).await? {
                Ok(()) => return Ok(Done::CodesOff.told()),
                Err(found) => found,
            },
            _ => {
                let begun = begin_totp(desk, &begin, proved).await?;
                let secret = Secret { text: begun.secret, url: begun.url };
                return Ok(page(StatusCode::OK, device(&guest.secret.form_token(), Some(&secret), &[])));
            }
        };
        again(self, guest, OwnForm::Codes, found).await
    }

    fn recovery(&self, guest: &Guest, codes: &[String]) -> Response {
        let day = day_in_japan(self.browsers.desk().now());
        page(StatusCode::OK, recovery(&guest.browser.name, day, codes))
    }
}
