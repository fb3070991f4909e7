//! Floors: imports only go down, and rooms of one floor do not know each other unless it is listed here.
use crate::finding::Finding;
use crate::modules::{Modules, Place, Target};
use crate::source::{Package, Source};

/// The rooms of `src/` and the floor of each.
const FLOORS: [(&str, u8); 13] = [
    ("cli", 7),
    ("http", 6),
    ("graphql", 5),
    ("web", 5),
    ("push", 5),
    ("ingest", 5),
    ("service", 4),
    ("store", 3),
    ("catalogue", 3),
    ("outbound", 3),
    ("domain", 2),
    ("policy", 2),
    ("base", 1),
];

/// Who may look across its own floor: the catalogue follows the store's log.
const ACROSS: [(&str, &str); 1] = [("catalogue", "store")];

/// The floor of a room in `src/`, where it is one of the plan.
fn floor(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

/// Arrows up, arrows across, and rooms that stand on no floor.
pub(crate) fn check(sources: &[Source<'_>], modules: &Modules) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in sources {
        if let Some(room) = source.room().filter(|room| floor(room).is_none()) {
            found.push(finding(source, 1, "floor", format!("`{room}` stands on no floor"), NO_FLOOR));
        }
        for (mention, target) in modules.targets(source) {
            if let Target::Inside(place) = target
                && let Some((seen, remedy)) = arrow(source, &place)
            {
                found.push(finding(source, mention.line, "floor", seen, remedy));
            }
        }
    }
    found
}

const NO_FLOOR: &str =
    "move it into a room of docs/decisions/0001-floors.md, or add the room to FLOORS in tests/house/floors.rs";
const NO_UP: &str = "move what is shared to a lower floor, or hand it in from above as an argument or a trait";
const NO_ACROSS: &str = "put what both need on a lower floor, or wire the two together from above";
const NO_PACKAGE: &str = "the ground knows nothing above it, and its history stays as it was when the rows change";

fn arrow(from: &Source<'_>, to: &Place) -> Option<(String, &'static str)> {
    match (from.package, to.package) {
        (Package::Entity, Package::Migration | Package::Uturn)
        | (Package::Migration, Package::Entity | Package::Uturn) => {
            let names = |package| format!("{package:?}").to_lowercase();
            Some((format!("`{}` imports `{}`", names(from.package), names(to.package)), NO_PACKAGE))
        }
        (Package::Uturn, Package::Uturn) => {
            let (lower, upper) = (from.room()?, to.module.first()?.as_str());
            let (here, there) = (floor(lower)?, floor(upper)?);
            if there > here {
                Some((format!("arrow up: `{lower}` (F{here}) imports `{upper}` (F{there})"), NO_UP))
            } else if here == there && lower != upper && !ACROSS.contains(&(lower, upper)) {
                Some((format!("arrow across: `{lower}` imports `{upper}`, both on F{here}"), NO_ACROSS))
            } else {
                None
            }
        }
        _ => None,
    }
}

fn finding(source: &Source<'_>, line: usize, rule: &'static str, seen: String, remedy: &'static str) -> Finding {
    Finding { file: source.file.path.clone(), line, rule, seen, remedy }
}
