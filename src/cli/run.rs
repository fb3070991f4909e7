//! From the command line to its end.
use crate::{
    base::fault::{Fault, Outcome},
    cli::{
        account::account,
        args::{Cli, Command},
        audit::audit,
        demo::demo,
        doctor::doctor,
        feed::{feed, merge},
        generate::generate,
        import::import,
        migrate::migrate,
        partner::partner,
        receive::receive,
        serve::serve,
        sheet::{export, template},
        status::Status,
        token::token,
    },
    graphql::schema::sdl,
};
use clap::Parser as _;
use std::process::ExitCode;

/// Runs what the command line asks for.
#[must_use]
pub fn run() -> ExitCode {
    let command = Cli::parse().command;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let ended = match runtime {
        Ok(runtime) => runtime.block_on(act(&command)),
        Err(error) => Err(Fault::internal(error)),
    };
    ended.unwrap_or_else(Status::from).report()
}

async fn act(command: &Command) -> Outcome<Status> {
    match command {
        Command::Demo(args) => demo(args).await?,
        Command::Serve(args) => serve(args).await?,
        Command::Migrate { to, store } => return migrate(to, store).await,
        Command::Generate(args) => generate(args).await?,
        Command::Doctor(args) => return doctor(args).await,
        Command::Import(args) => return import(args).await,
        Command::Schema => print!("{}", sdl()),
        Command::Token(act) => token(act).await?,
        Command::Feed { act, store } => feed(act, store).await?,
        Command::Merge { code, into, store } => merge(code, into, store).await?,
        Command::Template(args) => template(args).await?,
        Command::Export(args) => export(args).await?,
        Command::Receive(args) => receive(args).await?,
        Command::Audit(act) => return audit(act).await,
        Command::Account(act) => return account(act).await,
        Command::Partner(act) => return partner(act).await,
    }
    Ok(Status::Done)
}
