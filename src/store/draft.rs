//! Drafts as their editors read them, under a lens, and as a unit holds them while something is done to them.
use crate::{
    base::{clock::Instant, fault::Outcome, page::Page},
    policy::lens::{Lens, Reach},
    store::{connect::Store, failure::OrFault as _, unit::Unit},
};
use entity::{
    draft::{self, DraftState, FormKind},
    draft_revision,
    id::{BundleId, DraftId, LocalGovernmentId},
    idempotency, local_government, place_rule,
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, ExprTrait as _, FromQueryResult, Order, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, LockBehavior, LockType},
};
use ulid::Ulid;

/// Which drafts are asked for; what is left empty asks for any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftsWanted {
    /// In any of these states.
    pub states: Vec<DraftState>,
    /// Of any of these kinds.
    pub kinds: Vec<FormKind>,
    /// Of this place.
    pub place: Option<LocalGovernmentId>,
    /// Of this bundle.
    pub bundle: Option<BundleId>,
    /// Of the thing with this id.
    pub thing: Option<String>,
}

/// A page of drafts.
#[derive(Debug, Clone)]
pub struct Drafts {
    /// The drafts, those begun last first.
    pub rows: Vec<draft::Model>,
    /// Whether there are more in the direction of reading.
    pub more: bool,
}

#[derive(FromQueryResult)]
struct Counted {
    count: i64,
}

impl Store {
    /// A page of drafts, those begun last first.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn drafts(&self, lens: &Lens, wanted: &DraftsWanted, page: &Page) -> Outcome<Drafts> {
        let id = |bytes: &[u8; 16]| DraftId(Ulid::from_bytes(*bytes));
        let mut rows = under(lens, wanted);
        if let Some((_, after)) = &page.after {
            rows = rows.filter(draft::Column::Id.lt(id(after)));
        }
        if let Some((_, before)) = &page.before {
            rows = rows.filter(draft::Column::Id.gt(id(before)));
        }
        let order = if page.from_end { Order::Asc } else { Order::Desc };
        let rows = rows.order_by(draft::Column::Id, order).limit(page.take as u64 + 1);
        let mut rows: Vec<draft::Model> = self.ask(rows.build(self.backend())).await?;
        let more = rows.len() > page.take;
        rows.truncate(page.take);
        if page.from_end {
            rows.reverse();
        }
        Ok(Drafts { rows, more })
    }

    /// How many drafts there are.
    ///
    /// # Errors
    /// As [`Store::drafts`].
    pub async fn count_drafts(&self, lens: &Lens, wanted: &DraftsWanted) -> Outcome<u64> {
        let count = under(lens, wanted).select_only().column_as(draft::Column::Id.count(), "count");
        let counted: Vec<Counted> = self.ask(count.build(self.backend())).await?;
        Ok(counted.first().map_or(0, |counted| counted.count.unsigned_abs()))
    }

    /// One draft; none where there is none under the lens.
    ///
    /// # Errors
    /// As [`Store::drafts`].
    pub async fn draft_under(&self, lens: &Lens, id: DraftId) -> Outcome<Option<draft::Model>> {
        let row = under(lens, &DraftsWanted::default()).filter(draft::Column::Id.eq(id));
        Ok(self.ask::<draft::Model>(row.build(self.backend())).await?.pop())
    }

    /// One draft, for whoever asks the policy next.
    ///
    /// # Errors
    /// As [`Store::drafts`].
    pub async fn draft(&self, id: DraftId) -> Outcome<Option<draft::Model>> {
        draft::Entity::find_by_id(id).one(&self.work).await.or_fault()
    }

    /// Everything that was done to a draft, latest first; at most so many.
    ///
    /// # Errors
    /// As [`Store::drafts`].
    pub async fn draft_revisions(&self, of: DraftId, most: u64) -> Outcome<Vec<draft_revision::Model>> {
        let rows = draft_revision::Entity::find()
            .filter(draft_revision::Column::DraftId.eq(of))
            .order_by_desc(draft_revision::Column::Number)
            .limit(most);
        self.ask(rows.build(self.backend())).await
    }

    /// One revision of a draft.
    ///
    /// # Errors
    /// As [`Store::drafts`].
    pub async fn draft_revision(&self, of: DraftId, number: i32) -> Outcome<Option<draft_revision::Model>> {
        draft_revision::Entity::find_by_id((of, number)).one(&self.work).await.or_fault()
    }

    /// Drafts outside of bundles whose time has come, earliest first.
    ///
    /// # Errors
    /// As [`Store::drafts`].
    pub async fn due_drafts(&self, now: Instant, most: u64) -> Outcome<Vec<DraftId>> {
        let rows = draft::Entity::find()
            .filter(draft::Column::State.eq(DraftState::Scheduled))
            .filter(draft::Column::PublishAt.lte(now))
            .filter(draft::Column::BundleId.is_null())
            .order_by_asc(draft::Column::PublishAt)
            .limit(most)
            .all(&self.work)
            .await
            .or_fault()?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }
}

impl Unit {
    /// A draft, held: whoever else wants to do something to it waits.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn hold_draft(&mut self, id: DraftId) -> Outcome<Option<draft::Model>> {
        let mut find = draft::Entity::find_by_id(id);
        if self.is_postgres() {
            find = find.lock(LockType::Update);
        }
        find.one(self.transaction()).await.or_fault()
    }

    /// One revision of a draft.
    ///
    /// # Errors
    /// As [`Unit::hold_draft`].
    pub async fn draft_revision(&self, of: DraftId, number: i32) -> Outcome<Option<draft_revision::Model>> {
        draft_revision::Entity::find_by_id((of, number)).one(self.transaction()).await.or_fault()
    }

    /// The same, unless somebody else holds it.
    ///
    /// # Errors
    /// As [`Unit::hold_draft`].
    pub async fn hold_free_draft(&mut self, id: DraftId) -> Outcome<Option<draft::Model>> {
        let mut find = draft::Entity::find_by_id(id);
        if self.is_postgres() {
            find = find.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        find.one(self.transaction()).await.or_fault()
    }

    /// The open drafts with these keys, held.
    ///
    /// # Errors
    /// As [`Unit::hold_draft`].
    pub async fn hold_open_drafts(&mut self, open_keys: &[String]) -> Outcome<Vec<draft::Model>> {
        let mut rows = Vec::new();
        for some in open_keys.chunks(500) {
            let mut find = draft::Entity::find()
                .filter(draft::Column::OpenKey.is_in(some.iter().map(String::as_str)))
                .order_by_asc(draft::Column::Id);
            if self.is_postgres() {
                find = find.lock(LockType::Update);
            }
            rows.extend(find.all(self.transaction()).await.or_fault()?);
        }
        Ok(rows)
    }

    /// The open drafts of a bundle, held.
    ///
    /// # Errors
    /// As [`Unit::hold_draft`].
    pub async fn hold_drafts_of_bundle(&mut self, bundle: BundleId) -> Outcome<Vec<draft::Model>> {
        let mut find = draft::Entity::find()
            .filter(draft::Column::BundleId.eq(bundle))
            .filter(draft::Column::EndedAt.is_null())
            .order_by_asc(draft::Column::Id);
        if self.is_postgres() {
            find = find.lock(LockType::Update);
        }
        find.all(self.transaction()).await.or_fault()
    }

    /// How a place wants its drafts approved, if it said so.
    ///
    /// # Errors
    /// As [`Unit::hold_draft`].
    pub async fn place_rule(&mut self, place: LocalGovernmentId) -> Outcome<Option<place_rule::Model>> {
        place_rule::Entity::find_by_id(place).one(self.transaction()).await.or_fault()
    }

    /// What was done under a key of a subject.
    ///
    /// # Errors
    /// As [`Unit::hold_draft`].
    pub async fn done_under(&mut self, subject: &str, key: &str) -> Outcome<Option<idempotency::Model>> {
        let key = (subject.to_owned(), key.to_owned());
        idempotency::Entity::find_by_id(key).one(self.transaction()).await.or_fault()
    }

    /// Forgets keys from before an instant.
    ///
    /// # Errors
    /// As [`Unit::hold_draft`].
    pub async fn forget_keys(&mut self, before: Instant) -> Outcome<()> {
        let old = idempotency::Column::WrittenAt.lt(before);
        idempotency::Entity::delete_many().filter(old).exec(self.transaction()).await.or_fault()?;
        Ok(())
    }
}

fn under(lens: &Lens, wanted: &DraftsWanted) -> Select<draft::Entity> {
    use draft::Column as C;
    let mut rows = draft::Entity::find().filter(within(lens));
    if !wanted.states.is_empty() {
        rows = rows.filter(C::State.is_in(wanted.states.iter().copied()));
    }
    if !wanted.kinds.is_empty() {
        rows = rows.filter(C::Kind.is_in(wanted.kinds.iter().copied()));
    }
    if let Some(place) = wanted.place {
        rows = rows.filter(C::LocalGovernmentId.eq(place));
    }
    if let Some(bundle) = wanted.bundle {
        rows = rows.filter(C::BundleId.eq(bundle));
    }
    if let Some(thing) = &wanted.thing {
        rows = rows.filter(C::Thing.eq(thing.as_str()));
    }
    rows
}

/// A lens as a condition on drafts.
pub(super) fn within(lens: &Lens) -> Condition {
    let place = draft::Column::LocalGovernmentId;
    let Reach::Places { local_governments, prefectures, employers } = lens.reach() else { return Condition::all() };
    // Never empty: an empty condition would be true.
    let mut any = Condition::any().add(Expr::val(1).eq(2));
    if !employers.is_empty() {
        any = any.add(draft::Column::EmployerId.is_in(employers.iter().copied()));
    }
    if !local_governments.is_empty() {
        any = any.add(place.is_in(local_governments.iter().copied()));
    }
    if !prefectures.is_empty() {
        let inside = local_government::Entity::find()
            .select_only()
            .column(local_government::Column::Id)
            .filter(local_government::Column::PrefectureId.is_in(prefectures.iter().copied()));
        any = any.add(place.is_in(prefectures.iter().copied())).add(place.in_subquery(inside.into_query()));
    }
    any
}
