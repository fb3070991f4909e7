//! No committed file bears a trace of the machine that it was made on, nor the host of a package registry.
use crate::finding::Finding;
use crate::tree::Tree;

/// Paths of one machine; spelled in halves, so that this file is clean itself.
const MACHINE: [&str; 7] = [
    concat!("/wo", "rk/main"),
    concat!("/wo", "rk/wt"),
    concat!("/wo", "rk/shared"),
    concat!("/wo", "rk/."),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/tmp/", "bash_jobs"),
];
/// Parts of host names of package registries and their mirrors.
const REGISTRY: [&str; 7] = ["npmjs.", "pypi.", "pythonhosted.", "crates.io", "artifactory", "nexus", "registry."];

/// Lines with such a trace.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in &tree.files {
        for (at, line) in file.text.lines().enumerate() {
            let mut add = |rule, seen, remedy| {
                found.push(Finding { file: file.path.clone(), line: at + 1, rule, seen, remedy });
            };
            if let Some(path) = MACHINE.iter().find(|path| line.contains(*path)) {
                let remedy = "name the path from the repository's root, or take it from an argument";
                add("machine-path", format!("`{path}` is a path of one machine"), remedy);
            }
            if let Some(host) = hosts(line).into_iter().find(|host| REGISTRY.iter().any(|part| host.contains(part))) {
                let remedy =
                    "leave the registry to each machine's own settings (npm: `omit-lockfile-registry-resolved`)";
                add("registry-host", format!("`{host}` is a package registry"), remedy);
            }
        }
    }
    found
}

/// Hosts of the web addresses in a line.
fn hosts(line: &str) -> Vec<&str> {
    let after = line.split("://").skip(1);
    after
        .filter_map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '@'))).next())
        .collect()
}
