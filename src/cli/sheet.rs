//! `uturn template` and `uturn export`: sheets as files.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    cli::{
        progress::Progress,
        settings::Settings,
        sheet_args::{ExportArgs, TemplateArgs},
        store_args::StoreArgs,
    },
    ingest::file::open,
    policy::lens::Lens,
    service::{
        editing::desk::EditingDesk,
        sheet::{
            desk::SheetDesk,
            export::{template_of, values, workbook},
        },
    },
    store::connect::Store,
};
use std::{
    fs::File,
    io::{Read, copy},
    path::Path,
};

/// Writes a template.
///
/// # Errors
/// UNAVAILABLE when the store does not answer or the file cannot be written, INTERNAL when the store fails.
pub async fn template(args: &TemplateArgs) -> Outcome<()> {
    let desk = desk(&args.store).await?;
    let file = template_of(&desk, args.kind).await?;
    written(&args.out, file)?;
    desk.editing.store.close().await
}

/// Writes what is in the store.
///
/// # Errors
/// As [`template`].
pub async fn export(args: &ExportArgs) -> Outcome<()> {
    let ending = args.out.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    let is_workbook = match ending.as_deref() {
        Some("xlsx") => true,
        Some("csv") => false,
        _ => {
            let words =
                Words::new("ファイル名は .xlsx か .csv で終えてください", "name a file that ends in .xlsx or .csv");
            return Err(Fault::because(Code::BadArgument, words));
        }
    };
    let desk = desk(&args.store).await?;
    let lens = Lens::of_the_command_line();
    let progress = Progress::start("書き出し exporting");
    progress.tell(0, 1);
    let made = if is_workbook {
        workbook(&desk, &lens, args.kind).await.and_then(|file| written(&args.out, file))
    } else {
        let made = values(&desk, &lens, args.kind, args.charset).await;
        made.and_then(|(bytes, unmapped)| {
            for found in &unmapped {
                let point = u32::from(found.character);
                eprintln!(
                    "{}行目 row {} ［{}］ U+{point:04X} 「{}」→「〓」",
                    found.row, found.row, found.column, found.character
                );
            }
            written(&args.out, bytes.as_slice())
        })
    };
    progress.end();
    made?;
    desk.editing.store.close().await
}

async fn desk(store: &StoreArgs) -> Outcome<SheetDesk> {
    let store = Store::open(&Settings::read(store)?.store()?).await?;
    Ok(SheetDesk::new(EditingDesk::new(store, Clock::System), open))
}

fn written(out: &Path, mut from: impl Read) -> Outcome<()> {
    let mut write = || copy(&mut from, &mut File::create(out)?);
    write().map_err(|error| {
        let name = out.display();
        let detail = Words::new(format!("{name} に書けません"), format!("{name} cannot be written"));
        Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
    })?;
    println!("{}", out.display());
    Ok(())
}
