//! One listing in the making: who hires whom, for what, where, since when.
use crate::service::sample::{
    draw::Draw,
    job::{employer_card::EmployerCard, lifecycle::Lifecycle},
    place::Place,
    setting::Setting,
    stock::kind::Kind,
};
use chrono::Datelike;
use entity::vocabulary::EmploymentType;

/// A listing in the making.
#[derive(Debug)]
pub(crate) struct Case<'a> {
    pub(crate) setting: &'a Setting,
    pub(crate) employer: &'a EmployerCard,
    pub(crate) kind: &'a Kind,
    pub(crate) place: &'a Place,
    pub(crate) prefecture: &'a Place,
    pub(crate) employment_type: EmploymentType,
    /// Years of graduation; empty where it is not for new graduates.
    pub(crate) years: Vec<i16>,
    pub(crate) title: &'a str,
    pub(crate) life: Lifecycle,
}

impl Case<'_> {
    pub(crate) fn is_regular(&self) -> bool {
        matches!(self.employment_type, EmploymentType::Regular | EmploymentType::ShortTimeRegular)
    }

    pub(crate) fn is_for_graduates(&self) -> bool {
        !self.years.is_empty()
    }
}

/// Kind of employment from the letter in the stock.
pub(crate) fn employment_type(kind: &Kind, draw: &mut Draw) -> EmploymentType {
    match kind.forms[draw.index(kind.forms.len())] {
        b'S' => EmploymentType::ShortTimeRegular,
        b'C' => EmploymentType::Contract,
        b'P' => EmploymentType::PartTime,
        b'I' => EmploymentType::Internship,
        _ => EmploymentType::Regular,
    }
}

/// The year of the next graduation, which is in March.
pub(crate) fn coming_graduation(setting: &Setting) -> i16 {
    let today = setting.as_of;
    i16::try_from(today.year() + i32::from(today.month() >= 4)).unwrap_or(i16::MAX)
}

/// Years of graduation, the coming March's first. Internships are for the year after.
pub(crate) fn graduation_years(
    setting: &Setting,
    kind: &Kind,
    form: EmploymentType,
    employer: &EmployerCard,
    draw: &mut Draw,
) -> Vec<i16> {
    let coming = coming_graduation(setting);
    let share = [34, 52, 66, 76, 80][employer.size()];
    match form {
        EmploymentType::Internship => vec![coming + 1],
        EmploymentType::Regular if kind.graduates && draw.chance(share) => match draw.between(0, 9) {
            0..=3 => vec![coming],
            4..=6 => vec![coming - 1, coming],
            7 => vec![coming - 2, coming - 1, coming],
            8 => vec![coming, coming + 1],
            _ => vec![coming + 1],
        },
        _ => Vec::new(),
    }
}
