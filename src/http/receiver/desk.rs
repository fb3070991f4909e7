//! The receiver itself: judges what came, remembers it, keeps it, tells of it, and says how to answer.
use crate::{
    base::clock::Clock,
    http::receiver::{
        body::Body,
        item::Became,
        manners::{Manners, Misbehaviour},
        memory::{Joint, Memory},
        news::{Answered, Delivery, News},
        refusal::Refusal,
        tally::Tally,
    },
    policy::webhook_verifier::{Refused, Verifier},
};
use axum::{body::Bytes, http::HeaderMap};
use std::{
    io::{self, Write},
    sync::{Mutex, PoisonError},
};

/// Who is told what came, before it is answered.
type Told = Box<dyn Fn(&News) + Send + Sync>;

/// A receiver of deliveries.
pub struct Receiver {
    verifiers: Vec<Verifier>,
    manners: Manners,
    clock: Clock,
    told: Told,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    memory: Memory,
    tally: Tally,
    keep: Option<Box<dyn Write + Send>>,
}

impl Receiver {
    /// A receiver with good manners. A delivery has to be signed for one of the secrets.
    pub fn new(verifiers: Vec<Verifier>, told: impl Fn(&News) + Send + Sync + 'static) -> Self {
        let (manners, clock, book) = (Manners::default(), Clock::System, Mutex::default());
        Self { verifiers, manners, clock, told: Box::new(told), book }
    }

    /// With these manners.
    #[must_use]
    pub fn behaving(self, manners: Manners) -> Self {
        Self { manners, ..self }
    }

    /// By this clock.
    #[must_use]
    pub fn by(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Writes the body of each accepted batch as a line, before it is answered. One that comes again is written again:
    /// it tells of the same range as it stands by then.
    #[must_use]
    pub fn keeping(self, file: impl Write + Send + 'static) -> Self {
        self.with_book(|book| book.keep = Some(Box::new(file)));
        self
    }

    /// What it has met so far.
    pub fn tally(&self) -> Tally {
        self.with_book(|book| book.tally)
    }

    /// Judges a request, tells of it, and says how to answer.
    pub(super) fn take(&self, headers: &HeaderMap, body: Result<&Bytes, Refusal>) -> Result<Delivery, Refusal> {
        let at = self.clock.now();
        let (id, bytes) = (header(headers, "webhook-id").ok(), body.as_ref().map_or(0, |body| body.len()));
        let read = body.and_then(|body| Ok((self.read(headers, body)?, body)));
        self.with_book(|book| {
            let came = read.and_then(|(body, written)| {
                let id = id.unwrap_or_default();
                let again = book.memory.note(id);
                let joint = match &body {
                    Body::Batch(batch) => book.memory.joint(id, again, batch),
                    Body::Challenge(_) | Body::Resync { .. } => Joint::First,
                };
                let answered = self.manner(book, &body);
                let delivery = Delivery { body, again, joint, answered };
                book.enter(id, &delivery, written)?;
                Ok(delivery)
            });
            book.tally.refused += u64::from(came.is_err());
            let news = News { at, id: id.map(ToOwned::to_owned), bytes, came };
            (self.told)(&news);
            news.came
        })
    }

    /// Accepts what is answered well only now, and tells of it once more.
    pub(super) fn accept(&self, headers: &HeaderMap, delivery: Delivery, written: &Bytes) -> Result<(), Refusal> {
        let id = header(headers, "webhook-id").unwrap_or_default();
        let delivery = Delivery { answered: Answered::Accepted, ..delivery };
        self.with_book(|book| {
            let kept = book.accept(id, &delivery, written);
            let came = kept.clone().map(|()| delivery);
            (self.told)(&News { at: self.clock.now(), id: Some(id.to_owned()), bytes: written.len(), came });
            kept
        })
    }

    fn read(&self, headers: &HeaderMap, body: &Bytes) -> Result<Body, Refusal> {
        let [id, timestamp, signature] =
            ["webhook-id", "webhook-timestamp", "webhook-signature"].map(|name| header(headers, name));
        let (id, timestamp, signature) = (id?, timestamp?, signature?);
        let now = self.clock.now();
        let mut refused = None;
        for verifier in &self.verifiers {
            match verifier.verify(id, timestamp, signature, body, now) {
                Ok(()) => return Body::read(body).map_err(Refusal::Body),
                // That a key finds nothing of its kind says less than that a signature is wrong.
                Err(Refused::NoSignature) => refused = refused.or(Some(Refused::NoSignature)),
                Err(why) => refused = Some(why),
            }
        }
        Err(refused.map_or(Refusal::NoSecret, Refusal::Signature))
    }

    fn manner(&self, book: &Book, body: &Body) -> Answered {
        let Body::Batch(batch) = body else { return Answered::Accepted };
        let present = |id: &&String| batch.items.iter().any(|item| item.id == **id && item.became != Became::Parked);
        let due = self.manners.times.is_none_or(|times| book.tally.misbehaved < times);
        match self.manners.misbehaviour.as_ref().filter(|_| due) {
            Some(manner) => Answered::Badly(manner.clone()),
            None => match self.manners.rejects.iter().find(present) {
                Some(id) => Answered::Rejected(id.clone()),
                None => Answered::Accepted,
            },
        }
    }

    fn with_book<T>(&self, act: impl FnOnce(&mut Book) -> T) -> T {
        act(&mut self.book.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Book {
    /// Counts a delivery, and accepts it where it was answered so that its sender goes on.
    fn enter(&mut self, id: &str, delivery: &Delivery, written: &Bytes) -> Result<(), Refusal> {
        let is_challenge = matches!(delivery.body, Body::Challenge(_));
        match &delivery.answered {
            Answered::Accepted if is_challenge => self.tally.challenges += 1,
            Answered::Accepted => self.accept(id, delivery, written)?,
            Answered::Badly(manner) => {
                self.tally.misbehaved += 1;
                // A sender has to stop reading such an answer, and to count it as accepted.
                if *manner == Misbehaviour::Endless {
                    self.accept(id, delivery, written)?;
                }
            }
            Answered::Rejected(_) => self.tally.rejected += 1,
        }
        self.tally.deliveries += 1;
        self.tally.repeated += u64::from(delivery.again);
        Ok(())
    }

    fn accept(&mut self, id: &str, delivery: &Delivery, written: &Bytes) -> Result<(), Refusal> {
        if let Some(file) = &mut self.keep {
            line(file, written).map_err(|_| Refusal::NotKept)?;
        }
        self.memory.accept(id, &delivery.body);
        self.tally.accepted += 1;
        if let Body::Batch(batch) = &delivery.body {
            self.tally.items += batch.items.len() as u64;
        }
        self.tally.gaps += u64::from(matches!(delivery.joint, Joint::Gap { .. }));
        self.tally.steps_back += u64::from(matches!(delivery.joint, Joint::StepBack { .. }));
        Ok(())
    }
}

/// Writes a body as one line. Line ends stand in JSON between its tokens only, where a blank is as good.
fn line(file: &mut impl Write, body: &[u8]) -> io::Result<()> {
    let mut line: Vec<u8> = body.iter().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { *byte }).collect();
    line.push(b'\n');
    file.write_all(&line)?;
    file.flush()
}

fn header<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, Refusal> {
    headers.get(name).and_then(|value| value.to_str().ok()).ok_or(Refusal::Header(name))
}
