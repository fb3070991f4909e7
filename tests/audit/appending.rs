//! Entries are only ever added: by any number of writers at once, and the stores refuse everything else.
use crate::stand::{Intruder, grounds, noon, note, noting, verified};
use uturn::{
    domain::audit::{chain::NONE_BEFORE, walk::Wrong},
    store::connect::Store,
};

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_audit_is_whole() {
    for ground in grounds(0).await {
        let seen = verified(&ground.store).await.expect("whole");
        assert_eq!((seen.number, seen.hash.as_str()), (0, NONE_BEFORE));
        ground.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_at_once_leave_one_chain_without_gaps() {
    const WRITERS: i64 = 16;
    for ground in grounds(0).await {
        let writers: Vec<_> = (0..WRITERS).map(|nth| tokio::spawn(writes(ground.store.clone(), nth))).collect();
        for writer in writers {
            writer.await.expect("no panic");
        }
        assert_eq!(verified(&ground.store).await.expect("whole").number, WRITERS * 10);
        ground.remove().await;
    }
}

/// Five units of two entries each.
async fn writes(store: Store, nth: i64) {
    for _ in 0..5 {
        let mut unit = store.unit(noon(), "test").await.expect("a unit");
        unit.audit(noting(nth));
        unit.audit(noting(nth + 1));
        unit.commit().await.expect("committed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_committed_is_not_noted() {
    for ground in grounds(1).await {
        let mut unit = ground.store.unit(noon(), "test").await.expect("a unit");
        unit.audit(noting(2));
        unit.roll_back().await.expect("given up");
        let mut unit = ground.store.unit(noon(), "test").await.expect("a unit");
        unit.audit(noting(3));
        drop(unit);
        note(&ground.store, 2, noting(2)).await;
        assert_eq!(verified(&ground.store).await.expect("whole").number, 2);
        ground.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stores_refuse_to_change_what_was_noted() {
    for ground in grounds(3).await {
        let intruder = Intruder::at(&ground).await;
        let zeros = "0".repeat(64);
        let mut refused = vec![
            "UPDATE audit_entry SET subject = 'x' WHERE number = 2".to_owned(),
            "UPDATE audit_entry SET number = number + 10".to_owned(),
            "DELETE FROM audit_entry WHERE number = 3".to_owned(),
            "DELETE FROM audit_entry".to_owned(),
            "UPDATE audit_head SET number = 2".to_owned(),
            format!("UPDATE audit_head SET hash = '{zeros}'"),
            "DELETE FROM audit_head".to_owned(),
            "INSERT INTO audit_entry SELECT 0, at, subject, by_right, act, about, local_government_id, value_before,
             value_after, previous_hash, seals, hash FROM audit_entry WHERE number = 1"
                .to_owned(),
        ];
        if intruder.is_sqlite() {
            // To replace is to delete, of which no trigger hears.
            refused.push("INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE number = 2".to_owned());
            refused.push("UPDATE OR REPLACE audit_entry SET number = 1 WHERE number = 2".to_owned());
        } else {
            refused.push("TRUNCATE audit_entry".to_owned());
            refused.push("TRUNCATE audit_head".to_owned());
        }
        for statement in refused {
            let told = intruder.does(&statement).await.expect_err(&statement).to_string();
            assert!(told.contains("append-only") || told.contains("only goes on"), "{statement}: {told}");
        }
        intruder.leaves().await;
        assert_eq!(verified(&ground.store).await.expect("whole").number, 3);
        ground.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_is_added_by_hand_is_found() {
    for ground in grounds(3).await {
        let intruder = Intruder::at(&ground).await;
        let copy =
            "INSERT INTO audit_entry SELECT 4, at, subject, by_right, act, about, local_government_id, value_before,
             value_after, previous_hash, seals, hash FROM audit_entry WHERE number = 3";
        intruder.does(copy).await.expect("the store cannot know");
        intruder.leaves().await;
        let finding = verified(&ground.store).await.expect_err("found");
        assert_eq!((finding.number.as_str(), finding.wrong), ("4", Wrong::Touched(vec!["number"])));
        ground.remove().await;
    }
}
