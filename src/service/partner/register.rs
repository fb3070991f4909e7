//! Registering a partner: an organisation, an office to write to, and the terms that it accepted.
use crate::{
    base::{
        clock::{Instant, day_in_japan},
        digits::CorporateNumber,
        fault::Outcome,
        language::Words,
        mail_address::MailAddress,
        minter::Minter,
        problem::Problem,
    },
    service::{audit::noted::by_command, partner::told},
    store::connect::Store,
};
use chrono::NaiveDate;
use entity::partner::{Model, PartnerKind, PartnerStatus};

/// What an operator enters of a new partner.
#[derive(Debug, Clone)]
pub struct Registration {
    /// Kind of organisation.
    pub kind: PartnerKind,
    /// Name of the organisation.
    pub organisation_ja: String,
    /// The same in English, if any.
    pub organisation_en: Option<String>,
    /// 法人番号, if it has one.
    pub corporate_number: Option<String>,
    /// The office to write to; never a person's name.
    pub contact_post: String,
    /// Its e-mail address.
    pub contact_email: String,
    /// Version of the terms that were accepted.
    pub terms_version: String,
    /// Day on which they were; today if none.
    pub terms_accepted_on: Option<NaiveDate>,
    /// A fictitious partner of the demonstration.
    pub is_sample: bool,
}

/// Registers a partner, or tells what has to be corrected first; then nothing was written.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn register(
    store: &Store,
    minter: &mut Minter,
    now: Instant,
    entered: Registration,
) -> Outcome<Result<Model, Vec<Problem>>> {
    let found = problems(&entered, day_in_japan(now));
    if !found.is_empty() {
        return Ok(Err(found));
    }
    let row = Model {
        id: minter.mint(now),
        kind: entered.kind,
        organisation_ja: entered.organisation_ja.trim().to_owned(),
        organisation_en: entered.organisation_en.map(|name| name.trim().to_owned()),
        corporate_number: entered.corporate_number,
        contact_post: entered.contact_post.trim().to_owned(),
        contact_email: entered.contact_email,
        terms_version: entered.terms_version,
        terms_accepted_on: entered.terms_accepted_on.unwrap_or_else(|| day_in_japan(now)),
        status: PartnerStatus::Active,
        is_sample: entered.is_sample,
        revision: 1,
        created_at: now,
    };
    let mut unit = store.unit(now, "uturn: partner register").await?;
    unit.record(row.clone()).await?;
    unit.audit(by_command("partner register", row.id).to(told::partner(&row)));
    unit.commit().await?;
    Ok(Ok(row))
}

fn problems(entered: &Registration, today: NaiveDate) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut texts = vec![
        ("organisation", entered.organisation_ja.as_str(), 200),
        ("contactPost", &entered.contact_post, 200),
        ("termsVersion", &entered.terms_version, 40),
    ];
    texts.extend(entered.organisation_en.as_deref().map(|name| ("organisationEn", name, 200)));
    found.extend(texts.into_iter().filter_map(|(path, text, most)| text_problem(path, text, most)));
    if let Some(number) = &entered.corporate_number
        && let Err(digits) = number.parse::<CorporateNumber>()
    {
        let problem = Problem::error("corporateNumber", "CORPORATE_NUMBER", digits.message(), digits.remedy());
        found.push(problem.with_value(number));
    }
    if entered.contact_email.parse::<MailAddress>().is_err() {
        let message = Words::new("電子メールのアドレスではありません", "This is not an e-mail address");
        let remedy = Words::new(
            "部署のアドレスを入れてください（例：career@example.ac.jp）。",
            "Enter the office's address, like career@example.ac.jp.",
        );
        found.push(Problem::error("contactEmail", "EMAIL", message, remedy).with_value(&entered.contact_email));
    }
    if let Some(day) = entered.terms_accepted_on.filter(|day| *day > today) {
        let message = Words::new("同意の日が今日より後です", "The terms are said to be accepted after today");
        let remedy = Words::new("同意を受けた日を入れてください。", "Enter the day on which they were accepted.");
        found.push(Problem::error("termsAcceptedOn", "DAY_TO_COME", message, remedy).with_value(day.to_string()));
    }
    found
}

fn text_problem(path: &str, text: &str, most: usize) -> Option<Problem> {
    let length = text.trim().chars().count();
    if (1..=most).contains(&length) && !text.chars().any(char::is_control) {
        return None;
    }
    let message = Words::new(
        format!("1文字から{most}文字までの、改行のない文字列ではありません"),
        format!("This is not a text of 1 to {most} characters on one line"),
    );
    let remedy = Words::new("入れ直してください。", "Enter it again.");
    Some(Problem::error(path, "TEXT_LENGTH", message, remedy))
}
