//! Asking for events.
use crate::{
    graphql::{
        event::{
            filter::{EventFilter, EventOrder},
            list::EventConnection,
            object::Event,
        },
        query::node::id_of,
        view::{asked, breathe, view},
        word::Word,
    },
    service::event::list::{EventsWithin, list_events},
};
use async_graphql::{Context, ID, Object, Result};
use entity::id::EventId;

/// The event part of the query root.
#[derive(Default)]
pub struct EventQuery;

#[Object(serial)]
impl EventQuery {
    /// An event by id; null where it is not public, as when it was cancelled.
    async fn event(
        &self, ctx: &Context<'_>, #[graphql(desc = "Global id, `evt_…`.")] id: ID
    ) -> Result<Option<Event>> {
        let view = view(ctx)?;
        let id: EventId = id_of("id", &id)?;
        Ok(view.events.find(id.0).map(|row| Event::of(view, row)))
    }

    /// Events for people who think of coming back (説明会・イベント), past ones included unless the filter says otherwise.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions; none if left out.")] filter: Option<EventFilter>,
        #[graphql(desc = "Order; STARTS_SOONEST if left out.")] order_by: Option<Word<EventOrder>>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list and order.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list and order.")] before: Option<String>,
    ) -> Result<EventConnection> {
        breathe(ctx).await?;
        let view = view(ctx)?;
        let order = order_by.map_or(EventOrder::StartsSoonest, |Word(order)| order).into();
        let question = filter.unwrap_or_default().into();
        let listed = list_events(view, question, EventsWithin::default(), order, &asked(first, after, last, before))?;
        Ok(EventConnection::of(listed, |row| Event::of(view, &row)))
    }
}
