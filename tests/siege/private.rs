//! A PostgreSQL of a test's own, which it may stop and start.
use std::{
    path::PathBuf,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;
use tokio::task::block_in_place;

/// The server; it is removed when this is dropped.
pub(crate) struct Private {
    pub(crate) url: String,
    place: PathBuf,
    _folder: TempDir,
}

impl Private {
    /// Starts one.
    pub(crate) fn start() -> Self {
        use std::{fs::Permissions, os::unix::fs::PermissionsExt as _};
        let folder = tempfile::tempdir().expect("a folder");
        // It may run as another user, who has to come through.
        std::fs::set_permissions(folder.path(), Permissions::from_mode(0o711)).expect("passable");
        let place = folder.path().join("postgres");
        let started = script(&["start", &place.to_string_lossy()]);
        let url = String::from_utf8(started.stdout).expect("a URL").trim().to_owned();
        Self { url, place, _folder: folder }
    }

    /// Stops it, `fast` or `immediate`ly: then it is as if its machine had failed.
    pub(crate) fn halts(&self, mode: &str) {
        script(&["halt", &self.place.to_string_lossy(), mode]);
    }

    /// Starts it again where it was.
    pub(crate) fn resumes(&self) {
        script(&["resume", &self.place.to_string_lossy()]);
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        let _ = command(&["stop", &self.place.to_string_lossy()]).output();
    }
}

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/postgres"));
    command.args(words).stdin(Stdio::null());
    command
}

fn script(words: &[&str]) -> Output {
    let output = block_in_place(|| command(words).output().expect("the script runs"));
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}
