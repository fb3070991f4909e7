//! Encrypted connections: who is trusted, and how a handshake that fails is told.
use crate::{
    receiver::{Manner, Receiver, WELL, converse},
    trouble::{open, posted},
};
use entity::delivery_attempt::DeliveryError;
use hyper::{Request, Response, body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::{convert::Infallible, net::Ipv4Addr, sync::Arc, time::Duration};
use tokio::io::BufReader;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs::default_provider,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
        version::{TLS12, TLS13},
    },
};
use uturn::outbound::{client::Client, names::Names, rules::Rules};

const AMPLE: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(400);

/// An authority and one certificate of it, for `hooks.example.com`.
struct Authority {
    pem: String,
    acceptor: TlsAcceptor,
}

impl Authority {
    fn make(name: &str, protocols: &[&[u8]]) -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let root = params.self_signed(&key).expect("a certificate");
        let issuer = Issuer::new(params, key);
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
        let certificate = params.signed_by(&key, &issuer).expect("a certificate");
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_protocol_versions(&[&TLS13, &TLS12])
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .expect("a certificate with its key");
        config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
        Self { pem: root.pem(), acceptor: TlsAcceptor::from(Arc::new(config)) }
    }

    fn trusted(&self) -> Rules {
        Rules { extra_ca: Some(self.pem.clone().into_bytes()), ..open() }
    }
}

/// A receiver behind TLS.
async fn receiver(authority: &Authority, manner: Manner) -> Receiver {
    let acceptor = authority.acceptor.clone();
    Receiver::with(Ipv4Addr::LOCALHOST.into(), move |stream, counts| {
        let acceptor = acceptor.clone();
        async move {
            if let Ok(stream) = acceptor.accept(stream).await {
                let _ = converse(BufReader::new(stream), manner, &counts).await;
            }
        }
    })
    .await
}

fn client(rules: Rules) -> Client {
    Client::new(rules, Names::told(|_| Ok(vec![Ipv4Addr::LOCALHOST.into()]))).expect("a client")
}

fn url(receiver: &Receiver) -> String {
    format!("https://hooks.example.com:{}/in", receiver.address.port())
}

#[tokio::test]
async fn an_authority_of_the_operator_is_trusted_and_a_strange_one_is_not() {
    let authority = Authority::make("hooks.example.com", &[]);
    let receiver = receiver(&authority, Manner::Answers(WELL)).await;
    let attempt = posted(&client(authority.trusted()), &url(&receiver), AMPLE).await;
    assert_eq!((attempt.status, attempt.error, receiver.requests()), (Some(200), None, 1));
    let attempt = posted(&client(open()), &url(&receiver), AMPLE).await;
    assert_eq!((attempt.status, attempt.error), (None, Some(DeliveryError::TlsFailed)));
    let other = Authority::make("hooks.example.com", &[]);
    let attempt = posted(&client(other.trusted()), &url(&receiver), AMPLE).await;
    assert_eq!((attempt.error, receiver.requests()), (Some(DeliveryError::TlsFailed), 1), "and nothing was sent");
}

#[tokio::test]
async fn a_certificate_of_another_name_is_not_trusted() {
    let authority = Authority::make("other.example.com", &[]);
    let receiver = receiver(&authority, Manner::Answers(WELL)).await;
    let attempt = posted(&client(authority.trusted()), &url(&receiver), AMPLE).await;
    assert_eq!((attempt.error, receiver.requests()), (Some(DeliveryError::TlsFailed), 0));
}

#[tokio::test]
async fn what_speaks_no_tls_is_told_from_what_does_not_listen() {
    // A TLS greeting is no request, so these answer nothing to it but what they always do, or hang.
    let plain = Receiver::with(Ipv4Addr::LOCALHOST.into(), |mut stream, _| async move {
        let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        let _ = tokio::io::copy(&mut stream, &mut tokio::io::sink()).await;
    });
    let attempt = posted(&client(open()), &url(&plain.await), AMPLE).await;
    assert_eq!((attempt.status, attempt.error), (None, Some(DeliveryError::TlsFailed)));
    let closes = Receiver::with(Ipv4Addr::LOCALHOST.into(), |stream, _| async move {
        let _ = stream.readable().await;
    });
    let attempt = posted(&client(open()), &url(&closes.await), AMPLE).await;
    assert_eq!(attempt.error, Some(DeliveryError::TlsFailed));
    let resets = Receiver::with(Ipv4Addr::LOCALHOST.into(), |stream, _| async move {
        let _ = stream.readable().await;
        let _ = stream.set_zero_linger();
    });
    let attempt = posted(&client(open()), &url(&resets.await), AMPLE).await;
    assert_eq!(attempt.error, Some(DeliveryError::TlsFailed));
    let hangs = Receiver::start(Manner::Ignores).await;
    let attempt = posted(&client(open()), &url(&hangs), SHORT).await;
    assert_eq!(attempt.error, Some(DeliveryError::ConnectTimeout));
}

#[tokio::test]
async fn misbehaviour_behind_tls_is_told_as_without() {
    let authority = Authority::make("hooks.example.com", &[]);
    for (manner, deadline, error) in [
        (Manner::Hangs(b""), SHORT, DeliveryError::HeadTimeout),
        (Manner::Hangs(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok"), SHORT, DeliveryError::BodyTimeout),
        (Manner::Closes(b""), AMPLE, DeliveryError::ConnectionBroken),
        (Manner::Closes(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok"), AMPLE, DeliveryError::ConnectionBroken),
        (Manner::Closes(b"no\r\n\r\n"), AMPLE, DeliveryError::NotHttp),
    ] {
        let receiver = receiver(&authority, manner).await;
        let attempt = posted(&client(authority.trusted()), &url(&receiver), deadline).await;
        assert_eq!(attempt.error, Some(error));
    }
}

/// Answers with the version of HTTP that it was asked in, or not at all.
async fn version(request: Request<Incoming>) -> Result<Response<String>, Infallible> {
    if request.uri().path() == "/hangs" {
        return std::future::pending().await;
    }
    Ok(Response::new(format!("{:?}", request.version())))
}

/// HTTP/2 is spoken where the receiver speaks it: many deliveries at once share one connection.
#[tokio::test]
async fn http_2_is_spoken_and_shared() {
    let authority = Authority::make("hooks.example.com", &[b"h2"]);
    let acceptor = authority.acceptor.clone();
    let receiver = Receiver::with(Ipv4Addr::LOCALHOST.into(), move |stream, _| {
        let acceptor = acceptor.clone();
        async move {
            let stream = acceptor.accept(stream).await.expect("a handshake");
            let _ =
                Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service_fn(version)).await;
        }
    })
    .await;
    let client = client(authority.trusted());
    let base = format!("https://hooks.example.com:{}", receiver.address.port());
    assert_eq!(posted(&client, &format!("{base}/in"), AMPLE).await.head, b"HTTP/2.0");
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (client, url) = (client.clone(), format!("{base}/in"));
        calls.spawn(async move { posted(&client, &url, AMPLE).await });
    }
    let hung = posted(&client, &format!("{base}/hangs"), SHORT).await;
    assert_eq!((hung.status, hung.error), (None, Some(DeliveryError::HeadTimeout)));
    assert!(calls.join_all().await.iter().all(uturn::outbound::attempt::Attempt::is_accepted));
    assert_eq!(receiver.connections(), 1);
}

#[test]
fn certificates_that_cannot_be_read_are_told_at_the_start() {
    for pem in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        let rules = Rules { extra_ca: Some(pem.as_bytes().to_vec()), ..Rules::default() };
        let fault = Client::new(rules, Names::System).expect_err("told");
        assert_eq!(fault.code.as_str(), "UNAVAILABLE", "{pem}");
    }
}
