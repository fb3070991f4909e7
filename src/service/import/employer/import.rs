//! The import of a list of employers: one row each, and a further row for each further certification.
use crate::{
    base::{fault::Outcome, fold::fold, language::Words},
    domain::editing::difference::FieldDifference,
    service::import::{
        desk::{Desk, Writing, write_rows},
        employer::{
            certification,
            columns::is_of_certification,
            fields::{Around, blank, fields},
            key::{EmployerKey, fictitious},
            known::KnownEmployers,
        },
        information::Stated,
        report::{Done, Effect, Further},
        row::{Row, RowKind},
        wrong_cell::WrongCell,
    },
};
use entity::{
    certification as mark, employer,
    id::{EmployerId, LocalGovernmentId},
    local_government,
    vocabulary::Publication,
};
use std::collections::HashMap;

/// The columns in which a row of an employer or of what hangs on it names places.
const PLACES: [&str; 1] = ["local_government_code"];

/// An employer of the list, with what it was before.
struct Candidate {
    line: u64,
    before: Option<employer::Model>,
    model: employer::Model,
    difference: Vec<FieldDifference>,
    /// Certifications by the lines in which they stand.
    marks: Vec<(u64, Option<mark::Model>, mark::Model)>,
    /// Lines of further rows, with how they differ.
    further: Vec<(u64, Vec<FieldDifference>)>,
    stated: Stated,
    sound: bool,
}

/// Imports employers.
pub(in crate::service::import) async fn employers(desk: &mut Desk<'_>) -> Outcome<()> {
    let sheet = desk.sheet;
    let keys: Vec<Option<EmployerKey>> =
        sheet.rows.iter().map(|line| EmployerKey::read(&mut desk.row(1, line), "external_reference")).collect();
    let given: Vec<EmployerKey> = keys.iter().flatten().cloned().collect();
    let known = KnownEmployers::read(desk.reading, &given).await?;
    let places = desk.places_and(&PLACES, known.rows().map(|row| row.local_government_id)).await?;
    let reference = desk.reading.reference().await?;
    let around = Around { places: &places, industries: &reference.industries };
    let (today, second, aim) = (desk.today(), desk.second(), desk.aim);

    let mut candidates: Vec<Candidate> = Vec::new();
    let mut listed: HashMap<String, usize> = HashMap::new();
    for (at, (line, key)) in sheet.rows.iter().zip(keys).enumerate() {
        let fresh: EmployerId = desk.minter.mint(desk.now);
        let mut row = desk.row(at, line);
        // Once more, so that what is wrong with the key is told in its place.
        EmployerKey::read(&mut row, "external_reference");
        let key = key.unwrap_or_default();
        let torn = known.is_torn(&key);
        if torn {
            row.wrong("external_reference", keys_differ());
        }
        let names = if torn { Vec::new() } else { names_of(&key, known.find(&key)) };
        let first = names.iter().find_map(|name| listed.get(name).copied());
        let (before, mut model) = if let Some(first) = first {
            row.is(RowKind::Continued);
            (None, candidates[first].model.clone())
        } else {
            let before = known.find(&key).cloned();
            row.is_new_if(key != EmployerKey::default(), before.is_some());
            if key.is_fictitious() {
                row.warn("corporate_number", fictitious());
            }
            let model = before.clone().unwrap_or_else(|| blank(fresh, today, second));
            (before, model)
        };
        let stated = fields(&mut row, &mut model, &key, &around, today);
        if let Some(before) = &before {
            tell_numbers_and_place(&mut row, before, &model, &places);
        }
        if aim.is_public() {
            model.status = Publication::Published;
        }
        let on_record = known.certifications(model.id);
        let certified = certification::read(&mut row, model.id, on_record, &reference);
        let certified =
            certified.map(|mark| (line.number, on_record.iter().find(|known| known.id == mark.id).cloned(), mark));
        if let Some(first) = first {
            let first = &mut candidates[first];
            if model.corporate_number != first.model.corporate_number {
                row.wrong("external_reference", keys_differ());
            } else if model != first.model {
                differs(&mut row, first.line);
            }
            if let Some((_, _, mark)) = &certified
                && first.marks.iter().any(|(_, _, other)| is_same(other, mark))
            {
                row.wrong("certification_scheme", twice(first.line));
            }
            first.marks.extend(certified);
            first.sound &= row.is_sound();
            let (found, difference) = row.finish();
            first.further.push((line.number, difference));
            desk.report.found.extend(found);
            continue;
        }
        let sound = row.is_sound();
        let (found, difference) = row.finish();
        desk.report.found.extend(found);
        let place = candidates.len();
        listed.extend(names.into_iter().map(|name| (name, place)));
        let marks = Vec::from_iter(certified);
        let (line, further) = (line.number, Vec::new());
        candidates.push(Candidate { line, before, model, difference, marks, further, stated, sound });
    }

    let mut rows = Writing::default();
    let mut marks = Writing::default();
    for candidate in candidates.into_iter().filter(|candidate| candidate.sound) {
        settle(desk, candidate, &mut rows, &mut marks);
    }
    if let Some(unit) = desk.writer() {
        write_rows!(unit, rows);
        write_rows!(unit, marks);
    }
    Ok(())
}

/// Everything by which a later row may mean the same employer.
fn names_of(key: &EmployerKey, known: Option<&employer::Model>) -> Vec<String> {
    let numbers = [key.number.as_ref(), known.and_then(|row| row.corporate_number.as_ref())];
    let numbers = numbers.into_iter().flatten().map(|number| format!("number {number}"));
    let stored = known.and_then(|row| row.external_reference.as_deref());
    let given = key.reference.as_deref().map(fold).filter(|given| stored.is_none_or(|stored| fold(stored) != *given));
    let stored = stored.map(|stored| format!("stored reference {stored}"));
    numbers.chain(stored).chain(given.map(|given| format!("reference {given}"))).collect()
}

/// Decides what is new and what differs, and gives what differs its revision and its instants.
fn settle(
    desk: &mut Desk<'_>,
    candidate: Candidate,
    rows: &mut Writing<employer::Model>,
    marks: &mut Writing<mark::Model>,
) {
    let Candidate { line, before, mut model, difference, marks: certified, further, stated, .. } = candidate;
    let mut effect = effect(before.as_ref(), &model);
    if effect != Effect::Unchanged {
        model.revision += 1;
        model.updated_at = desk.second();
        model.information_as_of = stated.day(model.information_as_of, desk.aim, desk.today());
        if model.status == Publication::Published && model.published_at.is_none() {
            model.published_at = Some(desk.second());
        }
    }
    let name = format!(
        "{} {}",
        model.corporate_number.as_deref().or(model.external_reference.as_deref()).unwrap_or_default(),
        model.name_ja
    );
    let thing = model.id.into();
    rows.take(effect, model);
    let mut of_lines = HashMap::new();
    for (of, before, mut mark) in certified {
        let of_mark = self::effect(before.as_ref(), &mark);
        if of_mark == Effect::Unchanged {
            continue;
        }
        of_lines.insert(of, of_mark);
        if before.is_none() {
            mark.id = desk.minter.mint(desk.now);
        }
        mark.revision += 1;
        marks.take(of_mark, mark);
        effect = if effect == Effect::Unchanged { Effect::Changed } else { effect };
    }
    for (further, difference) in further {
        let effect = of_lines.remove(&further).unwrap_or(Effect::Unchanged);
        desk.report.further.push(Further { line: further, first: line, effect, difference });
    }
    desk.report.note(Done { line, effect, thing, name, difference });
}

/// Tells of numbers and of a place that are not those of the store.
fn tell_numbers_and_place(
    row: &mut Row<'_>,
    before: &employer::Model,
    after: &employer::Model,
    places: &HashMap<LocalGovernmentId, local_government::Model>,
) {
    let numbers = |row: &employer::Model| [row.corporate_number.clone(), row.external_reference.clone()];
    for (column, (before, after)) in
        ["corporate_number", "external_reference"].into_iter().zip(numbers(before).into_iter().zip(numbers(after)))
    {
        if before != after {
            row.differs(column, &before, &after);
        }
    }
    if before.local_government_id != after.local_government_id {
        let code = |row: &employer::Model| places.get(&row.local_government_id).map(|place| place.code.clone());
        row.differs("local_government_code", &code(before), &code(after));
    }
}

/// What a row does to what was there.
pub(in crate::service::import) fn effect<M: PartialEq>(before: Option<&M>, after: &M) -> Effect {
    match before {
        None => Effect::New,
        Some(before) if before == after => Effect::Unchanged,
        Some(_) => Effect::Changed,
    }
}

fn is_same(one: &mark::Model, other: &mark::Model) -> bool {
    one.scheme_code == other.scheme_code && one.level_code == other.level_code && one.certified_on == other.certified_on
}

/// A further row says otherwise than the first one of the same employer.
fn differs(row: &mut Row<'_>, first: u64) {
    let columns = row.differences().iter().map(|differs| differs.field.clone());
    let columns: Vec<_> = columns.filter(|column| !is_of_certification(column)).collect();
    for column in columns {
        row.wrong(
            &column,
            WrongCell {
                code: "ROW_DIFFERS",
                message: Words::new(
                    format!("同じ事業所の{first}行目と値が違います"),
                    format!("The value differs from line {first}, which is of the same employer"),
                ),
                remedy: Words::new(
                    "二つ目の認定の行では、番号と認定の列だけを入れてください。",
                    "In the row of a further certification fill only the number and the certification.",
                ),
            },
        );
    }
}

fn twice(first: u64) -> WrongCell {
    WrongCell {
        code: "ROW_TWICE",
        message: Words::new(
            format!("{first}行目の事業所に同じ認定がもうあります"),
            format!("The employer of line {first} has the same certification already"),
        ),
        remedy: Words::new("どちらか一行を除いてください。", "Leave one of the rows out."),
    }
}

/// The two numbers of a row are those of two employers.
pub(in crate::service) fn keys_differ() -> WrongCell {
    WrongCell::new(
        "EMPLOYER_KEYS_DIFFER",
        [
            "この事業所番号は別の法人番号の事業所のものです",
            "This number is that of an employer with another corporate number",
        ],
        ["法人番号か事業所番号を直してください。", "Correct the corporate number or the reference."],
    )
}
