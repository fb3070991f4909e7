//! Reading what an employer is from a row, over what is known of it.
use crate::{
    base::fold::fold,
    domain::local_government::local_government_id,
    service::import::{
        employer::key::EmployerKey,
        information::{self, Stated},
        participant::place,
        row::Row,
        wrong_cell::WrongCell,
    },
};
use chrono::NaiveDate;
use entity::{
    employer,
    id::{EmployerId, LocalGovernmentId},
    industry, local_government,
    text::Names,
    vocabulary::{Publication, SizeBand},
};
use std::collections::HashMap;

/// What the fields of an employer refer to.
pub(super) struct Around<'a> {
    pub(super) places: &'a HashMap<LocalGovernmentId, local_government::Model>,
    pub(super) industries: &'a [industry::Model],
}

/// Fills an employer from a row.
pub(super) fn fields(
    row: &mut Row<'_>,
    model: &mut employer::Model,
    key: &EmployerKey,
    around: &Around<'_>,
    today: NaiveDate,
) -> Stated {
    model.corporate_number = key.number.clone().or_else(|| model.corporate_number.take());
    // Another spelling of the number that it has leaves the number as it was first written.
    let other =
        key.reference.as_ref().filter(|new| model.external_reference.as_ref().is_none_or(|old| fold(old) != fold(new)));
    model.external_reference = other.cloned().or_else(|| model.external_reference.take());
    row.fill("name_ja", &mut model.name_ja);
    row.fill("name_kana", &mut model.name_kana);
    row.fill("name_en", &mut model.name_en);
    row.fill("former_names", &mut model.former_names);
    if let Some(place) = place(row, "local_government_code", around.places) {
        model.local_government_id = place.id;
    }
    let industries = around.industries;
    row.fill_with("industry_code", &mut model.industry_code, None, |text| industry(text, industries));
    row.name_codes("industry_code", |code| {
        industries.iter().find(|row| row.code == code).map(|row| row.name_ja.clone())
    });
    row.fill("size_band", &mut model.size_band);
    row.fill_with("url", &mut model.url, Some(None), |text| web_address(text).map(Some));
    row.fill("about_ja", &mut model.about_ja);
    row.fill("about_en", &mut model.about_en);
    row.fill("status", &mut model.status);
    let stated = information::read(row, &mut model.information_as_of, today);
    row.fill("source", &mut model.source);
    stated
}

/// A new employer, before its row is read.
pub(super) fn blank(id: EmployerId, today: NaiveDate, now: crate::base::clock::Instant) -> employer::Model {
    employer::Model {
        id,
        corporate_number: None,
        external_reference: None,
        name_ja: String::new(),
        name_kana: String::new(),
        name_en: None,
        former_names: Names::default(),
        local_government_id: local_government_id(""),
        industry_code: String::new(),
        size_band: SizeBand::UpTo20,
        url: None,
        about_ja: String::new(),
        about_en: None,
        status: Publication::Published,
        revision: 0,
        information_as_of: today,
        source: String::new(),
        published_at: None,
        updated_at: now,
    }
}

fn industry(text: &str, industries: &[industry::Model]) -> Result<String, WrongCell> {
    let fits = |row: &&industry::Model| row.code.eq_ignore_ascii_case(text) || fold(&row.name_ja) == fold(text);
    industries.iter().find(fits).map(|row| row.code.clone()).ok_or_else(|| {
        let known: Vec<_> = industries.iter().map(|row| format!("{} {}", row.code, row.name_ja)).collect();
        WrongCell::unknown(&known.join("、"))
    })
}

/// An address that a browser opens.
pub(in crate::service::import) fn web_address(text: &str) -> Result<String, WrongCell> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if host.is_some_and(|host| host.contains('.')) && !text.contains(char::is_whitespace) {
        return Ok(text.to_owned());
    }
    Err(WrongCell::new(
        "ADDRESS_FORM",
        ["ホームページのアドレスとして読めません", "This is not read as a web address"],
        ["https:// から書いてください。", "Write it in full, beginning with https://."],
    ))
}
