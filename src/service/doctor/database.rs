//! The database: reachable, writable, up to date, with the right switches, encoding and clock, and undamaged.
use crate::{
    base::{clock::Clock, fault::Outcome},
    service::doctor::check::{Check, said},
    store::{condition::Condition, connect::Store},
};

const DATABASE: [&str; 2] = ["データベース", "database"];
const MIGRATIONS: [&str; 2] = ["移行", "migrations"];
const WRITING: [&str; 2] = ["書き込み", "writing"];
const SWITCHES: [&str; 2] = ["外部キーとジャーナル", "foreign keys and journal"];
const ENCODING: [&str; 2] = ["文字コード", "encoding"];
const CONNECTIONS: [&str; 2] = ["接続数", "connections"];
const DAMAGE: [&str; 2] = ["データの破損", "damage"];
const CLOCK: [&str; 2] = ["時計", "clock"];
/// Seconds by which two clocks may differ.
const APART_MOST: i64 = 5;
/// Oldest `PostgreSQL` that is tested.
const POSTGRES_LEAST: u32 = 14;

/// Examines an open store. Whether it is up to date decides whether the rest can be looked at.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store stops answering.
pub async fn database(store: &Store, clock: &Clock, connections: u32) -> Outcome<(Vec<Check>, bool)> {
    let before = clock.now();
    let condition = store.condition().await?;
    let mut checks = vec![engine(&condition, store.is_sqlite()), switches(&condition), encoding(&condition)];
    checks.extend(room(&condition, connections));
    checks.push(clocks(&condition, before, clock.now()));
    checks.push(writing(store, &condition, clock).await);
    checks.push(damage(&store.damage().await?));
    let (applied, pending) = store.migrations().await?;
    checks.push(if pending.is_empty() {
        let count = applied.len();
        Check::fine(MIGRATIONS, [format!("{count}件すべて適用済み"), format!("all {count} applied")])
    } else {
        let names = pending.join(", ");
        Check::bad(
            MIGRATIONS,
            [format!("未適用：{names}"), format!("pending: {names}")],
            said("`uturn migrate up` を実行してください。", "Run `uturn migrate up`."),
        )
    });
    Ok((checks, pending.is_empty()))
}

/// What is said of a store that cannot be opened, with the cause as the operator may read it.
#[must_use]
pub fn unreachable(cause: &str) -> Check {
    Check::bad(
        DATABASE,
        [format!("つながりません（{cause}）"), format!("not reachable ({cause})")],
        said(
            "UTURN_DATABASE_URL の宛先・利用者・パスワードと、データベースが動いているかを確かめてください。",
            "Check host, user and password in UTURN_DATABASE_URL, and that the database runs.",
        ),
    )
}

/// What is said of an embedded store that was never made.
#[must_use]
pub fn absent(file: &str) -> Check {
    Check::bad(
        DATABASE,
        [format!("{file} がまだありません"), format!("{file} does not exist yet")],
        said("`uturn migrate up` を実行してください。", "Run `uturn migrate up`."),
    )
}

fn engine(condition: &Condition, sqlite: bool) -> Check {
    let version = &condition.version;
    let name = if sqlite { "SQLite" } else { "PostgreSQL" };
    let seen = [format!("{name} {version} につながります"), format!("{name} {version} answers")];
    let major: u32 = version.split('.').next().and_then(|number| number.parse().ok()).unwrap_or(0);
    if !sqlite && major < POSTGRES_LEAST {
        return Check::look(
            DATABASE,
            seen,
            [
                format!("PostgreSQL {POSTGRES_LEAST} 以上にしてください。"),
                format!("Use PostgreSQL {POSTGRES_LEAST} or newer."),
            ],
        );
    }
    Check::fine(DATABASE, seen)
}

fn switches(condition: &Condition) -> Check {
    let remedy = || {
        said(
            "データベースのファイルを、この機械のディスク（ネットワーク共有でない所）に置いてください。",
            "Keep the database file on a disk of this machine, not on a network share.",
        )
    };
    match (condition.foreign_keys, condition.journal.as_deref()) {
        (Some(false), _) => Check::bad(SWITCHES, said("外部キーが無効です", "foreign keys are off"), remedy()),
        (_, Some(journal)) if journal != "wal" => Check::bad(
            SWITCHES,
            [format!("ジャーナルが WAL でなく {journal} です"), format!("the journal is {journal}, not WAL")],
            remedy(),
        ),
        (Some(true), _) => Check::fine(SWITCHES, said("外部キー有効、WAL", "foreign keys on, WAL")),
        (None, _) => Check::fine(SWITCHES, said("常に有効です", "always on")),
    }
}

fn encoding(condition: &Condition) -> Check {
    let encoding = &condition.encoding;
    let seen = [encoding.clone(), encoding.clone()];
    if encoding.to_uppercase().replace('-', "") == "UTF8" {
        return Check::fine(ENCODING, seen);
    }
    Check::bad(
        ENCODING,
        seen,
        said(
            "文字コード UTF8 でデータベースを作り直してください（CREATE DATABASE … ENCODING 'UTF8'）。",
            "Make the database anew with the encoding UTF8 (CREATE DATABASE … ENCODING 'UTF8').",
        ),
    )
}

fn room(condition: &Condition, connections: u32) -> Option<Check> {
    let most = condition.connections_most?;
    // Work and questions of clients have a pool each.
    let wanted = connections.max(2) * 2;
    let seen = [
        format!("このサーバーは{wanted}まで使い、データベースは{most}まで受け付けます"),
        format!("this server takes up to {wanted}, the database allows {most}"),
    ];
    Some(if wanted * 2 > most {
        Check::look(
            CONNECTIONS,
            seen,
            said(
                "二台目を置くと足りなくなります。UTURN_DATABASE_CONNECTIONS を減らすか、max_connections を増やしてください。",
                "A second instance would find none left: lower UTURN_DATABASE_CONNECTIONS or raise max_connections.",
            ),
        )
    } else {
        Check::fine(CONNECTIONS, seen)
    })
}

/// The zone of either clock does not matter: instants are compared.
fn clocks(condition: &Condition, before: crate::base::clock::Instant, after: crate::base::clock::Instant) -> Check {
    let apart = (before - condition.clock).max(condition.clock - after).num_milliseconds().max(0);
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let seconds = apart as f64 / 1000.0;
    let seen =
        [format!("データベースの時計との差は{seconds:.1}秒です"), format!("{seconds:.1} s apart from the database's")];
    let remedy = said(
        "両方の機械で時刻合わせ（NTP）を有効にしてください。",
        "Turn on time synchronisation (NTP) on both machines.",
    );
    match apart {
        ..1_000 => Check::fine(CLOCK, seen),
        _ if apart < APART_MOST * 1_000 => Check::look(CLOCK, seen, remedy),
        _ => Check::bad(CLOCK, seen, remedy),
    }
}

async fn writing(store: &Store, condition: &Condition, clock: &Clock) -> Check {
    let tried = match store.unit(clock.now(), "uturn: doctor").await {
        Ok(unit) => unit.roll_back().await,
        Err(fault) => Err(fault),
    };
    if tried.is_ok() && !condition.read_only {
        return Check::fine(WRITING, said("書けます", "possible"));
    }
    Check::bad(
        WRITING,
        said("書けません", "not possible"),
        said(
            "複製でない本体を指し、ファイルの権限と、ほかの処理が長く書き込んでいないかを確かめてください。",
            "Point to the primary, and check the file's permissions and that nobody holds it for long.",
        ),
    )
}

fn damage(damage: &[String]) -> Check {
    if damage.is_empty() {
        return Check::fine(DAMAGE, said("見つかりません", "none found"));
    }
    let list = damage.join("; ");
    Check::bad(
        DAMAGE,
        [list.clone(), list],
        said("サーバーを止め、控えから戻してください。", "Stop the server and restore a backup."),
    )
}
