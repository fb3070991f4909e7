//! What a partner does with digests: asking for one, and cancelling it.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        mail_address::MailAddress,
        minter::Minter,
        problem::Problem,
    },
    catalogue::snapshot::Snapshot,
    policy::act::Act,
    service::{
        feed::question::FeedQuestion,
        job::list::JobQuestion,
        partner::{
            behalf::Behalf,
            stored::{filter_problems, written},
            suspend::no_such_partner,
            told,
        },
    },
    store::connect::Store,
};
use chrono::TimeDelta;
use entity::{
    digest::{DigestEnd, DigestState, Model, Weekday},
    id::DigestId,
    vocabulary::ThingKind,
};

/// Most digests of a partner that run or wait.
pub const DIGESTS_MOST: usize = 20;
/// Most that it can ask for within a day, whatever became of them: each one is a mail to somebody who did not ask.
pub const ASKED_A_DAY: usize = 20;
/// Characters of the longest name.
const NAME_MOST: usize = 60;

/// What a partner enters of a digest.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Its name, as the office reads it.
    pub name: String,
    /// Address of the office; never a person's.
    pub recipient: String,
    /// Which listings.
    pub jobs: JobQuestion,
    /// The day on which it is sent.
    pub weekday: Weekday,
}

/// Asks for a digest: the office is asked by mail, and nothing else goes out before it confirms. Tells what has to be
/// corrected where it cannot be asked for; then nothing was written.
///
/// # Errors
/// `NOT_FOUND` for a partner that is not there; UNAVAILABLE or INTERNAL when the store fails.
pub async fn request_digest(
    store: &Store,
    snapshot: &Snapshot,
    now: Instant,
    of: impl Into<Behalf>,
    wish: Wish,
) -> Outcome<Result<Model, Vec<Problem>>> {
    let question =
        FeedQuestion { kinds: Some(vec![ThingKind::Job]), jobs: Some(wish.jobs.clone()), ..FeedQuestion::default() };
    let mut found = problems(&wish);
    found.extend(filter_problems(snapshot, &question)?);
    if !found.is_empty() {
        return Ok(Err(found));
    }
    let behalf = of.into();
    let of = behalf.of;
    let mut unit = store.unit(now, of.to_string()).await?;
    unit.hold_partner(of).await?.ok_or_else(|| no_such_partner(&of.to_string()))?;
    let all = unit.digests(of).await?;
    let (name, recipient) = (wish.name.trim().to_owned(), wish.recipient);
    let runs = |row: &&Model| row.state != DigestState::Ended;
    if all.iter().filter(runs).any(|row| row.name == name && row.recipient == recipient) {
        return Ok(Err(vec![same_name()]));
    }
    if all.iter().filter(runs).count() >= DIGESTS_MOST {
        return Ok(Err(vec![too_many()]));
    }
    let yesterday = now - TimeDelta::days(1);
    if all.iter().filter(|row| row.created_at > yesterday).count() >= ASKED_A_DAY {
        return Ok(Err(vec![too_many_a_day()]));
    }
    if unit.digests_waiting_for(&recipient).await?.iter().any(|row| row.created_at > yesterday) {
        return Ok(Err(vec![waits()]));
    }
    let row = Model {
        id: Minter::System.mint(now),
        partner_id: of,
        name,
        recipient,
        question: written(&question)?,
        weekday: wish.weekday,
        state: DigestState::Pending,
        begins_at: None,
        begins_on: None,
        begins_after: None,
        goes_on_at: None,
        goes_on_after: None,
        made_on: None,
        last_sent_on: None,
        created_at: now,
        asked_at: None,
        confirmed_at: None,
        ended_at: None,
        ended_by: None,
    };
    unit.record(row.clone()).await?;
    unit.audit(behalf.noting(Act::RequestDigest, row.id).to(told::digest(&row)));
    unit.commit().await?;
    Ok(Ok(row))
}

/// Ends a digest of a partner, and returns it as it stands then. Cancelling twice changes nothing.
///
/// # Errors
/// `NOT_FOUND` where the partner has no such digest, whoever else may; UNAVAILABLE or INTERNAL when the store fails.
pub async fn cancel_digest(store: &Store, now: Instant, of: impl Into<Behalf>, id: DigestId) -> Outcome<Model> {
    let behalf = of.into();
    let of = behalf.of;
    let mut unit = store.unit(now, of.to_string()).await?;
    let found = |all: Vec<Model>| all.into_iter().find(|row| row.id == id).ok_or_else(|| no_such_digest(id));
    let before = found(unit.digests(of).await?)?;
    unit.end_digest(id, DigestEnd::Cancelled).await?;
    let row = found(unit.digests(of).await?)?;
    if row.state != before.state {
        unit.audit(behalf.noting(Act::CancelDigest, id).from(told::digest(&before)).to(told::digest(&row)));
    }
    unit.commit().await?;
    Ok(row)
}

/// The fault of naming a digest that the caller does not have.
#[must_use]
pub fn no_such_digest(id: DigestId) -> Fault {
    Fault::because(Code::NotFound, Words::new(format!("ダイジェスト {id}"), format!("digest {id}")))
}

fn problems(wish: &Wish) -> Vec<Problem> {
    let mut found = Vec::new();
    let length = wish.name.trim().chars().count();
    if !(1..=NAME_MOST).contains(&length) || wish.name.chars().any(char::is_control) {
        let message = Words::new(
            format!("1文字から{NAME_MOST}文字までの、改行のない文字列ではありません"),
            format!("This is not a text of 1 to {NAME_MOST} characters on one line"),
        );
        let remedy = Words::new(
            "受け取る部署に分かる名前を入れてください（例：鳥取県の求人）。",
            "Enter a name that the office understands, like 鳥取県の求人.",
        );
        found.push(Problem::error("name", "TEXT_LENGTH", message, remedy));
    }
    if wish.recipient.parse::<MailAddress>().is_err() {
        let message = Words::new("電子メールのアドレスではありません", "This is not an e-mail address");
        let remedy = Words::new(
            "部署のアドレスを入れてください（例：career@example.ac.jp）。個人のアドレスは使えません。",
            "Enter the office's address, like career@example.ac.jp; never a person's.",
        );
        found.push(Problem::error("recipient", "EMAIL", message, remedy));
    }
    found
}

fn same_name() -> Problem {
    let message = Words::new("同じ名前のダイジェストがこの宛先にあります", "This address has a digest of this name");
    let remedy =
        Words::new("名前を変えるか、先にそれをやめてください。", "Choose another name, or cancel that one first.");
    Problem::error("name", "NAME_TAKEN", message, remedy)
}

fn too_many() -> Problem {
    let message = Words::new(
        format!("ダイジェストは{DIGESTS_MOST}件までです"),
        format!("At most {DIGESTS_MOST} digests can run or wait"),
    );
    let remedy = Words::new("使わないものをやめてください。", "Cancel one that is no longer used.");
    Problem::error("name", "DIGEST_LIMIT", message, remedy)
}

fn too_many_a_day() -> Problem {
    let message = Words::new(
        format!("申込みは1日に{ASKED_A_DAY}件までです"),
        format!("At most {ASKED_A_DAY} digests can be asked for within a day"),
    );
    let remedy = Words::new("明日また申し込んでください。", "Ask again tomorrow.");
    Problem::error("name", "DIGEST_REQUEST_LIMIT", message, remedy)
}

fn waits() -> Problem {
    let message = Words::new("この宛先には確認待ちの申込みがあります", "This address has not yet answered a request");
    let remedy = Words::new(
        "届いた確認のメールに答えてもらうか、1日あとに申し込んでください。",
        "Let the office answer that mail, or ask again a day later.",
    );
    Problem::error("recipient", "CONFIRMATION_PENDING", message, remedy)
}
