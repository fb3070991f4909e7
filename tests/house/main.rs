//! The rules of the house, held against the real tree, and planted faults which prove that each rule bites.
mod circles;
mod documents;
mod finding;
mod floors;
mod imports;
mod libraries;
mod mentions;
mod modules;
mod planted;
mod shape;
mod source;
mod traces;
mod tree;

use crate::finding::Finding;
use crate::source::Source;
use crate::tree::Tree;
use std::path::Path;

/// Every rule over one tree.
fn findings(tree: &Tree) -> Vec<Finding> {
    let (sources, mut found) = Source::read_all(tree);
    let modules = modules::Modules::of(&sources);
    found.extend(floors::check(&sources, &modules));
    found.extend(libraries::check(&sources, &modules));
    found.extend(imports::check(&sources, &modules));
    found.extend(circles::check(&sources, &modules));
    found.extend(shape::check(tree, &sources));
    found.extend(documents::check(tree));
    found.extend(traces::check(tree));
    found.sort();
    found.dedup();
    found
}

#[test]
fn the_house_keeps_its_rules() {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let found = findings(&tree);
    let listed: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{} findings (docs/decisions/0001-floors.md):\n{}\n", found.len(), listed.join("\n"));
}
