//! Lists of participation in the programme, known by the code of the local government and its first day.
use crate::{
    base::{digits::LocalGovernmentCode, fault::Outcome, fold::fold, language::Words},
    domain::local_government::local_government_id,
    service::import::{
        column::{Column, Need, column},
        desk::{Desk, Writing, write_rows},
        local_government::twice,
        report::{Done, Effect},
        row::Row,
        wrong_cell::WrongCell,
    },
};
use chrono::NaiveDate;
use entity::{
    id::{LocalGovernmentId, ParticipationId},
    local_government, participation,
};
use std::collections::HashMap;

/// Columns of a list of participants.
pub const COLUMNS: &[Column] = &[
    column(
        "local_government_code",
        &["全国地方公共団体コード", "団体コード", "code"],
        Need::Key,
        ["6桁（検査数字を含む）", "6 digits with the check digit"],
    ),
    column(
        "name",
        &["団体名", "名称", "name_ja"],
        Need::May,
        [
            "照合用。コードの団体名と違えば誤りとして知らせる",
            "For checking: told as an error where it is not the code's name",
        ],
    ),
    column("joined_on", &["参加日", "参加開始日"], Need::Key, ["参加の最初の日", "First day of participation"]),
    column(
        "left_on",
        &["終了日", "脱退日"],
        Need::May,
        ["参加しなくなった最初の日", "First day on which it no longer takes part"],
    ),
    column(
        "leading_from",
        &["先行開始日", "先行自治体開始日"],
        Need::May,
        ["先行自治体となった日", "First day as a leading local government"],
    ),
    column(
        "leading_until",
        &["先行終了日", "先行自治体終了日"],
        Need::May,
        ["先行自治体でなくなった最初の日", "First day on which it no longer leads"],
    ),
    column("source", &["情報の出所", "出典"], Need::New, ["何によって知ったか", "Where this is known from"]),
];

/// Days of a participation, the last one left out.
type Days = (NaiveDate, Option<NaiveDate>);

/// Imports participations.
pub(super) async fn participants(desk: &mut Desk<'_>) -> Outcome<()> {
    let places = desk.places(&["local_government_code"]).await?;
    let mut known: HashMap<(LocalGovernmentId, NaiveDate), participation::Model> = HashMap::new();
    let everywhere: Vec<LocalGovernmentId> = places.keys().copied().collect();
    desk.reading
        .participations_of(&everywhere, |row| drop(known.insert((row.local_government_id, row.joined_on), row)))
        .await?;
    let mut days: HashMap<LocalGovernmentId, Vec<Days>> = HashMap::new();
    for row in known.values() {
        days.entry(row.local_government_id).or_default().push((row.joined_on, row.left_on));
    }
    let mut listed = HashMap::new();
    let mut writing = Writing::default();
    let sheet = desk.sheet;
    for (at, line) in sheet.rows.iter().enumerate() {
        let mut row = desk.row(at, line);
        let place = place(&mut row, "local_government_code", &places);
        let joined_on = row.get::<NaiveDate>("joined_on");
        let before = place.zip(joined_on).and_then(|(place, joined)| known.get(&(place.id, joined)));
        row.is_new_if(place.is_some() && joined_on.is_some(), before.is_some());
        let mut model = before.cloned().unwrap_or_else(|| blank(place, joined_on));
        row.fill("left_on", &mut model.left_on);
        row.fill("leading_from", &mut model.leading_from);
        row.fill("leading_until", &mut model.leading_until);
        row.fill("source", &mut model.source);
        if let (Some(place), Some(joined)) = (place, joined_on) {
            let first = *listed.entry((place.id, joined)).or_insert(line.number);
            if first != line.number {
                row.wrong("joined_on", twice(first));
            }
            if row.get::<String>("name").is_some_and(|name| fold(&name) != fold(&place.name_ja)) {
                row.wrong("name", other_name(place));
            }
            order(&mut row, &model);
            let theirs = days.entry(place.id).or_default();
            theirs.retain(|(from, _)| *from != joined);
            if theirs.iter().any(|other| overlap(*other, (joined, model.left_on))) {
                row.wrong("joined_on", overlapping());
            }
            theirs.push((joined, model.left_on));
        }
        let effect = match before {
            None => Effect::New,
            Some(before) if *before == model => Effect::Unchanged,
            Some(_) => Effect::Changed,
        };
        model.revision += i32::from(effect != Effect::Unchanged);
        let name = place.map(|place| format!("{} {}", place.code, place.name_ja)).unwrap_or_default();
        let sound = row.is_sound();
        let (found, difference) = row.finish();
        desk.report.found.extend(found);
        if sound {
            if effect == Effect::New {
                model.id = desk.minter.mint(desk.now);
            }
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

/// The place whose code stands in a column; a code that no place has is told.
pub(in crate::service) fn place<'p>(
    row: &mut Row<'_>,
    column: &'static str,
    places: &'p HashMap<LocalGovernmentId, local_government::Model>,
) -> Option<&'p local_government::Model> {
    let code = row.get::<LocalGovernmentCode>(column)?;
    let place = places.get(&local_government_id(code.as_str()));
    if place.is_none() {
        row.wrong(
            column,
            WrongCell::new(
                "PLACE_UNKNOWN",
                ["このコードの団体は登録されていません", "No local government has this code"],
                [
                    "コードを確かめてください。新しい団体なら、先に登録が必要です（`uturn import local-governments`）。",
                    "Check the code; a new local government is brought in first with `uturn import local-governments`.",
                ],
            ),
        );
    }
    place
}

fn order(row: &mut Row<'_>, model: &participation::Model) {
    if model.left_on.is_some_and(|left| left <= model.joined_on) {
        row.wrong("left_on", wrong_order());
    }
    if let Some(until) = model.leading_until
        && model.leading_from.is_none_or(|from| until <= from)
    {
        row.wrong("leading_until", wrong_order());
    }
    if model.leading_from.is_some_and(|from| from < model.joined_on) {
        row.wrong("leading_from", wrong_order());
    }
}

/// Days the wrong way round.
pub(super) fn wrong_order() -> WrongCell {
    WrongCell::new(
        "DATE_ORDER",
        ["日付の順が逆か、始まりの日がありません", "The days are the wrong way round, or the first one is missing"],
        ["始まりと終わりの日を確かめてください。", "Check the first and the last day."],
    )
}

fn overlap((from, until): Days, (other_from, other_until): Days) -> bool {
    until.is_none_or(|until| other_from < until) && other_until.is_none_or(|other_until| from < other_until)
}

fn overlapping() -> WrongCell {
    WrongCell::new(
        "PARTICIPATION_OVERLAP",
        ["同じ団体の別の参加期間と重なっています", "The period overlaps another one of the same local government"],
        [
            "前の参加の終了日を入れるか、参加日を前のものに合わせてください。",
            "Give the earlier one its last day, or use its first day to change it.",
        ],
    )
}

fn other_name(place: &local_government::Model) -> WrongCell {
    let name = &place.name_ja;
    WrongCell {
        code: "NAME_OF_CODE",
        message: Words::new(format!("このコードは{name}のものです"), format!("The code is that of {name}")),
        remedy: Words::new("コードか団体名を直してください。", "Correct the code or the name."),
    }
}

fn blank(place: Option<&local_government::Model>, joined_on: Option<NaiveDate>) -> participation::Model {
    participation::Model {
        id: ParticipationId::from(ulid::Ulid::nil()),
        local_government_id: place.map_or_else(|| local_government_id(""), |place| place.id),
        call_for_participation_id: None,
        joined_on: joined_on.unwrap_or_default(),
        left_on: None,
        leading_from: None,
        leading_until: None,
        source: String::new(),
        revision: 0,
    }
}
