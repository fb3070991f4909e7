//! A mail as the bytes that go out: its headers, its plain text, and the same as HTML.
use crate::base::{
    clock::Instant,
    fault::{Fault, Outcome},
    mail_address::MailAddress,
};
use entity::id::MailId;
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, MultiPartKind, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use std::time::{Duration, SystemTime};
use url::Url;

/// In whose name mails go out.
#[derive(Debug, Clone)]
pub struct Sender {
    /// What is shown beside the address.
    pub name: &'static str,
    /// The address; mails that cannot be delivered come back to it.
    pub address: MailAddress,
}

/// A mail, ready to go.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// Its id.
    pub id: MailId,
    /// To which office.
    pub to: &'a MailAddress,
    /// Subject, one line.
    pub subject: &'a str,
    /// The plain text.
    pub text: &'a str,
    /// The same as HTML.
    pub html: Option<&'a str>,
    /// Where one POST ends such mails.
    pub unsubscribe: Option<&'a str>,
    /// When it was written.
    pub written_at: Instant,
}

/// Puts a mail together. The same mail gives the same bytes, however often it is sent.
///
/// # Errors
/// INTERNAL for what can be no mail; nothing that people enter comes to this.
pub(super) fn message(from: &Sender, mail: &Written<'_>) -> Outcome<Message> {
    let to = Mailbox::new(None, address(mail.to)?);
    let mut builder = Message::builder()
        .from(Mailbox::new(Some(from.name.to_owned()), address(&from.address)?))
        .to(to)
        .subject(mail.subject)
        .date(time(mail.written_at))
        .message_id(Some(format!("<{}@{}>", mail.id, from.address.host())))
        .raw_header(plain("Auto-Submitted", "auto-generated"))
        .raw_header(plain("Content-Language", "ja, en"));
    if let Some(address) = mail.unsubscribe {
        // Read and written again, so that nothing but an address of the web stands between the brackets.
        let address = Url::parse(address).map_err(Fault::internal)?;
        builder = builder
            .raw_header(plain("List-Unsubscribe", &format!("<{address}>")))
            .raw_header(plain("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(mail.text.to_owned());
    let made = match mail.html {
        None => builder.singlepart(text),
        Some(html) => {
            let html = SinglePart::builder().header(ContentType::TEXT_HTML).body(html.to_owned());
            let parts = MultiPart::builder().kind(MultiPartKind::Alternative).boundary(format!("uturn-{}", mail.id));
            builder.multipart(parts.singlepart(text).singlepart(html))
        }
    };
    made.map_err(Fault::internal)
}

fn address(address: &MailAddress) -> Outcome<Address> {
    address.as_str().parse().map_err(Fault::internal)
}

/// A header whose value is ASCII on one line.
fn plain(name: &'static str, value: &str) -> HeaderValue {
    let value: String = value.chars().filter(|c| c.is_ascii() && !c.is_ascii_control()).collect();
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.clone(), value)
}

fn time(at: Instant) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(at.timestamp()).unwrap_or(0))
}
