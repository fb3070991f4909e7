//! The columns of the table of listings.
use crate::base::clock::day_in_japan;
use crate::service::{
    feed::format::{
        cell::{Cell, number, text},
        column::Column,
        labels::yes,
        listing::Listing,
        rights::Rights,
    },
    import::word::Named as _,
};

macro_rules! columns {
    ($($(#[doc = $doc:literal])+ $name:ident { $($ja:literal $en:literal $listing:ident => $cell:expr;)+ })+) => {$(
        $(#[doc = $doc])+
        pub(super) const $name: &[Column] = &[$(Column { ja: $ja, en: $en, cell: |$listing| $cell }),+];
    )+};
}

columns! {
    /// What it is and who hires.
    WHAT {
        "求人ID" "id" l => Cell::Text(l.job.id.to_string().into());
        "求人名" "title_ja" l => text(&l.job.title);
        "法人番号" "corporate_number" l => text(l.employer.and_then(|e| e.row.corporate_number.as_deref()).unwrap_or(""));
        "事業所名" "employer_name" l => text(l.employer_name());
        "事業所名（ふりがな）" "employer_name_kana" l => text(l.employer.map_or("", |e| &e.row.name_kana));
        "産業" "industry" l => text(l.industry.map_or("", |row| &row.name_ja));
        "規模" "size_band" l => text(l.employer.map_or("", |e| e.row.size_band.name()));
        "認定" "certifications" l => Cell::Text(certifications(l).into()).or_blank();
        "職業分類コード" "occupation_code" l => text(l.occupation.map_or("", |row| &row.code));
        "職業分類名" "occupation" l => text(l.occupation.map_or("", |row| &row.name_ja));
        "雇用形態" "employment_type" l => text(l.job.employment_type.name());
        "賃金形態" "wage_form" l => text(l.job.wage_form.name());
        "賃金下限" "wage_min_yen" l => number(Some(l.job.wage_min_yen));
        "賃金上限" "wage_max_yen" l => number(l.job.wage_max_yen);
        "テレワーク" "remote_work" l => text(l.job.remote_work.name());
        "卒業年" "graduation_years" l => Cell::Text(years(l).into()).or_blank();
        "掲載期限" "closing_on" l => l.job.closing_on.map_or(Cell::Blank, Cell::Day);
        "情報の時点" "information_as_of" l => Cell::Day(l.job.information_as_of);
        "掲載日" "posted_on" l => Cell::Day(day_in_japan(l.job.posted_at));
        "更新日時" "updated_at" l => Cell::Text(l.job.updated_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true).into());
        "版" "revision" l => number(Some(l.job.revision));
        "応募先" "apply_url" l => text(&l.terms.apply_url);
    }
    /// What the work is, where and when it is done.
    WORK {
        "業務内容" "duties_ja" l => text(&l.terms.duties.ja);
        "業務内容（英語）" "duties_en" l => text(l.terms.duties.en.as_deref().unwrap_or(""));
        "業務の変更の範囲" "duties_change_scope" l => text(&l.terms.duties_change_scope);
        "契約期間（月）" "contract_months" l => number(l.terms.contract.fixed_months);
        "契約更新" "renewable" l => text(yes(l.terms.contract.renewable));
        "更新の基準" "renewal_criteria" l => text(&l.terms.contract.renewal_criteria);
        "通算契約期間の上限（月）" "renewal_cap_months" l => number(l.terms.contract.renewal_cap_months);
        "更新回数の上限" "renewal_cap_times" l => number(l.terms.contract.renewal_cap_times);
        "試用期間（月）" "trial_months" l => number(l.terms.trial.as_ref().map(|trial| trial.months));
        "試用期間中の条件" "trial_conditions" l => text(l.terms.trial.as_ref().map_or("", |trial| &trial.conditions));
        "就業場所コード" "workplace_code" l => text(l.workplace().map_or("", |work| &work.code));
        "都道府県" "prefecture" l => text(l.prefecture.map_or("", |place| &place.row.name_ja));
        "市区町村" "municipality" l => text(l.city().unwrap_or(""));
        "就業場所" "workplace_address" l => text(l.workplace().map_or("", |work| &work.address));
        "その他の就業場所" "other_workplaces" l => Cell::Text(others(l).into()).or_blank();
        "就業場所の変更の範囲" "workplace_change_scope" l => text(&l.terms.workplace_change_scope);
        "始業" "start_time" l => text(&l.terms.hours.start);
        "終業" "end_time" l => text(&l.terms.hours.end);
        "労働時間制度" "work_system" l => text(&l.terms.hours.system);
        "休憩（分）" "break_minutes" l => number(Some(l.terms.hours.break_minutes));
        "所定外労働" "overtime" l => text(yes(l.terms.hours.overtime));
        "所定外労働（月平均時間）" "overtime_hours_month" l => number(l.terms.hours.overtime_hours_month);
        "休日" "holidays" l => text(&l.terms.hours.holidays);
        "年間休日" "holidays_year" l => number(l.terms.hours.holidays_year);
    }
    /// Pay, insurance, and what a returner wants to know.
    TERMS {
        "固定残業代の基本給" "fixed_overtime_base_yen" l => number(l.terms.pay.fixed_overtime.as_ref().map(|fixed| fixed.base_yen));
        "固定残業代の時間" "fixed_overtime_hours" l => number(l.terms.pay.fixed_overtime.as_ref().map(|fixed| fixed.hours));
        "固定残業代の額" "fixed_overtime_yen" l => number(l.terms.pay.fixed_overtime.as_ref().map(|fixed| fixed.amount_yen));
        "諸手当" "allowances" l => text(&l.terms.pay.allowances);
        "賞与" "bonus" l => text(&l.terms.pay.bonus);
        "昇給" "raise" l => text(&l.terms.pay.raise);
        "健康保険" "health_insurance" l => text(yes(l.terms.insurance.health));
        "厚生年金" "pension" l => text(yes(l.terms.insurance.pension));
        "労災保険" "accident_insurance" l => text(yes(l.terms.insurance.accident));
        "雇用保険" "employment_insurance" l => text(yes(l.terms.insurance.employment));
        "派遣" "dispatch" l => text(yes(l.terms.dispatch));
        "受動喫煙防止措置" "smoking" l => text(l.terms.smoking.map_or("", |measure| measure.name()));
        "インターンシップ" "internship" l => text(yes(l.terms.uturn.internship));
        "選考の交通費補助（円）" "travel_subsidy_yen" l => number(l.terms.uturn.travel_subsidy_yen);
        "オンライン面接" "online_interview" l => text(yes(l.terms.uturn.online_interview));
        "住まいの支援" "housing" l => text(&l.terms.uturn.housing);
        "移住支援金の対象となった日" "migration_grant_since" l => grant(l);
        "奨学金返還支援（円／年）" "scholarship_yen_year" l => number(l.terms.uturn.scholarship_yen_year);
        "テレワークの割合（％）" "remote_percent" l => number(l.terms.uturn.remote_percent);
        "転勤" "transfer_scope" l => text(l.terms.uturn.transfer.map_or("", |scope| scope.name()));
        "採用予定人数" "places" l => number(l.terms.new_graduate.as_ref().and_then(|facts| facts.places));
    }
    /// Where it is from and how it may be used.
    RIGHTS {
        "出典" "source" l => text(l.source());
        "利用条件" "licence" l => text(Rights::of(l.snapshot).licence);
        "出典の表示" "attribution" l => text(Rights::of(l.snapshot).attribution);
        "見本データ" "is_sample" l => text(yes(Rights::of(l.snapshot).is_sample));
    }
}

/// Marks that hold today, `、` between them.
fn certifications(listing: &Listing<'_>) -> String {
    let (day, reference) = (listing.snapshot.day, &listing.snapshot.reference);
    let held = listing.employer.into_iter().flat_map(|employer| &employer.certifications);
    let names = held.filter(|certified| certified.holds_on(day)).filter_map(|certified| {
        let (row, scheme) = (&certified.row, reference.schemes().get(usize::from(certified.scheme))?);
        let level = reference.level(&row.scheme_code, &row.level_code).map_or("", |level| &level.name_ja);
        Some(format!("{}（{level}{}）", scheme.name_ja, if row.plus { "プラス" } else { "" }))
    });
    names.collect::<Vec<_>>().join("、")
}

fn years(listing: &Listing<'_>) -> String {
    listing.job.graduation_years.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
}

fn others(listing: &Listing<'_>) -> String {
    let rest = listing.terms.workplaces.iter().skip(1);
    rest.map(|work| format!("{} {}", work.code, work.address)).collect::<Vec<_>>().join("|")
}

/// First day of the period that holds today.
fn grant(listing: &Listing<'_>) -> Cell<'static> {
    let day = listing.snapshot.day;
    let mut periods = listing.terms.uturn.migration_grant.iter();
    let now = periods.find(|period| period.since <= day && period.until.is_none_or(|until| day < until));
    now.map_or(Cell::Blank, |period| Cell::Day(period.since))
}
