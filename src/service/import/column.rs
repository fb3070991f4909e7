//! The columns that a kind of file can have: names, whether they must be filled, what goes in.

/// Most characters of a cell, whatever its column.
pub const CHARACTERS_MOST: usize = 10_000;

/// Whether a column must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The file cannot be read without it, and each of its cells is filled.
    Key,
    /// A new row needs it; a file that only changes rows can leave it out.
    New,
    /// It may be left out or blank.
    May,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name, as reports show it.
    pub name: &'static str,
    /// Other names by which it is known, the usual Japanese one first.
    pub aliases: &'static [&'static str],
    /// Whether it must be there.
    pub need: Need,
    /// What goes in, in Japanese and English.
    pub about: [&'static str; 2],
    /// Most characters of a cell.
    pub most: usize,
}

impl Column {
    /// The same with a length of its own.
    #[must_use]
    pub const fn most(self, most: usize) -> Self {
        Self { most, ..self }
    }
}

/// A column that reads well in a table.
#[must_use]
pub const fn column(
    name: &'static str,
    aliases: &'static [&'static str],
    need: Need,
    about: [&'static str; 2],
) -> Column {
    Column { name, aliases, need, about, most: CHARACTERS_MOST }
}

/// The columns as a Markdown table, for the documents and for `uturn import … --columns`.
#[must_use]
pub fn table<'a>(columns: impl IntoIterator<Item = &'a Column>) -> String {
    let mut lines =
        vec!["| 列 column | 見出し heading | 要否 needed | 内容 content |".to_owned(), "|---|---|---|---|".into()];
    lines.extend(columns.into_iter().map(|column| {
        let need = match column.need {
            Need::Key => "必須 always",
            Need::New => "新規は必須 for new rows",
            Need::May => "任意 optional",
        };
        let Column { name, aliases, about: [ja, en], .. } = column;
        format!("| {name} | {} | {need} | {ja}<br>{en} |", aliases.join("、"))
    }));
    lines.push(String::new());
    lines.join("\n")
}
