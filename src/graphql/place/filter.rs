//! Questions about local governments, participants and figures as clients put them.
use crate::{
    base::region::Region,
    graphql::word::{Word, words},
    service::place::{
        list::{IndicatorQuestion, PlaceQuestion},
        participants::{ParticipantQuestion, ParticipantsBy},
    },
};
use async_graphql::InputObject;
use entity::vocabulary::{IndicatorKey, LocalGovernmentKind, Sex, SupportKind};

/// Conditions on municipalities. Every one that is given must hold; within a list any value will do.
#[derive(InputObject, Default)]
pub struct MunicipalityFilter {
    /// Codes of prefectures, 2 or 6 digits; at most 100.
    prefectures: Option<Vec<String>>,
    /// Regions.
    regions: Option<Vec<Word<Region>>>,
    /// Kinds.
    kinds: Option<Vec<Word<LocalGovernmentKind>>>,
    /// Offers any of these in its published profile.
    support: Option<Vec<Word<SupportKind>>>,
    /// Participates itself today, or does not.
    participating: Option<bool>,
    /// Has a published profile, or has none.
    with_profile: Option<bool>,
}

impl From<MunicipalityFilter> for PlaceQuestion {
    fn from(filter: MunicipalityFilter) -> Self {
        Self {
            prefectures: filter.prefectures,
            regions: words(filter.regions),
            kinds: words(filter.kinds),
            support: words(filter.support),
            participating: filter.participating,
            with_profile: filter.with_profile,
        }
    }
}

/// Conditions on participants. Every one that is given must hold; within a list any value will do.
#[derive(InputObject, Default)]
pub struct ParticipantFilter {
    /// Codes of prefectures, 2 or 6 digits: the participant is it or lies in it; at most 100.
    prefectures: Option<Vec<String>>,
    /// Regions.
    regions: Option<Vec<Word<Region>>>,
    /// True: prefectures only. False: municipalities only.
    is_prefecture: Option<bool>,
    /// Leads (先行自治体) on the day asked for, or does not.
    leading: Option<bool>,
    /// Offers any of these in its published profile.
    support: Option<Vec<Word<SupportKind>>>,
}

impl From<ParticipantFilter> for ParticipantQuestion {
    fn from(filter: ParticipantFilter) -> Self {
        Self {
            prefectures: filter.prefectures,
            regions: words(filter.regions),
            prefecture: filter.is_prefecture,
            leading: filter.leading,
            support: words(filter.support),
        }
    }
}

entity::vocabularies! {
    /// Order of participants; the id decides between equals.
    ParticipantOrder {
        /// By 全国地方公共団体コード.
        Code = "CODE",
        /// Earliest first day first.
        Joined = "JOINED",
    }
}

impl From<ParticipantOrder> for ParticipantsBy {
    fn from(order: ParticipantOrder) -> Self {
        match order {
            ParticipantOrder::Code => Self::Code,
            ParticipantOrder::Joined => Self::Joined,
        }
    }
}

/// Conditions on figures. Every one that is given must hold; within a list any value will do.
#[derive(InputObject, Default)]
pub struct IndicatorFilter {
    /// Codes of local governments, 6 digits; at most 100.
    local_governments: Option<Vec<String>>,
    /// What is measured.
    keys: Option<Vec<Word<IndicatorKey>>>,
    /// Of whom.
    sexes: Option<Vec<Word<Sex>>>,
    /// Period, exactly as figures state it, for example `2015-2020`.
    period: Option<String>,
}

impl From<IndicatorFilter> for IndicatorQuestion {
    fn from(filter: IndicatorFilter) -> Self {
        Self {
            places: filter.local_governments,
            keys: words(filter.keys),
            sexes: words(filter.sexes),
            period: filter.period,
        }
    }
}
