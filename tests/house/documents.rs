//! Documents do not rot: every path of this repository that a document names exists.
use crate::finding::Finding;
use crate::tree::Tree;

/// Folders at the root; a word that begins with one of them is a path of this repository.
const FOLDERS: [&str; 11] =
    ["src", "entity", "migration", "tests", "benches", "data", "docs", "scripts", ".ci", "assets", "templates"];
/// Rooms of `src/`; documents may leave `src/` out.
const ROOMS: [&str; 13] = [
    "cli",
    "http",
    "graphql",
    "web",
    "push",
    "ingest",
    "service",
    "store",
    "catalogue",
    "outbound",
    "domain",
    "policy",
    "base",
];
/// Endings that make a single name a file of this repository, wherever it stands.
const NAMES: [&str; 3] = [".rs", ".md", ".graphql"];

/// Paths that do not exist.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in &tree.files {
        let watched = matches!(file.path.as_str(), "README.md" | "CHANGELOG.md") || file.path.starts_with("docs/");
        if !watched || !file.ends_with(&[".md"]) {
            continue;
        }
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut fenced = false;
        for (at, line) in file.text.lines().enumerate() {
            if line.trim_start().starts_with("```") {
                fenced = !fenced;
                continue;
            }
            let named = if fenced { commands(line) } else { quoted(line) };
            let missing = named.into_iter().filter(|word| !stands(tree, word));
            let linked = if fenced { Vec::new() } else { links(line) };
            let broken = linked.into_iter().filter(|link| !tree.has(&join(folder, link)));
            found.extend(missing.chain(broken).map(|path| Finding {
                file: file.path.clone(),
                line: at + 1,
                rule: "document",
                seen: format!("`{path}` does not exist"),
                remedy: "name the path as it is now, or take the sentence out",
            }));
        }
    }
    found
}

/// Words in backticks, also those of a command.
fn quoted(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).flat_map(str::split_whitespace).map(bare).collect()
}

/// Words of a fenced line that begin with a folder of this repository.
fn commands(line: &str) -> Vec<&str> {
    let words = line.split_whitespace().map(bare);
    words.filter(|word| word.split_once('/').is_some_and(|(first, _)| FOLDERS.contains(&first))).collect()
}

/// A word without what a sentence, a line number or an anchor hangs on it.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(['(', ')', ',', ';', '"', '\'']).trim_end_matches(['.', ':']);
    let word = word.strip_prefix("./").unwrap_or(word);
    let word = word.split_once('#').map_or(word, |(path, _)| path);
    match word.rsplit_once(':') {
        Some((path, number)) if number.chars().all(|c| c.is_ascii_digit()) => path,
        _ => word,
    }
}

/// Whether a word is no path of this repository, or one that exists.
fn stands(tree: &Tree, word: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/');
    let Some((first, rest)) = word.split_once('/') else {
        return !NAMES.iter().any(|ending| word.ends_with(ending)) || !word.chars().all(plain) || tree.has_name(word);
    };
    if !word.chars().all(plain) {
        return true;
    }
    if FOLDERS.contains(&first) {
        return tree.has(word);
    }
    let room = ROOMS.contains(&first) && !rest.starts_with(|c: char| c.is_ascii_digit());
    let inside = format!("src/{}", word.trim_end_matches('/'));
    !room || tree.has(&inside) || tree.has(&format!("{inside}.rs"))
}

/// Targets of links that stay in this repository.
fn links(line: &str) -> Vec<&str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let path =
        |target: &'_ str| -> bool { !target.contains(':') && !target.starts_with(['#', '/']) && !target.is_empty() };
    targets
        .filter(|target| path(target))
        .map(|target| target.split_once('#').map_or(target, |(path, _)| path))
        .collect()
}

fn join(folder: &str, link: &str) -> String {
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in link.split('/') {
        match name {
            "." | "" => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}
