//! The `UTURN_*` variables of the environment: settings, slips of the pen, and what others put there.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
    language::Words,
};
use config::Environment;
use std::collections::HashMap;

/// Letters by which a name may differ from that of a setting and is still taken for a slip.
const SLIP: usize = 2;

/// What an orchestrator puts into the environment of a service that is called uturn, and what tests read.
const OF_OTHERS: [&str; 3] = ["UTURN_TEST_", "UTURN_SERVICE_", "UTURN_PORT_"];

/// The variables that are settings, as they were read.
#[derive(Debug, Clone)]
pub struct Variables(HashMap<String, String>);

impl Variables {
    /// Those of this process that have the name of a setting. One that is no setting is told of on standard error and has no effect.
    ///
    /// # Errors
    /// UNAVAILABLE naming one that is nearly the name of a setting: without it another store might be written to.
    pub fn of_this_process(names: &[String]) -> Outcome<Self> {
        #[expect(clippy::disallowed_methods, reason = "settings are read here, on the command line's floor")]
        let all = std::env::vars();
        Self::of(all, names)
    }

    fn of(all: impl Iterator<Item = (String, String)>, names: &[String]) -> Outcome<Self> {
        let mut settings = HashMap::new();
        for (variable, value) in all.filter(|(name, _)| name.starts_with("UTURN_")) {
            let name = variable.trim_start_matches("UTURN_").to_lowercase();
            if names.contains(&name) {
                settings.insert(variable, value);
            } else if OF_OTHERS.iter().any(|others| variable.starts_with(others)) || value.starts_with("tcp://") {
                // Not meant for us.
            } else if let Some(meant) = names.iter().find(|known| strsim::osa_distance(known, &name) <= SLIP) {
                let meant = meant.to_uppercase();
                let detail = Words::new(
                    format!("環境変数 {variable} という設定はありません。UTURN_{meant} の間違いではありませんか"),
                    format!("there is no setting {variable}; is UTURN_{meant} meant?"),
                );
                return Err(Fault::because(Code::Unavailable, detail));
            } else {
                eprintln!("注意：環境変数 {variable} という設定はないので、読みません");
                eprintln!("      note: {variable} is no setting and is not read");
            }
        }
        Ok(Self(settings))
    }

    /// As a source of settings.
    pub fn source(&self) -> Environment {
        Environment::with_prefix("UTURN").prefix_separator("_").try_parsing(true).source(Some(self.0.clone()))
    }

    /// Each for itself, with its name.
    pub fn each(&self) -> impl Iterator<Item = (&str, Self)> {
        let alone = |(name, value): (&String, &String)| Self(HashMap::from([(name.clone(), value.clone())]));
        self.0.iter().map(move |one| (one.0.as_str(), alone(one)))
    }
}
