//! The import of a list of support measures, each known by its place and the number that the place has given it.
use crate::{
    base::{fault::Outcome, fold::fold, language::Words},
    service::import::{
        aim::Aim,
        cell::Cell as _,
        desk::{Desk, Writing, write_rows},
        employer::{fields::web_address, import::effect},
        local_government::twice,
        participant::{place, wrong_order},
        report::{Done, Effect},
        row::Row,
        wrong_cell::WrongCell,
    },
    store::reading::{Reading, Which},
};
use chrono::NaiveDate;
use entity::{
    id::{LocalGovernmentId, ProfileId, SupportMeasureId},
    profile, support_measure,
    vocabulary::{Publication, SupportKind},
};
use std::collections::HashMap;

/// The profiles of places with their measures.
#[derive(Debug, Default)]
pub struct KnownMeasures {
    profiles: HashMap<LocalGovernmentId, profile::Model>,
    measures: HashMap<ProfileId, Vec<support_measure::Model>>,
}

impl KnownMeasures {
    /// Reads what these places have.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn read(reading: &Reading, of: &[LocalGovernmentId]) -> Outcome<Self> {
        let mut known = Self::default();
        let keep = |row: profile::Model| {
            known.profiles.insert(row.local_government_id, row);
        };
        reading.profiles_of(of, keep).await?;
        let ids: Vec<ProfileId> = known.profiles.values().map(|row| row.id).collect();
        let measures = &mut known.measures;
        reading
            .support_measures(Which::Only(&ids), |row| measures.entry(row.profile_id).or_default().push(row))
            .await?;
        Ok(known)
    }

    /// The profile of a place.
    #[must_use]
    pub fn profile(&self, of: LocalGovernmentId) -> Option<&profile::Model> {
        self.profiles.get(&of)
    }

    /// The measures of a place.
    #[must_use]
    pub fn measures(&self, of: LocalGovernmentId) -> &[support_measure::Model] {
        self.profile(of).and_then(|profile| self.measures.get(&profile.id)).map_or(&[], Vec::as_slice)
    }

    /// The measure of a place with a number: as it is spelled, or else another spelling of it.
    #[must_use]
    pub fn find(&self, of: LocalGovernmentId, number: &str) -> Option<&support_measure::Model> {
        let measures = self.measures(of);
        let spelled = measures.iter().find(|measure| measure.reference == number);
        spelled.or_else(|| measures.iter().find(|measure| fold(&measure.reference) == fold(number)))
    }
}

/// Imports support measures.
pub(in crate::service::import) async fn measures(desk: &mut Desk<'_>) -> Outcome<()> {
    let places = desk.places(&["local_government_code"]).await?;
    let everywhere: Vec<LocalGovernmentId> = places.keys().copied().collect();
    let known = KnownMeasures::read(desk.reading, &everywhere).await?;
    let (mut listed, mut writing) = (HashMap::new(), Writing::default());
    let mut last: HashMap<LocalGovernmentId, i16> = HashMap::new();
    let (sheet, aim, today) = (desk.sheet, desk.aim, desk.today());
    for (at, line) in sheet.rows.iter().enumerate() {
        let mut row = desk.row(at, line);
        let place = place(&mut row, "local_government_code", &places);
        let number = row.get::<String>("reference");
        let key = place.zip(number.as_deref());
        let before = key.and_then(|(place, number)| known.find(place.id, number));
        row.is_new_if(key.is_some(), before.is_some());
        let mut model = before.cloned().unwrap_or_else(blank);
        if let Some((place, number)) = key {
            let spelled = before.map_or_else(|| fold(number), |measure| measure.reference.clone());
            let first = *listed.entry((place.id, spelled)).or_insert(line.number);
            if first != line.number {
                row.wrong("reference", twice(first));
            }
            if before.is_none() {
                number.clone_into(&mut model.reference);
                let most = known.measures(place.id).iter().map(|measure| measure.position).max().unwrap_or(0);
                let last = last.entry(place.id).or_insert(most);
                *last = last.saturating_add(1);
                model.position = *last;
            }
            match known.profile(place.id) {
                Some(profile) => {
                    model.profile_id = profile.id;
                    if aim.is_public() && profile.status != Publication::Published {
                        row.warn("local_government_code", no_profile());
                    }
                }
                // The profile may become public together with it, and before it.
                None if aim == Aim::Judge => row.warn("local_government_code", no_profile()),
                None => row.wrong("local_government_code", no_profile()),
            }
        }
        fields(&mut row, &mut model);
        if aim.is_public() && model.closes_on.is_some_and(|day| day < today) {
            row.warn("closes_on", closed());
        }
        let effect = effect(before, &model);
        let (sound, (found, difference)) = (row.is_sound(), row.finish());
        desk.report.found.extend(found);
        if sound {
            if effect == Effect::New {
                model.id = desk.minter.mint(desk.now);
            }
            let name = format!("{} {}", model.reference, model.title_ja);
            let thing = model.profile_id.into();
            desk.report.note(Done { line: line.number, effect, thing, name, difference });
            writing.take(effect, model);
        }
    }
    if let Some(unit) = desk.writer() {
        write_rows!(unit, writing);
    }
    Ok(())
}

fn fields(row: &mut Row<'_>, model: &mut support_measure::Model) {
    // Left blank it stays where it is, or comes last.
    row.fill_with("position", &mut model.position, None, i16::read);
    row.fill("kind", &mut model.kind);
    row.fill("title_ja", &mut model.title_ja);
    row.fill("title_en", &mut model.title_en);
    row.fill("conditions_ja", &mut model.conditions_ja);
    row.fill("most_yen", &mut model.most_yen);
    row.fill("years", &mut model.years);
    row.fill("opens_on", &mut model.opens_on);
    row.fill("closes_on", &mut model.closes_on);
    row.fill_with("url", &mut model.url, Some(None), |text| web_address(text).map(Some));
    let counts = [
        ("position", i32::from(model.position)),
        ("most_yen", model.most_yen.unwrap_or(1)),
        ("years", model.years.map_or(1, i32::from)),
    ];
    for (column, count) in counts {
        if count < 1 && !row.text(column).is_empty() {
            row.wrong(column, not_positive());
        }
    }
    let order =
        |from: Option<NaiveDate>, until: Option<NaiveDate>| from.zip(until).is_none_or(|(from, until)| from <= until);
    if !order(model.opens_on, model.closes_on) {
        row.wrong("closes_on", wrong_order());
    }
}

fn blank() -> support_measure::Model {
    support_measure::Model {
        id: SupportMeasureId(ulid::Ulid::nil()),
        profile_id: ProfileId(ulid::Ulid::nil()),
        reference: String::new(),
        position: 1,
        kind: SupportKind::WorkplaceReform,
        title_ja: String::new(),
        title_en: None,
        conditions_ja: String::new(),
        most_yen: None,
        years: None,
        opens_on: None,
        closes_on: None,
        url: None,
    }
}

fn no_profile() -> WrongCell {
    WrongCell::new(
        "PROFILE_NOT_PUBLIC",
        ["この団体のプロフィールがまだ公開されていません", "The place has no public profile yet"],
        [
            "支援策はプロフィールに載ります。先に、または同じまとまりで、プロフィールを公開してください。",
            "Measures are shown in the profile: publish that first, or together with them.",
        ],
    )
}

fn closed() -> WrongCell {
    WrongCell::new(
        "APPLICATIONS_CLOSED",
        ["受付の終わった支援策です", "Applications have closed already"],
        ["次の受付の日に直すか、取り下げてください。", "Enter the next period, or withdraw the measure."],
    )
}

fn not_positive() -> WrongCell {
    WrongCell {
        code: "NUMBER_NOT_POSITIVE",
        message: Words::new("1より小さい数です", "The number is less than 1"),
        remedy: Words::new("1以上の数を入れるか、空欄にしてください。", "Enter 1 or more, or leave it blank."),
    }
}
