//! `uturn template` and `uturn export`: sheets as files.
use crate::{
    base::{clock::Clock, fault::Outcome},
    cli::{
        out_file::{format_of, write},
        progress::Progress,
        settings::Settings,
        sheet_args::{ExportArgs, TemplateArgs},
        store_args::StoreArgs,
    },
    ingest::file::open,
    policy::lens::Lens,
    service::{
        editing::desk::EditingDesk,
        import::taken::Origin,
        sheet::{
            desk::SheetDesk,
            export::{template_of, values, workbook},
        },
    },
    store::connect::Store,
};

/// Writes a template.
///
/// # Errors
/// UNAVAILABLE when the store does not answer or the file cannot be written, INTERNAL when the store fails.
pub async fn template(args: &TemplateArgs) -> Outcome<()> {
    let desk = desk(&args.store).await?;
    let file = template_of(&desk, args.kind).await?;
    write(&args.out, file)?;
    desk.editing.store.close().await
}

/// Writes what is in the store.
///
/// # Errors
/// As [`template`].
pub async fn export(args: &ExportArgs) -> Outcome<()> {
    let format = format_of(&args.out)?;
    let desk = desk(&args.store).await?;
    let lens = Lens::of_the_command_line();
    let progress = Progress::start("書き出し exporting");
    progress.tell(0, 1);
    let made = if format == Origin::Workbook {
        workbook(&desk, &lens, args.kind).await.and_then(|file| write(&args.out, file))
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
            write(&args.out, bytes.as_slice())
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
