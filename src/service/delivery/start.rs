//! From where a subscription is heard: the beginning, the present, or where a cursor says.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        problem::Problem,
    },
    catalogue::snapshot::Snapshot,
    service::{
        feed::{
            cursor::{Position, Under},
            page::{Filter, StoredFilter, stand},
        },
        partner::stored::wrong,
    },
    store::{endpoint::Place, standing::Heard},
};

entity::vocabularies! {
    /// Where the deliveries to a new endpoint begin.
    DeliveryStart {
        /// With everything that is public now.
        Beginning = "BEGINNING",
        /// With what changes from now on.
        Now = "NOW",
    }
}

/// Where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// At one of the two ends.
    At(DeliveryStart),
    /// Where a cursor of this subscription says.
    After(String),
}

/// A place at the beginning or at the head of the log, heard under the present filter.
pub(super) fn place(snapshot: &Snapshot, version: i32, generation: i32, start: DeliveryStart) -> Place {
    let head = snapshot.position;
    let seq = match start {
        DeliveryStart::Beginning => 0,
        DeliveryStart::Now => head,
    };
    // Whoever begins holds nothing: all that happened until now is the snapshot's.
    let heard = Heard { generation, seq, base: head, version, before: String::new() };
    Place { heard, epoch: snapshot.epoch.clone(), acked_at: None }
}

/// The place that a cursor of a subscription says; a problem at `path` where it is none.
///
/// # Errors
/// INTERNAL when something of ours fails.
pub(super) fn read(
    snapshot: &Snapshot,
    filter: StoredFilter,
    generation: i32,
    path: &str,
    cursor: &str,
) -> Outcome<Result<Place, Problem>> {
    let position = Position::read(cursor, &snapshot.epoch, &snapshot.log.cursor_key).and_then(|position| {
        // Of a version that is no longer kept, or of other filters, it is told here.
        stand(snapshot, &Filter::Stored(filter), position.clone())?;
        Ok(position)
    });
    match position {
        Ok(Position { seq, base, under: Under::Subscription { version, before, .. } }) => {
            let version = i32::try_from(version).map_err(Fault::internal)?;
            let before: Vec<String> = before.iter().map(u32::to_string).collect();
            let heard = Heard { generation, seq, base, version, before: before.join(" ") };
            Ok(Ok(Place { heard, epoch: snapshot.epoch.clone(), acked_at: None }))
        }
        Ok(_) => Ok(Err(wrong(path, Fault::new(Code::FilterChanged)))),
        Err(fault) if fault.code == Code::Internal => Err(fault),
        Err(fault) => Ok(Err(wrong(path, fault))),
    }
}
