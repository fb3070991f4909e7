//! Figures about a place, invented but of a plausible size; some are not known.
use crate::service::sample::{
    draw::{Draw, Stream},
    place::Place,
    setting::Setting,
};
use chrono::{DateTime, Utc};
use entity::{
    id::IndicatorId,
    indicator,
    vocabulary::{IndicatorKey, LocalGovernmentKind, Sex, Unit},
};

/// Where sample figures say they come from.
const SOURCE: &str = "見本データ（架空の値）";

/// A place's figures.
#[derive(Debug)]
pub(crate) struct PlaceFigures {
    pub(crate) rows: Vec<indicator::Model>,
    /// Of women and men in their twenties, per cent; none where not known.
    pub(crate) youth_return: Option<[f64; 2]>,
}

/// The figures of a place.
pub(crate) fn indicators(setting: &Setting, place: &Place, at: DateTime<Utc>) -> PlaceFigures {
    let number = setting.number_of(place.id).map_or(0, |number| number as u64);
    let mut draw = Draw::new(setting.seed, Stream::Indicator, number);
    let small = matches!(place.kind, LocalGovernmentKind::Village | LocalGovernmentKind::Town);
    let mut rows = Vec::new();
    let mut push = |key, sex, ages: &str, period: &str, value: Option<f64>, unit, draw: &mut Draw| {
        rows.push(indicator::Model {
            id: IndicatorId(draw.ulid(at)),
            local_government_id: place.id,
            key,
            sex,
            age_band: ages.into(),
            period: period.into(),
            value: value.map(|value| (value * 10.0).round() / 10.0),
            unit,
            source: SOURCE.into(),
        });
    };
    let men = draw.around(43.0, 26.0);
    let women = (men - draw.around(14.0, 14.0)).max(7.0);
    let known = !draw.chance(if small { 22 } else { 6 });
    for (sex, value) in [(Sex::Female, women), (Sex::Male, men)] {
        push(
            IndicatorKey::YouthReturnRate,
            sex,
            "20-29",
            "2015-2020",
            known.then_some(value),
            Unit::Percent,
            &mut draw,
        );
    }
    let people = match place.kind {
        LocalGovernmentKind::Prefecture => 1900.0,
        LocalGovernmentKind::DesignatedCity => 900.0,
        LocalGovernmentKind::Town => 32.0,
        LocalGovernmentKind::Village => 9.0,
        _ => 140.0,
    };
    for (period, part) in [("2024", 1.0), ("2025", 0.94)] {
        let leaving_men = (-people * part * draw.around(0.7, 0.5)).round();
        let leaving_women = (leaving_men * draw.around(1.35, 0.5)).round();
        let sum = leaving_men + leaving_women;
        for (sex, value) in [(Sex::Female, leaving_women), (Sex::Male, leaving_men), (Sex::All, sum)] {
            push(IndicatorKey::NetMigration, sex, "20-29", period, Some(value), Unit::Persons, &mut draw);
        }
    }
    for (key, sex, ages, middle, reach, missing) in [
        (IndicatorKey::EmploymentRate, Sex::Female, "25-44", 79.0, 8.0, 4),
        (IndicatorKey::EmploymentRate, Sex::Male, "25-44", 92.0, 4.0, 4),
        (IndicatorKey::RegularWorkerShare, Sex::Female, "25-34", 60.0, 12.0, 12),
        (IndicatorKey::RegularWorkerShare, Sex::Male, "25-34", 83.0, 8.0, 12),
        (IndicatorKey::ManagerShare, Sex::Female, "ALL", 15.0, 9.0, 18),
        (IndicatorKey::PayGap, Sex::All, "ALL", 74.0, 8.0, 34),
    ] {
        let value = draw.around(middle, reach);
        let known = !draw.chance(if small { missing * 2 } else { missing });
        push(key, sex, ages, "2022", known.then_some(value), Unit::Percent, &mut draw);
    }
    let round = |value: f64| (value * 10.0).round() / 10.0;
    PlaceFigures { rows, youth_return: known.then(|| [round(women), round(men)]) }
}
