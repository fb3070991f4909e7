//! A private question costs a fixed number of statements, however many employers it shows; a public one costs none.
use crate::server::Server;
use serde_json::{Value, json};
use uturn::policy::role::Role;

const WHOLE: &str = "query($n: Int!) { editorial { employers(first: $n, status: [DRAFT]) {
  totalCount
  nodes {
    id corporateNumber name { ja } status revision updatedAt localGovernment { code } industry { code }
    certifications { id status scheme { code } level { code } verifiedAt }
    disclosures { item state value }
    jobs(first: 5) { id status revision revisions(first: 3) { number writtenAt isCurrent words { duties { ja } } } }
  }
  pageInfo { hasNextPage }
} } }";

async fn cost(server: &Server, token: Option<&str>, query: &str, variables: Value) -> (u64, Value) {
    let before = server.ground.store.statements();
    let seen = server.ask(token, query, variables).await;
    let after = server.ground.store.statements();
    (after - before, seen.json)
}

#[tokio::test]
async fn a_page_of_drafts_costs_the_same_whatever_its_size() {
    for server in Server::all().await {
        let token = server.token(Role::Secretariat, None);
        let mut costs = Vec::new();
        for n in [1, 20, 100] {
            let (statements, json) = cost(&server, Some(&token), WHOLE, json!({ "n": n })).await;
            let nodes = json["data"]["editorial"]["employers"]["nodes"].as_array();
            let nodes = nodes.unwrap_or_else(|| panic!("{json}"));
            assert_eq!(nodes.len(), n);
            for node in nodes {
                assert_eq!(node["certifications"].as_array().map(Vec::len), Some(2), "verified or not");
                assert_eq!(node["disclosures"].as_array().map(Vec::len), Some(1));
                let jobs = node["jobs"].as_array().expect("jobs");
                let states: Vec<_> = jobs.iter().map(|job| job["status"].as_str().unwrap_or_default()).collect();
                assert_eq!(states, ["DRAFT", "PUBLISHED", "WITHDRAWN"], "in any state, changed last first");
                for job in jobs {
                    let said = |at: usize| job["revisions"][at]["words"]["duties"]["ja"].as_str();
                    assert_eq!(
                        (said(0), said(1)),
                        (Some("第2版の仕事"), Some("第1版の仕事")),
                        "old words stay readable"
                    );
                    assert_eq!(job["revisions"][0]["isCurrent"], true);
                }
            }
            assert_eq!(json["data"]["editorial"]["employers"]["totalCount"], 120);
            costs.push(statements);
        }
        eprintln!("statements for 1, 20 and 100 employers: {costs:?}");
        assert_eq!(costs, [7, 7, 7]);
        server.end().await;
    }
}

#[tokio::test]
async fn only_what_is_asked_for_is_read() {
    for server in Server::all().await {
        let token = server.token(Role::Secretariat, None);
        let ids = "{ editorial { employers { nodes { id } } } }";
        assert_eq!(cost(&server, Some(&token), ids, json!({})).await.0, 1);
        let one = "{ editorial { employers { nodes { id certifications { id } } } } }";
        assert_eq!(cost(&server, Some(&token), one, json!({})).await.0, 2);
        let twice =
            "{ editorial { employers { edges { node { a: jobs(first: 1) { id } b: jobs(first: 2) { id } } } } } }";
        assert_eq!(cost(&server, Some(&token), twice, json!({})).await.0, 2);
        let nothing = "{ editorial { office roles { role } } employers { totalCount } }";
        assert_eq!(cost(&server, Some(&token), nothing, json!({})).await.0, 0);
        assert_eq!(cost(&server, None, WHOLE, json!({ "n": 20 })).await.0, 0, "a visitor costs nothing");
        assert_eq!(cost(&server, None, "{ employers { nodes { certifications { id } } } }", json!({})).await.0, 0);
        server.end().await;
    }
}
