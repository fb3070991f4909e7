//! JSON-LD, held against what Google for Jobs requires.
use crate::{stand::Stand, truth::Truth};
use serde_json::{Value, json};

/// Required: title, description, datePosted, hiringOrganization, jobLocation.
fn check(posting: &Value, was: &Truth) {
    assert_eq!(posting["@type"], "JobPosting");
    assert_eq!(posting["title"], was.job.title.as_ref());
    assert!(posting["description"].as_str().is_some_and(|html| html.starts_with("<p>") && !html.contains("<b>\"")));
    let posted = posting["datePosted"].as_str().expect("a day");
    assert_eq!(posted, uturn::base::clock::day_in_japan(was.job.posted_at).to_string());
    let hiring = &posting["hiringOrganization"];
    assert_eq!((&hiring["@type"], &hiring["name"]), (&json!("Organization"), &json!(was.employer.row.name_ja)));
    let places = posting["jobLocation"].as_array().expect("places");
    assert_eq!(places.len(), was.terms.workplaces.len());
    let address = &places[0]["address"];
    assert_eq!((&address["@type"], &address["addressCountry"]), (&json!("PostalAddress"), &json!("JP")));
    assert_eq!(address["addressRegion"], was.prefecture.row.name_ja);
    assert_eq!(address["streetAddress"], was.terms.workplaces[0].address);
    let salary = &posting["baseSalary"];
    assert_eq!(salary["currency"], "JPY");
    assert!(["HOUR", "DAY", "MONTH", "YEAR"].contains(&salary["value"]["unitText"].as_str().expect("a unit")));
    let least = salary["value"].get("minValue").or(salary["value"].get("value"));
    assert_eq!(least, Some(&json!(was.job.wage_min_yen)));
    match was.job.closing_on {
        Some(last) => assert_eq!(posting["validThrough"], format!("{last}T23:59:59+09:00")),
        None => assert!(posting.get("validThrough").is_none()),
    }
    assert_eq!(posting["identifier"]["value"], was.job.id.to_string());
    assert_eq!(posting["directApply"], false);
    assert_eq!(posting["subjectOf"]["dateModified"], was.job.information_as_of.to_string());
    assert!(posting["subjectOf"]["license"].as_str().is_some_and(|text| !text.is_empty()));
}

#[tokio::test]
async fn the_list_holds_every_listing() {
    let stand = Stand::open().await;
    let seen = stand.file("/feeds/jobs.jsonld").await;
    let feed = seen.json();
    assert_eq!((&feed["@context"], &feed["@type"]), (&json!("https://schema.org/"), &json!("DataFeed")));
    let mut truth = stand.truth();
    for element in feed["dataFeedElement"].as_array().expect("elements") {
        let posting = &element["item"];
        let id = posting["identifier"]["value"].as_str().expect("an id");
        check(posting, &truth.remove(id).expect("a public listing, once"));
    }
    assert!(truth.is_empty());
}

#[tokio::test]
async fn a_listing_has_an_address_until_it_is_gone() {
    let mut stand = Stand::open().await;
    let truth = stand.truth();
    let id = stand.open.id.to_string();
    let seen = stand.file(&format!("/feeds/jobs/{id}.jsonld")).await;
    assert_eq!(seen.header("content-type"), "application/ld+json");
    assert_eq!(seen.json()["@context"], "https://schema.org/");
    check(&seen.json(), &truth[&id]);
    stand.fill().await;
    let gone = stand.get(&format!("/feeds/jobs/{id}.jsonld")).await;
    assert_eq!(gone.status.as_u16(), 404);
    assert_eq!(gone.json()["errors"][0]["extensions"]["code"], "NO_SUCH_ADDRESS");
}
