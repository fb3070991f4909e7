//! `uturn audit` as an operator types it: exit codes, what is printed, and files that others can verify.
use crate::{
    ground::{Ground, Place},
    stand::{Intruder, noting, settled},
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

fn uturn(ground: &Ground, folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uturn"));
    command.args(arguments).env("UTURN_DATABASE_URL", &ground.url).env("UTURN_DATA_DIR", folder);
    let ended = command.output().expect("it starts");
    let said = String::from_utf8_lossy(&ended.stdout).into_owned() + &String::from_utf8_lossy(&ended.stderr);
    (ended.status.code().expect("a code"), said)
}

async fn ground(entries: i64) -> Ground {
    let ground = settled(Ground::sqlite().await).await;
    for nth in 1..=entries {
        crate::stand::note(&ground.store, nth, noting(nth)).await;
    }
    ground
}

fn folder(ground: &Ground) -> &Path {
    match &ground.place {
        Place::Folder(folder) => folder.path(),
        Place::Server { .. } => panic!("no folder"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn verifying_ends_with_three_where_an_entry_was_touched_and_names_it() {
    let ground = ground(3).await;
    let folder = folder(&ground);
    let kept = folder.join("anchors.txt");
    let kept = kept.to_str().expect("a path");
    let (code, said) = uturn(&ground, folder, &["audit", "verify"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("3 entries, none of them touched"), "{said}");
    assert_eq!(uturn(&ground, folder, &["audit", "anchor", "--out", kept]).0, 0);
    assert_eq!(uturn(&ground, folder, &["audit", "verify", "--anchor", kept]).0, 0);
    let intruder = Intruder::with_all_rights(&ground).await;
    intruder
        .does("UPDATE audit_entry SET value_after = replace(value_after, '2', '3') WHERE number = 2")
        .await
        .expect("done");
    let (code, said) = uturn(&ground, folder, &["audit", "verify"]);
    assert_eq!(code, 3, "{said}");
    for part in ["監査記録の 2 番", "Audit entry 2", "partner suspend", "2026-11-22T03:00:02.000Z", "value_after"]
    {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
    intruder
        .does("UPDATE audit_entry SET value_after = replace(value_after, '3', '2') WHERE number = 2")
        .await
        .expect("done");
    assert_eq!(uturn(&ground, folder, &["audit", "verify"]).0, 0);
    intruder.does("DELETE FROM audit_entry WHERE number = 3").await.expect("done");
    intruder
        .does("UPDATE audit_head SET number = 2, hash = (SELECT hash FROM audit_entry WHERE number = 2)")
        .await
        .expect("done");
    intruder.leaves().await;
    assert_eq!(uturn(&ground, folder, &["audit", "verify"]).0, 0, "which nobody can tell without an anchor");
    assert_eq!(uturn(&ground, folder, &["audit", "verify", "--anchor", kept]).0, 3);
    fs::write(kept, "soon\n").expect("written");
    let (code, said) = uturn(&ground, folder, &["audit", "verify", "--anchor", kept]);
    assert_eq!(code, 1);
    assert!(said.contains("line 1 is no anchor"), "{said}");
    ground.remove().await;
}

/// What docs/audit.md tells others to reckon, spelled once more without the service's own code.
fn reckoned(entry: &Value) -> String {
    let mut bytes = b"uturn audit entry 1\n".to_vec();
    for name in [
        "number",
        "at",
        "subject",
        "by_right",
        "act",
        "about",
        "local_government_id",
        "value_before",
        "value_after",
        "previous_hash",
        "seals",
    ] {
        let text = match &entry[name] {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        };
        match text {
            None => bytes.push(0),
            Some(text) => {
                bytes.push(1);
                bytes.extend((text.len() as u64).to_be_bytes());
                bytes.extend(text.as_bytes());
            }
        }
    }
    hexadecimal(&Sha256::digest(&bytes))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_can_be_verified_by_others() {
    let ground = ground(3).await;
    let folder = folder(&ground);
    crate::stand::note(&ground.store, 86_400, uturn::service::audit::noted::by_command("=cmd()", "feed")).await;
    let file = folder.join("audit.ndjson");
    let out = file.to_str().expect("a path");
    let (code, said) = uturn(&ground, folder, &["audit", "export", "--format", "ndjson", "--out", out]);
    assert_eq!((code, said.trim()), (0, "4"));
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&file).expect("a text");
    let mut before = "0".repeat(64);
    for (at, line) in text.lines().enumerate() {
        let entry: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!((entry["number"].as_u64(), entry["previous_hash"].as_str()), (Some(at as u64 + 1), Some(&*before)));
        before = reckoned(&entry);
        assert_eq!(entry["hash"].as_str(), Some(&*before));
    }
    let day = ["audit", "export", "--out", out, "--from", "2026-11-23", "--to", "2026-11-23"];
    assert_eq!(uturn(&ground, folder, &day).1.trim(), "1");
    let text = fs::read_to_string(&file).expect("a text");
    assert!(text.starts_with("\u{feff}number,at,subject"), "{text}");
    assert!(text.contains(",'=cmd(),feed,") && text.contains("\r\n"), "{text}");
    ground.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_note_what_they_did() {
    let ground = ground(0).await;
    let folder = folder(&ground);
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/import/employers.csv");
    assert_eq!(uturn(&ground, folder, &["import", "employers", list, "--dry-run"]).0, 0);
    for arguments in [
        &["import", "employers", list][..],
        &["import", "employers", list],
        &["feed", "new-epoch"],
        &["feed", "purge", "--days", "30"],
        &["token", "issue", "--role", "MUNICIPAL_EDITOR", "--local-government", "011002"],
    ] {
        let (code, said) = uturn(&ground, folder, arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}");
    }
    let file = folder.join("audit.ndjson");
    uturn(&ground, folder, &["audit", "export", "--format", "ndjson", "--out", file.to_str().expect("a path")]);
    let text = fs::read_to_string(&file).expect("a text");
    let entries: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let acts: Vec<_> = entries.iter().map(|entry| entry["act"].as_str().expect("an act")).collect();
    assert_eq!(
        acts,
        ["import", "feed new-epoch", "feed purge", "token issue"],
        "a list that says nothing new is no act"
    );
    let after: Value = serde_json::from_str(entries[0]["value_after"].as_str().expect("JSON")).expect("JSON");
    let digest = hexadecimal(&Sha256::digest(fs::read(list).expect("the list")));
    assert_eq!(after["sha256"], digest.as_str());
    assert!(after["rows"]["new"].as_u64() > Some(0));
    assert!(!text.contains("eyJ"), "no token");
    ground.remove().await;
}

/// Two digits for each byte, written here once more: the tests trust nothing of what they test.
fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}
