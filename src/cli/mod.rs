//! F7: the command line: what can be run, with which settings, and how it ends.
pub mod args;
pub mod demo;
pub mod doctor;
pub mod feed;
pub mod generate;
pub mod import;
pub mod import_report;
pub mod instance;
pub mod logs;
pub mod migrate;
pub mod progress;
pub mod run;
pub mod serve;
pub mod settings;
pub mod status;
pub mod token;
pub mod token_key;
