//! Receivers of deliveries that behave, and that misbehave, and count what they do.
use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A well-behaved short answer.
pub(crate) const WELL: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

/// What a receiver does with each request on a connection.
#[derive(Clone, Copy)]
pub(crate) enum Manner {
    /// Answers with these bytes, and waits for the next request.
    Answers(&'static [u8]),
    /// Answers with these bytes and closes.
    Closes(&'static [u8]),
    /// Answers with these bytes and resets the connection.
    Resets(&'static [u8]),
    /// Answers with these bytes and says no more, holding the connection.
    Hangs(&'static [u8]),
    /// Answers with the first bytes, then with the second again and again, slowly.
    Drips(&'static [u8], &'static [u8]),
    /// The same as fast as it is taken.
    Floods(&'static [u8], &'static [u8]),
    /// Does not even read.
    Ignores,
}

/// What a receiver saw and did.
#[derive(Default)]
pub(crate) struct Counts {
    connections: AtomicUsize,
    requests: AtomicUsize,
    sent: AtomicU64,
}

/// A receiver on this machine; it ends when it is dropped.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    counts: Arc<Counts>,
    task: JoinHandle<()>,
}

impl Receiver {
    /// Listens on 127.0.0.1.
    pub(crate) async fn start(manner: Manner) -> Self {
        Self::on(Ipv4Addr::LOCALHOST.into(), manner).await
    }

    /// Listens on an address of this machine.
    pub(crate) async fn on(address: IpAddr, manner: Manner) -> Self {
        Self::with(address, move |stream, counts| async move {
            let reset = matches!(manner, Manner::Resets(_));
            let stream = BufReader::new(stream);
            if let Ok(stream) = converse(stream, manner, &counts).await
                && reset
            {
                // A connection that is closed without lingering is reset.
                let _ = stream.into_inner().set_zero_linger();
            }
        })
        .await
    }

    /// Listens and lets something else converse.
    pub(crate) async fn with<F>(address: IpAddr, serve: impl Fn(TcpStream, Arc<Counts>) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind((address, 0)).await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let counts = Arc::new(Counts::default());
        let counted = Arc::clone(&counts);
        let task = tokio::spawn(async move {
            let mut open = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                counted.connections.fetch_add(1, Ordering::SeqCst);
                open.spawn(serve(stream, Arc::clone(&counted)));
            }
        });
        Self { address, counts, task }
    }

    /// Where it is called.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/in", self.address)
    }

    pub(crate) fn connections(&self) -> usize {
        self.counts.connections.load(Ordering::SeqCst)
    }

    pub(crate) fn requests(&self) -> usize {
        self.counts.requests.load(Ordering::SeqCst)
    }

    /// Bytes that the system took from it.
    pub(crate) fn sent(&self) -> u64 {
        self.counts.sent.load(Ordering::SeqCst)
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Takes requests and answers in its manner until the connection is over.
pub(crate) async fn converse<S>(mut stream: BufReader<S>, manner: Manner, counts: &Counts) -> io::Result<BufReader<S>>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    loop {
        if matches!(manner, Manner::Ignores) {
            return std::future::pending().await;
        }
        request(&mut stream).await?;
        counts.requests.fetch_add(1, Ordering::SeqCst);
        match manner {
            Manner::Answers(bytes) => say(&mut stream, counts, bytes).await?,
            Manner::Closes(bytes) | Manner::Resets(bytes) => {
                say(&mut stream, counts, bytes).await?;
                return Ok(stream);
            }
            Manner::Hangs(bytes) => {
                say(&mut stream, counts, bytes).await?;
                return std::future::pending().await;
            }
            Manner::Drips(first, then) => {
                say(&mut stream, counts, first).await?;
                let mut pace = tokio::time::interval(Duration::from_millis(10));
                loop {
                    pace.tick().await;
                    say(&mut stream, counts, then).await?;
                }
            }
            Manner::Floods(first, then) => {
                say(&mut stream, counts, first).await?;
                loop {
                    say(&mut stream, counts, then).await?;
                }
            }
            Manner::Ignores => {}
        }
    }
}

/// Says something, and counts it once the system took it.
async fn say<S: AsyncWrite + Unpin>(stream: &mut S, counts: &Counts, bytes: &[u8]) -> io::Result<()> {
    stream.write_all(bytes).await?;
    stream.flush().await?;
    counts.sent.fetch_add(bytes.len() as u64, Ordering::SeqCst);
    Ok(())
}

/// Reads a request to the end of its body.
async fn request<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> io::Result<Vec<u8>> {
    let (mut length, mut line) = (0, String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().map_err(io::Error::other)?;
            }
            None if line == "\r\n" => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(body)
}
