//! Subjects of forms that are of employers: themselves, their certifications, their disclosures, their listings.
use crate::{
    base::{fault::Outcome, fold::fold},
    policy::permit::Whose,
    service::{
        form::{
            about::{Named, Places, Subject},
            of_place::{named, of_ids, places, whose},
            written,
        },
        import::{
            certification::import::name,
            disclosure::import as disclosure,
            employer::{certification, holder::holder, import::keys_differ, key::EmployerKey, known::KnownEmployers},
            job::known::KnownJobs,
            participant::place,
            row::Row,
        },
    },
    store::reading::Reading,
};
use entity::{
    certification as mark, employer,
    id::{EmployerId, LocalGovernmentId},
    vocabulary::Publication,
};

/// The column in which an employer's own form has its number.
const OWN: &str = "external_reference";
/// The column in which other forms have it.
const OF: &str = "employer_reference";

/// Reads the keys of employers, leaving what is wrong with them to a second reading.
async fn known(reading: &Reading, rows: &mut [Row<'_>], reference: &'static str) -> Outcome<KnownEmployers> {
    let keys: Vec<EmployerKey> = rows.iter().filter_map(|row| EmployerKey::read(&mut row.again(), reference)).collect();
    KnownEmployers::read(reading, &keys).await
}

/// The places of these employers.
async fn homes(reading: &Reading, known: &KnownEmployers) -> Outcome<Places> {
    let ids: Vec<LocalGovernmentId> = known.rows().map(|row| row.local_government_id).collect();
    of_ids(reading, &ids).await
}

/// What belongs to an employer, and to the place where its head office is.
fn of(employer: &employer::Model, homes: &Places) -> Whose {
    let home = homes.get(&employer.local_government_id).map(whose).unwrap_or_default();
    Whose { employer: Some(employer.id), ..home }
}

/// The key of an employer that is in the store.
fn key_of(employer: &employer::Model) -> String {
    employer
        .corporate_number
        .clone()
        .or_else(|| employer.external_reference.as_deref().map(fold))
        .unwrap_or_else(|| employer.id.to_string())
}

/// Employers: by their corporate numbers, or by the numbers of the office that lists them.
pub(super) async fn employers(reading: &Reading, mut rows: Vec<Row<'_>>) -> Outcome<Vec<Named>> {
    let known = known(reading, &mut rows, OWN).await?;
    let mut places = places(reading, &rows, "local_government_code").await?;
    places.extend(homes(reading, &known).await?);
    let reference = reading.reference().await?;
    let subject = |mut row: Row<'_>| {
        let Some(key) = EmployerKey::read(&mut row, OWN) else { return named(row, None) };
        if known.is_torn(&key) {
            row.wrong(OWN, keys_differ());
            return named(row, None);
        }
        let subject = match known.find(&key) {
            Some(employer) => Some(Subject {
                key: key_of(employer),
                thing: Some(employer.id.to_string()),
                whose: of(employer, &places),
                name: employer.name_ja.clone(),
                public: (employer.status == Publication::Published)
                    .then(|| written::employer::written(employer, &places, &reference)),
            }),
            None => place(&mut row, "local_government_code", &places).map(|place| Subject {
                key: key.number.clone().unwrap_or_else(|| fold(key.reference.as_deref().unwrap_or_default())),
                thing: None,
                whose: whose(place),
                name: row.text("name_ja").to_owned(),
                public: None,
            }),
        };
        named(row, subject)
    };
    Ok(rows.into_iter().map(subject).collect())
}

/// Listings: by their employers and numbers.
pub(super) async fn jobs(reading: &Reading, mut rows: Vec<Row<'_>>) -> Outcome<Vec<Named>> {
    let known = known(reading, &mut rows, OF).await?;
    let homes = homes(reading, &known).await?;
    let ids: Vec<EmployerId> = known.ids().collect();
    let numbers: Vec<String> = rows.iter().map(|row| row.text("reference").to_owned()).collect();
    let jobs = KnownJobs::read(reading, &ids, &numbers).await?;
    let reference = reading.reference().await?;
    let subject = |mut row: Row<'_>| {
        let (employer, number) = (holder(&mut row, &known), row.get::<String>("reference"));
        let subject = employer.zip(number).map(|(employer, number)| {
            let job = jobs.find(employer.id, &number);
            let stored = job.and_then(|(job, _)| job.external_reference.clone());
            let title = job.map(|(job, _)| job.title_ja.as_str()).filter(|_| row.text("title_ja").is_empty());
            let public = job.filter(|(job, _)| job.status == Publication::Published);
            Subject {
                key: format!("{}/{}", key_of(employer), fold(&stored.unwrap_or(number))),
                thing: job.map(|(job, _)| job.id.to_string()),
                whose: of(employer, &homes),
                name: title.unwrap_or(row.text("title_ja")).to_owned(),
                public: public.map(|job| written::job::written(employer, job, &reference)),
            }
        });
        named(row, subject)
    };
    Ok(rows.into_iter().map(subject).collect())
}

/// Certifications: by their holders, their schemes and levels, and the days on which they began.
pub(super) async fn certifications(reading: &Reading, mut rows: Vec<Row<'_>>) -> Outcome<Vec<Named>> {
    let known = known(reading, &mut rows, OF).await?;
    let homes = homes(reading, &known).await?;
    let reference = reading.reference().await?;
    let subject = |mut row: Row<'_>| {
        let (employer, which) = (holder(&mut row, &known), certification::which(&mut row, &reference));
        let subject = employer.zip(which).map(|(employer, (scheme_code, level_code, certified_on))| {
            let asked = mark::Model { scheme_code, level_code, certified_on, ..certification::blank(employer.id) };
            let of = |mark: &&mark::Model| {
                (&mark.scheme_code, &mark.level_code, mark.certified_on)
                    == (&asked.scheme_code, &asked.level_code, asked.certified_on)
            };
            let mark = known.certifications(employer.id).iter().find(of);
            let public = mark.filter(|mark| mark.verified_at.is_some());
            let mark::Model { scheme_code, level_code, certified_on, .. } = &asked;
            Subject {
                key: format!("{}/{scheme_code}/{level_code}/{certified_on}", key_of(employer)),
                thing: mark.map(|mark| mark.id.to_string()),
                whose: self::of(employer, &homes),
                name: name(&employer.name_ja, &asked, &reference),
                public: public.map(|mark| written::certification::written(employer, mark, &reference)),
            }
        });
        named(row, subject)
    };
    Ok(rows.into_iter().map(subject).collect())
}

/// Disclosures: by their employers, and by what is disclosed of whom and when.
pub(super) async fn disclosures(reading: &Reading, mut rows: Vec<Row<'_>>) -> Outcome<Vec<Named>> {
    let known = known(reading, &mut rows, OF).await?;
    let homes = homes(reading, &known).await?;
    let ids: Vec<EmployerId> = known.ids().collect();
    let figures = disclosure::known(reading, &ids).await?;
    let subject = |mut row: Row<'_>| {
        let (employer, which) = (holder(&mut row, &known), disclosure::which(&mut row));
        let subject = employer.zip(which).map(|(employer, which)| {
            let folded = disclosure::folded(&which);
            let figure = figures.get(&(employer.id, folded.clone()));
            let (item, scope, as_of) = folded;
            Subject {
                key: format!("{}/{item}/{scope}/{as_of}", key_of(employer)),
                thing: figure.map(|figure| figure.id.to_string()),
                whose: of(employer, &homes),
                name: disclosure::name(&employer.name_ja, &which),
                public: figure
                    .filter(|_| employer.status == Publication::Published)
                    .map(|figure| written::part::disclosure(employer, figure)),
            }
        });
        named(row, subject)
    };
    Ok(rows.into_iter().map(subject).collect())
}
