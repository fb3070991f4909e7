//! A lawful listing that laws change in one place.
use chrono::{DateTime, NaiveDate};
use entity::{
    certification,
    id::{CertificationId, EmployerId, JobId},
    job,
    job_terms::{
        AgeLimit, Contract, FixedOvertime, Hours, Insurance, JobTerms, NewGraduate, Pay, PositiveAction, Trial,
        Workplace,
    },
    text::{Codes, Text, Years},
    vocabulary::{EmploymentType, Publication, RemoteWork, SmokingMeasure, SourceKind, WageForm},
};
use std::sync::LazyLock;
use ulid::Ulid;
use uturn::{
    base::problem::Problem,
    domain::{
        listing::{rulebook::Rulebook, subject::Listing},
        local_government::local_government_id,
        wage::MinimumWages,
    },
    service::reference::wages::minimum_wages,
};

pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// A listing with all that the rules look at; `lawful` passes without a word.
pub(crate) struct Draft {
    pub(crate) job: job::Model,
    pub(crate) terms: JobTerms,
    pub(crate) certifications: Vec<certification::Model>,
    pub(crate) corporate_number: Option<String>,
    pub(crate) employer_name: String,
    pub(crate) declared: Option<NaiveDate>,
}

pub(crate) fn lawful() -> Draft {
    Draft {
        job: job::Model {
            id: JobId(Ulid::nil()),
            employer_id: EmployerId(Ulid::nil()),
            external_reference: None,
            local_government_id: local_government_id("462217"),
            workplace_codes: Codes(vec!["462217".into()]),
            status: Publication::Draft,
            removal_reason: None,
            revision: 1,
            title_ja: "精密部品の製造スタッフ".into(),
            occupation_code: "12".into(),
            employment_type: EmploymentType::Regular,
            wage_form: WageForm::Monthly,
            wage_min_yen: 210_000,
            wage_max_yen: Some(280_000),
            remote_work: RemoteWork::No,
            graduation_years: Years(vec![2027]),
            closing_on: Some(today()),
            information_as_of: today(),
            posted_at: None,
            updated_at: DateTime::UNIX_EPOCH,
        },
        terms: JobTerms {
            duties: Text::ja("機械の操作と検査。国籍は問いません。"),
            duties_change_scope: "会社の定める業務".into(),
            contract: Contract::default(),
            trial: Some(Trial { months: 3, same_conditions: true, conditions: String::new() }),
            workplaces: vec![Workplace { code: "462217".into(), address: "志布志町1".into() }],
            workplace_change_scope: "変更なし".into(),
            hours: Hours {
                start: "08:30".into(),
                end: "17:30".into(),
                break_minutes: 60,
                overtime: true,
                overtime_hours_month: Some(8),
                holidays: "土日祝".into(),
                monthly_hours: Some(163),
                ..Hours::default()
            },
            pay: Pay::default(),
            insurance: Insurance { health: true, pension: true, accident: true, employment: true },
            smoking: Some(SmokingMeasure::NoSmokingOnSite),
            new_graduate: Some(NewGraduate {
                hired: vec![2, 1, 3],
                training: "新人研修".into(),
                paid_leave_days: Some(12),
                ..NewGraduate::default()
            }),
            ..JobTerms::default()
        },
        certifications: Vec::new(),
        corporate_number: Some("1180301018771".into()),
        employer_name: "株式会社見本製作所".into(),
        declared: Some(today()),
    }
}

pub(crate) fn problems(draft: &Draft) -> Vec<Problem> {
    static RULES: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::read().unwrap());
    static WAGES: LazyLock<MinimumWages> = LazyLock::new(|| MinimumWages::new(minimum_wages().unwrap()));
    RULES.check(&Listing {
        job: &draft.job,
        terms: &draft.terms,
        employer_name: &draft.employer_name,
        corporate_number: draft.corporate_number.as_deref(),
        certifications: &draft.certifications,
        minimum_wages: &WAGES,
        self_declared_on: draft.declared,
        day: today(),
    })
}

pub(crate) fn fixed(base_yen: u32, hours: u16, amount_yen: u32, excess_paid: bool) -> FixedOvertime {
    FixedOvertime { base_yen, hours, amount_yen, excess_paid }
}

pub(crate) fn age(min: Option<u16>, max: Option<u16>, ground: &str) -> AgeLimit {
    AgeLimit { min, max, ground: ground.into() }
}

pub(crate) fn women(women: u32, all: u32) -> PositiveAction {
    PositiveAction { women, all, as_of: Some(today()), reason: "営業職に女性が少ないため".into() }
}

pub(crate) fn eruboshi(level: &str) -> certification::Model {
    certification::Model {
        id: CertificationId(Ulid::nil()),
        employer_id: EmployerId(Ulid::nil()),
        scheme_code: "eruboshi".into(),
        level_code: level.into(),
        plus: false,
        certified_on: today(),
        criteria_version: None,
        valid_until: None,
        revoked_on: None,
        source_kind: SourceKind::OpenData,
        source_url: "https://example.jp".into(),
        verified_by: Some("局".into()),
        verified_at: Some(DateTime::UNIX_EPOCH),
        revision: 1,
    }
}
