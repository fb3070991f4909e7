//! JSON written straight into a buffer, member by member.
use crate::base::clock::Instant;
use chrono::{Datelike as _, NaiveDate, Timelike as _};
use serde::Serialize;

/// An object in the making; [`Object::end`] closes it.
pub(super) struct Object<'a> {
    out: &'a mut Vec<u8>,
    begun: bool,
}

impl<'a> Object<'a> {
    pub(super) fn begin(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, begun: false }
    }

    /// Writes a member's name, which needs no escape; its value comes next.
    pub(super) fn name(&mut self, name: &str) -> &mut Vec<u8> {
        if self.begun {
            self.out.push(b',');
        }
        self.begun = true;
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.out
    }

    pub(super) fn put(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> &mut Self {
        put(self.name(name), value);
        self
    }

    pub(super) fn day(&mut self, name: &str, day: Option<NaiveDate>) -> &mut Self {
        let out = self.name(name);
        match day {
            Some(at) => quoted(out, |out| day_to(out, at)),
            None => out.extend_from_slice(b"null"),
        }
        self
    }

    pub(super) fn instant(&mut self, name: &str, at: Option<Instant>) -> &mut Self {
        let out = self.name(name);
        match at {
            Some(at) => quoted(out, |out| instant_to(out, at)),
            None => out.extend_from_slice(b"null"),
        }
        self
    }

    /// A value that is JSON already.
    pub(super) fn raw(&mut self, name: &str, json: &[u8]) -> &mut Self {
        self.name(name).extend_from_slice(json);
        self
    }

    /// Members that are JSON already, with their names and the commas between them.
    pub(super) fn members(&mut self, json: &[u8]) -> &mut Self {
        if self.begun {
            self.out.push(b',');
        }
        self.begun = true;
        self.out.extend_from_slice(json);
        self
    }

    /// Japanese and English.
    pub(super) fn both(&mut self, name: &str, ja: &str, en: Option<&str>) -> &mut Self {
        let mut text = Object::begin(self.name(name));
        text.put("ja", ja);
        if let Some(en) = en {
            text.put("en", en);
        }
        text.end();
        self
    }

    pub(super) fn object(&mut self, name: &str) -> Object<'_> {
        Object::begin(self.name(name))
    }

    pub(super) fn list<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Vec<u8>, T),
    ) -> &mut Self {
        let out = self.name(name);
        out.push(b'[');
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            write(out, item);
        }
        out.push(b']');
        self
    }

    pub(super) fn end(self) {
        self.out.push(b'}');
    }
}

/// Writes one value.
pub(super) fn put(out: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    serde_json::to_writer(out, value).expect("a buffer takes every byte, and no map here has other keys than text");
}

fn quoted(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'"');
    write(out);
    out.push(b'"');
}

/// `2026-11-22`. The general formatter costs a tenth of a whole listing for each date.
pub(super) fn day_to(out: &mut Vec<u8>, day: NaiveDate) {
    let year = u32::try_from(day.year()).unwrap_or(0);
    two(out, year / 100);
    two(out, year % 100);
    out.push(b'-');
    two(out, day.month());
    out.push(b'-');
    two(out, day.day());
}

/// `2026-11-22T03:00:00Z`, with microseconds where there are any.
pub(super) fn instant_to(out: &mut Vec<u8>, at: Instant) {
    let at = at.naive_utc();
    day_to(out, at.date());
    out.push(b'T');
    two(out, at.hour());
    out.push(b':');
    two(out, at.minute());
    out.push(b':');
    two(out, at.second());
    let micros = at.nanosecond() / 1000;
    if micros > 0 {
        out.push(b'.');
        two(out, micros / 10_000);
        two(out, micros / 100);
        two(out, micros);
    }
    out.push(b'Z');
}

fn two(out: &mut Vec<u8>, number: u32) {
    let digit = |n: u32| b"0123456789"[(n % 10) as usize];
    out.extend_from_slice(&[digit(number / 10), digit(number)]);
}

#[cfg(test)]
mod laws {
    use super::{day_to, instant_to};
    use chrono::{DateTime, SecondsFormat};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn times_read_like_those_of_the_general_formatter(micros in 0i64..4_102_444_800_000_000) {
            let at = DateTime::from_timestamp_micros(micros).expect("within the calendar");
            let (mut day, mut instant) = (Vec::new(), Vec::new());
            day_to(&mut day, at.date_naive());
            instant_to(&mut instant, at);
            prop_assert_eq!(String::from_utf8(day).expect("digits"), at.date_naive().to_string());
            let format = if micros % 1_000_000 == 0 { SecondsFormat::Secs } else { SecondsFormat::Micros };
            prop_assert_eq!(String::from_utf8(instant).expect("digits"), at.to_rfc3339_opts(format, true));
        }
    }
}
