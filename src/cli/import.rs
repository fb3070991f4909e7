//! `uturn import`: reads a list, has it checked and written, and shows what was done or what is wrong.
use crate::{
    base::{
        clock::{Clock, Instant},
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        minter::Minter,
    },
    cli::{
        import_args::ImportArgs,
        import_report::{How, show, show_found},
        out_file::{format_of, write},
        progress::Progress,
        settings::Settings,
        status::Status,
    },
    domain::audit::chain::hexadecimal,
    ingest::{changes, file, findings},
    service::{
        audit::noted::by_command,
        import::{act::Act, column, kind::import_taken, report::Report, taken::Taken},
        sheet::{form::Form, mended::mended},
    },
    store::connect::Store,
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// Imports.
///
/// # Errors
/// `BAD_ARGUMENT` when a file to be written ends in nothing that we write, UNAVAILABLE when a file cannot be read or written
/// or the store does not answer, INTERNAL when the store fails.
pub async fn import(args: &ImportArgs) -> Outcome<Status> {
    let kind = args.kind;
    if args.columns {
        print!("{}", column::table(kind.columns()));
        return Ok(Status::Done);
    }
    let Some(file) = &args.file else { return Ok(Status::Done) };
    args.mended.as_deref().map(format_of).transpose()?;
    let bytes = std::fs::read(file).map_err(|error| unreadable(file, error))?;
    let columns: Vec<_> = kind.columns().collect();
    let taken = match file::open(&bytes, &columns) {
        Ok(taken) => taken,
        Err(found) => {
            show_found(&found);
            if let Some(out) = &args.report {
                write(out, findings::csv(&found)?.as_slice())?;
            }
            return Ok(Status::Findings);
        }
    };
    let noting = by_command("import", kind.name()).to(json!({ "sha256": hexadecimal(&Sha256::digest(&bytes)) }));
    drop(bytes);
    let store = Store::open(&Settings::read(&args.store)?.store()?).await?;
    ready(&store).await?;
    let progress = Progress::start("取り込み importing");
    let (told, now) = (progress.clone(), Clock::System.now());
    let act = Act {
        store: &store,
        now,
        minter: &mut Minter::System,
        dry_run: args.dry_run,
        partial: args.partial,
        progress: &move |done, of| told.tell(done, of),
    };
    let report = import_taken(kind, &taken, act, noting).await;
    progress.end();
    let report = report?;
    show(&report, How { dry_run: args.dry_run, partial: args.partial, verbose: args.verbose });
    files(args, &report, &taken, (&store, now)).await?;
    store.close().await?;
    Ok(if report.is_refused() { Status::Findings } else { Status::Done })
}

/// Writes the files that were asked for.
async fn files(args: &ImportArgs, report: &Report, taken: &Taken, (store, now): (&Store, Instant)) -> Outcome<()> {
    if let Some(out) = &args.report {
        write(out, findings::csv(&report.found)?.as_slice())?;
    }
    if let Some(out) = &args.changes {
        write(out, changes::csv(report)?.as_slice())?;
    }
    if let Some(out) = &args.mended {
        let form = Form::of_list(args.kind, &store.reading().await?.reference().await?);
        write(out, mended(&form, taken, &report.found, format_of(out)?, now)?)?;
    }
    Ok(())
}

/// A store that was never filled, or is behind, cannot take a list.
pub(super) async fn ready(store: &Store) -> Outcome<()> {
    let (_, pending) = store.migrations().await?;
    if pending.is_empty() {
        return Ok(());
    }
    Err(Fault::because(
        Code::Unavailable,
        Words::new(
            "データベースの準備ができていません。先に `uturn migrate up` を実行してください",
            "the store is not up to date; run `uturn migrate up` first",
        ),
    ))
}

fn unreadable(file: &Path, error: std::io::Error) -> Fault {
    let name = file.display();
    let detail = Words::new(format!("{name} を読めません"), format!("{name} cannot be read"));
    Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
}
