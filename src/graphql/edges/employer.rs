//! From an employer to its place, its job listings and its events.
use crate::{
    graphql::{
        employer::object::Employer,
        event::{
            filter::{EventFilter, EventOrder},
            list::EventConnection,
            object::Event,
        },
        job::{
            filter::{JobFilter, JobOrder},
            list::JobConnection,
            object::Job,
        },
        place::object::LocalGovernment,
        view::{asked, breathe},
        word::Word,
    },
    service::{
        event::list::{EventsWithin, list_events},
        job::list::{Within, list_jobs},
    },
};
use async_graphql::{ComplexObject, Context, Result};

#[ComplexObject]
impl Employer {
    /// Where its head office is.
    async fn local_government(&self) -> Option<LocalGovernment> {
        LocalGovernment::at(self.view(), self.row().place)
    }

    /// Its open job listings.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn jobs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions; none if left out.")] filter: Option<JobFilter>,
        #[graphql(desc = "Order; NEWEST if left out.")] order_by: Option<Word<JobOrder>>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list and order.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list and order.")] before: Option<String>,
    ) -> Result<JobConnection> {
        breathe(ctx).await?;
        let view = self.view();
        let within = Within { employer: view.employers.slot(self.row().id().0), place: None };
        let order = order_by.map_or(JobOrder::Newest, |Word(order)| order).into();
        let question = filter.unwrap_or_default().into();
        let listed = list_jobs(view, question, within, order, &asked(first, after, last, before))?;
        Ok(JobConnection::of(listed, |row| Job::of(view, &row)))
    }

    /// Events about it alone, such as visits to its workplace, past ones included unless the filter says otherwise.
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
        let view = self.view();
        let within = EventsWithin { employer: view.employers.slot(self.row().id().0), place: None };
        let order = order_by.map_or(EventOrder::StartsSoonest, |Word(order)| order).into();
        let question = filter.unwrap_or_default().into();
        let listed = list_events(view, question, within, order, &asked(first, after, last, before))?;
        Ok(EventConnection::of(listed, |row| Event::of(view, &row)))
    }
}
