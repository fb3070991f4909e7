//! The import of a list of profiles: one row each, and each change of the words is a new revision.
use crate::{
    base::fault::Outcome,
    service::import::{
        desk::{Desk, Writing, write_rows},
        employer::import::effect,
        information,
        local_government::twice,
        participant::place,
        profile::{columns::IMAGES, fields::fields},
        report::{Done, Effect},
    },
    store::reading::{Reading, Which},
};
use entity::{
    id::{ImageId, LocalGovernmentId, ProfileId},
    image, profile, profile_revision,
    profile_story::{Picture, ProfileStory},
    text::Text,
    vocabulary::Publication,
};
use std::collections::HashMap;

/// A profile with the words that are shown.
pub type Known = (profile::Model, ProfileStory);

/// The profiles of places, with the words that are shown.
///
/// # Errors
/// INTERNAL when the store fails.
pub async fn known(reading: &Reading, of: &[LocalGovernmentId]) -> Outcome<HashMap<LocalGovernmentId, Known>> {
    let mut rows = Vec::new();
    reading.profiles_of(of, |row| rows.push(row)).await?;
    let ids: Vec<ProfileId> = rows.iter().map(|row| row.id).collect();
    let mut stories = HashMap::new();
    let numbers: HashMap<ProfileId, i32> = rows.iter().map(|row| (row.id, row.revision)).collect();
    reading
        .profile_revisions(Which::Only(&ids), |row| {
            if numbers.get(&row.profile_id) == Some(&row.number) {
                stories.insert(row.profile_id, row.story);
            }
        })
        .await?;
    let whole =
        |row: profile::Model| (row.local_government_id, (row.clone(), stories.remove(&row.id).unwrap_or_default()));
    Ok(rows.into_iter().map(whole).collect())
}

/// Imports profiles.
pub(in crate::service::import) async fn profiles(desk: &mut Desk<'_>) -> Outcome<()> {
    let places = desk.places(&["local_government_code"]).await?;
    let everywhere: Vec<LocalGovernmentId> = places.keys().copied().collect();
    let known = known(desk.reading, &everywhere).await?;
    let mut listed = HashMap::new();
    let (mut rows, mut revisions) = (Writing::default(), Vec::new());
    let sheet = desk.sheet;
    let images = images(desk).await?;
    for (at, line) in sheet.rows.iter().enumerate() {
        let mut row = desk.row(at, line);
        let place = place(&mut row, "local_government_code", &places);
        let before = place.and_then(|place| known.get(&place.id));
        row.is_new_if(place.is_some(), before.is_some());
        let (mut model, mut story) = before.cloned().unwrap_or_else(|| (blank(desk), ProfileStory::default()));
        if let Some(place) = place {
            let first = *listed.entry(place.id).or_insert(line.number);
            if first != line.number {
                row.wrong("local_government_code", twice(first));
            }
            model.local_government_id = place.id;
        }
        row.fill("status", &mut model.status);
        if desk.aim.is_public() {
            model.status = Publication::Published;
        }
        let stated = information::read(&mut row, &mut model.information_as_of, desk.today());
        let of_place = |id| {
            let image = images.get(&id).filter(|image| Some(image.local_government_id) == place.map(|place| place.id));
            image.map(picture)
        };
        fields(&mut row, &mut story, &of_place);
        let (old, old_story) = (before.map(|(row, _)| row), before.map(|(_, story)| story));
        let rewritten = effect(old_story, &story) != Effect::Unchanged;
        let effect = if rewritten { effect_of(old) } else { effect(old, &model) };
        if effect != Effect::Unchanged {
            model.information_as_of = stated.day(model.information_as_of, desk.aim, desk.today());
            model.updated_at = desk.second();
            model.revision += i32::from(rewritten);
            if model.status == Publication::Published && model.published_at.is_none() {
                model.published_at = Some(desk.second());
            }
        }
        let (sound, (found, difference)) = (row.is_sound(), row.finish());
        desk.report.found.extend(found);
        if !sound {
            continue;
        }
        if effect == Effect::New {
            model.id = desk.minter.mint(desk.now);
        }
        if rewritten {
            let (profile_id, number) = (model.id, model.revision);
            revisions.push(profile_revision::Model { profile_id, number, story, written_at: desk.second() });
        }
        let name = place.map(|place| format!("{} {}", place.code, place.name_ja)).unwrap_or_default();
        desk.report.note(Done { line: line.number, effect, thing: model.id.into(), name, difference });
        rows.take(effect, model);
    }
    if let Some(unit) = desk.writer() {
        write_rows!(unit, rows);
        unit.insert(revisions).await?;
    }
    Ok(())
}

/// The images that the list names.
async fn images(desk: &Desk<'_>) -> Outcome<HashMap<ImageId, image::Model>> {
    let rows = desk.sheet.rows.iter().enumerate();
    let ids = rows.flat_map(|(at, line)| {
        let row = desk.row(at, line);
        IMAGES.into_iter().filter_map(move |column| row.text(column).parse().ok()).collect::<Vec<ImageId>>()
    });
    let (ids, mut images): (Vec<_>, _) = (ids.collect(), HashMap::new());
    if !ids.is_empty() {
        desk.reading.images(&ids, |row| drop(images.insert(row.id, row))).await?;
    }
    Ok(images)
}

/// An image as a profile keeps it.
fn picture(row: &image::Model) -> Picture {
    Picture {
        id: row.id,
        alt: Text { ja: row.alt_ja.clone(), en: row.alt_en.clone() },
        width: row.width,
        height: row.height,
        form: row.form,
        hash: row.content_hash.clone(),
    }
}

/// What new words do to a profile.
fn effect_of(before: Option<&profile::Model>) -> Effect {
    if before.is_some() { Effect::Changed } else { Effect::New }
}

fn blank(desk: &Desk<'_>) -> profile::Model {
    profile::Model {
        id: ProfileId(ulid::Ulid::nil()),
        local_government_id: LocalGovernmentId(ulid::Ulid::nil()),
        status: Publication::Published,
        revision: 0,
        information_as_of: desk.today(),
        published_at: None,
        updated_at: desk.second(),
    }
}
