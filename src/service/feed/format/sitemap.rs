//! The sitemap: where each listing's JSON-LD stands, and an index where one file is too small for all.
use crate::{
    base::{clock::Instant, fault::Outcome},
    catalogue::snapshot::Snapshot,
    service::feed::{
        format::{
            frame::{Closing, Format, Opening},
            listing::jobs,
            xml::Xml,
        },
        item::Item,
    },
};
use chrono::SecondsFormat;
use std::sync::Arc;

/// Most addresses of one sitemap (sitemaps.org).
pub const PART: u64 = 50_000;
const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// One sitemap in the making.
#[derive(Debug, Clone)]
pub struct Sitemap {
    /// Scheme, host and port that clients use.
    pub address: Arc<str>,
    /// Listings that belong to parts before this one.
    pub skip: u64,
    met: u64,
}

impl Sitemap {
    /// A part of the sitemap, from 1.
    #[must_use]
    pub fn part(address: Arc<str>, part: u64) -> Self {
        Self { address, skip: part.saturating_sub(1).saturating_mul(PART), met: 0 }
    }
}

impl Format for Sitemap {
    fn begin(&mut self, out: &mut Vec<u8>, _: &Opening<'_>) -> Outcome<()> {
        let mut xml = Xml::over(out);
        xml.declaration()?;
        xml.start("urlset", &[NAMESPACE])?;
        xml.line()
    }

    fn items(&mut self, out: &mut Vec<u8>, _: &Snapshot, items: &[Item]) -> Outcome<()> {
        let mut xml = Xml::over(out);
        for (item, job) in jobs(items) {
            self.met += 1;
            if self.met <= self.skip || self.met > self.skip + PART {
                continue;
            }
            xml.start("url", &[])?;
            xml.text("loc", &[], &format!("{}/feeds/jobs/{}.jsonld", self.address, job.id))?;
            xml.text("lastmod", &[], &moment(item.changed_at))?;
            xml.end("url")?;
            xml.line()?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>, _: &Closing<'_>) -> Outcome<()> {
        let mut xml = Xml::over(out);
        xml.end("urlset")?;
        xml.line()
    }
}

/// The index of all parts; none where one sitemap holds `listings`.
///
/// # Errors
/// `INTERNAL` when something cannot be written.
pub fn index(address: &str, listings: u64, changed: Instant) -> Outcome<Option<Vec<u8>>> {
    if listings <= PART {
        return Ok(None);
    }
    let mut out = Vec::new();
    let mut xml = Xml::over(&mut out);
    xml.declaration()?;
    xml.start("sitemapindex", &[NAMESPACE])?;
    for part in 1..=listings.div_ceil(PART) {
        xml.start("sitemap", &[])?;
        xml.text("loc", &[], &format!("{address}/feeds/sitemap.xml?part={part}"))?;
        xml.text("lastmod", &[], &moment(changed))?;
        xml.end("sitemap")?;
    }
    xml.end("sitemapindex")?;
    xml.line()?;
    Ok(Some(out))
}

fn moment(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
