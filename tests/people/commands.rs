//! The commands on accounts and tokens: what they print, and that a running server follows.
use crate::ground::{Ground, Place};
use std::{
    io::Write as _,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Command, Stdio},
};

/// Runs a command to its end: its exit code, and what it said on both ways out.
pub(crate) fn uturn(folder: &Path, arguments: &[&str], line: Option<&str>) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uturn"));
    command.args(arguments).env("UTURN_DATA_DIR", folder).current_dir(folder);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("a way in");
    if let Some(line) = line {
        writeln!(stdin, "{line}").expect("written");
    }
    drop(stdin);
    let ended = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8").trim().to_owned();
    (ended.status.code().expect("a code"), text(ended.stdout), text(ended.stderr))
}

/// The same, which has to succeed.
pub(crate) fn done(folder: &Path, arguments: &[&str]) -> (String, String) {
    let (code, out, err) = uturn(folder, arguments, None);
    assert_eq!(code, 0, "{arguments:?}: {err}");
    (out, err)
}

#[tokio::test]
async fn an_account_is_looked_after_from_its_first_day_to_its_last() {
    let Ground { store, place, .. } = Ground::sqlite().await;
    store.close().await.expect("closed");
    let Place::Folder(folder) = &place else { panic!("a folder") };
    let folder = folder.path();
    done(folder, &["migrate", "up"]);
    let (out, err) = done(folder, &["account", "create", "miyako-1", "--office", "商工観光課"]);
    let [id, password] = out.lines().collect::<Vec<_>>()[..] else { panic!("{out}") };
    assert!(id.starts_with("acc_") && password.len() == 23, "{out}");
    assert!(err.contains("一度だけ") && err.contains("shown this once"), "{err}");

    let chosen = "ひまわり カヌー 切手 97";
    let create = ["account", "create", "miyako-2", "--office", "商工観光課", "--ask-password"];
    assert_eq!(uturn(folder, &create, Some("too short")).0, 3);
    let (code, out, err) = uturn(folder, &create, Some(chosen));
    assert_eq!((code, out.lines().count()), (0, 1), "{err}");
    assert!(!format!("{out}{err}").contains(chosen));
    assert_eq!(uturn(folder, &create, Some(chosen)).0, 3, "the name is taken");

    let grant = ["account", "grant", "miyako-1", "--role", "MUNICIPAL_EDITOR"];
    assert_eq!(uturn(folder, &grant, None).0, 3, "a place is missing");
    let granted = [&grant[..], &["--local-government", "032026", "--until", "2999-03-31"]].concat();
    let (out, _) = done(folder, &granted);
    assert!(out.starts_with("acr_") && out.contains("MUNICIPAL_EDITOR@lg_") && out.ends_with("2999-03-31"), "{out}");
    let role = out.split_whitespace().next().expect("an id").to_owned();
    let (out, _) = done(folder, &["account", "list"]);
    assert!(out.contains("miyako-1") && out.contains("有効 holds") && out.contains("商工観光課"), "{out}");

    let (reset, _) = done(folder, &["account", "reset-password", id]);
    assert!(reset.len() == 23 && reset != password);
    done(folder, &["account", "reset-totp", "miyako-1"]);
    let (_, err) = done(folder, &["account", "hand-over", "miyako-1", "miyako-2"]);
    assert!(err.contains("役割1件と下書き0件") && err.contains("1 roles and 0 drafts passed"), "{err}");
    assert_eq!(uturn(folder, &["account", "hand-over", "miyako-1", "miyako-2"], None).0, 3);
    done(folder, &["account", "revoke", &role]);
    let (out, _) = done(folder, &["account", "end", "miyako-2"]);
    assert!(out.ends_with("miyako-2"));
    assert_eq!(uturn(folder, &["account", "end", "nobody"], None).0, 1);
    let (out, _) = done(folder, &["account", "list", "--ended"]);
    assert_eq!(out.matches("ENDED").count(), 2, "{out}");
    assert_eq!(done(folder, &["account", "list"]).0, "");
}

#[tokio::test]
async fn the_key_is_rotated_by_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let issue = ["token", "issue", "--role", "SECRETARIAT"];
    let (code, _, err) = uturn(folder, &issue, None);
    assert!(code == 1 && err.contains("uturn migrate up"), "no token without an audit: {err}");
    done(folder, &["migrate", "up"]);
    let (first, _) = done(folder, &issue);
    let (kid, err) = done(folder, &["token", "rotate-key"]);
    assert!(kid.len() == 22 && err.contains("期限まで使えます"), "{kid} {err}");
    for name in ["token-key.der", "token-keys-former"] {
        let mode = std::fs::metadata(folder.join(name)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let (second, _) = done(folder, &issue);
    let now = uturn::base::clock::Clock::System.now();
    let tokens = || uturn::cli::token_key::tokens(folder).expect("keys");
    for token in [&first, &second] {
        assert!(tokens().read(token, now).is_ok());
    }
    done(folder, &["token", "rotate-key", "--forget-former"]);
    for token in [&first, &second] {
        assert!(tokens().read(token, now).is_err());
    }
    assert_eq!(uturn(folder, &["token", "issue", "--role", "EMPLOYER_HR"], None).0, 1);
}
