//! The engine behind the front: pins a snapshot to each request, opens the door that a token or a key fits, and runs it.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    catalogue::keeper::Catalogue,
    graphql::{
        delivery::{rendered::Renderer, selection::Checkers},
        executor::{Edition, Engine, Responses},
        feed::fragments::Fragments,
        schema::{UturnSchema, schema, sdl},
    },
    policy::{actor::Actor, sealed::Sealer, session::CookieSecret, token::Tokens},
    service::{
        account::{desk::AccountDesk, recognise::Callers},
        delivery::desk::{DeliveryDesk, Outfit},
        editing::desk::EditingDesk,
        feed::page::StoredFilter,
        partner::{desk::Desk, recognise::Recogniser},
        provider::providers::Providers,
        sandbox::change::Sandbox,
        session::browsers::Browsers,
        sheet::desk::SheetDesk,
    },
    store::connect::Store,
};
use async_graphql::{Error, Pos, Request, Response};
use entity::{id::PartnerId, partner_key::KeyScope};
use futures_util::{StreamExt as _, future::ready, stream};
use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::Arc,
};

/// Answers from the catalogue.
pub struct PublicEngine {
    schema: UturnSchema,
    catalogue: Catalogue,
    fragments: Fragments,
    checkers: Checkers,
    door: Option<Opened>,
    sandbox: Option<Sandbox>,
    sheets: Option<SheetDesk>,
}

/// A door with those who stand at it.
struct Opened {
    door: Door,
    callers: Callers,
    accounts: AccountDesk,
    desk: Desk,
    deliveries: DeliveryDesk,
    browsers: Option<Browsers>,
}

/// The door to what is not public.
pub struct Door {
    /// Where it is read from.
    pub store: Store,
    /// What opens it.
    pub tokens: Tokens,
    /// The time by which tokens are judged.
    pub clock: Clock,
}

impl PublicEngine {
    /// An engine over a catalogue, for the public alone: no token is valid.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        let (fragments, checkers) = (Fragments::default(), Checkers::of(sdl));
        Self { schema: schema(), catalogue, fragments, checkers, door: None, sandbox: None, sheets: None }
    }

    /// The same engine with a door for those who bring a token or a key.
    #[must_use]
    pub fn with_door(self, door: Door) -> Self {
        let accounts = AccountDesk::new(door.store.clone(), door.clock.clone(), door.tokens.clone());
        let desk = Desk::new(door.store.clone(), door.clock.clone());
        let deliveries = DeliveryDesk::new(door.store.clone(), door.clock.clone(), None);
        let callers = Callers::new(Recogniser::new(door.store.clone(), door.clock.clone()), accounts.clone());
        Self { door: Some(Opened { door, callers, accounts, desk, deliveries, browsers: None }), ..self }
    }

    /// The same engine with what signing in takes: without it, accounts are known and nobody signs in.
    #[must_use]
    pub fn with_sealer(mut self, sealer: Arc<Sealer>) -> Self {
        if let Some(opened) = &mut self.door {
            opened.accounts = opened.accounts.clone().sealed(sealer);
        }
        self
    }

    /// The desk at which people sign in, if the engine has a door.
    #[must_use]
    pub fn accounts(&self) -> Option<&AccountDesk> {
        self.door.as_ref().map(|opened| &opened.accounts)
    }

    /// The same engine for those who are signed in with a browser, and for bearers of tokens of OpenID providers.
    #[must_use]
    pub fn with_people(mut self, browsers: Browsers, providers: Providers) -> Self {
        if let Some(opened) = &mut self.door {
            opened.callers = opened.callers.clone().vouched_by(providers);
            opened.browsers = Some(browsers);
        }
        self
    }

    /// The same engine with what deliveries take: without it, endpoints can be seen and not entered.
    #[must_use]
    pub fn with_deliveries(mut self, outfit: Outfit) -> Self {
        if let Some(Opened { door, deliveries, .. }) = &mut self.door {
            *deliveries = DeliveryDesk::new(door.store.clone(), door.clock.clone(), Some(outfit));
        }
        self
    }

    /// The same engine with a desk at which sheets are taken.
    #[must_use]
    pub fn with_sheets(self, desk: SheetDesk) -> Self {
        Self { sheets: Some(desk), ..self }
    }

    /// What renders deliveries, and shares what was written with those who ask.
    ///
    /// # Errors
    /// INTERNAL, which the schema of a release never causes.
    pub fn renderer(&self) -> Outcome<Renderer> {
        Renderer::new(self.fragments.clone())
    }

    /// The engine of a sandbox: for partners alone, who are registered in another store. Its door opens to what is
    /// private in the sandbox.
    #[must_use]
    pub fn of_sandbox(sandbox: &Sandbox, registry: Store, tokens: Tokens, clock: Clock) -> Self {
        let store = sandbox.store().clone();
        let accounts = AccountDesk::new(store.clone(), clock.clone(), tokens.clone());
        let callers = Callers::new(Recogniser::new(registry.clone(), clock.clone()), accounts.clone());
        let desk = Desk::beside(registry, store.clone(), clock.clone());
        let deliveries = DeliveryDesk::new(store.clone(), clock.clone(), None);
        let door =
            Some(Opened { door: Door { store, tokens, clock }, callers, accounts, desk, deliveries, browsers: None });
        Self { door, sandbox: Some(sandbox.clone()), ..Self::new(sandbox.catalogue().clone()) }
    }

    /// What visitors of a sandbox are answered, and partners whose key does not open it.
    fn refused(&self, actor: Option<&Actor>) -> Option<Response> {
        self.sandbox.as_ref()?;
        let enters = match actor {
            Some(actor) => actor.needs(KeyScope::Sandbox),
            None => Err(Fault::new(Code::Unauthenticated)),
        };
        let refused = Error::from(enters.err()?);
        Some(Response::from_errors(vec![refused.into_server_error(Pos::default())]))
    }
}

impl PublicEngine {
    /// A request with what any of its answers may need, and what stands behind the door for who came through it.
    fn equipped(&self, request: Request, actor: Option<Actor>) -> Request {
        let mut request = request.data(self.fragments.clone());
        if let Some(sandbox) = &self.sandbox {
            request = request.data(sandbox.clone());
        }
        let Some(Opened { door, accounts, desk, deliveries, .. }) = &self.door else { return request };
        // Visitors sign in.
        let request = request.data(accounts.clone());
        let Some(actor) = actor else { return request };
        let request = request.data(actor).data(door.store.clone()).data(desk.clone());
        let editing = EditingDesk::new(door.store.clone(), door.clock.clone());
        let request = request.data(deliveries.clone()).data(self.checkers.clone()).data(editing);
        match &self.sheets {
            Some(sheets) => request.data(sheets.clone()),
            None => request,
        }
    }
}

impl Engine for PublicEngine {
    type Actor = Actor;

    fn sdl(&self) -> String {
        sdl()
    }

    fn edition(&self) -> Edition {
        let now = self.catalogue.now();
        let mut epoch = DefaultHasher::new();
        now.epoch.hash(&mut epoch);
        Edition { epoch: epoch.finish(), position: now.position.unsigned_abs(), day: now.day }
    }

    async fn in_session(&self, cookie: &str) -> Outcome<Option<Actor>> {
        let browsers = self.door.as_ref().and_then(|opened| opened.browsers.as_ref());
        let (Some(browsers), Some(secret)) = (browsers, CookieSecret::read(cookie)) else { return Ok(None) };
        Ok(browsers.who(&secret).await?.map(|guest| guest.actor))
    }

    async fn recognise(&self, token: &str) -> Outcome<Actor> {
        let Opened { callers, .. } = self.door.as_ref().ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        callers.recognise(token).await
    }

    fn partner(&self, actor: &Actor) -> Option<PartnerId> {
        actor.as_partner()
    }

    fn reads(&self, actor: &Actor) -> Outcome<()> {
        actor.needs(if self.sandbox.is_some() { KeyScope::Sandbox } else { KeyScope::Read })
    }

    async fn filter(&self, of: PartnerId, name: &str) -> Outcome<Arc<StoredFilter>> {
        let Opened { desk, .. } = self.door.as_ref().ok_or_else(|| Fault::new(Code::NotFound))?;
        desk.filter(of, name).await
    }

    async fn execute(&self, request: Request, actor: Option<Actor>) -> Response {
        if let Some(refused) = self.refused(actor.as_ref()) {
            return refused;
        }
        self.schema.execute(self.equipped(request, actor).data(self.catalogue.now())).await
    }

    fn subscribe(&self, request: Request, actor: Option<Actor>) -> Responses {
        if let Some(refused) = self.refused(actor.as_ref()) {
            return stream::once(ready(refused)).boxed();
        }
        // No snapshot is pinned: each event is made from the one that stands then.
        self.schema.execute_stream(self.equipped(request, actor).data(self.catalogue.clone()))
    }
}
