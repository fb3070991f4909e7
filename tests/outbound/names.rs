//! Names are judged by all addresses that they lead to, each time, and the connection goes to what was judged.
use crate::{
    receiver::{Manner, Receiver, WELL},
    trouble::{open, posted},
};
use entity::delivery_attempt::DeliveryError;
use std::{
    io,
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use uturn::outbound::{client::Client, names::Names, rules::Rules};

const AMPLE: Duration = Duration::from_secs(20);
/// A public address, which no test ever calls.
const PUBLIC: &str = "93.184.215.14";

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

/// A name server that gives the answers one after another, the last again and again, and counts how often it was asked.
fn told(answers: &[&[&str]]) -> (Names, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let answers: Vec<Vec<IpAddr>> = answers.iter().map(|answer| answer.iter().map(|text| ip(text)).collect()).collect();
    let names = Names::told(move |_| {
        let time = counted.fetch_add(1, Ordering::SeqCst);
        Ok(answers[time.min(answers.len() - 1)].clone())
    });
    (names, asked)
}

/// Rules of a public service, but for the port and for http, so that a receiver of this test would answer.
fn public() -> Rules {
    Rules { http: true, private: false, ports: Vec::new(), extra_ca: None }
}

#[tokio::test]
async fn a_name_that_leads_to_this_machine_or_mixes_it_in_is_not_called() {
    let receiver = Receiver::start(Manner::Answers(WELL)).await;
    let url = format!("http://hooks.example.com:{}/", receiver.address.port());
    for answer in [
        ["127.0.0.1"].as_slice(),
        &[PUBLIC, "127.0.0.1"],
        &["127.0.0.1", PUBLIC],
        &[PUBLIC, "::1"],
        &[PUBLIC, "::ffff:127.0.0.1"],
        &[PUBLIC, "10.0.0.1", "2606:4700::1111"],
        &["169.254.169.254"],
        &["0.0.0.0"],
        &["::"],
        &["64:ff9b::7f00:1"],
    ] {
        let (names, asked) = told(&[answer]);
        let client = Client::new(public(), names).expect("a client");
        let attempt = posted(&client, &url, AMPLE).await;
        assert_eq!((attempt.status, attempt.error), (None, Some(DeliveryError::AddressRefused)), "{answer:?}");
        assert_eq!((asked.load(Ordering::SeqCst), receiver.connections()), (1, 0));
    }
    // Where private networks are allowed, metadata stays closed.
    let (names, _) = told(&[&["127.0.0.1", "169.254.169.254"]]);
    let attempt = posted(&Client::new(open(), names).expect("a client"), &url, AMPLE).await;
    assert_eq!((attempt.error, receiver.connections()), (Some(DeliveryError::AddressRefused), 0));
}

#[tokio::test]
async fn a_name_that_changes_its_mind_is_judged_each_time() {
    // The first connection goes to the address that was judged, although the next question would be answered otherwise.
    let (first, second) = (Receiver::on(ip("127.0.0.2"), Manner::Answers(WELL)).await, ip("169.254.169.254"));
    let port = first.address.port();
    let (names, asked) = told(&[&["127.0.0.2"], &[&second.to_string()]]);
    let client = Client::new(open(), names).expect("a client");
    let url = format!("http://hooks.example.com:{port}/");
    assert!(posted(&client, &url, AMPLE).await.is_accepted());
    assert_eq!((first.connections(), asked.load(Ordering::SeqCst)), (1, 1), "one question, and its answer is called");
    // An open connection leads where it led; a new one is judged anew.
    assert!(posted(&client, &url, AMPLE).await.is_accepted());
    assert_eq!((first.connections(), asked.load(Ordering::SeqCst)), (1, 1));
    drop(first);
    let (names, asked) = told(&[&[PUBLIC], &["127.0.0.1"]]);
    let receiver = Receiver::start(Manner::Answers(WELL)).await;
    let url = format!("http://hooks.example.com:{}/", receiver.address.port());
    // Somebody looked the name up before, and found it public.
    let Names::Told(book) = &names else { unreachable!("told above") };
    assert_eq!(book("hooks.example.com").expect("an answer"), [ip(PUBLIC)]);
    let attempt = posted(&Client::new(public(), names).expect("a client"), &url, AMPLE).await;
    assert_eq!((attempt.error, receiver.connections()), (Some(DeliveryError::AddressRefused), 0));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn written_out_addresses_pass_the_gate_of_the_client_that_calls_them() {
    let receiver = Receiver::start(Manner::Answers(WELL)).await;
    let mild = Client::new(open(), Names::System).expect("a client");
    let target = mild.target(&receiver.url()).expect("allowed there");
    let strict = Client::new(public(), Names::System).expect("a client");
    let attempt = strict.post(&target, &uturn::outbound::headers::Headers::default(), bytes::Bytes::new(), AMPLE).await;
    assert_eq!((attempt.error, receiver.connections()), (Some(DeliveryError::AddressRefused), 0));
}

#[tokio::test]
async fn names_without_addresses_are_told_from_those_that_are_refused() {
    let client = |names| Client::new(public(), names).expect("a client");
    for names in [Names::told(|_| Ok(Vec::new())), Names::told(|_| Err(io::Error::other("no such name")))] {
        let attempt = posted(&client(names), "http://hooks.example.com/", AMPLE).await;
        assert_eq!((attempt.status, attempt.error), (None, Some(DeliveryError::NameNotFound)));
    }
    // The system's own answer for a name of this machine.
    let receiver = Receiver::start(Manner::Answers(WELL)).await;
    let open = Client::new(open(), Names::System).expect("a client");
    let url = format!("http://localhost:{}/", receiver.address.port());
    assert!(posted(&open, &url, AMPLE).await.is_accepted());
}
