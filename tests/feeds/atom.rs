//! Atom, read by `atom_syndication`; tombstones by roxmltree.
use crate::stand::{ADDRESS, Stand, TITLE};
use atom_syndication::Feed;
use roxmltree::Document;
use std::collections::BTreeSet;

const TOMBSTONES: &str = "http://purl.org/atompub/tombstones/1.0";

fn next(feed: &Feed) -> Option<String> {
    let link = feed.links().iter().find(|link| link.rel() == "next")?;
    Some(link.href().strip_prefix(ADDRESS).expect("our address").to_owned())
}

#[tokio::test]
async fn the_latest_changes_come_first_with_what_is_gone() {
    let mut stand = Stand::open().await;
    stand.raise().await;
    let feed = Feed::read_from(&stand.file("/feeds/atom.xml?kinds=JOB").await.body[..]).expect("Atom");
    let entry = &feed.entries()[0];
    assert_eq!(entry.title().as_str(), TITLE);
    assert!(entry.content().and_then(|content| content.value()).is_some_and(|text| text.contains("・検査]]>;\\,")));
    assert!(entry.id().starts_with("urn:uuid:"));
    assert!(entry.rights().is_some() && entry.published().is_some());
    let own = &entry.extensions()["u"];
    assert_eq!(own["thing"][0].value(), Some(stand.tricky.id.to_string().as_str()));
    assert_eq!(own["informationAsOf"][0].value(), Some("2026-11-22"));
    assert_eq!(own["source"][0].value(), Some("本人の届出"));

    stand.fill().await;
    let seen = stand.file("/feeds/atom.xml?kinds=JOB").await;
    let document = Document::parse(seen.text()).expect("XML");
    let gone: Vec<_> = document.descendants().filter(|node| node.has_tag_name((TOMBSTONES, "deleted-entry"))).collect();
    assert_eq!(gone.len(), 1);
    let bits = u128::from_be_bytes(stand.open.id.0.to_bytes());
    let reference = gone[0].attribute("ref").expect("which").replace("urn:uuid:", "").replace('-', "");
    assert_eq!(u128::from_str_radix(&reference, 16), Ok(bits));
    assert!(gone[0].attribute("when").is_some_and(|when| chrono::DateTime::parse_from_rfc3339(when).is_ok()));
    assert!(gone[0].descendants().any(|node| node.text() == Some("採用終了（FILLED）")));
}

#[tokio::test]
async fn pages_lead_back_to_the_first_change() {
    let stand = Stand::open().await;
    let (mut path, mut met, mut last) = (Some("/feeds/atom.xml?kinds=JOB".to_owned()), BTreeSet::new(), i64::MAX);
    let mut pages = 0;
    while let Some(at) = path {
        let feed = Feed::read_from(&stand.file(&at).await.body[..]).expect("Atom");
        pages += 1;
        for entry in feed.entries() {
            let own = &entry.extensions()["u"];
            let seq: i64 = own["seq"][0].value().and_then(|seq| seq.parse().ok()).expect("a number");
            assert!(seq < last, "newest first");
            last = seq;
            met.insert(own["thing"][0].value().expect("an id").to_owned());
        }
        path = next(&feed);
    }
    assert!(pages > 1);
    assert_eq!(met, stand.truth().into_keys().collect());
}
