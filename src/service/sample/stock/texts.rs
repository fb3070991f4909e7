//! Short texts of listings by what they are about: renewal, trial, housing, bonus and the like.
use crate::{
    base::{fault::Outcome, tables},
    service::sample::{
        draw::Draw,
        template::{Facts, Template},
    },
};
use serde::Deserialize;

/// What a short text is about; each word stands for rows of the stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum About {
    Town,
    Renewal,
    Trial,
    SmokingSite,
    SmokingIndoors,
    SmokingRoom,
    Bonus,
    BonusSmall,
    BonusPart,
    Raise,
    RaisePart,
    Commuting,
    Allowance,
    Night,
    Remote,
    Cold,
    Housing,
    Training,
    Positive,
    InternshipOpening,
    InternshipClosing,
    Dispatch,
}

/// Every short text.
#[derive(Debug)]
pub(crate) struct Texts(Vec<Vec<Template>>);

#[derive(Deserialize)]
struct Row {
    about: About,
    text: Template,
}

impl Texts {
    pub(crate) fn read() -> Outcome<Self> {
        let mut texts = vec![Vec::new(); About::Dispatch as usize + 1];
        for row in tables::rows::<Row>("sample/job_texts.csv")? {
            texts[row.about as usize].push(row.text);
        }
        Ok(Self(texts))
    }

    /// One of the texts about something, filled.
    pub(crate) fn draw(&self, about: About, facts: &Facts<'_>, draw: &mut Draw) -> String {
        draw.pick(&self.0[about as usize]).fill(facts)
    }
}

/// A sentence about the workplace that fits many kinds of work.
#[derive(Debug, Deserialize)]
pub(crate) struct More {
    /// `SMALL`, `LARGE`, a rhythm, or empty for all.
    #[serde(rename = "for")]
    pub(crate) fits: String,
    pub(crate) text: Template,
}
