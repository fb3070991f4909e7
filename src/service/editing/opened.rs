//! A draft opened for one act: permitted, held, and as the caller has seen it.
use crate::{
    base::{fault::Outcome, language::Words, problem::Problem},
    domain::editing::{
        difference::difference,
        steps::{after, is_open},
    },
    policy::{
        act::Acting,
        permit::{Permit, Whose},
    },
    service::{
        audit::noted::noted,
        editing::{
            desk::{Acted, Asking, Conflict, Done, EditingDesk, Refused, no_such_draft},
            once::{Before, Once},
        },
    },
    store::{connect::Store, unit::Unit},
};
use entity::{
    draft::{self, DraftState, Fields},
    draft_revision::{self, DraftStep},
    id::DraftId,
};
use serde_json::{Value, json};
use std::marker::PhantomData;

/// A draft, opened.
pub(super) struct Opened<A> {
    pub(super) unit: Unit,
    pub(super) draft: draft::Model,
    pub(super) permit: Permit<A>,
    /// As it stood before the next step.
    before: Value,
    once: Option<Once>,
}

/// What opening comes to.
pub(super) enum Opening<A> {
    /// It is open.
    Open(Box<Opened<A>>),
    /// The act was done before, or it cannot be done.
    Ended(Box<Result<Done, Refused>>, PhantomData<A>),
}

/// Opens, or returns what the act came to already.
macro_rules! open {
    ($opening:expr) => {
        match $opening {
            $crate::service::editing::opened::Opening::Open(opened) => *opened,
            $crate::service::editing::opened::Opening::Ended(ended, _) => return Ok(*ended),
        }
    };
}
pub(super) use open;

/// To whom a draft belongs.
pub(super) async fn whose(store: &Store, row: &draft::Model) -> Outcome<Whose> {
    let place = store.whose_place(row.local_government_id).await?;
    Ok(Whose { employer: row.employer_id, ..place })
}

impl<A: Acting> Opened<A> {
    /// Opens a draft. `asked` is what else was asked for, by which the same act is known again.
    pub(super) async fn of(desk: &EditingDesk, asking: Asking<'_>, asked: &[&str]) -> Outcome<Opening<A>> {
        let none = || no_such_draft(asking.draft);
        let id: DraftId = asking.draft.parse().map_err(|_| none())?;
        let Some(row) = desk.store.draft(id).await? else {
            // Who may never do this is told so first.
            Permit::<A>::ever(asking.actor)?;
            return Err(none());
        };
        let permit = Permit::<A>::ask(asking.actor, &whose(&desk.store, &row).await?)?;
        let expected = asking.expected.map(|number| number.to_string()).unwrap_or_default();
        let parts: Vec<&str> = [asking.draft, expected.as_str()].into_iter().chain(asked.iter().copied()).collect();
        let once = match Once::read(asking.once, A::ACT, &parts) {
            Ok(once) => once,
            Err(problem) => return Ok(ended(Err(Refused::because(*problem)))),
        };
        let mut unit = desk.store.unit(desk.clock.now(), permit.subject()).await?;
        let draft = unit.hold_draft(id).await?.ok_or_else(none)?;
        if let Some(once) = &once {
            match once.before(&mut unit, permit.subject()).await? {
                Before::Not => {}
                Before::Done(_) => return Ok(ended(Ok(Done { draft, seq: None }))),
                Before::Other(problem) => return Ok(ended(Err(Refused::because(problem)))),
            }
        }
        if let Some(expected) = asking.expected.filter(|expected| *expected != draft.revision) {
            // By the unit's own connection: whoever holds one never waits for another.
            let seen = unit.draft_revision(id, expected).await?.map(|row| row.fields);
            return Ok(ended(Err(stale(draft, seen.as_ref()))));
        }
        let before = shown(&draft);
        Ok(Opening::Open(Box::new(Self { unit, draft, permit, before, once })))
    }

    /// Whether a step can be taken now; the problem where it cannot.
    pub(super) fn may(&self, step: DraftStep) -> Result<DraftState, Box<Refused>> {
        after(self.draft.state, step).ok_or_else(|| Box::new(Refused::because(not_in(self.draft.state))))
    }

    /// Takes a step: the draft stands in `state` afterwards, and what was done is kept.
    pub(super) async fn step(&mut self, step: DraftStep, state: DraftState, comment: Option<String>) -> Outcome<()> {
        let subject = self.permit.subject().to_owned();
        take_step(&mut self.unit, &mut self.draft, (step, state), &subject, comment).await?;
        let after = shown(&self.draft);
        let before = std::mem::replace(&mut self.before, after.clone());
        let noting = noted(&self.permit, self.draft.id).at(self.draft.local_government_id);
        self.unit.audit(noting.from(before).to(after));
        Ok(())
    }

    /// Commits what was done.
    pub(super) async fn done(mut self) -> Acted {
        if let Some(once) = self.once.take() {
            let about = self.draft.id.to_string();
            once.note(&mut self.unit, self.permit.subject(), &about, self.draft.revision).await?;
        }
        self.unit.commit().await?;
        Ok(Ok(Done { draft: self.draft, seq: None }))
    }
}

/// A draft as the audit keeps it.
pub(super) fn shown(draft: &draft::Model) -> Value {
    json!({
        "kind": draft.kind, "key": draft.key, "state": draft.state, "revision": draft.revision, "fields": draft.fields,
        "publishAt": draft.publish_at, "bundle": draft.bundle_id,
    })
}

/// Takes a step with a draft that is held, in the name of `subject`.
pub(super) async fn take_step(
    unit: &mut Unit,
    draft: &mut draft::Model,
    (step, state): (DraftStep, DraftState),
    subject: &str,
    comment: Option<String>,
) -> Outcome<()> {
    draft.revision += 1;
    draft.state = state;
    draft.updated_at = unit.now();
    if !is_open(state) {
        draft.open_key = None;
        draft.ended_at = Some(unit.now());
    }
    unit.record(draft_revision::Model {
        draft_id: draft.id,
        number: draft.revision,
        step,
        state,
        fields: draft.fields.clone(),
        comment,
        written_by: subject.to_owned(),
        written_at: unit.now(),
    })
    .await?;
    unit.amend(draft.clone()).await
}

fn ended<A>(with: Result<Done, Refused>) -> Opening<A> {
    Opening::Ended(Box::new(with), PhantomData)
}

/// What is said where somebody else was faster: the difference from what the caller has seen to what stands now.
pub(super) fn stale(draft: draft::Model, seen: Option<&Fields>) -> Refused {
    let difference = difference(seen.unwrap_or(&Fields::default()), &draft.fields);
    let problem = Problem::error(
        "expectedRevision",
        "STALE",
        Words::new(
            format!("ほかの人が先に変更しました。今は第{}版です", draft.revision),
            format!("Somebody else has changed it meanwhile; it is revision {} now", draft.revision),
        ),
        Words::new(
            "違いを確かめ、今の版の番号を付けてやり直してください。入力した内容は書き込まれていません。",
            "Look at the difference and try again with the present number. What you sent was not written.",
        ),
    );
    Refused { problems: vec![problem], conflict: Some(Conflict { draft, difference }) }
}

/// What is said where an act does not fit the state.
pub(super) fn not_in(state: DraftState) -> Problem {
    let (ja, en) = match state {
        DraftState::Draft => ("下書きです。先に提出してください", "It is a draft; submit it first"),
        DraftState::InReview => (
            "承認待ちです。先に承認を受けるか、差し戻してください",
            "It waits for approval; have it approved or returned first",
        ),
        DraftState::Returned => {
            ("差し戻されています。直して提出し直してください", "It was returned; mend and submit it again")
        }
        DraftState::Approved => ("承認済みです", "It is approved"),
        DraftState::Scheduled => (
            "公開予定です。先に unscheduleDraft で予定を取り消してください",
            "It has its time; take that back with unscheduleDraft first",
        ),
        DraftState::Published => {
            ("もう公開されました。新しい下書きを始めてください", "It is public already; begin a new draft")
        }
        DraftState::Discarded => {
            ("破棄されました。新しい下書きを始めてください", "It was thrown away; begin a new draft")
        }
    };
    Problem::error(
        "draft",
        "STATE",
        Words::new(
            format!("状態が {state} なので、できません"),
            format!("This cannot be done while the state is {state}"),
        ),
        Words::new(format!("{ja}。"), format!("{en}.")),
    )
}
