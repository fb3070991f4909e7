//! No circle of imports between files of one crate.
use crate::finding::Finding;
use crate::modules::{Modules, Target};
use crate::source::Source;
use std::collections::BTreeMap;

/// Each circle once, at the first import of its first file.
pub(crate) fn check(sources: &[Source<'_>], modules: &Modules) -> Vec<Finding> {
    let edges: Vec<BTreeMap<usize, usize>> = sources.iter().enumerate().map(|(at, s)| out(at, s, modules)).collect();
    let mut found = Vec::new();
    let mut told = vec![false; sources.len()];
    for start in 0..sources.len() {
        if told[start] {
            continue;
        }
        if let Some(circle) = way_back(start, &edges) {
            for file in &circle {
                told[*file] = true;
            }
            let names: Vec<&str> = circle.iter().map(|file| sources[*file].file.path.as_str()).collect();
            let next = circle.get(1).copied().unwrap_or(start);
            found.push(Finding {
                file: names[0].to_owned(),
                line: edges[start].get(&next).copied().unwrap_or(1),
                rule: "circle",
                seen: format!("{} → {}", names.join(" → "), names[0]),
                remedy: "move what the files share into a file that both import",
            });
        }
    }
    found
}

/// The files that a file imports, with the line of the first import of each.
fn out(at: usize, source: &Source<'_>, modules: &Modules) -> BTreeMap<usize, usize> {
    let mut edges = BTreeMap::new();
    for (mention, target) in modules.targets(source) {
        if let Target::Inside(place) = target
            && place.package == source.package
            && place.source != at
        {
            edges.entry(place.source).or_insert(mention.line);
        }
    }
    edges
}

/// The shortest way from a file back to itself.
fn way_back(start: usize, edges: &[BTreeMap<usize, usize>]) -> Option<Vec<usize>> {
    let mut came_from: Vec<Option<usize>> = vec![None; edges.len()];
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(file) = queue.pop_front() {
        for next in edges[file].keys().copied() {
            if next == start {
                let mut circle = vec![file];
                while let Some(before) = came_from[circle[circle.len() - 1]] {
                    circle.push(before);
                }
                circle.reverse();
                return Some(circle);
            }
            if came_from[next].is_none() {
                came_from[next] = Some(file);
                queue.push_back(next);
            }
        }
    }
    None
}
