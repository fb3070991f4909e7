//! Parameters of an address: what is known is read, what is not is refused by name.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    http::feeds::file::{CONDITIONS, File},
    service::{
        codes::wrong,
        event::list::EventQuestion,
        feed::{format::csv::Charset, matcher::KINDS, page::Filter, question::FeedQuestion},
        job::list::JobQuestion,
    },
};
use entity::vocabulary::ThingKind;
use std::str::FromStr;

/// The name of a partner's stored filter, which is looked up before.
pub(super) const SUBSCRIPTION: &str = "subscription";
/// Parameters that narrow a file, beside the conditions on listings.
const NARROWING: [&str; 4] = ["kinds", "prefectures", "municipalities", "regions"];

/// The parameters of one request.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) after: Option<String>,
    pub(super) first: Option<i32>,
    pub(super) before: Option<i64>,
    pub(super) part: Option<u64>,
    pub(super) charset: Charset,
    pub(super) question: FeedQuestion,
}

impl Parameters {
    /// Reads a query string. Where a filter is given, as that of a partner, conditions are not parameters.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` naming the parameter and the remedy.
    pub(super) fn read(file: File, query: &str, given: Option<&Filter>) -> Outcome<Self> {
        let is_stored = given.is_some();
        let mut read = Self { question: given.map(present).transpose()?.unwrap_or_default(), ..Self::default() };
        let conditions = if is_stored || !file.takes_conditions() { &[][..] } else { &CONDITIONS[..] };
        let own = file.own_parameters().iter().filter(|name| !is_stored || !NARROWING.contains(name));
        let stored = if is_stored { &[SUBSCRIPTION][..] } else { &[] };
        let known: Vec<&str> = own.chain(conditions).chain(stored).copied().collect();
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !known.contains(&&*name) {
                return Err(unknown(&name, &known));
            }
            if seen.iter().any(|before| *before == name) {
                let why = Words::new(
                    "二度あります。値をコンマで区切って一度にしてください",
                    "it is given twice; give it once, with commas between the values",
                );
                return Err(wrong(&name, &value, &why));
            }
            read.take(file, &name, &value)?;
            seen.push(name.into_owned());
        }
        if let Some(kind) = file.kind() {
            let kept = read.question.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind));
            read.question.kinds = Some(if kept { vec![kind] } else { Vec::new() });
        }
        Ok(read)
    }

    fn take(&mut self, file: File, name: &str, value: &str) -> Outcome<()> {
        match name {
            SUBSCRIPTION => {}
            "after" => self.after = Some(value.to_owned()).filter(|cursor| !cursor.is_empty()),
            "first" => self.first = Some(number(name, value)?),
            "before" => self.before = Some(number(name, value)?),
            "part" => self.part = Some(number(name, value)?),
            "encoding" => self.charset = charset(value)?,
            "kinds" => self.question.kinds = Some(kinds(value)?),
            _ if file == File::Calendar => where_held(self.question.events.get_or_insert_default(), name, value)?,
            _ => condition(self.question.jobs.get_or_insert_default(), name, value)?,
        }
        Ok(())
    }
}

/// What a filter lets through now.
fn present(filter: &Filter) -> Outcome<FeedQuestion> {
    match filter {
        Filter::Question(question) => Ok(question.as_ref().clone()),
        Filter::Stored(stored) => {
            let now = stored.versions.iter().find(|(version, _)| *version == stored.version);
            now.map(|(_, question)| question.clone()).ok_or_else(|| Fault::new(Code::FilterChanged))
        }
    }
}

fn unknown(name: &str, known: &[&str]) -> Fault {
    let known = if known.is_empty() { "-".to_owned() } else { known.join(", ") };
    Fault::because(
        Code::BadArgument,
        Words::new(
            format!("パラメーター「{name}」はありません。使えるのは {known} です"),
            format!("there is no parameter \"{name}\"; known are {known}"),
        ),
    )
}

fn charset(value: &str) -> Outcome<Charset> {
    match value.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Ok(Charset::Utf8),
        "cp932" | "windows-31j" | "shift_jis" => Ok(Charset::Windows31J),
        _ => Err(wrong("encoding", value, &Words::new("utf-8 か cp932 です", "give utf-8 or cp932"))),
    }
}

/// Kinds of things that the feed tells of.
fn kinds(value: &str) -> Outcome<Vec<ThingKind>> {
    let of = |text: &str| KINDS.into_iter().find(|kind| kind.as_str() == text.to_ascii_uppercase());
    let known = KINDS.map(ThingKind::as_str).join(", ");
    let why = Words::new(format!("種類は {known} です"), format!("kinds are {known}"));
    value.split(',').map(|text| of(text.trim()).ok_or_else(|| wrong("kinds", text, &why))).collect()
}

/// One condition on listings.
fn condition(jobs: &mut JobQuestion, name: &str, value: &str) -> Outcome<()> {
    match name {
        "prefectures" => jobs.prefectures = Some(texts(value)),
        "municipalities" => jobs.municipalities = Some(texts(value)),
        "regions" => jobs.regions = Some(words(name, value)?),
        "industries" => jobs.industries = Some(texts(value)),
        "occupations" => jobs.occupations = Some(texts(value)),
        "employmentTypes" => jobs.employment_types = Some(words(name, value)?),
        "remoteWork" => jobs.remote_work = Some(words(name, value)?),
        "support" => jobs.support = Some(words(name, value)?),
        "newGraduate" => jobs.new_graduate = Some(flag(name, value)?),
        "participating" => jobs.participating = Some(flag(name, value)?),
        "graduationYears" => {
            jobs.graduation_years = Some(texts(value).iter().map(|year| number(name, year)).collect::<Outcome<_>>()?);
        }
        "certification" => {
            let (scheme, level) = value.split_once(':').map_or((value, None), |(scheme, level)| (scheme, Some(level)));
            jobs.certification = Some((scheme.to_owned(), level.map(str::to_owned)));
        }
        "wage" => {
            let why = Words::new("例：MONTHLY:200000", "for example MONTHLY:200000");
            let (form, least) = value.split_once(':').ok_or_else(|| wrong(name, value, &why))?;
            jobs.wage = Some((word(name, form)?, number(name, least)?));
        }
        "closingBefore" => {
            let why = Words::new("例：2026-12-31", "for example 2026-12-31");
            jobs.closing_before = Some(value.parse().map_err(|_| wrong(name, value, &why))?);
        }
        _ => {
            let why = Words::new("例：2026-11-22T00:00:00Z", "for example 2026-11-22T00:00:00Z");
            // A plus sign in an address means a space.
            let text = value.replace(' ', "+");
            let at = chrono::DateTime::parse_from_rfc3339(&text).map_err(|_| wrong(name, value, &why))?.to_utc();
            *(if name == "postedSince" { &mut jobs.posted_since } else { &mut jobs.updated_since }) = Some(at);
        }
    }
    Ok(())
}

/// One condition on who holds an event.
fn where_held(events: &mut EventQuestion, name: &str, value: &str) -> Outcome<()> {
    match name {
        "prefectures" => events.prefectures = Some(texts(value)),
        "municipalities" => events.municipalities = Some(texts(value)),
        _ => events.regions = Some(words(name, value)?),
    }
    Ok(())
}

fn texts(value: &str) -> Vec<String> {
    value.split(',').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

fn words<V: FromStr<Err = entity::word::UnknownWord>>(name: &str, value: &str) -> Outcome<Vec<V>> {
    texts(value).iter().map(|text| word(name, text)).collect()
}

fn word<V: FromStr<Err = entity::word::UnknownWord>>(name: &str, text: &str) -> Outcome<V> {
    text.to_ascii_uppercase().parse().map_err(|unknown: entity::word::UnknownWord| {
        let known = unknown.known.join(", ");
        wrong(name, text, &Words::new(format!("次のいずれかです：{known}"), format!("use one of {known}")))
    })
}

fn flag(name: &str, value: &str) -> Outcome<bool> {
    value.parse().map_err(|_| wrong(name, value, &Words::new("true か false です", "give true or false")))
}

fn number<N: FromStr>(name: &str, value: &str) -> Outcome<N> {
    value.trim().parse().map_err(|_| wrong(name, value, &Words::new("整数です", "give a whole number")))
}
