//! The page to sign in on, and what its form sends: name, password and code of an account of ours.
use crate::{
    base::{fault::Outcome, language::Words},
    http::{
        body,
        cookie::Cookie,
        sign_in::{
            answer::{on, or_fault, page, refused, with_cookie},
            door::{BrowserDoor, From},
            own_path::{ACCOUNT, own_path},
        },
    },
    policy::session::CookieSecret,
    service::account::sign_in::sign_in,
    web::desk::{
        notice::Why,
        sign_in::{self as view, ProviderButton, SignIn},
    },
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};
use std::net::{IpAddr, Ipv4Addr};

/// Bytes of the longest form.
const FORM_MOST: usize = 16 << 10;
/// Seconds for which the page may stand open before its form is sent.
const FORM_SECONDS: i64 = 3_600;

/// What the address of the page says.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) next: Option<String>,
    out: bool,
}

impl Asked {
    /// Reads a query string; what it says twice, the last time counts.
    pub(super) fn of(uri: &Uri) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
            match &*name {
                "next" => asked.next = Some(value.into_owned()),
                "out" => asked.out = true,
                _ => {}
            }
        }
        asked
    }
}

/// What the form sends.
#[derive(Default)]
struct Sent {
    form: String,
    next: String,
    name: String,
    password: String,
    code: String,
}

/// `GET /sign-in`.
pub(super) async fn show(State(door): State<BrowserDoor>, uri: Uri, from: From, headers: HeaderMap) -> Response {
    or_fault(
        async {
            door.enter(from, &headers)?;
            let asked = Asked::of(&uri);
            let next = own_path(asked.next.as_deref());
            if let Some(guest) = door.guest(&headers).await? {
                return Ok(on(if guest.browser.must_change_password { ACCOUNT } else { next }));
            }
            let said = asked.out.then(|| Words::new("サインアウトしました。", "You are signed out."));
            door.form(&headers, StatusCode::OK, SignIn { next: next.to_owned(), said, ..SignIn::default() })
        }
        .await,
    )
}

/// `POST /sign-in`.
pub(super) async fn send(State(door): State<BrowserDoor>, from: From, headers: HeaderMap, body: Body) -> Response {
    or_fault(
        async {
            door.enter(from, &headers)?;
            let sent = Sent::read(&body::read(&headers, body, FORM_MOST).await?);
            let shown = Cookie::Form.read(&door.site, &headers).and_then(CookieSecret::read);
            if !shown.is_some_and(|secret| secret.showed(&sent.form)) {
                return Ok(refused(Why::ForeignForm));
            }
            let next = own_path(Some(&sent.next)).to_owned();
            // Where the server does not know who calls, all share one address.
            let address = door.address(from, &headers).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
            let code = Some(sent.code.trim()).filter(|code| !code.is_empty());
            match sign_in(door.browsers.desk(), address, &sent.name, &sent.password, code).await? {
                Ok(signed_in) => {
                    let secret = door.browsers.begin(signed_in, door.cookie(&headers).as_ref()).await?;
                    let account = door.browsers.desk().store().account(signed_in.account).await?;
                    let must_change = account.is_some_and(|account| account.must_change_password);
                    Ok(door.signed_in(if must_change { ACCOUNT } else { &next }, &secret))
                }
                Err(problems) => {
                    let again = SignIn { next, name: sent.name, problems, ..SignIn::default() };
                    door.form(&headers, StatusCode::UNPROCESSABLE_ENTITY, again)
                }
            }
        }
        .await,
    )
}

impl BrowserDoor {
    /// The page with its form, and the cookie that the form belongs to.
    fn form(&self, headers: &HeaderMap, status: StatusCode, sign_in: SignIn) -> Outcome<Response> {
        let secret = match Cookie::Form.read(&self.site, headers).and_then(CookieSecret::read) {
            Some(secret) => secret,
            None => CookieSecret::new()?,
        };
        let button = |provider: &crate::service::provider::setting::Provider| ProviderButton {
            name: provider.name.clone(),
            title: provider.title.clone(),
        };
        let providers = self.providers.with_browser().map(|keeper| button(keeper.provider())).collect();
        let html = view::page(&SignIn { providers, form: secret.form_token(), ..sign_in });
        let cookie = Cookie::Form.set(&self.site, secret.as_str(), Some(FORM_SECONDS));
        Ok(with_cookie(page(status, html), cookie))
    }

    /// Sends a browser on that is signed in now.
    pub(super) fn signed_in(&self, next: &str, secret: &CookieSecret) -> Response {
        let response = with_cookie(on(next), Cookie::Session.set(&self.site, secret.as_str(), None));
        with_cookie(response, Cookie::Form.forget(&self.site))
    }
}

impl Sent {
    fn read(body: &[u8]) -> Self {
        let mut sent = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let field = match &*name {
                "form" => &mut sent.form,
                "next" => &mut sent.next,
                "name" => &mut sent.name,
                "password" => &mut sent.password,
                "code" => &mut sent.code,
                _ => continue,
            };
            *field = value.into_owned();
        }
        sent
    }
}
