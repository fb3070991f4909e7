//! What is in the store and lies under a lens, as rows of forms that import unchanged.
use crate::{
    base::fault::{Fault, Outcome},
    policy::lens::Lens,
    service::{
        form::{
            of_place::of_ids,
            written::{certification, employer as own, job, part, profile},
        },
        import::profile::import::known,
    },
    store::{
        reading::{Reading, Which},
        reference::ReferenceRows,
    },
};
use entity::{
    draft::{Fields, FormKind},
    employer,
    id::{EmployerId, LocalGovernmentId},
    job_terms::JobTerms,
    local_government,
    vocabulary::Publication,
};
use std::collections::HashMap;

/// Places and employers whose rows are held at once.
const AT_ONCE: usize = 500;

/// Hands each row to `each`, by the codes of places and the numbers below them. What was withdrawn is left out, so that it
/// does not come back by way of a workbook; so is what has no number by which it could be found again.
///
/// # Errors
/// INTERNAL when the store fails.
pub async fn export(reading: &Reading, lens: &Lens, kind: FormKind, mut each: impl FnMut(Fields)) -> Outcome<()> {
    match kind {
        FormKind::Profile | FormKind::SupportMeasure | FormKind::Indicator => {
            let places = reading.local_governments_under(lens).await?;
            for places in places.chunks(AT_ONCE) {
                of_places(reading, kind, places, &mut each).await?;
            }
        }
        FormKind::Employer | FormKind::Certification | FormKind::Disclosure | FormKind::Job => {
            let mut employers = reading.employers_under(lens).await?;
            let known = |row: &employer::Model| row.corporate_number.is_some() || row.external_reference.is_some();
            employers.retain(|row| row.status != Publication::Withdrawn && known(row));
            let reference = reading.reference().await?;
            for employers in employers.chunks(AT_ONCE) {
                of_employers(reading, kind, employers, &reference, &mut each).await?;
            }
        }
    }
    Ok(())
}

async fn of_places(
    reading: &Reading,
    kind: FormKind,
    places: &[local_government::Model],
    each: &mut impl FnMut(Fields),
) -> Outcome<()> {
    let ids: Vec<LocalGovernmentId> = places.iter().map(|place| place.id).collect();
    let mut rows = Grouped::default();
    let by_id: HashMap<LocalGovernmentId, &local_government::Model> = places.iter().map(|row| (row.id, row)).collect();
    if kind == FormKind::Indicator {
        let keep = |row: entity::indicator::Model| {
            let order = (format!("{} {} {} {}", row.key, row.sex, row.age_band, row.period), row.local_government_id);
            if let Some(place) = by_id.get(&row.local_government_id) {
                rows.take(order.1, order.0, part::indicator(place, &row));
            }
        };
        reading.indicators(Which::Only(&ids), keep).await?;
    } else {
        let mut profiles = known(reading, &ids).await?;
        // What hangs on a profile that was withdrawn went with it.
        profiles.retain(|_, (row, _)| row.status != Publication::Withdrawn);
        let places_of: HashMap<_, _> = profiles.values().map(|(row, _)| (row.id, row.local_government_id)).collect();
        if kind == FormKind::Profile {
            for (place, known) in &profiles {
                if let Some(of) = by_id.get(place) {
                    rows.take(*place, String::new(), profile::written(of, known));
                }
            }
        } else {
            let of: Vec<_> = places_of.keys().copied().collect();
            let keep = |row: entity::support_measure::Model| {
                let place = places_of.get(&row.profile_id).and_then(|id| by_id.get(id));
                if let Some(place) = place {
                    let order = format!("{:06} {}", row.position, row.reference);
                    rows.take(place.id, order, part::measure(place, &row));
                }
            };
            reading.support_measures(Which::Only(&of), keep).await?;
        }
    }
    rows.hand_over(ids, each);
    Ok(())
}

async fn of_employers(
    reading: &Reading,
    kind: FormKind,
    employers: &[employer::Model],
    reference: &ReferenceRows,
    each: &mut impl FnMut(Fields),
) -> Outcome<()> {
    let ids: Vec<EmployerId> = employers.iter().map(|employer| employer.id).collect();
    let by_id: HashMap<EmployerId, &employer::Model> = employers.iter().map(|row| (row.id, row)).collect();
    let mut rows = Grouped::default();
    match kind {
        FormKind::Certification => {
            let keep = |row: entity::certification::Model| {
                if let Some(employer) = by_id.get(&row.employer_id) {
                    let order = format!("{} {} {}", row.scheme_code, row.certified_on, row.level_code);
                    rows.take(row.employer_id, order, certification::written(employer, &row, reference));
                }
            };
            reading.certifications(Which::Only(&ids), keep).await?;
        }
        FormKind::Disclosure => {
            let keep = |row: entity::disclosure::Model| {
                if let Some(employer) = by_id.get(&row.employer_id) {
                    let order = format!("{} {} {}", row.item, row.scope_ja, row.as_of);
                    rows.take(row.employer_id, order, part::disclosure(employer, &row));
                }
            };
            reading.disclosures(Which::Only(&ids), keep).await?;
        }
        FormKind::Job => {
            let mut unread = None;
            let keep = |row: crate::store::job::JobRow| {
                let number = row.job.external_reference.clone().filter(|_| row.job.status != Publication::Withdrawn);
                let Some((employer, number)) = by_id.get(&row.job.employer_id).zip(number) else { return };
                match row.terms.parse::<JobTerms>() {
                    Ok(terms) => rows.take(employer.id, number, job::written(employer, &(row.job, terms), reference)),
                    Err(error) => unread = Some(Fault::internal(error)),
                }
            };
            reading.jobs_of_employers(&ids, keep).await?;
            if let Some(fault) = unread {
                return Err(fault);
            }
        }
        _ => {
            let homes: Vec<LocalGovernmentId> = employers.iter().map(|row| row.local_government_id).collect();
            let homes = of_ids(reading, &homes).await?;
            for employer in employers {
                rows.take(employer.id, String::new(), own::written(employer, &homes, reference));
            }
        }
    }
    rows.hand_over(ids, each);
    Ok(())
}

/// Rows by what they are of, each with what it is ordered by.
struct Grouped<K>(HashMap<K, Vec<(String, Fields)>>);

impl<K> Default for Grouped<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: std::hash::Hash + Eq> Grouped<K> {
    fn take(&mut self, of: K, order: String, row: Fields) {
        self.0.entry(of).or_default().push((order, row));
    }

    fn hand_over(mut self, ids: Vec<K>, each: &mut impl FnMut(Fields)) {
        for id in ids {
            let mut rows = self.0.remove(&id).unwrap_or_default();
            rows.sort_by(|(one, _), (other, _)| one.cmp(other));
            for (_, row) in rows {
                each(row);
            }
        }
    }
}
