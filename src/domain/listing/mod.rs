//! The rules that a job listing must pass before it is published, R01–R21 of `data/job_listing_rules.csv`.
pub mod age;
pub mod claims;
pub mod conditions;
pub mod contract;
pub mod equality;
pub mod findings;
pub mod freshness;
pub mod hours;
pub mod lawful_pay;
pub mod pay;
pub mod rulebook;
pub mod subject;
pub mod words;
pub mod work;
pub mod working_day;
pub mod youth;
