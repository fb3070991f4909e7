//! `uturn serve`: the configured store, served until it is told to stop.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    cli::{
        args::ServeArgs,
        delivering::Outgoing,
        images::image_store,
        instance::{Instance, bind, stop_signal, trusted},
        logs,
        mailing::post,
        migrate::bring_up,
        providers::providers,
        settings::Settings,
        token_key::{self, KeyFollower},
    },
    store::connect::Store,
};

/// Serves.
///
/// # Errors
/// UNAVAILABLE when migrations are pending and `--migrate` is not given, and as [`Instance::run`].
pub async fn serve(args: &ServeArgs) -> Outcome<()> {
    let mut settings = Settings::read(&args.store)?;
    settings.listen = args.listen.unwrap_or(settings.listen);
    settings.public_url = args.public_url.clone().or(settings.public_url);
    settings.trusted_documents = args.trusted_documents.clone().or(settings.trusted_documents);
    logs::start(&settings.log_format);
    let clock = Clock::System;
    let store = Store::open(&settings.store()?).await?;
    if args.migrate {
        bring_up(&store, &clock).await?;
    }
    let (_, pending) = store.migrations().await?;
    if !pending.is_empty() {
        let names = pending.join(", ");
        let detail = Words::new(
            format!("未適用の移行があります（{names}）。`uturn migrate up` を実行するか --migrate を付けてください"),
            format!("migrations are pending ({names}); run `uturn migrate up`, or add --migrate"),
        );
        return Err(Fault::because(Code::Unavailable, detail));
    }
    let instance = Instance {
        store,
        clock,
        listener: bind(settings.listen).await?,
        public_url: settings.public_url.clone(),
        limits: settings.limits(),
        trusted: trusted(settings.trusted_documents.as_deref())?,
        answers_bytes: settings.answers_megabytes << 20,
        tokens: token_key::tokens(&settings.data_dir)?,
        toll: settings.toll()?,
        outgoing: Outgoing::of(&settings)?,
        post: post(&settings)?,
        images: image_store(&settings)?,
        sandbox: settings.sandbox,
        providers: providers(&settings.providers, settings.outbound()?.extra_ca.as_ref())?,
    };
    let _keys = KeyFollower::start(&instance.tokens, &settings.data_dir);
    let ready = |address: &str, _: &_| tracing::info!(address, "serving");
    instance.run(ready, stop_signal()).await
}
