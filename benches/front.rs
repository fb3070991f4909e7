//! What the front itself costs: the same answer fixed, from memory, and executed each time.
#[path = "../tests/front/demonstration.rs"]
mod demonstration;

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::Request,
    response::Response,
    routing::post,
};
use criterion::{Criterion, criterion_group, criterion_main};
use demonstration::{Demonstration, Strings};
use std::{
    hint::black_box,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use uturn::http::{
    front::{Choices, Front},
    health::Readiness,
    router::router,
};

const SMALL: &str =
    r#"{"query":"query Q($n: String) { hello(name: $n) }","variables":{"n":"NNNN"},"operationName":"Q"}"#;
const LARGE: &str = r#"{"query":"query Q($n: Int) { items(first: $n) { nodes { id name friend { id name } children(first: 3) { nodes { id name } } } } hello(name: \"NNNN\") }","variables":{"n":50}}"#;

async fn answer(router: Router, body: String) -> Bytes {
    let request =
        Request::post("/graphql").header("content-type", "application/json").header("content-length", body.len());
    let response: Response =
        router.oneshot(request.body(Body::from(body)).expect("a request")).await.expect("an answer");
    to_bytes(response.into_body(), usize::MAX).await.expect("a body")
}

fn measure(c: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let front = |bytes| {
        Front::new(Demonstration::new(&Strings::default()), Choices { answers_bytes: bytes, ..Choices::default() })
    };
    let ready: Readiness = Arc::new(|| Ok(()));
    let keeping = router(&front(64 << 20).expect("a front"), Arc::clone(&ready), Router::new()).expect("a router");
    let executing = router(&front(0).expect("a front"), ready, Router::new()).expect("a router");
    let turn = AtomicU64::new(0);
    let numbered = |text: &str| text.replace("NNNN", &format!("{:04}", turn.fetch_add(1, Ordering::Relaxed)));
    for (size, text) in [("small", SMALL), ("large", LARGE)] {
        let bytes = runtime.block_on(answer(executing.clone(), text.to_owned()));
        println!("{size}: {} bytes", bytes.len());
        let fixed = Router::new().route("/graphql", post(move |_: Bytes| async move { bytes }));
        c.bench_function(&format!("{size}/fixed"), |b| {
            b.iter(|| black_box(runtime.block_on(answer(fixed.clone(), text.to_owned()))));
        });
        c.bench_function(&format!("{size}/from memory"), |b| {
            b.iter(|| black_box(runtime.block_on(answer(keeping.clone(), text.to_owned()))));
        });
        c.bench_function(&format!("{size}/executed, document known"), |b| {
            b.iter(|| black_box(runtime.block_on(answer(executing.clone(), text.to_owned()))));
        });
        if size == "large" {
            c.bench_function("large/executed, document new", |b| {
                b.iter(|| black_box(runtime.block_on(answer(executing.clone(), numbered(text)))));
            });
        }
    }
}

criterion_group!(benches, measure);
criterion_main!(benches);
