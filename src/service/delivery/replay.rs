//! Asking for a part of the feed once more: by numbers, since a time, or for some things.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        language::Words,
        minter::Minter,
        problem::Problem,
    },
    catalogue::snapshot::Snapshot,
    policy::act::Act,
    service::{
        delivery::opened::{Opened, Subject, no_endpoint},
        feed::matcher::KINDS,
        partner::stored::Stored,
    },
    store::endpoint::Steering,
};
use chrono::TimeDelta;
use entity::{
    replay::{Model, ReplayKind, ReplayState},
    thing::Thing,
};
use serde_json::json;

/// Most things of a replay by ids.
pub const IDS_MOST: usize = 500;
/// Most replays of a subscription that are not over.
pub const OPEN_MOST: usize = 5;

/// Longest time that a writing may have been under way before it got its number.
const UNDER_WAY: TimeDelta = TimeDelta::hours(1);

/// What is asked for; exactly one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Everything after one number, up to and with another.
    pub range: Option<(i64, i64)>,
    /// Everything that changed since a time.
    pub since: Option<Instant>,
    /// These things as they stand, by their global ids.
    pub ids: Option<Vec<String>>,
}

/// The part of the log that it comes to.
struct Stretch {
    kind: ReplayKind,
    after: i64,
    to: i64,
    ids: Option<Vec<String>>,
    since: Option<Instant>,
}

/// Asks for a replay. Deliveries of changes go on beside it, and the position stays.
///
/// # Errors
/// `NOT_FOUND` where the partner has no subscription of this name; UNAVAILABLE or INTERNAL when the store fails.
pub async fn replay(
    subject: Subject<'_>,
    snapshot: &Snapshot,
    part: Part,
) -> Outcome<Result<(Stored, Model), Vec<Problem>>> {
    let mut opened = Opened::of(subject).await?;
    if opened.endpoint.is_none() {
        return Ok(Err(no_endpoint()));
    }
    let stretch = match stretch(snapshot, subject.now, part) {
        Ok(stretch) => stretch,
        Err(found) => return Ok(Err(found)),
    };
    if opened.unit.open_replays(opened.subscription.id).await? >= OPEN_MOST {
        return Ok(Err(vec![too_many()]));
    }
    let row = Model {
        id: Minter::System.mint(subject.now),
        subscription_id: opened.subscription.id,
        kind: stretch.kind,
        ids: stretch.ids.map(|ids| serde_json::to_string(&ids)).transpose().map_err(Fault::internal)?,
        since: stretch.since,
        after_seq: stretch.after,
        to_seq: stretch.to,
        position_seq: stretch.after,
        delivered: 0,
        state: ReplayState::Waiting,
        created_at: subject.now,
        finished_at: None,
    };
    let also = json!({ "replay": row.id, "after": row.after_seq, "to": row.to_seq, "things": row.ids });
    opened.unit.record(row.clone()).await?;
    opened.steer(Steering::default()).await?;
    Ok(opened.noted(Act::ReplaySubscription, Some(also)).await?.map(|stored| (stored, row)))
}

fn stretch(snapshot: &Snapshot, now: Instant, part: Part) -> Result<Stretch, Vec<Problem>> {
    let nothing = |kind| Stretch { kind, after: 0, to: snapshot.position, ids: None, since: None };
    match part {
        Part { range: Some((after, to)), since: None, ids: None } => {
            range(snapshot, after, to).map(|()| Stretch { after, to, ..nothing(ReplayKind::Range) })
        }
        Part { range: None, since: Some(since), ids: None } => {
            let after = before(snapshot, now, since)?;
            Ok(Stretch { after, since: Some(since), ..nothing(ReplayKind::Since) })
        }
        Part { range: None, since: None, ids: Some(ids) } => {
            things(snapshot, &ids).map(|()| Stretch { ids: Some(ids), ..nothing(ReplayKind::Ids) })
        }
        _ => {
            let message = Words::new(
                "range、since、ids のうち一つだけが必要です",
                "Exactly one of range, since and ids is needed",
            );
            let remedy = Words::new("一つを選んで指定してください。", "Choose one of them.");
            Err(vec![Problem::error("part", "ONE_OF", message, remedy)])
        }
    }
}

fn range(snapshot: &Snapshot, after: i64, to: i64) -> Result<(), Vec<Problem>> {
    let (kept, head) = (snapshot.log.purged, snapshot.position);
    let mut found = Vec::new();
    let remedy = || {
        Words::new(
            format!("{kept}以上{head}以下の番号で、after を to より小さくしてください。"),
            format!("Use numbers from {kept} to {head}, `after` below `to`."),
        )
    };
    if after < kept {
        found.push(gone("range.after", kept));
    }
    if to > head {
        let message = Words::new(
            format!("{to}はまだ記録にありません（最新は{head}）"),
            format!("{to} is not in the log yet, which ends with {head}"),
        );
        found.push(Problem::error("range.to", "RANGE_AHEAD", message, remedy()));
    }
    if after >= to {
        let message = Words::new("範囲が空です", "The range is empty");
        found.push(Problem::error("range.to", "RANGE_EMPTY", message, remedy()));
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// What is said of changes that are no longer kept.
fn gone(path: &str, kept: i64) -> Problem {
    let message = Words::new(
        format!("{kept}以前の削除はもう記録にありません"),
        format!("Removals up to {kept} are no longer in the log"),
    );
    let remedy = Words::new(
        "より新しい範囲にするか、resyncSubscription で最初からやり直してください。",
        "Ask for something later, or begin again with resyncSubscription.",
    );
    Problem::error(path, "RANGE_NOT_KEPT", message, remedy)
}

/// The number after which everything lies that changed since a time.
fn before(snapshot: &Snapshot, now: Instant, since: Instant) -> Result<i64, Vec<Problem>> {
    let wrong = |code, message, remedy| vec![Problem::error("since", code, message, remedy)];
    if since > now {
        let message = Words::new("未来の日時です", "This is in the future");
        let remedy = Words::new("過去の日時を指定してください。", "Give a time in the past.");
        return Err(wrong("SINCE_FUTURE", message, remedy));
    }
    // Numbers follow commits, and a writing carries the time when it began: order by time is nearly that of numbers.
    let lately = snapshot.log.before(None).take_while(|(_, entry)| entry.changed_at >= since - UNDER_WAY);
    let first = lately.filter(|(_, entry)| entry.changed_at >= since).map(|(seq, _)| seq).min();
    let Some(first) = first else {
        let message = Words::new("この日時より後の変更はありません", "Nothing changed since then");
        let remedy = Words::new("再送は必要ありません。", "There is nothing to be told again.");
        return Err(wrong("NOTHING_SINCE", message, remedy));
    };
    let kept = snapshot.log.purged;
    if first <= kept { Err(vec![gone("since", kept)]) } else { Ok(first - 1) }
}

fn things(snapshot: &Snapshot, ids: &[String]) -> Result<(), Vec<Problem>> {
    if !(1..=IDS_MOST).contains(&ids.len()) {
        let message = Words::new(
            format!("idは1件から{IDS_MOST}件までですが、{}件あります", ids.len()),
            format!("1 to {IDS_MOST} ids are needed, {} are given", ids.len()),
        );
        let remedy = Words::new("件数を変えるか、分けて頼んでください。", "Give fewer, or ask several times.");
        return Err(vec![Problem::error("ids", "IDS_LIMIT", message, remedy)]);
    }
    let known = |id: &str| {
        let thing = KINDS.iter().find_map(|kind| Thing::parse(*kind, id).ok());
        thing.is_some_and(|thing| snapshot.log.of(thing.ulid).is_some_and(|(_, entry)| entry.thing() == thing))
    };
    let unknown = ids.iter().enumerate().filter(|(_, id)| !known(id)).map(|(at, _)| {
        let message = Words::new("このidのものはフィードにありません", "Nothing in the feed has this id");
        let remedy = Words::new("フィードで受け取った id を指定してください。", "Use ids that the feed told you of.");
        Problem::error(format!("ids.{at}"), "NO_SUCH_THING", message, remedy)
    });
    let found: Vec<Problem> = unknown.collect();
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn too_many() -> Problem {
    let message = Words::new(
        format!("終わっていない再送は{OPEN_MOST}件までです"),
        format!("At most {OPEN_MOST} replays can be under way"),
    );
    let remedy = Words::new("終わるのを待つか、一つを取り消してください。", "Wait for one to end, or call one off.");
    Problem::error("part", "REPLAY_LIMIT", message, remedy)
}
