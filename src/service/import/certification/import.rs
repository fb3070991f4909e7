//! The import of a list of certifications, one a row, each known by its holder, its scheme and level, and its first day.
use crate::{
    base::fault::Outcome,
    service::import::{
        aim::Aim,
        desk::{Desk, Writing, write_rows},
        employer::{
            certification::{Stating, blank, mark},
            holder::{holder, warn_hidden},
            import::effect,
            key::EmployerKey,
            known::KnownEmployers,
        },
        local_government::twice,
        report::{Done, Effect},
        row::Row,
        wrong_cell::WrongCell,
    },
    store::reference::ReferenceRows,
};
use chrono::NaiveDate;
use entity::{certification, id::EmployerId};
use std::collections::HashMap;

/// In whose name it is judged who would verify a proof: nobody's.
const NOBODY: &str = "-";

/// Imports certifications.
pub(in crate::service::import) async fn certifications(desk: &mut Desk<'_>) -> Outcome<()> {
    let sheet = desk.sheet;
    let keys: Vec<EmployerKey> =
        sheet.rows.iter().filter_map(|line| EmployerKey::read(&mut desk.row(1, line), "employer_reference")).collect();
    let employers = KnownEmployers::read(desk.reading, &keys).await?;
    let reference = desk.reading.reference().await?;
    let (mut listed, mut writing) = (HashMap::new(), Writing::default());
    let (aim, today, second) = (desk.aim, desk.today(), desk.second());
    let office = desk.actor().unwrap_or(NOBODY).to_owned();
    for (at, line) in sheet.rows.iter().enumerate() {
        let mut row = desk.row(at, line);
        let employer = holder(&mut row, &employers);
        let on_record = employer.map_or(&[][..], |employer| employers.certifications(employer.id));
        let stating = if aim == Aim::TakeIn { Stating::Alone } else { Stating::ToBeVerified };
        let holder_id = employer.map_or_else(|| EmployerId(ulid::Ulid::nil()), |employer| employer.id);
        let read = mark(&mut row, holder_id, on_record, &reference, stating);
        let before = read.as_ref().and_then(|read| on_record.iter().find(|known| known.id == read.id));
        let mut model = read.unwrap_or_else(|| blank(holder_id));
        if let Some(employer) = employer {
            let first = *listed.entry((employer.id, which(&model))).or_insert(line.number);
            if first != line.number {
                row.wrong("certified_on", twice(first));
            }
            if aim.is_public() {
                warn_hidden(&mut row, employer);
            }
        }
        if aim.is_public() {
            warn_over(&mut row, &model, today);
            if before != Some(&model) || model.verified_at.is_none() {
                model.verified_by = Some(office.clone());
                model.verified_at = Some(second);
            }
        }
        let effect = effect(before, &model);
        model.revision += i32::from(effect != Effect::Unchanged);
        let (sound, (found, difference)) = (row.is_sound(), row.finish());
        desk.report.found.extend(found);
        if sound {
            if effect == Effect::New {
                model.id = desk.minter.mint(desk.now);
            }
            let name = name(employer.map(|employer| employer.name_ja.as_str()).unwrap_or_default(), &model, &reference);
            let thing = model.id.into();
            desk.report.note(Done { line: line.number, effect, thing, name, difference });
            writing.take(effect, model);
        }
    }
    if let Some(unit) = desk.writer() {
        write_rows!(unit, writing);
    }
    Ok(())
}

/// What people call a certification.
pub(in crate::service) fn name(employer: &str, row: &certification::Model, reference: &ReferenceRows) -> String {
    let level = reference.levels.iter().find(|l| l.scheme_code == row.scheme_code && l.code == row.level_code);
    let level = level.map_or(row.level_code.as_str(), |level| level.name_ja.as_str());
    format!("{employer} {level}（{}）", row.certified_on)
}

fn which(row: &certification::Model) -> (String, String, NaiveDate) {
    (row.scheme_code.clone(), row.level_code.clone(), row.certified_on)
}

/// What has ended is not shown, though it is kept.
fn warn_over(row: &mut Row<'_>, model: &certification::Model, today: NaiveDate) {
    let over = [
        ("valid_until", model.valid_until.is_some_and(|last| last < today)),
        ("revoked_on", model.revoked_on.is_some_and(|day| day <= today)),
    ];
    for (column, _) in over.into_iter().filter(|(_, over)| *over) {
        row.warn(
            column,
            WrongCell::new(
                "CERTIFICATION_OVER",
                [
                    "もう効力のない認定です。記録には残り、公開されません",
                    "It no longer holds: it is kept on record and not shown",
                ],
                [
                    "更新された認定なら、新しい認定日の行を加えてください。",
                    "If it was renewed, enter the new one with its own first day.",
                ],
            ),
        );
    }
}
