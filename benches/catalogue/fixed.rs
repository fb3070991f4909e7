//! The peer of hot answers: the same bytes and headers from axum, with nothing behind them.
use crate::trouble::Trouble;
use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue},
    routing::post,
    serve::ListenerExt as _,
};
use std::{
    io::{Read as _, Write as _},
    net::Ipv4Addr,
};
use tokio::net::TcpListener;

/// Headers that the server sets itself.
const OWN: [&str; 4] = ["content-length", "date", "connection", "transfer-encoding"];

/// Reads an answer from standard input, prints the address, and serves it until the process is ended.
pub(crate) fn serve() -> Result<(), Trouble> {
    let mut answer = Vec::new();
    std::io::stdin().read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").ok_or("no end of the head")?;
    let body = Bytes::from(answer.split_off(end + 4));
    let headers = headers(std::str::from_utf8(&answer)?)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        println!("{}", listener.local_addr()?);
        std::io::stdout().flush()?;
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let router = Router::new().route("/graphql", post(move |_: Bytes| async move { (headers, body) }));
        axum::serve(listener, router).await?;
        Ok(())
    })
}

fn headers(head: &str) -> Result<HeaderMap, Trouble> {
    let told = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    let mut headers = HeaderMap::new();
    for (name, value) in told.filter(|(name, _)| !OWN.iter().any(|own| name.eq_ignore_ascii_case(own))) {
        headers.append(name.parse::<HeaderName>()?, value.trim().parse::<HeaderValue>()?);
    }
    Ok(headers)
}
