//! Drafts from the rows of a sheet, many in one unit.
use crate::{
    base::{fault::Outcome, fault_code::Code, language::Words, minter::Minter, problem::Problem},
    domain::editing::{
        difference::{FieldDifference, difference},
        steps::after,
    },
    policy::{
        act::of,
        actor::Actor,
        permit::{Permit, Whose},
    },
    service::{
        audit::noted::noted,
        editing::{
            begin::{begin, open_key},
            desk::EditingDesk,
            opened::{not_in, shown, take_step},
        },
        form::subject::{Subject, subject_of},
    },
};
use entity::{
    draft::{self, Fields, FormKind},
    draft_revision::DraftStep,
    id::DraftId,
};
use std::collections::{HashMap, HashSet};

/// What a row of a sheet comes to.
#[derive(Debug, Clone)]
pub struct RowDrafted {
    /// What it does.
    pub effect: RowEffect,
    /// The draft; none where nothing was written for the row.
    pub draft: Option<DraftId>,
    /// What people call the thing.
    pub name: String,
    /// What stands, with the row over it.
    pub fields: Fields,
    /// From what is public, or from the open draft, to the row.
    pub difference: Vec<FieldDifference>,
    /// Why nothing can be written for it.
    pub problems: Vec<Problem>,
}

/// What a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowEffect {
    /// It is of something that is not in the store.
    New,
    /// It differs from what stands.
    Changed,
    /// It says what stands.
    Unchanged,
    /// Nothing can be written for it.
    Refused,
}

/// How rows are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taking {
    /// Only tell what would be done.
    pub dry_run: bool,
    /// Write what can be, even if some rows are refused.
    pub partial: bool,
}

/// Code of the problem of a row that is of nothing that the caller looks after.
pub const NOT_YOURS: &str = "NOT_YOURS";

/// Takes rows as drafts of a person or an office: each begins a draft or writes on the open one; what says what stands
/// does neither. Columns that a row has not stay as they are. Unless `partial`, nothing is written where one is refused.
///
/// # Errors
/// `UNAUTHENTICATED`; FORBIDDEN for whoever may write no draft; UNAVAILABLE or INTERNAL when the store fails.
pub async fn take_rows(
    desk: &EditingDesk,
    actor: Option<&Actor>,
    kind: FormKind,
    rows: &[Fields],
    taking: Taking,
) -> Outcome<Vec<RowDrafted>> {
    let reading = desk.store.reading().await?;
    let given: Vec<&Fields> = rows.iter().collect();
    let subjects = subject_of(&reading, kind, &given).await?;
    drop(reading);
    // Who may never do this is told so; who may do it elsewhere is told that a row is not theirs.
    if let Err(fault) = Permit::<of::SaveDraft>::ask(actor, &Whose::default())
        && fault.code != Code::NotFound
    {
        return Err(fault);
    }
    let mut permitted = Vec::with_capacity(rows.len());
    let mut met = HashSet::new();
    for subject in subjects {
        permitted.push(match subject {
            Ok(subject) => match Permit::<of::SaveDraft>::ask(actor, &subject.whose) {
                Ok(_) if !met.insert(subject.key.clone()) => Err(vec![twice(&subject.key)]),
                Ok(permit) => Ok((subject, permit)),
                Err(fault) if matches!(fault.code, Code::NotFound | Code::Forbidden) => Err(vec![not_yours()]),
                Err(fault) => return Err(fault),
            },
            Err(problems) => Err(problems),
        });
    }
    let subject = actor.map_or("", Actor::office);
    let mut unit = desk.store.unit(desk.clock.now(), subject).await?;
    let keys: Vec<String> = permitted.iter().flatten().map(|(subject, _)| open_key(kind, &subject.key)).collect();
    let open = unit.hold_open_drafts(&keys).await?;
    let mut open: HashMap<String, draft::Model> =
        open.into_iter().filter_map(|row| Some((row.open_key.clone()?, row))).collect();
    let mut done = Vec::with_capacity(rows.len());
    let mut minter = Minter::System;
    for (row, permitted) in rows.iter().zip(permitted) {
        let (subject, permit) = match permitted {
            Ok(permitted) => permitted,
            Err(problems) => {
                done.push(RowDrafted::refused(String::new(), row.clone(), problems));
                continue;
            }
        };
        let before = open.remove(&open_key(kind, &subject.key));
        let stands = before.as_ref().map(|draft| &draft.fields).or(subject.public.as_ref());
        let fields = over(stands, row);
        let difference = difference(stands.unwrap_or(&Fields::default()), &fields);
        let effect = match stands {
            None => RowEffect::New,
            Some(_) if difference.is_empty() => RowEffect::Unchanged,
            Some(_) => RowEffect::Changed,
        };
        let name = subject.name.clone();
        let mut drafted =
            RowDrafted { effect, draft: None, name, fields: fields.clone(), difference, problems: Vec::new() };
        if taking.dry_run {
            if let Some(draft) = before.filter(|draft| after(draft.state, DraftStep::Saved).is_none())
                && effect != RowEffect::Unchanged
            {
                drafted = RowDrafted::refused(drafted.name, fields, vec![not_in(draft.state)]);
            }
        } else if effect != RowEffect::Unchanged {
            match before {
                Some(mut draft) => match after(draft.state, DraftStep::Saved) {
                    Some(state) => {
                        drafted.draft = Some(draft.id);
                        let stood = shown(&draft);
                        write_over(&mut draft, subject, fields, permit.subject());
                        take_step(&mut unit, &mut draft, (DraftStep::Saved, state), permit.subject(), None).await?;
                        let noting = noted(&permit, draft.id).at(draft.local_government_id);
                        unit.audit(noting.from(stood).to(shown(&draft)));
                    }
                    None => drafted = RowDrafted::refused(drafted.name, fields, vec![not_in(draft.state)]),
                },
                None => {
                    let by = (&permit, None);
                    drafted.draft = Some(begin(&mut unit, &mut minter, kind, subject, fields, by).await?.id);
                }
            }
        }
        done.push(drafted);
    }
    let refused = done.iter().any(|row| row.effect == RowEffect::Refused);
    if taking.dry_run || refused && !taking.partial {
        unit.roll_back().await?;
        for row in &mut done {
            row.draft = None;
        }
    } else {
        unit.commit().await?;
    }
    Ok(done)
}

impl RowDrafted {
    fn refused(name: String, fields: Fields, problems: Vec<Problem>) -> Self {
        Self { effect: RowEffect::Refused, draft: None, name, fields, difference: Vec::new(), problems }
    }
}

/// What stands, with the columns of a row over it.
fn over(stands: Option<&Fields>, row: &Fields) -> Fields {
    let mut fields = stands.cloned().unwrap_or_default();
    for (column, text) in &row.0 {
        match text.trim() {
            "" => fields.0.remove(column),
            text => fields.0.insert(column.clone(), text.to_owned()),
        };
    }
    fields
}

fn write_over(draft: &mut draft::Model, subject: Subject, fields: Fields, by: &str) {
    draft.fields = fields;
    draft.name = subject.name;
    draft.thing = subject.thing;
    draft.public_fields = subject.public;
    by.clone_into(&mut draft.edited_by);
    (draft.submitted_by, draft.approved_by, draft.approved_revision) = (None, None, None);
    draft.publish_at = None;
}

fn not_yours() -> Problem {
    Problem::error(
        "",
        NOT_YOURS,
        Words::new("担当している範囲にこの対象はありません", "There is no such thing among those that you look after"),
        Words::new(
            "団体コードや事業所の番号を確かめてください。",
            "Check the code of the local government or the number of the employer.",
        ),
    )
}

fn twice(key: &str) -> Problem {
    Problem::error(
        "",
        "ROW_TWICE",
        Words::new(format!("同じ対象の行が二つあります（{key}）"), format!("Two rows are of the same thing ({key})")),
        Words::new("どちらか一つの行にまとめてください。", "Keep one of the rows."),
    )
}
