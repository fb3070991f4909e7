//! The options of the commands that give out sheets.
use crate::{
    cli::store_args::StoreArgs,
    service::sheet::{
        kind::{of_slug, slug},
        values::Charset,
    },
};
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use entity::{draft::FormKind, word::Vocabulary as _};
use std::path::PathBuf;

/// Options of `template`.
#[derive(Debug, Args)]
pub struct TemplateArgs {
    /// What the rows are to be.
    #[arg(value_parser = kinds())]
    pub kind: FormKind,
    /// The workbook to be written (.xlsx).
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The store, for its code tables.
    #[command(flatten)]
    pub store: StoreArgs,
}

/// Options of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What the rows are.
    #[arg(value_parser = kinds())]
    pub kind: FormKind,
    /// The file to be written: a workbook (.xlsx) or separated values (.csv), by its ending.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// How separated values are encoded; what Windows-31J has no character for is listed.
    #[arg(long, default_value = "utf-8", value_parser = charsets())]
    pub charset: Charset,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

fn kinds() -> impl TypedValueParser<Value = FormKind> {
    let words = PossibleValuesParser::new(FormKind::WORDS.iter().map(|(kind, _, _)| slug(*kind)));
    words.try_map(|word| of_slug(&word).ok_or("no such kind"))
}

fn charsets() -> impl TypedValueParser<Value = Charset> {
    let words = PossibleValuesParser::new(["utf-8", "windows-31j"]);
    words.map(|word| if word == "utf-8" { Charset::Utf8 } else { Charset::Windows31J })
}
