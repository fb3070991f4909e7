//! Suspending a partner, and letting it go on: keys and stored filters stay as they are.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    service::{audit::noted::by_command, partner::told},
    store::{connect::Store, endpoint::Steering},
};
use entity::{
    id::PartnerId,
    partner::{Model, PartnerStatus},
};

/// Sets whether a partner may use the service. Its keys follow within
/// [`FRESH_SECONDS`](crate::service::partner::recognise::FRESH_SECONDS) on every instance.
///
/// # Errors
/// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn set_status(store: &Store, now: Instant, id: PartnerId, status: PartnerStatus) -> Outcome<Model> {
    let mut unit = store.unit(now, "uturn: partner suspend").await?;
    let mut row = unit.hold_partner(id).await?.ok_or_else(|| no_such_partner(&id.to_string()))?;
    if row.status != status {
        let before = told::partner(&row);
        row.status = status;
        row.revision += 1;
        let act = if status == PartnerStatus::Suspended { "partner suspend" } else { "partner resume" };
        unit.audit(by_command(act, id).from(before).to(told::partner(&row)));
        unit.amend(row.clone()).await?;
        for subscription in unit.subscriptions(id).await? {
            // Deliveries stop with the keys, and go on with them.
            unit.steer(subscription.id, Steering::default()).await?;
        }
    }
    unit.commit().await?;
    Ok(row)
}

/// The fault of asking for a partner that is not there.
#[must_use]
pub fn no_such_partner(id: &str) -> Fault {
    Fault::because(Code::NotFound, Words::new(format!("パートナー {id}"), format!("partner {id}")))
}
