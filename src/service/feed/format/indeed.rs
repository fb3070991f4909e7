//! Listings in the XML that Indeed and many portals read.
use crate::{
    base::{clock::Instant, fault::Outcome},
    catalogue::snapshot::Snapshot,
    service::feed::{
        format::{
            frame::{Closing, Format, Opening},
            listing::{Listing, jobs},
            rights::Rights,
            statement::{html, salary},
            xml::Xml,
        },
        item::Item,
    },
};
use entity::vocabulary::{EmploymentType, RemoteWork};
use std::sync::Arc;

/// Indeed XML in the making.
#[derive(Debug, Clone)]
pub struct Indeed {
    /// Scheme, host and port that clients use.
    pub address: Arc<str>,
}

impl Format for Indeed {
    fn begin(&mut self, out: &mut Vec<u8>, opening: &Opening<'_>) -> Outcome<()> {
        let name = opening.snapshot.programme.row().map_or("", |row| &row.name_ja);
        let mut xml = Xml::over(out);
        xml.declaration()?;
        xml.start("source", &[])?;
        xml.text("publisher", &[], name)?;
        xml.text("publisherurl", &[], &self.address)?;
        xml.text("lastBuildDate", &[], &mail_date(opening.head.committed_at))?;
        xml.line()
    }

    fn items(&mut self, out: &mut Vec<u8>, snapshot: &Snapshot, items: &[Item]) -> Outcome<()> {
        let mut xml = Xml::over(out);
        for (item, job) in jobs(items) {
            entry(&mut xml, &Listing::of(snapshot, job)?, item)?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>, _: &Closing<'_>) -> Outcome<()> {
        let mut xml = Xml::over(out);
        xml.end("source")?;
        xml.line()
    }
}

fn entry(xml: &mut Xml<'_>, listing: &Listing<'_>, item: &Item) -> Outcome<()> {
    let (job, terms, rights) = (listing.job, &listing.terms, Rights::of(listing.snapshot));
    let id = job.id.to_string();
    xml.start("job", &[])?;
    xml.cdata("title", &job.title)?;
    xml.cdata("date", &mail_date(job.posted_at))?;
    xml.cdata("referencenumber", &id)?;
    xml.cdata("requisitionid", &format!("{id}-{}", job.revision))?;
    xml.cdata("url", &terms.apply_url)?;
    xml.cdata("company", listing.employer_name())?;
    xml.cdata("sourcename", listing.employer_name())?;
    xml.cdata("city", listing.city().unwrap_or_default())?;
    xml.cdata("state", listing.prefecture.map_or("", |place| &place.row.name_ja))?;
    xml.cdata("country", "JP")?;
    xml.cdata("streetaddress", listing.workplace().map_or("", |work| &work.address))?;
    xml.cdata("description", &html(listing))?;
    xml.cdata("salary", &salary(listing))?;
    xml.cdata("jobtype", job_type(job.employment_type))?;
    xml.cdata("category", listing.occupation.map_or("", |row| &row.name_ja))?;
    if let Some(remote) = remote_type(job.remote_work) {
        xml.cdata("remotetype", remote)?;
    }
    if let Some(last) = job.closing_on {
        xml.cdata("expirationdate", &last.to_string())?;
    }
    xml.cdata("lastactivitydate", &mail_date(item.changed_at))?;
    xml.cdata("informationasof", &job.information_as_of.to_string())?;
    xml.cdata("source", listing.source())?;
    xml.cdata("licence", rights.licence)?;
    xml.cdata("attribution", rights.attribution)?;
    xml.cdata("sample", if rights.is_sample { "true" } else { "false" })?;
    xml.end("job")?;
    xml.line()
}

/// Indeed's word for a kind of employment.
fn job_type(kind: EmploymentType) -> &'static str {
    match kind {
        EmploymentType::Regular => "fulltime",
        EmploymentType::ShortTimeRegular | EmploymentType::PartTime => "parttime",
        EmploymentType::Contract => "contract",
        EmploymentType::Internship => "internship",
    }
}

/// Indeed's word for work away from the workplace.
fn remote_type(remote: RemoteWork) -> Option<&'static str> {
    match remote {
        RemoteWork::No => None,
        RemoteWork::Partly => Some("Hybrid remote"),
        RemoteWork::Fully | RemoteWork::FromAnywhere => Some("Fully remote"),
    }
}

/// A date as mails write it (RFC 822 with four digits of the year).
fn mail_date(at: Instant) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
