//! From the programme to its bodies and counts.
use crate::graphql::{
    programme::{body::Body, counts::ProgrammeCounts, object::Programme},
    scalar::Date,
};
use async_graphql::ComplexObject;

#[ComplexObject]
impl Programme {
    /// Its bodies, in order. A short list: three.
    async fn bodies(&self, #[graphql(desc = "Day in Japan; today if left out.")] as_of: Option<Date>) -> Vec<Body> {
        let view = self.view();
        let day = as_of.map_or(view.day, |Date(day)| day);
        view.programme.bodies().iter().map(|row| Body::of(view, row, day)).collect()
    }

    /// How many participate on a day.
    async fn counts(
        &self,
        #[graphql(desc = "Day in Japan; today if left out.")] as_of: Option<Date>,
    ) -> ProgrammeCounts {
        ProgrammeCounts::on(self.view(), as_of.map_or(self.view().day, |Date(day)| day))
    }
}
