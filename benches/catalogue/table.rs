//! A table in Markdown, and whether a goal is met.

/// A table in Markdown.
pub(crate) struct Table(String);

impl Table {
    /// An empty table.
    pub(crate) fn new(columns: &[&str]) -> Self {
        let mut table = Self(String::new());
        table.row(columns);
        table.row(&vec!["---"; columns.len()]);
        table
    }

    /// Adds a row.
    pub(crate) fn row<C: AsRef<str>>(&mut self, cells: &[C]) {
        for cell in cells {
            self.0.push_str("| ");
            self.0.push_str(cell.as_ref());
            self.0.push(' ');
        }
        self.0.push_str("|\n");
    }

    /// Prints it after a heading.
    pub(crate) fn print(&self, heading: &str) {
        println!("\n### {heading}\n\n{}", self.0.trim_end());
    }
}

/// A goal, and whether it is met.
pub(crate) fn verdict(held: bool, goal: &str) -> String {
    format!("{goal} {}", if held { "✓" } else { "✗" })
}
