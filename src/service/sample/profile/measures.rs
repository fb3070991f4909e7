//! Support measures of a place: scholarship, moving, housing, travel, childcare, remote work and more.
use crate::service::sample::{draw::Draw, place::Place, setting::Setting, stock::profile::Measure};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use entity::{
    id::{ProfileId, SupportMeasureId},
    support_measure,
};

/// Three to seven different measures.
pub(crate) fn measures(
    setting: &Setting,
    place: &Place,
    profile_id: ProfileId,
    at: DateTime<Utc>,
    draw: &mut Draw,
) -> Vec<support_measure::Model> {
    let fits = |measure: &&Measure| measure.scope.is_empty() || (measure.scope == "P") == place.is_prefecture();
    let mut stock: Vec<&Measure> = setting.stock.measures.iter().filter(fits).collect();
    draw.shuffle(&mut stock);
    stock.truncate(draw.between(3, 7) as usize);
    stock.sort_by_key(|measure| measure.kind);
    let fiscal_year = setting.as_of.year() - i32::from(setting.as_of.month() < 4);
    (1..)
        .zip(stock)
        .map(|(position, measure)| {
            let window = measure.window == 1 && draw.chance(80);
            let closes = *draw.pick(&[(1, 29), (2, 26), (3, 12)]);
            support_measure::Model {
                id: SupportMeasureId(draw.ulid(at)),
                profile_id,
                reference: position.to_string(),
                position,
                kind: measure.kind,
                title_ja: measure.title_ja.clone(),
                title_en: Some(measure.title_en.clone()),
                conditions_ja: measure.conditions_ja.fill(&[("place", &place.name_ja)]),
                most_yen: measure.most(draw),
                years: measure.years,
                opens_on: window.then(|| NaiveDate::from_ymd_opt(fiscal_year, 4, 1)).flatten(),
                closes_on: window.then(|| NaiveDate::from_ymd_opt(fiscal_year + 1, closes.0, closes.1)).flatten(),
                url: draw.chance(85).then(|| format!("{}support/{position}", place.page())),
            }
        })
        .collect()
}

impl Measure {
    fn most(&self, draw: &mut Draw) -> Option<i32> {
        let (low, high, step) = (self.most_low?, self.most_high?, self.step?.max(1));
        i32::try_from(low + step * draw.between(0, (high - low) / step)).ok()
    }
}
