//! What a listing says, as labelled sentences for people: the same in every format that shows a description.
use crate::service::{
    feed::format::{
        labels::yes,
        listing::{Listing, prefecture_of},
    },
    import::word::Named as _,
};
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// Labels and texts, in the order of the law's list; an empty text is not among them.
pub(super) fn statement(listing: &Listing<'_>) -> Vec<(&'static str, String)> {
    let (terms, job) = (&listing.terms, listing.job);
    let contract = match terms.contract.fixed_months {
        None => "期間の定めなし".to_owned(),
        Some(months) => format!("{months}か月（更新：{}）", yes(terms.contract.renewable)),
    };
    let trial = terms.trial.as_ref().map_or_else(
        || "なし".to_owned(),
        |trial| {
            let conditions = if trial.same_conditions { "同条件" } else { &trial.conditions };
            format!("{}か月（{conditions}）", trial.months)
        },
    );
    let hours = &terms.hours;
    let (between, dash) = (!hours.start.is_empty(), "～");
    let times = if between { format!("{}{dash}{}", hours.start, hours.end) } else { String::new() };
    let insurance = &terms.insurance;
    let insured: Vec<&str> = [
        (insurance.health, "健康保険"),
        (insurance.pension, "厚生年金"),
        (insurance.accident, "労災保険"),
        (insurance.employment, "雇用保険"),
    ]
    .into_iter()
    .filter_map(|(there, name)| there.then_some(name))
    .collect();
    let fixed = terms.pay.fixed_overtime.as_ref().map_or_else(String::new, |fixed| {
        let excess = if fixed.excess_paid { "超過分は別途支給" } else { "" };
        format!("基本給{}円のほか{}時間分{}円。{excess}", fixed.base_yen, fixed.hours, fixed.amount_yen)
    });
    let overtime = match (hours.overtime, hours.overtime_hours_month) {
        (false, _) => "なし".to_owned(),
        (true, None) => "あり".to_owned(),
        (true, Some(month)) => format!("あり（月平均{month}時間）"),
    };
    let all = [
        ("業務内容", terms.duties.ja.clone()),
        ("業務の変更の範囲", terms.duties_change_scope.clone()),
        ("雇用形態", job.employment_type.name().to_owned()),
        ("契約期間", contract),
        ("更新の基準", terms.contract.renewal_criteria.clone()),
        ("試用期間", trial),
        ("就業場所", workplaces(listing)),
        ("就業場所の変更の範囲", terms.workplace_change_scope.clone()),
        ("就業時間", times),
        ("労働時間制度", hours.system.clone()),
        ("休憩", format!("{}分", hours.break_minutes)),
        ("所定外労働", overtime),
        ("休日", hours.holidays.clone()),
        ("年間休日", hours.holidays_year.map_or_else(String::new, |days| format!("{days}日"))),
        ("賃金", salary(listing)),
        ("固定残業代", fixed),
        ("諸手当", terms.pay.allowances.clone()),
        ("賞与", terms.pay.bonus.clone()),
        ("昇給", terms.pay.raise.clone()),
        ("加入保険", insured.join("、")),
        ("派遣労働者として雇用", if terms.dispatch { yes(true).to_owned() } else { String::new() }),
        ("受動喫煙防止措置", terms.smoking.map_or_else(String::new, |measure| measure.name().to_owned())),
        ("募集者", listing.employer_name().to_owned()),
        ("情報の時点", job.information_as_of.to_string()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// The wage as stated: `月給 200,000円～250,000円`.
#[must_use]
pub fn salary(listing: &Listing<'_>) -> String {
    let job = listing.job;
    let mut text = format!("{} {}円", job.wage_form.name(), grouped(job.wage_min_yen));
    if let Some(most) = job.wage_max_yen.filter(|most| *most != job.wage_min_yen) {
        write!(text, "～{}円", grouped(most)).expect("a text takes every character");
    }
    text
}

/// Every workplace, `、` between them.
fn workplaces(listing: &Listing<'_>) -> String {
    let name = |code: &str| {
        let place = listing.snapshot.places.by_code(code)?;
        let prefecture = prefecture_of(listing.snapshot, place).filter(|p| p.row.id != place.row.id);
        Some(format!("{}{}", prefecture.map_or("", |p| &p.row.name_ja), place.row.name_ja))
    };
    let each = listing.terms.workplaces.iter();
    let each = each.map(|work| format!("{}{}", name(&work.code).unwrap_or_default(), work.address));
    each.collect::<Vec<_>>().join("、")
}

/// As plain text, a line each.
pub(super) fn plain(listing: &Listing<'_>) -> String {
    let lines = statement(listing).into_iter().map(|(label, text)| format!("{label}：{text}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// As HTML, a paragraph each.
pub(super) fn html(listing: &Listing<'_>) -> String {
    let mut out = String::new();
    for (label, text) in statement(listing) {
        let text = escape(&text).replace('\n', "<br>");
        write!(out, "<p><b>{label}</b><br>{text}</p>").expect("a text takes every character");
    }
    out
}

fn grouped(yen: u32) -> String {
    let digits = yen.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
