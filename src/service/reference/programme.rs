//! The programme's own row and its first call, in the words of its founding document.
use crate::base::fault::{Fault, Outcome};
use chrono::NaiveDate;
use entity::{
    call_for_participation,
    id::{CallId, ProgrammeId},
    programme,
};
use ulid::Ulid;

/// The id of the only programme, the same in every store.
#[must_use]
pub fn programme_id() -> ProgrammeId {
    ProgrammeId(Ulid::from_parts(0, 1))
}

/// The day of the council's list and of its first meeting, 2025-04-25.
pub(super) fn founded_on() -> Outcome<NaiveDate> {
    day(2025, 4, 25)
}

fn day(year: i32, month: u32, day: u32) -> Outcome<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| Fault::internal("a day that does not exist"))
}

/// The programme as of its founding; whoever fills a store with sample data sets `is_sample` and `as_of`.
///
/// # Errors
/// Internal only.
pub fn programme() -> Outcome<programme::Model> {
    Ok(programme::Model {
        id: programme_id(),
        name_ja: "地域働き方・職場改革".into(),
        name_en: "Regional Work Style and Workplace Reform".into(),
        purpose_ja: "若者や女性に選ばれる地域をつくるため、地域の働き方と職場を改革し、多様な働き方とキャリアを選べる「人財尊重社会」を地方から築く。".into(),
        purpose_en: "To reform work styles and workplaces in the regions, so that people can choose among varied ways of working and careers, and young people and women choose to live and work there.".into(),
        basis_ja: "地方創生2.0の「基本的な考え方」".into(),
        basis_en: "\"Basic Approach\" of Regional Revitalisation 2.0".into(),
        decided_on: day(2024, 12, 24)?,
        network_name_ja: "地域働き方・職場改革ネットワーク".into(),
        horizon_ja: "3～5年で取り組み、その後全国へ広げる".into(),
        horizon_en: "three to five years, then nationwide".into(),
        is_sample: false,
        as_of: founded_on()?,
        licence: "各出典の利用規約による / terms of each source".into(),
        attribution: "内閣官房全世代型社会保障構築本部事務局の公表資料をもとに作成 / made from documents published by the Cabinet Secretariat".into(),
        revision: 1,
    })
}

/// The call by which the first participants were found; its days are not known.
#[must_use]
pub fn call_for_participation() -> call_for_participation::Model {
    call_for_participation::Model {
        id: CallId(Ulid::from_parts(0, 1)),
        programme_id: programme_id(),
        title_ja: "地域働き方・職場改革に取り組む地方公共団体の公募".into(),
        title_en: "Call for local governments to take part in regional work style and workplace reform".into(),
        opened_on: None,
        closed_on: None,
        url: None,
    }
}
