//! Codes in questions, turned into what the catalogue speaks of; a wrong one is told with its reason and remedy.
use crate::{
    base::{
        digits::{CorporateNumber, LocalGovernmentCode},
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        region::Region,
        wrong_digits::WrongDigits,
    },
    catalogue::{place::Place, snapshot::Snapshot},
};
use std::sync::Arc;

/// Most values of one list in a filter.
pub const VALUES_MOST: usize = 100;

/// A wrong value of an argument, with what is wrong and how to mend it.
#[must_use]
pub fn wrong(argument: &str, value: &str, why: &Words) -> Fault {
    let detail =
        Words::new(format!("{argument} の値「{value}」：{}", why.ja), format!("{argument} is \"{value}\": {}", why.en));
    Fault::because(Code::BadArgument, detail)
}

/// Digits that cannot be right, with the remedy.
fn wrong_digits(argument: &str, value: &str, digits: &WrongDigits) -> Fault {
    let (message, remedy) = (digits.message(), digits.remedy());
    let why = Words::new(format!("{}。{}", message.ja, remedy.ja), format!("{}. {}", message.en, remedy.en));
    wrong(argument, value, &why)
}

/// A list in a filter is neither empty nor too long.
///
/// # Errors
/// `BAD_ARGUMENT` otherwise.
pub fn bounded<T>(argument: &str, values: &[T]) -> Outcome<()> {
    if values.is_empty() {
        let why = Words::new(
            "空の一覧です。条件が不要なら省いてください",
            "the list is empty; leave it out for no condition",
        );
        return Err(wrong(argument, "[]", &why));
    }
    if values.len() > VALUES_MOST {
        let why = Words::new(format!("{VALUES_MOST}個までです"), format!("at most {VALUES_MOST} values"));
        return Err(wrong(argument, &format!("{} values", values.len()), &why));
    }
    Ok(())
}

impl Snapshot {
    /// A place by its 6-digit code.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` for a wrong check digit, or a code that no local government has.
    pub fn place_of_code(&self, argument: &str, code: &str) -> Outcome<&Arc<Place>> {
        let checked: LocalGovernmentCode = code.parse().map_err(|e| wrong_digits(argument, code, &e))?;
        self.places.by_code(checked.as_str()).ok_or_else(|| {
            let why = Words::new(
                "この全国地方公共団体コードの団体はありません。prefectures か municipalities で確かめてください",
                "no local government has this code; look it up in prefectures or municipalities",
            );
            wrong(argument, code, &why)
        })
    }

    /// Slots of places by their codes.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` for an empty or too long list, and as [`Self::place_of_code`].
    pub fn places_of_codes(&self, argument: &str, codes: &[String]) -> Outcome<Vec<u32>> {
        bounded(argument, codes)?;
        let slot = |code: &String| self.place_of_code(argument, code).map(|place| self.places.slot(place.id().0));
        codes.iter().filter_map(|code| slot(code).transpose()).collect()
    }

    /// Prefecture numbers by 2-digit or 6-digit codes of prefectures.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` for an empty or too long list, or a code of no prefecture.
    pub fn prefectures_of_codes(&self, argument: &str, codes: &[String]) -> Outcome<Vec<u8>> {
        bounded(argument, codes)?;
        let number = |code: &String| match code.as_bytes() {
            [_, _] => code.parse().ok().filter(|number| (1..=47).contains(number)).ok_or_else(|| {
                let why = Words::new("都道府県コードは01から47です", "prefecture codes run from 01 to 47");
                wrong(argument, code, &why)
            }),
            _ => {
                let place = self.place_of_code(argument, code)?;
                if place.is_prefecture() {
                    return Ok(place.prefecture);
                }
                let why = Words::new(
                    "市区町村のコードです。municipalities を使ってください",
                    "this is a municipality; use municipalities",
                );
                Err(wrong(argument, code, &why))
            }
        };
        codes.iter().map(number).collect()
    }

    /// A scheme with the least rank of a level, from their codes.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` for a scheme or level that does not exist, naming those that do.
    pub fn certification_of(&self, scheme: &str, minimum_level: Option<&str>) -> Outcome<(u16, i16)> {
        let Some(at) = self.reference.scheme_at(scheme) else {
            let known: Vec<_> = self.reference.schemes().iter().map(|s| s.code.as_str()).collect();
            let known = known.join(", ");
            let why = Words::new(format!("制度は次のいずれかです：{known}"), format!("schemes are {known}"));
            return Err(wrong("certification.scheme", scheme, &why));
        };
        let Some(level) = minimum_level else { return Ok((at, 1)) };
        match self.reference.level(scheme, level) {
            Some(level) => Ok((at, level.rank)),
            None => {
                let known: Vec<_> = self.reference.levels(scheme).map(|l| l.code.as_str()).collect();
                let known = known.join(", ");
                let why = Words::new(
                    format!("{scheme} の段階は次のいずれかです：{known}"),
                    format!("levels of {scheme} are {known}"),
                );
                Err(wrong("certification.minimumLevel", level, &why))
            }
        }
    }

    /// Places of industries in the reference tables.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` for a code that does not exist.
    pub fn industries_of(&self, codes: &[String]) -> Outcome<Vec<u16>> {
        bounded("industries", codes)?;
        let why =
            Words::new("日本標準産業分類の大分類はAからTです", "divisions of the industrial classification are A to T");
        codes.iter().map(|c| self.reference.industry_at(c).ok_or_else(|| wrong("industries", c, &why))).collect()
    }

    /// Places of occupations in the reference tables.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` for a code that does not exist.
    pub fn occupations_of(&self, codes: &[String]) -> Outcome<Vec<u16>> {
        bounded("occupations", codes)?;
        let why = Words::new("職業分類の大分類は01から15です", "major groups of occupations are 01 to 15");
        codes.iter().map(|c| self.reference.occupation_at(c).ok_or_else(|| wrong("occupations", c, &why))).collect()
    }
}

/// Prefecture numbers of regions.
#[must_use]
pub fn prefectures_of_regions(regions: &[Region]) -> Vec<u8> {
    (1..=47).filter(|number| Region::of_prefecture(*number).is_some_and(|region| regions.contains(&region))).collect()
}

/// Both conditions on prefectures, where both are given: only what is in both.
#[must_use]
pub fn both(prefectures: Option<Vec<u8>>, regions: Option<Vec<u8>>) -> Option<Vec<u8>> {
    match (prefectures, regions) {
        (Some(prefectures), Some(regions)) => {
            Some(prefectures.into_iter().filter(|number| regions.contains(number)).collect())
        }
        (prefectures, regions) => prefectures.or(regions),
    }
}

/// A corporate number whose digits are right.
///
/// # Errors
/// `BAD_ARGUMENT` with what is wrong and how to mend it.
pub fn corporate_number(argument: &str, text: &str) -> Outcome<u64> {
    let checked: CorporateNumber = text.parse().map_err(|e| wrong_digits(argument, text, &e))?;
    checked.as_str().parse().map_err(Fault::internal)
}
