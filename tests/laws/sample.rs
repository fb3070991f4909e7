//! Sample data is lawful, deterministic and adds up.
use chrono::NaiveDate;
use uturn::service::{
    reference::reference_tables,
    sample::{
        areas::Spread,
        employer::employers::employers,
        job::{employer_card::EmployerCard, jobs::jobs},
        participant::participants::participants,
        setting::Setting,
    },
};

fn setting() -> Setting {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    Setting::new(1, today, &reference_tables::tables().unwrap()).unwrap()
}

#[test]
fn show() {
    let setting = setting();
    let participants = participants(&setting, None);
    let bundles: Vec<_> = employers(&setting, 600, Spread::Among(&participants)).collect();
    let cards: Vec<_> = bundles.iter().map(|b| EmployerCard::of(&setting, b)).collect();
    for j in jobs(&setting, 4000, &cards).step_by(101) {
        let e = &bundles.iter().find(|b| b.employer.id == j.job.employer_id).unwrap().employer;
        println!("{} / {} {:?}", j.job.title_ja, e.name_ja, e.size_band);
        println!("  {:?}", j.job);
        println!("  {}", j.revision.terms);
    }
}
