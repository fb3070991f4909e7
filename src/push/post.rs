//! The post: sends what is queued, one instance a mail, and tries again what could not be sent.
use crate::{
    base::{clock::Clock, fault::Outcome, mail_address::MailAddress},
    outbound::{mail::Post, message::Written},
    service::mail::schedule::{CLAIM, KEPT, TRIES_MOST, next_try},
    store::{connect::Store, mail::Fate},
};
use chrono::NaiveDate;
use entity::mail::{MailError, Model};
use futures_util::{StreamExt as _, stream};
use std::{
    future::Future,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

/// How often the queue is looked at.
const TICK: Duration = Duration::from_secs(1);
/// Mails looked up at once.
const AT_ONCE: u64 = 50;
/// How long a stop waits for what is under way.
const GRACE: Duration = Duration::from_secs(5);
/// Mails under way at a time.
const UNDER_WAY: usize = 4;

/// Sends mails until `stop` resolves. What is under way then gets a few seconds; what it does not finish in that time is
/// sent later, by whoever runs then.
pub async fn keep_posting(store: Store, clock: Clock, post: Post, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    let goes_on = AtomicBool::new(true);
    let mut tidied: Option<NaiveDate> = None;
    loop {
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(TICK) => {}
        }
        let today = clock.today();
        let round = async {
            send_due(&store, &clock, &post, &goes_on).await?;
            if tidied != Some(today) {
                store.forget_mails(clock.now() - KEPT).await?;
                tidied = Some(today);
            }
            Outcome::Ok(())
        };
        tokio::pin!(round);
        let done = tokio::select! {
            done = &mut round => done,
            () = &mut stop => {
                goes_on.store(false, Ordering::Relaxed);
                drop(tokio::time::timeout(GRACE, &mut round).await);
                return;
            }
        };
        if let Err(fault) = done {
            tracing::error!(code = fault.code.as_str(), cause = ?fault.cause, "mails cannot be sent");
        }
    }
}

/// Sends what is due now, and returns how many mails were handed over.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; a mail that cannot be sent is no error.
pub async fn post_due(store: &Store, clock: &Clock, post: &Post) -> Outcome<usize> {
    send_due(store, clock, post, &AtomicBool::new(true)).await
}

async fn send_due(store: &Store, clock: &Clock, post: &Post, goes_on: &AtomicBool) -> Outcome<usize> {
    let due = store.due_mails(clock.now(), AT_ONCE).await?;
    let sent = stream::iter(due).map(|mail| async move {
        let begins = goes_on.load(Ordering::Relaxed);
        if begins { one(store, clock, post, &mail).await } else { Ok(false) }
    });
    let sent: Vec<Outcome<bool>> = sent.buffer_unordered(UNDER_WAY).collect().await;
    sent.into_iter().try_fold(0, |sent, one| Ok(sent + usize::from(one?)))
}

async fn one(store: &Store, clock: &Clock, post: &Post, mail: &Model) -> Outcome<bool> {
    if !store.claim_mail(mail, clock.now() + CLAIM).await? {
        return Ok(false);
    }
    let tries = mail.tries + 1;
    let result = if tries > TRIES_MOST { Err(MailError::Interrupted) } else { hand_over(post, mail).await };
    let now = clock.now();
    let fate = match result {
        Ok(()) => Fate::Sent,
        Err(error) => match next_try(now, tries, error) {
            Some(at) => Fate::Again(at, error),
            None => Fate::Failed(error),
        },
    };
    let (said, error) = match fate {
        Fate::Sent => ("sent", None),
        Fate::Again(_, error) => ("again", Some(error.as_str())),
        Fate::Failed(error) => ("failed", Some(error.as_str())),
    };
    metrics::counter!("uturn_mails_total", "result" => said).increment(1);
    if matches!(fate, Fate::Failed(_)) {
        tracing::error!(mail = %mail.id, about = mail.about, error, tries, "a mail is given up");
    } else {
        tracing::info!(mail = %mail.id, about = mail.about, result = said, error, tries, "mail");
    }
    store.settle_mail(mail.id, tries, now, fate).await?;
    Ok(fate == Fate::Sent)
}

async fn hand_over(post: &Post, mail: &Model) -> Result<(), MailError> {
    let to: MailAddress = mail.recipient.parse().map_err(|_| MailError::Address)?;
    let written = Written {
        id: mail.id,
        to: &to,
        subject: &mail.subject,
        text: &mail.text,
        html: mail.html.as_deref(),
        unsubscribe: mail.unsubscribe_url.as_deref(),
        written_at: mail.created_at,
    };
    post.send(&written).await
}
