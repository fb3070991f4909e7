//! Lists of what editors see.
use crate::graphql::{connection::connection, editorial::employer::EditorialEmployer};

connection!(
    EmployerDraftConnection,
    EmployerDraftEdge,
    EditorialEmployer,
    "A page of employers as their editors see them.",
    "An employer in a list of an editor."
);
