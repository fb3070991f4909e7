//! Information that grows old: the log is told when it stops being fresh, and it leaves the public after the grace.
use crate::{
    base::fault::Outcome,
    domain::freshness::{DISCLOSURE_DAYS, GRACE_DAYS, LISTING_DAYS, PROFILE_DAYS, days_before},
    store::{
        facts::{EmployerFacts, Facts, JobFacts},
        failure::OrFault as _,
        logged::Change,
        ripple::Ripple,
        unit::Unit,
    },
};
use chrono::NaiveDate;
use entity::{
    disclosure, employer,
    id::EmployerId,
    job, profile,
    vocabulary::{ChangeOp, Publication, RemovalReason},
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{LockBehavior, LockType},
};
use std::collections::BTreeSet;

/// Keys of one statement.
const KEYS_AT_ONCE: usize = 500;

impl Unit {
    /// Takes up to `most` published listings out of the public that nobody has confirmed for too long on `day`, each a
    /// removal with the reason STALE. Returns how many. What another instance is taking out is left to it.
    ///
    /// # Errors
    /// INTERNAL when the store fails, like all below.
    pub async fn withdraw_stale_jobs(&mut self, day: NaiveDate, most: u64) -> Outcome<u64> {
        let old = job::Column::InformationAsOf.lt(days_before(day, LISTING_DAYS + GRACE_DAYS));
        let due = job::Column::Status.eq(Publication::Published).and(old);
        let mut find = job::Entity::find().filter(due).order_by_asc(job::Column::Id).limit(most);
        if self.is_postgres() {
            find = find.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let rows = find.all(self.transaction()).await.or_fault()?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        for some in ids.chunks(KEYS_AT_ONCE) {
            job::Entity::update_many()
                .col_expr(job::Column::Status, Publication::Withdrawn.into())
                .col_expr(job::Column::RemovalReason, RemovalReason::Stale.into())
                .filter(job::Column::Id.is_in(some.iter().copied()))
                .exec(self.transaction())
                .await
                .or_fault()?;
        }
        for row in &rows {
            let change = stale(row.id.into(), row.revision);
            self.notes().told(change, Some(Facts::Job(JobFacts::of(row))), &[]);
        }
        Ok(rows.len() as u64)
    }

    /// The same of profiles.
    ///
    /// # Errors
    /// As [`Unit::withdraw_stale_jobs`].
    pub async fn withdraw_stale_profiles(&mut self, day: NaiveDate, most: u64) -> Outcome<u64> {
        let old = profile::Column::InformationAsOf.lt(days_before(day, PROFILE_DAYS + GRACE_DAYS));
        let due = profile::Column::Status.eq(Publication::Published).and(old);
        let mut find = profile::Entity::find().filter(due).order_by_asc(profile::Column::Id).limit(most);
        if self.is_postgres() {
            find = find.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let rows = find.all(self.transaction()).await.or_fault()?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        for some in ids.chunks(KEYS_AT_ONCE) {
            profile::Entity::update_many()
                .col_expr(profile::Column::Status, Publication::Withdrawn.into())
                .filter(profile::Column::Id.is_in(some.iter().copied()))
                .exec(self.transaction())
                .await
                .or_fault()?;
        }
        for row in &rows {
            self.notes().told(stale(row.id.into(), row.revision), Some(Facts::Shown), &[]);
            self.notes().ripple(Ripple::Support(row.id));
        }
        Ok(rows.len() as u64)
    }

    /// Deletes up to `most` figures of employers that are too old, each a change of its employer. Returns how many.
    ///
    /// # Errors
    /// As [`Unit::withdraw_stale_jobs`].
    pub async fn drop_stale_disclosures(&mut self, day: NaiveDate, most: u64) -> Outcome<u64> {
        let old = disclosure::Column::AsOf.lt(days_before(day, DISCLOSURE_DAYS + GRACE_DAYS));
        let mut find = disclosure::Entity::find().filter(old).order_by_asc(disclosure::Column::Id).limit(most);
        if self.is_postgres() {
            find = find.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let rows = find.all(self.transaction()).await.or_fault()?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        for some in ids.chunks(KEYS_AT_ONCE) {
            let these = disclosure::Column::Id.is_in(some.iter().copied());
            disclosure::Entity::delete_many().filter(these).exec(self.transaction()).await.or_fault()?;
        }
        self.tell_figures(rows.iter().map(|row| row.employer_id).collect()).await?;
        Ok(rows.len() as u64)
    }

    /// Tells what stops being fresh between two days: it is shown as before, and says so.
    ///
    /// # Errors
    /// As [`Unit::withdraw_stale_jobs`].
    pub(super) async fn tell_stale(&mut self, from: NaiveDate, to: NaiveDate) -> Outcome<()> {
        let between = |days| (days_before(from, days), days_before(to, days));
        let (since, before) = between(PROFILE_DAYS);
        let rows = profile::Entity::find()
            .filter(profile::Column::Status.eq(Publication::Published))
            .filter(profile::Column::InformationAsOf.gte(since))
            .filter(profile::Column::InformationAsOf.lt(before));
        for row in rows.all(self.transaction()).await.or_fault()? {
            self.notes().told(shown(row.id.into(), row.revision), Some(Facts::Shown), &["freshness"]);
        }
        let (since, before) = between(LISTING_DAYS);
        let rows = job::Entity::find()
            .filter(job::Column::Status.eq(Publication::Published))
            .filter(job::Column::InformationAsOf.gte(since))
            .filter(job::Column::InformationAsOf.lt(before));
        for row in rows.all(self.transaction()).await.or_fault()? {
            let was = Facts::Job(JobFacts::of(&row));
            self.notes().told(shown(row.id.into(), row.revision), Some(was), &["freshness"]);
        }
        let (since, before) = between(DISCLOSURE_DAYS);
        let rows = disclosure::Entity::find()
            .filter(disclosure::Column::AsOf.gte(since))
            .filter(disclosure::Column::AsOf.lt(before));
        let rows = rows.all(self.transaction()).await.or_fault()?;
        self.tell_figures(rows.iter().map(|row| row.employer_id).collect()).await
    }

    /// Tells that figures of these employers are not what they were, where the employers are public.
    async fn tell_figures(&mut self, of: BTreeSet<EmployerId>) -> Outcome<()> {
        let of: Vec<_> = of.into_iter().collect();
        for some in of.chunks(KEYS_AT_ONCE) {
            let rows = employer::Entity::find()
                .filter(employer::Column::Id.is_in(some.iter().copied()))
                .filter(employer::Column::Status.eq(Publication::Published));
            for row in rows.all(self.transaction()).await.or_fault()? {
                let was = Facts::Employer(EmployerFacts::of(&row));
                self.notes().told(shown(row.id.into(), row.revision), Some(was), &["disclosures"]);
            }
        }
        Ok(())
    }
}

fn stale(thing: entity::thing::Thing, version: i32) -> Change {
    Change { thing, op: ChangeOp::Remove, reason: Some(RemovalReason::Stale), version }
}

fn shown(thing: entity::thing::Thing, version: i32) -> Change {
    Change { thing, op: ChangeOp::Upsert, reason: None, version }
}
