//! The table as a file that is reviewed: who may do what, and what is open to everybody.
use crate::routes;
use std::{fmt::Write as _, fs, path::Path};
use uturn::policy::act::{Act, COLUMNS};

/// Set to 1, the file is written instead of compared.
const UPDATE: &str = "UTURN_TEST_UPDATE_MATRIX";
const FILE: &str = "tests/matrix/matrix.txt";

#[test]
fn the_table_is_the_one_that_was_reviewed() {
    let (file, table) = (Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE), rendered());
    if updates() {
        fs::write(&file, table).expect("written");
        return;
    }
    let reviewed = fs::read_to_string(&file).unwrap_or_default();
    let lines = |text: &str, but: &str| -> Vec<String> {
        text.lines().filter(|line| !but.lines().any(|other| other == *line)).map(ToOwned::to_owned).collect()
    };
    let (gone, new) = (lines(&reviewed, &table), lines(&table, &reviewed));
    assert!(
        reviewed == table,
        "{FILE} is not what src/policy/act.rs says. If this is meant, have it reviewed:\n\
         {UPDATE}=1 cargo nextest run --test matrix the_table\n\n- {}\n+ {}",
        gone.join("\n- "),
        new.join("\n+ ")
    );
}

#[expect(clippy::disallowed_methods, reason = "whether a person wants the file written; no floor reads it")]
fn updates() -> bool {
    std::env::var(UPDATE).is_ok_and(|value| value == "1")
}

fn rendered() -> String {
    let widest = Act::ALL.iter().map(|act| act.field().chars().count()).max().unwrap_or(0);
    let mut text = String::from(
        "Who may do what: – not at all, own what belongs to the scope of the role, all everywhere.\n\
         Written by the test of tests/matrix/table.rs from src/policy/act.rs; each change of it is a change of rights.\n\n",
    );
    for (at, column) in COLUMNS.iter().enumerate() {
        let _ = writeln!(text, "{:2} {column}", at + 1);
    }
    let in_columns = |words: Vec<String>| {
        words.iter().fold(String::new(), |mut line, word| {
            let _ = write!(line, "{word:>5}");
            line
        })
    };
    let numbers = in_columns((1..=COLUMNS.len()).map(|number| number.to_string()).collect());
    let _ = writeln!(text, "\n{:widest$} {numbers}", "");
    for act in Act::ALL {
        let words = in_columns(act.row().iter().map(|extent| extent.word().to_owned()).collect());
        let _ = writeln!(text, "{:widest$} {words}", act.field());
    }
    text.push_str("\nAddresses that everybody may ask (what they hold back, they hold back by key or by token):\n\n");
    let rows: Vec<&str> = Act::ALL.iter().map(|act| act.field()).collect();
    for address in routes::all().into_iter().filter(|address| !rows.contains(&address.as_str())) {
        let _ = writeln!(text, "{address}");
    }
    text
}
