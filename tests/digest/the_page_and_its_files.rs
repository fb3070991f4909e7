//! The page, the feed and the table of a digest hold what its mail held, and what came since.
use crate::{
    cast::ground::{Ground, on_both_stores},
    office::{CAREER, KURAYOSHI, Office, TOTTORI},
};
use entity::vocabulary::RemovalReason;
use reqwest::StatusCode;

on_both_stores!(page_feed_and_table_say_the_same);

async fn page_feed_and_table_say_the_same(ground: Ground) {
    let mut office = Office::open(&ground).await;
    office.agrees("鳥取県の求人", CAREER).await;
    let mut filled = office.hires("=1+1", TOTTORI, None).await;
    office.hires("乙", TOTTORI, Some("2026-12-02")).await;
    office.morning("2026-11-23").await;
    office.withdraws(&mut filled, RemovalReason::Filled).await;
    office.hires("丙", KURAYOSHI, None).await;
    let mail = office.morning("2026-11-30").await.remove(0);
    let page_at = mail.link("/digest/");
    office.hires("丁", KURAYOSHI, None).await;
    office.world.settle().await;

    let response = office.client.get(&page_at).send().await.expect("an answer");
    assert_eq!(response.status(), StatusCode::OK);
    let headers = response.headers().clone();
    for (name, value) in
        [("cache-control", "no-store"), ("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex, nofollow")]
    {
        assert_eq!(headers[name], value);
    }
    let page = response.text().await.expect("a text");
    for word in ["=1+1", "乙", "丙", "丁", "掲載終了", "新着", "締切 12月2日（あと2日）", "前回（11月23日）"]
    {
        assert!(page.contains(word), "{word} in {page}");
    }
    assert!(!page.contains("unsubscribe"), "whoever reads it ends nothing");
    for banned in ["style=", "<style", "<script", "onclick"] {
        assert!(!page.contains(banned), "{banned}");
    }

    let (status, table) = office.gets(&format!("{page_at}/listings.csv")).await;
    assert_eq!(status, StatusCode::OK);
    let table = table.strip_prefix('\u{FEFF}').expect("its mark");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let headings = rows.headers().expect("headings").clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).expect("a column");
    let (title, wage) = (at("求人名"), at("賃金下限"));
    let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
    let told: Vec<_> = rows.iter().map(|row| (&row[0], &row[title], &row[wage])).collect();
    assert_eq!(
        told,
        [
            ("まもなく締切", "乙", "210000"),
            ("掲載終了", "'=1+1", ""),
            ("新着", "丁", "210000"),
            ("新着", "丙", "210000"),
        ]
    );
    assert_eq!(&rows[1][1], "採用が終了しました");

    let (status, feed) = office.gets(&format!("{page_at}/feed.atom")).await;
    assert_eq!(status, StatusCode::OK);
    let document = roxmltree::Document::parse(&feed).expect("XML");
    let named = |name: &str| {
        document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", name))).count()
    };
    assert_eq!(named("entry"), 2, "丙 and 丁");
    let gone = document.descendants().filter(|node| node.tag_name().name() == "deleted-entry").count();
    assert_eq!(gone, 1);

    for wrong in ["", "A", "/x"] {
        let (status, _) = office.gets(&format!("http://{}/digest/AAAA{wrong}", office.address)).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
}
