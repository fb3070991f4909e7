//! A local government: its own facts.
use crate::{
    base::region::Region,
    catalogue::place::Place,
    graphql::{scalar::Date, text::LocalizedText, view::View, word::Word},
};
use async_graphql::{ID, Object, SimpleObject};
use entity::{minimum_wage, vocabulary::LocalGovernmentKind, ward};
use std::sync::Arc;

/// A prefecture or municipality (地方公共団体), from the national code list.
#[derive(SimpleObject)]
#[graphql(complex, serial)]
pub struct LocalGovernment {
    /// Global id.
    pub id: ID,
    #[graphql(flatten)]
    facts: LocalGovernmentFacts,
}

/// Its own facts.
pub struct LocalGovernmentFacts {
    view: View,
    row: Arc<Place>,
}

impl LocalGovernment {
    /// Shows a place of the catalogue.
    #[must_use]
    pub fn of(view: &View, row: &Arc<Place>) -> Self {
        let facts = LocalGovernmentFacts { view: View::clone(view), row: Arc::clone(row) };
        Self { id: ID(row.id().to_string()), facts }
    }

    /// The place in a slot of the catalogue.
    #[must_use]
    pub fn at(view: &View, slot: u32) -> Option<Self> {
        view.places.at(slot).map(|row| Self::of(view, row))
    }

    /// The snapshot it comes from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.facts.view
    }

    /// The row it shows.
    #[must_use]
    pub fn row(&self) -> &Arc<Place> {
        &self.facts.row
    }
}

#[Object(serial)]
impl LocalGovernmentFacts {
    /// 全国地方公共団体コード: 6 digits with check digit.
    async fn code(&self) -> &str {
        &self.row.row.code
    }

    /// Prefecture, designated city, city, special ward, town or village.
    async fn kind(&self) -> Word<LocalGovernmentKind> {
        self.row.row.kind.into()
    }

    /// Official name. Names are not unique (府中市 exists twice): key on `id` or `code`.
    async fn name(&self) -> LocalizedText {
        LocalizedText::new(&self.row.row.name_ja, Some(&self.row.row.name_en))
    }

    /// Reading in hiragana.
    async fn name_kana(&self) -> &str {
        &self.row.row.name_kana
    }

    /// Region in the usual eightfold division.
    async fn region(&self) -> Option<Word<Region>> {
        Region::of_prefecture(self.row.prefecture).map(Word)
    }

    /// Wards of a designated city, by code; empty for others. A short list: at most 24.
    async fn wards(&self) -> Vec<Ward> {
        self.row.wards.iter().map(Into::into).collect()
    }

    /// Regional minimum wage (地域別最低賃金) that holds here on a day; null where it is not known.
    async fn minimum_wage(
        &self,
        #[graphql(desc = "Day in Japan; today if left out.")] on: Option<Date>,
    ) -> Option<MinimumWage> {
        let prefecture = self.view.places.at(self.view.places.prefecture_slot(self.row.prefecture)?)?.id();
        let day = on.map_or(self.view.day, |Date(day)| day);
        self.view.reference.minimum_wage(prefecture, day).map(Into::into)
    }
}

/// A ward of a designated city (行政区).
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Ward {
    /// Code with check digit.
    code: String,
    /// Name, in Japanese.
    name: String,
    /// Reading in hiragana.
    name_kana: String,
}

impl From<&ward::Model> for Ward {
    fn from(row: &ward::Model) -> Self {
        Self { code: row.code.clone(), name: row.name_ja.clone(), name_kana: row.name_kana.clone() }
    }
}

/// A regional minimum wage (地域別最低賃金).
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct MinimumWage {
    /// Yen an hour.
    hourly_yen: i32,
    /// First day it holds.
    effective_from: Date,
    /// Fiscal year of its revision.
    fiscal_year: i32,
    /// How sure the figure is, in words.
    status: String,
}

impl From<&minimum_wage::Model> for MinimumWage {
    fn from(row: &minimum_wage::Model) -> Self {
        Self {
            hourly_yen: row.hourly_yen,
            effective_from: row.effective_from.into(),
            fiscal_year: row.fiscal_year.into(),
            status: row.status.clone(),
        }
    }
}
