//! The options of `uturn import`.
use crate::{
    cli::store_args::StoreArgs,
    service::{
        import::kind::Kind,
        sheet::kind::{list_name, list_of_name, slug_of_list},
    },
};
use clap::{
    Args,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use std::path::PathBuf;

/// Options of `import`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command")]
pub struct ImportArgs {
    /// What the list is of.
    #[arg(value_parser = kinds())]
    pub kind: Kind,
    /// The list: a workbook (.xlsx), or CSV or tab separated in UTF-8 or Windows-31J with headings in the first row.
    #[arg(value_name = "FILE", required_unless_present = "columns")]
    pub file: Option<PathBuf>,
    /// Tell what would change, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Write the rows that pass even where others are wrong; without it nothing is written then.
    #[arg(long)]
    pub partial: bool,
    /// Tell of every row what it does, and of those that change each field before and after.
    #[arg(long, short)]
    pub verbose: bool,
    /// Also write what every row does, field by field, as CSV (UTF-8 with its mark), to be opened in a spreadsheet.
    #[arg(long, value_name = "FILE")]
    pub changes: Option<PathBuf>,
    /// Also write what was found as CSV (UTF-8 with its mark), to be opened in a spreadsheet.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Also write the list itself once more (.xlsx or .csv, by its ending) with two columns added: what is wrong, and how to
    /// mend it. It can be mended in place and imported; the two columns are passed over.
    #[arg(long, value_name = "FILE")]
    pub mended: Option<PathBuf>,
    /// Print the columns of this kind of list and end.
    #[arg(long)]
    pub columns: bool,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    // What `template` and `export` call a kind is understood, too.
    let word = |kind: Kind| PossibleValue::new(kind.name()).aliases(slug_of_list(kind)).help(list_name(kind).en);
    let words = Kind::ALL.into_iter().map(word);
    PossibleValuesParser::new(words).try_map(|word| list_of_name(&word).ok_or("no such kind"))
}
