//! Stock of working hours by rhythm of the work.
use crate::{
    base::{fault::Outcome, tables},
    service::sample::template::Template,
};
use serde::Deserialize;
use std::collections::HashMap;

/// A pattern of hours.
#[derive(Debug, Deserialize)]
pub(crate) struct Pattern {
    pub(crate) rhythm: String,
    /// `F` full time, `FLEX` without start and end, `S` short-time regular, `P` part time, `I` internship.
    pub(crate) kind: String,
    pub(crate) start: String,
    pub(crate) end: String,
    pub(crate) break_minutes: u16,
    pub(crate) system: String,
    pub(crate) holidays: Template,
    /// Days off a year; for part time, days of work a week.
    pub(crate) days_low: u32,
    pub(crate) days_high: u32,
}

/// Patterns of hours by rhythm and kind of employment.
#[derive(Debug)]
pub(crate) struct Patterns {
    pub(crate) full: HashMap<String, Vec<Pattern>>,
    pub(crate) part: HashMap<String, Vec<Pattern>>,
    pub(crate) flex: Vec<Pattern>,
    pub(crate) short: Vec<Pattern>,
    pub(crate) internship: Vec<Pattern>,
}

impl Patterns {
    pub(crate) fn read() -> Outcome<Self> {
        let mut read = Self {
            full: HashMap::new(),
            part: HashMap::new(),
            flex: Vec::new(),
            short: Vec::new(),
            internship: Vec::new(),
        };
        for pattern in tables::rows::<Pattern>("sample/hours.csv")? {
            match pattern.kind.as_str() {
                "FLEX" => read.flex.push(pattern),
                "S" => read.short.push(pattern),
                "I" => read.internship.push(pattern),
                "P" => read.part.entry(pattern.rhythm.clone()).or_default().push(pattern),
                _ => read.full.entry(pattern.rhythm.clone()).or_default().push(pattern),
            }
        }
        Ok(read)
    }
}
