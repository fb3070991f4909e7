//! The real program as processes of its own on a store: commands that end, and servers that are killed when they are dropped.
use std::{
    collections::VecDeque,
    io::{BufRead as _, BufReader},
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// Any free port of this machine.
pub(crate) const ANY_PORT: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// Lines of a server's log that are kept.
const KEPT: usize = 400;

/// Where the program keeps its data: a store and a directory.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    pub(crate) url: String,
    pub(crate) folder: PathBuf,
}

/// A running `uturn serve`.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: SocketAddr,
    said: Arc<Mutex<VecDeque<String>>>,
}

/// The program under test: the release binary where scripts/test built one, and whether it is that.
#[expect(clippy::disallowed_methods, reason = "scripts/test tells tests by variables where things are")]
pub(crate) fn binary() -> (PathBuf, bool) {
    match std::env::var("UTURN_TEST_RELEASE_BINARY") {
        Ok(path) if !path.is_empty() => (path.into(), true),
        _ => (env!("CARGO_BIN_EXE_uturn").into(), false),
    }
}

impl Home {
    /// A SQLite file in the directory.
    pub(crate) fn sqlite(folder: &Path) -> Self {
        let url = format!("sqlite://{}?mode=rwc", folder.join("uturn.db").display());
        Self { url, folder: folder.to_owned() }
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(binary().0);
        command.arg(name).arg("--database-url").arg(&self.url).arg("--data-dir").arg(&self.folder);
        command
    }

    /// Runs a command of the program to its end.
    pub(crate) fn run(&self, command: &[&str]) {
        let (name, rest) = command.split_first().expect("a command");
        let output = self.command(name).args(rest).output().expect("the program starts");
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Starts a server on an address, with settings by their variables, and waits until it says that it serves.
    pub(crate) fn serve(&self, listen: SocketAddr, settings: &[(&str, &str)]) -> Server {
        let mut command = self.command("serve");
        command.args(["--listen", &listen.to_string()]).env("RUST_LOG", "info").env("NO_COLOR", "1");
        command.envs(settings.iter().copied()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the server starts");
        let mut lines = BufReader::new(child.stderr.take().expect("its log")).lines().map_while(Result::ok);
        let said = Arc::new(Mutex::new(VecDeque::new()));
        let address = lines.by_ref().find_map(|line| {
            let address = line.split_once("serving address=\"http://").and_then(|(_, rest)| rest.split_once('"'));
            let address = address.and_then(|(address, _)| address.parse().ok());
            keep(&said, line);
            address
        });
        // What it says later is read all the same, so that it never waits for a reader.
        let noted = Arc::clone(&said);
        thread::spawn(move || lines.for_each(|line| keep(&noted, line)));
        let mut server = Server { child, address: ANY_PORT, said };
        server.address = address.unwrap_or_else(|| panic!("the server does not listen: {:#?}", server.said()));
        server
    }
}

fn keep(said: &Mutex<VecDeque<String>>, line: String) {
    let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
    said.push_back(line);
    if said.len() > KEPT {
        said.pop_front();
    }
}

impl Server {
    /// Where GraphQL is asked.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/graphql", self.address)
    }

    /// What it said last.
    pub(crate) fn said(&self) -> Vec<String> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Ends it as a failing machine would.
    pub(crate) fn kill(mut self) -> SocketAddr {
        self.end();
        self.address
    }

    /// Waits until it is over, whoever ended it.
    pub(crate) fn over(&mut self) -> ExitStatus {
        self.child.wait().expect("it is over")
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
