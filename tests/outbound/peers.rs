//! Show 3 of the push: the published verifiers of npm and of `PyPI` accept each delivery.
use crate::signatures::{Delivery, changed, deliveries};
use chrono::TimeDelta;
use serde_json::json;
use std::{
    fmt::Write as _,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use uturn::{base::clock::Clock, policy::webhook::SigningPair};

const PEERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers");
const PACKAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients/python");

/// The programs and scripts that verify; both have to be there where `UTURN_TEST_REQUIRE_CLIENTS` is 1.
fn verifiers() -> Vec<(PathBuf, &'static str)> {
    let (npm, pypi) = (Path::new(PEERS).join("node_modules/standardwebhooks"), Path::new(PACKAGES));
    let mut found = Vec::new();
    let node = Command::new("node").arg("--version").stdout(Stdio::null()).status();
    if npm.exists() && node.is_ok_and(|status| status.success()) {
        found.push((PathBuf::from("node"), "webhooks.mjs"));
    }
    if pypi.exists() {
        found.push((PathBuf::from("python3"), "webhooks.py"));
    }
    #[expect(clippy::disallowed_methods, reason = "scripts/test tells tests by variables what has to be there")]
    let required = std::env::var("UTURN_TEST_REQUIRE_CLIENTS").is_ok_and(|wish| wish == "1");
    assert!(found.len() == 2 || !required, "the verifiers of tests/peers are not installed: {found:?}");
    if found.len() < 2 {
        println!(
            "skipped: verifiers that are not installed in tests/peers (npm ci there; pip into tests/clients/python)"
        );
    }
    found
}

/// The verdicts of a verifier on deliveries, each with the secret that it is verified by and the body that arrived.
fn verdicts((program, script): &(PathBuf, &str), arrived: &[(String, &Delivery, String)]) -> Vec<bool> {
    let mut lines = String::new();
    for (secret, delivery, body) in arrived {
        let headers = json!({
            "webhook-id": delivery.id,
            "webhook-timestamp": delivery.at.timestamp().to_string(),
            "webhook-signature": delivery.signature,
        });
        writeln!(lines, "{}", json!({ "secret": secret, "headers": headers, "body": body }))
            .expect("a String takes all");
    }
    let mut command = Command::new(program);
    command.arg(Path::new(PEERS).join(script)).env("PYTHONUTF8", "1").env("PYTHONPATH", PACKAGES);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the verifier starts");
    let mut input = child.stdin.take().expect("its input");
    // It answers while it reads, so that it may wait for a reader, too.
    let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()).expect("it reads"));
    let output = child.wait_with_output().expect("it ends");
    writing.join().expect("all was written");
    assert!(output.status.success(), "{script}");
    let said = String::from_utf8(output.stdout).expect("text");
    let verdicts: Vec<bool> = said.lines().map(|line| line == "accepted").collect();
    assert_eq!(verdicts.len(), arrived.len(), "{script}: {said}");
    verdicts
}

#[test]
fn the_published_verifiers_accept_each_delivery_and_refuse_what_is_changed_or_old() {
    let (old, new) = (SigningPair::make().expect("chance"), SigningPair::make().expect("chance"));
    let now = Clock::System.now();
    let rotating = deliveries(&[&new, &old], now);
    let stale = [deliveries(&[&old], now - TimeDelta::minutes(6)), deliveries(&[&old], now + TimeDelta::minutes(6))];
    let by = |pair: &SigningPair, delivery: &Delivery| (pair.secret(), delivery.body.clone());
    for verifier in verifiers() {
        let mut arrived = Vec::new();
        let mut wanted = Vec::new();
        for delivery in &rotating {
            for pair in [&new, &old] {
                let (secret, body) = by(pair, delivery);
                arrived.push((secret, delivery, body));
                wanted.push(true);
                arrived.push((pair.secret(), delivery, changed(delivery)));
                wanted.push(false);
            }
        }
        for delivery in stale.iter().flatten() {
            let (secret, body) = by(&old, delivery);
            arrived.push((secret, delivery, body));
            wanted.push(false);
        }
        assert_eq!(verdicts(&verifier, &arrived), wanted, "{}", verifier.1);
        println!("{}: {} deliveries judged as they should be", verifier.1, wanted.len());
    }
}
