//! Where a subscription is delivered to, as its partner sees it; its secrets are never among it.
use crate::graphql::{delivery::page::SubscriptionPage, scalar::Instant, word::Word};
use async_graphql::{Object, Result, SimpleObject};
use entity::{
    endpoint::{Model, ReadyMade},
    endpoint_secret,
};
use std::sync::Arc;

/// Where a subscription is delivered to, and in what form.
pub struct Endpoint {
    page: Arc<SubscriptionPage>,
    row: Model,
}

impl Endpoint {
    /// Shows an endpoint.
    #[must_use]
    pub fn of(page: &Arc<SubscriptionPage>, row: &Model) -> Self {
        Self { page: Arc::clone(page), row: row.clone() }
    }
}

/// Where a subscription is delivered to, and in what form.
#[Object]
impl Endpoint {
    /// Address that deliveries are posted to, as it was entered.
    async fn url(&self) -> &str {
        &self.row.url
    }

    /// The ready selection; null where the partner wrote its own.
    async fn ready_made(&self) -> Option<Word<ReadyMade>> {
        self.row.ready_made.map(Into::into)
    }

    /// The partner's own selection, as it was entered; null where it uses a ready one.
    async fn selection(&self) -> Option<&str> {
        self.row.selection.as_deref()
    }

    /// Most items of one delivery.
    async fn batch_items(&self) -> i32 {
        self.row.batch_items
    }

    /// Public keys (`whpk_…`) of the Ed25519 signatures (`v1a`) of deliveries, the newest first. Anyone can verify with
    /// them, and nobody can sign. A short list: at most two, while one is changed for another.
    async fn public_keys(&self) -> Result<Vec<&str>> {
        let secrets = self.page.secrets(self.row.subscription_id).await?;
        Ok(secrets.iter().map(|row| row.public_key.as_str()).collect())
    }

    /// The secrets that sign now, the newest first, without themselves. A short list: at most two, while one is changed for
    /// another.
    async fn secrets(&self) -> Result<Vec<EndpointSecret>> {
        let secrets = self.page.secrets(self.row.subscription_id).await?;
        Ok(secrets.iter().map(Into::into).collect())
    }

    /// When it was first entered.
    async fn created_at(&self) -> Instant {
        self.row.created_at.into()
    }

    /// When it last changed.
    async fn updated_at(&self) -> Instant {
        self.row.updated_at.into()
    }
}

/// A signing secret of an endpoint. It was shown when it was made, and nobody can read it again.
#[derive(SimpleObject)]
pub struct EndpointSecret {
    /// How it begins, to tell secrets apart: `whsec_AbCd…`.
    prefix: String,
    /// When it was made.
    created_at: Instant,
    /// Until when it signs beside its successor; null for the present one.
    retires_at: Option<Instant>,
}

impl From<&endpoint_secret::Model> for EndpointSecret {
    fn from(row: &endpoint_secret::Model) -> Self {
        Self {
            prefix: row.shown.clone(),
            created_at: row.created_at.into(),
            retires_at: row.retires_at.map(Into::into),
        }
    }
}
