//! Whatever is changed by hand is found, and the entry and the field are named.
use crate::{
    ground::Ground,
    stand::{Intruder, grounds, noting, passes, settled, verified},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use sea_orm::{ConnectionTrait as _, Statement, Value};
use uturn::domain::audit::{
    chain::{Content, FIELDS, hash, seals},
    walk::{Anchor, Wrong},
};

const ENTRIES: i64 = 6;
/// Every column of an entry but its number.
const COLUMNS: [&str; 11] = [
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
    "hash",
];

/// The text with another byte in one place.
fn with_another_byte(text: &str, at: usize) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let place = at % chars.len();
    chars[place] = if chars[place] == '0' { '1' } else { '0' };
    chars.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_byte_of_any_column_of_any_entry() {
    for ground in grounds(ENTRIES).await {
        let intruder = Intruder::with_all_rights(&ground).await;
        for number in [1, 3, ENTRIES] {
            for column in COLUMNS {
                let kept = intruder.reads(column, number).await;
                let text = kept.clone().expect("every column says something");
                for at in [0, text.chars().count() / 2, text.chars().count() - 1] {
                    intruder.writes(column, with_another_byte(&text, at).into(), number).await;
                    let finding = verified(&ground.store).await.expect_err(column);
                    let wrong = Wrong::Touched(vec![column]);
                    assert_eq!((finding.number, finding.wrong), (number.to_string(), wrong), "{column} at {at}");
                }
                for other in [None::<String>, Some(String::new())] {
                    if other.is_none() && !["local_government_id", "value_before", "value_after"].contains(&column) {
                        continue;
                    }
                    intruder.writes(column, other.into(), number).await;
                    let finding = verified(&ground.store).await.expect_err(column);
                    assert_eq!(finding.wrong, Wrong::Touched(vec![column]), "{column}");
                }
                intruder.writes(column, kept.into(), number).await;
                assert_eq!(verified(&ground.store).await.expect("whole again").number, ENTRIES);
            }
        }
        let finding = {
            intruder.writes("act", "partner resume".into(), 3).await;
            verified(&ground.store).await.expect_err("touched")
        };
        assert_eq!((finding.act.as_str(), finding.at.as_str()), ("partner resume", "2026-11-22T03:00:03.000Z"));
        intruder.leaves().await;
        ground.remove().await;
    }
}

#[test]
fn any_bytes_in_any_column_and_of_any_type() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    for ground in runtime.block_on(grounds(ENTRIES)) {
        let intruder = runtime.block_on(Intruder::with_all_rights(&ground));
        let mut runner = TestRunner::new(Config { cases: 96, failure_persistence: None, ..Config::default() });
        let bytes = prop::collection::vec(any::<u8>(), 0..80);
        let case = (1..=ENTRIES, prop::sample::select(&COLUMNS[..]), bytes, any::<bool>());
        let told = runner.run(&case, |(number, column, bytes, as_blob)| {
            runtime.block_on(async {
                let kept = intruder.reads(column, number).await;
                let text = String::from_utf8(bytes.clone()).ok();
                if text == kept {
                    return Ok(());
                }
                if intruder.is_sqlite() {
                    let digits = uturn::domain::audit::chain::hexadecimal(&bytes);
                    let literal = if as_blob { format!("x'{digits}'") } else { format!("CAST(x'{digits}' AS TEXT)") };
                    let sql = format!("UPDATE audit_entry SET {column} = {literal} WHERE number = {number}");
                    intruder.does(&sql).await.expect("written");
                } else {
                    // PostgreSQL itself keeps out what is no text.
                    let text = String::from_utf8_lossy(&bytes).replace('\0', "");
                    if Some(&text) == kept.as_ref() {
                        return Ok(());
                    }
                    intruder.writes(column, text.into(), number).await;
                }
                let found = verified(&ground.store).await;
                intruder.writes(column, kept.into(), number).await;
                let finding = found.expect_err("found");
                prop_assert_eq!(finding.number, number.to_string());
                prop_assert_eq!(finding.wrong, Wrong::Touched(vec![column]));
                Ok(())
            })
        });
        told.expect("each is found");
        runtime.block_on(async {
            assert_eq!(verified(&ground.store).await.expect("whole again").number, ENTRIES);
            intruder.leaves().await;
            ground.remove().await;
        });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_as_another_type_are_found_too() {
    let ground = settled(Ground::sqlite().await).await;
    crate::stand::note(&ground.store, 1, noting(1)).await;
    let intruder = Intruder::with_all_rights(&ground).await;
    intruder.does("UPDATE audit_entry SET subject = CAST(subject AS BLOB)").await.expect("written");
    assert_eq!(verified(&ground.store).await.expect_err("found").wrong, Wrong::Touched(vec!["subject"]));
    intruder.leaves().await;
    ground.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_moved_and_exchanged_entries_and_a_head_that_does_not_fit() {
    let touched = |field| Wrong::Touched(vec![field]);
    let cases: [(&str, &str, Wrong); 11] = [
        ("DELETE FROM audit_entry WHERE number = 3", "4", Wrong::Missing(3)),
        ("DELETE FROM audit_entry WHERE number = 1", "2", Wrong::Missing(1)),
        ("DELETE FROM audit_entry WHERE number = 6", "5", Wrong::Missing(6)),
        ("DELETE FROM audit_entry", "0", Wrong::Missing(1)),
        ("UPDATE audit_entry SET number = 9 WHERE number = 6", "9", touched("number")),
        ("UPDATE audit_entry SET number = 0 WHERE number = 6", "0", touched("number")),
        ("UPDATE audit_entry SET number = 9 - number WHERE number IN (3, 6)", "3", touched("number")),
        ("UPDATE audit_head SET number = 5", "6", Wrong::Head("number")),
        ("UPDATE audit_head SET number = 7", "6", Wrong::Missing(7)),
        ("UPDATE audit_head SET hash = 'f' || substr(hash, 2)", "6", Wrong::Head("hash")),
        ("UPDATE audit_head SET id = 2", "6", Wrong::Head("id")),
    ];
    for (sql, number, wrong) in cases {
        for ground in grounds(ENTRIES).await {
            let intruder = Intruder::with_all_rights(&ground).await;
            // A primary key that two rows exchange is moved out of the way first.
            if sql.contains("9 - number") {
                for step in ["6 WHERE number = 3", "3 WHERE number = 6"] {
                    let aside = step.replace("6 WHERE number = 3", "-6 WHERE number = 3");
                    intruder.does(&format!("UPDATE audit_entry SET number = {aside}")).await.expect("moved");
                }
                intruder.does("UPDATE audit_entry SET number = 6 WHERE number = -6").await.expect("moved");
            } else {
                intruder.does(sql).await.expect("done");
            }
            intruder.leaves().await;
            let finding = verified(&ground.store).await.expect_err(sql);
            // A digit of the hash may be an f already: then nothing was changed, and there is nothing to find.
            assert_eq!((finding.number.as_str(), &finding.wrong), (number, &wrong), "{sql}");
            ground.remove().await;
        }
    }
}

/// Writes an entry anew so that it fits in itself.
async fn rewrites(intruder: &Intruder, number: i64, subject: &str, previous: Option<&str>) -> String {
    let mut fields = Vec::new();
    for column in FIELDS {
        fields.push(match column {
            "number" => Some(number.to_string()),
            "subject" => Some(subject.to_owned()),
            "previous_hash" if previous.is_some() => previous.map(ToOwned::to_owned),
            column => intruder.reads(column, number).await,
        });
    }
    let content: Content<'_> = std::array::from_fn(|at| fields[at].as_deref().map(str::as_bytes));
    let seals = seals(&content);
    let hash = hash(&content, &seals);
    for (column, value) in [
        ("subject", subject),
        ("previous_hash", fields[9].as_deref().expect("one")),
        ("seals", &seals),
        ("hash", &hash),
    ] {
        intruder.writes(column, value.into(), number).await;
    }
    hash
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_written_anew_is_found_and_a_chain_written_anew_by_an_anchor() {
    for ground in grounds(ENTRIES).await {
        let whole = verified(&ground.store).await.expect("whole");
        let anchor = |number, hash: &str| vec![Anchor { number, hash: hash.to_owned() }];
        let intruder = Intruder::with_all_rights(&ground).await;
        let third = intruder.reads("hash", 3).await.expect("a hash");
        let mut last = rewrites(&intruder, 3, "somebody else", None).await;
        let finding = verified(&ground.store).await.expect_err("found");
        assert_eq!((finding.number.as_str(), finding.wrong), ("3", Wrong::Rewritten));
        for number in 4..=ENTRIES {
            last = rewrites(&intruder, number, "uturn", Some(&last)).await;
        }
        let sql = "UPDATE audit_head SET hash = $1";
        let backend = intruder.on.get_database_backend();
        let statement = Statement::from_sql_and_values(backend, sql, [Value::from(last.clone())]);
        intruder.on.execute_raw(statement).await.expect("written");
        assert_eq!(verified(&ground.store).await.expect("nobody can tell").hash, last);
        for (known, number) in [(anchor(3, &third), "3"), (anchor(ENTRIES, &whole.hash), "6")] {
            let finding = passes(&ground.store, known).await.expect_err("found");
            assert_eq!((finding.number.as_str(), finding.wrong), (number, Wrong::Anchor));
        }
        intruder.leaves().await;
        ground.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_audit_that_was_cut_off_is_found_by_an_anchor() {
    for ground in grounds(ENTRIES).await {
        let whole = verified(&ground.store).await.expect("whole");
        let known = vec![Anchor { number: whole.number, hash: whole.hash }];
        assert!(passes(&ground.store, known.clone()).await.is_ok());
        let intruder = Intruder::with_all_rights(&ground).await;
        intruder.does("DELETE FROM audit_entry WHERE number > 4").await.expect("done");
        let head = "UPDATE audit_head SET number = 4, hash = (SELECT hash FROM audit_entry WHERE number = 4)";
        intruder.does(head).await.expect("done");
        intruder.leaves().await;
        assert_eq!(verified(&ground.store).await.expect("nobody can tell").number, 4);
        let finding = passes(&ground.store, known).await.expect_err("found");
        assert_eq!((finding.number.as_str(), finding.wrong), ("4", Wrong::Anchor));
        ground.remove().await;
    }
}
