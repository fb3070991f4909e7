//! The real server as a process of its own on a SQLite file, killed when it is dropped.
use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
};

/// A running `uturn serve`.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

/// The program under test: the release binary where scripts/test built one, and whether it is that.
#[expect(clippy::disallowed_methods, reason = "scripts/test tells tests by variables where things are")]
pub(crate) fn binary() -> (PathBuf, bool) {
    match std::env::var("UTURN_TEST_RELEASE_BINARY") {
        Ok(path) if !path.is_empty() => (path.into(), true),
        _ => (env!("CARGO_BIN_EXE_uturn").into(), false),
    }
}

/// The store in a folder.
pub(crate) fn store_url(folder: &Path) -> String {
    format!("sqlite://{}?mode=rwc", folder.join("uturn.db").display())
}

/// Runs a command of the program on the store in a folder, to its end.
pub(crate) fn run(folder: &Path, command: &[&str]) {
    let mut program = Command::new(binary().0);
    let (name, rest) = command.split_first().expect("a command");
    program.arg(name).arg("--database-url").arg(store_url(folder)).arg("--data-dir").arg(folder).args(rest);
    let output = program.output().expect("the program starts");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

impl Server {
    /// Starts on an address (port 0 takes a free one) and waits until it says that it serves.
    pub(crate) fn start(folder: &Path, listen: SocketAddr) -> Self {
        let mut command = Command::new(binary().0);
        command.arg("serve").arg("--database-url").arg(store_url(folder)).arg("--data-dir").arg(folder);
        command.args(["--listen", &listen.to_string()]).env("RUST_LOG", "info").env("NO_COLOR", "1");
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the server starts");
        let mut said = BufReader::new(child.stderr.take().expect("its log")).lines().map_while(Result::ok);
        let address = said.by_ref().find_map(|line| {
            let (_, rest) = line.split_once("serving address=\"http://")?;
            rest.split_once('"')?.0.parse().ok()
        });
        // What it says later is read and dropped, so that it never waits for a reader.
        thread::spawn(move || said.for_each(drop));
        Self { child, address: address.expect("the server listens") }
    }

    /// Where GraphQL is asked.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/graphql", self.address)
    }

    /// Ends it as a failing machine would.
    pub(crate) fn kill(mut self) -> SocketAddr {
        self.end();
        self.address
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}
