//! What came, in lines for people: Japanese first, English second.
use crate::{
    base::{clock::Instant, language::Words},
    http::receiver::{
        body::{Batch, Body},
        item::{Became, Item},
        manners::Misbehaviour,
        memory::Joint,
        news::{Answered, Delivery, News},
        refusal::Refusal,
        removal,
    },
};
use chrono::FixedOffset;
use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
};

/// Items shown of a delivery.
const ITEMS_SHOWN: usize = 5;
/// Most characters shown of a text that came from outside.
const CHARACTERS_SHOWN: usize = 80;

/// The lines of what came, each with its end.
#[must_use]
pub fn lines(news: &News) -> String {
    let mut lines = String::new();
    // Writing to a text cannot fail.
    let _ = match &news.came {
        Ok(delivery) => delivered(&mut lines, news, delivery),
        Err(refusal) => refused(&mut lines, news, refusal),
    };
    lines
}

fn delivered(to: &mut String, news: &News, delivery: &Delivery) -> fmt::Result {
    let (at, id) = (time(news.at), shown(news.id.as_deref().unwrap_or_default()));
    let again = if delivery.again { "  再送 (again)" } else { "" };
    match &delivery.body {
        Body::Challenge(_) => {
            writeln!(to, "{at}  {id}  確認 challenge{again}")?;
            writeln!(to, "    → 応答しました。配信が始まります / answered: deliveries will begin")
        }
        Body::Resync { subscription, reason } => {
            let (name, reason) = (shown(subscription), shown(reason));
            writeln!(to, "{at}  {id}  再同期 resync  {name}  {reason}{again}")?;
            writeln!(to, "    ! 最初から読み直してください / read again from the start, see docs/partners/push.md")?;
            answered(to, &delivery.answered)
        }
        Body::Batch(batch) => {
            let Batch { purpose, covers, items, .. } = batch;
            let (name, count) = (shown(&batch.subscription), items.len());
            let purpose_ja = match *purpose {
                "sample" => "見本",
                "replay" => "再配信",
                _ => "変更",
            };
            let (after, until) = (covers.after, covers.to);
            writeln!(
                to,
                "{at}  {id}  {purpose_ja} {purpose}  {name}  {after}→{until}  {count}件 {count} items{again}"
            )?;
            joint(to, delivery.joint)?;
            for item in items.iter().take(ITEMS_SHOWN) {
                writeln!(to, "    {}", self::item(item))?;
            }
            if count > ITEMS_SHOWN {
                let more = count - ITEMS_SHOWN;
                writeln!(to, "    … ほか{more}件 / {more} more")?;
                removals(to, items)?;
            }
            answered(to, &delivery.answered)
        }
    }
}

fn refused(to: &mut String, news: &News, refusal: &Refusal) -> fmt::Result {
    let (at, id) = (time(news.at), news.id.as_deref().map_or("-".to_owned(), shown));
    let (what, advice) = (refusal.what(), refusal.advice());
    writeln!(to, "{at}  {id}  拒否 refused ({})", refusal.status().as_u16())?;
    writeln!(to, "    ! {} / {}", shown_long(&what.ja), shown_long(&what.en))?;
    writeln!(to, "      {}\n      {}", advice.ja, advice.en)
}

fn joint(to: &mut String, joint: Joint) -> fmt::Result {
    match joint {
        Joint::First | Joint::Joins => Ok(()),
        Joint::Anew => writeln!(to, "    ! 最初からの配信が始まりました / it begins anew from the start"),
        Joint::Gap { ended, begins } => writeln!(
            to,
            "    ! 抜けがあります：前回は {ended} まで、今回は {begins} の後から / a gap: the one before ended at {ended}, \
            this one begins after {begins}"
        ),
        Joint::StepBack { ended, begins } => writeln!(
            to,
            "    ! 後戻りしました：前回は {ended} まで、今回は {begins} の後から / a step back: the one before ended at \
            {ended}, this one begins after {begins}"
        ),
    }
}

fn item(item: &Item) -> String {
    let (kind, id) = (shown(&item.kind), shown(&item.id));
    let titles: Vec<String> = item.titles.iter().map(|title| shown(title)).collect();
    let more = match item.became {
        Became::Upserted => titles.join(" / "),
        Became::Removed => removal::words(item.reason.as_deref()),
        Became::LeftFilter => "条件から外れました / left the filter".to_owned(),
        Became::Parked => {
            let status = item.status.map(|status| format!(" ({status})")).unwrap_or_default();
            format!("受け取られないため除けました / set aside, for it is not accepted{status}")
        }
    };
    let sign = match item.became {
        Became::Upserted => '+',
        Became::Removed => '-',
        Became::LeftFilter => '<',
        Became::Parked => '#',
    };
    format!("{sign} {kind}  {id}  {more}").trim_end().to_owned()
}

/// All that was removed, by reason.
fn removals(to: &mut String, items: &[Item]) -> fmt::Result {
    let mut reasons = BTreeMap::<String, usize>::new();
    for item in items.iter().filter(|item| item.became == Became::Removed) {
        *reasons.entry(removal::words(item.reason.as_deref())).or_default() += 1;
    }
    for (reason, count) in reasons {
        writeln!(to, "    - {count}件 {count} removed: {reason}")?;
    }
    Ok(())
}

fn answered(to: &mut String, answered: &Answered) -> fmt::Result {
    let words = match answered {
        Answered::Accepted => return Ok(()),
        Answered::Rejected(id) => {
            Words::new(format!("{id} を含むため422を返しました"), format!("answered 422, for it holds {id}"))
        }
        Answered::Badly(manner) => badly(manner),
    };
    writeln!(to, "    → {} / {}", words.ja, words.en)
}

fn badly(manner: &Misbehaviour) -> Words {
    match manner {
        Misbehaviour::Fail { status, .. } => {
            Words::new(format!("わざと{status}を返しました"), format!("answered {status} on purpose"))
        }
        Misbehaviour::Hang => Words::new("わざと応答しません", "not answering, on purpose"),
        Misbehaviour::SlowHead(wait) => {
            let seconds = wait.as_secs_f64();
            Words::new(format!("わざと{seconds}秒後に応答します"), format!("answering after {seconds} s, on purpose"))
        }
        Misbehaviour::Drip(_) => Words::new("わざと少しずつ応答します", "answering drop by drop, on purpose"),
        Misbehaviour::Endless => Words::new("わざと終わりなく応答します", "answering without end, on purpose"),
        Misbehaviour::Reset => Words::new("わざと途中で切りました", "broke off on purpose"),
        Misbehaviour::Redirect(target) => {
            let target = shown(target);
            Words::new(format!("わざと {target} へ転送しました"), format!("redirected to {target} on purpose"))
        }
    }
}

/// A time as in Japan.
fn time(at: Instant) -> String {
    const JAPAN_SECONDS_EAST: i32 = 9 * 3600;
    match FixedOffset::east_opt(JAPAN_SECONDS_EAST) {
        Some(japan) => at.with_timezone(&japan).format("%Y-%m-%d %H:%M:%S").to_string(),
        None => at.format("%Y-%m-%d %H:%M:%SZ").to_string(),
    }
}

/// A text from outside: what would steer a terminal is replaced, and it is cut.
fn shown(text: &str) -> String {
    clean(text, CHARACTERS_SHOWN)
}

fn shown_long(text: &str) -> String {
    clean(text, 4 * CHARACTERS_SHOWN)
}

fn clean(text: &str, most: usize) -> String {
    let plain = |c: char| if c.is_control() || is_steering(c) { '\u{fffd}' } else { c };
    let mut clean: String = text.chars().take(most).map(plain).collect();
    if text.chars().nth(most).is_some() {
        clean.push('…');
    }
    clean
}

/// Marks that turn the direction of writing.
fn is_steering(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
