//! The diagnosis finds each fault that is planted, names its remedy, and makes nothing itself.
#![expect(clippy::unwrap_used, reason = "a test whose ground breaks fails")]
use sea_orm::{ConnectionTrait as _, Database};
use std::{net::TcpListener, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

fn uturn(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uturn"));
    command.current_dir(folder).env("UTURN_DATA_DIR", folder.join("data")).args(arguments);
    let ended = command.envs(variables.iter().copied()).output().unwrap();
    (ended.status.code().unwrap(), String::from_utf8(ended.stdout).unwrap())
}

/// Lines that are not well, by their subject.
fn ills(said: &str) -> Vec<&str> {
    let ill = said.lines().filter(|line| line.starts_with("だめ") || line.starts_with("注意"));
    ill.filter_map(|line| line.split_whitespace().nth(1)).collect()
}

const FREE: [&str; 3] = ["doctor", "--listen", "127.0.0.1:0"];

#[test]
fn a_healthy_installation_is_told_so_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(uturn(folder.path(), &["migrate", "up"], &[]).0, 0);
    let (code, said) = uturn(folder.path(), &FREE, &[]);
    assert_eq!(code, 0, "{said}");
    for line in ["SQLite", "WAL", "UTF-8", "places 1788, employers 0, jobs 0, as in the database"] {
        assert!(said.contains(line), "{line} is missing in\n{said}");
    }
    assert!(!said.contains('\u{1b}'), "colour only on a terminal");
}

#[test]
fn what_is_not_there_is_told_and_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = uturn(folder.path(), &FREE, &[]);
    assert_eq!((code, ills(&said)), (3, vec!["データ用フォルダー", "データベース"]), "{said}");
    assert!(said.contains("uturn migrate up"));
    assert!(!folder.path().join("data").exists());
}

#[test]
fn wrong_settings_are_named() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(uturn(folder.path(), &["migrate", "up"], &[]).0, 0);
    let wrong = [("UTURN_LOG_FORMAT", "xml"), ("UTURN_LIMIT_COST", "1"), ("UTURN_PUBLIC_URL", "example.jp")];
    let (code, said) = uturn(folder.path(), &FREE, &wrong);
    assert_eq!((code, ills(&said)), (3, vec!["設定"; 3]), "{said}");
    for name in ["log_format", "limit_cost", "public_url"] {
        assert!(said.contains(name), "{said}");
    }
    let (code, said) = uturn(folder.path(), &FREE, &[("UTURN_LISTEN", "nowhere")]);
    assert_eq!((code, ills(&said)), (3, vec!["設定"]), "{said}");
    assert!(said.contains("UTURN_LISTEN"), "{said}");
}

#[test]
fn a_slip_in_the_name_of_a_setting_is_refused_and_what_others_put_there_is_not() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(uturn(folder.path(), &["migrate", "up"], &[]).0, 0);
    let (code, said) = uturn(folder.path(), &FREE, &[("UTURN_DATABSE_URL", "sqlite::memory:")]);
    assert_eq!((code, ills(&said)), (3, vec!["設定"]), "{said}");
    assert!(said.contains("is UTURN_DATABASE_URL meant?"), "{said}");
    let others = [("UTURN_PORT", "tcp://10.0.0.1:80"), ("UTURN_SERVICE_HOST", "10.0.0.1"), ("UTURN_PORT_80_TCP", "x")];
    let (code, said) = uturn(folder.path(), &FREE, &others);
    assert_eq!((code, ills(&said)), (0, Vec::new()), "{said}");

    std::fs::write(folder.path().join("uturn.toml"), "deadline = 5\n").unwrap();
    let (code, said) = uturn(folder.path(), &FREE, &[]);
    assert_eq!((code, ills(&said)), (3, vec!["設定"]), "{said}");
    assert!(said.contains("uturn.toml"), "{said}");
}

#[test]
fn a_taken_port_an_open_key_and_a_pending_migration_are_found() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(uturn(folder.path(), &["migrate", "up"], &[]).0, 0);
    assert_eq!(uturn(folder.path(), &["migrate", "down"], &[]).0, 0);
    let key = folder.path().join("data/cursor.key");
    std::fs::write(&key, "secret").unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (code, said) = uturn(folder.path(), &["doctor", "--listen", &address], &[]);
    assert_eq!((code, ills(&said)), (3, vec!["鍵のファイル", "移行", "待ち受けるアドレス"]), "{said}");
    assert!(said.contains("chmod 600") && said.contains("0018_forms"));
}

#[tokio::test]
async fn a_damaged_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(uturn(folder.path(), &["migrate", "up"], &[]).0, 0);
    let file = folder.path().join("data/uturn.db");
    let hand = Database::connect(format!("sqlite://{}", file.display())).await.unwrap();
    let orphan = "PRAGMA foreign_keys = OFF; INSERT INTO ward VALUES ('011011', 'lg_nobody', 'x', 'x')";
    hand.execute_unprepared("DELETE FROM ward").await.unwrap();
    hand.execute_unprepared(orphan).await.unwrap();
    hand.close().await.unwrap();
    let (code, said) = uturn(folder.path(), &FREE, &[]);
    assert!(code == 3 && ills(&said).contains(&"データの破損") && said.contains("ward"), "{said}");

    for end in ["-wal", "-shm"] {
        drop(std::fs::remove_file(format!("{}{end}", file.display())));
    }
    std::fs::write(&file, "this is no database at all, whatever its name says").unwrap();
    let (code, said) = uturn(folder.path(), &FREE, &[]);
    assert_eq!((code, ills(&said)), (3, vec!["データベース"]), "{said}");
}
