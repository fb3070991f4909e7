//! The pages and their files as a person or a browser meets them, without a server.
use chrono::NaiveDate;
use std::{error::Error, fs, path::Path};
use uturn::{
    base::language::Words,
    web::{
        assets, explorer,
        start::{self, Counts, Facts, FirstQuery, PrefectureRow},
    },
};

type Checked = Result<(), Box<dyn Error>>;

fn facts() -> Option<Facts> {
    let prefectures = (1..=47u64)
        .filter(|n| n % 7 != 0)
        .map(|n| PrefectureRow {
            code: format!("{n:02}"),
            takes_part: n % 2 == 0,
            municipalities: n * 5 % 4,
            leading: u64::from(n == 28 || n == 16 || n == 46),
            employers: n * 13 % 40,
            jobs: n * 97 % 400 * 3,
        })
        .collect();
    Some(Facts {
        is_sample: true,
        as_of: NaiveDate::from_ymd_opt(2026, 11, 22)?,
        log_position: 12_345,
        counts: Counts { participants: 68, prefectures: 24, municipalities: 44, leading: 3, employers: 600, jobs: 4_000 },
        prefectures,
        licence: Words::new("見本データは自由に使えます（CC0 1.0）", "the sample data is free to use (CC0 1.0)"),
        base_address: "http://127.0.0.1:8080".to_owned(),
        first_query: FirstQuery {
            query: "{\n  programmeCounts {\n    total\n    prefectures\n    municipalities\n    leading\n  }\n}".to_owned(),
            answer: "{\n  \"data\": {\n    \"programmeCounts\": {\n      \"total\": 68,\n      \"prefectures\": 24,\n      \"municipalities\": 44,\n      \"leading\": 3\n    }\n  }\n}".to_owned(),
        },
    })
}

fn written(fault: &uturn::base::fault::Fault) -> String {
    fault.message().en.into_owned()
}

/// Keeps the page where the browser tests' stub can read it.
fn keep(name: &str, html: &str) -> std::io::Result<()> {
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), html)
}

#[test]
fn the_start_page_says_what_is_held_and_where_everything_is() -> Checked {
    let html = start::page(&facts().ok_or("no date")?).map_err(|fault| written(&fault))?;
    keep("start.html", &html)?;
    for part in [
        "これは見本データです",
        "This is sample data",
        ">68<",
        ">4,000<",
        "2026年11月22日",
        "12,345",
        "/graphql",
        "href=\"explorer\"",
        "href=\"schema.graphql\"",
        "href=\"healthz\"",
        "href=\"readyz\"",
        "href=\"metrics\"",
        "curl -sS",
    ] {
        assert!(html.contains(part), "the page lacks {part}");
    }
    assert_eq!(html.matches("class=\"tile row-").count(), 47);
    assert_eq!(html.matches("<th scope=\"row\">").count(), 47);
    Ok(())
}

#[test]
fn real_data_is_not_called_a_sample() -> Checked {
    let html =
        start::page(&Facts { is_sample: false, ..facts().ok_or("no date")? }).map_err(|fault| written(&fault))?;
    assert!(!html.contains("見本データです"));
    assert!(!explorer::page(false).map_err(|fault| written(&fault))?.contains("見本データ"));
    Ok(())
}

#[test]
fn what_a_client_sends_does_not_become_markup() -> Checked {
    let mut facts = facts().ok_or("no date")?;
    facts.base_address = "http://x\"><script>alert(1)</script>".to_owned();
    assert!(!start::page(&facts).map_err(|fault| written(&fault))?.contains("<script>alert"));
    Ok(())
}

#[test]
fn pages_hold_nothing_inline_and_every_file_they_name_exists() -> Checked {
    let explorer = explorer::page(true).map_err(|fault| written(&fault))?;
    keep("explorer.html", &explorer)?;
    for html in [start::page(&facts().ok_or("no date")?).map_err(|fault| written(&fault))?, explorer] {
        for banned in ["style=", "<style", "onclick", "<script>", "http-equiv", "//cdn"] {
            assert!(!html.contains(banned), "the page holds {banned}");
        }
        let named = html.split(['"']).filter_map(|part| part.strip_prefix(assets::PREFIX));
        for path in named {
            let found = assets::find(path).ok_or_else(|| format!("no asset {path}"))?;
            assert!(found.cache_control.contains("immutable"), "{path} can be kept");
        }
    }
    Ok(())
}

#[test]
fn assets_are_found_with_and_without_the_version_and_nothing_else_is() {
    let kept = assets::find(&format!("{}/base.css", assets::version()));
    let plain = assets::find("base.css");
    assert_eq!(kept.as_ref().map(|a| a.content_type), Some("text/css; charset=utf-8"));
    assert_eq!(kept.map(|a| a.etag), plain.as_ref().map(|a| a.etag.clone()));
    assert_eq!(plain.map(|a| a.cache_control), Some("no-cache"));
    assert_eq!(assets::find("0123456789ab/base.css").map(|a| a.cache_control), Some("no-cache"));
    for strange in ["", "/", "../Cargo.toml", "base.css/", "0123456789ab/../../Cargo.toml", "explorer"] {
        assert!(assets::find(strange).is_none(), "{strange} was found");
    }
}
