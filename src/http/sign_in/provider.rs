//! The way to a provider and back: the browser carries a sealed cookie, and comes back signed in or with a reason.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    http::{
        cookie::Cookie,
        sign_in::{
            account::Asked,
            answer::{on, or_fault, refused, with_cookie},
            door::{BrowserDoor, From},
            own_path::own_path,
        },
    },
    policy::code_flow::{Flow, MINUTES},
    service::provider::{
        code_flow::{self, Returned},
        person::{Unwelcome, person},
    },
    web::desk::notice::Why,
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::Response,
};

/// `GET /sign-in/{provider}`.
pub(super) async fn begin(
    State(door): State<BrowserDoor>,
    Path(name): Path<String>,
    uri: Uri,
    from: From,
    headers: HeaderMap,
) -> Response {
    or_fault(
        async {
            door.enter(from, &headers)?;
            let keeper = door.providers.named(&name).ok_or_else(|| Fault::new(Code::NoSuchAddress))?;
            let asked = Asked::of(&uri);
            let next = own_path(asked.next.as_deref());
            let (address, flow) = code_flow::begin(keeper, &door.back(&name), next, keeper.now()).await?;
            let cookie = Cookie::Flow.set(&door.site, &flow.seal(&door.sealer)?, Some(MINUTES * 60));
            Ok(with_cookie(on(&address), cookie))
        }
        .await,
    )
}

/// `GET /sign-in/{provider}/callback`. The cookie of the flow is good once, whatever comes of it.
pub(super) async fn back(
    State(door): State<BrowserDoor>,
    Path(name): Path<String>,
    uri: Uri,
    from: From,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        door.enter(from, &headers)?;
        door.returned(&name, &Returned::read(uri.query().unwrap_or_default()), &headers).await
    };
    with_cookie(or_fault(answer.await), Cookie::Flow.forget(&door.site))
}

impl BrowserDoor {
    async fn returned(&self, name: &str, returned: &Returned, headers: &HeaderMap) -> Outcome<Response> {
        let keeper = self.providers.named(name).ok_or_else(|| Fault::new(Code::NoSuchAddress))?;
        let sealed = Cookie::Flow.read(&self.site, headers);
        let flow = sealed.and_then(|sealed| Flow::open(&self.sealer, sealed, keeper.now()));
        let Some(flow) = flow.filter(|flow| flow.is_answered_by(name, &returned.state)) else {
            return Ok(refused(Why::Lost));
        };
        let back = self.back(name);
        let vouched = match code_flow::end(&self.providers, keeper, (&flow, &back), returned).await {
            Ok(vouched) => vouched,
            Err(fault) if fault.code == Code::Unauthenticated => {
                let (provider, cause) = (name, fault.cause);
                tracing::info!(provider, ?cause, told = returned.error.is_some(), "a signing-in by a provider failed");
                return Ok(refused(Why::NotProven));
            }
            Err(fault) => return Err(fault),
        };
        let actor = match person(self.browsers.desk(), &vouched).await? {
            Ok(actor) => actor,
            Err(Unwelcome::NoRole) => return Ok(refused(Why::NoRole)),
            Err(Unwelcome::Ended) => return Ok(refused(Why::Ended)),
        };
        let account = actor.account().ok_or_else(|| Fault::internal("a person without an account"))?;
        let secret = self.browsers.begin_for(account, self.cookie(headers).as_ref()).await?;
        Ok(self.signed_in(own_path(Some(&flow.next)), &secret))
    }
}
