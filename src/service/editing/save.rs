//! Writing on a draft: what is entered is kept as it is, right or wrong, until it is submitted.
use crate::{
    base::{fault::Outcome, language::Words, minter::Minter, problem::Problem},
    domain::editing::difference::difference,
    policy::{
        act::{Act, of},
        actor::Actor,
        permit::Permit,
    },
    service::{
        editing::{
            begin::{begin, open_key},
            desk::{Acted, Asking, Conflict, Done, EditingDesk, Refused, comment},
            once::{Before, Once},
            opened::{Opened, open},
        },
        form::{columns::columns, subject::subject_of},
    },
};
use entity::{
    draft::{Fields, FormKind},
    draft_revision::DraftStep,
};

/// Most characters of one field.
pub const FIELD_MOST: usize = 10_000;

/// A field and what is entered in it; none to make it blank.
pub type Entered = (String, Option<String>);

/// Begins a draft of the thing that the key fields name: what is public of it, changed by what is entered.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN; `NOT_FOUND` where it is nothing of the caller's; UNAVAILABLE or INTERNAL when the store
/// fails.
pub async fn begin_draft(
    desk: &EditingDesk,
    (actor, once): (Option<&Actor>, Option<&str>),
    kind: FormKind,
    entered: &[Entered],
    said: Option<&str>,
) -> Acted {
    Permit::<of::SaveDraft>::ever(actor)?;
    let wrong = wrong_fields(kind, entered);
    if !wrong.is_empty() {
        return Ok(Err(wrong.into()));
    }
    let said = match comment(said) {
        Ok(said) => said,
        Err(problem) => return Ok(Err(Refused::because(*problem))),
    };
    let asked = serde_json::to_string(entered).unwrap_or_default();
    let once = match Once::read(once, Act::SaveDraft, &[kind.as_str(), &asked]) {
        Ok(once) => once,
        Err(problem) => return Ok(Err(Refused::because(*problem))),
    };
    let sent = merged(Fields::default(), entered);
    let reading = desk.store.reading().await?;
    let found = subject_of(&reading, kind, &[&sent]).await?.pop();
    drop(reading);
    let subject = match found {
        Some(Ok(subject)) => subject,
        Some(Err(problems)) => return Ok(Err(problems.into())),
        None => return Ok(Err(Refused::from(Vec::new()))),
    };
    let permit = Permit::<of::SaveDraft>::ask(actor, &subject.whose)?;
    let mut unit = desk.store.unit(desk.clock.now(), permit.subject()).await?;
    if let Some(once) = &once {
        match once.before(&mut unit, permit.subject()).await? {
            Before::Not => {}
            Before::Done(id) => {
                let draft = match id.parse() {
                    Ok(id) => unit.hold_draft(id).await?,
                    Err(_) => None,
                };
                return Ok(draft.map(|draft| Done { draft, seq: None }).ok_or_else(|| Vec::new().into()));
            }
            Before::Other(problem) => return Ok(Err(Refused::because(problem))),
        }
    }
    if let Some(draft) = unit.hold_open_drafts(&[open_key(kind, &subject.key)]).await?.pop() {
        let fields = merged(subject.public.unwrap_or_default(), entered);
        let difference = difference(&fields, &draft.fields);
        let problems = vec![open_already(&draft.id.to_string())];
        return Ok(Err(Refused { problems, conflict: Some(Conflict { draft, difference }) }));
    }
    let fields = merged(subject.public.clone().unwrap_or_default(), entered);
    let draft = begin(&mut unit, &mut Minter::System, kind, subject, fields, (&permit, said)).await?;
    if let Some(once) = once {
        once.note(&mut unit, permit.subject(), &draft.id.to_string(), draft.revision).await?;
    }
    unit.commit().await?;
    Ok(Ok(Done { draft, seq: None }))
}

/// Writes on a draft. A draft that waits for approval, or has it, becomes a draft again.
///
/// # Errors
/// As [`begin_draft`].
pub async fn write_on(desk: &EditingDesk, asking: Asking<'_>, entered: &[Entered], said: Option<&str>) -> Acted {
    Permit::<of::SaveDraft>::ever(asking.actor)?;
    let said = match comment(said) {
        Ok(said) => said,
        Err(problem) => return Ok(Err(Refused::because(*problem))),
    };
    let asked = serde_json::to_string(entered).unwrap_or_default();
    let mut opened: Opened<of::SaveDraft> = open!(Opened::of(desk, asking, &[&asked]).await?);
    let wrong = wrong_fields(opened.draft.kind, entered);
    if !wrong.is_empty() {
        return Ok(Err(wrong.into()));
    }
    let state = match opened.may(DraftStep::Saved) {
        Ok(state) => state,
        Err(refused) => return Ok(Err(*refused)),
    };
    let fields = merged(opened.draft.fields.clone(), entered);
    let reading = opened.unit.reading().await?;
    let found = subject_of(&reading, opened.draft.kind, &[&fields]).await?.pop();
    drop(reading);
    match found {
        Some(Ok(subject)) => {
            if subject.key != opened.draft.key && opened.draft.thing.is_some() {
                return Ok(Err(Refused::because(other_key(&opened.draft.key))));
            }
            // The same right has to hold for where the thing goes.
            Permit::<of::SaveDraft>::ask(asking.actor, &subject.whose)?;
            let key = open_key(opened.draft.kind, &subject.key);
            let others = unit_others(&mut opened, &key).await?;
            if let Some(other) = others {
                return Ok(Err(Refused::because(open_already(&other))));
            }
            opened.draft.open_key = Some(key);
            opened.draft.key = subject.key;
            opened.draft.name = subject.name;
            opened.draft.thing = subject.thing;
            opened.draft.public_fields = subject.public;
        }
        Some(Err(problems)) => return Ok(Err(problems.into())),
        None => {}
    }
    opened.draft.fields = fields;
    opened.draft.edited_by = opened.permit.subject().to_owned();
    (opened.draft.submitted_by, opened.draft.approved_by, opened.draft.approved_revision) = (None, None, None);
    opened.draft.publish_at = None;
    opened.step(DraftStep::Saved, state, said).await?;
    opened.done().await
}

async fn unit_others(opened: &mut Opened<of::SaveDraft>, key: &str) -> Outcome<Option<String>> {
    if opened.draft.open_key.as_deref() == Some(key) {
        return Ok(None);
    }
    let others = opened.unit.hold_open_drafts(&[key.to_owned()]).await?;
    Ok(others.first().map(|other| other.id.to_string()))
}

/// What stands in a form after something was entered.
#[must_use]
pub fn merged(mut fields: Fields, entered: &[Entered]) -> Fields {
    for (field, text) in entered {
        match text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => fields.0.insert(field.clone(), text.to_owned()),
            None => fields.0.remove(field),
        };
    }
    fields
}

/// What no form can keep: fields that it has not, and texts that are too long.
fn wrong_fields(kind: FormKind, entered: &[Entered]) -> Vec<Problem> {
    let known = columns(kind);
    let wrong = entered.iter().filter_map(|(field, text)| {
        if !known.iter().any(|column| column.name == field) {
            return Some(Problem::error(
                field,
                "FIELD_UNKNOWN",
                Words::new(
                    format!("{kind} の様式にこの項目はありません"),
                    format!("The form of {kind} has no such field"),
                ),
                Words::new(
                    "editorial { forms } で項目の名前を確かめてください。",
                    "Look up the names of its fields in `editorial { forms }`.",
                ),
            ));
        }
        let length = text.as_deref().unwrap_or_default().chars().count();
        (length > FIELD_MOST).then(|| {
            Problem::error(
                field,
                "FIELD_LENGTH",
                Words::new(
                    format!("{length}文字あります。{FIELD_MOST}文字までです"),
                    format!("It has {length} characters, at most {FIELD_MOST} are taken"),
                ),
                Words::new("短くしてください。", "Shorten it."),
            )
        })
    });
    wrong.collect()
}

fn open_already(id: &str) -> Problem {
    Problem::error(
        "fields",
        "DRAFT_OPEN",
        Words::new(
            format!("同じものの下書き {id} がもうあります"),
            format!("There is an open draft of the same thing: {id}"),
        ),
        Words::new("その下書きを続けるか、破棄してから始めてください。", "Go on with that draft, or discard it first."),
    )
}

fn other_key(key: &str) -> Problem {
    Problem::error(
        "fields",
        "KEY_CHANGED",
        Words::new(
            format!("どの対象かを示す項目が変わっています（{key}）"),
            format!("The fields that say of which thing it is have changed ({key})"),
        ),
        Words::new(
            "元に戻すか、別の対象の下書きを新しく始めてください。",
            "Put them back, or begin a draft of the other thing.",
        ),
    )
}
