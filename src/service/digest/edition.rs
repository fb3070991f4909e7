//! One edition of a digest: everything that the mail, the page and the files of it say.
use crate::{
    base::fault::Outcome,
    service::{
        digest::{
            about::{Condition, conditions},
            collect::collect,
            entry::{Entry, Kind},
            gather::{Anew, Gathered},
            links::Links,
        },
        feed::format::rights::Rights,
    },
    store::{connect::Store, digest::Agreement},
};
use chrono::NaiveDate;

/// How much there is under each heading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open listings of an edition that begins with everything.
    pub listed: usize,
    /// New.
    pub new: usize,
    /// Changed.
    pub changed: usize,
    /// Closing soon, the new and changed ones among them not counted.
    pub closing: usize,
    /// Ended.
    pub gone: usize,
}

/// The listings of a municipality.
#[derive(Debug, Clone)]
pub struct Group {
    /// Prefecture and municipality.
    pub name: String,
    /// Its listings.
    pub entries: Vec<Entry>,
}

/// An edition.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Name of the digest.
    pub name: String,
    /// Name of the organisation that asked for it.
    pub organisation: String,
    /// Its conditions.
    pub conditions: Vec<Condition>,
    /// Today in Japan.
    pub day: NaiveDate,
    /// The day of the digest that it goes on from; none where it begins with everything.
    pub since: Option<NaiveDate>,
    /// Why it begins with everything, if it does.
    pub anew: Option<Anew>,
    /// How much there is.
    pub counts: Counts,
    /// Open listings of the digest's filter, in it or not.
    pub open: u64,
    /// What it had no room for.
    pub left_out: u64,
    /// Places in the order of their codes.
    pub groups: Vec<Group>,
    /// Is the data fictitious?
    pub is_sample: bool,
    /// Licence.
    pub licence: String,
    /// How to name the source.
    pub attribution: String,
    /// Address of the page.
    pub page: String,
    /// Address of the page on which the digest is ended.
    pub end: String,
}

impl Edition {
    /// Puts an edition together.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, INTERNAL for a damaged listing.
    pub async fn of(
        store: &Store,
        address: &str,
        agreement: &Agreement,
        since: Option<NaiveDate>,
        gathered: &Gathered,
    ) -> Outcome<Self> {
        let (snapshot, row) = (&gathered.snapshot, &agreement.row);
        let entries = collect(store, gathered).await?;
        let counts = Counts::of(&entries);
        let mut groups: Vec<Group> = Vec::new();
        for entry in entries {
            match groups.last_mut() {
                Some(group) if group.name == entry.spot.name => group.entries.push(entry),
                _ => groups.push(Group { name: entry.spot.name.clone(), entries: vec![entry] }),
            }
        }
        let rights = Rights::of(snapshot);
        let links = Links { address, key: &snapshot.log.cursor_key };
        Ok(Self {
            name: row.name.clone(),
            organisation: agreement.organisation_ja.clone(),
            conditions: conditions(snapshot, &row.question)?,
            day: snapshot.day,
            since: since.filter(|_| gathered.anew.is_none()),
            anew: gathered.anew,
            counts,
            open: gathered.open,
            left_out: gathered.left_out,
            groups,
            is_sample: rights.is_sample,
            licence: rights.licence.to_owned(),
            attribution: rights.attribution.to_owned(),
            page: links.page(row.id),
            end: links.end(row.id),
        })
    }

    /// Whether nothing happened, nothing closes soon, and nothing is told anew.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.left_out == 0 && self.anew.is_none()
    }

    /// Its entries, place by place.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.groups.iter().flat_map(|group| &group.entries)
    }
}

impl Counts {
    fn of(entries: &[Entry]) -> Self {
        let mut counts = Self::default();
        for entry in entries {
            *match entry.kind {
                Kind::Open => &mut counts.listed,
                Kind::New => &mut counts.new,
                Kind::Changed(_) => &mut counts.changed,
                Kind::Closing => &mut counts.closing,
                Kind::Gone(_) => &mut counts.gone,
            } += 1;
        }
        counts
    }
}
