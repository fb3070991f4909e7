//! Anchors: what the head of the audit said at some time, kept where whoever can write to the store cannot.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    domain::audit::walk::Anchor,
    store::{audit::written_at, connect::Store},
};

/// The anchor of now, as one line: number, hash, instant.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn anchor(store: &Store, now: Instant) -> Outcome<String> {
    let head = store.audit_head().await?.ok_or_else(|| Fault::internal("audit_head is empty"))?;
    Ok(format!("{} {} {}", head.number, head.hash, written_at(now)))
}

/// Reads anchors back, one a line; what follows the hash is for people, and so are lines that begin with #.
///
/// # Errors
/// `BAD_ARGUMENT` naming the first line that is none.
pub fn anchors(text: &str) -> Outcome<Vec<Anchor>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let read = lines.map(|(at, line)| {
        let mut words = line.split_whitespace();
        let number = words.next().and_then(|word| word.parse().ok()).filter(|number: &i64| *number >= 0);
        let hash = words.next().filter(|hash| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()));
        match (number, hash) {
            (Some(number), Some(hash)) => Ok(Anchor { number, hash: hash.to_lowercase() }),
            _ => Err(no_anchor(at + 1)),
        }
    });
    let anchors: Vec<Anchor> = read.collect::<Outcome<_>>()?;
    if anchors.is_empty() { Err(no_anchor(1)) } else { Ok(anchors) }
}

fn no_anchor(line: usize) -> Fault {
    let detail = Words::new(
        format!("{line}行目はアンカーではありません（番号とハッシュを空白で区切ったものです）"),
        format!("line {line} is no anchor: a number and a hash, parted by a blank"),
    );
    Fault::because(Code::BadArgument, detail)
}
