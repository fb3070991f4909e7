//! Drafts become public: what was approved is written, all of it together or nothing.
use crate::{
    base::{fault::Outcome, language::Words, minter::Minter, problem::Problem},
    service::form::{publish as form, subject::subject_of},
    store::unit::Unit,
};
use entity::{
    draft::{self, Fields, FormKind},
    thing::Thing,
};

/// The order in which kinds become public: a listing finds its employer, a measure its profile.
const ORDER: [FormKind; 7] = [
    FormKind::Employer,
    FormKind::Profile,
    FormKind::SupportMeasure,
    FormKind::Indicator,
    FormKind::Certification,
    FormKind::Disclosure,
    FormKind::Job,
];

/// What keeps a draft from the public: its place among those given, and why.
pub(super) type Kept = Vec<(usize, Vec<Problem>)>;

/// Writes drafts that are held as what is public, and returns the things that changed. Where one is kept from the public
/// nothing may be committed.
pub(super) async fn write_public(unit: &mut Unit, drafts: &[draft::Model]) -> Outcome<Result<Vec<Thing>, Kept>> {
    let (mut things, mut kept) = (Vec::new(), Kept::new());
    for kind in ORDER {
        let places: Vec<usize> = (0..drafts.len()).filter(|at| drafts[*at].kind == kind).collect();
        if places.is_empty() {
            continue;
        }
        let rows: Vec<&Fields> = places.iter().map(|at| &drafts[*at].fields).collect();
        let reading = unit.reading().await?;
        for (at, subject) in places.iter().zip(subject_of(&reading, kind, &rows).await?) {
            match subject {
                Ok(subject) if subject.public != drafts[*at].public_fields => kept.push((*at, vec![public_changed()])),
                Ok(_) => {}
                Err(problems) => kept.push((*at, problems)),
            }
        }
        if !kept.is_empty() {
            continue;
        }
        let now = unit.now();
        match form::publish(unit, &reading, now, &mut Minter::System, kind, &rows).await? {
            Ok(written) => things.extend(written),
            Err(found) => {
                let found = places.iter().copied().zip(found);
                kept.extend(found.filter(|(_, problems)| problems.iter().any(Problem::is_error)));
            }
        }
    }
    Ok(if kept.is_empty() { Ok(things) } else { Err(kept) })
}

fn public_changed() -> Problem {
    Problem::error(
        "draft",
        "PUBLIC_CHANGED",
        Words::new(
            "下書きを始めた後に、公開中の内容が別の経路で変わりました",
            "What is public has changed in another way since the draft was begun",
        ),
        Words::new(
            "saveDraft でもう一度保存して今の公開内容との違いを確かめ、提出し直してください。",
            "Save the draft once more, look at how it differs from what is public now, and submit it again.",
        ),
    )
}
