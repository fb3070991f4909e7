//! Rows that the public never sees: a unit writes them like all others, but they are no change of the log.
use crate::{
    base::fault::Outcome,
    store::{failure::OrFault as _, unit::Unit},
};
use entity::{
    endpoint, endpoint_secret, notice, partner, partner_key, replay, subscription, subscription_version,
};
