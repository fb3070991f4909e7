//! From what editors see to what hangs on it: places, certifications, disclosures, listings, revisions and words.
use crate::{
    base::{
        fault::{Fault, Outcome, Usage},
        fault_code::Code,
        language::Words,
    },
    graphql::{
        editorial::{
            certification::EditorialCertification, employer::EditorialEmployer, job::EditorialJob,
            revision::EditorialRevision, root::EditorialRole,
        },
        employer::disclosure::Disclosure,
        job::{terms::WorkingConditions, uturn::UturnFacts, youth::NewGraduateFacts},
        place::object::LocalGovernment,
        reference::Industry,
        text::LocalizedText,
        view::breathe,
    },
    store::job_drafts::{JOBS_MOST, REVISIONS_MOST},
};
use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use entity::job_terms::JobTerms;
use std::sync::Arc;

#[ComplexObject]
impl EditorialRole {
    /// The place it holds for; null for the whole country.
    async fn local_government(&self) -> Option<LocalGovernment> {
        self.view().places.find(self.place()?.0).map(|row| LocalGovernment::of(self.view(), row))
    }
}

#[ComplexObject]
impl EditorialEmployer {
    /// Where its head office is.
    async fn local_government(&self) -> Option<LocalGovernment> {
        let view = self.page().view();
        view.places.find(self.row().local_government_id.0).map(|row| LocalGovernment::of(view, row))
    }

    /// Industry; null where its code is not in the classification.
    async fn industry(&self) -> Option<Industry> {
        self.page().view().reference.industry(&self.row().industry_code).map(Into::into)
    }

    /// Certifications, verified or not, latest first. A short list: at most 50.
    async fn certifications(&self, ctx: &Context<'_>) -> Result<Vec<EditorialCertification>> {
        breathe(ctx).await?;
        let rows = self.page().certifications(self.row().id).await?;
        Ok(rows.iter().map(|row| EditorialCertification::of(self.page().view(), row)).collect())
    }

    /// Figures that it discloses, and those it is known not to disclose, latest first. A short list: at most 100.
    async fn disclosures(&self, ctx: &Context<'_>) -> Result<Vec<Disclosure>> {
        breathe(ctx).await?;
        let day = self.page().view().day;
        let rows = self.page().disclosures(self.row().id).await?;
        Ok(rows.iter().map(|row| Disclosure::on(day, row)).collect())
    }

    /// Its listings in any state, those changed last first. A short list: at most 20.
    async fn jobs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many: 1 to 20.", default = 20)] first: i32,
    ) -> Result<Vec<EditorialJob>> {
        breathe(ctx).await?;
        let most = bounded(first, JOBS_MOST)?;
        let rows = self.page().jobs(self.row().id).await?;
        Ok(rows.take(most).map(|row| EditorialJob::of(self.page(), row)).collect())
    }
}

#[ComplexObject]
impl EditorialJob {
    /// Its revisions, latest first: all that was ever shown or drafted. A short list: at most 100.
    async fn revisions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many: 1 to 100.", default = 20)] first: i32,
    ) -> Result<Vec<EditorialRevision>> {
        breathe(ctx).await?;
        let most = bounded(first, REVISIONS_MOST)?;
        let rows = self.page().revisions(self.key()).await?;
        Ok(rows.iter().take(most).map(|row| EditorialRevision::of(self.page(), row, self.shown())).collect())
    }
}

#[ComplexObject]
impl EditorialRevision {
    /// What it says, item by item.
    async fn words(&self, ctx: &Context<'_>) -> Result<EditorialWords> {
        breathe(ctx).await?;
        let (job, number) = self.key();
        let words = self.page().words(job, number).await?;
        let words = words.ok_or_else(|| Fault::internal(format!("{job} has lost the words of revision {number}")))?;
        let terms: JobTerms = serde_json::from_str(words).map_err(Fault::internal)?;
        Ok(terms.into())
    }
}

/// What a revision of a listing says.
#[derive(SimpleObject)]
struct EditorialWords {
    /// 業務の内容.
    duties: LocalizedText,
    /// 業務の変更の範囲, in Japanese.
    duties_change_scope: String,
    /// Everything else that the law wants stated.
    conditions: WorkingConditions,
    /// What a returner wants to know.
    uturn: UturnFacts,
    /// Youth employment information (青少年雇用情報); null where the listing is not for new graduates.
    new_graduate: Option<NewGraduateFacts>,
    /// Where to apply: the employer's own page.
    apply_url: String,
}

impl From<JobTerms> for EditorialWords {
    fn from(terms: JobTerms) -> Self {
        let terms = Arc::new(terms);
        Self {
            duties: (&terms.duties).into(),
            duties_change_scope: terms.duties_change_scope.clone(),
            uturn: UturnFacts::of(Arc::clone(&terms)),
            new_graduate: terms.new_graduate.as_ref().map(Into::into),
            apply_url: terms.apply_url.clone(),
            conditions: WorkingConditions::of(terms),
        }
    }
}

/// Checks how many of a short list are asked for.
fn bounded(first: i32, most: u32) -> Outcome<usize> {
    match u32::try_from(first) {
        Ok(first) if first > most => {
            Err(Fault::over(Code::PageLimit, Usage { limit: "page", allowed: most.into(), used: first.into() }))
        }
        Ok(first) if first > 0 => Ok(first as usize),
        _ => {
            let detail = Words::new(format!("first に {first} が指定されています"), format!("first is {first}"));
            Err(Fault::because(Code::PageLimit, detail))
        }
    }
}
