//! An edition as both its mail and its page show it: groups of rows, all in words.
use crate::{
    base::language::Words,
    service::digest::{
        edition::Edition,
        entry::{Entry, Kind},
        subject::closes,
    },
};

/// The listings of a municipality.
pub(super) struct Group<'e> {
    pub(super) name: &'e str,
    pub(super) rows: Vec<Row<'e>>,
}

/// A listing.
pub(super) struct Row<'e> {
    pub(super) entry: &'e Entry,
    pub(super) label: Words,
    pub(super) closing: Option<Words>,
    pub(super) detail: Option<Words>,
    /// Colours of the label where no style sheet is: ink and ground, of which the contrast is 7 to 1 or more.
    pub(super) ink: &'static str,
    pub(super) ground: &'static str,
}

pub(super) fn groups(edition: &Edition) -> Vec<Group<'_>> {
    edition.groups.iter().map(of).collect()
}

fn of(group: &crate::service::digest::edition::Group) -> Group<'_> {
    Group { name: &group.name, rows: group.entries.iter().map(row).collect() }
}

fn row(entry: &Entry) -> Row<'_> {
    let (ink, ground) = match entry.kind {
        Kind::Open => ("#115a36", "#e6f5ec"),
        Kind::New => ("#0017c1", "#e8f1fe"),
        Kind::Changed(_) => ("#5c4700", "#fbf5e0"),
        Kind::Closing => ("#a90000", "#fdeeee"),
        Kind::Gone(_) => ("#4d4d4d", "#f2f2f2"),
    };
    Row {
        entry,
        label: entry.kind.label(),
        closing: entry.closing.map(closes),
        detail: entry.kind.detail(),
        ink,
        ground,
    }
}
