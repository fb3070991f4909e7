//! What is not a delivery is refused, with what to check.
use crate::fixture::{Fixture, OTHER_SECRET, SECRET, changes, id, now};
use chrono::TimeDelta;
use reqwest::RequestBuilder;
use std::io::{self, Write};
use uturn::http::receiver::tally::Tally;

/// Sends what is to be refused; gives the status, the code, and the first line of the answer.
async fn refused(fixture: &Fixture, request: RequestBuilder) -> (u16, &'static str, String) {
    let answer = request.send().await.expect("an answer");
    let (status, text) = (answer.status().as_u16(), answer.text().await.expect("text"));
    let refusal = fixture.last().came.expect_err("a refusal");
    assert!(!refusal.advice().ja.is_empty() && !refusal.advice().en.is_empty());
    (status, refusal.code(), text.lines().nth(1).unwrap_or_default().to_owned())
}

#[tokio::test]
async fn what_does_not_hold_is_refused_with_a_reason() {
    let fixture = Fixture::start().await;
    let body = || changes(0, 1, &[]).to_string();
    let (id, minutes) = (id(0, 1), TimeDelta::minutes);
    let signed = |body: &str| fixture.post_signed(&id, now(), SECRET, body.to_owned());
    let cases = [
        (fixture.post_signed(&id, now(), OTHER_SECRET, body()), 401, "SIGNATURE"),
        (signed(&body()).body(body().replace("false", "true")), 401, "SIGNATURE"),
        (fixture.post_signed(&id, now() - minutes(6), SECRET, body()), 401, "TIMESTAMP"),
        (fixture.post_signed(&id, now() + minutes(6), SECRET, body()), 401, "TIMESTAMP"),
        (fixture.bare().body(body()), 400, "HEADER_MISSING"),
        (signed("{"), 400, "BODY"),
        (signed("{}"), 400, "BODY"),
        (signed(r#"{"type":"changes","subscription":"s","items":[]}"#), 400, "BODY"),
        (signed(r#"{"type":"dance"}"#), 400, "BODY"),
        (signed(&body().replace("[]", r#"[{"__typename":"Upserted"}]"#)), 400, "BODY"),
    ];
    let mut count = 0;
    for (request, status, code) in cases {
        let told = refused(&fixture, request).await;
        assert_eq!((told.0, told.1), (status, code), "{}", told.2);
        count += 1;
    }
    assert_eq!(fixture.receiver.tally(), Tally { refused: count, ..Tally::default() });
    fixture.stop().await;
}

#[tokio::test]
async fn a_body_beyond_one_mebibyte_is_refused_and_a_get_is_told_what_this_is() {
    let fixture = Fixture::start().await;
    let long = "x".repeat((1 << 20) + 1);
    let told = refused(&fixture, fixture.post_signed(&id(0, 1), now(), SECRET, long)).await;
    assert_eq!(told, (413, "BODY_TOO_LONG", "the body is longer than 1 MiB".to_owned()));
    let answer = reqwest::get(format!("http://{}/", fixture.address)).await.expect("an answer");
    assert_eq!(answer.status(), 405);
    fixture.stop().await;
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_accepted() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let fixture = Fixture::with(|receiver| receiver.keeping(Full)).await;
    assert_eq!(fixture.changes(0, 1).await, 500);
    assert_eq!(fixture.last().came.expect_err("a refusal").code(), "NOT_KEPT");
    fixture.stop().await;
}
