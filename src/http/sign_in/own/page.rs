//! The page of one's own account.
use crate::{
    base::{
        clock::{day_in_japan, minute_in_japan},
        fault::Outcome,
        language::Words,
        problem::Problem,
    },
    http::sign_in::{
        answer::{on, or_fault, page},
        door::{BrowserDoor, From},
        own::form::own,
        own_path::ACCOUNT,
        view::place,
    },
    policy::{
        act::of,
        person::{grant_of, is_open},
    },
    service::session::browsers::Guest,
    web::desk::{
        account::{self as view, AccountView, HeldRole, Means, SessionLine},
        own_forms::OwnForm,
        words,
    },
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};
use chrono::NaiveDate;
use entity::account_role;

/// What the page says was done, named in its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    Password,
    CodesOff,
    Sessions,
}

impl Done {
    const ALL: [Self; 3] = [Self::Password, Self::CodesOff, Self::Sessions];

    const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::CodesOff => "codes-off",
            Self::Sessions => "sessions",
        }
    }

    /// Sends the browser to the page, which says it.
    pub(super) fn told(self) -> Response {
        on(&format!("{ACCOUNT}?done={}", self.name()))
    }

    fn read(uri: &Uri) -> Option<Self> {
        let mut asked = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        let (_, name) = asked.find(|(name, _)| name == "done")?;
        Self::ALL.into_iter().find(|done| done.name() == name)
    }

    fn words(self) -> Words {
        match self {
            Self::Password => Words::new(
                "パスワードを変えました。ほかのブラウザーや端末のサインインは終わりました。",
                "Your password is changed. You are signed out everywhere else.",
            ),
            Self::CodesOff => Words::new(
                "確認コードなしでサインインするようにしました。回復コードも使えなくなりました。",
                "You sign in without codes now. Your recovery codes are good no longer.",
            ),
            Self::Sessions => Words::new("サインインを終わらせました。", "Signed out there."),
        }
    }
}

/// `GET /desk/account`.
pub(in crate::http::sign_in) async fn show(
    State(door): State<BrowserDoor>,
    uri: Uri,
    from: From,
    headers: HeaderMap,
) -> Response {
    or_fault(
        async {
            door.enter(from, &headers)?;
            let Some(guest) = door.guest(&headers).await? else {
                return Ok(on(&format!("/sign-in?next={ACCOUNT}")));
            };
            let said = Done::read(&uri).map(Done::words);
            Ok(page(StatusCode::OK, view::page(&AccountView { said, ..seen(&door, &guest).await? })))
        }
        .await,
    )
}

/// The page with what was wrong with a form.
pub(super) async fn again(
    door: &BrowserDoor,
    guest: &Guest,
    form: OwnForm,
    problems: Vec<Problem>,
) -> Outcome<Response> {
    let view = AccountView { wrong: Some((form, problems)), ..seen(door, guest).await? };
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, view::page(&view)))
}

async fn seen(door: &BrowserDoor, guest: &Guest) -> Outcome<AccountView> {
    let ((id, this), _) = own::<of::SeeAccount>(guest)?;
    let desk = door.browsers.desk();
    let (store, now) = (desk.store(), desk.now());
    let (snapshot, today) = (door.catalogue.now(), day_in_japan(now));
    let mut roles = Vec::new();
    for row in store.roles_of(&[id]).await?.into_iter().filter(|row| is_open(row, today)) {
        let Some(grant) = grant_of(&row) else { continue };
        let (state, tone) = state(&row, today, guest.browser.must_change_password);
        let place = place(&grant, &snapshot, store).await?;
        let (from, until) = (row.from_day, row.until_day);
        roles.push(HeldRole { role: words::role(grant.role()), place, from, until, state, tone });
    }
    let means = match store.credential(id).await? {
        Some(kept) => Some(Means {
            password_changed_on: day_in_japan(kept.password_changed_at),
            uses_codes: kept.totp_confirmed_at.is_some(),
            codes_left: store.good_codes(id).await?,
        }),
        None => None,
    };
    let session = |row: &entity::account_session::Model| SessionLine {
        id: row.id.to_string(),
        began: minute_in_japan(row.began_at),
        ends: minute_in_japan(row.ends_at),
        is_this: Some(row.id) == this,
    };
    Ok(AccountView {
        name: guest.browser.name.clone(),
        office: guest.browser.office.clone(),
        form: guest.secret.form_token(),
        must_change: guest.browser.must_change_password,
        means,
        roles,
        sessions: store.sessions(id, now).await?.iter().map(session).collect(),
        ..AccountView::default()
    })
}

fn state(row: &account_role::Model, today: NaiveDate, must_change: bool) -> (Words, &'static str) {
    if must_change {
        return (Words::new("パスワードを変えると有効", "Holds once the password is changed"), "soon");
    }
    if row.from_day > today {
        return (Words::new("まだ始まっていない", "Not yet"), "soon");
    }
    (Words::new("有効", "Holds"), "calm")
}
