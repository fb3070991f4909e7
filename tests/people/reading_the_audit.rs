//! The audit over GraphQL: what an entry tells, page by page, to whom it may be told.
use crate::server::{IWATE, MIYAKO, SAPPORO, Server};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uturn::{domain::local_government::local_government_id, policy::role::Role, service::audit::noted::by_command};

const AUDIT: &str =
    "query($first: Int, $last: Int, $after: String, $before: String, $act: String, $about: ID) { editorial {
    audit(first: $first, last: $last, after: $after, before: $before, act: $act, about: $about) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { number at subject right act about localGovernment { code } before after hash } } } }";

/// Six acts, two of each place and two of none.
async fn noted(server: &Server) {
    for nth in 1..=6 {
        let place = [Some(MIYAKO), Some(SAPPORO), None][nth % 3].map(local_government_id);
        let mut unit = server.store().unit(server.clock.now(), "a test").await.expect("a unit");
        let act = if nth <= 3 { "test early" } else { "test late" };
        unit.audit(
            by_command(act, format!("drf_{nth}")).at(place).from(json!({ "nth": nth })).to(json!({ "新": nth })),
        );
        unit.commit().await.expect("committed");
        server.pass(TimeDelta::seconds(1));
    }
}

async fn read(server: &Server, token: &str, asked: Value) -> Value {
    server.ask(Some(token), AUDIT, asked).await.data()["audit"].clone()
}

fn about(page: &Value) -> Vec<&str> {
    page["nodes"].as_array().expect("nodes").iter().map(|node| node["about"].as_str().expect("an id")).collect()
}

#[tokio::test]
async fn an_entry_tells_who_did_what_by_what_right() {
    for server in Server::all().await {
        noted(&server).await;
        let page = read(&server, &server.office(Role::Administrator, None), json!({ "about": "drf_3" })).await;
        let entry = &page["nodes"][0];
        assert_eq!((&page["totalCount"], &entry["number"]), (&json!(1), &json!(3)));
        assert_eq!(
            (&entry["subject"], &entry["right"], &entry["act"]),
            (&json!("uturn"), &json!("-"), &json!("test early"))
        );
        assert_eq!(entry["at"].as_str().map(|at| &at[..19]), Some("2026-11-22T03:00:02"));
        assert_eq!((&entry["before"], &entry["after"]), (&json!(r#"{"nth":3}"#), &json!(r#"{"新":3}"#)));
        assert_eq!(entry["localGovernment"]["code"], MIYAKO);
        assert_eq!(entry["hash"].as_str().map(str::len), Some(64));
        // What a person does is told by its account and its role.
        let person = server.person("someone", Role::Secretariat, None).await;
        let create = "mutation { createAccount(name: \"made-by-someone\", office: \"課\") { account { id } problems { code } } }";
        let made = person.asks(&server, create, json!({})).await.data()["account"]["id"].clone();
        let page = read(&server, &person.access, json!({ "about": made })).await;
        let entry = &page["nodes"][0];
        assert_eq!((&entry["subject"], &entry["right"]), (&json!(person.id), &json!("SECRETARIAT")));
        assert_eq!((&entry["act"], &entry["localGovernment"]), (&json!("CreateAccount"), &json!(null)));
        server.end().await;
    }
}

#[tokio::test]
async fn pages_lead_through_it_in_both_directions() {
    for server in Server::all().await {
        noted(&server).await;
        let office = server.office(Role::Secretariat, None);
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = read(&server, &office, json!({ "first": 4, "after": after })).await;
            assert_eq!(page["totalCount"], 6);
            seen.extend(about(&page).into_iter().map(str::to_owned));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(seen, ["drf_6", "drf_5", "drf_4", "drf_3", "drf_2", "drf_1"], "newest first");
        let page = read(&server, &office, json!({ "last": 2, "before": after })).await;
        assert_eq!(about(&page), ["drf_3", "drf_2"]);
        let page = read(&server, &office, json!({ "last": 2 })).await;
        assert_eq!((about(&page), &page["pageInfo"]["hasPreviousPage"]), (vec!["drf_2", "drf_1"], &json!(true)));
        let page = read(&server, &office, json!({ "act": "test late", "first": 1 })).await;
        assert_eq!((about(&page), &page["totalCount"]), (vec!["drf_6"], &json!(3)));
        for (asked, code) in [
            (json!({ "first": 101 }), "PAGE_LIMIT"),
            (json!({ "first": 1, "last": 1 }), "PAGE_LIMIT"),
            (json!({ "after": "torn" }), "MALFORMED_CURSOR"),
        ] {
            assert_eq!(server.ask(Some(&office), AUDIT, asked.clone()).await.code(), code, "{asked}");
        }
        server.end().await;
    }
}

#[tokio::test]
async fn a_place_reads_its_own_entries_and_others_none() {
    for server in Server::all().await {
        noted(&server).await;
        let (miyako, sapporo) = (vec!["drf_6", "drf_3"], vec!["drf_4", "drf_1"]);
        for (role, place, sees) in [
            (Role::MunicipalApprover, MIYAKO, &miyako),
            (Role::MunicipalEditor, MIYAKO, &miyako),
            (Role::PrefecturalEditor, IWATE, &miyako),
            (Role::MunicipalApprover, SAPPORO, &sapporo),
        ] {
            let page = read(&server, &server.office(role, Some(place)), json!({})).await;
            assert_eq!((&about(&page), &page["totalCount"]), (sees, &json!(2)), "{role:?} {place}");
        }
        // Naming another's thing finds nothing.
        let page =
            read(&server, &server.office(Role::MunicipalApprover, Some(MIYAKO)), json!({ "about": "drf_4" })).await;
        assert_eq!((about(&page), &page["totalCount"]), (Vec::new(), &json!(0)));
        let approver = server.person("approver", Role::MunicipalApprover, Some(SAPPORO)).await;
        let page = read(&server, &approver.access, json!({})).await;
        let (granted, before) =
            about(&page).split_first().map(|(first, rest)| (*first, rest.to_vec())).expect("entries");
        assert_eq!((granted, before), (approver.id.as_str(), sapporo), "that it got its role there is told, too");
        let office = server.office(Role::SupportTeam, None);
        for (token, code) in [(None, "UNAUTHENTICATED"), (Some(office.as_str()), "FORBIDDEN")] {
            let seen = server.ask(token, AUDIT, json!({})).await;
            assert_eq!(seen.code(), code, "{}", seen.json);
            assert!(!seen.json.to_string().contains("drf_"));
        }
        server.end().await;
    }
}
