//! A mail server on this machine that keeps what it takes, and refuses as it is told.
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

/// What a mail server kept of a mail.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    pub(crate) data: Vec<u8>,
    pub(crate) login: Option<String>,
}

/// The server. Answers to `RCPT` are taken from the list, one a mail, then all are accepted.
#[derive(Debug, Clone)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    taken: Arc<Mutex<Vec<Taken>>>,
    answers: Arc<Mutex<Vec<&'static str>>>,
}

impl Server {
    pub(crate) async fn start(answers: &[&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let answers = answers.iter().rev().copied().collect();
        let server = Self { address, taken: Arc::default(), answers: Arc::new(Mutex::new(answers)) };
        let host = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let host = host.clone();
                tokio::spawn(async move { host.talk(stream).await });
            }
        });
        server
    }

    pub(crate) fn taken(&self) -> Vec<Taken> {
        self.taken.lock().expect("no panic").clone()
    }

    async fn talk(&self, stream: TcpStream) -> Option<()> {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read);
        write.write_all(b"220 mail.example ESMTP\r\n").await.ok()?;
        let (mut from, mut to, mut login) = (String::new(), Vec::new(), None);
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            let line = line.trim_end();
            let answer = match line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase().as_str() {
                "EHLO" => "250-mail.example\r\n250-AUTH PLAIN\r\n250 8BITMIME".to_owned(),
                "AUTH" => {
                    login = Some(line.to_owned());
                    "235 good".to_owned()
                }
                "MAIL" => {
                    line.clone_into(&mut from);
                    to.clear();
                    "250 good".to_owned()
                }
                "RCPT" => {
                    let answer = self.answers.lock().expect("no panic").pop().unwrap_or("250 good");
                    if answer.starts_with("250") {
                        to.push(line.to_owned());
                    }
                    answer.to_owned()
                }
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let data = body(&mut lines).await?;
                    let taken = Taken { from: from.clone(), to: to.clone(), data, login: login.clone() };
                    self.taken.lock().expect("no panic").push(taken);
                    "250 taken".to_owned()
                }
                "QUIT" => {
                    write.write_all(b"221 bye\r\n").await.ok()?;
                    return None;
                }
                _ => "250 good".to_owned(),
            };
            write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
        }
    }
}

/// The lines up to the dot.
async fn body(lines: &mut BufReader<tokio::net::tcp::OwnedReadHalf>) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    loop {
        let mut line = Vec::new();
        lines.read_until(b'\n', &mut line).await.ok()?;
        if line.is_empty() || line == b".\r\n" {
            return Some(data);
        }
        data.extend_from_slice(line.strip_prefix(b".").filter(|_| line.starts_with(b"..")).unwrap_or(&line));
    }
}
