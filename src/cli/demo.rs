//! `uturn demo`: sample data in a fresh store, served, with what to try first.
use crate::{
    base::limits::Limits,
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
    },
    catalogue::keeper::Catalogue,
    cli::{
        args::DemoArgs,
        delivering::Outgoing,
        demo_accounts::{account_file, account_name, demo_accounts},
        demo_partners::{DemoPartners, demo_partners},
        demo_push::DemoPush,
        images::image_store,
        instance::{Instance, bind, stop_signal, trusted},
        logs,
        mailing::post,
        migrate::bring_up,
        settings::Settings,
        token::demo_tokens,
        token_key,
    },
    graphql::example::FIRST_QUERY,
    policy::role::Role,
    service::{
        account::desk::AccountDesk,
        generate::{Amount, generate},
    },
    store::connect::{Store, StoreOptions},
};
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What the greeting lets a partner ask first.
const PARTNER_QUERY: &str = "{ partner { organisation { ja } keys { prefix lastUsedOn } subscriptions { name } } }";

/// Serves sample data until told to stop.
///
/// # Errors
/// UNAVAILABLE when the directory or the address cannot be used.
pub async fn demo(args: &DemoArgs) -> Outcome<()> {
    logs::start("text");
    let listener = bind(args.listen).await?;
    let directory =
        args.data.clone().unwrap_or_else(|| std::env::temp_dir().join(format!("uturn-demo-{}", std::process::id())));
    let clock = Clock::System;
    let store = fresh_store(&directory).await?;
    bring_up(&store, &clock).await?;
    generate(&store, clock.now(), Amount::DEMO, |_, _| {}).await?;
    let tokens = token_key::tokens(&directory)?;
    let DemoPartners { portal, key } = demo_partners(&store, &directory, clock.now()).await?;
    let employer = store.first_employer().await?.map(|row| row.id);
    let token = demo_tokens(&tokens, &directory, employer, portal)?;
    let settings = outside(&directory);
    let outgoing = Outgoing::of(&settings)?;
    let accounts = AccountDesk::new(store.clone(), clock.clone(), tokens.clone()).sealed(Arc::clone(&outgoing.sealer));
    demo_accounts(&accounts, &directory, employer, portal).await?;
    let push = DemoPush { store: store.clone(), clock: clock.clone(), outgoing: outgoing.clone(), portal };
    let instance = Instance {
        store,
        clock,
        listener,
        public_url: None,
        limits: Limits::default(),
        trusted: trusted(args.trusted_documents.as_deref())?,
        answers_bytes: 64 << 20,
        tokens,
        toll: Settings::default().toll()?,
        outgoing,
        post: post(&settings)?,
        images: image_store(&settings)?,
        sandbox: true,
        providers: Vec::new(),
    };
    let ready = |address: &str, catalogue: &Catalogue| {
        greet(address, catalogue, &directory, [&token, &key]);
        push.begin(catalogue.clone());
    };
    let served = instance.run(ready, stop_signal()).await;
    if args.data.is_none() {
        std::fs::remove_dir_all(&directory).map_err(Fault::internal)?;
    }
    served
}

/// A demonstration delivers to this machine, without encryption.
fn outside(directory: &Path) -> Settings {
    Settings {
        data_dir: directory.to_owned(),
        outbound_ports: "*".to_owned(),
        outbound_allow_http: true,
        outbound_allow_private: true,
        ..Settings::default()
    }
}

async fn fresh_store(directory: &Path) -> Outcome<Store> {
    std::fs::create_dir_all(directory).map_err(Fault::internal)?;
    let file: PathBuf = directory.join("uturn-demo.db");
    for old in ["", "-wal", "-shm"].map(|end| PathBuf::from(format!("{}{end}", file.display()))) {
        if old.exists() {
            std::fs::remove_file(old).map_err(Fault::internal)?;
        }
    }
    let url = format!("sqlite://{}?mode=rwc", file.display());
    Store::open(&StoreOptions { url, connections: 4, statement_timeout_ms: Limits::default().deadline_ms }).await
}

fn greet(address: &str, catalogue: &Catalogue, directory: &Path, [token, key]: [&str; 2]) {
    let now = catalogue.now();
    let (places, employers, jobs) = (now.places.count(), now.employers.count(), now.jobs.count());
    let words = format!(
        "uturn: 見本データ（架空）で動いています / serving SAMPLE DATA, all fictitious but the places\n\
        \x20 places {places}, employers {employers}, jobs {jobs}\n\
        \x20 start page   {address}/\n\
        \x20 explorer     {address}/explorer\n\
        \x20 GraphQL      {address}/graphql\n\
        \x20 schema       {address}/schema.graphql\n\
        try:\n\
        \x20 curl -s {address}/graphql -H 'content-type: application/json' -d '{{\"query\":\"{FIRST_QUERY}\"}}'\n\
        to see drafts too, as the secretariat (other roles: {directory}/token-*):\n\
        \x20 Authorization: Bearer {token}\n\
        to work as a municipal editor, sign in at {address}/sign-in and come to the desk, {address}/desk:\n\
        \x20 name {editor}, password: the second line of {directory}/{editor_file}\n\
        to sign in as a sample person of another role (name and password of each: {directory}/account-*), or by GraphQL:\n\
        \x20 mutation {{ signIn(name: …, password: …) {{ tokens {{ accessToken }} problems {{ code }} }} }}\n\
        as a sample partner (its key and another: {directory}/key-*):\n\
        \x20 curl -s {address}/graphql -H 'content-type: application/json' -H 'authorization: Bearer {key}' -d '{{\"query\":\"{PARTNER_QUERY}\"}}'\n\
        stop with Ctrl-C\n",
        directory = directory.display(),
        editor = account_name(Role::MunicipalEditor),
        editor_file = account_file(Role::MunicipalEditor),
    );
    // A reader that has gone (`uturn demo | head -1`) does not stop the server.
    let mut out = std::io::stdout();
    if out.write_all(words.as_bytes()).and_then(|()| out.flush()).is_err() {
        tracing::info!(address, "serving sample data");
    }
}
