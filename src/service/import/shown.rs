//! What stands in the store as a cell shows it: the other way round of reading a cell.
use chrono::NaiveDate;
use entity::{
    job_terms::Workplace,
    profile_story::Picture,
    text::{Names, Text, Years},
};

/// A value that a cell can show. Reading what is shown gives the value again.
pub trait Shown {
    /// As exports show it; empty where there is nothing.
    fn shown(&self) -> String;
}

macro_rules! as_they_are {
    ($($plain:ty),+) => {$(
        impl Shown for $plain {
            fn shown(&self) -> String {
                self.to_string()
            }
        }
    )+};
}

as_they_are!(String, str, NaiveDate, f64, u8, u16, u32, i16, i32);

impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> String {
        self.as_ref().map(T::shown).unwrap_or_default()
    }
}

impl Shown for bool {
    fn shown(&self) -> String {
        if *self { "はい" } else { "いいえ" }.to_owned()
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self) -> String {
        self.iter().map(T::shown).collect::<Vec<_>>().join("|")
    }
}

impl Shown for Names {
    fn shown(&self) -> String {
        self.0.shown()
    }
}

impl Shown for Years {
    fn shown(&self) -> String {
        self.0.shown()
    }
}

impl Shown for Text {
    fn shown(&self) -> String {
        self.ja.clone()
    }
}

impl Shown for Picture {
    fn shown(&self) -> String {
        self.id.to_string()
    }
}

impl Shown for Workplace {
    fn shown(&self) -> String {
        format!("{} {}", self.code, self.address)
    }
}
