//! Images of profiles: what is taken, what is refused and how, and who sees them.
use crate::{
    cast::player,
    ground::Ground,
    pictures::{bomb, drawing, hiding_a_page, on_its_side, photograph, png, webp},
    server::Server,
    things::{Side, Things},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use image::GenericImageView as _;
use reqwest::{Method, StatusCode, header::HeaderMap};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use uturn::{
    base::minter::Minter,
    ingest::table,
    outbound::image_store::ImageStore,
    policy::act::COLUMNS,
    service::import::{
        act::Act,
        kind::{Kind, import},
    },
};

struct Given {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Given {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a text"))
    }
}

/// What somebody of a column brings.
async fn of(server: &Server, own: Side, name: &str) -> Option<String> {
    let column = COLUMNS.iter().position(|column| *column == name).expect("a column");
    player(server, own, column, "").await.bearer
}

async fn send(server: &Server, bearer: Option<&str>, query: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let request = server.request(Method::POST, &format!("/editorial/images?{query}"), bearer).body(bytes);
    let answer = request.send().await.expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

async fn fetch(server: &Server, bearer: Option<&str>, path: &str, tag: &str) -> Given {
    let request = server.request(Method::GET, path, bearer).header("if-none-match", tag);
    let answer = request.send().await.expect("an answer");
    let (status, headers) = (answer.status(), answer.headers().clone());
    Given { status, headers, bytes: answer.bytes().await.expect("a body").to_vec() }
}

/// Publishes or withdraws the profile of a place; returns the codes of what is wrong.
async fn profile(server: &Server, side: Side, status: &str, image: &str) -> Vec<&'static str> {
    let list = format!(
        "local_government_code,status,headline_ja,story_ja,image_1\n{},{status},帰れるまち,はじめました,{image}\n",
        side.code
    );
    let (sheet, _) = table::read(list.as_bytes()).expect("a list");
    let act = Act {
        store: &server.ground.store,
        now: server.clock.now(),
        minter: &mut Minter::System,
        dry_run: false,
        partial: false,
        progress: &|_, _| {},
    };
    let report = import(Kind::Profiles, &sheet, act).await.expect("it answers");
    server.follow().await;
    report.found.iter().map(|found| found.problem.code).collect()
}

async fn begun() -> (Server, Things, String) {
    let (server, things) = Server::start(Ground::sqlite().await).await;
    let editor = of(&server, things.own, "MUNICIPAL_EDITOR").await.expect("a token");
    (server, things, editor)
}

fn query(side: Side) -> String {
    format!("localGovernment={}&altJa=%E5%BD%B9%E5%A0%B4%E3%81%AE%E4%BC%9A%E8%AD%B0&altEn=A%20meeting", side.code)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_is_seen_by_its_editors_then_by_all_then_by_nobody() {
    let (server, things, editor) = begun().await;
    let (status, sent) = send(&server, Some(&editor), &query(things.own), on_its_side(&photograph(900, 600))).await;
    assert_eq!(status, StatusCode::CREATED, "{sent}");
    assert_eq!((&sent["width"], &sent["height"]), (&json!(600), &json!(900)), "it is turned upright");
    let id = sent["id"].as_str().expect("an id").to_owned();
    let address = format!("/images/{id}/400.jpg");
    let other = of(&server, things.foreign, "MUNICIPAL_EDITOR").await;
    for bearer in [None, other.as_deref()] {
        assert_eq!(fetch(&server, bearer, &address, "").await.status, StatusCode::NOT_FOUND);
    }
    let seen = fetch(&server, Some(&editor), &address, "").await;
    assert_eq!((seen.status, seen.header("cache-control")), (StatusCode::OK, "private, no-store"));
    let image = image::load_from_memory(&seen.bytes).expect("an image");
    assert_eq!(image.dimensions(), (400, 600));
    let text = String::from_utf8_lossy(&seen.bytes);
    assert!(!text.contains("Exif") && !text.contains("35.6812N"), "where it was taken is gone");

    assert_eq!(profile(&server, things.foreign, "PUBLISHED", &id).await, ["NO_SUCH_IMAGE"], "it is another's");
    assert_eq!(profile(&server, things.own, "PUBLISHED", &id).await, [""; 0]);
    let seen = fetch(&server, None, &address, "").await;
    assert_eq!((seen.status, seen.header("content-type")), (StatusCode::OK, "image/jpeg"));
    assert_eq!(seen.header("cache-control"), "public, max-age=604800");
    assert_eq!(seen.header("x-content-type-options"), "nosniff");
    assert_eq!(fetch(&server, None, &address, seen.header("etag")).await.status, StatusCode::NOT_MODIFIED);
    for wrong in ["400.webp", "401.jpg", "400", "400.jpg.", "0400.jpg"] {
        assert_eq!(fetch(&server, None, &format!("/images/{id}/{wrong}"), "").await.status, StatusCode::NOT_FOUND);
    }
    let ask = "query ($code: String!, $width: Int!) { municipality(code: $code) { profile { images {
        id url(width: $width) alt { ja en } width height } } } }";
    let asked = |width| json!({ "code": things.own.code, "width": width });
    let shown = server.ask(None, ask, &asked(400)).await;
    assert_eq!(
        shown["data"]["municipality"]["profile"]["images"],
        json!([{ "id": id, "url": address, "alt": { "ja": "役場の会議", "en": "A meeting" }, "width": 600, "height": 900 }])
    );
    assert_eq!(server.ask(None, ask, &asked(500)).await["errors"][0]["extensions"]["code"], "BAD_ARGUMENT");

    assert_eq!(profile(&server, things.own, "WITHDRAWN", &id).await, [""; 0]);
    assert_eq!(fetch(&server, None, &address, "").await.status, StatusCode::NOT_FOUND);
    server.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_carries_the_images_of_its_draft() {
    let (server, things, editor) = begun().await;
    let (_, sent) = send(&server, Some(&editor), &query(things.own), photograph(900, 600)).await;
    let id = sent["id"].as_str().expect("an id");
    let field = |name: &str, value: &str| json!({ "name": name, "value": value });
    let fields = [
        field("local_government_code", things.own.code),
        field("headline_ja", "帰れるまち"),
        field("story_ja", "はじめました"),
        field("image_1", id),
    ];
    let save = "mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { id } problems { code } } }";
    let saved = server.ask(Some(&editor), save, &json!({ "input": { "kind": "PROFILE", "fields": fields } })).await;
    let draft = &saved["data"]["saveDraft"]["draft"]["id"];
    let link = "mutation ($draft: ID!) { previewDraft(draft: $draft) { path } }";
    let link = server.ask(Some(&editor), link, &json!({ "draft": draft })).await;
    let page = fetch(&server, None, link["data"]["previewDraft"]["path"].as_str().expect("a path"), "").await;
    assert!(page.header("content-security-policy").contains("img-src 'self' data:"), "{:?}", page.headers);
    let text = String::from_utf8(page.bytes).expect("text");
    let image = text.split_once("src=\"data:image/jpeg;base64,").expect("an image").1.split_once('"').expect("ended").0;
    let image = image::load_from_memory(&STANDARD.decode(image).expect("base64")).expect("an image");
    assert_eq!(image.dimensions(), (400, 267));
    assert!(text.contains("alt=\"役場の会議\""), "{text}");
    // Its own address is as closed as before.
    assert_eq!(fetch(&server, None, &format!("/images/{id}/400.jpg"), "").await.status, StatusCode::NOT_FOUND);
    server.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_seen_through_stays_so() {
    let (server, things, editor) = begun().await;
    for file in [png(&drawing(40, 20)), webp(&drawing(40, 20))] {
        let (status, sent) = send(&server, Some(&editor), &query(things.own), file).await;
        assert_eq!((status, &sent["width"]), (StatusCode::CREATED, &json!(40)), "{sent}");
        let address = sent["urls"]["1600"].as_str().expect("an address");
        let seen = fetch(&server, Some(&editor), address, "").await;
        assert_eq!((seen.status, seen.header("content-type")), (StatusCode::OK, "image/webp"));
        let image = image::load_from_memory(&seen.bytes).expect("an image").into_rgba8();
        assert_eq!((image.get_pixel(0, 0).0[3], image.get_pixel(39, 0).0), (0, [200, 30, 30, 255]));
    }
    server.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_image_is_refused_in_words() {
    let (server, things, editor) = begun().await;
    let (photograph, png) = (photograph(300, 200), png(&drawing(64, 64)));
    let cut = |bytes: &[u8], parts: usize| bytes[..bytes.len() * parts / 10].to_vec();
    let svg = "\u{feff}<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("IMAGE_EMPTY", Vec::new()),
        ("IMAGE_KIND", svg.as_bytes().to_vec()),
        ("IMAGE_KIND", b"<!doctype html><script>alert(1)</script>".to_vec()),
        ("IMAGE_KIND", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()),
        ("IMAGE_KIND", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec()),
        ("IMAGE_KIND", b"%PDF-1.7".to_vec()),
        ("IMAGE_KIND", (0..=255).collect()),
        ("IMAGE_HIDES_SOMETHING", hiding_a_page(&photograph)),
        ("IMAGE_HIDES_SOMETHING", [&photograph[..], b"<html><body>"].concat()),
        ("IMAGE_CUT_OFF", cut(&photograph, 9)),
        ("IMAGE_CUT_OFF", cut(&photograph, 1)),
        ("IMAGE_CUT_OFF", b"\xFF\xD8\xFF".to_vec()),
        ("IMAGE_TOO_MANY_PIXELS", bomb()),
    ];
    for (code, file) in cases {
        let length = file.len();
        let (status, told) = send(&server, Some(&editor), &query(things.own), file).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{code} of {length} bytes: {told}");
        let problem = &told["problems"][0];
        assert_eq!((&problem["path"], &problem["code"]), (&json!("file"), &json!(code)), "{length} bytes");
        assert!(problem["message"].is_string() && problem["remedy"]["ja"].is_string());
    }
    for parts in 1..10 {
        let (status, told) = send(&server, Some(&editor), &query(things.own), cut(&png, parts)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{parts} tenths: {told}");
    }
    let (status, told) = send(&server, Some(&editor), &query(things.own), vec![0xFF; (10 << 20) + 1]).await;
    assert_eq!(
        (status, &told["errors"][0]["extensions"]["code"]),
        (StatusCode::PAYLOAD_TOO_LARGE, &json!("BODY_TOO_LARGE"))
    );
    let without = format!("localGovernment={}&altJa=%20", things.own.code);
    let (status, told) = send(&server, Some(&editor), &without, photograph).await;
    assert_eq!((status, &told["problems"][0]["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("ALT_NEEDED")));
    server.end().await;
}

/// A bucket that keeps what it is sent, and who sent it.
async fn bucket() -> (String, Arc<Mutex<Vec<(String, String)>>>) {
    use axum::{
        Router,
        body::Bytes,
        extract::{Path, State},
        http::HeaderMap,
        routing::put,
    };
    type Kept = Arc<Mutex<Vec<(String, String)>>>;
    type Files = Arc<Mutex<std::collections::HashMap<String, Bytes>>>;
    let (kept, files) = (Kept::default(), Files::default());
    let keep = |State((kept, files)): State<(Kept, Files)>,
                Path(name): Path<String>,
                headers: HeaderMap,
                body: Bytes| async move {
        let told = headers.get("authorization").map_or("", |value| value.to_str().expect("a text")).to_owned();
        kept.lock().expect("sound").push((name.clone(), told));
        files.lock().expect("sound").insert(name, body);
        [("etag", "\"1\"")]
    };
    let give = |State((_, files)): State<(Kept, Files)>, Path(name): Path<String>| async move {
        match files.lock().expect("sound").get(&name) {
            Some(bytes) => {
                (StatusCode::OK, [("etag", "\"1\""), ("last-modified", "Sun, 22 Nov 2026 03:00:00 GMT")], bytes.clone())
            }
            None => (StatusCode::NOT_FOUND, [("etag", "\"0\""), ("x-none", "1")], Bytes::new()),
        }
    };
    let routes = Router::new().route("/pictures/{*name}", put(keep).get(give)).with_state((Arc::clone(&kept), files));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (format!("s3+http://key:sec%2Fret@{address}/pictures?region=ap-northeast-1"), kept)
}

#[tokio::test(flavor = "multi_thread")]
async fn files_can_be_kept_by_whatever_speaks_s3() {
    let (address, kept) = bucket().await;
    let images = ImageStore::at(&address).expect("an address");
    images.keep("ab/400.jpg", b"image".to_vec()).await.expect("kept");
    assert_eq!(images.fetch("ab/400.jpg").await.expect("asked").as_deref(), Some(&b"image"[..]));
    assert_eq!(images.fetch("ab/800.jpg").await.expect("asked"), None);
    let (name, told) = kept.lock().expect("sound")[0].clone();
    assert_eq!(name, "ab/400.jpg");
    assert!(told.starts_with("AWS4-HMAC-SHA256 Credential=key/") && told.contains("/ap-northeast-1/s3/"), "{told}");
    for wrong in ["https://key:secret@host/bucket", "s3://host/bucket", "s3://key:secret@host", "s3://key@host/b", "x"]
    {
        assert!(ImageStore::at(wrong).is_err(), "{wrong}");
    }
}
