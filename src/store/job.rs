//! Reading job listings with the words of the revision that is shown.
use crate::{
    base::fault::Outcome,
    store::{
        failure::OrFault as _,
        reading::{Reading, Which, read_rows},
    },
};
use entity::{id::JobId, job, job_revision};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, FromQueryResult, JoinType, QueryFilter as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, IntoCondition as _},
};

/// A listing and the document of its current revision.
#[derive(Debug, Clone, FromQueryResult)]
pub struct JobRow {
    /// The listing.
    #[sea_orm(nested)]
    pub job: job::Model,
    /// JSON of [`entity::job_terms::JobTerms`].
    pub terms: String,
}

impl Reading {
    /// Listings with the words that are shown.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn jobs(&self, which: Which<'_, JobId>, each: impl FnMut(JobRow)) -> Outcome<()> {
        self.jobs_by(job::Column::Id, which, each).await
    }

    /// The same by any key column.
    pub(super) async fn jobs_by<K>(
        &self,
        key: job::Column,
        which: Which<'_, K>,
        each: impl FnMut(JobRow),
    ) -> Outcome<()>
    where
        K: Clone + Into<sea_orm::Value>,
    {
        read_rows!(self, shown(), key, which, each);
        Ok(())
    }

    /// The same by any condition that few fulfil.
    pub(super) async fn jobs_where(&self, condition: Condition, each: impl FnMut(JobRow)) -> Outcome<()> {
        let rows = shown().0.filter(condition).into_model::<JobRow>().all(&*self.on).await.or_fault()?;
        rows.into_iter().for_each(each);
        Ok(())
    }
}

/// Listings with the document of the revision that is shown.
fn shown() -> Shown {
    let current = job::Entity::belongs_to(job_revision::Entity)
        .from(job::Column::Id)
        .to(job_revision::Column::JobId)
        .on_condition(|job, revision| {
            let number = Expr::col((revision, job_revision::Column::Number));
            number.equals((job, job::Column::Revision)).into_condition()
        })
        .into();
    Shown(job::Entity::find().join(JoinType::InnerJoin, current).column(job_revision::Column::Terms))
}

/// A query of listings whose rows come with their terms.
struct Shown(sea_orm::Select<job::Entity>);

impl Shown {
    async fn stream(
        self,
        on: &sea_orm::DatabaseTransaction,
    ) -> Result<impl futures_util::Stream<Item = Result<JobRow, sea_orm::DbErr>>, sea_orm::DbErr> {
        self.0.into_model::<JobRow>().stream(on).await
    }

    fn filter(self, by: sea_orm::sea_query::SimpleExpr) -> sea_orm::Selector<sea_orm::SelectModel<JobRow>> {
        self.0.filter(by).into_model::<JobRow>()
    }
}
