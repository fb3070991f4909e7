//! What the store of these tests holds: 150 employers of three places, most of them drafts, with all that hangs on them.
use chrono::{DateTime, NaiveDate, TimeDelta};
use entity::{
    certification, disclosure, employer,
    id::{CertificationId, DisclosureId, EmployerId, JobId},
    job, job_revision,
    text::{Codes, Names, Years},
    vocabulary::{
        DisclosureItem, DisclosureState, EmploymentType, Publication, RemoteWork, SizeBand, SourceKind, Unit, WageForm,
    },
};
use ulid::Ulid;
use uturn::{
    base::clock::{Clock, Instant},
    domain::local_government::local_government_id,
    service::fill::fill_reference,
    store::connect::Store,
};

pub(crate) const HOKKAIDO: &str = "010006";
pub(crate) const SAPPORO: &str = "011002";
pub(crate) const HAKODATE: &str = "012025";
pub(crate) const CHIYODA: &str = "131016";
const PLACES: [&str; 3] = [SAPPORO, HAKODATE, CHIYODA];
const EMPLOYERS: u64 = 150;

pub(crate) fn now() -> Instant {
    DateTime::from_timestamp(1_780_000_000, 0).expect("an instant")
}

pub(crate) fn clock() -> Clock {
    Clock::standing_at(now())
}

pub(crate) fn status(nth: u64) -> Publication {
    match nth % 10 {
        0 => Publication::Published,
        1 => Publication::Withdrawn,
        _ => Publication::Draft,
    }
}

/// Ids of employers of these places in any of these states, latest made first.
pub(crate) fn employers(places: &[&str], states: &[Publication]) -> Vec<String> {
    let wanted = |nth: &u64| places.contains(&place(*nth)) && states.contains(&status(*nth));
    (0..EMPLOYERS).rev().filter(wanted).map(|nth| employer_id(nth).to_string()).collect()
}

fn place(nth: u64) -> &'static str {
    PLACES[usize::try_from(nth % 3).expect("small")]
}

fn employer_id(nth: u64) -> EmployerId {
    EmployerId(ulid(nth, 0))
}

fn ulid(nth: u64, part: u128) -> Ulid {
    Ulid::from_parts(1_700_000_000_000 + nth, part)
}

pub(crate) async fn fill(store: &Store) {
    store.migrate_up(now(), Ulid::generate()).await.expect("migrated");
    fill_reference(store, now()).await.expect("filled");
    let mut unit = store.unit(now(), "test").await.expect("a unit");
    unit.insert((0..EMPLOYERS).map(employer).collect()).await.expect("employers");
    unit.insert((0..EMPLOYERS).flat_map(|nth| [certification(nth, true), certification(nth, false)]).collect())
        .await
        .expect("certifications");
    unit.insert((0..EMPLOYERS).map(disclosure).collect()).await.expect("disclosures");
    let listings: Vec<(u64, u128)> = (0..EMPLOYERS).flat_map(|nth| (0..3).map(move |of| (nth, of))).collect();
    unit.insert(listings.iter().map(|(nth, of)| job(*nth, *of)).collect()).await.expect("jobs");
    unit.insert(listings.iter().flat_map(|(nth, of)| [1, 2].map(|number| revision(*nth, *of, number))).collect())
        .await
        .expect("revisions");
    unit.commit().await.expect("committed");
    store.stamp(now()).await.expect("stamped");
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day")
}

fn employer(nth: u64) -> employer::Model {
    employer::Model {
        id: employer_id(nth),
        corporate_number: None,
        external_reference: None,
        name_ja: format!("会社{nth}"),
        name_kana: format!("かいしゃ{nth}"),
        name_en: None,
        former_names: Names::default(),
        local_government_id: local_government_id(place(nth)),
        industry_code: "E".to_owned(),
        size_band: SizeBand::UpTo100,
        url: None,
        about_ja: String::new(),
        about_en: None,
        status: status(nth),
        revision: 1,
        information_as_of: day(),
        source: "test".to_owned(),
        published_at: (status(nth) != Publication::Draft).then(now),
        updated_at: now(),
    }
}

fn certification(nth: u64, verified: bool) -> certification::Model {
    certification::Model {
        id: CertificationId(ulid(nth, u128::from(verified))),
        employer_id: employer_id(nth),
        scheme_code: "kurumin".to_owned(),
        level_code: "KURUMIN".to_owned(),
        plus: false,
        certified_on: day(),
        criteria_version: None,
        valid_until: None,
        revoked_on: None,
        source_kind: SourceKind::Document,
        source_url: "https://example.jp/".to_owned(),
        verified_by: verified.then(|| "office".to_owned()),
        verified_at: verified.then(now),
        revision: 1,
    }
}

fn disclosure(nth: u64) -> disclosure::Model {
    disclosure::Model {
        id: DisclosureId(ulid(nth, 0)),
        employer_id: employer_id(nth),
        item: DisclosureItem::WomenManagers,
        state: DisclosureState::NotDisclosed,
        value: None,
        unit: Unit::Percent,
        scope_ja: "全員".to_owned(),
        as_of: day(),
        source: "test".to_owned(),
    }
}

fn job(nth: u64, of: u128) -> job::Model {
    job::Model {
        id: JobId(ulid(nth, of)),
        employer_id: employer_id(nth),
        local_government_id: local_government_id(place(nth)),
        workplace_codes: Codes::default(),
        status: [Publication::Draft, Publication::Published, Publication::Withdrawn]
            [usize::try_from(of).expect("small")],
        removal_reason: None,
        external_reference: None,
        revision: 2,
        title_ja: format!("求人{nth}-{of}"),
        occupation_code: "01".to_owned(),
        employment_type: EmploymentType::Regular,
        wage_form: WageForm::Monthly,
        wage_min_yen: 220_000,
        wage_max_yen: None,
        remote_work: RemoteWork::No,
        graduation_years: Years::default(),
        closing_on: None,
        information_as_of: day(),
        posted_at: None,
        updated_at: now() - TimeDelta::days(i64::try_from(of).expect("small")),
    }
}

fn revision(nth: u64, of: u128, number: i32) -> job_revision::Model {
    let terms = serde_json::json!({ "duties": { "ja": format!("第{number}版の仕事") } });
    let written_at = now() - TimeDelta::days(i64::from(10 - number));
    job_revision::Model { job_id: JobId(ulid(nth, of)), number, terms: terms.to_string(), written_at }
}
