//! How a row says which employer it speaks of.
use crate::{
    base::{digits::CorporateNumber, language::Words},
    service::import::{cell::Cell, row::Row, wrong_cell::WrongCell},
};

/// The numbers by which a row knows an employer; at least one of them is given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct EmployerKey {
    /// 法人番号.
    pub number: Option<String>,
    /// The number of the office that lists it.
    pub reference: Option<String>,
}

impl Cell for CorporateNumber {
    fn blank() -> Option<Self> {
        None
    }

    fn read(text: &str) -> Result<Self, WrongCell> {
        Ok(text.parse()?)
    }
}

impl EmployerKey {
    /// Reads the key of a row; none where a number is wrong or both are blank, which is told.
    pub(in crate::service) fn read(row: &mut Row<'_>, reference: &'static str) -> Option<Self> {
        let number = row.get::<CorporateNumber>("corporate_number");
        let key = Self {
            number: number.as_ref().map(|number| number.as_str().to_owned()),
            reference: row.get::<String>(reference),
        };
        if !row.text("corporate_number").is_empty() && key.number.is_none() {
            return None;
        }
        if key == Self::default() {
            row.wrong("corporate_number", no_key(reference));
            return None;
        }
        Some(key)
    }

    /// Whether its corporate number is one for samples.
    #[must_use]
    pub fn is_fictitious(&self) -> bool {
        let number = self.number.as_ref().and_then(|number| number.parse::<CorporateNumber>().ok());
        number.is_some_and(|number| number.is_fictitious())
    }
}

/// A number that no corporation can have.
pub(super) fn fictitious() -> WrongCell {
    WrongCell::new(
        "NUMBER_FICTITIOUS",
        ["見本用の架空の法人番号です", "This is a fictitious number, made for samples"],
        ["本番の名簿では実際の番号に直してください。", "In a real list, enter the true number."],
    )
}

fn no_key(reference: &str) -> WrongCell {
    WrongCell {
        code: "EMPLOYER_KEY",
        message: Words::new("どの事業所の行か分かりません", "The row does not say which employer it speaks of"),
        remedy: Words::new(
            format!("法人番号を入れてください。個人事業主は事業所番号（{reference}）を入れてください。"),
            format!("Enter the corporate number, or for a sole proprietor {reference}."),
        ),
    }
}
