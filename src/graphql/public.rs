//! The engine behind the front: pins a snapshot to each request and runs it.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    catalogue::keeper::Catalogue,
    graphql::{
        executor::{Edition, Engine},
        schema::{UturnSchema, schema, sdl},
    },
};
use async_graphql::{Request, Response};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Answers from the catalogue.
pub struct PublicEngine {
    schema: UturnSchema,
    catalogue: Catalogue,
}

impl PublicEngine {
    /// An engine over a catalogue.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        Self { schema: schema(), catalogue }
    }
}

impl Engine for PublicEngine {
    type Actor = ();

    fn sdl(&self) -> String {
        sdl()
    }

    fn edition(&self) -> Edition {
        let now = self.catalogue.now();
        let mut epoch = DefaultHasher::new();
        now.epoch.hash(&mut epoch);
        Edition { epoch: epoch.finish(), position: now.position.unsigned_abs(), day: now.day }
    }

    async fn recognise(&self, _: &str) -> Outcome<()> {
        Err(Fault::new(Code::Unauthenticated))
    }

    async fn execute(&self, request: Request, _: Option<()>) -> Response {
        self.schema.execute(request.data(self.catalogue.now())).await
    }
}
