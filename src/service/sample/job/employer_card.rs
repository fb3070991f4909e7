//! What a listing needs to know of its employer, small enough to keep for fifty thousand of them.
use crate::service::sample::{
    employer::employers::{EmployerBundle, MODEST_OVERTIME},
    setting::Setting,
    stock::employer::Trade,
};

use entity::{
    id::EmployerId,
    vocabulary::{Publication, SizeBand},
};

/// What a listing needs to know of its employer.
#[derive(Debug, Clone)]
pub struct EmployerCard {
    /// Its row's id.
    pub id: EmployerId,
    pub(crate) place: u16,
    pub(crate) trade: Trade,
    pub(crate) size_band: SizeBand,
    pub(crate) status: Publication,
    /// A sole proprietor has no corporate number.
    pub(crate) corporate: bool,
    /// A certification that holds bounds overtime.
    pub(crate) modest: bool,
    /// ユースエール that holds: at most a fifth of the new hires left.
    pub(crate) keeps_the_young: bool,
    pub(crate) url: Box<str>,
}

impl EmployerCard {
    /// The card of an employer.
    #[must_use]
    pub fn of(setting: &Setting, bundle: &EmployerBundle) -> Self {
        let employer = &bundle.employer;
        let holds = |schemes: &[&str]| {
            bundle
                .certifications
                .iter()
                .any(|mark| schemes.contains(&mark.scheme_code.as_str()) && mark.revoked_on.is_none())
        };
        let place = setting.number_of(employer.local_government_id).unwrap_or(0);
        Self {
            id: employer.id,
            place: u16::try_from(place).unwrap_or(0),
            trade: bundle.trade,
            size_band: employer.size_band,
            status: employer.status,
            corporate: employer.corporate_number.is_some(),
            modest: holds(&MODEST_OVERTIME),
            keeps_the_young: holds(&["youth_yell"]),
            url: employer.url.as_deref().unwrap_or("https://www.example.jp/recruit/").into(),
        }
    }

    /// How many listings it has beside others.
    pub(crate) fn weight(&self) -> u32 {
        match self.size_band {
            SizeBand::UpTo20 => 3,
            SizeBand::UpTo100 => 7,
            SizeBand::UpTo300 => 15,
            SizeBand::UpTo1000 => 36,
            SizeBand::Over1000 => 80,
        }
    }

    /// Size from 0 to 4.
    pub(crate) fn size(&self) -> usize {
        match self.size_band {
            SizeBand::UpTo20 => 0,
            SizeBand::UpTo100 => 1,
            SizeBand::UpTo300 => 2,
            SizeBand::UpTo1000 => 3,
            SizeBand::Over1000 => 4,
        }
    }
}
