//! The engine behind the front: pins a snapshot to each request, opens the editors' door with a token, and runs it.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    catalogue::keeper::Catalogue,
    graphql::{
        executor::{Edition, Engine, Responses},
        feed::fragments::Fragments,
        schema::{UturnSchema, schema, sdl},
    },
    policy::{actor::Actor, token::Tokens},
    store::connect::Store,
};
use async_graphql::{Request, Response};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Answers from the catalogue.
pub struct PublicEngine {
    schema: UturnSchema,
    catalogue: Catalogue,
    fragments: Fragments,
    door: Option<Door>,
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
        Self { schema: schema(), catalogue, fragments: Fragments::default(), door: None }
    }

    /// The same engine with a door for those who bring a token.
    #[must_use]
    pub fn with_door(self, door: Door) -> Self {
        Self { door: Some(door), ..self }
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

    async fn recognise(&self, token: &str) -> Outcome<Actor> {
        let door = self.door.as_ref().ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        door.tokens.read(token, door.clock.now())
    }

    async fn execute(&self, request: Request, actor: Option<Actor>) -> Response {
        let mut request = request.data(self.catalogue.now()).data(self.fragments.clone());
        if let (Some(actor), Some(door)) = (actor, &self.door) {
            request = request.data(actor).data(door.store.clone());
        }
        self.schema.execute(request).await
    }

    fn subscribe(&self, request: Request, actor: Option<Actor>) -> Responses {
        // No snapshot is pinned: each event is made from the one that stands then.
        let mut request = request.data(self.catalogue.clone()).data(self.fragments.clone());
        if let (Some(actor), Some(door)) = (actor, &self.door) {
            request = request.data(actor).data(door.store.clone());
        }
        self.schema.execute_stream(request)
    }
}
