//! What a certification is worth on a day: it is shown only with a verified source and never past its validity.
use chrono::NaiveDate;
use entity::certification::Model;

entity::vocabularies! {
    /// State of a certification on a day.
    CertificateStatus {
        /// 有効: verified and in force on that day.
        Valid = "VALID",
        /// 認定前: verified, but the day lies before its first one.
        NotYet = "NOT_YET",
        /// 期限切れ: the day lies after the last one.
        Lapsed = "LAPSED",
        /// 取消・返上: revoked or given back on that day or before.
        Revoked = "REVOKED",
        /// 未確認: nobody has verified its source, so it is never shown, whatever its days.
        Unverified = "UNVERIFIED",
    }
}

/// The state of a certification on a day in Japan.
///
/// Verified means a source address, an office that verified it and the instant (若者雇用促進法16条2項 and
/// 障害者雇用促進法77条の2第2項 forbid showing a mark that is not held). `valid_until` is the last day it holds;
/// `revoked_on` the first on which it no longer does. A verification counts for all days, also those before it.
#[must_use]
pub fn status_on(certification: &Model, day: NaiveDate) -> CertificateStatus {
    let by = certification.verified_by.as_deref().is_some_and(|office| !office.trim().is_empty());
    if !by || certification.verified_at.is_none() || certification.source_url.trim().is_empty() {
        CertificateStatus::Unverified
    } else if certification.revoked_on.is_some_and(|revoked| revoked <= day) {
        CertificateStatus::Revoked
    } else if certification.valid_until.is_some_and(|last| last < day) {
        CertificateStatus::Lapsed
    } else if day < certification.certified_on {
        CertificateStatus::NotYet
    } else {
        CertificateStatus::Valid
    }
}

/// Whether a certification may be shown as held on a day.
#[must_use]
pub fn is_valid_on(certification: &Model, day: NaiveDate) -> bool {
    status_on(certification, day) == CertificateStatus::Valid
}

/// The days on which a verified certification is valid, first and last; no last day where it is open-ended. None
/// where there is no such day. For indexes: `is_valid_on(c, day)` is true exactly for the days in this range.
#[must_use]
pub fn validity(certification: &Model) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let from = certification.certified_on;
    let revoked = certification.revoked_on.and_then(|day| day.pred_opt());
    let last = match (certification.valid_until, revoked) {
        (Some(until), Some(revoked)) => Some(until.min(revoked)),
        (until, revoked) => until.or(revoked),
    };
    is_valid_on(certification, from).then_some((from, last))
}
