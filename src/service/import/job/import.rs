//! The import of a list of job listings: each is held to the law, and each change is a new revision.
use crate::{
    base::{fault::Outcome, fold::fold},
    domain::{listing::rulebook::Rulebook, local_government::local_government_id, wage::MinimumWages},
    service::import::{
        desk::{Desk, Writing, write_rows},
        employer::{
            fields::web_address,
            holder::{holder, warn_hidden},
            import::effect,
            key::EmployerKey,
            known::KnownEmployers,
        },
        information::{self, Stated},
        job::{ahead::ahead, judge::Bench, known::KnownJobs, offer::offer, work::work},
        local_government::twice,
        report::{Done, Effect},
        row::Row,
        wrong_cell::WrongCell,
    },
};
use chrono::NaiveDate;
use entity::{
    id::{EmployerId, JobId, LocalGovernmentId},
    job, job_revision,
    job_terms::JobTerms,
    local_government, occupation,
    text::{Codes, Years},
    vocabulary::{EmploymentType, LocalGovernmentKind, Publication, RemoteWork, RemovalReason, WageForm},
};
use std::collections::HashMap;

/// The columns that name places.
const PLACES: [&str; 2] = ["workplace_code", "other_workplaces"];

/// Imports listings.
pub(in crate::service::import) async fn jobs(desk: &mut Desk<'_>) -> Outcome<()> {
    let sheet = desk.sheet;
    let keys: Vec<EmployerKey> =
        sheet.rows.iter().filter_map(|line| EmployerKey::read(&mut desk.row(1, line), "employer_reference")).collect();
    let employers = KnownEmployers::read(desk.reading, &keys).await?;
    let known = KnownJobs::of(desk, &employers).await?;
    let places = desk.places_and(&PLACES, known.places()).await?;
    let reference = desk.reading.reference().await?;
    let bench = Bench {
        rulebook: Rulebook::read()?,
        minimum_wages: MinimumWages::new(reference.minimum_wages),
        today: desk.today(),
    };
    let mut listed = HashMap::new();
    let mut rows = Writing::default();
    let mut revisions = Vec::new();
    for (at, line) in sheet.rows.iter().enumerate() {
        let mut row = desk.row(at, line);
        let employer = holder(&mut row, &employers);
        let reference_number = row.get::<String>("reference");
        let key = employer.map(|employer| employer.id).zip(reference_number.clone());
        let before = key.as_ref().and_then(|(employer, number)| known.find(*employer, number));
        row.is_new_if(key.is_some(), before.is_some());
        let (mut job, mut terms) = before.cloned().unwrap_or_else(|| (blank(desk), JobTerms::default()));
        if let Some((employer, number)) = &key {
            let number = before.and_then(|(job, _)| job.external_reference.clone()).unwrap_or_else(|| fold(number));
            let first = *listed.entry((*employer, number)).or_insert(line.number);
            if first != line.number {
                row.wrong("reference", twice(first));
            }
            job.employer_id = *employer;
        }
        if before.is_none() {
            job.external_reference = reference_number;
        }
        let stated = fields(&mut row, &mut job, &reference.occupations, desk.today());
        if desk.aim.is_public() {
            (job.status, job.removal_reason) = (Publication::Published, None);
        }
        work(&mut row, &mut terms);
        offer(&mut row, &mut terms);
        ahead(&mut row, &mut terms);
        row.fill_with("apply_url", &mut terms.apply_url, Some(String::new()), web_address);
        workplaces(&mut row, &mut job, &terms, &places);
        let (old_job, old_terms) = (before.map(|(job, _)| job), before.map(|(_, terms)| terms));
        let effect = match effect(old_job, &job) {
            Effect::Unchanged => effect(old_terms, &terms),
            other => other,
        };
        if effect != Effect::Unchanged {
            date(desk, &mut job, stated);
        }
        if let Some(employer) = employer.filter(|_| desk.aim.is_public()) {
            warn_hidden(&mut row, employer);
        }
        if let Some(employer) = employer.filter(|_| row.is_sound()) {
            bench.judge(&mut row, (&job, &terms), employer, employers.certifications(employer.id), effect);
        }
        let (sound, (found, difference)) = (row.is_sound(), row.finish());
        desk.report.found.extend(found);
        if sound {
            if effect == Effect::New {
                job.id = desk.minter.mint(desk.now);
            }
            let name = format!("{} {}", job.external_reference.as_deref().unwrap_or_default(), job.title_ja);
            desk.report.note(Done { line: line.number, effect, thing: job.id.into(), name, difference });
            if effect != Effect::Unchanged {
                let terms = terms.to_string();
                revisions.push(job_revision::Model {
                    job_id: job.id,
                    number: job.revision,
                    terms,
                    written_at: desk.now,
                });
            }
            rows.take(effect, job);
        }
    }
    if let Some(unit) = desk.writer() {
        write_rows!(unit, rows);
        unit.insert(revisions).await?;
    }
    Ok(())
}

fn fields(row: &mut Row<'_>, job: &mut job::Model, occupations: &[occupation::Model], today: NaiveDate) -> Stated {
    row.fill("status", &mut job.status);
    row.fill("removal_reason", &mut job.removal_reason);
    row.fill("title_ja", &mut job.title_ja);
    row.fill_with("occupation_code", &mut job.occupation_code, None, |text| occupation(text, occupations));
    row.name_codes("occupation_code", |code| {
        occupations.iter().find(|row| row.code == code).map(|row| row.name_ja.clone())
    });
    row.fill("employment_type", &mut job.employment_type);
    row.fill("wage_form", &mut job.wage_form);
    row.fill("wage_min_yen", &mut job.wage_min_yen);
    row.fill("wage_max_yen", &mut job.wage_max_yen);
    row.fill("remote_work", &mut job.remote_work);
    row.fill("graduation_years", &mut job.graduation_years);
    row.fill("closing_on", &mut job.closing_on);
    let stated = information::read(row, &mut job.information_as_of, today);
    job.removal_reason = match job.status {
        Publication::Withdrawn => job.removal_reason.or(Some(RemovalReason::Withdrawn)),
        Publication::Draft | Publication::Published => None,
    };
    stated
}

/// Every workplace lies in a municipality that is known; the first one is the listing's.
fn workplaces(
    row: &mut Row<'_>,
    job: &mut job::Model,
    terms: &JobTerms,
    places: &HashMap<LocalGovernmentId, local_government::Model>,
) {
    job.workplace_codes = Codes(terms.workplaces.iter().map(|workplace| workplace.code.clone()).collect());
    for (at, workplace) in terms.workplaces.iter().enumerate() {
        let column = if at == 0 { "workplace_code" } else { "other_workplaces" };
        let place = places.get(&local_government_id(&workplace.code));
        match place.filter(|place| place.kind != LocalGovernmentKind::Prefecture) {
            Some(place) if at == 0 => job.local_government_id = place.id,
            Some(_) => {}
            // A blank code was told already, as the cell that it is.
            None if workplace.code.is_empty() => {}
            None => row.wrong(
                column,
                WrongCell::new(
                    "PLACE_UNKNOWN",
                    ["このコードの市区町村は登録されていません", "No municipality has this code"],
                    [
                        "市区町村のコードを確かめてください。政令指定都市は市のコードを使います。",
                        "Check the code of the municipality; for a ward of a designated city use the city's.",
                    ],
                ),
            ),
        }
    }
}

/// Gives a listing that changes its revision and its instants.
fn date(desk: &Desk<'_>, job: &mut job::Model, stated: Stated) {
    job.revision += 1;
    job.updated_at = desk.second();
    job.information_as_of = stated.day(job.information_as_of, desk.aim, desk.today());
    if job.status == Publication::Published && job.posted_at.is_none() {
        job.posted_at = Some(desk.second());
    }
}

fn occupation(text: &str, occupations: &[occupation::Model]) -> Result<String, WrongCell> {
    let digits = format!("{text:0>2}");
    let fits = |row: &&occupation::Model| row.code == digits || fold(&row.name_ja) == fold(text);
    occupations.iter().find(fits).map(|row| row.code.clone()).ok_or_else(|| {
        let known: Vec<_> = occupations.iter().map(|row| format!("{} {}", row.code, row.name_ja)).collect();
        WrongCell::unknown(&known.join("、"))
    })
}

fn blank(desk: &Desk<'_>) -> job::Model {
    let nil = ulid::Ulid::nil();
    job::Model {
        id: JobId(nil),
        employer_id: EmployerId(nil),
        external_reference: None,
        local_government_id: LocalGovernmentId(nil),
        workplace_codes: Codes::default(),
        status: Publication::Published,
        removal_reason: None,
        revision: 0,
        title_ja: String::new(),
        occupation_code: String::new(),
        employment_type: EmploymentType::Regular,
        wage_form: WageForm::Monthly,
        wage_min_yen: 0,
        wage_max_yen: None,
        remote_work: RemoteWork::No,
        graduation_years: Years::default(),
        closing_on: None::<NaiveDate>,
        information_as_of: desk.today(),
        posted_at: None,
        updated_at: desk.second(),
    }
}
