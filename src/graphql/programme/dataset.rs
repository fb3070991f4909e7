//! What data this server holds.
use crate::graphql::{scalar::Date, view::View};
use async_graphql::{Object, SimpleObject};

/// What data this server holds, from when, and under which licence.
pub struct Dataset {
    view: View,
}

impl Dataset {
    /// Describes a snapshot.
    #[must_use]
    pub fn of(view: &View) -> Self {
        Self { view: View::clone(view) }
    }
}

/// What data this server holds, from when, and under which licence.
#[Object(serial)]
impl Dataset {
    /// True where participation, profiles, employers and jobs are sample data (見本データ): real codes of local
    /// governments, everything else fictitious. Show it wherever you show the data.
    async fn is_sample(&self) -> bool {
        self.view.programme.row().is_some_and(|row| row.is_sample)
    }

    /// Day of the data set; null in a store that was never filled.
    async fn as_of(&self) -> Option<Date> {
        self.view.programme.row().map(|row| row.as_of.into())
    }

    /// The day in Japan for which validity, closing and participation are answered.
    async fn today(&self) -> Date {
        self.view.day.into()
    }

    /// Position in the change log that this answer stands at. Every field of one answer stands at the same.
    async fn log_position(&self) -> String {
        self.view.position.to_string()
    }

    /// Licence of the data set.
    async fn licence(&self) -> Option<&str> {
        self.view.programme.row().map(|row| row.licence.as_str())
    }

    /// How to name its source.
    async fn attribution(&self) -> Option<&str> {
        self.view.programme.row().map(|row| row.attribution.as_str())
    }

    /// How much is public now.
    async fn counts(&self) -> DatasetCounts {
        let number = |n: u64| i32::try_from(n).unwrap_or(i32::MAX);
        let places = self.view.places.count();
        DatasetCounts {
            local_governments: number(places),
            profiles: i32::try_from(self.view.places.profiles().count()).unwrap_or(i32::MAX),
            employers: number(self.view.employers.count()),
            jobs: number(self.view.jobs.count()),
            events: number(self.view.events.count()),
        }
    }
}

/// How much is public.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct DatasetCounts {
    /// Prefectures and municipalities.
    local_governments: i32,
    /// Published profiles.
    profiles: i32,
    /// Employers.
    employers: i32,
    /// Job listings that are open today.
    jobs: i32,
    /// Events, past ones included.
    events: i32,
}
