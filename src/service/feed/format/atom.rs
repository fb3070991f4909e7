//! Atom 1.0: the latest changes, newest first, with tombstones for what is gone (RFC 4287, 5005, 6721).
use crate::{
    base::{
        clock::{Instant, day_in_japan},
        fault::Outcome,
    },
    catalogue::snapshot::Snapshot,
    service::{
        feed::{
            format::{
                labels,
                listing::Listing,
                rights::Rights,
                statement::{plain, salary},
                xml::Xml,
            },
            item::{Change, Head, Item, Node},
        },
        import::word::Named as _,
    },
};
use chrono::{NaiveDate, SecondsFormat};
use entity::thing::Thing;

const ATOM: (&str, &str) = ("xmlns", "http://www.w3.org/2005/Atom");
const TOMBSTONES: (&str, &str) = ("xmlns:at", "http://purl.org/atompub/tombstones/1.0");
const OWN: (&str, &str) = ("xmlns:u", "urn:uturn:feed");

/// A page of the Atom feed.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The state it is taken from.
    pub snapshot: &'a Snapshot,
    /// How far the log went.
    pub head: Head,
    /// Newest first.
    pub items: &'a [Item],
    /// Scheme, host and port that clients use.
    pub address: &'a str,
    /// What names the whole feed for ever.
    pub identity: &'a str,
    /// Address of this page.
    pub itself: &'a str,
    /// Address of the newest page.
    pub first: &'a str,
    /// Address of the page with earlier changes, if there are any.
    pub next: Option<&'a str>,
}

/// Appends the page.
///
/// # Errors
/// `INTERNAL` when a listing's document is damaged.
pub fn atom(out: &mut Vec<u8>, page: &Page<'_>) -> Outcome<()> {
    let rights = Rights::of(page.snapshot);
    let name = page.snapshot.programme.row().map_or("", |row| &row.name_ja);
    let mut xml = Xml::over(out);
    xml.declaration()?;
    xml.start("feed", &[ATOM, TOMBSTONES, OWN, ("xml:lang", "ja")])?;
    xml.text("id", &[], page.identity)?;
    xml.text("title", &[], &format!("{name} 更新情報"))?;
    xml.text("updated", &[], &moment(page.items.first().map_or(page.head.committed_at, |item| item.changed_at)))?;
    xml.start("author", &[])?;
    xml.text("name", &[], name)?;
    xml.end("author")?;
    xml.text("rights", &[], &words_of(&rights))?;
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", page.itself)])?;
    xml.empty("link", &[("rel", "first"), ("href", page.first)])?;
    if let Some(next) = page.next {
        xml.empty("link", &[("rel", "next"), ("href", next)])?;
    }
    xml.line();
    for item in page.items {
        match &item.change {
            Change::Upserted { node, .. } => entry(&mut xml, page, item, node)?,
            Change::Removed { reason, .. } => {
                xml.start("at:deleted-entry", &[("ref", &urn(item.thing)), ("when", &moment(item.changed_at))])?;
                xml.text("at:comment", &[], &format!("{}（{reason}）", reason.name()))?;
                xml.end("at:deleted-entry")?;
                xml.line();
            }
            Change::LeftFilter => {
                xml.empty("at:deleted-entry", &[("ref", &urn(item.thing)), ("when", &moment(item.changed_at))])?;
                xml.line();
            }
        }
    }
    xml.end("feed")?;
    xml.line();
    Ok(())
}

fn entry(xml: &mut Xml<'_>, page: &Page<'_>, item: &Item, node: &Node) -> Outcome<()> {
    let told = Told::of(page.snapshot, node)?;
    xml.start("entry", &[])?;
    xml.text("id", &[], &urn(item.thing))?;
    xml.text("title", &[], &told.title)?;
    xml.text("updated", &[], &moment(item.changed_at))?;
    if let Some(at) = told.published {
        xml.text("published", &[], &moment(at))?;
    }
    xml.start("author", &[])?;
    xml.text("name", &[], if told.author.is_empty() { "-" } else { &told.author })?;
    xml.end("author")?;
    if let Some(link) = &told.link {
        xml.empty("link", &[("rel", "alternate"), ("href", link)])?;
    }
    if let Node::Job(job) = node {
        let href = format!("{}/feeds/jobs/{}.jsonld", page.address, job.id);
        xml.empty("link", &[("rel", "related"), ("type", "application/ld+json"), ("href", &href)])?;
    }
    let kind = item.thing.kind;
    xml.empty("category", &[("term", kind.as_str()), ("label", labels::kind(kind))])?;
    xml.text("rights", &[], &words_of(&Rights::of(page.snapshot)))?;
    xml.text("summary", &[], &told.summary)?;
    if !told.content.is_empty() {
        xml.text("content", &[("type", "text")], &told.content)?;
    }
    xml.text("u:thing", &[], &item.thing.to_string())?;
    xml.text("u:seq", &[], &item.seq.to_string())?;
    xml.text("u:source", &[], &told.source)?;
    xml.text("u:informationAsOf", &[], &told.as_of.to_string())?;
    xml.end("entry")?;
    xml.line();
    Ok(())
}

/// What an entry says about a thing.
struct Told {
    title: String,
    summary: String,
    content: String,
    author: String,
    source: String,
    link: Option<String>,
    published: Option<Instant>,
    as_of: NaiveDate,
}

impl Told {
    fn of(snapshot: &Snapshot, node: &Node) -> Outcome<Self> {
        Ok(match node {
            Node::Job(job) => Self::listing(&Listing::of(snapshot, job)?),
            Node::Employer(employer) => {
                let row = &employer.row;
                Self {
                    title: row.name_ja.clone(),
                    summary: row.size_band.name().to_owned(),
                    content: row.about_ja.clone(),
                    author: row.name_ja.clone(),
                    source: row.source.clone(),
                    link: row.url.clone(),
                    published: row.published_at,
                    as_of: row.information_as_of,
                }
            }
            Node::Certification(holder, certified) => {
                let row = &certified.row;
                let scheme = snapshot.reference.schemes().get(usize::from(certified.scheme));
                let level = snapshot.reference.level(&row.scheme_code, &row.level_code);
                let (scheme, level) = (scheme.map_or("", |row| &row.name_ja), level.map_or("", |row| &row.name_ja));
                Self {
                    title: format!("{} {scheme}（{level}）", holder.row.name_ja),
                    summary: format!("認定日 {}", row.certified_on),
                    content: String::new(),
                    author: row.verified_by.clone().unwrap_or_default(),
                    source: row.source_url.clone(),
                    link: Some(row.source_url.clone()),
                    published: row.verified_at,
                    as_of: row.verified_at.map_or(holder.row.information_as_of, day_in_japan),
                }
            }
            Node::Event(event) => {
                let row = &event.row;
                let holder = event.place.and_then(|slot| snapshot.places.at(slot));
                let day = day_in_japan(row.starts_at);
                let venue = row.venue_ja.as_deref().unwrap_or("オンライン");
                Self {
                    title: row.title_ja.clone(),
                    summary: format!("{} ／ {day} ／ {venue}", labels::event(row.kind)),
                    content: row.about_ja.clone(),
                    author: holder.map_or_else(String::new, |place| place.row.name_ja.clone()),
                    source: row.source.clone(),
                    link: Some(row.how_to_apply_url.clone()).filter(|url| !url.is_empty()),
                    published: Some(event.published_at),
                    as_of: row.information_as_of,
                }
            }
            Node::Place(place) => Self {
                title: place.row.name_ja.clone(),
                summary: format!("全国地方公共団体コード {}", place.row.code),
                content: String::new(),
                author: place.row.name_ja.clone(),
                source: "総務省 全国地方公共団体コード".to_owned(),
                link: None,
                published: None,
                as_of: snapshot.programme.row().map_or(snapshot.day, |row| row.as_of),
            },
            Node::Profile(place) => {
                let profile = place.profile.as_ref();
                Self {
                    title: format!("{} 職場改革の紹介", place.row.name_ja),
                    summary: profile.map_or_else(String::new, |profile| profile.story.headline.ja.clone()),
                    content: profile.map_or_else(String::new, |profile| profile.story.story.ja.clone()),
                    author: place.row.name_ja.clone(),
                    source: place.row.name_ja.clone(),
                    link: profile.and_then(|profile| profile.story.links.first()).map(|link| link.url.clone()),
                    published: profile.and_then(|profile| profile.row.published_at),
                    as_of: profile.map_or(snapshot.day, |profile| profile.row.information_as_of),
                }
            }
        })
    }

    fn listing(listing: &Listing<'_>) -> Self {
        let region = listing.prefecture.map_or("", |place| &place.row.name_ja);
        let city = listing.city().unwrap_or_default();
        Self {
            title: listing.job.title.to_string(),
            summary: format!("{} ／ {region}{city} ／ {}", listing.employer_name(), salary(listing)),
            content: plain(listing),
            author: listing.employer_name().to_owned(),
            source: listing.source().to_owned(),
            link: Some(listing.terms.apply_url.clone()).filter(|url| !url.is_empty()),
            published: Some(listing.job.posted_at),
            as_of: listing.job.information_as_of,
        }
    }
}

/// The id of a thing as Atom wants it, for ever: a ULID is a UUID by its bits.
fn urn(thing: Thing) -> String {
    let hex = format!("{:032x}", u128::from_be_bytes(thing.ulid.to_bytes()));
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn words_of(rights: &Rights<'_>) -> String {
    let sample = if rights.is_sample { "見本データ（架空） / sample data. " } else { "" };
    format!("{sample}{}。{}", rights.licence, rights.attribution)
}

fn moment(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
