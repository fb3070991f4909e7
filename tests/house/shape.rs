//! The shape of files: their length, their opening sentence, a `mod.rs` that only declares, no silenced lint.
use crate::finding::Finding;
use crate::mentions::allow_lines;
use crate::source::Source;
use crate::tree::Tree;
use syn::{Item, Visibility};

/// Most lines of a file of code.
const LINES_MOST: usize = 400;
/// Endings of files of code; `scripts/` and `.ci/` hold code without an ending.
const CODE: [&str; 8] = [".rs", ".js", ".mjs", ".ts", ".css", ".html", ".sql", ".sh"];

/// All rules of shape.
pub(crate) fn check(tree: &Tree, sources: &[Source<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in &tree.files {
        let code = file.ends_with(&CODE);
        let script = file.path.starts_with("scripts/") || file.path.starts_with(".ci/");
        let lines = file.text.lines().count();
        if (code || script) && lines > LINES_MOST {
            let seen = format!("{lines} lines, at most {LINES_MOST} are allowed");
            found.push(finding(
                &file.path,
                LINES_MOST + 1,
                "length",
                seen,
                "split the file by meaning, one room for each act",
            ));
        }
    }
    for source in sources {
        let path = &source.file.path;
        if let Some((line, seen)) = opening(&source.file.text) {
            found.push(finding(
                path,
                line,
                "opening",
                seen,
                "open line 1 with one `//!` sentence that says what the room is for",
            ));
        }
        if source.is_folder_root() {
            found.extend(source.syntax.items.iter().filter(|item| !declares(item)).map(|item| {
                let seen = "a `mod.rs` holds more than declarations and re-exports".to_owned();
                finding(path, line_of(item), "mod-rs", seen, "move the item into a file of its own and declare that")
            }));
        }
        let tokens = source.file.text.parse().unwrap_or_default();
        found.extend(allow_lines(tokens).into_iter().map(|line| {
            let seen = "a lint is switched off by `allow`".to_owned();
            finding(path, line, "allow", seen, "mend the cause, or write `#[expect(lint, reason = \"…\")]`")
        }));
    }
    found
}

/// What is wrong with the opening sentence, and where.
fn opening(text: &str) -> Option<(usize, String)> {
    let block: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
    let sentence = block.join(" ");
    if block.is_empty() {
        Some((1, "no `//!` on line 1".to_owned()))
    } else if let Some(empty) = block.iter().position(|line| line.is_empty()) {
        Some((empty + 1, "the opening has more than one paragraph".to_owned()))
    } else if sentence.split_whitespace().count() < 2 || !sentence.ends_with(['.', '。', '?', '!']) {
        Some((1, format!("the opening is no full sentence: `{sentence}`")))
    } else if ends_inside(&sentence) {
        Some((1, "the opening has more than one sentence".to_owned()))
    } else {
        None
    }
}

/// Whether a sentence ends before the end: a stop, a blank, and a capital or a new Japanese sentence.
fn ends_inside(sentence: &str) -> bool {
    let chars: Vec<char> = sentence.chars().collect();
    chars.windows(3).any(|w| matches!(w[0], '.' | '?' | '!') && w[1] == ' ' && w[2].is_uppercase())
        || chars.windows(2).any(|w| w[0] == '。' && w[1] != '」')
}

fn declares(item: &Item) -> bool {
    match item {
        Item::Mod(module) => module.content.is_none(),
        Item::Use(import) => !matches!(import.vis, Visibility::Inherited),
        _ => false,
    }
}

fn line_of(item: &Item) -> usize {
    syn::spanned::Spanned::span(item).start().line
}

fn finding(file: &str, line: usize, rule: &'static str, seen: String, remedy: &'static str) -> Finding {
    Finding { file: file.to_owned(), line, rule, seen, remedy }
}
