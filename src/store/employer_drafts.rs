//! Reading employers that need not be public, through a lens, and what hangs on them: one statement for each page.
use crate::{
    base::{fault::Outcome, page::Page},
    policy::lens::{Lens, Reach},
    store::{connect::Store, seen::Seen},
};
use entity::{certification, disclosure, employer, id::EmployerId, local_government, vocabulary::Publication};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, FromQueryResult, Order, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _},
};
use ulid::Ulid;

/// A page of employers, public or not.
pub type EmployersSeen = Seen<employer::Model>;

#[derive(FromQueryResult)]
struct Counted {
    count: i64,
}

impl Store {
    /// A page of employers in any of these states (all if there are none), latest made first. Pages are cut by id,
    /// so that walking them meets each employer once, whatever is edited meanwhile.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails.
    pub async fn employer_drafts(&self, lens: &Lens, states: &[Publication], page: &Page) -> Outcome<EmployersSeen> {
        let id = |bytes: &[u8; 16]| EmployerId(Ulid::from_bytes(*bytes));
        let mut rows = under(lens, states);
        if let Some((_, after)) = &page.after {
            rows = rows.filter(employer::Column::Id.lt(id(after)));
        }
        if let Some((_, before)) = &page.before {
            rows = rows.filter(employer::Column::Id.gt(id(before)));
        }
        let order = if page.from_end { Order::Asc } else { Order::Desc };
        // One more than wanted tells whether there is more.
        let rows = rows.order_by(employer::Column::Id, order).limit(page.take as u64 + 1);
        let mut rows: Vec<employer::Model> = self.ask(rows.build(self.backend())).await?;
        let more = rows.len() > page.take;
        rows.truncate(page.take);
        if page.from_end {
            rows.reverse();
        }
        Ok(Seen { rows, more })
    }

    /// One employer as a page of at most one: none where there is none under the lens.
    ///
    /// # Errors
    /// As [`Store::employer_drafts`].
    pub async fn employer_draft(&self, lens: &Lens, id: EmployerId) -> Outcome<EmployersSeen> {
        let row = under(lens, &[]).filter(employer::Column::Id.eq(id));
        Ok(Seen { rows: self.ask(row.build(self.backend())).await?, more: false })
    }

    /// How many employers there are in any of these states (all if there are none).
    ///
    /// # Errors
    /// As [`Store::employer_drafts`].
    pub async fn count_employer_drafts(&self, lens: &Lens, states: &[Publication]) -> Outcome<u64> {
        let count = under(lens, states).select_only().column_as(employer::Column::Id.count(), "count");
        let counted: Vec<Counted> = self.ask(count.build(self.backend())).await?;
        Ok(counted.first().map_or(0, |counted| counted.count.unsigned_abs()))
    }

    /// All certifications of these employers, verified or not, latest first.
    ///
    /// # Errors
    /// As [`Store::employer_drafts`].
    pub async fn certifications_of(&self, seen: &EmployersSeen) -> Outcome<Vec<certification::Model>> {
        let rows = certification::Entity::find()
            .filter(certification::Column::EmployerId.is_in(ids(seen)))
            .order_by_desc(certification::Column::CertifiedOn)
            .order_by_asc(certification::Column::Id);
        self.ask(rows.build(self.backend())).await
    }

    /// All figures that these employers disclose or do not, latest first.
    ///
    /// # Errors
    /// As [`Store::employer_drafts`].
    pub async fn disclosures_of(&self, seen: &EmployersSeen) -> Outcome<Vec<disclosure::Model>> {
        let rows = disclosure::Entity::find()
            .filter(disclosure::Column::EmployerId.is_in(ids(seen)))
            .order_by_desc(disclosure::Column::AsOf)
            .order_by_asc(disclosure::Column::Id);
        self.ask(rows.build(self.backend())).await
    }
}

pub(super) fn ids(seen: &EmployersSeen) -> impl Iterator<Item = EmployerId> {
    seen.rows.iter().map(|row| row.id)
}

fn under(lens: &Lens, states: &[Publication]) -> Select<employer::Entity> {
    let mut rows = employer::Entity::find().filter(within(lens));
    if !states.is_empty() {
        rows = rows.filter(employer::Column::Status.is_in(states.iter().copied()));
    }
    rows
}

/// A lens as a condition on employers.
pub(super) fn within(lens: &Lens) -> Condition {
    let place = employer::Column::LocalGovernmentId;
    match lens.reach() {
        Reach::All => Condition::all(),
        Reach::Places { local_governments, prefectures, employers } => {
            // Never empty: an empty condition would be true.
            let mut any = Condition::any().add(Expr::val(1).eq(2));
            if !employers.is_empty() {
                any = any.add(employer::Column::Id.is_in(employers.iter().copied()));
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
    }
}
