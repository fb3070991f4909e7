//! How mails leave: by a mail server, or into a folder.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    outbound::message::{Sender, Written, message},
};
use entity::mail::MailError;
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    transport::smtp::{self, PoolConfig},
};
use std::{
    io::{ErrorKind, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    time::Duration,
};
use url::{Host, Url};

/// Longest wait for one answer of the mail server.
const STEP: Duration = Duration::from_secs(30);
/// Longest time for one mail in all.
const WHOLE: Duration = Duration::from_mins(2);
/// Most connections to the mail server.
const CONNECTIONS: u32 = 4;

/// The way out for mails. Cloning shares the connections.
#[derive(Debug, Clone)]
pub struct Post {
    sender: Sender,
    way: Way,
}

#[derive(Debug, Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Outbox(PathBuf),
}

impl Post {
    /// By a mail server: `smtp://USER:PASSWORD@HOST:587` (STARTTLS is required, but for a server on this machine),
    /// `smtps://USER:PASSWORD@HOST` (TLS from the beginning). `smtp://…?tls=none` speaks in the clear, without a password.
    ///
    /// # Errors
    /// UNAVAILABLE naming the setting; never the password.
    pub fn smtp(url: &str, sender: Sender) -> Outcome<Self> {
        let wrong = |()| {
            let detail = Words::new(
                "UTURN_SMTP_URL を使えません（例：smtp://利用者:パスワード@mail.example.jp:587）",
                "UTURN_SMTP_URL cannot be used; an example is smtp://user:password@mail.example.jp:587",
            );
            Fault::because(Code::Unavailable, detail)
        };
        let url = encrypted(url).map_err(wrong)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str()).map_err(|_| wrong(()))?;
        let pool = PoolConfig::new().max_size(CONNECTIONS);
        Ok(Self { sender, way: Way::Smtp(builder.timeout(Some(STEP)).pool_config(pool).build()) })
    }

    /// Into a folder, one file `ID.eml` a mail, to be opened by any mail program. The folder is made with the first mail.
    #[must_use]
    pub fn outbox(folder: &Path, sender: Sender) -> Self {
        Self { sender, way: Way::Outbox(folder.to_owned()) }
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// What was wrong; the cause is in the log.
    pub async fn send(&self, mail: &Written<'_>) -> Result<(), MailError> {
        let message = message(&self.sender, mail).map_err(|fault| {
            tracing::error!(mail = %mail.id, cause = ?fault.cause, "a mail cannot be put together");
            MailError::Other
        })?;
        match &self.way {
            Way::Smtp(server) => match tokio::time::timeout(WHOLE, server.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => {
                    let class = class(&error);
                    tracing::warn!(mail = %mail.id, class = class.as_str(), %error, "the mail server did not take a mail");
                    Err(class)
                }
                Err(_) => Err(MailError::Timeout),
            },
            Way::Outbox(folder) => {
                let (folder, name, bytes) = (folder.clone(), mail.id.to_string(), message.formatted());
                let put = tokio::task::spawn_blocking(move || put(&folder, &name, &bytes)).await;
                put.unwrap_or_else(|error| Err(error.into())).map_err(|error| {
                    tracing::error!(mail = %mail.id, %error, "the outbox cannot be written");
                    MailError::Folder
                })
            }
        }
    }
}

/// The address of a mail server with what it says of encryption made plain.
fn encrypted(url: &str) -> Result<Url, ()> {
    let mut url = Url::parse(url).map_err(drop)?;
    let here = match url.host().ok_or(())? {
        // Of an address that the standard does not know, the library leaves numbers as names.
        Host::Domain(name) => name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback()),
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    };
    let wish = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, wish)| wish.into_owned());
    match (url.scheme(), wish.as_deref()) {
        ("smtps", None) | ("smtp", Some("required")) => {}
        ("smtp", None) if here => {}
        ("smtp", None) => url.set_query(Some("tls=required")),
        ("smtp", Some("none")) if here || url.password().is_none() => url.set_query(None),
        _ => return Err(()),
    }
    Ok(url)
}

fn class(error: &smtp::Error) -> MailError {
    let code = error.status().map(u16::from);
    match code {
        Some(454 | 530..=538) => MailError::Login,
        _ if error.is_tls() => MailError::Tls,
        _ if error.is_timeout() => MailError::Timeout,
        Some(400..=499) => MailError::Deferred,
        Some(500..=599) => MailError::Refused,
        _ if error.is_client() => MailError::Login,
        None if error.is_response() => MailError::Other,
        _ => MailError::Connect,
    }
}

/// Writes a file beside its place and then moves it there, so that nobody ever reads half a mail.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let (beside, place) = (folder.join(format!(".{name}.part")), folder.join(format!("{name}.eml")));
    match std::fs::remove_file(&beside) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, &place)
}
