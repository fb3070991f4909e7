//! Everything that is acted on, twice: once where the actors of these tests belong, once where they do not.
use crate::{
    rows::{self, new},
    server::noon,
};
use entity::{
    id::{EmployerId, LocalGovernmentId, PartnerId},
    subscription, subscription_version,
};
use std::collections::BTreeMap;
use ulid::Ulid;
use uturn::{
    domain::local_government::local_government_id,
    policy::role::{Grant, Role},
    store::connect::Store,
};

pub(crate) const HOKKAIDO: &str = "010006";
const SAPPORO: &str = "011002";
const CHIYODA: &str = "131016";

/// A place, an employer there, and a partner.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side {
    pub(crate) code: &'static str,
    pub(crate) place: LocalGovernmentId,
    pub(crate) employer: EmployerId,
    pub(crate) partner: PartnerId,
}

/// What belongs to the actors, and what does not.
pub(crate) struct Things {
    pub(crate) own: Side,
    pub(crate) foreign: Side,
}

impl Things {
    pub(crate) async fn enter(store: &Store) -> Self {
        let side = |code| Side { code, place: local_government_id(code), employer: new(), partner: new() };
        let things = Self { own: side(SAPPORO), foreign: side(CHIYODA) };
        let mut unit = store.unit(noon(), "test").await.expect("a unit");
        for side in [things.own, things.foreign] {
            unit.insert(vec![rows::employer(side)]).await.expect("an employer");
            unit.record(rows::partner(side)).await.expect("a partner");
        }
        unit.commit().await.expect("committed");
        things
    }
}

impl Side {
    /// Things that nobody has touched yet, by the beginnings of their ids; `name` is that of a stored filter.
    pub(crate) async fn fresh(self, store: &Store) -> BTreeMap<&'static str, String> {
        let mut unit = store.unit(noon(), "test").await.expect("a unit");
        let name = format!("f{}", Ulid::generate().to_string().to_lowercase());
        let subscription = subscription::Model {
            id: new(),
            partner_id: self.partner,
            name: name.clone(),
            version: 1,
            question: "{}".to_owned(),
            created_at: noon(),
            updated_at: noon(),
        };
        let version = subscription_version::Model {
            subscription_id: subscription.id,
            version: 1,
            question: "{}".to_owned(),
            since: noon(),
        };
        let (replay, digest, bundle) = (rows::replay(subscription.id), rows::digest(self), rows::bundle(self));
        let (draft, notice, account) = (rows::draft(self), rows::notice(self), rows::account());
        let grant = Grant::new(Role::MunicipalEditor, Some(self.place)).expect("they fit");
        let (revision, role) = (rows::revision(&draft), rows::role(account.id, grant));
        let ids = BTreeMap::from([
            ("name", name),
            ("lg", self.place.to_string()),
            ("emp", self.employer.to_string()),
            ("ptn", self.partner.to_string()),
            ("sub", subscription.id.to_string()),
            ("rpl", replay.id.to_string()),
            ("dgs", digest.id.to_string()),
            ("bnd", bundle.id.to_string()),
            ("drf", draft.id.to_string()),
            ("ntc", notice.id.to_string()),
            ("acc", account.id.to_string()),
            ("acr", role.id.to_string()),
        ]);
        unit.record(subscription).await.expect("a filter");
        unit.record(version).await.expect("its version");
        unit.record(replay).await.expect("a replay");
        unit.record(digest).await.expect("a digest");
        unit.record(bundle).await.expect("a bundle");
        unit.record(draft).await.expect("a draft");
        unit.record(revision).await.expect("its revision");
        unit.record(notice).await.expect("a notice");
        unit.record(account).await.expect("an account");
        unit.record(role).await.expect("its role");
        unit.commit().await.expect("committed");
        ids
    }
}
