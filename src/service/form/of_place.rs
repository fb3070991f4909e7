//! Subjects of forms that places fill: profiles, support measures, indicators.
use crate::{
    base::{digits::LocalGovernmentCode, fault::Outcome, fold::fold, problem::Problem},
    domain::local_government::local_government_id,
    policy::permit::Whose,
    service::{
        form::{
            about::{Named, Places, Subject},
            written::{part, profile},
        },
        import::{
            indicator::import as indicator, measure::import::KnownMeasures, participant::place, profile::import::known,
            row::Row,
        },
    },
    store::reading::{Reading, Which},
};
use entity::{id::LocalGovernmentId, local_government, vocabulary::Publication};
use std::collections::HashMap;

/// The column that names the place.
const PLACE: &str = "local_government_code";

/// The places that stand in a column of these rows.
pub(super) async fn places(reading: &Reading, rows: &[Row<'_>], column: &str) -> Outcome<Places> {
    let codes = rows.iter().filter_map(|row| row.text(column).parse::<LocalGovernmentCode>().ok());
    let ids: Vec<LocalGovernmentId> = codes.map(|code| local_government_id(code.as_str())).collect();
    of_ids(reading, &ids).await
}

/// The places with these ids.
pub(super) async fn of_ids(reading: &Reading, ids: &[LocalGovernmentId]) -> Outcome<Places> {
    let mut places = HashMap::new();
    reading.local_governments(Which::Only(ids), |row| drop(places.insert(row.id, row))).await?;
    Ok(places)
}

/// What belongs to a place.
pub(super) fn whose(place: &local_government::Model) -> Whose {
    Whose { place: Some(place.id), prefecture: place.prefecture_id, ..Whose::default() }
}

/// The subject of a row, unless something is wrong with its key.
pub(super) fn named(row: Row<'_>, subject: Option<Subject>) -> Named {
    let problems: Vec<Problem> = row.finish().0.into_iter().map(|found| found.problem).collect();
    match subject {
        Some(subject) if !problems.iter().any(Problem::is_error) => Ok(subject),
        _ => Err(problems),
    }
}

/// Profiles: by the codes of their places.
pub(super) async fn profiles(reading: &Reading, rows: Vec<Row<'_>>) -> Outcome<Vec<Named>> {
    let places = places(reading, &rows, PLACE).await?;
    let everywhere: Vec<LocalGovernmentId> = places.keys().copied().collect();
    let known = known(reading, &everywhere).await?;
    let subject = |mut row: Row<'_>| {
        let subject = place(&mut row, PLACE, &places).map(|place| {
            let known = known.get(&place.id);
            let public = known.filter(|(row, _)| row.status == Publication::Published);
            Subject {
                key: place.code.clone(),
                thing: known.map(|(row, _)| row.id.to_string()),
                whose: whose(place),
                name: place.name_ja.clone(),
                public: public.map(|known| profile::written(place, known)),
            }
        });
        named(row, subject)
    };
    Ok(rows.into_iter().map(subject).collect())
}

/// Support measures: by the codes of their places and their numbers.
pub(super) async fn measures(reading: &Reading, rows: Vec<Row<'_>>) -> Outcome<Vec<Named>> {
    let places = places(reading, &rows, PLACE).await?;
    let everywhere: Vec<LocalGovernmentId> = places.keys().copied().collect();
    let known = KnownMeasures::read(reading, &everywhere).await?;
    let subject = |mut row: Row<'_>| {
        let (place, number) = (place(&mut row, PLACE, &places), row.get::<String>("reference"));
        let subject = place.zip(number).map(|(place, number)| {
            let measure = known.find(place.id, &number);
            let title = measure.map(|measure| measure.title_ja.as_str()).filter(|_| row.text("title_ja").is_empty());
            let shown = known.profile(place.id).is_some_and(|profile| profile.status == Publication::Published);
            let number = fold(&measure.map_or(number, |measure| measure.reference.clone()));
            Subject {
                key: format!("{}/{number}", place.code),
                thing: measure.map(|measure| measure.id.to_string()),
                whose: whose(place),
                name: format!("{} {}", place.name_ja, title.unwrap_or_else(|| row.text("title_ja"))).trim().to_owned(),
                public: measure.filter(|_| shown).map(|measure| part::measure(place, measure)),
            }
        });
        named(row, subject)
    };
    Ok(rows.into_iter().map(subject).collect())
}

/// Indicators: by the codes of their places, and by what is measured of whom and when.
pub(super) async fn indicators(reading: &Reading, rows: Vec<Row<'_>>) -> Outcome<Vec<Named>> {
    let places = places(reading, &rows, PLACE).await?;
    let everywhere: Vec<LocalGovernmentId> = places.keys().copied().collect();
    let known = indicator::known(reading, &everywhere).await?;
    let subject = |mut row: Row<'_>| {
        let (place, which) = (place(&mut row, PLACE, &places), indicator::which(&mut row));
        let subject = place.zip(which).map(|(place, which)| {
            let key = (place.id, which);
            let row = known.get(&key);
            let (measured, sex, age_band, period) = &key.1;
            Subject {
                key: format!("{}/{measured}/{sex}/{age_band}/{period}", place.code),
                thing: row.map(|row| row.id.to_string()),
                whose: whose(place),
                name: indicator::name(&place.name_ja, &indicator::blank(Some(&key))),
                public: row.map(|row| part::indicator(place, row)),
            }
        });
        named(row, subject)
    };
    Ok(rows.into_iter().map(subject).collect())
}
