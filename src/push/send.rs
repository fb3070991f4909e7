//! One message on its way: signed, posted, and noted in the log whatever came of it.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    outbound::{address::Target, attempt::Attempt, headers::Headers},
    policy::webhook::{SigningPair, signature},
    push::means::Means,
    service::feed::item::Covers,
    store::held::Held,
};
use bytes::Bytes;
use entity::{
    delivery_attempt::{DeliveryError, DeliveryPurpose, Model},
    id::SubscriptionId,
};

/// Characters of an answer that the log keeps.
const SHOWN: usize = 300;

/// Where a subscription's messages go, ready to be used.
pub(super) struct Door {
    of: SubscriptionId,
    target: Target,
    secrets: Vec<(SigningPair, Option<Instant>)>,
}

/// A message.
pub(super) struct Message {
    /// Its `webhook-id`.
    pub(super) id: String,
    /// What it is for.
    pub(super) purpose: DeliveryPurpose,
    /// The part of the log that it speaks for, if any.
    pub(super) covers: Option<Covers>,
    /// How many items it holds.
    pub(super) items: usize,
    /// What is sent.
    pub(super) body: Bytes,
}

/// What came of a message.
pub(super) struct Sent {
    /// As it went.
    pub(super) attempt: Attempt,
    /// As it stands in the log.
    pub(super) noted: Model,
}

impl Door {
    /// The door of a subscription; none where it has no endpoint.
    ///
    /// # Errors
    /// INTERNAL where a secret cannot be opened: the key of the service is not the one that it was sealed with.
    pub(super) fn of(means: &Means, held: &Held) -> Outcome<Option<Self>> {
        let Some(endpoint) = &held.endpoint else { return Ok(None) };
        // Judged when it was entered; judged again because the rules may be stricter now.
        let target = means.client.target(&endpoint.url);
        let target = target.map_err(|refused| Fault::because(Code::Forbidden, refused.reason()))?;
        let open = |row: &entity::endpoint_secret::Model| {
            let pair = SigningPair::opened(&means.sealer, &row.sealed, &row.id.to_string())?;
            Ok((pair, row.retires_at))
        };
        let secrets = held.secrets.iter().map(open).collect::<Outcome<_>>()?;
        Ok(Some(Self { of: held.standing.subscription_id, target, secrets }))
    }

    /// Host and port, for which there are only so many slots.
    pub(super) fn host(&self) -> String {
        self.target.authority()
    }

    /// Sends a message and notes what came of it.
    ///
    /// # Errors
    /// INTERNAL where it cannot be signed.
    pub(super) async fn send(&self, means: &Means, message: &Message) -> Outcome<Attempt> {
        Ok(self.send_judged(means, message, |_| {}).await?.attempt)
    }

    /// The same, where more has to be true of an answer than its status.
    ///
    /// # Errors
    /// INTERNAL where it cannot be signed.
    pub(super) async fn send_judged(
        &self,
        means: &Means,
        message: &Message,
        judge: impl FnOnce(&mut Attempt) + Send,
    ) -> Outcome<Sent> {
        let at = means.clock.now();
        let living: Vec<&SigningPair> = self
            .secrets
            .iter()
            .filter(|(_, until)| until.is_none_or(|until| until > at))
            .map(|(pair, _)| pair)
            .collect();
        let (timestamp, signed) = (at.timestamp().to_string(), signature(&living, &message.id, at, &message.body));
        let headers = Headers::of(&[
            ("content-type", "application/json"),
            ("webhook-id", &message.id),
            ("webhook-timestamp", &timestamp),
            ("webhook-signature", &signed),
        ])?;
        let mut attempt = means.client.post(&self.target, &headers, message.body.clone(), means.pace.deadline).await;
        judge(&mut attempt);
        let noted = self.noted(at, message, &attempt);
        means.journal.note(noted.clone());
        let outcome = attempt.error.map_or("DELIVERED", DeliveryError::as_str);
        metrics::counter!("uturn_push_attempts_total", "outcome" => outcome).increment(1);
        if attempt.is_accepted() {
            metrics::counter!("uturn_push_items_total").increment(message.items as u64);
        }
        Ok(Sent { attempt, noted })
    }

    fn noted(&self, at: Instant, message: &Message, attempt: &Attempt) -> Model {
        let number = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        let head = String::from_utf8_lossy(&attempt.head);
        let shown: String = head.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
        Model {
            id: 0,
            subscription_id: self.of,
            at,
            purpose: message.purpose,
            message: message.id.clone(),
            after_seq: message.covers.map(|covers| covers.after),
            to_seq: message.covers.map(|covers| covers.to),
            items: number(message.items),
            bytes: number(message.body.len()),
            duration_ms: i32::try_from(attempt.took.as_millis()).unwrap_or(i32::MAX),
            status: attempt.status.map(i32::from),
            error: attempt.error,
            answer_head: (!shown.is_empty()).then_some(shown),
        }
    }
}
