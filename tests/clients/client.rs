//! The example clients as processes: what runs them, how they live, are killed, and finish.
use std::{
    io::{BufRead as _, BufReader},
    os::unix::process::ExitStatusExt as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread::park_timeout,
    time::Duration,
};

/// Where the clients stand.
pub(crate) const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/partners/examples");

/// A client in one language.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub(crate) language: &'static str,
    program: PathBuf,
    script: Option<PathBuf>,
}

impl Client {
    /// The clients that can run here. All three have to where `UTURN_TEST_REQUIRE_CLIENTS` is 1.
    pub(crate) fn all() -> Vec<Self> {
        let script = |name: &str| Some(Path::new(EXAMPLES).join(name));
        let mut all = vec![Self { language: "Rust", program: built_example(), script: None }];
        let python = Some(PathBuf::from("python3")).filter(|python| version(python).is_some());
        all.extend(python.map(|program| Self { language: "Python", program, script: script("sync.py") }));
        let installed = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients/node_modules/.bin/node");
        let mut nodes = [installed, "node"].into_iter().map(PathBuf::from);
        let node = nodes.find(|node| version(node).is_some_and(|major| major >= 24));
        all.extend(node.map(|program| Self { language: "TypeScript", program, script: script("sync.mts") }));
        #[expect(clippy::disallowed_methods, reason = "scripts/test tells tests by variables what has to be there")]
        let required = std::env::var("UTURN_TEST_REQUIRE_CLIENTS").is_ok_and(|wish| wish == "1");
        assert!(all.len() == 3 || !required, "python3 or Node.js 24 is missing (npm ci in tests/clients): {all:?}");
        if all.len() < 3 {
            println!("skipped: without python3 or Node.js 24 (npm ci in tests/clients) some clients do not run");
        }
        all
    }

    /// Its copy in a folder.
    pub(crate) fn copy(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}.db", self.language))
    }

    fn command(&self, url: &str, copy: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.script).arg(url).arg(copy).stdin(Stdio::null());
        command
    }

    /// Lives until it has been given so many pages, and a moment longer; then it is killed, wherever it stands.
    pub(crate) fn lives(&self, url: &str, copy: &Path, pages: usize, moment: Duration) {
        let mut command = self.command(url, copy);
        let mut child = command.args(["--every", "0.05"]).stdout(Stdio::piped()).spawn().expect("the client starts");
        let said = BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let mut given = said.filter(|line| line.starts_with("page"));
        let count = given.by_ref().take(pages).count();
        park_timeout(moment);
        child.kill().expect("killed");
        let status = child.wait().expect("it is over");
        assert_eq!(status.signal(), Some(9), "{} is killed and does not end by itself: {status}", self.language);
        assert_eq!(count, pages, "{}", self.language);
    }

    /// Runs until its copy is up to date; what it said.
    pub(crate) fn finishes(&self, url: &str, copy: &Path) -> String {
        let output = self.ends(url, copy);
        assert!(output.status.success(), "{}: {output:?}", self.language);
        String::from_utf8(output.stdout).expect("text")
    }

    /// Runs to its end, good or bad.
    pub(crate) fn ends(&self, url: &str, copy: &Path) -> Output {
        self.command(url, copy).arg("--once").output().expect("the client starts")
    }
}

/// The Rust client; built here where the tests alone were built, or older ones.
fn built_example() -> PathBuf {
    let debug = Path::new(env!("CARGO_BIN_EXE_uturn")).parent().expect("a folder");
    let example = debug.join("examples/sync");
    let changed = |path: &Path| path.metadata().and_then(|found| found.modified()).ok();
    let sources = ["sync.rs", "changes.graphql", "copy.sql"].map(|name| changed(&Path::new(EXAMPLES).join(name)));
    if changed(&example).is_none_or(|built| sources.into_iter().flatten().any(|written| written > built)) {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--example", "sync"]).current_dir(env!("CARGO_MANIFEST_DIR"));
        assert!(cargo.status().expect("cargo").success(), "the Rust client is built");
    }
    example
}

/// The major version of a program that prints one, such as `v24.1.0` or `Python 3.11.7`.
fn version(program: &Path) -> Option<u32> {
    let output = Command::new(program).arg("--version").output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.split('.').next()?.trim().parse().ok()
}
