//! The examination of an installation from its settings.
use crate::{
    base::{clock::Clock, fault::Fault},
    service::doctor::{
        address::address,
        check::{Check, said},
        database::{absent, database, unreachable},
        directory::directory,
        follower::follower,
    },
    store::connect::{Store, StoreOptions},
};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// What is examined.
#[derive(Debug, Clone)]
pub struct Patient {
    /// How the store is opened.
    pub store: StoreOptions,
    /// Data directory.
    pub directory: PathBuf,
    /// Address to listen on.
    pub listen: SocketAddr,
}

const STORE: [&str; 2] = ["データベース", "database"];

/// Examines an installation. It changes nothing, and makes nothing that is not there.
pub async fn examine(patient: &Patient, clock: &Clock) -> Vec<Check> {
    let mut checks = directory(&patient.directory, patient.store.url.starts_with("sqlite:"));
    checks.extend(store(patient, clock).await);
    checks.push(address(patient.listen));
    checks
}

async fn store(patient: &Patient, clock: &Clock) -> Vec<Check> {
    if let Some(file) = sqlite_file(&patient.store.url)
        && !file.exists()
    {
        return vec![absent(&file.display().to_string())];
    }
    let store = match Store::open(&patient.store).await {
        Ok(store) => store,
        Err(fault) => return vec![unreachable(&cause(&fault))],
    };
    let mut checks = Vec::new();
    let examined = async {
        let (found, current) = database(&store, clock, patient.store.connections).await?;
        checks.extend(found);
        if current {
            checks.extend(follower(&store, clock).await?);
        }
        Ok::<(), Fault>(())
    };
    if let Err(fault) = examined.await {
        let cause = cause(&fault);
        checks.push(Check::bad(
            STORE,
            [format!("途中で答えなくなりました（{cause}）"), format!("stopped answering ({cause})")],
            said(
                "ファイルや権限を確かめ、必要なら控えから戻してください。",
                "Check the file and permissions; restore a backup if need be.",
            ),
        ));
    }
    // Nothing is left to say if closing fails.
    drop(store.close().await);
    checks
}

/// The operator may read the cause.
fn cause(fault: &Fault) -> String {
    fault.cause.as_ref().map_or_else(|| fault.message().en.into_owned(), ToString::to_string)
}

/// The file of an embedded store.
fn sqlite_file(url: &str) -> Option<&Path> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    (path != ":memory:").then(|| Path::new(path))
}
