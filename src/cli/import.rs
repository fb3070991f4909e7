//! `uturn import`: reads a list, has it checked and written, and shows what was done or what is wrong.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        minter::Minter,
    },
    cli::{
        args::{ImportArgs, ImportKind},
        import_report::{show, show_found},
        progress::Progress,
        settings::Settings,
        status::Status,
    },
    domain::audit::chain::hexadecimal,
    ingest::{file, findings},
    service::{
        audit::noted::by_command,
        import::{
            act::Act,
            column,
            found::Found,
            kind::{Kind, import_taken},
        },
    },
    store::connect::Store,
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// Imports.
///
/// # Errors
/// UNAVAILABLE when the file cannot be read or the store does not answer, INTERNAL when the store fails.
pub async fn import(args: &ImportArgs) -> Outcome<Status> {
    let kind = kind(args.kind);
    if args.columns {
        print!("{}", column::table(kind.columns()));
        return Ok(Status::Done);
    }
    let Some(file) = &args.file else { return Ok(Status::Done) };
    let bytes = std::fs::read(file).map_err(|error| unreadable(file, error))?;
    let columns: Vec<_> = kind.columns().collect();
    let taken = match file::open(&bytes, &columns) {
        Ok(taken) => taken,
        Err(found) => {
            show_found(&found);
            write_report(args.report.as_deref(), &found)?;
            return Ok(Status::Findings);
        }
    };
    let noting = by_command("import", kind.name()).to(json!({ "sha256": hexadecimal(&Sha256::digest(&bytes)) }));
    drop(bytes);
    let store = Store::open(&Settings::read(&args.store)?.store()?).await?;
    ready(&store).await?;
    let progress = Progress::start("取り込み importing");
    let told = progress.clone();
    let act = Act {
        store: &store,
        now: Clock::System.now(),
        minter: &mut Minter::System,
        dry_run: args.dry_run,
        progress: &move |done, of| told.tell(done, of),
    };
    let report = import_taken(kind, &taken, act, noting).await;
    progress.end();
    let report = report?;
    store.close().await?;
    show(&report, args.dry_run);
    write_report(args.report.as_deref(), &report.found)?;
    Ok(if report.is_refused() { Status::Findings } else { Status::Done })
}

fn kind(kind: ImportKind) -> Kind {
    match kind {
        ImportKind::LocalGovernments => Kind::LocalGovernments,
        ImportKind::Participants => Kind::Participants,
        ImportKind::Employers => Kind::Employers,
        ImportKind::Jobs => Kind::Jobs,
    }
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

fn write_report(file: Option<&Path>, found: &[Found]) -> Outcome<()> {
    let Some(file) = file else { return Ok(()) };
    std::fs::write(file, findings::csv(found)?).map_err(|error| {
        let name = file.display();
        let detail = Words::new(format!("{name} に書けません"), format!("{name} cannot be written"));
        Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
    })
}

fn unreadable(file: &Path, error: std::io::Error) -> Fault {
    let name = file.display();
    let detail = Words::new(format!("{name} を読めません"), format!("{name} cannot be read"));
    Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
}
