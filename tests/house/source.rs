//! A Rust file of the tree, parsed, with its package and its module path.
use crate::finding::Finding;
use crate::mentions::{Mention, Mentions};
use crate::tree::{TextFile, Tree};
use syn::visit::Visit;

/// Which crate a file is compiled into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Package {
    /// `src/` but its `main.rs`.
    Uturn,
    /// `src/main.rs`, a crate of its own.
    Binary,
    /// `entity/`.
    Entity,
    /// `migration/`.
    Migration,
    /// `tests/` and `benches/`: only the rules of shape hold there.
    Outside,
}

/// A parsed file.
pub(crate) struct Source<'t> {
    /// The text and where it stands.
    pub(crate) file: &'t TextFile,
    /// The syntax tree.
    pub(crate) syntax: syn::File,
    /// The crate it belongs to.
    pub(crate) package: Package,
    /// Module path inside the crate; empty for the root.
    pub(crate) module: Vec<String>,
    /// Every path that the file spells.
    pub(crate) mentions: Vec<Mention>,
}

impl<'t> Source<'t> {
    /// Parses all Rust files; what does not parse is a finding.
    pub(crate) fn read_all(tree: &'t Tree) -> (Vec<Self>, Vec<Finding>) {
        let (mut sources, mut found) = (Vec::new(), Vec::new());
        for file in tree.files.iter().filter(|file| file.ends_with(&[".rs"])) {
            match syn::parse_file(&file.text) {
                Ok(syntax) => sources.push(Self::new(file, syntax)),
                Err(error) => found.push(Finding {
                    file: file.path.clone(),
                    line: error.span().start().line,
                    rule: "parses",
                    seen: format!("not Rust: {error}"),
                    remedy: "correct the syntax",
                }),
            }
        }
        (sources, found)
    }

    fn new(file: &'t TextFile, syntax: syn::File) -> Self {
        let (package, module) = home(&file.path);
        let mut mentions = Mentions::default();
        mentions.visit_file(&syntax);
        Self { file, syntax, package, module, mentions: mentions.found }
    }

    /// Whether the file is a `mod.rs`.
    pub(crate) fn is_folder_root(&self) -> bool {
        self.file.path.ends_with("/mod.rs")
    }

    /// The room in `src/` that the file stands in: the first name of its module path.
    pub(crate) fn room(&self) -> Option<&str> {
        (self.package == Package::Uturn).then(|| self.module.first().map(String::as_str)).flatten()
    }
}

fn home(path: &str) -> (Package, Vec<String>) {
    if path == "src/main.rs" {
        return (Package::Binary, Vec::new());
    }
    let roots = [("src/", Package::Uturn), ("entity/src/", Package::Entity), ("migration/src/", Package::Migration)];
    for (root, package) in roots {
        if let Some(inside) = path.strip_prefix(root).and_then(|inside| inside.strip_suffix(".rs")) {
            let names = inside.strip_suffix("/mod").unwrap_or(inside).split('/').filter(|name| *name != "lib");
            return (package, names.map(str::to_owned).collect());
        }
    }
    (Package::Outside, Vec::new())
}
