//! What the page to start from says about a state of the catalogue.
use crate::{
    base::language::Words,
    catalogue::{employer_filter::EmployerFilter, job_filter::JobFilter, snapshot::Snapshot},
    service::place::participants::programme_counts,
    web::start::{Counts, Facts, FirstQuery, PrefectureRow},
};

/// Collects the facts of a snapshot.
#[must_use]
pub fn facts(snapshot: &Snapshot, base_address: String, first_query: FirstQuery) -> Facts {
    let counts = programme_counts(snapshot, snapshot.day);
    let row = snapshot.programme.row();
    // The data set's licence is one line in both languages, parted by a slash.
    let licence = row.map_or("", |row| row.licence.as_str());
    let licence = match licence.split_once(" / ") {
        Some((ja, en)) => Words::new(ja.to_owned(), en.to_owned()),
        None => Words::same(licence),
    };
    Facts {
        is_sample: row.is_some_and(|row| row.is_sample),
        as_of: row.map_or(snapshot.day, |row| row.as_of),
        log_position: snapshot.position.unsigned_abs(),
        counts: Counts {
            participants: number(counts.total),
            prefectures: number(counts.prefectures),
            municipalities: number(counts.municipalities),
            leading: number(counts.leading),
            employers: snapshot.employers.count(),
            jobs: snapshot.jobs.count(),
        },
        prefectures: prefectures(snapshot),
        licence,
        base_address,
        first_query,
    }
}

fn prefectures(snapshot: &Snapshot) -> Vec<PrefectureRow> {
    let mut rows: Vec<PrefectureRow> = (1..=47)
        .map(|number: u8| PrefectureRow {
            code: format!("{number:02}"),
            employers: snapshot
                .match_employers(&EmployerFilter { prefectures: Some(vec![number]), ..EmployerFilter::default() })
                .len(),
            jobs: snapshot.match_jobs(&JobFilter { prefectures: Some(vec![number]), ..JobFilter::default() }).len(),
            ..PrefectureRow::default()
        })
        .collect();
    for (place, participation) in snapshot.places.participating_on(snapshot.day) {
        let Some(row) = rows.get_mut(usize::from(place.prefecture).saturating_sub(1)) else { continue };
        if place.is_prefecture() {
            row.takes_part = true;
        } else {
            row.municipalities += 1;
        }
        row.leading += u64::from(participation.leads_on(snapshot.day));
    }
    rows
}

fn number(count: usize) -> u64 {
    count as u64
}
