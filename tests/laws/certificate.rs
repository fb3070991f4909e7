//! A certification is shown only with a verified source and never past its validity.
use chrono::{Days, NaiveDate};
use entity::{
    certification::Model,
    id::{CertificationId, EmployerId},
    vocabulary::SourceKind,
};
use proptest::prelude::*;
use ulid::Ulid;
use uturn::domain::certificate::{CertificateStatus, is_valid_on, status_on, validity};

fn day(offset: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(offset)
}

fn held() -> Model {
    Model {
        id: CertificationId(Ulid::nil()),
        employer_id: EmployerId(Ulid::nil()),
        scheme_code: "kurumin".into(),
        level_code: "KURUMIN".into(),
        plus: false,
        certified_on: day(10),
        criteria_version: None,
        valid_until: Some(day(20)),
        revoked_on: None,
        source_kind: SourceKind::OpenData,
        source_url: "https://example.jp/list".into(),
        verified_by: Some("局".into()),
        verified_at: Some(chrono::DateTime::UNIX_EPOCH),
        revision: 1,
    }
}

#[test]
fn each_day_has_its_status() {
    let of = |certification: &Model, n| status_on(certification, day(n));
    let normal = held();
    assert_eq!([9, 10, 20, 21].map(|n| of(&normal, n)), {
        use CertificateStatus::{Lapsed, NotYet, Valid};
        [NotYet, Valid, Valid, Lapsed]
    });
    let revoked = Model { revoked_on: Some(day(15)), ..held() };
    assert_eq!((of(&revoked, 14), of(&revoked, 15)), (CertificateStatus::Valid, CertificateStatus::Revoked));
    let open = Model { valid_until: None, ..held() };
    assert_eq!(of(&open, 30_000), CertificateStatus::Valid);
    for unverified in [
        Model { verified_at: None, ..held() },
        Model { verified_by: None, ..held() },
        Model { source_url: " ".into(), ..held() },
    ] {
        assert!((0..40).all(|n| of(&unverified, n) == CertificateStatus::Unverified));
    }
}

proptest! {
    #[test]
    fn validity_says_the_same_as_status(
        until in prop::option::of(0_u64..40), revoked in prop::option::of(0_u64..40), on in 0_u64..40, verified: bool,
    ) {
        let certification = Model {
            valid_until: until.map(day),
            revoked_on: revoked.map(day),
            verified_at: verified.then_some(chrono::DateTime::UNIX_EPOCH),
            ..held()
        };
        let inside = validity(&certification)
            .is_some_and(|(from, last)| from <= day(on) && last.is_none_or(|last| day(on) <= last));
        prop_assert_eq!(is_valid_on(&certification, day(on)), inside);
        prop_assert!(!inside || (verified && revoked.is_none_or(|r| on < r) && until.is_none_or(|u| on <= u)));
    }
}
