//! What was found in a file as a file of its own, to be opened in a spreadsheet.
use crate::{
    base::fault::{Fault, Outcome},
    service::import::found::Found,
};

const HEADINGS: [&str; 9] =
    ["行 line", "列 column", "値 value", "種類 level", "記号 code", "理由", "直し方", "reason", "remedy"];

/// The list as CSV: UTF-8 with its mark and CRLF, as spreadsheets in Japan want it.
///
/// # Errors
/// INTERNAL: the list cannot be written, which memory does not cause.
pub fn csv(found: &[Found]) -> Outcome<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(HEADINGS).map_err(Fault::internal)?;
    for Found { line, problem } in found {
        let level = if problem.is_error() { "誤り error" } else { "注意 warning" };
        let line = line.to_string();
        let value = problem.value.as_deref().unwrap_or_default();
        let (message, remedy) = (&problem.message, &problem.remedy);
        let cells: [&str; 9] =
            [&line, &problem.path, value, level, problem.code, &message.ja, &remedy.ja, &message.en, &remedy.en];
        writer.write_record(cells.map(harmless)).map_err(Fault::internal)?;
    }
    writer.into_inner().map_err(|error| Fault::internal(error.to_string()))
}

/// A cell that no spreadsheet runs as a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
