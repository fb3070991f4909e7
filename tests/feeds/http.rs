//! What HTTP promises of a file: conditions, HEAD, codings, who may read it, and refusals that name the remedy.
use crate::stand::{ADDRESS, Seen, Stand};
use std::io::Read as _;

const FILES: [&str; 9] = [
    "changes.ndjson",
    "jobs.csv",
    "jobs.cp932-report.csv",
    "jobs.xlsx",
    "indeed.xml",
    "jobs.jsonld",
    "sitemap.xml",
    "atom.xml",
    "events.ics",
];

#[tokio::test]
async fn a_file_is_sent_once() {
    let mut stand = Stand::open().await;
    let mut tags = Vec::new();
    for name in FILES {
        let path = format!("/feeds/{name}");
        let seen = stand.file(&path).await;
        assert!(seen.body.len() > 100, "{name}");
        assert!(seen.header("cache-control").starts_with("public, max-age="), "{name}");
        assert_eq!(seen.header("vary"), "accept-encoding", "{name}");
        assert_eq!(seen.header("access-control-allow-origin"), "*", "{name}");
        assert!(seen.headers.get("set-cookie").is_none());
        assert!(seen.header("uturn-feed-covers").starts_with("after=0, to="), "{name}");
        let tag = seen.header("etag").to_owned();
        assert_eq!(tags.iter().find(|known| **known == tag), None, "{name}: each file has its own tag");
        let same = stand.get_with(&path, &[("if-none-match", &tag)]).await;
        assert_eq!((same.status.as_u16(), same.body.len(), same.header("etag")), (304, 0, tag.as_str()), "{name}");
        let modified = seen.header("last-modified").to_owned();
        let same = stand.get_with(&path, &[("if-modified-since", &modified)]).await;
        assert_eq!(same.status.as_u16(), 304, "{name}");
        let other = [("if-none-match", "W/\"other\""), ("if-modified-since", modified.as_str())];
        assert_eq!(stand.get_with(&path, &other).await.status.as_u16(), 200, "{name}: a tag counts more than a time");
        tags.push(tag);
    }
    stand.clock.set(stand.clock.now() + chrono::TimeDelta::minutes(5));
    stand.raise().await;
    let changed = stand.get_with("/feeds/jobs.csv", &[("if-none-match", &tags[1])]).await;
    assert_eq!(changed.status.as_u16(), 200);
    assert_ne!(changed.header("etag"), tags[1]);
}

#[tokio::test]
async fn head_tells_the_same_without_the_file() {
    let stand = Stand::open().await;
    for name in FILES {
        let url = format!("http://{}/feeds/{name}", stand.address);
        let head = Seen::of(stand.client.head(&url)).await;
        let get = Seen::of(stand.client.get(&url)).await;
        assert_eq!((head.status.as_u16(), head.body.len()), (200, 0), "{name}");
        for header in ["etag", "last-modified", "content-type", "cache-control", "uturn-feed-covers", "uturn-feed-head"]
        {
            assert_eq!(head.header(header), get.header(header), "{name}: {header}");
        }
    }
}

#[tokio::test]
async fn codings_change_nothing_but_the_size() {
    let stand = Stand::open().await;
    for name in ["changes.ndjson", "jobs.csv", "indeed.xml", "jobs.jsonld", "atom.xml"] {
        let path = format!("/feeds/{name}");
        let plain = stand.file(&path).await;
        let gzip = stand.get_with(&path, &[("accept-encoding", "gzip")]).await;
        assert_eq!(gzip.header("content-encoding"), "gzip", "{name}");
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(&gzip.body[..]).read_to_end(&mut text).expect("gzip");
        assert!(text == plain.body && gzip.body.len() * 2 < plain.body.len(), "{name}");
        let zstd = stand.get_with(&path, &[("accept-encoding", "zstd")]).await;
        assert_eq!(zstd.header("content-encoding"), "zstd", "{name}");
        let text = zstd::stream::decode_all(&zstd.body[..]).expect("zstd");
        assert!(text == plain.body && zstd.body.len() * 2 < plain.body.len(), "{name}");
        assert_eq!(zstd.header("etag"), plain.header("etag"));
    }
    let sheet = stand.get_with("/feeds/jobs.xlsx", &[("accept-encoding", "gzip")]).await;
    assert_eq!(sheet.header("content-encoding"), "", "a spreadsheet is compressed already");
}

#[tokio::test]
async fn refusals_name_what_is_wrong_and_the_remedy() {
    let stand = Stand::open().await;
    let cursor = stand.file("/feeds/changes.ndjson?kinds=JOB").await;
    let cursor =
        cursor.text().rsplit("\"cursor\":\"").next().and_then(|rest| rest.split('"').next()).expect("a cursor");
    let other = format!("/feeds/changes.ndjson?kinds=EMPLOYER&after={cursor}");
    for (path, status, code, names) in [
        ("/feeds/jobs.csv?prefecture=46", 400, "BAD_ARGUMENT", "prefectures"),
        ("/feeds/jobs.csv?after=x", 400, "BAD_ARGUMENT", "\"after\""),
        ("/feeds/jobs.csv?prefectures=48", 400, "BAD_ARGUMENT", "48"),
        ("/feeds/jobs.csv?prefectures=46&prefectures=45", 400, "BAD_ARGUMENT", "twice"),
        ("/feeds/jobs.csv?encoding=latin1", 400, "BAD_ARGUMENT", "cp932"),
        ("/feeds/jobs.xlsx?employmentTypes=SLAVE", 400, "BAD_ARGUMENT", "REGULAR"),
        ("/feeds/jobs.xlsx?updatedSince=yesterday", 400, "BAD_ARGUMENT", "2026-11-22T00:00:00Z"),
        ("/feeds/events.ics?kinds=JOB", 400, "BAD_ARGUMENT", "kinds"),
        ("/feeds/changes.ndjson?kinds=DOG", 400, "BAD_ARGUMENT", "LOCAL_GOVERNMENT"),
        ("/feeds/changes.ndjson?after=nonsense", 400, "MALFORMED_CURSOR", ""),
        (other.as_str(), 400, "FILTER_CHANGED", ""),
        ("/feeds/changes.ndjson?first=501", 400, "PAGE_LIMIT", "500"),
        ("/feeds/nothing.xml", 404, "NO_SUCH_ADDRESS", ""),
        ("/feeds/jobs/job_1.jsonld", 404, "NO_SUCH_ADDRESS", ""),
    ] {
        let seen = stand.get(path).await;
        let error = seen.json()["errors"][0].take();
        let extensions = &error["extensions"];
        assert_eq!((seen.status.as_u16(), extensions["code"].as_str()), (status, Some(code)), "{path}: {error}");
        assert!(error["message"].as_str().is_some_and(|text| text.contains(names)), "{path}: {error}");
        assert!(extensions["messageJa"].as_str().is_some_and(|text| !text.is_ascii()), "{path}");
        assert!(extensions["remedy"]["ja"].is_string() && extensions["remedy"]["en"].is_string(), "{path}");
        assert_eq!(seen.header("cache-control"), "no-store");
    }
    let posted = Seen::of(stand.client.post(format!("http://{}/feeds/jobs.csv", stand.address))).await;
    assert_eq!(posted.status.as_u16(), 405);
}

#[tokio::test]
async fn the_index_names_every_file() {
    let stand = Stand::open().await;
    let index = stand.file("/feeds/").await.json();
    let named: Vec<_> = index["files"].as_array().expect("files").iter().map(|file| file["url"].clone()).collect();
    assert_eq!(named, FILES.map(|name| format!("{ADDRESS}/feeds/{name}")));
    for file in index["files"].as_array().expect("files") {
        assert!(file["about"]["ja"].is_string() && file["about"]["en"].is_string());
        let seen = stand.file(file["url"].as_str().and_then(|url| url.strip_prefix(ADDRESS)).expect("a path")).await;
        assert_eq!(seen.header("content-type"), file["contentType"].as_str().expect("a type"));
    }
    assert_eq!(index["dataset"]["isSample"], true);
}
