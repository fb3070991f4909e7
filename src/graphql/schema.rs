//! The schema: its roots and its settings.
use crate::graphql::{mutation::root::Mutation, query::root::Query, subscription::root::Following};
use async_graphql::{Schema, ValidationMode};

/// The schema of this service.
pub type UturnSchema = Schema<Query, Mutation, Following>;

/// Builds the schema. Documents are validated and priced by the gate, so the library only checks what it must.
#[must_use]
pub fn schema() -> UturnSchema {
    Schema::build(Query::default(), Mutation::default(), Following)
        .validation_mode(ValidationMode::Fast)
        .disable_suggestions()
        .finish()
}

/// The schema as text, sorted, with descriptions: what stands in `schema.graphql`.
#[must_use]
pub fn sdl() -> String {
    let options = async_graphql::SDLExportOptions::new().sorted_fields().sorted_enum_items().sorted_arguments();
    schema().sdl_with_options(options)
}
