//! The data directory: there, writable, with room, and its keys for its owner's eyes only.
use crate::service::doctor::check::{Check, Said, said};
use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

const DIRECTORY: [&str; 2] = ["データ用フォルダー", "data directory"];
const SPACE: [&str; 2] = ["空き容量", "free space"];
const KEYS: [&str; 2] = ["鍵のファイル", "key files"];
/// Megabytes below which nothing can be relied on.
const ROOM_LEAST: u64 = 200;
/// Megabytes below which somebody should make room.
const ROOM_WANTED: u64 = 1_000;

/// Examines the data directory; only an embedded store needs it from the beginning.
#[must_use]
pub fn directory(path: &Path, needed: bool) -> Vec<Check> {
    let name = path.display();
    if !path.is_dir() && !needed {
        let seen = [
            format!("{name} はまだありません（まだ要りません）"),
            format!("{name} does not exist, nor is it needed yet"),
        ];
        return vec![Check::fine(DIRECTORY, seen)];
    }
    if !path.is_dir() {
        let seen = [format!("{name} がありません"), format!("{name} does not exist")];
        let remedy = said(
            "`uturn migrate up` が作ります。別の場所なら UTURN_DATA_DIR を直してください。",
            "`uturn migrate up` makes it; if it stands elsewhere, correct UTURN_DATA_DIR.",
        );
        return vec![Check::look(DIRECTORY, seen, remedy)];
    }
    let writable = match write_and_remove(path) {
        Ok(()) => Check::fine(DIRECTORY, [format!("{name} に書けます"), format!("{name} is writable")]),
        Err(error) => {
            let seen = [format!("{name} に書けません（{error}）"), format!("{name} is not writable ({error})")];
            Check::bad(DIRECTORY, seen, said("所有者と権限を直してください。", "Correct its owner and permissions."))
        }
    };
    let mut checks = vec![writable];
    checks.extend(space(path));
    checks.push(keys(path));
    checks
}

fn write_and_remove(path: &Path) -> io::Result<()> {
    let probe = path.join(".uturn-doctor");
    let written = fs::File::create(&probe).and_then(|mut file| file.write_all(b"x"));
    let removed = fs::remove_file(&probe);
    written.and(removed)
}

fn space(path: &Path) -> Option<Check> {
    let room = rustix::fs::statvfs(path).ok()?;
    let megabytes = room.f_bavail.saturating_mul(room.f_frsize) >> 20;
    let seen: Said = [format!("{megabytes} MB あります"), format!("{megabytes} MB")];
    let remedy =
        || said("不要なファイルを消すか、大きいディスクに移してください。", "Make room, or move to a larger disk.");
    Some(match megabytes {
        ..ROOM_LEAST => Check::bad(SPACE, seen, remedy()),
        ROOM_LEAST..ROOM_WANTED => Check::look(SPACE, seen, remedy()),
        _ => Check::fine(SPACE, seen),
    })
}

/// Files of keys: `*.key`, `*.pem`, and everything in the folder `keys`.
fn keys(path: &Path) -> Check {
    let list = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|file| file.is_file()).collect()
    };
    let is_key = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "key" || ending == "pem");
    let all: Vec<PathBuf> = list(path).into_iter().filter(is_key).chain(list(&path.join("keys"))).collect();
    let open: Vec<String> = all
        .iter()
        .filter(|file| fs::metadata(file).is_ok_and(|about| about.permissions().mode() & 0o077 != 0))
        .map(|file| file.display().to_string())
        .collect();
    if open.is_empty() {
        let count = all.len();
        return Check::fine(
            KEYS,
            [format!("{count}個、所有者だけが読めます"), format!("{count}, readable by their owner only")],
        );
    }
    let names = open.join(", ");
    Check::bad(
        KEYS,
        [format!("ほかの利用者も読めます：{names}"), format!("others can read {names}")],
        [format!("`chmod 600 {names}` を実行してください。"), format!("Run `chmod 600 {names}`.")],
    )
}
