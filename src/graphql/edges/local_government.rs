//! From a local government to what lies in it and hangs on it.
use crate::{
    graphql::{
        employer::{
            filter::{EmployerFilter, EmployerOrder},
            list::EmployerConnection,
            object::Employer,
        },
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
        place::{
            filter::MunicipalityFilter, indicator::Indicator, list::LocalGovernmentConnection, object::LocalGovernment,
            participation::Participation, profile::Profile,
        },
        scalar::Date,
        view::{asked, breathe},
        word::{Word, words},
    },
    service::{
        employer::list::list_employers,
        event::list::{EventsWithin, list_events},
        job::list::{Within, list_jobs},
        place::list::{PlaceQuestion, list_municipalities},
    },
};
use async_graphql::{ComplexObject, Context, Result};
use entity::vocabulary::{IndicatorKey, Sex};

#[ComplexObject]
impl LocalGovernment {
    /// The prefecture it lies in; a prefecture answers itself.
    async fn prefecture(&self) -> Option<LocalGovernment> {
        LocalGovernment::at(self.view(), self.view().places.prefecture_slot(self.row().prefecture)?)
    }

    /// Municipalities of a prefecture, by code; of a municipality: only itself.
    async fn municipalities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions; none if left out.")] filter: Option<MunicipalityFilter>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list and order.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list and order.")] before: Option<String>,
    ) -> Result<LocalGovernmentConnection> {
        breathe(ctx).await?;
        let view = self.view();
        let question: PlaceQuestion = filter.unwrap_or_default().into();
        let within = Some(self.row().id());
        let listed = list_municipalities(view, question, within, &asked(first, after, last, before))?;
        Ok(LocalGovernmentConnection::of(listed, |row| LocalGovernment::of(view, &row)))
    }

    /// Its participation in the programme on a day; null where it does not take part then.
    async fn participation(
        &self,
        #[graphql(desc = "Day in Japan; today if left out.")] as_of: Option<Date>,
    ) -> Option<Participation> {
        let day = as_of.map_or(self.view().day, |Date(day)| day);
        self.row().participation_on(day).map(|row| Participation::of(self.view(), self.row(), row))
    }

    /// Every participation, by first day. A short list: at most 10.
    async fn participations(&self) -> Vec<Participation> {
        let rows = self.row().participations.iter();
        rows.map(|row| Participation::of(self.view(), self.row(), row)).collect()
    }

    /// Its published profile; null where it has none.
    async fn profile(&self) -> Option<Profile> {
        Profile::of(self.view(), self.row())
    }

    /// Figures about it, by key, sex, age band and period. A short list: at most 500.
    async fn indicators(
        &self,
        #[graphql(desc = "Only these; all if left out.")] keys: Option<Vec<Word<IndicatorKey>>>,
        #[graphql(desc = "Only of these; all if left out.")] sexes: Option<Vec<Word<Sex>>>,
    ) -> Vec<Indicator> {
        let (keys, sexes) = (words(keys), words(sexes));
        let rows = self.row().indicators.iter();
        rows.filter(|row| keys.as_ref().is_none_or(|keys| keys.contains(&row.key)))
            .filter(|row| sexes.as_ref().is_none_or(|sexes| sexes.contains(&row.sex)))
            .map(|row| Indicator::of(self.view(), self.row(), row))
            .collect()
    }

    /// Employers whose head office is here; of a prefecture: anywhere in it.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn employers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions; none if left out.")] filter: Option<EmployerFilter>,
        #[graphql(desc = "Order; NEWEST if left out.")] order_by: Option<Word<EmployerOrder>>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list and order.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list and order.")] before: Option<String>,
    ) -> Result<EmployerConnection> {
        breathe(ctx).await?;
        let view = self.view();
        let order = order_by.map_or(EmployerOrder::Newest, |Word(order)| order).into();
        let question = filter.unwrap_or_default().into();
        let slot = view.places.slot(self.row().id().0);
        let listed = list_employers(view, question, slot, order, &asked(first, after, last, before))?;
        Ok(EmployerConnection::of(listed, |row| Employer::of(view, &row)))
    }

    /// Open job listings with a workplace here; of a prefecture: anywhere in it.
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
        let within = Within { employer: None, place: view.places.slot(self.row().id().0) };
        let order = order_by.map_or(JobOrder::Newest, |Word(order)| order).into();
        let question = filter.unwrap_or_default().into();
        let listed = list_jobs(view, question, within, order, &asked(first, after, last, before))?;
        Ok(JobConnection::of(listed, |row| Job::of(view, &row)))
    }

    /// Events that it holds; of a prefecture: also those of its municipalities. Past ones included unless the filter
    /// says otherwise.
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
        let within = EventsWithin { employer: None, place: view.places.slot(self.row().id().0) };
        let order = order_by.map_or(EventOrder::StartsSoonest, |Word(order)| order).into();
        let question = filter.unwrap_or_default().into();
        let listed = list_events(view, question, within, order, &asked(first, after, last, before))?;
        Ok(EventConnection::of(listed, |row| Event::of(view, &row)))
    }
}
