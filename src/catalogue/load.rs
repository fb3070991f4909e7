//! Turning rows of the store into the catalogue's own, and filling an empty snapshot from one reading.
use crate::{
    base::{clock::Instant, fault::Outcome},
    catalogue::{
        certified::{Certified, keys_on},
        employer::Employer,
        job::Job,
        jobs::{FromEmployer, Jobs},
        packed::Packer,
        place::{Participation, Place, Profile},
        snapshot::Snapshot,
    },
    domain::wage::monthly_equivalent,
    store::{
        job::JobRow,
        reading::{Reading, Which},
    },
};
use chrono::NaiveDate;
use entity::{
    id::{EmployerId, LocalGovernmentId, ParticipationId, ProfileId},
    vocabulary::Publication,
};
use std::{collections::HashMap, sync::Arc};

/// Listings from which the packer learns.
const SAMPLES: usize = 4_000;

/// Reads everything that is public.
///
/// # Errors
/// INTERNAL when the store fails.
pub(super) async fn load(reading: &Reading, day: NaiveDate) -> Outcome<Snapshot> {
    let head = reading.head().await?;
    let mut snapshot = Snapshot { epoch: head.epoch, position: head.seq, ..Snapshot::empty(day) };
    snapshot.log.take_up(reading, 0).await?;
    snapshot.log.wait_for(&reading.pending().await?);
    snapshot.reference = reading.reference().await?.into();
    snapshot.programme = reading.programme().await?.into();
    for place in places(reading, Which::All).await? {
        snapshot.places.put(place);
    }
    for employer in employers(&snapshot, reading, Which::All).await? {
        snapshot.employers.put(employer, day);
    }
    snapshot.read_events(reading, Which::All).await?;
    let mut first: Vec<JobRow> = Vec::new();
    let mut samples: Vec<String> = Vec::new();
    let mut trained = false;
    let mut failed = None;
    reading
        .jobs(Which::All, |row| {
            if !trained && samples.len() < SAMPLES {
                samples.push(row.terms.clone());
                first.push(row);
                return;
            }
            if !trained {
                snapshot.jobs = Jobs::new(Packer::train(&samples));
                trained = true;
                failed = first.drain(..).find_map(|row| put_job(&mut snapshot, row).err());
            }
            failed = failed.take().or(put_job(&mut snapshot, row).err());
        })
        .await?;
    if !trained {
        snapshot.jobs = Jobs::new(Packer::train(&samples));
        failed = first.drain(..).find_map(|row| put_job(&mut snapshot, row).err());
    }
    failed.map_or(Ok(snapshot), Err)
}

/// Reads places with all that hangs on them.
pub(super) async fn places(reading: &Reading, which: Which<'_, LocalGovernmentId>) -> Outcome<Vec<Place>> {
    let mut places = HashMap::new();
    reading
        .local_governments(which, |row| {
            let prefecture = row.code.get(..2).and_then(|digits| digits.parse().ok()).unwrap_or(0);
            let place = Place {
                row,
                prefecture,
                wards: Vec::new(),
                participations: Vec::new(),
                profile: None,
                indicators: Vec::new(),
            };
            places.insert(place.row.id, place);
        })
        .await?;
    reading
        .wards(which, |row| {
            if let Some(place) = places.get_mut(&row.local_government_id) {
                place.wards.push(row);
            }
        })
        .await?;
    reading
        .indicators(which, |row| {
            places.entry(row.local_government_id).and_modify(|p| p.indicators.push(Arc::new(row)));
        })
        .await?;
    let mut milestones: HashMap<ParticipationId, Vec<_>> = HashMap::new();
    reading.milestones(Which::All, |row| milestones.entry(row.participation_id).or_default().push(row)).await?;
    reading
        .participations(Which::All, |row| {
            let mut steps = milestones.remove(&row.id).unwrap_or_default();
            steps.sort_by_key(|step| step.position);
            if let Some(place) = places.get_mut(&row.local_government_id) {
                place.participations.push(Arc::new(Participation { row, milestones: steps }));
            }
        })
        .await?;
    profiles(reading, &mut places).await?;
    Ok(places.into_values().map(in_order).collect())
}

async fn profiles(reading: &Reading, places: &mut HashMap<LocalGovernmentId, Place>) -> Outcome<()> {
    let mut published = HashMap::new();
    reading
        .profiles(Which::All, |row| {
            if row.status == Publication::Published && places.contains_key(&row.local_government_id) {
                published.insert(row.id, row);
            }
        })
        .await?;
    let ids: Vec<ProfileId> = published.keys().copied().collect();
    let mut measures: HashMap<ProfileId, Vec<_>> = HashMap::new();
    reading
        .support_measures(Which::Only(&ids), |row| measures.entry(row.profile_id).or_default().push(Arc::new(row)))
        .await?;
    reading
        .profile_revisions(Which::Only(&ids), |revision| {
            let shown = published.get(&revision.profile_id).is_some_and(|row| row.revision == revision.number);
            if !shown {
                return;
            }
            let Some(row) = published.remove(&revision.profile_id) else { return };
            let Some(place) = places.get_mut(&row.local_government_id) else { return };
            let mut measures = measures.remove(&row.id).unwrap_or_default();
            measures.sort_by(|a, b| (a.position, &a.reference).cmp(&(b.position, &b.reference)));
            place.profile = Some(Arc::new(Profile { row, story: revision.story, measures }));
        })
        .await
}

fn in_order(mut place: Place) -> Place {
    place.wards.sort_by(|a, b| a.code.cmp(&b.code));
    place.participations.sort_by_key(|p| p.row.joined_on);
    place.indicators.sort_by(|a, b| {
        (a.key, a.sex, &a.age_band, &a.period, a.id).cmp(&(b.key, b.sex, &b.age_band, &b.period, b.id))
    });
    place
}

/// Reads employers with their verified certifications and their disclosures.
pub(super) async fn employers(
    snapshot: &Snapshot,
    reading: &Reading,
    which: Which<'_, EmployerId>,
) -> Outcome<Vec<Employer>> {
    let mut held: HashMap<EmployerId, Vec<Arc<Certified>>> = HashMap::new();
    reading
        .certifications(which, |row| {
            let holder = row.employer_id;
            if let Some(certified) = Certified::of(row, &snapshot.reference) {
                held.entry(holder).or_default().push(Arc::new(certified));
            }
        })
        .await?;
    let mut disclosed: HashMap<EmployerId, Vec<_>> = HashMap::new();
    reading.disclosures(which, |row| disclosed.entry(row.employer_id).or_default().push(Arc::new(row))).await?;
    let mut employers = Vec::new();
    reading
        .employers(which, |row| {
            let mut certifications = held.remove(&row.id).unwrap_or_default();
            certifications.sort_by_key(|c| (std::cmp::Reverse(c.row.certified_on), c.row.id));
            let mut disclosures = disclosed.remove(&row.id).unwrap_or_default();
            disclosures.sort_by(|a, b| (a.item, &a.scope_ja, a.as_of, a.id).cmp(&(b.item, &b.scope_ja, b.as_of, b.id)));
            let place = snapshot.places.slot(row.local_government_id.0);
            let prefecture = place.and_then(|slot| snapshot.places.at(slot)).map_or(0, |place| place.prefecture);
            employers.push(Employer {
                industry: snapshot.reference.industry_at(&row.industry_code).unwrap_or(u16::MAX),
                place: place.unwrap_or(u32::MAX),
                prefecture,
                certifications: certifications.into_boxed_slice(),
                disclosures: disclosures.into_boxed_slice(),
                row,
            });
        })
        .await?;
    Ok(employers)
}

/// Puts a listing where it belongs: in, or out when it is not published.
pub(super) fn put_job(snapshot: &mut Snapshot, JobRow { job, terms }: JobRow) -> Outcome<()> {
    let (true, Some(posted_at)) = (job.status == Publication::Published, job.posted_at) else {
        snapshot.jobs.remove(job.id.0);
        return Ok(());
    };
    let employer = snapshot.employers.claim(job.employer_id.0);
    let mut places: Vec<u32> = snapshot.places.slot(job.local_government_id.0).into_iter().collect();
    for code in &job.workplace_codes.0 {
        let slot = snapshot.places.slot_by_code(code);
        places.extend(slot.filter(|slot| !places.contains(slot)));
    }
    let prefecture = |slot: &u32| snapshot.places.at(*slot).map(|place| place.prefecture);
    let prefectures: Vec<u8> = places.iter().filter_map(prefecture).collect();
    let wage_min_yen = yen(job.wage_min_yen);
    let row = Job {
        id: job.id,
        employer,
        places: places.into_boxed_slice(),
        title: job.title_ja.into_boxed_str(),
        occupation: snapshot.reference.occupation_at(&job.occupation_code).unwrap_or(u16::MAX),
        employment_type: job.employment_type,
        wage_form: job.wage_form,
        wage_min_yen,
        wage_max_yen: job.wage_max_yen.map(yen),
        monthly_yen: u32::try_from(monthly_equivalent(job.wage_form, job.wage_min_yen.into())).unwrap_or(u32::MAX),
        remote_work: job.remote_work,
        graduation_years: job.graduation_years.0.into_boxed_slice(),
        closing_on: job.closing_on,
        information_as_of: job.information_as_of,
        posted_at: whole_second(posted_at),
        updated_at: whole_second(job.updated_at),
        revision: job.revision,
        terms: snapshot.jobs.packer.pack(&terms)?,
    };
    let holder = snapshot.employers.at(employer);
    let certified = holder.map(|e| keys_on(snapshot.day, &e.certifications)).unwrap_or_default();
    let from_employer = FromEmployer::of(holder, &certified);
    snapshot.jobs.put(row, &prefectures, &from_employer, snapshot.day);
    Ok(())
}

fn yen(amount: i32) -> u32 {
    u32::try_from(amount).unwrap_or(0)
}

fn whole_second(at: Instant) -> Instant {
    at.timestamp_subsec_nanos().checked_sub(1).map_or(at, |_| Instant::from_timestamp(at.timestamp(), 0).unwrap_or(at))
}
