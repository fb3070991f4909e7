//! The import of a list of disclosures, each known by its employer and by what is disclosed of whom and when.
use crate::{
    base::{fault::Outcome, fold::fold},
    domain::figure::of_disclosure,
    service::import::{
        desk::{Desk, Writing, write_rows},
        employer::{
            holder::{holder, warn_hidden},
            import::effect,
            key::EmployerKey,
            known::KnownEmployers,
        },
        figure::figure,
        information::still_to_come,
        local_government::twice,
        report::{Done, Effect},
        row::Row,
        word::Named as _,
        wrong_cell::WrongCell,
    },
    store::reading::{Reading, Which},
};
use chrono::NaiveDate;
use entity::{
    disclosure,
    id::{DisclosureId, EmployerId},
    vocabulary::{DisclosureItem, DisclosureState},
};
use std::collections::HashMap;

/// What tells the figures of an employer apart: what is disclosed, of whom as it is written, when.
pub type Disclosed = (DisclosureItem, String, NaiveDate);
/// Disclosures by their employers, items, folded scopes and days.
pub type Known = HashMap<(EmployerId, Disclosed), disclosure::Model>;

/// The disclosures of these employers.
///
/// # Errors
/// INTERNAL when the store fails.
pub async fn known(reading: &Reading, of: &[EmployerId]) -> Outcome<Known> {
    let mut known = HashMap::new();
    let keep = |row: disclosure::Model| drop(known.insert((row.employer_id, folded(&of_row(&row))), row));
    reading.disclosures(Which::Only(of), keep).await?;
    Ok(known)
}

fn of_row(row: &disclosure::Model) -> Disclosed {
    (row.item, row.scope_ja.clone(), row.as_of)
}

/// The same whatever the spelling of the scope.
#[must_use]
pub fn folded((item, scope, as_of): &Disclosed) -> Disclosed {
    (*item, fold(scope), *as_of)
}

/// Which figure a row is of; none where anything of it is wrong, which is told.
pub(in crate::service) fn which(row: &mut Row<'_>) -> Option<Disclosed> {
    let (item, scope) = (row.get::<DisclosureItem>("item"), row.get::<String>("scope"));
    let as_of = row.get::<NaiveDate>("as_of");
    Some((item?, scope?, as_of?))
}

/// Imports disclosures.
pub(in crate::service::import) async fn disclosures(desk: &mut Desk<'_>) -> Outcome<()> {
    let sheet = desk.sheet;
    let keys: Vec<EmployerKey> =
        sheet.rows.iter().filter_map(|line| EmployerKey::read(&mut desk.row(1, line), "employer_reference")).collect();
    let employers = KnownEmployers::read(desk.reading, &keys).await?;
    let ids: Vec<EmployerId> = employers.ids().collect();
    let known = known(desk.reading, &ids).await?;
    let (mut listed, mut writing) = (HashMap::new(), Writing::default());
    let (aim, today) = (desk.aim, desk.today());
    for (at, line) in sheet.rows.iter().enumerate() {
        let mut row = desk.row(at, line);
        let employer = holder(&mut row, &employers);
        let key = employer.zip(which(&mut row));
        let before = key.as_ref().and_then(|(employer, which)| known.get(&(employer.id, folded(which))));
        row.is_new_if(key.is_some(), before.is_some());
        let mut model = before.cloned().unwrap_or_else(|| blank(key.as_ref().map(|(e, which)| (e.id, which))));
        state(&mut row, &mut model);
        row.fill("source", &mut model.source);
        if let Some((employer, which)) = &key {
            let first = *listed.entry((employer.id, folded(which))).or_insert(line.number);
            if first != line.number {
                row.wrong("as_of", twice(first));
            }
            if which.2 > today {
                row.wrong("as_of", still_to_come());
            }
            if aim.is_public() {
                warn_hidden(&mut row, employer);
            }
        }
        let effect = effect(before, &model);
        let (sound, (found, difference)) = (row.is_sound(), row.finish());
        desk.report.found.extend(found);
        if sound {
            if effect == Effect::New {
                model.id = desk.minter.mint(desk.now);
            }
            let name = name(employer.map(|employer| employer.name_ja.as_str()).unwrap_or_default(), &of_row(&model));
            let thing = model.employer_id.into();
            desk.report.note(Done { line: line.number, effect, thing, name, difference });
            writing.take(effect, model);
        }
    }
    if let Some(unit) = desk.writer() {
        write_rows!(unit, writing);
    }
    Ok(())
}

/// What people call a figure.
pub(in crate::service) fn name(employer: &str, (item, _, as_of): &Disclosed) -> String {
    format!("{employer} {}（{as_of}）", item.name())
}

/// The figure and whether it is disclosed; where that is not said, a figure is, and none is not.
fn state(row: &mut Row<'_>, model: &mut disclosure::Model) {
    figure(row, &mut model.value, &mut model.unit, of_disclosure(model.item));
    let before = model.state;
    let filled = !row.text("value").is_empty();
    model.state = match row.get::<DisclosureState>("state") {
        Some(DisclosureState::NotDisclosed) => {
            if filled {
                row.wrong("state", contradiction());
            }
            model.value = None;
            DisclosureState::NotDisclosed
        }
        Some(DisclosureState::Disclosed) => {
            if model.value.is_none() && !filled {
                row.wrong("value", no_figure());
            }
            DisclosureState::Disclosed
        }
        None if model.value.is_some() => DisclosureState::Disclosed,
        None => DisclosureState::NotDisclosed,
    };
    if model.state != before {
        row.differs("state", &before, &model.state);
    }
}

fn blank(key: Option<(EmployerId, &Disclosed)>) -> disclosure::Model {
    let nothing = (DisclosureItem::PayGapAll, String::new(), NaiveDate::default());
    let (employer_id, (item, scope_ja, as_of)) =
        key.map_or_else(|| (EmployerId(ulid::Ulid::nil()), nothing), |(employer, which)| (employer, which.clone()));
    disclosure::Model {
        id: DisclosureId(ulid::Ulid::nil()),
        employer_id,
        item,
        state: DisclosureState::NotDisclosed,
        value: None,
        unit: of_disclosure(item).unit,
        scope_ja,
        as_of,
        source: String::new(),
    }
}

fn contradiction() -> WrongCell {
    WrongCell::new(
        "DISCLOSURE_CONTRADICTION",
        ["「非公開」なのに値があります", "It is said not to be disclosed, and there is a figure"],
        ["値を消すか、「公開」にしてください。", "Leave the figure out, or enter DISCLOSED."],
    )
}

fn no_figure() -> WrongCell {
    WrongCell::new(
        "DISCLOSURE_CONTRADICTION",
        ["「公開」なのに値がありません", "It is said to be disclosed, and there is no figure"],
        ["値を入れるか、「非公開」にしてください。", "Enter the figure, or NOT_DISCLOSED."],
    )
}
