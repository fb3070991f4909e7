//! Show 1: what an editor writes is invisible to a visitor by every route there is.
use crate::{
    every_kind::{SECRET, begin, drafts},
    town_hall::TownHall,
};
use serde_json::{Value, json};

/// Every root field that the public can ask, so that a new one has to be thought of here.
const ASKED: &[(&str, &str)] = &[
    ("bodies", "{ bodies { id } }"),
    ("body", "{ body(key: COUNCIL) { id } }"),
    ("certificationSchemes", "{ certificationSchemes { code } }"),
    ("changes", "{ changes(first: 500) { items { __typename ... on Upserted { id node { __typename
        ... on Job { title { ja } duties { text { ja } } } ... on Employer { name { ja } about { ja } disclosures { source } }
        ... on Certification { sourceUrl } ... on Profile { headline { ja } story { ja } supportMeasures { title { ja } } } } } } } }"),
    ("dataset", "{ dataset { isSample } }"),
    ("employers", "{ employers(first: 100) { totalCount nodes { name { ja } about { ja } certifications { sourceUrl }
        disclosures { source } jobs(first: 20) { totalCount nodes { title { ja } } } } } }"),
    ("events", "{ events(first: 100) { totalCount nodes { title { ja } } } }"),
    ("jobs", "{ jobs(first: 100) { totalCount nodes { id title { ja } } } }"),
    ("municipalities", "{ municipalities(first: 100, filter: { prefectures: [\"46\"] }) { totalCount nodes { profile { headline { ja } story { ja } } } } }"),
    ("indicators", "{ indicators(first: 100) { totalCount nodes { source } } }"),
    ("municipality", "{ municipality(code: \"462217\") { profile { headline { ja } story { ja } priorities { ja } supportMeasures { title { ja } } }
        jobs(first: 50) { totalCount } employers(first: 50) { totalCount } } }"),
    ("participants", "{ participants(first: 100) { totalCount } }"),
    ("prefecture", "{ prefecture(code: \"460001\") { profile { headline { ja } } } }"),
    ("prefectures", "{ prefectures { code } }"),
    ("programme", "{ programme { name { ja } } }"),
    ("programmeCounts", "{ programmeCounts { total } }"),
];
/// Those that take the id of one thing, or say what nobody edits here, or are not for the public.
const OTHERS: &[&str] =
    &["employer", "event", "job", "node", "nodes", "industries", "occupations", "editorial", "partner", "account"];
const FILES: &[&str] = &[
    "/feeds/",
    "/feeds/changes.ndjson",
    "/feeds/jobs.csv",
    "/feeds/indeed.xml",
    "/feeds/jobs.jsonld",
    "/feeds/atom.xml",
    "/feeds/events.ics",
    "/feeds/sitemap.xml",
    "/schema.graphql",
];

async fn walked(hall: &TownHall) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    for (field, query) in ASKED {
        seen.push(((*field).to_owned(), hall.ask(None, query, json!({})).await.to_string()));
    }
    for file in FILES {
        seen.push(((*file).to_owned(), hall.get(file).await.1));
    }
    seen
}

#[tokio::test]
async fn drafts_of_every_kind_are_nowhere() {
    let hall = TownHall::one().await;
    begin(&hall).await;
    let roots = hall.data(None, "{ __schema { queryType { fields { name } } } }", json!({})).await;
    for field in roots["__schema"]["queryType"]["fields"].as_array().expect("fields") {
        let name = field["name"].as_str().expect("a name");
        assert!(
            ASKED.iter().any(|(asked, _)| *asked == name) || OTHERS.contains(&name),
            "{name} is new: ask it here, or say why it need not be asked"
        );
    }
    let before = walked(&hall).await;
    for (route, answer) in &before {
        assert!(!answer.contains("\"errors\""), "{route}: {answer}");
    }
    let reader = hall.up_to_date().await;

    let drafts = drafts(&hall).await;
    assert_eq!(drafts.len(), 7);
    hall.follow().await;

    let after = walked(&hall).await;
    for ((route, was), (_, is)) in before.iter().zip(&after) {
        assert!(!is.contains(SECRET), "{route} tells of a draft");
        assert_eq!(was, is, "{route} is not what it was");
    }
    assert_eq!(hall.changes(Some(&reader)).await, Vec::<Value>::new(), "the feed has nothing to tell");
    for (_, draft) in &drafts {
        let node = hall.ask(None, "query ($id: ID!) { node(id: $id) { id } }", json!({ "id": draft.id })).await;
        assert!(node["data"]["node"].is_null(), "{node}");
        let many =
            hall.ask(None, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", json!({ "ids": [draft.id] })).await;
        assert!(many["data"]["nodes"].is_null() || many["data"]["nodes"] == json!([null]), "{many}");
        for path in [format!("/preview/{}", draft.id), "/preview/".to_owned(), format!("/images/{}/800.webp", draft.id)]
        {
            assert_eq!(hall.get(&path).await.0, 404, "{path}");
        }
    }
    let editorial = hall.ask(None, "{ editorial { drafts { totalCount } todo { name } } }", json!({})).await;
    assert_eq!(editorial["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    assert!(!editorial.to_string().contains(SECRET));
    hall.end().await;
}
