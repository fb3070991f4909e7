//! The two reference tables that sample data needs, read from `data/`.
use crate::service::sample::{place::Place, stock};
use entity::{id::LocalGovernmentId, vocabulary::LocalGovernmentKind};
use serde::Deserialize;
use std::sync::LazyLock;
use ulid::Ulid;

#[derive(Deserialize)]
struct PlaceRow {
    code: String,
    prefecture_code: String,
    kind: String,
    name: String,
    name_romaji: String,
}

#[derive(Deserialize)]
struct WageRow {
    pref_code: usize,
    hourly_yen: u32,
}

/// The 47 prefectures and 1,741 municipalities.
#[must_use]
pub fn places() -> Vec<Place> {
    let row = |row: PlaceRow| Place {
        id: LocalGovernmentId(Ulid::from_parts(0, row.code.parse().unwrap_or(0))),
        kind: row.kind.to_uppercase().parse().unwrap_or(LocalGovernmentKind::City),
        code: row.code,
        prefecture_code: row.prefecture_code,
        name_ja: row.name,
        name_en: row.name_romaji,
    };
    stock::rows::<PlaceRow>(include_str!("../../../data/local_governments.csv")).into_iter().map(row).collect()
}

/// The highest minimum wage known for a prefecture, in force or announced, yen an hour: what is lawful
/// against it stays lawful on the day it comes into force.
pub(super) fn minimum_wage(prefecture_number: usize) -> u32 {
    static HIGHEST: LazyLock<Vec<u32>> = LazyLock::new(|| {
        let mut highest = vec![0; 48];
        for row in stock::rows::<WageRow>(include_str!("../../../data/minimum_wage.csv")) {
            if let Some(known) = highest.get_mut(row.pref_code) {
                *known = row.hourly_yen.max(*known);
            }
        }
        highest
    });
    HIGHEST.get(prefecture_number).copied().unwrap_or(0)
}
