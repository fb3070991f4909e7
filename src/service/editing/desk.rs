//! The editors' desk: what acts on drafts need, and how they end.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        problem::Problem,
    },
    domain::editing::difference::FieldDifference,
    policy::actor::Actor,
    store::connect::Store,
};
use entity::draft;

/// The editors' desk. Cloning shares the store.
#[derive(Clone)]
pub struct EditingDesk {
    /// Where drafts are kept.
    pub store: Store,
    /// The time of the service.
    pub clock: Clock,
}

impl EditingDesk {
    /// A desk over a store.
    #[must_use]
    pub fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock }
    }
}

/// Who asks for an act, of what, and how it is told apart from the same act asked for again.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// Who asks.
    pub actor: Option<&'a Actor>,
    /// Global id of the draft.
    pub draft: &'a str,
    /// The revision that the caller has seen; none where the act does not depend on it.
    pub expected: Option<i32>,
    /// A text of the caller's choosing: the same act under the same key is done once.
    pub once: Option<&'a str>,
}

/// What became of an act on a draft.
#[derive(Debug, Clone)]
pub struct Done {
    /// The draft as it stands now.
    pub draft: draft::Model,
    /// Number of the change in the log; none where nothing public changed.
    pub seq: Option<i64>,
}

/// Why an act was not done; then nothing was written.
#[derive(Debug, Clone)]
pub struct Refused {
    /// What has to be corrected.
    pub problems: Vec<Problem>,
    /// Where somebody else was faster: the draft as it stands now, and how it differs from what the caller has seen or
    /// sent.
    pub conflict: Option<Conflict>,
}

/// What somebody else has done meanwhile.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// The draft as it stands now.
    pub draft: draft::Model,
    /// From what the caller has seen to what stands now.
    pub difference: Vec<FieldDifference>,
}

/// The end of an act.
pub type Acted<T = Done> = Outcome<Result<T, Refused>>;

impl Refused {
    /// For one reason.
    #[must_use]
    pub fn because(problem: Problem) -> Self {
        Self { problems: vec![problem], conflict: None }
    }
}

impl From<Vec<Problem>> for Refused {
    fn from(problems: Vec<Problem>) -> Self {
        Self { problems, conflict: None }
    }
}

/// What is said where there is no such draft, or none that the caller may know of.
pub(super) fn no_such_draft(id: &str) -> Fault {
    Fault::because(Code::NotFound, Words::new(format!("下書き {id}"), format!("draft {id}")))
}

/// What is said of a comment that is needed.
pub(super) fn comment_needed() -> Problem {
    Problem::error(
        "comment",
        "COMMENT_NEEDED",
        Words::new("差し戻す理由がありません", "There is no reason for returning it"),
        Words::new(
            "何を直せばよいかを書いてください。編集者に表示されます。",
            "Say what has to be mended; the editor will read it.",
        ),
    )
}

/// The longest comment, characters.
pub(super) const COMMENT_MOST: usize = 2_000;

/// A comment without blanks around it; none where nothing is said.
///
/// # Errors
/// A problem where it is too long.
pub(super) fn comment(text: Option<&str>) -> Result<Option<String>, Box<Problem>> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    if text.is_some_and(|text| text.chars().count() > COMMENT_MOST) {
        let message = Words::new(
            format!("{COMMENT_MOST}文字を超えています"),
            format!("This is longer than {COMMENT_MOST} characters"),
        );
        let remedy = Words::new("短くしてください。", "Shorten it.");
        return Err(Box::new(Problem::error("comment", "COMMENT_LENGTH", message, remedy)));
    }
    Ok(text.map(str::to_owned))
}
