//! The store to measure on: kept SQLite, a throw-away PostgreSQL, or one of the caller's, filled if it is empty.
use crate::{
    options::Options,
    processor::{Meter, count, postmaster_on},
    trouble::{Trouble, told},
};
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;
use uturn::store::{
    connect::{Store, StoreOptions},
    reading::Which,
};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/postgres");

/// A filled store.
pub(crate) struct Ground {
    /// Its address.
    pub(crate) url: String,
    /// Its name.
    pub(crate) kind: &'static str,
    /// The database's processes, where it has some.
    pub(crate) database: Option<Meter>,
    /// How long filling took, if it was filled now.
    pub(crate) filled: Option<Duration>,
    throwaway: Option<TempDir>,
}

/// The folder for what is kept between runs.
pub(crate) fn folder() -> Result<PathBuf, Trouble> {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = scratch.parent().unwrap_or(scratch).join("bench");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// How the library opens the store.
pub(crate) fn access(url: &str) -> StoreOptions {
    StoreOptions { url: url.to_owned(), connections: 10, statement_timeout_ms: 5_000 }
}

impl Ground {
    /// Makes the store ready.
    pub(crate) async fn prepare(options: &Options) -> Result<Self, Trouble> {
        let mut ground = if options.postgres {
            Self::throwaway()?
        } else if let Some(url) = &options.database_url {
            Self::given(url, options.postmaster)?
        } else {
            return Self::kept(options);
        };
        if ground.is_empty().await? {
            ground.filled = Some(fill(options, &ground.url)?);
        }
        Ok(ground)
    }

    /// Rows made a second, if any were made.
    pub(crate) fn rate(&self, options: &Options) -> Option<f64> {
        let rows = count(u64::from(options.jobs) + u64::from(options.employers));
        self.filled.map(|took| rows / took.as_secs_f64())
    }

    fn kept(options: &Options) -> Result<Self, Trouble> {
        let name = format!("{}-employers-{}-jobs", options.employers, options.jobs);
        let (place, making) = (folder()?.join(&name), folder()?.join(name + ".making"));
        let url = |folder: &Path| format!("sqlite://{}?mode=rwc", folder.join("uturn.db").display());
        let mut filled = None;
        if !place.exists() {
            // What a broken run has left is not whole: only a finished store gets its name.
            if making.exists() {
                fs::remove_dir_all(&making)?;
            }
            fs::create_dir(&making)?;
            filled = Some(fill(options, &url(&making))?);
            fs::rename(&making, &place)?;
        }
        Ok(Self { url: url(&place), kind: "SQLite", database: None, filled, throwaway: None })
    }

    fn throwaway() -> Result<Self, Trouble> {
        let folder = tempfile::Builder::new().prefix("uturn-bench").tempdir()?;
        // PostgreSQL may run as another user, who has to pass through.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o711))?;
        let data = folder.path().join("postgres");
        let started = Command::new(SCRIPT).arg("start").arg(&data).stdin(Stdio::null()).output()?;
        if !started.status.success() {
            return Err(String::from_utf8_lossy(&started.stderr).into_owned().into());
        }
        let url = String::from_utf8(started.stdout)?.trim().to_owned();
        let mut ground = Self { url, kind: "PostgreSQL", database: None, filled: None, throwaway: Some(folder) };
        let told = fs::read_to_string(data.join("data/postmaster.pid"))?;
        let pid = told.lines().next().and_then(|line| line.trim().parse().ok());
        ground.database = Some(Meter::postmaster(pid.ok_or("PostgreSQL tells no process")?));
        Ok(ground)
    }

    fn given(url: &str, postmaster: Option<u32>) -> Result<Self, Trouble> {
        let (url, throwaway) = (url.to_owned(), None);
        if url.starts_with("sqlite:") {
            return Ok(Self { url, kind: "SQLite", database: None, filled: None, throwaway });
        }
        let pid = postmaster.or_else(|| postmaster_on(port(&url)));
        let pid =
            pid.ok_or("the PostgreSQL of --database-url is not found on this machine; name it by --postmaster")?;
        Ok(Self { url, kind: "PostgreSQL", database: Some(Meter::postmaster(pid)), filled: None, throwaway })
    }

    async fn is_empty(&self) -> Result<bool, Trouble> {
        let store = Store::open(&access(&self.url)).await.map_err(told)?;
        let (_, pending) = store.migrations().await.map_err(told)?;
        let mut empty = true;
        if pending.is_empty() {
            let reading = store.reading().await.map_err(told)?;
            reading.participations(Which::All, |_| empty = false).await.map_err(told)?;
        }
        store.close().await.map_err(told)?;
        Ok(empty)
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if let Some(folder) = &self.throwaway {
            let stopped = Command::new(SCRIPT).arg("stop").arg(folder.path().join("postgres")).status();
            if !stopped.is_ok_and(|status| status.success()) {
                eprintln!("PostgreSQL in {} was not stopped", folder.path().display());
            }
        }
    }
}

fn fill(options: &Options, url: &str) -> Result<Duration, Trouble> {
    let (employers, jobs) = (options.employers.to_string(), options.jobs.to_string());
    eprintln!("filling the store with {employers} employers and {jobs} listings");
    let mut command = Command::new(&options.binary);
    command.args(["generate", "--database-url", url, "--employers", &employers, "--jobs", &jobs]);
    let start = Instant::now();
    let status = command.current_dir(folder()?).env_clear().stdout(Stdio::null()).status()?;
    if status.success() { Ok(start.elapsed()) } else { Err(format!("`uturn generate` ended with {status}").into()) }
}

/// The port in an address; PostgreSQL's own where none is named.
fn port(url: &str) -> u16 {
    let authority = url.split("://").nth(1).and_then(|rest| rest.split(['/', '?']).next()).unwrap_or_default();
    authority.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap_or(5432)
}
