//! Sample data is lawful, deterministic and adds up.
use chrono::NaiveDate;
use entity::{
    disclosure, event, job,
    job_terms::JobTerms,
    vocabulary::{DisclosureState, EventKind, Publication, RemoteWork, SizeBand},
};
use std::collections::{BTreeSet, HashMap, HashSet};
use uturn::{
    base::digits::CorporateNumber,
    domain::{
        certificate::is_valid_on,
        listing::{rulebook::Rulebook, subject::Listing},
        wage::MinimumWages,
    },
    service::{
        reference::reference_tables,
        sample::{
            areas::Spread,
            employer::employers::{EmployerBundle, employers},
            event::events::events,
            job::{
                employer_card::EmployerCard,
                jobs::{JobBundle, jobs},
            },
            participant::participants::{Participant, participants},
            profile::profiles::profiles,
            setting::Setting,
        },
    },
};

const EMPLOYERS: u32 = 600;
const JOBS: u32 = 4_000;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn setting() -> Setting {
    Setting::new(1, today(), &reference_tables::tables().unwrap()).unwrap()
}

/// Total, prefectures, municipalities, leading.
fn counts(setting: &Setting, everyone: &[Participant], day: NaiveDate) -> [usize; 4] {
    let holds = |from: NaiveDate, until: Option<NaiveDate>| from <= day && until.is_none_or(|until| day < until);
    let now: Vec<_> = everyone.iter().map(|p| &p.participation).filter(|p| holds(p.joined_on, p.left_on)).collect();
    let prefectures = now
        .iter()
        .filter(|p| setting.places()[setting.number_of(p.local_government_id).unwrap()].is_prefecture())
        .count();
    let leading = now.iter().filter(|p| p.leading_from.is_some_and(|from| holds(from, p.leading_until))).count();
    [now.len(), prefectures, now.len() - prefectures, leading]
}

fn demonstration(setting: &Setting) -> (Vec<EmployerBundle>, Vec<JobBundle>) {
    let participants = participants(setting, None);
    let employers: Vec<_> = employers(setting, EMPLOYERS, Spread::Among(&participants)).collect();
    let cards: Vec<_> = employers.iter().map(|bundle| EmployerCard::of(setting, bundle)).collect();
    let jobs = jobs(setting, JOBS, &cards).collect();
    (employers, jobs)
}

#[test]
fn sixty_eight_take_part_today_and_nobody_did_before_june_2025() {
    let setting = setting();
    let everyone = participants(&setting, None);
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    assert_eq!(counts(&setting, &everyone, today()), [68, 24, 44, 3]);
    assert_eq!(counts(&setting, &everyone, day(2025, 4, 1)), [0, 0, 0, 0]);
    assert_eq!(counts(&setting, &everyone, day(2025, 5, 31)), [0, 0, 0, 0]);
    assert_eq!(counts(&setting, &everyone, day(2025, 12, 1)), [69, 24, 45, 3]);
    let places: HashSet<_> = everyone.iter().map(|p| p.participation.local_government_id).collect();
    assert_eq!(places.len(), everyone.len());
    for participant in &everyone {
        let reached: Vec<_> = participant.milestones.iter().filter_map(|step| step.reached_on).collect();
        assert!(reached.iter().all(|day| *day < today() && *day >= participant.participation.joined_on));
    }
}

#[test]
fn profiles_have_their_latest_revision_and_three_to_seven_measures() {
    let setting = setting();
    let profiles = profiles(&setting, &participants(&setting, None));
    assert_eq!(profiles.len(), 69);
    let with = |status| profiles.iter().filter(|bundle| bundle.profile.status == status).count();
    assert_eq!((with(Publication::Published), with(Publication::Draft), with(Publication::Withdrawn)), (64, 4, 1));
    assert!(profiles.iter().any(|bundle| bundle.revisions.len() == 3));
    for bundle in &profiles {
        let numbers: Vec<_> = bundle.revisions.iter().map(|revision| revision.number).collect();
        assert_eq!(numbers, (1..=bundle.profile.revision).collect::<Vec<_>>());
        assert!((3..=7).contains(&bundle.measures.len()));
        for revision in &bundle.revisions {
            let story = &revision.story.story;
            assert!(story.ja.chars().count() > 120 && story.en.is_some() && !story.ja.contains("％、男性％"));
        }
    }
    assert!(profiles.iter().any(|bundle| bundle.indicators.iter().any(|figure| figure.value.is_none())));
}

#[test]
fn every_listing_passes_the_rules_of_the_law() {
    let setting = setting();
    let (employers, jobs) = demonstration(&setting);
    let employers: HashMap<_, _> = employers.iter().map(|bundle| (bundle.employer.id, bundle)).collect();
    let minimum_wages = MinimumWages::new(reference_tables::tables().unwrap().minimum_wages);
    let rules = Rulebook::read().unwrap();
    let mut broken: HashMap<&str, (usize, String)> = HashMap::new();
    let open = |job: &job::Model| job.closing_on.is_none_or(|day| day >= today());
    for bundle in jobs.iter().filter(|bundle| open(&bundle.job)) {
        let terms: JobTerms = bundle.revision.terms.parse().unwrap();
        let by = employers[&bundle.job.employer_id];
        let listing = Listing {
            job: &bundle.job,
            terms: &terms,
            employer_name: &by.employer.name_ja,
            corporate_number: by.employer.corporate_number.as_deref(),
            certifications: &by.certifications,
            minimum_wages: &minimum_wages,
            self_declared_on: NaiveDate::from_ymd_opt(2026, 4, 1),
            day: today(),
        };
        for problem in rules.check(&listing) {
            let entry = broken.entry(problem.code).or_default();
            *entry = (entry.0 + 1, format!("{} {:?} in {}", problem.message.en, problem.value, bundle.revision.terms));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn listings_agree_with_their_terms() {
    let setting = setting();
    let (employers, jobs) = demonstration(&setting);
    let public: HashSet<_> =
        employers.iter().filter(|b| b.employer.status == Publication::Published).map(|b| b.employer.id).collect();
    for JobBundle { job, revision } in &jobs {
        let terms: JobTerms = revision.terms.parse().unwrap();
        let duties = terms.duties.ja.chars().count();
        assert!((60..=380).contains(&duties), "{duties}: {}", terms.duties.ja);
        assert!(!terms.duties.ja.contains(['{', '}']) && !terms.duties.ja.contains("。。"));
        let remote = job.remote_work == RemoteWork::No;
        assert!(!(remote && terms.pay.allowances.contains("在宅")), "{}", terms.pay.allowances);
        assert_eq!(remote, terms.uturn.remote_percent.is_none());
        assert_eq!(terms.new_graduate.is_some(), !job.graduation_years.0.is_empty());
        assert_eq!(job.status == Publication::Draft, job.posted_at.is_none());
        assert_eq!(job.status == Publication::Withdrawn, job.removal_reason.is_some());
        assert!(job.status == Publication::Draft || public.contains(&job.employer_id));
        assert!(job.posted_at.is_none_or(
            |at| at <= job.updated_at && job.id.0.timestamp_ms() == u64::try_from(at.timestamp_millis()).unwrap()
        ));
        assert!(job.updated_at.date_naive() < today() && job.information_as_of < today());
        if let Some(limit) = terms.contract.fixed_months {
            assert!(limit > 0);
        }
        for period in &terms.uturn.migration_grant {
            assert!(job.posted_at.is_some_and(|at| at.date_naive() <= period.since) && period.since <= today());
        }
    }
    let share = |keep: fn(&job::Model) -> bool| jobs.iter().filter(|b| keep(&b.job)).count() * 100 / jobs.len();
    println!(
        "published {}% draft {}% withdrawn {}% graduates {}%",
        share(|job| job.status == Publication::Published),
        share(|job| job.status == Publication::Draft),
        share(|job| job.status == Publication::Withdrawn),
        share(|job| !job.graduation_years.0.is_empty()),
    );
    let occupations: BTreeSet<_> = jobs.iter().map(|b| b.job.occupation_code.as_str()).collect();
    assert_eq!(occupations.len(), 15);
}

#[test]
fn employers_cover_every_industry_mark_and_state() {
    let setting = setting();
    let (employers, _) = demonstration(&setting);
    let industries: BTreeSet<_> = employers.iter().map(|b| b.employer.industry_code.as_str()).collect();
    assert_eq!(industries.len(), 20);
    let marks: Vec<_> = employers.iter().flat_map(|bundle| &bundle.certifications).collect();
    let levels: BTreeSet<_> = marks.iter().map(|mark| (&mark.scheme_code, &mark.level_code)).collect();
    assert_eq!(levels.len(), reference_tables::tables().unwrap().levels.len(), "{levels:?}");
    let lapsed = marks.iter().filter(|mark| mark.valid_until.is_some_and(|day| day < today())).count();
    let revoked = marks.iter().filter(|mark| mark.revoked_on.is_some()).count();
    let unverified = marks.iter().filter(|mark| mark.verified_at.is_none()).count();
    let valid = marks.iter().filter(|mark| is_valid_on(mark, today())).count();
    println!("{} marks, {valid} valid, {lapsed} lapsed, {revoked} revoked, {unverified} unverified", marks.len());
    assert!(lapsed > 20 && revoked > 5 && unverified > 20 && marks.iter().any(|mark| mark.plus));
    let figures: Vec<&disclosure::Model> = employers.iter().flat_map(|bundle| &bundle.disclosures).collect();
    let hidden = figures.iter().filter(|figure| figure.state == DisclosureState::NotDisclosed).count();
    println!("{hidden} of {} figures not disclosed", figures.len());
    assert!((28..=40).contains(&(hidden * 100 / figures.len())));
    for bundle in &employers {
        let number = bundle.employer.corporate_number.as_deref();
        assert!(number.is_none_or(|number| number.parse::<CorporateNumber>().unwrap().is_fictitious()));
        assert!((1..=3).contains(&bundle.certifications.len()));
        let small = matches!(bundle.employer.size_band, SizeBand::UpTo20 | SizeBand::UpTo100 | SizeBand::UpTo300);
        assert!(
            small || bundle.certifications.iter().all(|m| !["youth_yell", "monisu"].contains(&m.scheme_code.as_str()))
        );
    }
}

#[test]
fn equal_seeds_make_equal_data_and_ids_are_unique() {
    let (first, second) = (demonstration(&setting()), demonstration(&setting()));
    let ids = |data: &(Vec<EmployerBundle>, Vec<JobBundle>)| -> Vec<String> {
        data.1.iter().map(|b| format!("{}{}", b.job.id, b.revision.terms)).collect()
    };
    assert_eq!(ids(&first), ids(&second));
    assert_eq!(first.1.iter().map(|b| b.job.id).collect::<HashSet<_>>().len(), usize::try_from(JOBS).unwrap());
    let other = Setting::new(2, today(), &reference_tables::tables().unwrap()).unwrap();
    assert_ne!(demonstration(&other).1[0].job.id, first.1[0].job.id);
}

#[test]
fn everyone_who_takes_part_holds_two_to_five_events_past_and_to_come() {
    let setting = setting();
    let everyone = participants(&setting, None);
    let (employers, _) = demonstration(&setting);
    let cards: Vec<_> = employers.iter().map(|bundle| EmployerCard::of(&setting, bundle)).collect();
    let all = events(&setting, &everyone, &cards);
    assert_eq!(all, events(&setting, &everyone, &cards));
    assert_eq!(all.iter().map(|event| event.id).collect::<HashSet<_>>().len(), all.len());
    for participant in everyone.iter().map(|p| &p.participation) {
        let held =
            all.iter().filter(|event| event.local_government_id == Some(participant.local_government_id)).count();
        assert!(if participant.left_on.is_some() { held == 0 } else { (2..=5).contains(&held) });
    }
    let public: HashSet<_> =
        employers.iter().filter(|b| b.employer.status == Publication::Published).map(|b| b.employer.id).collect();
    let codes: HashSet<&str> = setting.places().iter().map(|place| place.code.as_str()).collect();
    for event in &all {
        assert!(event.starts_at < event.ends_at && event.updated_at.date_naive() < today());
        assert_eq!(event.venue_ja.is_some(), event.venue_code.is_some());
        assert!(event.venue_ja.is_some() || event.online_url.is_some());
        assert!(event.venue_code.as_deref().is_none_or(|code| codes.contains(code)));
        assert!(event.employer_id.is_none_or(|id| public.contains(&id)));
        assert!(event.apply_until.is_none_or(|day| day < event.starts_at.date_naive()));
        assert_eq!(event.status == Publication::Draft, event.published_at.is_none());
        assert_eq!(event.status == Publication::Withdrawn, event.removal_reason.is_some());
        assert!(event.published_at.is_none_or(|at| at <= event.updated_at && at < event.starts_at));
        assert!(!event.about_ja.contains(['{', '}']) && event.about_ja.chars().count() > 30);
        assert!(event.how_to_apply_url.contains(".example.jp/"));
    }
    let some = |holds: fn(&event::Model) -> bool| all.iter().filter(|event| holds(event)).count() > 5;
    assert!(some(|e| e.employer_id.is_some()) && some(|e| e.status == Publication::Draft));
    assert!(some(|e| e.status == Publication::Withdrawn) && some(|e| e.ends_at.date_naive() < today()));
    assert!(EventKind::ALL.iter().all(|kind| all.iter().any(|event| event.kind == *kind)));
    println!("{} events, {} to come", all.len(), all.iter().filter(|e| e.starts_at.date_naive() > today()).count());
}

#[test]
fn a_profile_to_read() {
    let setting = setting();
    for bundle in profiles(&setting, &participants(&setting, None)).iter().step_by(30) {
        for revision in bundle.revisions.iter().rev().take(1) {
            println!("{}\n{}\n{:?}", revision.story.headline.ja, revision.story.story.ja, revision.story.story.en);
            println!("{:?}\n{:?}", revision.story.priorities, revision.story.contacts);
        }
        for measure in &bundle.measures {
            println!("{} {:?} {}", measure.title_ja, measure.most_yen, measure.conditions_ja);
        }
        for figure in &bundle.indicators {
            print!("{} {} {} {:?}; ", figure.key, figure.sex, figure.period, figure.value);
        }
    }
}

#[test]
fn three_employers_and_three_listings_to_read() {
    let setting = setting();
    let (employers, jobs) = demonstration(&setting);
    for bundle in employers.iter().step_by(211) {
        let employer = &bundle.employer;
        println!("{}（{}）{}\n  {}", employer.name_ja, employer.name_kana, employer.size_band, employer.about_ja);
    }
    for bundle in jobs.iter().step_by(1501) {
        let terms: JobTerms = bundle.revision.terms.parse().unwrap();
        println!(
            "{} {}–{:?}\n  {}",
            bundle.job.title_ja, bundle.job.wage_min_yen, bundle.job.wage_max_yen, terms.duties.ja
        );
        println!("  {:?}\n  {:?}", terms.hours, terms.pay);
    }
}
