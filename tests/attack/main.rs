//! The release binary under hostile requests: the library alone would overflow its stack or run for minutes.
mod demo;
mod requests;

use demo::Demo;
use requests::hostile;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_release_binary_refuses_and_stays_up() -> Result<(), Box<dyn std::error::Error>> {
    #[expect(clippy::disallowed_methods, reason = "scripts/test tells tests by variables where things are")]
    let named = std::env::var("UTURN_TEST_RELEASE_BINARY");
    let Ok(binary) = named else {
        println!("skipped: UTURN_TEST_RELEASE_BINARY names no release binary; scripts/test builds one");
        return Ok(());
    };
    let demo = Demo::start(&binary)?;
    let client = reqwest::Client::builder().timeout(Duration::from_secs(20)).build()?;
    let mut wrong = Vec::new();
    for attack in hostile() {
        let mut request = client.request(attack.method.clone(), format!("{}/graphql{}", demo.address, attack.query));
        if let Some((kind, body)) = &attack.body {
            request = request.header("content-type", *kind).body(body.clone());
        }
        let answer = request.send().await.map_err(|error| format!("{}: {error}", attack.name))?;
        let text = answer.text().await?;
        let json: serde_json::Value = serde_json::from_str(&text).map_err(|_| format!("{}: {text}", attack.name))?;
        let error = &json["errors"][0];
        let said =
            |language: &str| error["extensions"]["remedy"][language].as_str().is_some_and(|remedy| !remedy.is_empty());
        let worded = error["message"].as_str().is_some_and(|m| !m.is_empty()) && said("ja") && said("en");
        let internal = ["src/", ".rs", "panicked", "async_graphql", "sqlx"].iter().any(|word| text.contains(word));
        if error["extensions"]["code"] != attack.code || !worded || internal {
            wrong.push(format!("{} wants {}: {text}", attack.name, attack.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let alive = client
        .post(format!("{}/graphql", demo.address))
        .header("content-type", "application/json")
        .body(r#"{"query":"{ programmeCounts { total } }"}"#)
        .send()
        .await?;
    assert_eq!(alive.text().await?, r#"{"data":{"programmeCounts":{"total":68}}}"#);
    Ok(())
}
