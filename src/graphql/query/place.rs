//! Asking for local governments, participants and figures.
use crate::{
    base::{fault::Fault, fault_code::Code, language::Words},
    graphql::{
        place::{
            filter::{IndicatorFilter, MunicipalityFilter, ParticipantFilter, ParticipantOrder},
            indicator::Indicator,
            list::{IndicatorConnection, LocalGovernmentConnection, ParticipationConnection},
            object::LocalGovernment,
            participation::Participation,
        },
        query::node::id_of,
        scalar::Date,
        view::{View, asked, breathe, view},
        word::Word,
    },
    service::place::{
        list::{list_indicators, list_municipalities, prefectures},
        participants::list_participants,
    },
};
use async_graphql::{Context, ID, Object, Result};
use entity::id::LocalGovernmentId;

/// The local-government part of the query root.
#[derive(Default)]
pub struct PlaceQuery;

#[Object(serial)]
impl PlaceQuery {
    /// Participations in the programme that hold on a day.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn participants(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions; none if left out.")] filter: Option<ParticipantFilter>,
        #[graphql(desc = "Order; CODE if left out.")] order_by: Option<Word<ParticipantOrder>>,
        #[graphql(desc = "Day in Japan; today if left out.")] as_of: Option<Date>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list and order.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list and order.")] before: Option<String>,
    ) -> Result<ParticipationConnection> {
        breathe(ctx).await?;
        let view = view(ctx)?;
        let order = order_by.map_or(ParticipantOrder::Code, |Word(order)| order).into();
        let day = as_of.map_or(view.day, |Date(day)| day);
        let question = filter.unwrap_or_default().into();
        let listed = list_participants(view, question, order, day, &asked(first, after, last, before))?;
        Ok(ParticipationConnection::of(listed, |(place, row)| Participation::of(view, &place, &row)))
    }

    /// The prefectures, by code. A short list: 47.
    async fn prefectures(&self, ctx: &Context<'_>) -> Result<Vec<LocalGovernment>> {
        let view = view(ctx)?;
        Ok(prefectures(view).iter().map(|row| LocalGovernment::of(view, row)).collect())
    }

    /// A prefecture by its code or by its id: give exactly one.
    async fn prefecture(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "全国地方公共団体コード, 6 digits.")] code: Option<String>,
        #[graphql(desc = "Global id, `lg_…`.")] id: Option<ID>,
    ) -> Result<Option<LocalGovernment>> {
        let found = find(view(ctx)?, code.as_deref(), id.as_ref())?;
        Ok(found.filter(|place| place.row().is_prefecture()))
    }

    /// A municipality by its code or by its id: give exactly one. Null where the code or id is a prefecture's.
    async fn municipality(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "全国地方公共団体コード, 6 digits.")] code: Option<String>,
        #[graphql(desc = "Global id, `lg_…`.")] id: Option<ID>,
    ) -> Result<Option<LocalGovernment>> {
        let found = find(view(ctx)?, code.as_deref(), id.as_ref())?;
        Ok(found.filter(|place| !place.row().is_prefecture()))
    }

    /// Municipalities, by code.
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
        let view = view(ctx)?;
        let question = filter.unwrap_or_default().into();
        let listed = list_municipalities(view, question, None, &asked(first, after, last, before))?;
        Ok(LocalGovernmentConnection::of(listed, |row| LocalGovernment::of(view, &row)))
    }

    /// Figures about local governments, by code of the place.
    async fn indicators(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions; none if left out.")] filter: Option<IndicatorFilter>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list and order.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list and order.")] before: Option<String>,
    ) -> Result<IndicatorConnection> {
        breathe(ctx).await?;
        let view = view(ctx)?;
        let question = filter.unwrap_or_default().into();
        let listed = list_indicators(view, &question, &asked(first, after, last, before))?;
        Ok(IndicatorConnection::of(listed, |(place, row)| Indicator::of(view, &place, &row)))
    }
}

fn find(view: &View, code: Option<&str>, id: Option<&ID>) -> Result<Option<LocalGovernment>> {
    match (code, id) {
        (Some(code), None) => Ok(Some(LocalGovernment::of(view, view.place_of_code("code", code)?))),
        (None, Some(id)) => {
            let id: LocalGovernmentId = id_of("id", id)?;
            Ok(view.places.find(id.0).map(|row| LocalGovernment::of(view, row)))
        }
        _ => {
            let detail = Words::new("code か id のどちらか一つを指定してください", "give exactly one of code and id");
            Err(Fault::because(Code::BadArgument, detail).into())
        }
    }
}
