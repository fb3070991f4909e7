//! Libraries that belong to one floor are named there only, and the environment is read in `cli` only.
use crate::finding::Finding;
use crate::modules::{Modules, Target};
use crate::source::{Package, Source};

/// A library and the rooms or packages that may name it.
const HOMES: [(&str, &[&str]); 19] = [
    ("clap", &["cli"]),
    ("axum", &["http"]),
    ("tower", &["http"]),
    ("tower_http", &["http"]),
    ("async_graphql", &["graphql"]),
    ("apollo_compiler", &["graphql"]),
    ("askama", &["web"]),
    ("sea_orm", &["store", "entity", "migration"]),
    ("sea_orm_migration", &["migration"]),
    ("sqlx", &["store", "entity", "migration"]),
    ("jsonwebtoken", &["policy"]),
    ("aws_lc_rs", &["policy", "tests"]),
    ("reqwest", &["outbound"]),
    ("lettre", &["outbound"]),
    ("imbl", &["catalogue"]),
    ("roaring", &["catalogue"]),
    ("indicatif", &["cli"]),
    ("object_store", &["outbound"]),
    ("image", &["service"]),
];

/// Libraries out of their homes, and the environment read below `cli`.
pub(crate) fn check(sources: &[Source<'_>], modules: &Modules) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in sources {
        let room = home(source);
        for (mention, target) in modules.targets(source) {
            let Target::Library(names) = target else { continue };
            let mut add = |rule, seen, remedy| {
                found.push(Finding { file: source.file.path.clone(), line: mention.line, rule, seen, remedy });
            };
            if let Some((library, homes)) = HOMES.iter().find(|(library, _)| *library == names[0])
                && !homes.contains(&room)
            {
                let seen = format!("`{library}` is named in `{room}`; its home is {}", homes.join(", "));
                add("library", seen, "wrap what is needed in the library's home and hand on a type of our own");
            }
            let environment = names.len() > 1 && names[0] == "std" && names[1] == "env";
            if environment && room != "cli" && !mention.is_macro {
                let remedy = "read it in cli and hand the value down";
                add("environment", format!("`std::env` is named in `{room}`"), remedy);
            }
        }
    }
    found
}

fn home<'s>(source: &'s Source<'_>) -> &'s str {
    match source.package {
        Package::Uturn => source.room().unwrap_or("the crate root"),
        Package::Binary => "src/main.rs",
        Package::Entity => "entity",
        Package::Migration => "migration",
        Package::Outside => "tests",
    }
}
