//! Imports name the file: never the `mod.rs` of a folder that one stands in, never the crate root.
use crate::finding::Finding;
use crate::modules::{Modules, Target};
use crate::source::Source;

/// Paths that end in an own `mod.rs` or in the root of the own crate.
pub(crate) fn check(sources: &[Source<'_>], modules: &Modules) -> Vec<Finding> {
    let mut found = Vec::new();
    for (here, source) in sources.iter().enumerate() {
        for (mention, target) in modules.targets(source) {
            let Target::Inside(place) = target else { continue };
            let own_crate = place.package == source.package && place.source != here;
            if own_crate && place.module.len() < source.module.len() && source.module.starts_with(&place.module) {
                let door = if place.module.is_empty() { "the crate root" } else { "the own `mod.rs`" };
                let seen = format!("`{}` comes from {door}", mention.names.join("::"));
                found.push(Finding {
                    file: source.file.path.clone(),
                    line: mention.line,
                    rule: "own-root",
                    seen,
                    remedy: "import the file that holds it, as in `use crate::base::fault::Fault`",
                });
            }
        }
    }
    found
}
