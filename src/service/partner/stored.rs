//! A stored filter as the service speaks of it, and whether a filter can be stored.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        language::Words,
        problem::Problem,
    },
    catalogue::snapshot::Snapshot,
    service::feed::{matcher::Matcher, page::StoredFilter, question::FeedQuestion},
    store::connect::Store,
};
use entity::{
    id::SubscriptionId,
    subscription::{self, Model},
    subscription_version,
};

/// Characters of the longest filter that is stored, as JSON.
const CHARACTERS_MOST: usize = 20_000;

/// A stored filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Id; a filter that was deleted and stored again under its old name has another.
    pub id: SubscriptionId,
    /// Name.
    pub name: String,
    /// Counts the changes of the filter, from 1.
    pub version: i32,
    /// The filter.
    pub question: FeedQuestion,
    /// When it was first stored.
    pub created_at: Instant,
    /// When the filter last changed.
    pub updated_at: Instant,
}

impl Stored {
    /// Reads a row.
    ///
    /// # Errors
    /// INTERNAL when the row's filter is not of this release.
    pub fn of(row: Model) -> Outcome<Self> {
        Ok(Self {
            question: read(&row.question)?,
            id: row.id,
            name: row.name,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// A stored filter with the versions that it had, as readers of the feed need it.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn filter_of(store: &Store, row: &subscription::Model) -> Outcome<StoredFilter> {
    filter_kept(row, &store.subscription_versions(row.id).await?)
}

/// The same of rows that were read already.
///
/// # Errors
/// INTERNAL when they are not of this release.
pub fn filter_kept(row: &subscription::Model, versions: &[subscription_version::Model]) -> Outcome<StoredFilter> {
    let numbered = |row: &subscription_version::Model| Ok((number(row.version)?, read(&row.question)?));
    let versions = versions.iter().map(numbered).collect::<Outcome<_>>()?;
    Ok(StoredFilter { id: row.id.0, version: number(row.version)?, versions })
}

/// Versions are counted from 1.
fn number(version: i32) -> Outcome<u32> {
    u32::try_from(version).map_err(Fault::internal)
}

/// Reads a filter as it is kept.
///
/// # Errors
/// INTERNAL when it is not of this release.
pub fn read(question: &str) -> Outcome<FeedQuestion> {
    serde_json::from_str(question).map_err(Fault::internal)
}

/// A filter as it is kept.
///
/// # Errors
/// INTERNAL, which a filter cannot cause.
pub fn written(question: &FeedQuestion) -> Outcome<String> {
    serde_json::to_string(question).map_err(Fault::internal)
}

/// What has to be corrected before a filter can be stored: codes that do not exist, lists that are empty or too long.
///
/// # Errors
/// INTERNAL where a fault is ours.
pub fn problems(snapshot: &Snapshot, name: &str, question: &FeedQuestion) -> Outcome<Vec<Problem>> {
    let mut found = Vec::new();
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    if !(1..=64).contains(&name.len()) || !name.bytes().all(plain) {
        let message = Words::new("使えない名前です", "This name cannot be used");
        let remedy = Words::new(
            "半角の英小文字、数字、- と _ を、64文字まで使ってください。",
            "Use up to 64 of a to z, 0 to 9, - and _.",
        );
        found.push(Problem::error("name", "NAME", message, remedy));
    }
    found.extend(filter_problems(snapshot, question)?);
    Ok(found)
}

/// What has to be corrected of the filter alone.
///
/// # Errors
/// INTERNAL where a fault is ours.
pub fn filter_problems(snapshot: &Snapshot, question: &FeedQuestion) -> Outcome<Vec<Problem>> {
    let mut found = Vec::new();
    if question.kinds.as_ref().is_some_and(Vec::is_empty) {
        let message = Words::new("空の一覧です", "The list is empty");
        let remedy = Words::new("条件が不要なら省いてください。", "Leave it out for no condition.");
        found.push(Problem::error("filter.kinds", "EMPTY_LIST", message, remedy));
    }
    let FeedQuestion { jobs, employers, events, .. } = question.clone();
    let none = FeedQuestion::default;
    for (path, part) in [
        ("filter.jobs", FeedQuestion { jobs, ..none() }),
        ("filter.employers", FeedQuestion { employers, ..none() }),
        ("filter.events", FeedQuestion { events, ..none() }),
    ] {
        if let Err(fault) = Matcher::new(snapshot, &part) {
            found.push(wrong(path, fault));
        }
    }
    if written(question)?.len() > CHARACTERS_MOST {
        let message = Words::new("条件が長すぎます", "The filter is too long");
        let remedy = Words::new("条件を減らすか、二つに分けてください。", "Shorten it, or store two filters.");
        found.push(Problem::error("filter", "FILTER_TOO_LONG", message, remedy));
    }
    Ok(found)
}

/// A fault that a person can correct, as a problem of what they sent.
#[must_use]
pub fn wrong(path: &str, fault: Fault) -> Problem {
    let message = fault.detail.unwrap_or_else(|| fault.code.meaning());
    Problem::error(path, fault.code.as_str(), message, fault.code.remedy())
}
