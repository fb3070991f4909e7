//! What is due.
use crate::{
    graphql::{scalar::Date, word::Word},
    service::editing::todo::{Due, TodoReason},
};
use async_graphql::{ID, SimpleObject};

/// Something that is due.
#[derive(SimpleObject)]
pub struct TodoItem {
    /// Why.
    reason: Word<TodoReason>,
    /// Global id of the draft or the thing that it is about.
    about: ID,
    /// What people call it.
    name: String,
    /// The day by which it has to be done; null where there is none.
    due_on: Option<Date>,
}

impl From<Due> for TodoItem {
    fn from(due: Due) -> Self {
        Self { reason: due.reason.into(), about: due.about.into(), name: due.name, due_on: due.due_on.map(Date) }
    }
}
