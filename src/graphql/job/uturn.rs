//! What a returner wants to know about a listing.
use crate::graphql::{scalar::Date, word::Word};
use async_graphql::{Object, SimpleObject};
use entity::{
    job_terms::{GrantPeriod, JobTerms},
    vocabulary::TransferScope,
};
use std::sync::Arc;

/// What a returner wants to know: how to come, what helps, whether one may stay.
pub struct UturnFacts {
    terms: Arc<JobTerms>,
}

impl UturnFacts {
    /// Shows the facts of a document.
    #[must_use]
    pub fn of(terms: Arc<JobTerms>) -> Self {
        Self { terms }
    }
}

/// What a returner wants to know: how to come, what helps, whether one may stay.
#[Object(serial)]
impl UturnFacts {
    /// Whether an internship can be done first.
    async fn has_internship(&self) -> bool {
        self.terms.uturn.internship
    }

    /// Travel subsidy for selection, most yen; null where there is none.
    async fn travel_subsidy_yen(&self) -> Option<i32> {
        self.terms.uturn.travel_subsidy_yen.map(yen)
    }

    /// Whether the interview can be held online.
    async fn has_online_interview(&self) -> bool {
        self.terms.uturn.online_interview
    }

    /// Housing help, in Japanese; empty where there is none.
    async fn housing(&self) -> &str {
        &self.terms.uturn.housing
    }

    /// Periods in which the listing was shown as eligible for 移住支援金, oldest first. Applications before the first
    /// day do not qualify. A short list: at most 20.
    async fn migration_grant(&self) -> Vec<GrantEligibility> {
        self.terms.uturn.migration_grant.iter().map(Into::into).collect()
    }

    /// Scholarship repayment by the employer (奨学金返還支援), yen a year; null where there is none.
    async fn scholarship_yen_year(&self) -> Option<i32> {
        self.terms.uturn.scholarship_yen_year.map(yen)
    }

    /// Share of the work that can be done remotely, per cent; null where it is not stated.
    async fn remote_percent(&self) -> Option<i32> {
        self.terms.uturn.remote_percent.map(i32::from)
    }

    /// How far one may be transferred (転勤); null where it is not stated.
    async fn transfer_scope(&self) -> Option<Word<TransferScope>> {
        self.terms.uturn.transfer.map(Word)
    }
}

/// A period of eligibility for the migration grant (移住支援金).
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct GrantEligibility {
    /// First day it was shown as eligible.
    eligible_since: Date,
    /// First day it no longer was; null while it is.
    eligible_until: Option<Date>,
}

impl From<&GrantPeriod> for GrantEligibility {
    fn from(period: &GrantPeriod) -> Self {
        Self { eligible_since: period.since.into(), eligible_until: period.until.map(Date) }
    }
}

fn yen(amount: u32) -> i32 {
    i32::try_from(amount).unwrap_or(i32::MAX)
}
