//! The example receivers of docs/partners/examples as processes on a copy in a folder, killed when they are dropped.
use std::{
    io::{BufRead as _, BufReader},
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A receiver in one language, with a folder of its own.
pub(crate) struct Example {
    pub(crate) language: &'static str,
    program: PathBuf,
    script: Option<PathBuf>,
    folder: TempDir,
}

/// A receiver that runs.
pub(crate) struct Running {
    child: Child,
    pub(crate) url: String,
}

impl Example {
    /// The receivers that can run here. All three have to where `UTURN_TEST_REQUIRE_CLIENTS` is 1.
    pub(crate) fn all() -> Vec<Self> {
        let found = [Some(Self::rust()), Self::python(), Self::typescript()].into_iter().flatten();
        let all: Vec<Self> = found.collect();
        #[expect(clippy::disallowed_methods, reason = "scripts/test tells tests by variables what has to be there")]
        let required = std::env::var("UTURN_TEST_REQUIRE_CLIENTS").is_ok_and(|wish| wish == "1");
        assert!(
            all.len() == 3 || !required,
            "python3 or Node.js 24 is missing, or what scripts/test installs for them"
        );
        if all.len() < 3 {
            println!("skipped: some receivers do not run without what scripts/test installs in tests/clients");
        }
        all
    }

    /// The receiver in Rust; built here where the tests alone were built, or an older one.
    fn rust() -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_uturn")).parent().expect("a folder").join("examples/receive");
        let changed = |path: &Path| path.metadata().and_then(|found| found.modified()).ok();
        let sources = ["receive.rs", "copy.sql"].map(|name| changed(&examples().join(name)));
        if changed(&program).is_none_or(|built| sources.into_iter().flatten().any(|written| written > built)) {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["build", "--quiet", "--example", "receive"]).current_dir(ROOT);
            assert!(cargo.status().expect("cargo").success(), "the receiver in Rust is built");
        }
        Self { language: "Rust", program, script: None, folder: folder() }
    }

    fn python() -> Option<Self> {
        let mut python = Command::new("python3");
        python.env("PYTHONPATH", packages()).args(["-c", "import standardwebhooks"]).stderr(Stdio::null());
        python.status().ok().filter(std::process::ExitStatus::success)?;
        let script = Some(examples().join("receive.py"));
        Some(Self { language: "Python", program: "python3".into(), script, folder: folder() })
    }

    fn typescript() -> Option<Self> {
        let modules = Path::new(ROOT).join("tests/clients/node_modules");
        let program = modules.join(".bin/node");
        if !program.exists() || !modules.join("standardwebhooks").exists() {
            return None;
        }
        // Node.js looks for packages beside the script.
        let folder = folder();
        for name in ["receive.mts", "copy.sql"] {
            std::fs::copy(examples().join(name), folder.path().join(name)).expect("copied");
        }
        symlink(modules, folder.path().join("node_modules")).expect("linked");
        let script = Some(folder.path().join("receive.mts"));
        Some(Self { language: "TypeScript", program, script, folder })
    }

    /// Its copy.
    pub(crate) fn copy(&self) -> PathBuf {
        self.folder.path().join("copy.db")
    }

    /// Starts it on a free port and waits until it says that it waits.
    pub(crate) fn start(&self, secrets: &[String]) -> Running {
        let mut command = Command::new(&self.program);
        command.args(&self.script).arg("0").arg(self.copy()).env("PYTHONPATH", packages());
        command.env("UTURN_RECEIVE_SECRET", secrets.join(",")).env("NODE_NO_WARNINGS", "1").stdin(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let said = BufReader::new(child.stdout.take().expect("its output")).lines().next();
        let said = said.unwrap_or_else(|| panic!("{} ended before it began", self.language)).expect("text");
        let port = said.rsplit(' ').next().expect("a port").to_owned();
        Running { child, url: format!("http://127.0.0.1:{port}/") }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

pub(crate) fn examples() -> PathBuf {
    Path::new(ROOT).join("docs/partners/examples")
}

fn packages() -> PathBuf {
    Path::new(ROOT).join("tests/clients/python")
}
