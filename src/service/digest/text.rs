//! An edition as plain text, and the letter that carries it.
use crate::service::{
    digest::{
        edition::Edition,
        entry::Entry,
        subject::{closes, rest, span, subject, summary},
        wrap::{COLUMNS, put, put_link},
    },
    mail::queue::Letter,
};
use entity::id::DigestId;

/// The letter with an edition; `html` is the same as HTML.
#[must_use]
pub fn letter(id: DigestId, to: &str, edition: &Edition, html: String) -> Letter {
    Letter {
        about: id.to_string(),
        to: to.to_owned(),
        subject: subject(edition),
        text: text(edition),
        html: Some(html),
        unsubscribe: Some(edition.end.clone()),
    }
}

/// The edition as plain text of 76 columns; only addresses are longer.
#[must_use]
pub fn text(edition: &Edition) -> String {
    let mut out = String::new();
    let rule = "-".repeat(COLUMNS);
    if edition.is_sample {
        put(&mut out, 0, 0, "【見本データ（架空）】 SAMPLE DATA, all fictitious");
        out.push('\n');
    }
    put(&mut out, 0, 0, &format!("{}（求人の週次ダイジェスト）", edition.name));
    let (span, summary) = (span(edition), summary(edition));
    for line in [&span.ja, &summary.ja, &span.en, &summary.en] {
        put(&mut out, 0, 0, line);
    }
    for condition in &edition.conditions {
        put(&mut out, 0, 2, &format!("条件 {}：{}", condition.label.ja, condition.value));
    }
    if edition.groups.is_empty() {
        out.push('\n');
        put(&mut out, 0, 0, "お知らせすることはありませんでした。");
        put(&mut out, 0, 0, "There is nothing to tell this time.");
    }
    for group in &edition.groups {
        out.push('\n');
        out.push_str(&rule);
        out.push('\n');
        put(&mut out, 0, 0, &group.name);
        for entry in &group.entries {
            out.push('\n');
            put_entry(&mut out, entry);
        }
    }
    if let Some(rest) = rest(edition) {
        out.push('\n');
        put(&mut out, 0, 0, &rest.ja);
        put(&mut out, 0, 0, &rest.en);
    }
    out.push('\n');
    out.push_str(&rule);
    out.push('\n');
    put(&mut out, 0, 0, "印刷用のページ、CSV、Atom / The page to print, CSV, Atom:");
    put_link(&mut out, 2, &edition.page);
    put_link(&mut out, 2, &format!("{}/listings.csv", edition.page));
    put_link(&mut out, 2, &format!("{}/feed.atom", edition.page));
    put(&mut out, 0, 0, "配信をやめる（1回押すだけ） / Stop these mails (one click):");
    put_link(&mut out, 2, &edition.end);
    out.push('\n');
    put(
        &mut out,
        0,
        0,
        &format!(
            "このメールは {} の申込みと、このアドレスでの確認によりお送りしています。送信専用です。",
            edition.organisation
        ),
    );
    let english = "You receive this because your office confirmed it. Replies are not read.";
    put(&mut out, 0, 0, english);
    if !edition.licence.is_empty() {
        put(&mut out, 0, 2, &format!("利用条件 Terms: {}", edition.licence));
    }
    if !edition.attribution.is_empty() {
        put(&mut out, 0, 2, &format!("出典の表示 Attribution: {}", edition.attribution));
    }
    out
}

fn put_entry(out: &mut String, entry: &Entry) {
    let label = entry.kind.label();
    put(out, 0, 4, &format!("[{} {}] {}", label.ja, label.en, entry.title));
    let who: Vec<&str> = [entry.employer.as_str(), &entry.facts].into_iter().filter(|text| !text.is_empty()).collect();
    if !who.is_empty() {
        put(out, 4, 0, &who.join(" ／ "));
    }
    if let Some(closing) = entry.closing {
        let words = closes(closing);
        put(out, 4, 0, &format!("{} / {}", words.ja, words.en));
    }
    if let Some(detail) = entry.kind.detail() {
        put(out, 4, 2, &format!("{} / {}", detail.ja, detail.en));
    }
    if let Some(link) = &entry.link {
        put_link(out, 4, link);
    }
}
