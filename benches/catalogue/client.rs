//! A plain HTTP/1.1 client on one kept connection: it does little, and what it does is not counted with the server.
use crate::trouble::Trouble;
use serde_json::{Value, json};
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// One connection.
pub(crate) struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer, as long as the next is not asked for.
pub(crate) struct Answer<'a> {
    /// Status line and headers.
    pub(crate) head: &'a str,
    /// Body.
    pub(crate) body: &'a [u8],
}

impl Client {
    /// Connects.
    pub(crate) async fn connect(address: SocketAddr) -> Result<Self, Trouble> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(1 << 17) })
    }

    /// Sends a request and reads its answer, which has to have a length.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> Result<Answer<'_>, Trouble> {
        self.buffer.clear();
        self.stream.write_all(request).await?;
        let head = loop {
            let seen = self.buffer.len().saturating_sub(3);
            self.more().await?;
            if let Some(end) = self.buffer[seen..].windows(4).position(|window| window == b"\r\n\r\n") {
                break seen + end + 4;
            }
        };
        let length = length(std::str::from_utf8(&self.buffer[..head])?)?;
        while self.buffer.len() < head + length {
            self.more().await?;
        }
        let (head, body) = self.buffer.split_at(head);
        Ok(Answer { head: std::str::from_utf8(head)?, body })
    }

    /// Asks a question that has to be answered whole, and gives its data.
    pub(crate) async fn data(&mut self, document: &str, variables: &Value) -> Result<Value, Trouble> {
        let answer = self.ask(&post(document, variables)).await?;
        if !answer.is_whole() {
            return Err(format!("{}{}", answer.head, String::from_utf8_lossy(answer.body)).into());
        }
        let mut read: Value = serde_json::from_slice(answer.body)?;
        Ok(read["data"].take())
    }

    async fn more(&mut self) -> Result<(), Trouble> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err("the server closed the connection".into()),
            _ => Ok(()),
        }
    }
}

impl Answer<'_> {
    /// Whether the status is 200.
    pub(crate) fn is_ok(&self) -> bool {
        self.head.starts_with("HTTP/1.1 200 ")
    }

    /// Whether it is the answer to a question, without errors; those would stand before the data.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_ok() && self.body.starts_with(br#"{"data":{"#)
    }
}

/// A GraphQL request.
pub(crate) fn post(document: &str, variables: &Value) -> Vec<u8> {
    let body = json!({ "query": document, "variables": variables }).to_string();
    let length = body.len();
    let head = "POST /graphql HTTP/1.1\r\nhost: bench\r\naccept: application/json\r\ncontent-type: application/json";
    format!("{head}\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}

fn length(head: &str) -> Result<usize, Trouble> {
    let mut headers = head.lines().filter_map(|line| line.split_once(':'));
    let told = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let (_, told) = told.ok_or("the answer tells no length")?;
    Ok(told.trim().parse()?)
}
