//! `uturn doctor`: says what is well, what to look at and what is wrong, one line each, and how to mend it.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        language::Words,
    },
    cli::{args::DoctorArgs, instance::trusted, settings::Settings, status::Status},
    service::doctor::{
        check::{Check, Said, Verdict, said},
        patient::{Patient, examine},
    },
};
use std::io::IsTerminal as _;

const SETTINGS: [&str; 2] = ["設定", "settings"];

/// Examines the installation.
///
/// # Errors
/// None: whatever is wrong is a finding.
pub async fn doctor(args: &DoctorArgs) -> Outcome<Status> {
    let mut checks = Vec::new();
    match Settings::read(&args.store) {
        Err(fault) => checks.push(unreadable(&fault)),
        Ok(mut settings) => {
            settings.listen = args.listen.unwrap_or(settings.listen);
            checks.extend(settings_checks(&settings));
            let patient = Patient {
                store: settings.store_options(),
                directory: settings.data_dir.clone(),
                listen: settings.listen,
            };
            checks.extend(examine(&patient, &Clock::System).await);
        }
    }
    let colour = std::io::stdout().is_terminal();
    for check in &checks {
        show(check, colour);
    }
    let count = |verdict| checks.iter().filter(|check| check.verdict == verdict).count();
    let (fine, look, bad) = (count(Verdict::Fine), count(Verdict::Look), count(Verdict::Bad));
    println!("OK {fine}、注意 look {look}、だめ bad {bad}");
    Ok(if bad > 0 { Status::Findings } else { Status::Done })
}

fn show(Check { verdict, subject, seen, remedy }: &Check, colour: bool) {
    let (word, shade) = match verdict {
        Verdict::Fine => ("OK    ", 32),
        Verdict::Look => ("注意  ", 33),
        Verdict::Bad => ("だめ  ", 31),
    };
    let word = if colour { format!("\u{1b}[{shade}m{word}\u{1b}[0m") } else { word.to_owned() };
    println!("{word}{} {}：{} / {}", subject.ja, subject.en, seen.ja, seen.en);
    if let Some(Words { ja, en }) = remedy {
        println!("      → {ja}");
        println!("        {en}");
    }
}

fn settings_checks(settings: &Settings) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut wrong = |name: &str, why: Said, remedy: Said| {
        let [ja, en] = why;
        checks.push(Check::bad(SETTINGS, [format!("{name}：{ja}"), format!("{name}: {en}")], remedy));
    };
    if !["text", "json"].contains(&settings.log_format.as_str()) {
        let remedy = said("text か json にしてください。", "Use text or json.");
        wrong("log_format", said("知らない形です", "unknown form"), remedy);
    }
    if let Some(url) = &settings.public_url
        && !(url.starts_with("https://") || url.starts_with("http://"))
    {
        let remedy = said("https:// から書いてください。", "Begin it with https://.");
        wrong("public_url", said("アドレスではありません", "no web address"), remedy);
    }
    if trusted(settings.trusted_documents.as_deref()).is_err() {
        let remedy = said("ID から文書への JSON を指してください。", "Point to a JSON object of id to document.");
        wrong("trusted_documents", said("読めません", "cannot be read"), remedy);
    }
    if settings.toll().is_err() {
        let remedy = said("127.0.0.1, 10.0.0.0/8 のように書いてください。", "Write it like 127.0.0.1, 10.0.0.0/8.");
        wrong("trusted_proxies", said("アドレスの一覧ではありません", "no list of addresses"), remedy);
    }
    let least = [
        ("limit_body_bytes", settings.limit_body_bytes as u64, 1_000),
        ("limit_cost", settings.limit_cost, 100),
        ("limit_depth", settings.limit_depth as u64, 5),
        ("deadline_ms", settings.deadline_ms, 100),
    ];
    for (name, value, least) in least {
        if value < least {
            let why = [format!("{value} は小さすぎます"), format!("{value} is too small")];
            wrong(name, why, [format!("{least} 以上にしてください。"), format!("Use {least} or more.")]);
        }
    }
    if checks.is_empty() {
        let store = if settings.database_url.is_some() { "UTURN_DATABASE_URL" } else { "SQLite" };
        checks.push(Check::fine(SETTINGS, [format!("読めました（{store}）"), format!("read ({store})")]));
    }
    checks
}

fn unreadable(fault: &Fault) -> Check {
    let what = fault.detail.clone().unwrap_or_else(|| Words::new("読めません", "cannot be read"));
    let cause = fault.cause.as_ref().map(|cause| format!(" ({cause})")).unwrap_or_default();
    Check::bad(
        SETTINGS,
        [what.ja.into_owned(), format!("{}{cause}", what.en)],
        said(
            "設定ファイルと UTURN_ で始まる環境変数の名前と値を直してください。",
            "Correct names and values in the configuration file and in the UTURN_ variables.",
        ),
    )
}
