//! Asking for the programme, its bodies, its counts and the data set.
use crate::graphql::{
    programme::{body::Body, counts::ProgrammeCounts, dataset::Dataset, object::Programme},
    scalar::Date,
    view::view,
    word::Word,
};
use async_graphql::{Context, Object, Result};
use entity::vocabulary::BodyKey;

/// The programme part of the query root.
#[derive(Default)]
pub struct ProgrammeQuery;

#[Object(serial)]
impl ProgrammeQuery {
    /// The programme 地域働き方・職場改革; null in a store that was never filled.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        Ok(Programme::of(view(ctx)?))
    }

    /// Bodies of the programme with their seats on a day, in order. A short list: three.
    async fn bodies(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Day in Japan; today if left out.")] as_of: Option<Date>,
    ) -> Result<Vec<Body>> {
        let view = view(ctx)?;
        let day = as_of.map_or(view.day, |Date(day)| day);
        Ok(view.programme.bodies().iter().map(|row| Body::of(view, row, day)).collect())
    }

    /// One body with its seats on a day; null where the store does not hold it.
    async fn body(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which body.")] key: Word<BodyKey>,
        #[graphql(desc = "Day in Japan; today if left out.")] as_of: Option<Date>,
    ) -> Result<Option<Body>> {
        let view = view(ctx)?;
        let day = as_of.map_or(view.day, |Date(day)| day);
        Ok(view.programme.body(key.0).map(|row| Body::of(view, row, day)))
    }

    /// How many participate on a day.
    async fn programme_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Day in Japan; today if left out.")] as_of: Option<Date>,
    ) -> Result<ProgrammeCounts> {
        let view = view(ctx)?;
        Ok(ProgrammeCounts::on(view, as_of.map_or(view.day, |Date(day)| day)))
    }

    /// What data this server holds: whether it is sample data, of when, how much, under which licence.
    async fn dataset(&self, ctx: &Context<'_>) -> Result<Dataset> {
        Ok(Dataset::of(view(ctx)?))
    }
}
