//! A partner and its keys as it sees them itself.
use crate::{
    graphql::{
        partner::{desk::partner, digest::Digest, subscription::FeedSubscription},
        scalar::{Date, Instant},
        text::LocalizedText,
        word::Word,
    },
    policy::act::of,
    service::partner::keys::KEYS_MOST,
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use entity::{
    partner::{Model, PartnerKind},
    partner_key::{self, KeyScope},
};

/// A partner of the programme who takes the feed, seen by itself alone.
pub struct Partner(Model);

impl Partner {
    /// Shows an entry of the registry.
    #[must_use]
    pub fn of(row: Model) -> Self {
        Self(row)
    }
}

/// A partner of the programme who takes the feed, seen by itself alone.
#[Object]
impl Partner {
    /// Global id, `ptn_…`.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Kind of organisation.
    async fn kind(&self) -> Word<PartnerKind> {
        self.0.kind.into()
    }

    /// Name of the organisation.
    async fn organisation(&self) -> LocalizedText {
        LocalizedText::new(self.0.organisation_ja.as_str(), self.0.organisation_en.as_deref())
    }

    /// 法人番号; null where it has none or gave none.
    async fn corporate_number(&self) -> Option<&str> {
        self.0.corporate_number.as_deref()
    }

    /// The office that the secretariat writes to; never a person's name.
    async fn contact(&self) -> PartnerContact {
        PartnerContact { post: self.0.contact_post.clone(), email: self.0.contact_email.clone() }
    }

    /// The terms of use that it accepted.
    async fn terms(&self) -> AcceptedTerms {
        AcceptedTerms { version: self.0.terms_version.clone(), accepted_on: self.0.terms_accepted_on.into() }
    }

    /// Whether it is a fictitious partner of a demonstration.
    async fn is_sample(&self) -> bool {
        self.0.is_sample
    }

    /// When it was registered.
    async fn created_at(&self) -> Instant {
        self.0.created_at.into()
    }

    /// Its good keys, oldest first. A short list: at most two, so that one can be changed for another.
    async fn keys(&self, ctx: &Context<'_>) -> Result<Vec<PartnerKey>> {
        let keys = partner::<of::SeePartnerKeys>(ctx).await?.1.keys(self.0.id).await?;
        debug_assert!(keys.len() <= KEYS_MOST);
        Ok(keys.into_iter().map(Into::into).collect())
    }

    /// Its stored filters, by name. A short list: at most 50.
    async fn subscriptions(&self, ctx: &Context<'_>) -> Result<Vec<FeedSubscription>> {
        let stored = partner::<of::SeePartnerSubscriptions>(ctx).await?.1.subscriptions(self.0.id).await?;
        Ok(FeedSubscription::all(ctx, stored)?)
    }

    /// The stored filter of a name; null where there is none, with the error `NOT_FOUND`.
    async fn subscription(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its name.")] name: String,
    ) -> Result<Option<FeedSubscription>> {
        let stored = partner::<of::SeePartnerSubscription>(ctx).await?.1.subscription(self.0.id, &name).await?;
        Ok(Some(FeedSubscription::one(ctx, stored)?))
    }

    /// Its digests by mail, oldest first; those that ended stay for 30 days.
    /// A short list: at most 20 run or wait.
    async fn digests(&self, ctx: &Context<'_>) -> Result<Vec<Digest>> {
        let rows = partner::<of::SeePartnerDigests>(ctx).await?.1.digests(self.0.id).await?;
        Ok(rows.into_iter().map(Digest::of).collect::<Result<_, _>>()?)
    }
}

/// An office to write to.
#[derive(SimpleObject)]
pub struct PartnerContact {
    /// The office (部署).
    post: String,
    /// Its e-mail address.
    email: String,
}

/// The terms of use that a partner accepted.
#[derive(SimpleObject)]
pub struct AcceptedTerms {
    /// Their version.
    version: String,
    /// The day on which they were accepted.
    accepted_on: Date,
}

/// A key of a partner. Nobody can read its text again, not even the service.
#[derive(SimpleObject)]
pub struct PartnerKey {
    /// Global id, `ptk_…`.
    id: ID,
    /// How it begins, to tell keys apart: `utk_AbCd…`.
    prefix: String,
    /// When it was made.
    created_at: Instant,
    /// The last day in Japan on which it was used; null where it never was.
    last_used_on: Option<Date>,
    /// What it opens. A short list: at most three.
    scopes: Vec<Word<KeyScope>>,
}

impl From<partner_key::Model> for PartnerKey {
    fn from(row: partner_key::Model) -> Self {
        Self {
            id: row.id.to_string().into(),
            prefix: row.shown,
            created_at: row.created_at.into(),
            last_used_on: row.last_used_on.map(Into::into),
            scopes: row.scopes.0.into_iter().map(Into::into).collect(),
        }
    }
}
