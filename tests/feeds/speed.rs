//! What 500 listings cost in each format, to be run by hand and best in a release build.
use crate::stand::Stand;
use std::{sync::Arc, time::Instant};
use uturn::service::feed::{
    format::{
        csv::{Charset, Csv},
        frame::{Format, Opening},
        indeed::Indeed,
        json_ld::JsonLd,
        ndjson::stream::Ndjson,
        xlsx::Spreadsheet,
    },
    page::{Asked, page},
    question::FeedQuestion,
};

#[tokio::test]
#[ignore = "a measurement, not a check"]
async fn five_hundred_listings() {
    let stand = Stand::with(200, 1_000).await;
    let snapshot = stand.snapshot();
    let question = FeedQuestion { kinds: Some(vec![entity::vocabulary::ThingKind::Job]), ..FeedQuestion::default() };
    let asked = Asked { after: None, first: Some(500), filter: question.into() };
    let begun = Instant::now();
    let turns: u32 = 50;
    let mut items = 0;
    for _ in 0..turns {
        items = page(&snapshot, &asked).expect("a page").items.len();
    }
    println!("page of {items}: {:?}", begun.elapsed() / turns);
    let found = page(&snapshot, &asked).expect("a page");
    let opening = Opening { snapshot: &snapshot, covers: found.covers, head: found.head };
    let formats: [(&str, Box<dyn Format>); 5] = [
        ("NDJSON", Box::new(Ndjson::default())),
        ("CSV", Box::new(Csv::default())),
        ("CSV cp932", Box::new(Csv { charset: Charset::Windows31J })),
        ("Indeed", Box::new(Indeed { address: Arc::from("https://uturn.example.jp") })),
        ("JSON-LD", Box::new(JsonLd::default())),
    ];
    for (name, mut format) in formats {
        let mut out = Vec::new();
        format.begin(&mut out, &opening).expect("begun");
        out.clear();
        format.items(&mut out, &snapshot, &found.items).expect("written");
        let begun = Instant::now();
        for _ in 0..turns {
            out.clear();
            format.items(&mut out, &snapshot, &found.items).expect("written");
        }
        println!("{name}: {} bytes, {:?}", out.len(), begun.elapsed() / turns);
    }
    let begun = Instant::now();
    let mut sheet = Spreadsheet::begin(&snapshot, found.head).expect("begun");
    sheet.items(&snapshot, &found.items).expect("written");
    let file = sheet.finish().expect("finished");
    println!("XLSX: {} bytes, {:?}", file.metadata().expect("a file").len(), begun.elapsed());
}
