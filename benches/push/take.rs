//! The sink's own process: it takes every delivery at once, prints when it came, and keeps what the first endpoint got.
use crate::trouble::Trouble;
use bytes::{Bytes, BytesMut};
use std::{
    io::{self, Read as _, Write as _},
    net::Ipv4Addr,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};
use uturn::base::clock::Clock;

/// What the first endpoint got since it last began at the beginning.
type Kept = Arc<Mutex<Vec<Bytes>>>;

struct Request {
    path: String,
    /// The range that its `webhook-id` names.
    covers: Option<(i64, i64)>,
    body: Bytes,
}

/// Prints the address, and takes deliveries until standard input ends. `/hang…` is never answered, `/bare` is not told of.
pub(crate) fn serve() -> Result<(), Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (ended, end) = oneshot::channel::<()>();
    std::thread::spawn(move || {
        // Nothing is ever written to it: it ends with the process that measures.
        let _left = io::stdin().read_to_end(&mut Vec::new());
        drop(ended);
    });
    runtime.block_on(async move {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        println!("{}", listener.local_addr()?);
        let kept = Kept::default();
        let listening = async {
            loop {
                let (stream, _) = listener.accept().await?;
                stream.set_nodelay(true)?;
                tokio::spawn(take(stream, Arc::clone(&kept)));
            }
        };
        tokio::select! {
            _ = end => Ok(()),
            failed = listening => failed,
        }
    })
}

async fn take(mut stream: TcpStream, kept: Kept) -> io::Result<()> {
    let mut buffer = BytesMut::with_capacity(256 << 10);
    while let Some(request) = read(&mut stream, &mut buffer).await? {
        let at = Clock::System.now().timestamp_micros();
        if request.path.starts_with("/hang") {
            std::future::pending::<()>().await;
        }
        if request.path == "/kept" {
            let bodies = kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let length: usize = bodies.iter().map(|body| body.len() + 8).sum();
            stream.write_all(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n").as_bytes()).await?;
            for body in bodies {
                stream.write_all(&(body.len() as u64).to_be_bytes()).await?;
                stream.write_all(&body).await?;
            }
            continue;
        }
        if let Some((after, to)) = request.covers.filter(|_| request.path != "/bare") {
            if request.path == "/0" {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                if after == 0 {
                    kept.clear();
                }
                kept.push(request.body);
            }
            writeln!(io::stdout().lock(), "{} {after} {to} {at}", &request.path[1..])?;
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await?;
    }
    Ok(())
}

/// One request; none where the caller has hung up.
async fn read(stream: &mut TcpStream, buffer: &mut BytesMut) -> io::Result<Option<Request>> {
    let head = loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break buffer.split_to(end + 4);
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(&head);
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let value = |wanted: &str| {
        let named = head.lines().filter_map(|line| line.split_once(": "));
        named.filter(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value).next()
    };
    let covers = value("webhook-id").and_then(|id| {
        let mut parts = id.rsplit('.');
        let to = parts.next()?.parse().ok()?;
        Some((parts.next()?.parse().ok()?, to))
    });
    let length: usize = value("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    while buffer.len() < length {
        buffer.reserve(length - buffer.len());
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
    Ok(Some(Request { path, covers, body: buffer.split_to(length).freeze() }))
}
