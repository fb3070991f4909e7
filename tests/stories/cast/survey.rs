//! A survey of everything the public can see: every list whole, every filter with its matches, every thing by its id.
use crate::cast::{
    answers::{answer_of, at},
    country::{PREFECTURES, municipality_codes},
    selection::{everything, everything_of_nodes},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::vocabulary::{EmploymentType, EventKind, LocalGovernmentKind, RemoteWork, SizeBand, SupportKind, WageForm};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uturn::{graphql::public::PublicEngine, service::reference::classifications::levels};

/// Answers by the question.
pub(crate) type Survey = BTreeMap<String, Value>;

/// Ids and corporate numbers to look up, those that the public may not see included.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) ids: Vec<String>,
    pub(crate) corporate_numbers: Vec<String>,
}

/// Surveys an engine at an instant.
pub(crate) async fn survey(engine: &PublicEngine, now: DateTime<Utc>, today: NaiveDate, known: &Known) -> Survey {
    let mut survey = Survey::new();
    for (list, node) in [
        ("jobs(orderBy: NEWEST, PAGE)", "Job"),
        ("employers(orderBy: NAME, PAGE)", "Employer"),
        ("participants(orderBy: JOINED, PAGE)", "Participation"),
        ("events(PAGE)", "Event"),
        ("indicators(PAGE)", "Indicator"),
        ("municipalities(PAGE)", "LocalGovernment"),
    ] {
        survey.insert(list.into(), whole(engine, list, &everything(node)).await);
    }
    let singles =
        ["Programme", "LocalGovernment", "Dataset", "Body", "Industry", "CertificationScheme"].map(everything);
    let [programme, place, dataset, body, industry, scheme] = singles;
    let singles = format!(
        "{{ programme {{ {programme} }} prefectures {{ {place} }} dataset {{ {dataset} }} bodies {{ {body} }}
           industries {{ {industry} }} occupations {{ {industry} }} certificationSchemes {{ {scheme} }} }}"
    );
    survey.insert("singles".into(), answer_of(engine, &singles, json!({})).await);
    for filter in job_filters(now, today) {
        ask_ids(engine, &mut survey, "jobs", &filter).await;
    }
    for filter in employer_filters(now) {
        ask_ids(engine, &mut survey, "employers", &filter).await;
    }
    for filter in event_filters(now) {
        ask_ids(engine, &mut survey, "events", &filter).await;
    }
    for filter in place_filters() {
        ask_ids(engine, &mut survey, "municipalities", &filter).await;
    }
    for order in ["RECENTLY_UPDATED", "CLOSING_SOONEST", "HIGHEST_WAGE"] {
        let list = format!("jobs(orderBy: {order}, PAGE)");
        survey.insert(list.clone(), whole(engine, &list, "id").await);
    }
    for (things, order) in ["employers", "events"].into_iter().flat_map(|t| [(t, "NEWEST"), (t, "RECENTLY_UPDATED")]) {
        let list = format!("{things}(orderBy: {order}, PAGE)");
        survey.insert(list.clone(), whole(engine, &list, "id").await);
    }
    let of_nodes = format!("query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ {} }} }}", everything_of_nodes());
    for ids in known.ids.chunks(100) {
        let answer = answer_of(engine, &of_nodes, json!({ "ids": ids })).await;
        for (id, node) in ids.iter().zip(at(&answer, "nodes").as_array().expect("nodes")) {
            survey.insert(format!("node {id}"), node.clone());
        }
    }
    for number in &known.corporate_numbers {
        let question = format!("{{ employer(corporateNumber: \"{number}\") {{ id }} }}");
        survey.insert(format!("employer {number}"), answer_of(engine, &question, json!({})).await);
    }
    survey
}

/// Fails and names the questions in which two surveys differ.
pub(crate) fn assert_same(one: &Survey, other: &Survey, when: &str) {
    let questions = one.keys().chain(other.keys());
    let differ: Vec<String> = questions
        .filter(|question| one.get(*question) != other.get(*question))
        .map(|question| format!("{question}\n  {:?}\n  {:?}", one.get(question), other.get(question)))
        .collect();
    assert!(differ.is_empty(), "{when}: {} answers differ, first:\n{}", differ.len(), differ[0]);
}

/// All nodes of a list, by pages of a hundred.
async fn whole(engine: &PublicEngine, list: &str, selection: &str) -> Value {
    let (mut nodes, mut after) = (Vec::new(), String::new());
    loop {
        let page = list.replace("PAGE", &format!("first: 100{after}"));
        let question =
            format!("{{ list: {page} {{ totalCount nodes {{ {selection} }} pageInfo {{ hasNextPage endCursor }} }} }}");
        let answer = answer_of(engine, &question, json!({})).await;
        nodes.extend(at(&answer, "list.nodes").as_array().expect("nodes").clone());
        if *at(&answer, "list.pageInfo.hasNextPage") == json!(false) {
            assert_eq!(*at(&answer, "list.totalCount"), json!(nodes.len()), "{list}");
            return Value::Array(nodes);
        }
        after = format!(", after: {}", at(&answer, "list.pageInfo.endCursor"));
    }
}

async fn ask_ids(engine: &PublicEngine, survey: &mut Survey, list: &str, filter: &str) {
    let question = format!("{{ {list}(first: 100, filter: {{ {filter} }}) {{ totalCount nodes {{ id }} }} }}");
    let answer = answer_of(engine, &question, json!({})).await;
    survey.insert(format!("{list} {filter}"), answer);
}

fn each<T: ToString>(name: &str, values: impl IntoIterator<Item = T>) -> Vec<String> {
    values.into_iter().map(|value| format!("{name}: [{}]", value.to_string())).collect()
}

fn quoted(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    texts.into_iter().map(|text| format!("\"{text}\"")).collect()
}

/// What jobs and employers are filtered by alike.
fn shared(now: DateTime<Utc>) -> Vec<String> {
    let mut filters = each("prefectures", quoted(PREFECTURES.map(str::to_owned)));
    filters.extend(each("municipalities", quoted(municipality_codes())));
    filters.extend(each("industries", quoted(["A", "E", "P"].map(str::to_owned))));
    filters.extend(each("support", SupportKind::ALL));
    filters.extend(["participating: true".into(), "participating: false".into()]);
    for level in levels().expect("levels") {
        let (scheme, code) = (level.scheme_code, level.code);
        filters.push(format!("certification: {{ scheme: \"{scheme}\", minimumLevel: \"{code}\" }}"));
    }
    for days in [0, 2] {
        filters.push(format!("updatedSince: \"{}\"", (now - TimeDelta::days(days)).to_rfc3339()));
    }
    filters
}

fn job_filters(now: DateTime<Utc>, today: NaiveDate) -> Vec<String> {
    let mut filters = shared(now);
    filters.extend(each("occupations", quoted(["02", "12"].map(str::to_owned))));
    filters.extend(each("employmentTypes", EmploymentType::ALL));
    filters.extend(each("remoteWork", RemoteWork::ALL));
    filters.extend(each("graduationYears", 2026..2030));
    filters.extend(["newGraduate: true".into(), "newGraduate: false".into()]);
    for form in WageForm::ALL {
        filters.extend([1_000, 200_000].map(|yen| format!("wage: {{ form: {form}, atLeastYen: {yen} }}")));
    }
    for days in [0, 2] {
        filters.push(format!("postedSince: \"{}\"", (now - TimeDelta::days(days)).to_rfc3339()));
        filters.push(format!("closingBefore: \"{}\"", today + TimeDelta::days(days)));
    }
    filters
}

fn employer_filters(now: DateTime<Utc>) -> Vec<String> {
    let mut filters = shared(now);
    filters.extend(each("sizes", SizeBand::ALL));
    filters
}

fn event_filters(now: DateTime<Utc>) -> Vec<String> {
    let mut filters = each("prefectures", quoted(PREFECTURES.map(str::to_owned)));
    filters.extend(each("municipalities", quoted(municipality_codes())));
    filters.extend(each("venuePrefectures", quoted(PREFECTURES.map(str::to_owned))));
    filters.extend(each("kinds", EventKind::ALL));
    for field in ["upcoming", "online"] {
        filters.extend([true, false].map(|wanted| format!("{field}: {wanted}")));
    }
    for field in ["startsSince", "startsBefore", "updatedSince"] {
        filters.extend([-1, 1].map(|days| format!("{field}: \"{}\"", (now + TimeDelta::days(days)).to_rfc3339())));
    }
    filters
}

fn place_filters() -> Vec<String> {
    let mut filters = each("prefectures", quoted(PREFECTURES.map(str::to_owned)));
    filters.extend(each("kinds", LocalGovernmentKind::ALL));
    filters.extend(each("support", SupportKind::ALL));
    for field in ["participating", "withProfile"] {
        filters.extend([true, false].map(|wanted| format!("{field}: {wanted}")));
    }
    filters
}
