//! What somebody would be answered of a thing, if a state of the catalogue were the public one.
use crate::{
    base::fault::{Fault, Outcome},
    catalogue::snapshot::Snapshot,
    graphql::{
        delivery::selection::ready_made,
        feed::fragments::Fragments,
        schema::{UturnSchema, schema},
    },
};
use async_graphql::{Request, Variables};
use entity::{endpoint::ReadyMade, thing::Thing};
use serde_json::{Value, json};
use std::sync::Arc;

/// Where the fragments on single kinds of things begin in the ready selection.
const KINDS: &str = "fragment FullJob";

/// Answers questions on imagined states, by the schema that the public is answered by.
#[derive(Clone)]
pub struct Previewer {
    schema: UturnSchema,
    document: Arc<str>,
}

impl Default for Previewer {
    fn default() -> Self {
        let full = ready_made(ReadyMade::Full);
        let kinds = full.find(KINDS).map_or("", |at| &full[at..]);
        let spread = "...FullJob ...FullEmployer ...FullCertification ...FullEvent ...FullProfile ...FullPlace";
        let document = format!("query ($id: ID!) {{ node(id: $id) {{ __typename id {spread} }} }}\n{kinds}");
        Self { schema: schema(), document: document.into() }
    }
}

impl Previewer {
    /// All that the public, and a partner who takes everything, would be told of a thing.
    ///
    /// # Errors
    /// INTERNAL where the answer has errors, which the public's would have too.
    pub async fn show(&self, snapshot: Snapshot, thing: Thing) -> Outcome<Value> {
        let variables = Variables::from_json(json!({ "id": thing.to_string() }));
        // Nothing that was written for the public is taken for this, nor the other way round.
        let request = Request::new(self.document.as_ref()).variables(variables);
        let request = request.data(Arc::new(snapshot)).data(Fragments::default());
        let response = self.schema.execute(request).await;
        if let Some(error) = response.errors.first() {
            return Err(Fault::internal(error.message.clone()));
        }
        let mut data = response.data.into_json().map_err(Fault::internal)?;
        Ok(data.get_mut("node").map(Value::take).unwrap_or_default())
    }
}
