//! What is due under a lens: drafts that wait, and what is public and grows old.
use crate::{
    base::fault::Outcome,
    policy::lens::{Lens, Reach},
    store::{connect::Store, draft, employer_drafts},
};
use chrono::NaiveDate;
use entity::{
    certification, disclosure,
    draft::{self as draft_row, DraftState},
    employer, job, local_government, profile,
    vocabulary::Publication,
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
    sea_query::{Expr, SelectStatement},
};

/// Most rows of each kind.
pub const EACH_MOST: u64 = 100;

impl Store {
    /// Open drafts in these states, those that wait longest first.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn waiting_drafts(&self, lens: &Lens, states: &[DraftState]) -> Outcome<Vec<draft_row::Model>> {
        let rows = draft_row::Entity::find()
            .filter(draft::within(lens))
            .filter(draft_row::Column::State.is_in(states.iter().copied()))
            .order_by_asc(draft_row::Column::UpdatedAt)
            .limit(EACH_MOST);
        self.ask(rows.build(self.backend())).await
    }

    /// Public profiles whose information is from this day or before, oldest first.
    ///
    /// # Errors
    /// As [`Store::waiting_drafts`].
    pub async fn old_profiles(&self, lens: &Lens, day: NaiveDate) -> Outcome<Vec<profile::Model>> {
        use profile::Column as C;
        let place = C::LocalGovernmentId;
        let within = match lens.reach() {
            Reach::All => Condition::all(),
            Reach::Places { local_governments, prefectures, .. } => {
                let inside = local_government::Entity::find()
                    .select_only()
                    .column(local_government::Column::Id)
                    .filter(local_government::Column::PrefectureId.is_in(prefectures.iter().copied()));
                let mut any = Condition::any().add(Expr::val(1).eq(2));
                if !local_governments.is_empty() {
                    any = any.add(place.is_in(local_governments.iter().copied()));
                }
                if !prefectures.is_empty() {
                    any = any.add(place.is_in(prefectures.iter().copied()));
                    any = any.add(place.in_subquery(inside.into_query()));
                }
                any
            }
        };
        let rows = profile::Entity::find()
            .filter(within)
            .filter(C::Status.eq(Publication::Published))
            .filter(C::InformationAsOf.lte(day))
            .order_by_asc(C::InformationAsOf)
            .limit(EACH_MOST);
        self.ask(rows.build(self.backend())).await
    }

    /// Public listings whose information is from `old` or before, or that close by `closing`; those that close first
    /// first.
    ///
    /// # Errors
    /// As [`Store::waiting_drafts`].
    pub async fn old_or_closing_jobs(
        &self,
        lens: &Lens,
        old: NaiveDate,
        closing: NaiveDate,
    ) -> Outcome<Vec<job::Model>> {
        use job::Column as C;
        let rows = job::Entity::find()
            .filter(C::EmployerId.in_subquery(employers(lens)))
            .filter(C::Status.eq(Publication::Published))
            .filter(Condition::any().add(C::InformationAsOf.lte(old)).add(C::ClosingOn.lte(closing)))
            .order_by_asc(C::ClosingOn)
            .order_by_asc(C::InformationAsOf)
            .limit(EACH_MOST);
        self.ask(rows.build(self.backend())).await
    }

    /// Verified marks whose term ends between two days, those that end first first.
    ///
    /// # Errors
    /// As [`Store::waiting_drafts`].
    pub async fn ending_certifications(
        &self,
        lens: &Lens,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Outcome<Vec<certification::Model>> {
        use certification::Column as C;
        let rows = certification::Entity::find()
            .filter(C::EmployerId.in_subquery(employers(lens)))
            .filter(C::VerifiedAt.is_not_null())
            .filter(C::RevokedOn.is_null())
            .filter(C::ValidUntil.between(from, until))
            .order_by_asc(C::ValidUntil)
            .limit(EACH_MOST);
        self.ask(rows.build(self.backend())).await
    }

    /// Figures of employers from a day or before, oldest first.
    ///
    /// # Errors
    /// As [`Store::waiting_drafts`].
    pub async fn old_disclosures(&self, lens: &Lens, day: NaiveDate) -> Outcome<Vec<disclosure::Model>> {
        use disclosure::Column as C;
        let rows = disclosure::Entity::find()
            .filter(C::EmployerId.in_subquery(employers(lens)))
            .filter(C::AsOf.lte(day))
            .order_by_asc(C::AsOf)
            .limit(EACH_MOST);
        self.ask(rows.build(self.backend())).await
    }
}

/// Public employers under a lens.
fn employers(lens: &Lens) -> SelectStatement {
    employer::Entity::find()
        .select_only()
        .column(employer::Column::Id)
        .filter(employer_drafts::within(lens))
        .filter(employer::Column::Status.eq(Publication::Published))
        .into_query()
}
