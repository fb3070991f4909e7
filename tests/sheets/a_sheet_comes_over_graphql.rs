//! `importSheet` by the GraphQL multipart request specification, and what is refused of it.
use crate::{
    books::{Is, book},
    desk::{Desk, SHIBUSHI, Seen, corporate_number},
};
use serde_json::{Value, json};

const IMPORT: &str = "mutation ($input: ImportSheetInput!) { importSheet(input: $input) {
    problems { row column level problem { code } }
    report { written new refused rows { row effect draft difference { field before after } problems { column value problem { code messageEn } } } }
} }";

fn sheet() -> Vec<u8> {
    let number = corporate_number(1);
    book(&[
        &["法人番号", "名称", "フリガナ", "所在地コード", "業種", "規模", "出典"].map(Is::Text),
        &[number.as_str(), "見本", "ミホン", SHIBUSHI, "E", "21～100人", "見本"].map(Is::Text),
    ])
}

/// A body in parts: name, file name, content.
fn parts(parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        body.extend(format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"").bytes());
        if let Some(file) = file {
            body.extend(format!("; filename=\"{file}\"\r\ncontent-type: application/octet-stream").bytes());
        }
        body.extend(b"\r\n\r\n");
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"--x--\r\n");
    body
}

fn operation(input: &Value) -> Vec<u8> {
    json!({ "query": IMPORT, "variables": { "input": input } }).to_string().into_bytes()
}

async fn sent(desk: &Desk, token: Option<&str>, guard: Option<&str>, body: Vec<u8>) -> Seen {
    let mut request = desk.post("/graphql").header("content-type", "multipart/form-data; boundary=x");
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    if let Some(guard) = guard {
        request = request.header(guard, "1");
    }
    Seen::of(request.header("accept", "application/graphql-response+json").body(body)).await
}

#[tokio::test]
async fn a_file_becomes_drafts() {
    let desk = Desk::open().await;
    let token = desk.prefecture();
    let map = br#"{ "0": ["variables.input.file"] }"#;
    let file = sheet();
    let body = |dry_run: bool| {
        let input = json!({ "kind": "EMPLOYER", "file": null, "dryRun": dry_run });
        parts(&[("operations", None, &operation(&input)), ("map", None, map), ("0", Some("a.xlsx"), &file)])
    };
    for (dry_run, guard, drafts) in [(true, "graphql-require-preflight", 0), (false, "x-uturn-upload", 1)] {
        let seen = sent(&desk, Some(&token), Some(guard), body(dry_run)).await;
        let report = &seen.json()["data"]["importSheet"]["report"];
        assert_eq!((report["written"].as_bool(), &report["new"]), (Some(!dry_run), &json!(1)), "{}", seen.json());
        assert_eq!(report["rows"][0]["effect"], "NEW");
        assert_eq!(desk.drafts(&token).await, drafts);
    }
    let input = json!({ "kind": "JOB", "file": null });
    let wrong =
        parts(&[("operations", None, &operation(&input)), ("map", None, map), ("0", Some("a.xlsx"), &file[..99])]);
    let seen = sent(&desk, Some(&token), Some("x-uturn-upload"), wrong).await.json();
    assert_eq!(seen["data"]["importSheet"]["report"], Value::Null);
    assert_eq!(seen["data"]["importSheet"]["problems"][0]["problem"]["code"], "FILE_DAMAGED");
    desk.end().await;
}

#[tokio::test]
async fn nothing_that_a_form_of_another_site_can_send_is_taken() {
    let desk = Desk::open().await;
    let token = desk.prefecture();
    let file = sheet();
    let input = json!({ "kind": "EMPLOYER", "file": null });
    let (operation, map) = (operation(&input), br#"{ "0": ["variables.input.file"] }"#);
    let good = parts(&[("operations", None, &operation), ("map", None, map), ("0", Some("a.xlsx"), &file)]);
    let seen = sent(&desk, Some(&token), None, good.clone()).await;
    assert_eq!((seen.status, seen.code()), (415, "UNSUPPORTED_MEDIA_TYPE".to_owned()));
    let seen = sent(&desk, None, Some("x-uturn-upload"), good).await;
    assert_eq!((seen.status, seen.code()), (401, "UNAUTHENTICATED".to_owned()));

    let plain = json!({ "query": "{ __typename }", "variables": { "x": null } }).to_string().into_bytes();
    let text = json!({ "query": "query ($x: String!) { __type(name: $x) { name } }", "variables": { "x": null } });
    let text = text.to_string().into_bytes();
    let to_x = br#"{ "0": ["variables.x"] }"#;
    let file = file.as_slice();
    for (body, code) in [
        (parts(&[("operations", None, &operation), ("map", None, b"{}")]), "MALFORMED_REQUEST"),
        (parts(&[("map", None, map), ("operations", None, &operation), ("0", Some("a"), file)]), "MALFORMED_REQUEST"),
        (parts(&[("operations", None, &operation), ("map", None, map)]), "MALFORMED_REQUEST"),
        (parts(&[("operations", None, &operation), ("map", None, map), ("1", Some("a"), file)]), "MALFORMED_REQUEST"),
        (
            parts(&[
                ("operations", None, &operation),
                ("map", None, br#"{ "0": ["variables.input.kind"] }"#),
                ("0", Some("a"), file),
            ]),
            "MALFORMED_REQUEST",
        ),
        (parts(&[("operations", None, b"[]"), ("map", None, map), ("0", Some("a"), file)]), "BATCHING_OFF"),
        (parts(&[("operations", None, &text), ("map", None, to_x), ("0", Some("a"), file)]), "BAD_VARIABLES"),
        (b"--x\r\nno parts".to_vec(), "MALFORMED_REQUEST"),
    ] {
        let seen = sent(&desk, Some(&token), Some("x-uturn-upload"), body).await;
        assert_eq!((seen.status, seen.code()), (400, code.to_owned()), "{}", seen.json());
    }
    let ignored = parts(&[("operations", None, &plain), ("map", None, to_x), ("0", Some("a"), file)]);
    let seen = sent(&desk, Some(&token), Some("x-uturn-upload"), ignored).await;
    assert_eq!(seen.code(), "BAD_VARIABLES", "an operation without a variable of type Upload: {}", seen.json());

    // A text that stands for a file is no file where none was sent.
    let forged =
        json!({ "query": IMPORT, "variables": { "input": { "kind": "EMPLOYER", "file": "#__graphql_file__:0" } } });
    let request = desk.post("/graphql").bearer_auth(&token).header("accept", "application/graphql-response+json");
    let seen = Seen::of(request.json(&forged)).await;
    assert_eq!(seen.code(), "BAD_VARIABLES", "{}", seen.json());
    assert_eq!(desk.drafts(&token).await, 0);
    desk.end().await;
}
