//! Who carries deliveries out: what partners can ask of it directly.
use crate::base::fault::Outcome;
use entity::{delivery_attempt, id::SubscriptionId};
use futures_util::future::BoxFuture;

/// Carries deliveries out. The push face implements it, and the command line gives it to the engine.
pub trait Courier: Send + Sync {
    /// Sends a sample, marked as one, and returns the attempt as it stands in the delivery log.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when it could not even be tried; what the endpoint did wrong is said by the attempt.
    fn sample(&self, subscription: SubscriptionId) -> BoxFuture<'_, Outcome<delivery_attempt::Model>>;

    /// Sends a challenge at once, whatever the state, and returns the attempt as it stands in the delivery log. Where it
    /// is answered, the endpoint counts as verified.
    ///
    /// # Errors
    /// As [`Courier::sample`].
    fn verify(&self, subscription: SubscriptionId) -> BoxFuture<'_, Outcome<delivery_attempt::Model>>;

    /// Lets it look at once at what people changed.
    fn wake(&self);
}
