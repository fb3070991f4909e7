//! Regional minimum wages from the embedded table.
use crate::{
    base::{
        fault::{Fault, Outcome},
        tables,
    },
    domain::local_government::local_government_id,
    service::reference::places,
};
use chrono::NaiveDate;
use entity::minimum_wage;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Wage {
    fiscal_year: i16,
    pref_code: String,
    hourly_yen: i32,
    effective_from: NaiveDate,
    status: String,
}

/// Minimum wages by prefecture and first day; `status` says how sure the figure is (2026 rests on a single source).
///
/// # Errors
/// Internal: a prefecture that is not in the list.
pub fn minimum_wages() -> Outcome<Vec<minimum_wage::Model>> {
    let prefectures: HashMap<String, _> = places::local_governments()?
        .into_iter()
        .filter(|place| place.prefecture_id.is_none())
        .map(|place| (place.code[..2].to_owned(), local_government_id(&place.code)))
        .collect();
    tables::rows::<Wage>("minimum_wage.csv")?
        .into_iter()
        .map(|wage| {
            let prefecture = prefectures
                .get(&wage.pref_code)
                .ok_or_else(|| Fault::internal(format!("minimum wage of no prefecture {}", wage.pref_code)))?;
            Ok(minimum_wage::Model {
                prefecture_id: *prefecture,
                effective_from: wage.effective_from,
                fiscal_year: wage.fiscal_year,
                hourly_yen: wage.hourly_yen,
                status: wage.status,
            })
        })
        .collect()
}
