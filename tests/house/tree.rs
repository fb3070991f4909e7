//! The tree under test: every text file that git knows or would know, or that stands in a planted folder.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

/// One text file.
pub(crate) struct TextFile {
    /// Path from the root, with `/`.
    pub(crate) path: String,
    /// The whole text.
    pub(crate) text: String,
}

impl TextFile {
    /// Whether the file's name ends with one of these, such as `.rs`.
    pub(crate) fn ends_with(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }
}

/// A repository's files.
pub(crate) struct Tree {
    root: PathBuf,
    /// Text files in order of their paths; files that are not UTF-8 are left out.
    pub(crate) files: Vec<TextFile>,
}

impl Tree {
    /// Reads the tree at `root`: git's list (with new files that are not ignored) where there is one, else all files.
    pub(crate) fn read(root: &Path) -> Self {
        let mut paths = git_list(root).unwrap_or_else(|| walk(root));
        paths.sort();
        paths.dedup();
        let files = paths
            .into_iter()
            .filter_map(|path| fs::read_to_string(root.join(&path)).ok().map(|text| TextFile { path, text }))
            .collect();
        Self { root: root.to_owned(), files }
    }

    /// Whether a file or folder stands at this path.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// Whether any file bears this name, wherever it stands.
    pub(crate) fn has_name(&self, name: &str) -> bool {
        self.files.iter().any(|file| file.path.rsplit('/').next() == Some(name))
    }
}

fn git_list(root: &Path) -> Option<Vec<String>> {
    if !root.join(".git").exists() {
        return None;
    }
    let mut git = Command::new("git");
    // A hook's own variables would point git at another index.
    git.env_remove("GIT_DIR").env_remove("GIT_INDEX_FILE").env_remove("GIT_WORK_TREE");
    git.arg("-C").arg(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let output = git.output().ok().filter(|output| output.status.success())?;
    let listed = String::from_utf8(output.stdout).ok()?;
    Some(listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

fn walk(root: &Path) -> Vec<String> {
    let derived = |name: &str| matches!(name, "target" | "node_modules" | ".git");
    WalkDir::new(root)
        .into_iter()
        .filter_entry(|entry| !entry.file_name().to_str().is_some_and(derived))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| entry.path().strip_prefix(root).ok()?.to_str().map(str::to_owned))
        .collect()
}
