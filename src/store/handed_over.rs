//! Open drafts by who works on them, for handing them over.
use crate::{
    base::fault::Outcome,
    store::{failure::OrFault as _, unit::Unit},
};
use entity::draft;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::LockType,
};

impl Unit {
    /// The open drafts that somebody wrote on last or submitted, held.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn hold_drafts_by(&mut self, subject: &str) -> Outcome<Vec<draft::Model>> {
        let by = draft::Column::EditedBy.eq(subject).or(draft::Column::SubmittedBy.eq(subject));
        let mut find =
            draft::Entity::find().filter(by).filter(draft::Column::EndedAt.is_null()).order_by_asc(draft::Column::Id);
        if self.is_postgres() {
            find = find.lock(LockType::Update);
        }
        find.all(self.transaction()).await.or_fault()
    }
}
