//! What stands in the environment of the service leads no delivery astray.
use crate::{
    receiver::{Manner, Receiver, WELL},
    trouble::{open, posted},
};
use entity::delivery_attempt::DeliveryError;
use std::{process::Command, time::Duration};
use uturn::outbound::{client::Client, names::Names};

const AMPLE: Duration = Duration::from_secs(20);
/// Tells this test that it runs inside of itself, in the surroundings that are tried.
const INSIDE: &str = "UTURN_TEST_INSIDE";

#[tokio::test]
async fn proxies_are_not_used_and_a_machine_without_authorities_still_starts() {
    if std::env::var_os(INSIDE).is_some() {
        return inside().await;
    }
    let trap = Receiver::start(Manner::Answers(WELL)).await;
    let program = std::env::current_exe().expect("this test");
    let mut again = Command::new(program);
    again.args(["--exact", "surroundings::proxies_are_not_used_and_a_machine_without_authorities_still_starts"]);
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
        again.env(name, format!("http://{}", trap.address));
    }
    again.env("SSL_CERT_FILE", "/nowhere").env("SSL_CERT_DIR", "/nowhere").env(INSIDE, "1");
    let output = tokio::task::spawn_blocking(move || again.output().expect("it runs")).await.expect("it ran");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
    assert_eq!(trap.connections(), 0);
}

async fn inside() {
    let receiver = Receiver::start(Manner::Answers(WELL)).await;
    let client = Client::new(open(), Names::System).expect("a client starts without authorities");
    assert!(posted(&client, &receiver.url(), AMPLE).await.is_accepted());
    assert_eq!(receiver.connections(), 1);
    let secure = format!("https://{}/", receiver.address);
    let attempt = posted(&client, &secure, AMPLE).await;
    // The receiver makes nothing of TLS; what counts is that no proxy was asked.
    assert_eq!((attempt.error, receiver.connections()), (Some(DeliveryError::TlsFailed), 2));
}
