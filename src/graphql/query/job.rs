//! Asking for job listings.
use crate::{
    graphql::{
        job::{
            filter::{JobFilter, JobOrder},
            list::JobConnection,
            object::Job,
        },
        query::node::id_of,
        view::{asked, breathe, view},
        word::Word,
    },
    service::job::list::{Within, list_jobs},
};
use async_graphql::{Context, ID, Object, Result};
use entity::id::JobId;

/// The job part of the query root.
#[derive(Default)]
pub struct JobQuery;

#[Object(serial)]
impl JobQuery {
    /// A job listing by id; null where it is not open now.
    async fn job(&self, ctx: &Context<'_>, #[graphql(desc = "Global id, `job_…`.")] id: ID) -> Result<Option<Job>> {
        let view = view(ctx)?;
        let id: JobId = id_of("id", &id)?;
        Ok(view.jobs.find(id.0).map(|row| Job::of(view, row)))
    }

    /// Job listings that are open today.
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
        let view = view(ctx)?;
        let order = order_by.map_or(JobOrder::Newest, |Word(order)| order).into();
        let question = filter.unwrap_or_default().into();
        let listed = list_jobs(view, question, Within::default(), order, &asked(first, after, last, before))?;
        Ok(JobConnection::of(listed, |row| Job::of(view, &row)))
    }
}
