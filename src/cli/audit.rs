//! `uturn audit`: whether what was done is still told as it was, and telling it elsewhere.
use crate::{
    base::{
        clock::{Clock, day_begins},
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    cli::{
        audit_args::{AuditDo, ExportArgs, ExportForm, VerifyArgs},
        progress::Progress,
        settings::Settings,
        status::Status,
        store_args::StoreArgs,
    },
    domain::audit::walk::{Finding, Wrong},
    service::audit::{
        anchor::{anchor, anchors},
        export::{Form, export},
        verify::verify,
    },
    store::connect::Store,
};
use std::{
    fs::{self, OpenOptions},
    io::{BufWriter, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

/// Does what is asked.
///
/// # Errors
/// UNAVAILABLE where a file cannot be used, `BAD_ARGUMENT` where it holds no anchors, and as the store fails. An entry that
/// was touched is a finding.
pub async fn audit(act: &AuditDo) -> Outcome<Status> {
    match act {
        AuditDo::Verify(args) => return verified(args).await,
        AuditDo::Anchor { out, store } => anchored(out.as_deref(), store).await?,
        AuditDo::Export(args) => exported(args).await?,
    }
    Ok(Status::Done)
}

async fn open(args: &StoreArgs) -> Outcome<Store> {
    Store::open(&Settings::read(args)?.store()?).await
}

async fn verified(args: &VerifyArgs) -> Outcome<Status> {
    let known = match &args.anchor {
        Some(file) => anchors(&fs::read_to_string(file).map_err(|error| unusable(file, error))?)?,
        None => Vec::new(),
    };
    let passed = known.len();
    let store = open(&args.store).await?;
    let progress = Progress::start("監査記録の検証 verifying");
    let told = progress.clone();
    let found = verify(&store, known, &move |done, of| told.tell(done, of)).await;
    progress.end();
    let found = found?;
    store.close().await?;
    match found {
        Ok(seen) => {
            println!("監査記録 {} 件に、書き換えは見つかりませんでした。", seen.number);
            println!("{} entries, none of them touched; anchors passed: {passed}.", seen.number);
            println!("{} {}", seen.number, seen.hash);
            Ok(Status::Done)
        }
        Err(finding) => {
            let words = told_of(&finding);
            println!("{}\n{}", words.ja, words.en);
            Ok(Status::Findings)
        }
    }
}

/// What does not fit, for people.
fn told_of(finding: &Finding) -> Words {
    let Finding { wrong, number, act, at } = finding;
    let (ja, en) = match wrong {
        Wrong::Touched(fields) => {
            let fields = fields.join(", ");
            (
                format!("次の項目が元のままではありません：{fields}"),
                format!("these fields are not what they were: {fields}"),
            )
        }
        Wrong::Missing(first) => (
            format!("この記録の前後で {first} 番からの記録が欠けています"),
            format!("entries from number {first} on are missing here"),
        ),
        Wrong::Rewritten => (
            "この記録は全体が書き換えられています（次の記録が指すものと違います）".to_owned(),
            "this entry was written anew as a whole: the next one was chained to another".to_owned(),
        ),
        Wrong::Inserted => ("あるはずのない記録です".to_owned(), "this entry stands where none can".to_owned()),
        Wrong::Head(field) => (
            format!("末尾の控え（audit_head）の {field} が最後の記録と合いません"),
            format!("{field} of audit_head does not fit the last entry"),
        ),
        Wrong::Anchor => (
            "控えておいたアンカーと合いません。記録が途中で切られたか、作り直されています".to_owned(),
            "this is not what the anchor was taken of: the audit was cut off or written anew".to_owned(),
        ),
    };
    Words::new(
        format!("監査記録の {number} 番（{act}、{at}）：{ja}。"),
        format!("Audit entry {number} ({act}, {at}): {en}."),
    )
}

async fn anchored(out: Option<&Path>, args: &StoreArgs) -> Outcome<()> {
    let store = open(args).await?;
    let line = anchor(&store, Clock::System.now()).await?;
    store.close().await?;
    println!("{line}");
    let Some(file) = out else { return Ok(()) };
    let mut opened = OpenOptions::new().append(true).create(true).open(file).map_err(|error| unusable(file, error))?;
    writeln!(opened, "{line}").map_err(|error| unusable(file, error))
}

async fn exported(args: &ExportArgs) -> Outcome<()> {
    let form = match args.format {
        ExportForm::Csv => Form::Csv,
        ExportForm::Ndjson => Form::Ndjson,
    };
    // A whole day counts, the last one too.
    let days = (args.from.map(day_begins), args.to.and_then(|day| day.succ_opt()).map(day_begins));
    let store = open(&args.store).await?;
    let beside = beside(&args.out);
    let mut options = OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(0o600).open(&beside);
    let file = file.map_err(|error| unusable(&beside, error))?;
    let progress = Progress::start("監査記録の書き出し exporting");
    let told = progress.clone();
    let written = export(&store, form, days, BufWriter::new(file), &move |done, of| told.tell(done, of)).await;
    progress.end();
    // Nobody takes half of it for the whole.
    match &written {
        Ok(_) => fs::rename(&beside, &args.out).map_err(|error| unusable(&args.out, error))?,
        Err(_) => drop(fs::remove_file(&beside)),
    }
    let count = written?;
    store.close().await?;
    println!("{count}");
    Ok(())
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

fn unusable(file: &Path, error: std::io::Error) -> Fault {
    let name = file.display();
    let detail = Words::new(format!("{name} を使えません"), format!("{name} cannot be used"));
    Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
}
