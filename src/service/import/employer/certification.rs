//! Reading a certification from a row: its scheme and level, its days, and the proof that somebody saw.
use crate::{
    base::{clock::Instant, fold::fold, language::Words},
    service::import::{
        employer::{columns::CERTIFICATION, fields::web_address},
        participant::wrong_order,
        row::Row,
        wrong_cell::WrongCell,
    },
    store::reference::ReferenceRows,
};
use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone as _, Utc};
use entity::{
    certification,
    id::{CertificationId, EmployerId},
    vocabulary::SourceKind,
};

/// What tells the certifications of an employer apart: scheme, level, first day.
type Which = (String, String, NaiveDate);

/// How a row states a certification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::service::import) enum Stating {
    /// Beside its holder, of which the row is.
    Beside,
    /// As all that the row is of.
    Alone,
    /// The same, by whoever has approved the row and so verifies it.
    ToBeVerified,
}

/// The certification that a row of an employer states, over what is on record; none where the row states none.
pub(super) fn read(
    row: &mut Row<'_>,
    employer_id: EmployerId,
    on_record: &[certification::Model],
    reference: &ReferenceRows,
) -> Option<certification::Model> {
    if is_stated(row) { mark(row, employer_id, on_record, reference, Stating::Beside) } else { None }
}

/// A new certification, before its row is read.
pub(in crate::service) fn blank(employer_id: EmployerId) -> certification::Model {
    certification::Model {
        id: CertificationId::from(ulid::Ulid::nil()),
        employer_id,
        scheme_code: String::new(),
        level_code: String::new(),
        plus: false,
        certified_on: NaiveDate::default(),
        criteria_version: None,
        valid_until: None,
        revoked_on: None,
        source_kind: SourceKind::Document,
        source_url: String::new(),
        verified_by: None,
        verified_at: None,
        revision: 0,
    }
}

/// The certification that a row states, over what is on record; none where the row does not say which, which is told.
pub(in crate::service::import) fn mark(
    row: &mut Row<'_>,
    employer_id: EmployerId,
    on_record: &[certification::Model],
    reference: &ReferenceRows,
    stating: Stating,
) -> Option<certification::Model> {
    let (scheme_code, level_code, certified_on) = which(row, reference)?;
    let same = |mark: &&certification::Model| {
        (&mark.scheme_code, &mark.level_code, mark.certified_on) == (&scheme_code, &level_code, certified_on)
    };
    let known = on_record.iter().find(same);
    if stating != Stating::Beside {
        row.is_new_if(true, known.is_some());
    }
    let mut mark = known.cloned().unwrap_or_else(|| certification::Model {
        scheme_code,
        level_code,
        certified_on,
        ..blank(employer_id)
    });
    row.is_of_new_part(known.is_none());
    if known.is_none() {
        for column in ["certification_scheme", "certification_level", "certified_on"] {
            row.differs(column, "", &row.text(column).to_owned());
        }
    }
    row.fill("plus", &mut mark.plus);
    row.fill("criteria_version", &mut mark.criteria_version);
    row.fill("valid_until", &mut mark.valid_until);
    row.fill("revoked_on", &mut mark.revoked_on);
    row.fill("source_kind", &mut mark.source_kind);
    row.fill("source_url", &mut mark.source_url);
    proof(row, &mut mark);
    if stating != Stating::ToBeVerified {
        verification(row, &mut mark);
    }
    row.is_of_new_part(false);
    for (column, day) in [("valid_until", mark.valid_until), ("revoked_on", mark.revoked_on)] {
        if day.is_some_and(|day| day < mark.certified_on) {
            row.wrong(column, wrong_order());
        }
    }
    Some(mark)
}

/// Whether any column of certifications is filled; a bare answer to プラス is none.
fn is_stated(row: &Row<'_>) -> bool {
    CERTIFICATION.iter().any(|column| column.name != "plus" && !row.text(column.name).is_empty())
}

/// Which certification a row is of; none where anything of it is wrong, which is told.
pub(in crate::service) fn which(row: &mut Row<'_>, reference: &ReferenceRows) -> Option<Which> {
    let scheme = row.get_with("certification_scheme", None, |text| {
        let known = &reference.schemes;
        let fits = |code: &str, name: &str| fold(code) == fold(text) || fold(name) == fold(text);
        known.iter().find(|s| fits(&s.code, &s.name_ja)).map(|s| s.code.clone()).ok_or_else(|| {
            let known: Vec<_> = known.iter().map(|s| format!("{}（{}）", s.name_ja, s.code)).collect();
            WrongCell::unknown(&known.join("、"))
        })
    });
    if row.text("certification_scheme").is_empty() && !row.is_told("certification_scheme") {
        row.wrong("certification_scheme", needed("認定制度", "the scheme"));
    }
    let scheme = scheme?;
    let levels: Vec<_> = reference.levels.iter().filter(|level| level.scheme_code == scheme).collect();
    let only = (levels.len() == 1).then(|| levels[0].code.clone());
    let level = row.get_with("certification_level", only.clone(), |text| {
        let fits = |code: &str, name: &str| fold(code) == fold(text) || fold(name) == fold(text);
        levels.iter().find(|l| fits(&l.code, &l.name_ja)).map(|l| l.code.clone()).ok_or_else(|| {
            let known: Vec<_> = levels.iter().map(|l| format!("{}（{}）", l.name_ja, l.code)).collect();
            WrongCell::unknown(&known.join("、"))
        })
    });
    let is_blank = row.text("certification_level").is_empty();
    let level = level.or_else(|| only.filter(|_| is_blank));
    if level.is_none() && is_blank {
        row.wrong("certification_level", needed("認定段階", "the level"));
    }
    let certified_on = row.get::<NaiveDate>("certified_on");
    if certified_on.is_none() && row.text("certified_on").is_empty() && !row.is_told("certified_on") {
        row.wrong("certified_on", needed("認定日", "the first day"));
    }
    level.zip(certified_on).map(|(level, day)| (scheme, level, day))
}

/// Where the proof is.
fn proof(row: &mut Row<'_>, mark: &mut certification::Model) {
    if mark.source_url.is_empty() {
        if row.is_told("source_url") {
            return;
        }
        row.wrong("source_url", needed("確認先", "where the proof is"));
    } else if mark.source_kind != SourceKind::Document
        && let Err(wrong) = web_address(&mark.source_url)
    {
        row.wrong("source_url", wrong);
    }
}

/// Which office saw the proof on which day: both or neither.
fn verification(row: &mut Row<'_>, mark: &mut certification::Model) {
    row.fill("verified_by", &mut mark.verified_by);
    let mut verified_on = mark.verified_at.map(crate::base::clock::day_in_japan);
    let before = verified_on;
    row.fill("verified_on", &mut verified_on);
    if verified_on != before {
        mark.verified_at = verified_on.and_then(morning_in_japan);
    }
    match (&mark.verified_by, mark.verified_at) {
        (Some(_), None) => row.wrong("verified_on", needed("確認日", "the day of the verification")),
        (None, Some(_)) => row.wrong("verified_by", needed("確認者", "who verified it")),
        (None, None) => row.warn("verified_by", unverified()),
        (Some(_), Some(_)) => {}
    }
}

/// The beginning of a day in Japan.
fn morning_in_japan(day: NaiveDate) -> Option<Instant> {
    let japan = FixedOffset::east_opt(9 * 3600)?;
    Some(japan.from_local_datetime(&day.and_time(NaiveTime::MIN)).single()?.with_timezone(&Utc))
}

fn needed(ja: &str, en: &str) -> WrongCell {
    WrongCell {
        code: "CERTIFICATION_INCOMPLETE",
        message: Words::new(format!("認定の行に{ja}がありません"), format!("A certification needs {en}")),
        remedy: Words::new(
            format!("{ja}を入れてください。認定がなければ、認定の列をすべて空欄にします。"),
            "Fill it in, or leave all columns of the certification blank where there is none.",
        ),
    }
}

fn unverified() -> WrongCell {
    WrongCell::new(
        "CERTIFICATION_UNVERIFIED",
        ["確認されていない認定は公開されません", "An unverified certification is never shown"],
        ["確かめたら確認者と確認日を入れてください。", "Once it is verified, enter who verified it and when."],
    )
}
