//! Pages of a few sentences and at most one button: whether a digest is wanted, and what became of it.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
    },
    service::digest::{about::Condition, fields::weekday, invitation::DAYS_TO_CONFIRM, subject::day_ja},
    store::digest::Agreement,
    web::assets,
};
use askama::Template;
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "digest/notice.html")]
struct Notice<'a> {
    assets: &'static str,
    up: &'static str,
    title: Words,
    sentences: Vec<Words>,
    conditions: &'a [Condition],
    button: Option<Words>,
    link: Option<(&'a str, Words)>,
}

impl Notice<'_> {
    fn new(title: Words, sentences: Vec<Words>) -> Self {
        let (assets, up) = (assets::version(), "../../");
        Self { assets, up, title, sentences, conditions: &[], button: None, link: None }
    }

    fn page(&self) -> Outcome<String> {
        self.render().map_err(Fault::internal)
    }
}

/// Asks whether a digest is wanted.
///
/// # Errors
/// `INTERNAL` when the page cannot be written, like all below.
pub fn ask(agreement: &Agreement, conditions: &[Condition]) -> Outcome<String> {
    let Agreement { row, organisation_ja } = agreement;
    let day = weekday(row.weekday);
    let title = Words::new(
        format!("求人の週次ダイジェスト「{}」を受け取りますか", row.name),
        format!("Do you want the weekly digest \"{}\"?", row.name),
    );
    let sentences = vec![
        Words::new(
            format!("{organisation_ja} が、{} への配信を申し込みました。", row.recipient),
            format!("{organisation_ja} asked to send it to {}.", row.recipient),
        ),
        Words::new(
            format!("毎週{}の午前7時に届きます。いつでも、どのメールからでも、1回押すだけでやめられます。", day.ja),
            format!("It comes every {} at 7:00 in Japan; any mail ends it with one click.", day.en),
        ),
    ];
    let button = Some(Words::new("受け取る", "Receive it"));
    Notice { conditions, button, ..Notice::new(title, sentences) }.page()
}

/// Says that it runs, and when the next one comes.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn runs(agreement: &Agreement, next: NaiveDate, page: &str) -> Outcome<String> {
    let title = Words::new(
        format!("「{}」を配信します", agreement.row.name),
        format!("The digest \"{}\" is on its way", agreement.row.name),
    );
    let sentences = vec![Words::new(
        format!("次は{}の午前7時に {} へ届きます。", day_ja(next), agreement.row.recipient),
        format!("The next one comes on {next} at 7:00 in Japan, to {}.", agreement.row.recipient),
    )];
    let link = Some((page, Words::new("いまの内容を見る", "See what it holds now")));
    Notice { link, ..Notice::new(title, sentences) }.page()
}

/// Asks whether a digest is to end.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn end(agreement: &Agreement) -> Outcome<String> {
    let title = Words::new(
        format!("「{}」の配信をやめますか", agreement.row.name),
        format!("Stop the digest \"{}\"?", agreement.row.name),
    );
    let sentences = vec![Words::new(
        format!("{} への配信をやめます。", agreement.row.recipient),
        format!("No more mails of it go to {}.", agreement.row.recipient),
    )];
    let button = Some(Words::new("配信をやめる", "Stop it"));
    Notice { button, ..Notice::new(title, sentences) }.page()
}

/// Says that it has ended; `up` is the way from the page to the root.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn ended(up: &'static str) -> Outcome<String> {
    let title = Words::new("配信は終了しています", "This digest has ended");
    let sentences = vec![Words::new(
        "このダイジェストのメールは、もう届きません。受け取るには、大学や求人サイトなど申込み元からあらためて申し込んでください。",
        "No more mails of it will come. To receive it again, let whoever asked for it ask anew.",
    )];
    Notice { up, ..Notice::new(title, sentences) }.page()
}

/// Says that it can no more be confirmed.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn too_late() -> Outcome<String> {
    let title = Words::new("この申込みは確認できません", "This request cannot be confirmed any more");
    let sentences = vec![Words::new(
        format!("確認の期限（{DAYS_TO_CONFIRM}日）が過ぎたか、申込みが取り消されました。メールは届きません。"),
        format!("Its {DAYS_TO_CONFIRM} days are over, or it was cancelled. No mails will come."),
    )];
    Notice::new(title, sentences).page()
}

/// Says that a link never was one of ours.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn unknown() -> Outcome<String> {
    let title = Words::new("このリンクは使えません", "This link cannot be used");
    let sentences = vec![Words::new(
        "リンクが途中で切れていないか確かめてください。メールのリンクを全部写してください。",
        "See whether it was cut off; copy the whole link from the mail.",
    )];
    Notice::new(title, sentences).page()
}
