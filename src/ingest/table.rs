//! A file cut into rows and cells: commas or tabs, quoted line breaks, blank rows left out.
use crate::{
    base::{language::Words, neutral::plain},
    ingest::decode::{Charset, decode},
    service::import::{
        found::Found,
        sheet::{Line, Sheet},
    },
};

/// Most bytes of a file; the whole of it is held in memory while it is checked.
pub const FILE_BYTES_MOST: u64 = 256 << 20;

/// Reads a file of comma or tab separated values.
///
/// # Errors
/// Everything for which the file cannot be cut into cells.
pub fn read(bytes: &[u8]) -> Result<(Sheet, Charset), Vec<Found>> {
    if bytes.len() as u64 > FILE_BYTES_MOST {
        return Err(vec![too_large(bytes.len())]);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(vec![workbook()]);
    }
    let (text, charset) = decode(bytes).map_err(|found| vec![*found])?;
    let sheet = cut(&text)?;
    Ok((sheet, charset))
}

/// Cuts a text into rows and cells.
fn cut(text: &str) -> Result<Sheet, Vec<Found>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut found = Vec::new();
    let mut header: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    let mut last = 1;
    let mut lines = Lines { text: text.as_bytes(), seen: 0, line: 1 };
    for record in reader.records() {
        let Ok(record) = record else {
            found.push(torn(last));
            break;
        };
        let number = record.position().map_or(last, |at| lines.at(at.byte()));
        last = number;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cells: Vec<String> = record.iter().map(|cell| plain(cell).to_owned()).collect();
        match &header {
            None => header = Some(cells),
            Some(header) if cells.iter().skip(header.len()).any(|cell| !cell.trim().is_empty()) => {
                found.push(too_wide(number, header.len(), cells.len()));
            }
            Some(_) => rows.push(Line { number, cells }),
        }
    }
    // Quotation marks come in pairs; an odd one swallows the rest of the file.
    if text.matches('"').count() % 2 == 1 {
        found.push(torn(last));
    }
    match header {
        _ if !found.is_empty() => Err(found),
        None => Err(vec![blank()]),
        Some(header) => Ok(Sheet { header, rows }),
    }
}

/// Counts lines while records are met in order. (The reader's own count lags behind where lines end in CRLF.)
struct Lines<'a> {
    text: &'a [u8],
    seen: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of a record that begins at a byte, or after the line ends that stand there.
    fn at(&mut self, byte: u64) -> u64 {
        let begin = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let skipped = self.text[begin..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = &self.text[self.seen.min(begin)..begin + skipped];
        self.line += passed.split(|byte| *byte == b'\n').count() as u64 - 1;
        self.seen = begin + skipped;
        self.line
    }
}

/// The separator that the header row has more of.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |c: char| header.matches(c).count();
    if count('\t') > count(',') { b'\t' } else { b',' }
}

fn torn(line: u64) -> Found {
    Found::error(
        line,
        "",
        "FILE_QUOTES",
        Words::new("引用符 \" が閉じられていません", "A quotation mark is not closed"),
        Words::new(
            "この行から前の \" を確かめてください。値の中の \" は \"\" と書きます。",
            "Check the quotation marks from this line back; inside a value write them twice.",
        ),
    )
}

fn too_wide(line: u64, wanted: usize, found: usize) -> Found {
    Found::error(
        line,
        "",
        "ROW_TOO_WIDE",
        Words::new(
            format!("見出しは{wanted}列ですが、{found}列あります"),
            format!("The header has {wanted} columns, this row {found}"),
        ),
        Words::new(
            "値の中の区切り文字を除くか、値を \" で囲んでください。",
            "Leave the separator out of the value, or put the value in quotation marks.",
        ),
    )
}

fn blank() -> Found {
    Found::error(
        1,
        "",
        "FILE_BLANK",
        Words::new("見出しの行がありません", "There is no header row"),
        Words::new("1行目に列の見出しを書いてください。", "Write the headings of the columns in the first row."),
    )
}

fn workbook() -> Found {
    Found::error(
        1,
        "",
        "FILE_WORKBOOK",
        Words::new("表計算ソフトのブック（.xlsx、.xls）です", "This is a workbook (.xlsx, .xls)"),
        Words::new(
            "「CSV UTF-8（コンマ区切り）」として保存し直してください。",
            "Save it as \"CSV UTF-8 (comma delimited)\".",
        ),
    )
}

fn too_large(bytes: usize) -> Found {
    Found::error(
        1,
        "",
        "FILE_SIZE",
        Words::new(
            format!("ファイルが{bytes}バイトあります。{FILE_BYTES_MOST}バイトまでです"),
            format!("The file has {bytes} bytes, at most {FILE_BYTES_MOST} are taken"),
        ),
        Words::new("いくつかのファイルに分けてください。", "Split it into several files."),
    )
}
