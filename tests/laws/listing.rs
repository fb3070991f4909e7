//! Each rule R01–R21 lets a lawful listing pass and names what is wrong with any other.
use crate::draft::{Draft, age, eruboshi, fixed, lawful, problems, today, women};
use entity::{
    job_terms::{Contract, Hours, Insurance, JobTerms, Pay, PositiveAction, Trial},
    vocabulary::{SmokingMeasure, WageForm},
};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};
use uturn::{
    base::{problem::Level, tables},
    domain::listing::findings::law_of,
};

type Change = fn(&mut Draft);

/// A change to the lawful listing, and the one code that it has to cause.
const WRONG: &[(&str, Change)] = &[
    ("R01_DUTIES", |d| d.terms.duties.ja = " ".into()),
    ("R01_DUTIES_CHANGE_SCOPE", |d| d.terms.duties_change_scope.clear()),
    ("R02_TERM", |d| d.terms.contract.fixed_months = Some(0)),
    ("R02_TERM_UNCLEAR", |d| d.terms.contract.renewable = true),
    ("R03_TRIAL_MONTHS", |d| d.terms.trial = Some(Trial { months: 0, same_conditions: true, ..Trial::default() })),
    ("R03_TRIAL_CONDITIONS", |d| d.terms.trial = Some(Trial { months: 3, ..Trial::default() })),
    ("R04_RENEWAL_CRITERIA", |d| {
        d.terms.contract =
            Contract { fixed_months: Some(12), renewable: true, renewal_uncapped: true, ..Contract::default() };
    }),
    ("R04_RENEWAL_CAP", |d| {
        d.terms.contract = Contract {
            fixed_months: Some(12),
            renewable: true,
            renewal_criteria: "業務量による".into(),
            ..Contract::default()
        };
    }),
    ("R04_RENEWAL_CAP", |d| {
        d.terms.contract = Contract {
            fixed_months: Some(12),
            renewable: true,
            renewal_criteria: "業務量による".into(),
            renewal_cap_times: Some(3),
            renewal_uncapped: true,
            ..Contract::default()
        };
    }),
    ("R04_RENEWAL_CAP_TOO_SHORT", |d| {
        d.terms.contract = Contract {
            fixed_months: Some(12),
            renewable: true,
            renewal_criteria: "業務量による".into(),
            renewal_cap_months: Some(6),
            ..Contract::default()
        };
    }),
    ("R05_WORKPLACE_CHANGE_SCOPE", |d| d.terms.workplace_change_scope.clear()),
    ("R05_WORKPLACE", |d| d.terms.workplaces.clear()),
    ("R05_WORKPLACE_CODE", |d| d.terms.workplaces[0].code = "462216".into()),
    ("R05_WORKPLACE_MUNICIPALITY", |d| d.terms.workplaces[0].code = "460001".into()),
    ("R05_WORKPLACE_FIRST", |d| d.terms.workplaces[0].code = "462012".into()),
    ("R06_START_END", |d| d.terms.hours.start = "25:00".into()),
    ("R06_START_END", |d| d.terms.hours.end.clear()),
    ("R06_BREAK", |d| d.terms.hours.break_minutes = 540),
    ("R06_OVERTIME", |d| d.terms.hours.overtime = false),
    ("R06_HOLIDAYS", |d| d.terms.hours.holidays.clear()),
    ("R06B_BREAK", |d| d.terms.hours.break_minutes = 59),
    ("R07_WAGE_ORDER", |d| d.job.wage_max_yen = Some(200_000)),
    ("R08_INSURANCE", |d| d.terms.insurance = Insurance::default()),
    ("R09_EMPLOYER", |d| d.employer_name.clear()),
    ("R09_CORPORATE_NUMBER", |d| d.corporate_number = Some("1.18E+12".into())),
    ("R10_DISPATCH", |d| d.terms.duties.ja = "派遣社員として客先で働きます。".into()),
    ("R11_SMOKING", |d| d.terms.smoking = None),
    ("R11_SMOKING_NOTE", |d| d.terms.smoking = Some(SmokingMeasure::SmokingRoom)),
    ("R12_BASE", |d| d.terms.pay.fixed_overtime = Some(fixed(0, 10, 20_000, true))),
    ("R12_HOURS", |d| d.terms.pay.fixed_overtime = Some(fixed(190_000, 0, 20_000, true))),
    ("R12_EXCESS", |d| d.terms.pay.fixed_overtime = Some(fixed(190_000, 10, 20_000, false))),
    ("R12_SUM", |d| d.terms.pay.fixed_overtime = Some(fixed(200_000, 10, 20_000, true))),
    ("R12B_RATE", |d| d.terms.pay.fixed_overtime = Some(fixed(195_000, 20, 15_000, true))),
    ("R13_MINIMUM_WAGE", |d| d.job.wage_min_yen = 150_000),
    ("R13_MINIMUM_WAGE", |d| d.terms.pay.uncounted_allowances_yen = 60_000),
    ("R13_HOURS", |d| d.terms.hours.monthly_hours = None),
    ("R14_GENDERED_WORD", |d| d.job.title_ja = "営業マン".into()),
    ("R14_GENDERED_WORD", |d| d.job.title_ja = "ホールスタッフ（ｳｴｲﾄﾚｽ）".into()),
    ("R14_GENDERED_WORD", |d| {
        d.terms.positive_action = Some(women(1, 10));
        d.job.title_ja = "男性歓迎の職場".into();
    }),
    ("R15_COUNT", |d| d.terms.positive_action = Some(women(0, 0))),
    ("R15_SHARE", |d| d.terms.positive_action = Some(women(4, 10))),
    ("R15_AS_OF", |d| d.terms.positive_action = Some(PositiveAction { as_of: None, ..women(3, 10) })),
    ("R15_REASON", |d| {
        d.terms.positive_action = Some(PositiveAction { reason: String::new(), ..women(3, 10) });
    }),
    ("R16_GROUND", |d| d.terms.age_limit = Some(age(None, Some(35), ""))),
    ("R16_BOUNDS", |d| d.terms.age_limit = Some(age(None, None, "2"))),
    ("R16_BOUNDS", |d| d.terms.age_limit = Some(age(Some(40), Some(20), "3ha"))),
    ("R16_INDEFINITE", |d| {
        d.terms.contract.fixed_months = Some(12);
        d.terms.age_limit = Some(age(None, Some(59), "1"));
    }),
    ("R16_UPPER_ONLY", |d| d.terms.age_limit = Some(age(Some(20), Some(35), "3i"))),
    ("R16_NEW_GRADUATES", |d| {
        d.job.graduation_years.0.clear();
        d.terms.new_graduate = None;
        d.terms.age_limit = Some(age(None, Some(35), "3i"));
    }),
    ("R16_ELDER", |d| d.terms.age_limit = Some(age(Some(35), Some(55), "3ni"))),
    ("R17_CERTIFICATION_CLAIM", |d| d.terms.duties.ja = "えるぼし認定企業です。".into()),
    ("R17_CERTIFICATION_CLAIM", |d| {
        d.terms.duties.ja = "「プラチナえるぼし」取得".into();
        d.certifications = vec![eruboshi("LEVEL_3")];
    }),
    ("R18_AS_OF", |d| d.job.information_as_of = today().succ_opt().unwrap()),
    ("R18_CLOSED", |d| d.job.closing_on = today().pred_opt()),
    ("R19_HIRING", |d| d.terms.new_graduate.as_mut().unwrap().hired.clear()),
    ("R19_TRAINING", |d| d.terms.new_graduate.as_mut().unwrap().training.clear()),
    ("R19_WORKPLACE", |d| d.terms.new_graduate.as_mut().unwrap().paid_leave_days = None),
    ("R20_UNFAIR_ITEM", |d| d.terms.duties.ja = "面接で家族構成を伺います。".into()),
    ("R21_DECLARATION", |d| d.declared = None),
];

/// Changes that stay lawful.
const RIGHT: &[Change] = &[
    |_| {},
    |d| d.terms.age_limit = Some(age(None, Some(35), "3i")),
    |d| d.terms.age_limit = Some(age(Some(60), None, "3ni")),
    |d| {
        d.terms.age_limit = Some(age(Some(35), Some(55), "3ni"));
        d.terms.duties.ja = "就職氷河期世代を対象とする募集です。".into();
    },
    |d| {
        d.terms.positive_action = Some(women(3, 10));
        d.job.title_ja = "営業職（女性優先）".into();
    },
    |d| d.job.title_ja = "営業マンション管理と設計思想の伝承".into(),
    |d| d.terms.duties.ja = "集まってくるみんなで喜びをともにする仕事。えるぼし認定を目指しています。".into(),
    |d| {
        d.terms.duties.ja = "えるぼし認定企業です。".into();
        d.certifications = vec![eruboshi("LEVEL_1")];
    },
    |d| d.terms.pay.fixed_overtime = Some(fixed(190_000, 10, 20_000, true)),
    |d| {
        d.terms.hours =
            Hours { start: "22:00".into(), end: "06:00".into(), break_minutes: 120, ..d.terms.hours.clone() };
    },
    |d| {
        d.terms.hours = Hours {
            start: String::new(),
            end: String::new(),
            system: "フレックスタイム制".into(),
            ..d.terms.hours.clone()
        };
    },
    |d| {
        d.job.wage_form = WageForm::Daily;
        d.job.wage_min_yen = 10_000;
        d.job.wage_max_yen = None;
    },
];

#[test]
fn each_wrong_thing_is_named_and_nothing_else() {
    for (number, (code, change)) in WRONG.iter().enumerate() {
        let mut draft = lawful();
        change(&mut draft);
        let found: HashSet<_> = problems(&draft).into_iter().map(|problem| problem.code).collect();
        assert_eq!(found, HashSet::from([*code]), "change {number}");
    }
}

#[test]
fn what_is_lawful_passes_without_a_word() {
    for (number, change) in RIGHT.iter().enumerate() {
        let mut draft = lawful();
        change(&mut draft);
        assert_eq!(problems(&draft), Vec::new(), "change {number}");
    }
}

#[test]
fn every_rule_of_the_table_is_checked_at_the_level_it_says() {
    #[derive(serde::Deserialize)]
    struct Rule {
        id: String,
        level: String,
    }
    let rules: HashMap<_, _> = tables::rows::<Rule>("job_listing_rules.csv")
        .unwrap()
        .into_iter()
        .map(|rule| (rule.id.to_uppercase(), rule.level))
        .collect();
    let mut met = HashSet::new();
    for (_, change) in WRONG {
        let mut draft = lawful();
        change(&mut draft);
        for problem in problems(&draft) {
            let id = problem.code.split('_').next().unwrap().to_owned();
            let level = if problem.level == Level::Error { "error" } else { "warning" };
            assert!(rules[&id].contains(level), "{} is {level}, the table says {}", problem.code, rules[&id]);
            assert_ne!(law_of(problem.code), ["", ""], "{} names no law", problem.code);
            met.insert(id);
        }
    }
    assert_eq!(met, rules.into_keys().collect());
}

#[test]
fn a_blank_listing_is_told_all_at_once() {
    let mut draft = lawful();
    draft.terms = JobTerms::default();
    let codes: HashSet<_> = problems(&draft).into_iter().map(|problem| problem.code).collect();
    for code in ["R01_DUTIES", "R05_WORKPLACE", "R06_START_END", "R06_HOLIDAYS", "R08_INSURANCE", "R11_SMOKING"] {
        assert!(codes.contains(code), "{code} is missing");
    }
}

proptest! {
    #[test]
    fn no_wage_below_the_minimum_passes(yen in 0_i32..400_000, hours in 1_u16..220, form in 0_usize..4) {
        let mut draft = lawful();
        draft.job.wage_form = WageForm::ALL[form];
        draft.job.wage_min_yen = yen;
        draft.job.wage_max_yen = None;
        draft.terms.hours.monthly_hours = Some(hours);
        let least = 1_090.0;
        let hourly = match draft.job.wage_form {
            WageForm::Hourly => f64::from(yen),
            WageForm::Daily => f64::from(yen) / 8.0,
            WageForm::Monthly => f64::from(yen) / f64::from(hours),
            WageForm::Yearly => f64::from(yen) / f64::from(hours) / 12.0,
        };
        let refused = problems(&draft).iter().any(|problem| problem.code == "R13_MINIMUM_WAGE");
        prop_assert_eq!(refused, hourly < least);
    }

    #[test]
    fn any_text_and_any_number_get_an_answer(
        text in "\\PC{0,40}", a: u16, b: u16, c: u32, d: u32, wage: i32, form in 0_usize..4,
    ) {
        let mut draft = lawful();
        draft.job.title_ja.clone_from(&text);
        draft.job.wage_form = WageForm::ALL[form];
        draft.job.wage_min_yen = wage;
        draft.terms.duties.ja.clone_from(&text);
        draft.terms.hours = Hours { start: text.clone(), break_minutes: a, monthly_hours: Some(b), ..draft.terms.hours };
        draft.terms.workplaces[0].code = text;
        draft.terms.pay = Pay { fixed_overtime: Some(fixed(c, a, d, true)), uncounted_allowances_yen: d, ..Pay::default() };
        draft.terms.positive_action = Some(women(c, d));
        draft.terms.age_limit = Some(age(Some(a), Some(b), "3ni"));
        for problem in problems(&draft) {
            prop_assert!(!problem.message.ja.is_empty() && !problem.remedy.en.is_empty());
        }
    }
}
