//! Settings from a file, from `UTURN_*` variables and from flags, the later winning.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        limits::Limits,
    },
    cli::{providers::ProviderTable, store_args::StoreArgs, variables::Variables},
    http::{
        client::Proxies,
        meter::Toll,
        rate::{RateLimits, Rates},
    },
    outbound::rules::Rules,
    store::connect::StoreOptions,
};
use config::{Config, File};
use serde::{Deserialize, Serialize};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// The sender of mails where none is set: good for an outbox, not for a mail server.
pub const NOBODY: &str = "uturn@localhost";

/// All settings. The file and the variables use these names: `listen` is `UTURN_LISTEN`.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Store; the embedded SQLite in the data directory if none is given.
    pub database_url: Option<String>,
    /// Most connections to PostgreSQL.
    pub database_connections: u32,
    /// Directory for the embedded store, keys and images.
    pub data_dir: PathBuf,
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Address that clients use, for links.
    pub public_url: Option<String>,
    /// JSON file of id to document; only these run if given.
    pub trusted_documents: Option<PathBuf>,
    /// Bytes of a request body.
    pub limit_body_bytes: usize,
    /// Cost of a request.
    pub limit_cost: u64,
    /// Nested levels of a document.
    pub limit_depth: usize,
    /// Milliseconds for one answer.
    pub deadline_ms: u64,
    /// Memory for answers to the public, megabytes.
    pub answers_megabytes: u64,
    /// Cost points a minute for each address of the public; 0 for no limit.
    pub rate_public_points_minute: u32,
    /// Cost points a minute for each partner; 0 for no limit.
    pub rate_partner_points_minute: u32,
    /// Proxies whose `X-Forwarded-For` is believed: addresses and networks, separated by commas.
    pub trusted_proxies: String,
    /// Whether partners find a sandbox at `/sandbox/graphql`.
    pub sandbox: bool,
    /// Form of the logs: `text` or `json`.
    pub log_format: String,
    /// Mail server, `smtp://USER:PASSWORD@HOST:587` or `smtps://USER:PASSWORD@HOST`; the folder `outbox` in the data
    /// directory if none.
    pub smtp_url: Option<String>,
    /// Where images are kept: `s3://KEY:SECRET@HOST/BUCKET?region=REGION`; the folder `images` in the data directory if none.
    pub image_store: Option<String>,
    /// Address that mails come from, and that undeliverable ones come back to.
    pub mail_from: String,
    /// Ports that deliveries may go to, separated by commas; `*` for any.
    pub outbound_ports: String,
    /// Whether deliveries may go to http without encryption; for demonstrations and tests.
    pub outbound_allow_http: bool,
    /// Whether deliveries may go to private networks and to this machine; for demonstrations and tests.
    pub outbound_allow_private: bool,
    /// File of certificates in PEM that deliveries trust beside those of the system.
    pub outbound_ca_file: Option<PathBuf>,
    /// Milliseconds for one delivery: connection, answer and all.
    pub push_deadline_ms: u64,
    /// OpenID providers; tables of the file.
    #[serde(skip_serializing)]
    pub providers: Vec<ProviderTable>,
}

impl Default for Settings {
    fn default() -> Self {
        let (limits, rates) = (Limits::default(), Rates::default());
        Self {
            database_url: None,
            database_connections: 10,
            data_dir: PathBuf::from("uturn-data"),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            trusted_documents: None,
            limit_body_bytes: limits.body_bytes,
            limit_cost: limits.cost,
            limit_depth: limits.depth,
            deadline_ms: limits.deadline_ms,
            answers_megabytes: 64,
            rate_public_points_minute: rates.public_points_minute,
            rate_partner_points_minute: rates.partner_points_minute,
            trusted_proxies: String::new(),
            sandbox: true,
            log_format: "text".to_owned(),
            smtp_url: None,
            image_store: None,
            mail_from: NOBODY.to_owned(),
            outbound_ports: "443,8443".to_owned(),
            outbound_allow_http: false,
            outbound_allow_private: false,
            outbound_ca_file: None,
            push_deadline_ms: 15_000,
            providers: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads the settings that a command's store options lead to.
    ///
    /// # Errors
    /// UNAVAILABLE with the name of the variable or the file that is wrong.
    pub fn read(args: &StoreArgs) -> Outcome<Self> {
        let file = match &args.config {
            Some(path) => File::from(path.as_path()).required(true),
            None => File::from(Path::new("uturn.toml")).required(false),
        };
        let variables = Variables::of_this_process(&Self::names())?;
        let read = Config::builder().add_source(file).add_source(variables.source()).build();
        let mut settings: Self = read.and_then(Config::try_deserialize).map_err(|error| {
            let place = wrong_variable(&variables).unwrap_or_else(|| match &args.config {
                Some(path) => path.display().to_string(),
                None => "uturn.toml".to_owned(),
            });
            let detail =
                Words::new(format!("{place} の設定を読めません"), format!("the settings of {place} cannot be read"));
            Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
        })?;
        if let Some(url) = &args.database_url {
            settings.database_url = Some(url.clone());
        }
        if let Some(directory) = &args.data_dir {
            settings.data_dir.clone_from(directory);
        }
        Ok(settings)
    }

    /// The names of the settings that a variable may give; tables stand in the file only.
    #[must_use]
    pub fn names() -> Vec<String> {
        let all = serde_json::to_value(Self::default()).unwrap_or_default();
        all.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default()
    }

    /// How to open the store; makes the data directory for the embedded one.
    ///
    /// # Errors
    /// UNAVAILABLE when the data directory cannot be made.
    pub fn store(&self) -> Outcome<StoreOptions> {
        if self.database_url.is_none() {
            std::fs::create_dir_all(&self.data_dir).map_err(|error| {
                let place = self.data_dir.display();
                let detail = Words::new(
                    format!("データ用のフォルダー {place} を作れません"),
                    format!("the data directory {place} cannot be made"),
                );
                Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
            })?;
        }
        Ok(self.store_options())
    }

    /// How the store is opened, whether its directory is there or not.
    #[must_use]
    pub fn store_options(&self) -> StoreOptions {
        let embedded = || format!("sqlite://{}?mode=rwc", self.data_dir.join("uturn.db").display());
        let url = self.database_url.clone().unwrap_or_else(embedded);
        StoreOptions { url, connections: self.database_connections, statement_timeout_ms: self.deadline_ms }
    }

    /// What callers pay.
    ///
    /// # Errors
    /// UNAVAILABLE naming a proxy that is no address.
    pub fn toll(&self) -> Outcome<Toll> {
        let rates = Rates {
            public_points_minute: self.rate_public_points_minute,
            partner_points_minute: self.rate_partner_points_minute,
        };
        Ok(Toll::new(RateLimits::new(rates, &Clock::System), Proxies::read(&self.trusted_proxies)?))
    }

    /// Which addresses deliveries may go to.
    ///
    /// # Errors
    /// UNAVAILABLE naming a port that is no number, or the file of certificates where it cannot be read.
    pub fn outbound(&self) -> Outcome<Rules> {
        let extra_ca = self.outbound_ca_file.as_deref().map(|file| {
            std::fs::read(file).map_err(|error| {
                let name = file.display();
                let detail = Words::new(
                    format!("outbound_ca_file の {name} を読めません"),
                    format!("{name} (outbound_ca_file) cannot be read"),
                );
                Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
            })
        });
        Ok(Rules {
            http: self.outbound_allow_http,
            private: self.outbound_allow_private,
            ports: ports(&self.outbound_ports)?,
            extra_ca: extra_ca.transpose()?,
        })
    }

    /// The limits of one request.
    #[must_use]
    pub fn limits(&self) -> Limits {
        Limits {
            body_bytes: self.limit_body_bytes,
            cost: self.limit_cost,
            depth: self.limit_depth,
            deadline_ms: self.deadline_ms,
            ..Limits::default()
        }
    }
}

/// The variable that cannot be read even for itself.
fn wrong_variable(variables: &Variables) -> Option<String> {
    let readable = |one: &Variables| {
        let read = Config::builder().add_source(one.source()).build();
        read.and_then(Config::try_deserialize::<Settings>).is_ok()
    };
    variables.each().find(|(_, alone)| !readable(alone)).map(|(name, _)| name.to_owned())
}

/// The ports of a list; none for any. An empty list is a slip and not a wish.
fn ports(list: &str) -> Outcome<Vec<u16>> {
    if list.trim() == "*" {
        return Ok(Vec::new());
    }
    let read = |text: &str| {
        text.trim().parse::<u16>().ok().filter(|port| *port > 0).ok_or_else(|| {
            let detail = Words::new(
                format!("outbound_ports の「{text}」はポート番号ではありません"),
                format!("\"{text}\" in outbound_ports is no port"),
            );
            Fault::because(Code::Unavailable, detail)
        })
    };
    list.split(',').map(read).collect()
}
