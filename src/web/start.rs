//! The page to start from: what this is, what data it holds, where everything is, and a first query.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
    },
    web::{
        assets,
        tiles::{self, Part, Tile},
    },
};
use askama::Template;
use chrono::{Datelike, NaiveDate};

/// All that the page says about the running service. Whoever serves the page fills it in, at one log position.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Is the data fictitious?
    pub is_sample: bool,
    /// The day in Japan that the data speaks of.
    pub as_of: NaiveDate,
    /// Number of the last change in the log that the page knows.
    pub log_position: u64,
    /// How many of each.
    pub counts: Counts,
    /// One row for each prefecture that has anything; the others are shown as taking no part.
    pub prefectures: Vec<PrefectureRow>,
    /// Under what terms the data may be used.
    pub licence: Words,
    /// Scheme, host and port that clients use, without a slash at the end: `http://127.0.0.1:8080`.
    pub base_address: String,
    /// A query to try and what it answers here and now.
    pub first_query: FirstQuery,
}

/// Numbers of things that the service holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Local governments taking part.
    pub participants: u64,
    /// Prefectures among them.
    pub prefectures: u64,
    /// Municipalities among them.
    pub municipalities: u64,
    /// Leading ones (先行自治体) among them.
    pub leading: u64,
    /// Employers that are public.
    pub employers: u64,
    /// Job listings that are public.
    pub jobs: u64,
}

/// What is found in one prefecture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrefectureRow {
    /// JIS X 0401, two digits: `01` to `47`.
    pub code: String,
    /// Does the prefecture itself take part?
    pub takes_part: bool,
    /// Municipalities of the prefecture that take part.
    pub municipalities: u64,
    /// Leading ones among the prefecture and its municipalities.
    pub leading: u64,
    /// Public employers with their place here.
    pub employers: u64,
    /// Public job listings with their workplace here.
    pub jobs: u64,
}

/// A query and its answer, both as they are shown.
#[derive(Debug, Clone)]
pub struct FirstQuery {
    /// GraphQL document.
    pub query: String,
    /// JSON, already set out on lines.
    pub answer: String,
}

/// A prefecture as drawn and as a row of the table.
struct Place {
    tile: Tile,
    part: Part,
    row: PrefectureRow,
}

impl Place {
    fn participants(&self) -> u64 {
        u64::from(self.row.takes_part) + self.row.municipalities
    }
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage<'a> {
    assets: &'static str,
    facts: &'a Facts,
    as_of_ja: String,
    places: Vec<Place>,
    parts: [Part; 4],
    curl: String,
}

/// The page as HTML, to be served at `/`. It reads the same with and without JavaScript.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(facts: &Facts) -> Outcome<String> {
    let rows = tiles::by_code(&facts.prefectures, |row| &row.code);
    let places = tiles::all()?
        .into_iter()
        .map(|tile| {
            let row = rows.get(tile.pref_code.as_str()).copied().cloned().unwrap_or_default();
            Place { part: Part::of(row.takes_part, row.municipalities), row, tile }
        })
        .collect();
    let as_of_ja = format!("{}年{}月{}日", facts.as_of.year(), facts.as_of.month(), facts.as_of.day());
    let parts = [Part::Both, Part::Prefecture, Part::Municipalities, Part::None];
    let curl = curl(&facts.base_address, &facts.first_query.query);
    StartPage { assets: assets::version(), facts, as_of_ja, places, parts, curl }.render().map_err(Fault::internal)
}

/// A command for a POSIX shell that asks `query`: each argument stands in single quotes.
fn curl(base_address: &str, query: &str) -> String {
    // Where spaces mean nothing but spaces, one line is easier to read in a terminal.
    let query = if query.contains(['"', '#']) {
        query.to_owned()
    } else {
        query.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let body = serde_json::json!({ "query": query }).to_string();
    let quoted = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    format!(
        "curl -sS {} \\\n  -H 'Content-Type: application/json' \\\n  --data-raw {}",
        quoted(&format!("{base_address}/graphql")),
        quoted(&body),
    )
}

/// A number with its thousands set apart: 4,000.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{curl, grouped};

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!([0, 999, 1_000, 12_345_678].map(grouped), ["0", "999", "1,000", "12,345,678"]);
    }

    #[test]
    fn a_quote_in_a_query_does_not_end_the_shell_argument() {
        assert!(curl("http://h", "{ a(b: \"it's\") }").contains(r"it'\''s"));
    }
}
