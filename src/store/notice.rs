//! Notes to the secretariat, and what a look at all subscriptions of the programme needs.
use crate::{
    base::{fault::Outcome, page::Page},
    store::{connect::Store, failure::OrFault as _, unit::Unit},
};
use entity::{
    id::{NoticeId, PartnerId, SubscriptionId},
    notice, partner,
    partner::PartnerStatus,
    standing, subscription,
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, JoinType, Order, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};
use ulid::Ulid;

/// A subscription of a partner that may use the service, and how far it was heard.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Listener {
    /// Whose it is.
    pub partner_id: PartnerId,
    /// Which one.
    pub subscription_id: SubscriptionId,
    /// Its filter, JSON of the service's feed question.
    pub question: String,
    /// The epoch that the next is said of; none where it never said how far it is.
    pub epoch: Option<String>,
    /// Heard up to here.
    pub acked_seq: Option<i64>,
}

/// A page of notes, and whether there are more in the direction of reading.
#[derive(Debug, Clone)]
pub struct Notices {
    /// The notes, newest first.
    pub rows: Vec<notice::Model>,
    /// Whether there are more.
    pub more: bool,
}

impl Store {
    /// A page of notes, newest first; those that were dealt with only if asked for.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn notices(&self, closed: bool, page: &Page) -> Outcome<Notices> {
        use notice::Column as C;
        let id = |bytes: &[u8; 16]| NoticeId(Ulid::from_bytes(*bytes));
        let mut rows = notice::Entity::find();
        if !closed {
            rows = rows.filter(C::DoneAt.is_null());
        }
        if let Some((_, after)) = &page.after {
            rows = rows.filter(C::Id.lt(id(after)));
        }
        if let Some((_, before)) = &page.before {
            rows = rows.filter(C::Id.gt(id(before)));
        }
        let order = if page.from_end { Order::Asc } else { Order::Desc };
        let rows = rows.order_by(C::Id, order).limit(page.take as u64 + 1);
        let mut rows: Vec<notice::Model> = self.ask(rows.build(self.backend())).await?;
        let more = rows.len() > page.take;
        rows.truncate(page.take);
        if page.from_end {
            rows.reverse();
        }
        Ok(Notices { rows, more })
    }

    /// How many notes there are.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails.
    pub async fn count_notices(&self, closed: bool) -> Outcome<u64> {
        #[derive(FromQueryResult)]
        struct Counted {
            count: i64,
        }
        let mut count = notice::Entity::find().select_only().column_as(notice::Column::Id.count(), "count");
        if !closed {
            count = count.filter(notice::Column::DoneAt.is_null());
        }
        let counted: Vec<Counted> = self.ask(count.build(self.backend())).await?;
        Ok(counted.first().map_or(0, |counted| counted.count.unsigned_abs()))
    }

    /// Every subscription of every partner that may use the service.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails.
    pub async fn listeners(&self) -> Outcome<Vec<Listener>> {
        use subscription::Column as C;
        let of = subscription::Entity::belongs_to(partner::Entity).from(C::PartnerId).to(partner::Column::Id).into();
        let stands =
            subscription::Entity::belongs_to(standing::Entity).from(C::Id).to(standing::Column::SubscriptionId).into();
        let rows = subscription::Entity::find()
            .select_only()
            .column(C::PartnerId)
            .column_as(C::Id, "subscription_id")
            .column(C::Question)
            .column(standing::Column::Epoch)
            .column(standing::Column::AckedSeq)
            .join(JoinType::InnerJoin, of)
            .join(JoinType::LeftJoin, stands)
            .filter(partner::Column::Status.eq(PartnerStatus::Active));
        self.ask(rows.build(self.backend())).await
    }
}

impl Unit {
    /// A note.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn notice(&self, id: NoticeId) -> Outcome<Option<notice::Model>> {
        notice::Entity::find_by_id(id).one(self.transaction()).await.or_fault()
    }
}
