//! NDJSON, read by `serde_json`.
use crate::stand::{Seen, Stand, TITLE};
use entity::job_terms::JobTerms;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Header, items, trailer.
fn lines(seen: &Seen) -> (Value, Vec<Value>, Value) {
    let text = seen.text();
    assert!(text.ends_with('\n'));
    let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let trailer = lines.pop().expect("a trailer")["trailer"].take();
    let header = lines.remove(0)["header"].take();
    assert!(header.is_object() && trailer.is_object());
    assert_eq!(trailer["count"], lines.len());
    (header, lines, trailer)
}

#[tokio::test]
async fn the_snapshot_holds_everything_that_is_public() {
    let stand = Stand::open().await;
    let seen = stand.file("/feeds/changes.ndjson").await;
    let (header, items, trailer) = lines(&seen);
    let snapshot = stand.snapshot();
    assert_eq!(header["position"], snapshot.position);
    assert_eq!(header["covers"], json!({ "after": 0, "to": snapshot.position }));
    assert_eq!(trailer["covers"], header["covers"]);
    assert_eq!((&trailer["hasMore"], &header["head"]["seq"]), (&json!(false), &json!(snapshot.position)));
    assert_eq!(header["dataset"]["isSample"], true);
    assert_eq!(seen.header("uturn-feed-covers"), format!("after=0, to={}", snapshot.position));
    assert!(seen.header("uturn-feed-head").starts_with(&format!("seq={}, committedAt=\"", snapshot.position)));

    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut last = 0;
    for item in &items {
        *counts.entry(item["kind"].as_str().expect("a kind")).or_default() += 1;
        assert_eq!(item["change"], "UPSERTED");
        let seq = item["seq"].as_i64().expect("a number");
        assert!(seq > last, "in order");
        last = seq;
        for name in ["source", "licence", "attribution", "informationAsOf", "changedAt"] {
            assert!(item[name].as_str().is_some_and(|text| !text.is_empty()), "{name}: {item}");
        }
    }
    assert_eq!(counts["EMPLOYER"], snapshot.employers.count());
    assert_eq!(counts["LOCAL_GOVERNMENT"], snapshot.places.count());
    assert_eq!(counts["PROFILE"], snapshot.places.profiles().count() as u64);
    assert_eq!(counts["JOB"], snapshot.jobs.count());
    assert_eq!(counts["EVENT"], snapshot.events.count());
    assert!(counts["CERTIFICATION"] > 10);

    let mut truth = stand.truth();
    for item in items.iter().filter(|item| item["kind"] == "JOB") {
        let was = truth.remove(item["id"].as_str().expect("an id")).expect("a public listing, once");
        let (job, thing) = (&was.job, &item["thing"]);
        assert_eq!(thing["title"]["ja"], job.title.as_ref());
        assert_eq!(thing["employmentType"], job.employment_type.as_str());
        assert_eq!(thing["wage"]["minYen"], job.wage_min_yen);
        assert_eq!(thing["wage"]["maxYen"], json!(job.wage_max_yen));
        assert_eq!(thing["graduationYears"], json!(job.graduation_years));
        assert_eq!(thing["closingOn"], json!(job.closing_on));
        assert_eq!(thing["postedAt"], json!(job.posted_at));
        assert_eq!(thing["updatedAt"], json!(job.updated_at));
        assert_eq!(item["informationAsOf"], json!(job.information_as_of));
        assert_eq!(item["source"], was.employer.row.source);
        assert_eq!(thing["employer"]["name"]["ja"], was.employer.row.name_ja);
        assert_eq!(thing["places"][0]["code"], was.place.row.code);
        assert_eq!(serde_json::from_value::<JobTerms>(thing["terms"].clone()).expect("a document"), was.terms);
    }
    assert!(truth.is_empty(), "every listing is there");
}

#[tokio::test]
async fn the_tail_goes_on_where_a_file_ended() {
    let mut stand = Stand::open().await;
    let whole = stand.file("/feeds/changes.ndjson").await;
    let cursor = |seen: &Seen| lines(seen).2["cursor"].as_str().expect("a cursor").to_owned();
    let at_head = cursor(&whole);
    let nothing = stand.file(&format!("/feeds/changes.ndjson?after={at_head}")).await;
    assert!(lines(&nothing).1.is_empty());
    let next = format!("<{}/feeds/changes.ndjson?after={}>; rel=\"next\"", crate::stand::ADDRESS, cursor(&nothing));
    assert_eq!(nothing.header("link"), next);

    stand.fill().await;
    stand.raise().await;
    let tail = stand.file(&format!("/feeds/changes.ndjson?after={at_head}")).await;
    let (header, items, trailer) = lines(&tail);
    assert_eq!(header["covers"]["after"], lines(&whole).2["covers"]["to"]);
    assert_eq!(items.len(), 2, "{items:?}");
    assert_eq!((&items[0]["change"], &items[0]["reason"]), (&json!("REMOVED"), &json!("FILLED")));
    assert_eq!(items[0]["id"], stand.open.id.to_string());
    assert!(items[0].get("thing").is_none());
    assert_eq!((&items[1]["change"], &items[1]["thing"]["title"]["ja"]), (&json!("UPSERTED"), &json!(TITLE)));
    assert_eq!(items[1]["thing"]["wage"]["minYen"], 220_000);
    assert_eq!(items[1]["version"], 2);
    assert_eq!(trailer["covers"]["to"], stand.snapshot().position);
}

/// Things by id, as a reader of these lines holds them.
fn kept(mut copy: BTreeMap<String, Value>, items: Vec<Value>) -> BTreeMap<String, Value> {
    for item in items {
        let id = item["id"].as_str().expect("an id").to_owned();
        match item.get("thing") {
            Some(thing) => copy.insert(id, thing.clone()),
            None => copy.remove(&id),
        };
    }
    copy
}

#[tokio::test]
async fn a_file_and_its_tail_miss_nothing_of_what_is_written_meanwhile() {
    let mut stand = Stand::open().await;
    let address = format!("http://{}/feeds/changes.ndjson", stand.address);
    let mut response = stand.client.get(address).send().await.expect("an answer");
    let mut body = response.chunk().await.expect("a part").expect("its beginning").to_vec();
    // Committed while the file is being sent, the one numbered before its end, the other not.
    stand.raises().await;
    stand.follow().await;
    stand.fills().await;
    while let Some(part) = response.chunk().await.expect("a part") {
        body.extend_from_slice(&part);
    }
    let file = Seen { status: response.status(), headers: response.headers().clone(), body };
    let (_, items, trailer) = lines(&file);
    let copy = kept(BTreeMap::new(), items);
    assert!(copy.contains_key(&stand.open.id.to_string()), "the file is of one state: the listing was open then");
    stand.follow().await;
    let cursor = trailer["cursor"].as_str().expect("a cursor");
    let (header, items, _) = lines(&stand.file(&format!("/feeds/changes.ndjson?after={cursor}")).await);
    assert_eq!(header["covers"]["after"], trailer["covers"]["to"]);
    assert_eq!(items.len(), 2, "what changed, and nothing else: {items:?}");
    let truth = kept(BTreeMap::new(), lines(&stand.file("/feeds/changes.ndjson").await).1);
    assert_eq!(kept(copy, items), truth);
}

#[tokio::test]
async fn pages_join_to_the_whole() {
    let stand = Stand::open().await;
    let (_, whole, _) = lines(&stand.file("/feeds/changes.ndjson?kinds=JOB,EMPLOYER").await);
    let (mut joined, mut after, mut end) = (Vec::new(), String::new(), 0);
    loop {
        let page = stand.file(&format!("/feeds/changes.ndjson?kinds=JOB,EMPLOYER&first=70{after}")).await;
        let (header, items, trailer) = lines(&page);
        assert_eq!(header["covers"]["after"], end);
        assert_eq!(header["covers"], trailer["covers"]);
        end = trailer["covers"]["to"].as_i64().expect("a number");
        joined.extend(items);
        after = format!("&after={}", trailer["cursor"].as_str().expect("a cursor"));
        if trailer["hasMore"] == false {
            break;
        }
    }
    assert_eq!(end, stand.snapshot().position);
    assert_eq!(joined, whole);
}

#[tokio::test]
async fn conditions_are_parameters() {
    let stand = Stand::open().await;
    let seen = stand.file("/feeds/changes.ndjson?kinds=JOB&prefectures=46&wage=MONTHLY:200000&newGraduate=true").await;
    let (_, items, _) = lines(&seen);
    let wanted = stand.truth().into_iter().filter(|(_, was)| {
        let there = was.terms.workplaces.iter().any(|work| work.code.starts_with("46"));
        let pay = was.job.wage_form.as_str() == "MONTHLY" && was.job.wage_min_yen >= 200_000;
        there && pay && !was.job.graduation_years.is_empty()
    });
    let wanted: Vec<String> = wanted.map(|(id, _)| id).collect();
    let mut found: Vec<String> = items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect();
    found.sort();
    assert!(!wanted.is_empty());
    assert_eq!(found, wanted);
}
