//! Fictitious job listings that are lawful by R01–R21 of `data/job_listing_rules.csv`.
pub(crate) mod case;
pub(crate) mod contract;
pub(crate) mod duties;
pub mod employer_card;
pub(crate) mod graduate;
pub(crate) mod hours;
pub mod jobs;
pub(crate) mod lifecycle;
pub(crate) mod limits;
pub(crate) mod pay;
pub(crate) mod uturn;
pub(crate) mod wage;
