//! The import of a list of indicators, each known by its place and by what is measured of whom and when.
use crate::{
    base::fault::Outcome,
    domain::figure::of_indicator,
    service::import::{
        desk::{Desk, Writing, write_rows},
        employer::import::effect,
        figure::figure,
        indicator::span::{ages, period},
        local_government::twice,
        participant::place,
        report::{Done, Effect},
        row::Row,
        word::Named as _,
    },
    store::reading::{Reading, Which},
};
use entity::{
    id::{IndicatorId, LocalGovernmentId},
    indicator,
    vocabulary::{IndicatorKey, Sex},
};
use std::collections::HashMap;

/// What tells the indicators of a place apart: what is measured, of whom, of which ages, when.
pub type Measured = (IndicatorKey, Sex, String, String);
/// Indicators by their places and by what tells them apart.
pub type Known = HashMap<(LocalGovernmentId, Measured), indicator::Model>;

/// The indicators of these places.
///
/// # Errors
/// INTERNAL when the store fails.
pub async fn known(reading: &Reading, of: &[LocalGovernmentId]) -> Outcome<Known> {
    let mut known = HashMap::new();
    let keep = |row: indicator::Model| {
        let which = (row.key, row.sex, row.age_band.clone(), row.period.clone());
        known.insert((row.local_government_id, which), row);
    };
    reading.indicators(Which::Only(of), keep).await?;
    Ok(known)
}

/// Which indicator a row is of; none where anything of it is wrong, which is told.
pub(in crate::service) fn which(row: &mut Row<'_>) -> Option<Measured> {
    let (key, sex) = (row.get::<IndicatorKey>("key"), row.get::<Sex>("sex"));
    let (age_band, span) = (row.get_with("age_band", None, ages), row.get_with("period", None, period));
    Some((key?, sex?, age_band?, span?))
}

/// Imports indicators.
pub(in crate::service::import) async fn indicators(desk: &mut Desk<'_>) -> Outcome<()> {
    let places = desk.places(&["local_government_code"]).await?;
    let everywhere: Vec<LocalGovernmentId> = places.keys().copied().collect();
    let known = known(desk.reading, &everywhere).await?;
    let (mut listed, mut writing) = (HashMap::new(), Writing::default());
    let sheet = desk.sheet;
    for (at, line) in sheet.rows.iter().enumerate() {
        let mut row = desk.row(at, line);
        let place = place(&mut row, "local_government_code", &places);
        let key = place.map(|place| place.id).zip(which(&mut row));
        let before = key.as_ref().and_then(|key| known.get(key));
        row.is_new_if(key.is_some(), before.is_some());
        let mut model = before.cloned().unwrap_or_else(|| blank(key.as_ref()));
        figure(&mut row, &mut model.value, &mut model.unit, of_indicator(model.key));
        row.fill("source", &mut model.source);
        if let Some(key) = key {
            let first = *listed.entry(key).or_insert(line.number);
            if first != line.number {
                row.wrong("period", twice(first));
            }
        }
        let effect = effect(before, &model);
        let (sound, (found, difference)) = (row.is_sound(), row.finish());
        desk.report.found.extend(found);
        if sound {
            if effect == Effect::New {
                model.id = desk.minter.mint(desk.now);
            }
            let place = place.map(|place| place.name_ja.as_str()).unwrap_or_default();
            let name = name(place, &model);
            let thing = model.local_government_id.into();
            desk.report.note(Done { line: line.number, effect, thing, name, difference });
            writing.take(effect, model);
        }
    }
    if let Some(unit) = desk.writer() {
        write_rows!(unit, writing);
    }
    Ok(())
}

/// What people call an indicator.
pub(in crate::service) fn name(place: &str, row: &indicator::Model) -> String {
    format!("{place} {}（{}、{}、{}）", row.key.name(), row.sex.name(), row.age_band, row.period)
}

/// A new indicator, before its row is read.
pub(in crate::service) fn blank(key: Option<&(LocalGovernmentId, Measured)>) -> indicator::Model {
    let nothing = || (IndicatorKey::YouthReturnRate, Sex::All, String::new(), String::new());
    let (place, which) = key.cloned().unwrap_or_else(|| (LocalGovernmentId(ulid::Ulid::nil()), nothing()));
    let (key, sex, age_band, period) = which;
    indicator::Model {
        id: IndicatorId(ulid::Ulid::nil()),
        local_government_id: place,
        key,
        sex,
        age_band,
        period,
        value: None,
        unit: of_indicator(key).unit,
        source: String::new(),
    }
}
