//! Prefectures, municipalities and wards from the embedded code lists.
use crate::{
    base::{
        digits::LocalGovernmentCode,
        fault::{Fault, Outcome},
        tables,
    },
    domain::local_government::local_government_id,
};
use entity::{local_government, vocabulary::LocalGovernmentKind, ward};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Place {
    code: String,
    kind: String,
    name: String,
    name_kana: String,
    name_romaji: String,
}

#[derive(Deserialize)]
struct Ward {
    code: String,
    prefecture: String,
    designated_city: String,
    #[serde(rename = "ward")]
    name: String,
    #[serde(rename = "ward_kana")]
    kana: String,
}

/// Prefectures and municipalities; prefectures come first, so that rows can be written in this order.
///
/// # Errors
/// Internal: a row with a wrong code or an unknown kind.
pub fn local_governments() -> Outcome<Vec<local_government::Model>> {
    let places: Vec<Place> = tables::rows("local_governments.csv")?;
    let kind = |place: &Place| place.kind.to_uppercase().parse::<LocalGovernmentKind>().map_err(Fault::internal);
    let mut prefectures = HashMap::new();
    for place in &places {
        if kind(place)? == LocalGovernmentKind::Prefecture {
            prefectures.insert(place.code[..2].to_owned(), local_government_id(&place.code));
        }
    }
    let mut rows = Vec::with_capacity(places.len());
    for place in places {
        let code: LocalGovernmentCode = place.code.parse().map_err(Fault::internal)?;
        let kind = kind(&place)?;
        rows.push(local_government::Model {
            id: local_government_id(code.as_str()),
            kind,
            prefecture_id: (kind != LocalGovernmentKind::Prefecture)
                .then(|| prefectures.get(code.prefecture()).copied())
                .flatten(),
            code: place.code,
            name_ja: place.name,
            name_kana: place.name_kana,
            name_en: place.name_romaji,
            revision: 1,
            merged_into_code: None,
        });
    }
    rows.sort_by_key(|row| row.prefecture_id.is_some());
    Ok(rows)
}

/// Wards of the designated cities.
///
/// # Errors
/// Internal: a ward of a city that is not in the list.
pub fn wards() -> Outcome<Vec<ward::Model>> {
    let places = local_governments()?;
    let prefectures: HashMap<_, _> =
        places.iter().filter(|p| p.prefecture_id.is_none()).map(|p| (p.id, p.name_ja.as_str())).collect();
    let cities: HashMap<_, _> = places
        .iter()
        .filter_map(|city| Some(((*prefectures.get(&city.prefecture_id?)?, city.name_ja.as_str()), city.id)))
        .collect();
    tables::rows::<Ward>("wards.csv")?
        .into_iter()
        .map(|ward| {
            let city = cities
                .get(&(ward.prefecture.as_str(), ward.designated_city.as_str()))
                .ok_or_else(|| Fault::internal(format!("no city for ward {}", ward.code)))?;
            Ok(ward::Model { code: ward.code, local_government_id: *city, name_ja: ward.name, name_kana: ward.kana })
        })
        .collect()
}
