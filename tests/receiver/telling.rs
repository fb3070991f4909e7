//! What is printed of deliveries, for people and for programs.
use crate::fixture::{Fixture, OTHER_SECRET, changes, id, now, upserted};
use serde_json::{Value, json};
use uturn::http::receiver::{
    json::object,
    line::lines,
    manners::{Manners, Misbehaviour},
};

fn items() -> Vec<Value> {
    let removed =
        |id: &str, seq: i64, reason: &str| json!({ "__typename": "Removed", "id": id, "seq": seq, "reason": reason });
    vec![
        upserted("job_1", 11),
        removed("job_2", 12, "FILLED"),
        json!({ "__typename": "LeftFilter", "id": "job_3", "seq": 13 }),
        json!({ "__typename": "Parked", "id": "emp_4", "seq": 14, "status": 422 }),
        json!({ "__typename": "Upserted", "id": "emp_5", "seq": 15, "name": "\u{1b}[31m見本\u{202e}製作所" }),
        removed("job_6", 16, "EXPIRED"),
        removed("job_7", 17, "EXPIRED"),
    ]
}

#[tokio::test]
async fn people_read_what_came() {
    let fixture = Fixture::start().await;
    fixture.send(&id(0, 10), &changes(0, 10, &[])).await;
    fixture.send(&id(12, 17), &changes(12, 17, &items())).await;
    fixture.send(&id(12, 17), &changes(12, 17, &items()[..1])).await;
    let told: Vec<String> = fixture.news().iter().map(lines).collect();
    assert_eq!(
        told.concat(),
        "2026-11-16 09:00:12  sub_01M80K4FW0683F108GV7WNYZAB.0.10  変更 changes  san-in  0→10  0件 0 items\n\
         2026-11-16 09:00:12  sub_01M80K4FW0683F108GV7WNYZAB.12.17  変更 changes  san-in  12→17  7件 7 items\n    \
             ! 抜けがあります：前回は 10 まで、今回は 12 の後から / a gap: the one before ended at 10, this one begins after 12\n    \
             + Job  job_1  工程管理 / Process control\n    \
             - job  job_2  FILLED 採用終了 / the post is filled\n    \
             < job  job_3  条件から外れました / left the filter\n    \
             # emp  emp_4  受け取られないため除けました / set aside, for it is not accepted (422)\n    \
             + emp  emp_5  \u{fffd}[31m見本\u{fffd}製作所\n    \
             … ほか2件 / 2 more\n    \
             - 2件 2 removed: EXPIRED 掲載期限 / its closing day has passed\n    \
             - 1件 1 removed: FILLED 採用終了 / the post is filled\n\
         2026-11-16 09:00:12  sub_01M80K4FW0683F108GV7WNYZAB.12.17  変更 changes  san-in  12→17  1件 1 items  再送 (again)\n    \
             + Job  job_1  工程管理 / Process control\n"
    );
    fixture.stop().await;
}

#[tokio::test]
async fn people_read_of_challenges_resyncs_refusals_and_bad_manners() {
    let failing = Misbehaviour::Fail { status: 503, retry_after: None };
    let fixture =
        Fixture::behaving(Manners { misbehaviour: Some(failing), times: Some(1), ..Manners::default() }).await;
    fixture.send("sub_A.challenge", &json!({ "type": "challenge", "challenge": "c" })).await;
    fixture.send(&id(0, 1), &changes(0, 1, &[])).await;
    fixture
        .send("sub_A.resync", &json!({ "type": "resync", "subscription": "san-in", "reason": "CURSOR_TOO_OLD" }))
        .await;
    let unsigned = fixture.post_signed("sub_A.1.2", now(), OTHER_SECRET, changes(1, 2, &[]).to_string());
    unsigned.send().await.expect("an answer");
    let told: Vec<String> = fixture.news().iter().map(lines).collect();
    let begins = [
        "確認 challenge",
        "わざと503を返しました / answered 503 on purpose",
        "最初から読み直してください",
        "拒否 refused (401)",
    ];
    for (told, words) in told.iter().zip(begins) {
        assert!(told.contains(words), "{told}");
    }
    assert!(
        told[3].contains("no signature is right") && told[3].contains("--secret") && told[3].contains("秘密鍵"),
        "{}",
        told[3]
    );
    fixture.stop().await;
}

#[tokio::test]
async fn programs_read_what_came() {
    let fixture = Fixture::start().await;
    fixture.send(&id(10, 17), &changes(10, 17, &items()[..2])).await;
    fixture.bare().send().await.expect("an answer");
    let told: Vec<Value> = fixture.news().iter().map(object).collect();
    let both = |name: &str| (told[0][name].clone(), told[1][name].clone());
    assert_eq!(both("at"), (json!("2026-11-16T00:00:12.000000Z"), json!("2026-11-16T00:00:12.000000Z")));
    assert_eq!(both("id"), (json!(id(10, 17)), Value::Null));
    assert_eq!(both("status"), (json!(200), json!(400)));
    assert_eq!(both("type"), (json!("changes"), Value::Null));
    assert_eq!(told[0]["covers"], json!({ "after": 10, "to": 17 }));
    assert_eq!(told[0]["joint"], json!({ "is": "FIRST" }));
    assert_eq!((&told[0]["upserted"], &told[0]["removed"], &told[0]["again"]), (&json!(1), &json!(1), &json!(false)));
    let shown = json!({
        "__typename": "Removed", "id": "job_2", "seq": 12, "kind": "job", "titles": [], "reason": "FILLED", "status": null,
    });
    assert_eq!(told[0]["items"][1], shown);
    assert_eq!(told[1]["refused"]["code"], "HEADER_MISSING");
    fixture.stop().await;
}
