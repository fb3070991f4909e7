//! A job listing: its own facts.
use crate::{
    base::fault::{Fault, Outcome},
    catalogue::job::Job as Row,
    domain::freshness::{Freshness, LISTING_DAYS},
    graphql::{
        job::{terms::WorkingConditions, uturn::UturnFacts, youth::NewGraduateFacts},
        reference::Occupation,
        scalar::{Date, Instant},
        text::LocalizedText,
        view::View,
        word::Word,
    },
};
use async_graphql::{ID, Object, Result, SimpleObject};
use entity::{
    job_terms::JobTerms,
    vocabulary::{EmploymentType, RemoteWork, WageForm},
};
use std::sync::{Arc, OnceLock};

/// A job listing (求人) as published, with everything that the law wants stated (職業安定法施行規則4条の2③).
#[derive(SimpleObject)]
#[graphql(complex, serial)]
pub struct Job {
    /// Global id.
    pub id: ID,
    #[graphql(flatten)]
    facts: JobFacts,
}

/// Its own facts.
pub struct JobFacts {
    view: View,
    row: Arc<Row>,
    terms: OnceLock<Arc<JobTerms>>,
}

impl Job {
    /// Shows a listing of the catalogue.
    #[must_use]
    pub fn of(view: &View, row: &Arc<Row>) -> Self {
        let facts = JobFacts { view: View::clone(view), row: Arc::clone(row), terms: OnceLock::new() };
        Self { id: ID(row.id.to_string()), facts }
    }

    /// The snapshot it comes from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.facts.view
    }

    /// The row it shows.
    #[must_use]
    pub fn row(&self) -> &Arc<Row> {
        &self.facts.row
    }

    /// Its document, unpacked once.
    ///
    /// # Errors
    /// `INTERNAL` when the document is damaged.
    pub fn terms(&self) -> Outcome<Arc<JobTerms>> {
        self.facts.terms()
    }
}

impl JobFacts {
    fn terms(&self) -> Outcome<Arc<JobTerms>> {
        if let Some(terms) = self.terms.get() {
            return Ok(Arc::clone(terms));
        }
        let text = self.view.jobs.packer().unpack(&self.row.terms)?;
        let terms = Arc::new(serde_json::from_slice(&text).map_err(Fault::internal)?);
        Ok(Arc::clone(self.terms.get_or_init(|| terms)))
    }
}

#[Object(serial)]
impl JobFacts {
    /// Title.
    async fn title(&self) -> LocalizedText {
        LocalizedText::new(self.row.title.as_ref(), None)
    }

    /// Occupation; null where its code is not in the classification.
    async fn occupation(&self) -> Option<Occupation> {
        self.view.reference.occupations().get(usize::from(self.row.occupation)).map(Into::into)
    }

    /// Kind of employment.
    async fn employment_type(&self) -> Word<EmploymentType> {
        self.row.employment_type.into()
    }

    /// Wage as stated.
    async fn wage(&self) -> Wage {
        let most = self.row.wage_max_yen.map(yen);
        Wage { form: self.row.wage_form.into(), min_yen: yen(self.row.wage_min_yen), max_yen: most }
    }

    /// How much of the work can be done away from the workplace.
    async fn remote_work(&self) -> Word<RemoteWork> {
        self.row.remote_work.into()
    }

    /// Whether it is for new graduates.
    async fn is_for_new_graduates(&self) -> bool {
        !self.row.graduation_years.is_empty()
    }

    /// Years of graduation it is open to; empty where it is not for new graduates. A short list: at most 10.
    async fn graduation_years(&self) -> Vec<i32> {
        self.row.graduation_years.iter().map(|year| i32::from(*year)).collect()
    }

    /// Last day it is shown; null where it is shown until filled.
    async fn closing_on(&self) -> Option<Date> {
        self.row.closing_on.map(Date)
    }

    /// Day of the information (職業安定法5条の4).
    async fn information_as_of(&self) -> Date {
        self.row.information_as_of.into()
    }

    /// Whether it still counts as fresh: for 60 days after it was confirmed. It leaves the public 30 days later.
    async fn freshness(&self) -> Word<Freshness> {
        Freshness::on(self.view.day, self.row.information_as_of, LISTING_DAYS).into()
    }

    /// First publication.
    async fn posted_at(&self) -> Instant {
        self.row.posted_at.into()
    }

    /// Last change.
    async fn updated_at(&self) -> Instant {
        self.row.updated_at.into()
    }

    /// Number of the revision shown, from 1. What was shown before is kept and never changed.
    async fn revision(&self) -> i32 {
        self.row.revision
    }

    /// What the work is, with the range of its change (業務の内容と変更の範囲).
    async fn duties(&self) -> Result<Duties> {
        let terms = self.terms()?;
        let change_scope = terms.duties_change_scope.clone();
        Ok(Duties { text: (&terms.duties).into(), change_scope })
    }

    /// Everything else that the law wants stated.
    async fn conditions(&self) -> Result<WorkingConditions> {
        Ok(WorkingConditions::of(self.terms()?))
    }

    /// What a returner wants to know.
    async fn uturn(&self) -> Result<UturnFacts> {
        Ok(UturnFacts::of(self.terms()?))
    }

    /// Youth employment information (青少年雇用情報); null where the listing is not for new graduates.
    async fn new_graduate(&self) -> Result<Option<NewGraduateFacts>> {
        Ok(self.terms()?.new_graduate.as_ref().map(Into::into))
    }

    /// Where to apply: the employer's own page. This service takes no applications.
    async fn apply_url(&self) -> Result<String> {
        Ok(self.terms()?.apply_url.clone())
    }
}

/// A wage as stated.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Wage {
    /// Form in which it is stated.
    form: Word<WageForm>,
    /// Lowest amount in that form, yen.
    min_yen: i32,
    /// Highest amount in that form, yen; null where only one amount is stated.
    max_yen: Option<i32>,
}

/// What the work is.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Duties {
    /// 業務の内容.
    text: LocalizedText,
    /// 変更の範囲, in Japanese.
    change_scope: String,
}

fn yen(amount: u32) -> i32 {
    i32::try_from(amount).unwrap_or(i32::MAX)
}
