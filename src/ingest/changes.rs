//! What an import does, row by row and field by field, as a file to be opened in a spreadsheet.
use crate::{
    base::{
        fault::{Fault, Outcome},
        neutral::neutral,
    },
    service::import::{by_row::by_row, report::Report},
};

const HEADINGS: [&str; 8] =
    ["行 line", "結果 effect", "対象 name", "列 column", "今の値 before", "新しい値 after", "理由", "reason"];

/// The list as CSV: UTF-8 with its mark and CRLF, as spreadsheets in Japan want it. A row that changes has a line for each
/// field, one that is refused a line for each fault, and any other row one line.
///
/// # Errors
/// INTERNAL: the list cannot be written, which memory does not cause.
pub fn csv(report: &Report) -> Outcome<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(HEADINGS).map_err(Fault::internal)?;
    for row in by_row(report) {
        let (line, effect) = (row.line.to_string(), row.words().join(" "));
        let [beside_ja, beside_en] = row.beside().unwrap_or_default();
        let mut add = |[column, before, after, ja, en]: [&str; 5]| {
            let cells = [line.as_str(), &effect, row.name, column, before, after, ja, en];
            writer.write_record(cells.map(|cell| neutral(cell).into_owned())).map_err(Fault::internal)
        };
        for field in row.difference {
            let [before, after] = [&field.before, &field.after].map(|text| text.as_deref().unwrap_or_default());
            add([&field.field, before, after, &beside_ja, &beside_en])?;
        }
        for problem in &row.errors {
            let value = problem.value.as_deref().unwrap_or_default();
            add([&problem.path, "", value, &problem.message.ja, &problem.message.en])?;
        }
        if row.difference.is_empty() && row.errors.is_empty() {
            add(["", "", "", &beside_ja, &beside_en])?;
        }
    }
    writer.into_inner().map_err(|error| Fault::internal(error.to_string()))
}
