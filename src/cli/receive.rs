//! `uturn receive`: a receiver of deliveries at hand, which prints what comes and can be told to misbehave.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    cli::{
        instance::{bind, stop_signal},
        logs,
        receive_args::{MannerArgs, ReceiveArgs},
    },
    http::receiver::{
        desk::Receiver,
        json, line,
        manners::{Manners, Misbehaviour},
        news::News,
        routes,
    },
    policy::webhook_verifier::Verifier,
};
use serde_json::json;
use std::{
    fmt,
    io::{self, Write as _},
    path::Path,
    sync::Arc,
    time::Duration,
};

/// Receives until told to stop, and ends with the sums.
///
/// # Errors
/// UNAVAILABLE when the address or a file cannot be used, `BAD_ARGUMENT` for what is no secret.
pub async fn receive(args: &ReceiveArgs) -> Outcome<()> {
    logs::start("text");
    let verifiers = verifiers(args)?;
    let mut receiver = Receiver::new(verifiers, teller(args)).behaving(manners(&args.manners));
    if let Some(path) = &args.keep {
        let file = std::fs::File::options().create(true).append(true).open(path);
        receiver = receiver.keeping(file.map_err(|error| unusable(path, error))?);
    }
    let listener = bind(args.listen).await?;
    let address = listener.local_addr().map_err(Fault::internal)?;
    if args.json {
        tracing::info!(address = format!("http://{address}"), "waiting for deliveries");
    } else {
        say(format_args!(
            "http://{address} で配信を待っています。終えるには Ctrl-C / waiting for deliveries, end with Ctrl-C"
        ));
    }
    let receiver = Arc::new(receiver);
    routes::receive(listener, Arc::clone(&receiver), stop_signal()).await.map_err(Fault::internal)?;
    let tally = receiver.tally();
    if args.json {
        say(format_args!("{}", json!({ "sums": tally })));
    } else {
        let words = tally.words();
        say(format_args!("{}\n{}", words.ja, words.en));
    }
    Ok(())
}

/// Prints what came as it was asked for.
fn teller(args: &ReceiveArgs) -> impl Fn(&News) + Send + Sync + 'static {
    let (as_json, quiet) = (args.json, args.quiet);
    move |news| match (quiet, as_json) {
        (true, _) => {}
        (_, true) => say(format_args!("{}", json::object(news))),
        (_, false) => say(format_args!("{}", line::lines(news).trim_end())),
    }
}

/// Prints a line. A reader that has gone (`uturn receive | head`) does not stop the receiver.
fn say(line: fmt::Arguments<'_>) {
    let mut out = io::stdout().lock();
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        tracing::debug!("nobody reads what is printed");
    }
}

fn verifiers(args: &ReceiveArgs) -> Outcome<Vec<Verifier>> {
    let mut texts: Vec<String> = args.secret.iter().map(|secret| secret.0.clone()).collect();
    if let Some(path) = &args.secret_file {
        let text = std::fs::read_to_string(path).map_err(|error| unusable(path, error))?;
        texts.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned));
    }
    let wrong = |at: usize| {
        let ja = format!("{at}番目の秘密鍵が読めません。whsec_ または whpk_ で始まる全文を渡してください");
        let en = format!("secret {at} cannot be read: give the whole text that begins with whsec_ or whpk_");
        Fault::because(Code::BadArgument, Words::new(ja, en))
    };
    let read = texts.iter().zip(1..).map(|(text, at)| Verifier::read(text).ok_or_else(|| wrong(at)));
    let verifiers: Vec<Verifier> = read.collect::<Outcome<_>>()?;
    if verifiers.is_empty() { Err(wrong(1)) } else { Ok(verifiers) }
}

fn manners(args: &MannerArgs) -> Manners {
    let failing = args.fail.map(|status| Misbehaviour::Fail { status, retry_after: args.retry_after.clone() });
    let told = [
        (args.hang, Misbehaviour::Hang),
        (args.drip, Misbehaviour::Drip(Duration::from_secs(1))),
        (args.endless, Misbehaviour::Endless),
        (args.reset, Misbehaviour::Reset),
    ];
    let misbehaviour = failing
        .or_else(|| args.slow_head.map(|seconds| Misbehaviour::SlowHead(Duration::from_secs(seconds))))
        .or_else(|| args.redirect.clone().map(Misbehaviour::Redirect))
        .or_else(|| told.into_iter().find_map(|(told, manner)| told.then_some(manner)));
    Manners { misbehaviour, times: args.times, rejects: args.reject.clone() }
}

fn unusable(path: &Path, error: io::Error) -> Fault {
    let name = path.display();
    let words = Words::new(format!("{name} を使えません"), format!("{name} cannot be used"));
    Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, words) }
}
