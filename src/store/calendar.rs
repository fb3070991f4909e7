//! What a new day changes by itself: closing days pass, certifications lapse or begin, participations begin or end, and
//! information stops being fresh.
use crate::{
    base::fault::Outcome,
    domain::certificate::is_valid_on,
    store::{
        connect::Store,
        facts::{Facts, JobFacts},
        failure::OrFault as _,
        logged::Change,
        ripple::Ripple,
        unit::Unit,
    },
};
use chrono::NaiveDate;
use entity::{
    certification, feed_head, job, participation,
    vocabulary::{ChangeOp, Publication, RemovalReason},
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{LockBehavior, LockType},
};

impl Store {
    /// The day up to which the calendar is in the log; none before its first turn.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn turned_on(&self) -> Outcome<Option<NaiveDate>> {
        Ok(feed_head::Entity::find_by_id(1i16).one(&self.work).await.or_fault()?.and_then(|head| head.turned_on))
    }
}

impl Unit {
    /// Takes up to `most` published listings whose closing day lies before `day` out of the public, each a removal with
    /// the reason EXPIRED. Returns how many. What another instance is taking out is left to it.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn expire_jobs(&mut self, day: NaiveDate, most: u64) -> Outcome<u64> {
        let due = job::Column::Status.eq(Publication::Published).and(job::Column::ClosingOn.lt(day));
        let mut find = job::Entity::find().filter(due).order_by_asc(job::Column::Id).limit(most);
        if self.is_postgres() {
            find = find.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let rows = find.all(self.transaction()).await.or_fault()?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        for some in ids.chunks(500) {
            job::Entity::update_many()
                .col_expr(job::Column::Status, Publication::Withdrawn.into())
                .col_expr(job::Column::RemovalReason, RemovalReason::Expired.into())
                .filter(job::Column::Id.is_in(some.iter().copied()))
                .exec(self.transaction())
                .await
                .or_fault()?;
        }
        for row in &rows {
            let reason = Some(RemovalReason::Expired);
            let change = Change { thing: row.id.into(), op: ChangeOp::Remove, reason, version: row.revision };
            self.notes().told(change, Some(Facts::Job(JobFacts::of(row))), &[]);
        }
        Ok(rows.len() as u64)
    }

    /// Tells what certifications and participations do between two days, and that the calendar stands at the second.
    /// Returns false where another instance has told it already; then this unit must be given up.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn turn(&mut self, from: Option<NaiveDate>, to: NaiveDate) -> Outcome<bool> {
        let head = feed_head::Entity::update_many().col_expr(feed_head::Column::TurnedOn, to.into());
        let stands = match from {
            Some(day) => feed_head::Column::TurnedOn.eq(day),
            None => feed_head::Column::TurnedOn.is_null(),
        };
        if head.filter(stands).exec(self.transaction()).await.or_fault()?.rows_affected == 0 {
            return Ok(false);
        }
        // Before the first turn nobody had read anything.
        let Some(from) = from else { return Ok(true) };
        // A term ends with its last day; the others begin or end on the day itself.
        let passed = |column: certification::Column| column.gt(from).and(column.lte(to));
        let lapsed = certification::Column::ValidUntil.gte(from).and(certification::Column::ValidUntil.lt(to));
        let turning = Condition::any()
            .add(lapsed)
            .add(passed(certification::Column::CertifiedOn))
            .add(passed(certification::Column::RevokedOn));
        let verified = certification::Column::VerifiedAt.is_not_null();
        let rows = certification::Entity::find().filter(verified).filter(turning).all(self.transaction()).await;
        for row in rows.or_fault()? {
            let lapsed = row.valid_until.is_some_and(|last| last < to);
            let revoked = row.revoked_on.is_some_and(|day| day <= to);
            let (op, reason) = match (revoked, lapsed) {
                (true, _) => (ChangeOp::Remove, Some(RemovalReason::Withdrawn)),
                (_, true) => (ChangeOp::Remove, Some(RemovalReason::Expired)),
                _ => (ChangeOp::Upsert, None),
            };
            let change = Change { thing: row.id.into(), op, reason, version: row.revision };
            let was = is_valid_on(&row, from).then_some(Facts::Certification(row.employer_id));
            self.notes().told(change, was, &["status"]);
            self.notes().ripple(Ripple::Certified(row.employer_id));
        }
        let passed = |column: participation::Column| column.gt(from).and(column.lte(to));
        let turning = Condition::any()
            .add(passed(participation::Column::JoinedOn))
            .add(passed(participation::Column::LeftOn))
            .add(passed(participation::Column::LeadingFrom))
            .add(passed(participation::Column::LeadingUntil));
        for row in participation::Entity::find().filter(turning).all(self.transaction()).await.or_fault()? {
            self.notes().ripple(Ripple::Participation(row.id));
        }
        self.tell_stale(from, to).await?;
        Ok(true)
    }
}
