//! Industries, occupations and certification schemes from the embedded tables.
use crate::{
    base::{fault::Outcome, tables},
    domain::local_government::local_government_id,
};
use entity::{certification_level, certification_scheme, industry, occupation};
use serde::Deserialize;

#[derive(Deserialize)]
struct Class {
    code: String,
    name_ja: String,
    name_en: String,
}

#[derive(Deserialize)]
struct Scheme {
    code: String,
    name_ja: String,
    name_en: String,
    legal_basis: String,
    issuer: String,
    validity_note: String,
    local_government_code: Option<String>,
}

#[derive(Deserialize)]
struct Level {
    scheme_code: String,
    code: String,
    rank: i16,
    name_ja: String,
    name_en: String,
}

/// Divisions of the Japan Standard Industrial Classification, A–T.
///
/// # Errors
/// Internal: the embedded table does not fit.
pub fn industries() -> Outcome<Vec<industry::Model>> {
    let row = |Class { code, name_ja, name_en }| industry::Model { code, name_ja, name_en };
    Ok(tables::rows("jsic_major.csv")?.into_iter().map(row).collect())
}

/// Major groups of the ministry's occupation classification, 01–15.
///
/// # Errors
/// Internal: the embedded table does not fit.
pub fn occupations() -> Outcome<Vec<occupation::Model>> {
    let row = |Class { code, name_ja, name_en }| occupation::Model { code, name_ja, name_en };
    Ok(tables::rows("mhlw_occupation_major.csv")?.into_iter().map(row).collect())
}

/// Certification schemes; `local` stands for the schemes of prefectures and municipalities not listed by name.
///
/// # Errors
/// Internal: the embedded table does not fit.
pub fn schemes() -> Outcome<Vec<certification_scheme::Model>> {
    let row = |scheme: Scheme| certification_scheme::Model {
        code: scheme.code,
        name_ja: scheme.name_ja,
        name_en: scheme.name_en,
        legal_basis: scheme.legal_basis,
        issuer: scheme.issuer,
        validity_note: scheme.validity_note,
        local_government_id: scheme.local_government_code.as_deref().map(local_government_id),
    };
    Ok(tables::rows("certification_schemes.csv")?.into_iter().map(row).collect())
}

/// Levels of the schemes, ranked within each.
///
/// # Errors
/// Internal: the embedded table does not fit.
pub fn levels() -> Outcome<Vec<certification_level::Model>> {
    let row = |Level { scheme_code, code, rank, name_ja, name_en }| certification_level::Model {
        scheme_code,
        code,
        rank,
        name_ja,
        name_en,
    };
    Ok(tables::rows("certification_levels.csv")?.into_iter().map(row).collect())
}
