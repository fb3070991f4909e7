//! Sample data is lawful, deterministic and adds up.
use chrono::NaiveDate;
use uturn::service::{
    reference::reference_tables,
    sample::{
        areas::Spread, employer::employers::employers, participant::participants::participants, setting::Setting,
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
    for p in &participants {
        let place = &setting.places()[setting.number_of(p.participation.local_government_id).unwrap()];
        println!(
            "{} {} {:?} {:?} {:?}",
            p.participation.joined_on,
            place.name_ja,
            p.participation.leading_from,
            p.participation.leading_until,
            p.participation.left_on
        );
    }
    for e in employers(&setting, 600, Spread::Among(&participants)).step_by(61) {
        println!(
            "{} {} {} {:?} {:?} {:?}\n  {}\n  {:?}",
            e.employer.name_ja,
            e.employer.name_kana,
            e.employer.name_en.unwrap_or_default(),
            e.employer.size_band,
            e.employer.corporate_number,
            e.employer.former_names.0,
            e.employer.about_ja,
            e.employer.about_en
        );
        for c in &e.certifications {
            println!(
                "  {} {} plus={} {}–{:?} rev={:?} ver={:?}",
                c.scheme_code, c.level_code, c.plus, c.certified_on, c.valid_until, c.revoked_on, c.verified_at
            );
        }
        for d in &e.disclosures {
            print!(" {}={:?}", d.item, d.value);
        }
        println!();
    }
}
