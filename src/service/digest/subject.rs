//! The sentences at the head of an edition: the mail's subject, and what it speaks for.
use crate::{
    base::language::Words,
    service::digest::{
        edition::Edition,
        gather::{Anew, CLOSING_DAYS},
    },
};
use chrono::{Datelike as _, NaiveDate};

/// A day without its year: 11月30日.
#[must_use]
pub fn day_ja(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// The mail's subject.
#[must_use]
pub fn subject(edition: &Edition) -> String {
    let counts = edition.counts;
    let parts = [("新着", counts.new), ("変更", counts.changed), ("締切間近", counts.closing), ("終了", counts.gone)];
    let parts: Vec<String> =
        parts.iter().filter(|(_, count)| *count > 0).map(|(label, count)| format!("{label}{count}件")).collect();
    let what = match (edition.anew, parts.is_empty()) {
        (Some(_), _) => format!("掲載中{}件", edition.open),
        (None, true) => "変わりありません".to_owned(),
        (None, false) => parts.join("・"),
    };
    format!("{}：{what}（{}）", edition.name, day_ja(edition.day))
}

/// How much there is.
#[must_use]
pub fn summary(edition: &Edition) -> Words {
    let c = edition.counts;
    if edition.anew.is_some() {
        let shown = c.listed;
        return Words::new(
            format!("掲載中 {}件（うち{shown}件を掲載）", edition.open),
            format!("{} open, {shown} shown here", edition.open),
        );
    }
    Words::new(
        format!(
            "新着 {}件、変更 {}件、{CLOSING_DAYS}日以内に締切 {}件、掲載終了 {}件（掲載中は全部で{}件）",
            c.new, c.changed, c.closing, c.gone, edition.open
        ),
        format!(
            "{} new, {} changed, {} closing within {CLOSING_DAYS} days, {} ended ({} open in all)",
            c.new, c.changed, c.closing, c.gone, edition.open
        ),
    )
}

/// Since when it speaks.
#[must_use]
pub fn span(edition: &Edition) -> Words {
    let (today, ja) = (edition.day, day_ja(edition.day));
    match (edition.since, edition.anew) {
        (Some(since), None) => Words::new(
            format!("前回（{}）から今日（{ja}）までに変わったこと", day_ja(since)),
            format!("What changed from {since} to {today}"),
        ),
        (None, None) => Words::new(format!("今日（{ja}）までに変わったこと"), format!("What changed until {today}")),
        (_, Some(Anew::First)) => Words::new(
            format!("初回です。今日（{ja}）掲載中の求人をお知らせします"),
            format!("The first digest: what is open on {today}"),
        ),
        (_, Some(Anew::TooLongAgo)) => Words::new(
            format!("前回から間が空いたため、今日（{ja}）掲載中の求人をあらためてお知らせします"),
            format!("The last digest lies too far back; this one begins anew with what is open on {today}"),
        ),
        (_, Some(Anew::Restored)) => Words::new(
            format!("記録が復元されたため、今日（{ja}）掲載中の求人をあらためてお知らせします"),
            format!("The service was restored; this digest begins anew with what is open on {today}"),
        ),
    }
}

/// When a listing closes: 締切 12月5日（あと12日）.
#[must_use]
pub fn closes(closing: crate::service::digest::entry::Closing) -> Words {
    let day = day_ja(closing.on);
    match closing.days {
        0 => Words::new(format!("締切 {day}（今日）"), "closes today"),
        days if u64::try_from(days).is_ok_and(|days| days <= CLOSING_DAYS) => {
            Words::new(format!("締切 {day}（あと{days}日）"), format!("closes {}, in {days} days", closing.on))
        }
        _ => Words::new(format!("締切 {day}"), format!("closes {}", closing.on)),
    }
}

/// What there was no room for.
#[must_use]
pub fn rest(edition: &Edition) -> Option<Words> {
    let more = edition.left_out;
    (more > 0).then(|| {
        Words::new(
            format!("ほかに{more}件あります。条件を絞ると、すべて載ります。"),
            format!("{more} more did not fit; narrower conditions show everything."),
        )
    })
}
