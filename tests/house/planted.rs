//! The test of the test: a clean tree passes, and each planted fault is caught at its line with a remedy.
use crate::finding::Finding;
use crate::findings;
use crate::tree::Tree;
use std::fs;

/// A tree that keeps every rule, with what is easily mistaken for a fault.
const CLEAN: [(&str, &str); 20] = [
    ("src/lib.rs", "//! The programme's service.\npub mod base;\npub mod catalogue;\n"),
    ("src/main.rs", "//! Starts the command line.\nfn main() {\n    uturn::cli::arguments::run();\n}\n"),
    ("src/base/mod.rs", "//! Low rooms.\n#![doc(hidden)]\npub mod fault;\npub mod clock;\npub use fault::Fault;\n"),
    (
        "src/base/fault.rs",
        "//! What went wrong, e.g. a cursor.\npub struct Fault;\n#[cfg(test)]\nmod tests {\n    use super::*;\n    fn f(_: super::Fault) {}\n}\n",
    ),
    (
        "src/base/clock.rs",
        "//! Time\n//! as an argument.\nuse crate::base::fault::Fault;\npub fn f() -> Fault {\n    let _ = env!(\"PATH\");\n    let _ = std::option_env!(\"PATH\");\n    Fault\n}\n",
    ),
    (
        "src/cli/arguments.rs",
        "//! What a person may ask for.\nuse clap::Parser;\npub fn run() {\n    let _ = std::env::args();\n}\n",
    ),
    ("src/http/router.rs", "//! The way in.\nuse crate::graphql::schema;\nuse axum::Router;\nuse tower_http::cors;\n"),
    (
        "src/graphql/schema.rs",
        "//! The schema.\nuse async_graphql as g;\nuse crate::base::fault::Fault;\n#[derive(g::SimpleObject)]\npub struct S;\n",
    ),
    (
        "src/service/read.rs",
        "//! What is read.\nuse crate::{base::{clock, fault::Fault}, catalogue::snapshot};\npub fn f() -> Fault {\n    clock::f()\n}\n",
    ),
    ("src/store/log.rs", "//! The log.\nuse sea_orm::Database;\n"),
    ("src/catalogue/mod.rs", "//! All that is public.\npub mod snapshot;\n"),
    ("src/catalogue/snapshot.rs", "//! One snapshot.\nuse crate::store::log;\nuse imbl::OrdMap;\n"),
    ("entity/src/lib.rs", "//! The rows.\npub mod job;\n"),
    ("entity/src/word.rs", "//! The words.\n#[macro_export]\nmacro_rules! words {\n    () => {};\n}\n"),
    ("entity/src/job.rs", "//! A job.\nuse sea_orm::entity::prelude::*;\ncrate::words!(Job);\n"),
    ("migration/src/lib.rs", "//! The history.\nuse sea_orm_migration::MigratorTrait;\n"),
    ("tests/stories/main.rs", "//! The stories.\nuse uturn::base::fault::Fault;\nuse reqwest::Client;\n"),
    (
        "README.md",
        "# x\nSee `src/base/fault.rs`, `base/clock.rs:3`, `catalogue/`, `mod.rs`, `application/json`, `http/2`,\n[floors](docs/decisions/0001.md#why), [web](https://example.org/docs/x), `{ a/b }`.\n```sh\nscripts/test --fast\ncurl http://127.0.0.1:8080/docs/none\n```\n",
    ),
    ("docs/decisions/0001.md", "# Floors\nSee [home](../../README.md) and `src/base`.\n"),
    ("scripts/test", "#!/usr/bin/env bash\n"),
];

fn check(files: &[(&str, &str)]) -> Vec<Finding> {
    let folder = tempfile::tempdir().expect("a folder for the planted tree");
    for (path, text) in CLEAN.iter().chain(files) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("files stand in the folder")).expect("the folder can be written");
        fs::write(path, text).expect("the folder can be written");
    }
    findings(&Tree::read(folder.path()))
}

/// Plants one file and expects findings of one rule only, one of them at this file and line.
fn caught(rule: &str, file: &str, line: usize, text: &str) {
    let found = check(&[(file, text)]);
    let listed: Vec<String> = found.iter().map(ToString::to_string).collect();
    let listed = listed.join("\n");
    let there = found.iter().any(|finding| finding.rule == rule && finding.file == file && finding.line == line);
    assert!(there, "[{rule}] was to be caught at {file}:{line} in\n{text}\nbut found:\n{listed}");
    assert!(found.iter().all(|finding| finding.rule == rule), "only [{rule}] was planted, but found:\n{listed}");
    assert!(listed.contains(&format!("{file}:{line}: [{rule}] ")) && listed.contains(". Remedy: "), "{listed}");
}

#[test]
fn a_clean_tree_passes() {
    let found = check(&[]);
    let listed: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{}", listed.join("\n"));
}

#[test]
fn an_arrow_up_is_caught_however_it_is_spelled() {
    let up = |text: &str| caught("floor", "src/store/fault.rs", 2, &format!("//! Planted fault.\n{text}\n"));
    up("use crate::service::read::f;");
    up("use crate::{base::{clock}, service::{read::{self as r}}};");
    up("fn f() { crate::service::read::f(); }");
    up("use super::super::service::read::f;");
    up("fn f() { let _ = vec![crate::service::read::f()]; }");
    up("#[derive(crate::service::read::Macro)] struct S;");
    up("#[serde(with = \"crate::service::read\")] struct S;");
    up("mod tests { use super::super::super::service::read::f; }");
    up("fn f() -> Option<crate::service::read::T> { None }");
    caught("floor", "src/base/entry.rs", 2, "//! Planted fault.\nuse crate::catalogue::snapshot;\n");
}

#[test]
fn an_arrow_across_is_caught() {
    caught("floor", "src/web/page.rs", 2, "//! Planted fault.\nuse crate::graphql::schema;\n");
    caught("floor", "src/store/rows.rs", 2, "//! Planted fault.\nuse crate::catalogue::snapshot;\n");
    let files = [
        ("src/policy/permit.rs", "//! The permits.\n"),
        ("src/domain/law.rs", "//! The law.\nuse crate::policy::permit;\n"),
    ];
    assert_eq!(check(&files).iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["floor"]);
}

#[test]
fn packages_and_rooms_off_the_plan_are_caught() {
    caught("floor", "migration/src/m1.rs", 2, "//! Planted fault.\nuse entity::job;\n");
    caught("floor", "entity/src/town.rs", 2, "//! Planted fault.\nuse uturn::base::fault::Fault;\n");
    caught("floor", "src/helpers/text.rs", 1, "//! Planted fault.\n");
}

#[test]
fn a_circle_of_imports_is_caught() {
    let text = "//! Planted fault.\nuse crate::base::ring_b as other;\nfn f() { other::g(); }\n";
    let found = check(&[
        ("src/base/ring_a.rs", text),
        ("src/base/ring_b.rs", "//! Planted fault.\nuse super::ring_c::h;\n"),
        ("src/base/ring_c.rs", "//! Planted fault.\nfn h() { crate::base::ring_a::f() }\n"),
    ]);
    let listed: Vec<String> = found.iter().map(ToString::to_string).collect();
    let circle = "src/base/ring_a.rs → src/base/ring_b.rs → src/base/ring_c.rs → src/base/ring_a.rs";
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert!(listed[0].starts_with("src/base/ring_a.rs:2: [circle] ") && listed[0].contains(circle), "{listed:?}");
}

#[test]
fn an_import_from_the_own_mod_rs_or_the_crate_root_is_caught() {
    // The own `mod.rs` re-exports `fault.rs`, not this file: no circle, and still the wrong door.
    caught("own-root", "src/base/door.rs", 2, "//! Planted fault.\nuse crate::base::Fault;\n");
    caught("own-root", "src/base/door.rs", 2, "//! Planted fault.\nuse super::Fault;\n");
    caught("own-root", "src/base/door.rs", 2, "//! Planted fault.\nuse crate::Fault;\n");
}

#[test]
fn a_library_off_its_floor_is_caught() {
    let off = |file: &str, text: &str| caught("library", file, 2, &format!("//! Planted fault.\n{text}\n"));
    for library in
        ["clap", "axum", "tower", "tower_http", "async_graphql", "apollo_compiler", "askama", "sea_orm", "sqlx"]
    {
        off("src/service/act.rs", &format!("use {library}::X;"));
    }
    for library in ["jsonwebtoken", "reqwest", "imbl", "roaring"] {
        off("src/service/act.rs", &format!("fn f(_: {library}::X) {{}}"));
    }
    off("src/store/rows.rs", "use ::roaring as bits;");
    off("src/web/page.rs", "#[derive(async_graphql::Enum)] enum E {}");
    off("src/cli/main.rs", "extern crate axum;");
    off("src/web/page.rs", "async fn f() { tokio::select! { _ = axum::serve() => {} } }");
}

#[test]
fn the_environment_below_the_command_line_is_caught() {
    let env = |text: &str| caught("environment", "src/base/settings.rs", 2, &format!("//! Planted fault.\n{text}\n"));
    env("fn f() { std::env::var(\"X\"); }");
    env("use std::{env, fs};");
    env("use std::env::var;");
}

#[test]
fn faults_of_shape_are_caught() {
    let long = format!("//! Planted fault.\n{}", "// x\n".repeat(400));
    caught("length", "src/base/long.rs", 401, &long);
    caught("opening", "src/base/open.rs", 1, "use std::fmt;\n//! Too late.\n".trim_end_matches("//! Too late.\n"));
    caught("opening", "tests/stories/open.rs", 1, "\n// Not a document comment.\n");
    caught("opening", "benches/open.rs", 1, "//! x\n");
    caught("opening", "entity/src/open.rs", 1, "//! One sentence. Then another.\n");
    caught("opening", "src/base/open.rs", 2, "//! One sentence.\n//!\n//! More.\n");
    caught("mod-rs", "src/web/mod.rs", 3, "//! The pages.\npub mod page;\nfn f() {}\n");
    caught("mod-rs", "src/web/mod.rs", 2, "//! The pages.\nuse crate::base::fault::Fault;\n");
    caught("allow", "src/base/quiet.rs", 2, "//! Planted fault.\n#[allow(dead_code)]\nfn f() {}\n");
    caught("allow", "src/base/quiet.rs", 2, "//! Planted fault.\n#![allow(dead_code, reason = \"no\")]\n");
    caught(
        "allow",
        "tests/stories/quiet.rs",
        3,
        "//! Planted fault.\nfn f() {\n    m! { #[cfg_attr(test, allow(x))] fn g() {} }\n}\n",
    );
    caught("parses", "src/base/torn.rs", 2, "//! Planted fault.\nfn f( {\n");
}

#[test]
fn a_document_that_names_what_is_gone_is_caught() {
    caught("document", "docs/walk.md", 2, "# Walk\nThen `src/base/gone.rs` answers.\n");
    caught("document", "docs/walk.md", 2, "# Walk\nThen `service/gone/publish` answers.\n");
    caught("document", "docs/deep/walk.md", 2, "# Walk\nSee [this](../gone.md).\n");
    caught("document", "docs/walk.md", 3, "# Walk\n```sh\nscripts/gone --fast\n```\n");
    caught("document", "CHANGELOG.md", 2, "# Changes\nSee `gone.graphql`.\n");
}

#[test]
fn traces_of_a_machine_are_caught() {
    let path = format!("# Notes\ncd {}\n", ["/ro", "ot/uturn"].concat());
    caught("machine-path", "docs/notes.md", 2, &path);
    let host = format!("{{\n\"resolved\": \"https://{}/x.tgz\"\n}}\n", ["registry.", "npmjs.org"].concat());
    caught("registry-host", "tests/peers/package-lock.json", 2, &host);
}
