//! One listing in a digest: under which heading, and what is said of it.
use crate::{
    base::{fault::Outcome, language::Words},
    catalogue::{job::Job, snapshot::Snapshot},
    service::{
        feed::format::{listing::Listing, statement::salary},
        import::word::Named as _,
    },
};
use chrono::NaiveDate;
use entity::{id::JobId, vocabulary::RemoteWork};
use std::sync::Arc;

/// Under which heading a listing stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// It is open; said where a digest begins with everything.
    Open,
    /// New since the last digest.
    New,
    /// Different since the last digest, in these fields.
    Changed(Vec<Words>),
    /// Not new and not different, and it closes soon.
    Closing,
    /// Not to be had any more, for this reason.
    Gone(Words),
}

impl Kind {
    /// The heading.
    #[must_use]
    pub fn label(&self) -> Words {
        match self {
            Self::Open => Words::new("掲載中", "OPEN"),
            Self::New => Words::new("新着", "NEW"),
            Self::Changed(_) => Words::new("変更", "CHANGED"),
            Self::Closing => Words::new("まもなく締切", "CLOSING SOON"),
            Self::Gone(_) => Words::new("掲載終了", "ENDED"),
        }
    }

    /// A word for style sheets.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::New => "new",
            Self::Changed(_) => "changed",
            Self::Closing => "closing",
            Self::Gone(_) => "gone",
        }
    }

    /// What changed, or why it is gone.
    #[must_use]
    pub fn detail(&self) -> Option<Words> {
        match self {
            Self::Changed(fields) => {
                let each = |of: fn(&Words) -> &str, between| fields.iter().map(of).collect::<Vec<_>>().join(between);
                let (ja, en) = (each(|words| &words.ja, "、"), each(|words| &words.en, ", "));
                Some(Words::new(format!("変わった項目：{ja}"), format!("changed: {en}")))
            }
            Self::Gone(reason) => Some(reason.clone()),
            _ => None,
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::New | Self::Open => 0,
            Self::Changed(_) => 1,
            Self::Closing => 2,
            Self::Gone(_) => 3,
        }
    }
}

/// When a listing closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// The last day.
    pub on: NaiveDate,
    /// Days from today; 0 for today.
    pub days: i64,
}

/// Where a listing stands among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// 全国地方公共団体コード; one that stands behind all others where the place is not known.
    pub code: String,
    /// Prefecture and municipality.
    pub name: String,
}

/// A listing in a digest.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Heading.
    pub kind: Kind,
    /// Id.
    pub id: JobId,
    /// Title; the id where the words are public no more.
    pub title: String,
    /// Who hires.
    pub employer: String,
    /// Kind of employment, wage, remote work.
    pub facts: String,
    /// When it closes; none where that is not said or is past.
    pub closing: Option<Closing>,
    /// Where to read more and apply.
    pub link: Option<String>,
    /// Where it is.
    pub spot: Spot,
    /// The listing, where it is open.
    pub job: Option<Arc<Job>>,
}

impl Entry {
    /// An entry about a listing that is open.
    ///
    /// # Errors
    /// `INTERNAL` when its document is damaged.
    pub fn open(snapshot: &Snapshot, job: &Arc<Job>, kind: Kind) -> Outcome<Self> {
        let listing = Listing::of(snapshot, job)?;
        let mut facts = format!("{} ／ {}", job.employment_type.name(), salary(&listing));
        if job.remote_work != RemoteWork::No {
            facts.push_str(" ／ テレワーク：");
            facts.push_str(job.remote_work.name());
        }
        let closing = job.closing_on.map(|on| Closing { on, days: (on - snapshot.day).num_days() });
        let link = Some(listing.terms.apply_url.as_str())
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        Ok(Self {
            facts,
            closing,
            link: link.map(one_line),
            job: Some(Arc::clone(job)),
            ..Self::past(snapshot, job, kind)
        })
    }

    /// An entry about a listing that is open no more, or not for this digest.
    #[must_use]
    pub fn past(snapshot: &Snapshot, job: &Job, kind: Kind) -> Self {
        let employer = snapshot.employers.at(job.employer).map_or("", |employer| &employer.row.name_ja);
        Self {
            title: one_line(&job.title),
            employer: one_line(employer),
            spot: Spot::of(snapshot, job.places.first().copied()),
            ..Self::unknown(job.id, kind)
        }
    }

    /// An entry about a listing of which nothing is known any more.
    #[must_use]
    pub fn unknown(id: JobId, kind: Kind) -> Self {
        Self {
            kind,
            id,
            title: format!("求人 {id}"),
            employer: String::new(),
            facts: String::new(),
            closing: None,
            link: None,
            spot: Spot::nowhere(),
            job: None,
        }
    }

    /// By place, then by heading, then by what closes first, then by name.
    #[must_use]
    pub fn key(&self) -> (String, u8, Option<NaiveDate>, String, JobId) {
        let closing = self.closing.map(|closing| closing.on).or(Some(NaiveDate::MAX));
        (self.spot.code.clone(), self.kind.rank(), closing, self.title.clone(), self.id)
    }
}

impl Spot {
    /// A place by its slot.
    #[must_use]
    pub fn of(snapshot: &Snapshot, slot: Option<u32>) -> Self {
        let Some(place) = slot.and_then(|slot| snapshot.places.at(slot)) else { return Self::nowhere() };
        let prefecture = snapshot.places.prefecture_slot(place.prefecture).and_then(|slot| snapshot.places.at(slot));
        let prefecture = prefecture.filter(|prefecture| prefecture.row.id != place.row.id);
        let before = prefecture.map_or_else(String::new, |prefecture| format!("{} ", prefecture.row.name_ja));
        Self { code: place.row.code.clone(), name: format!("{before}{}", place.row.name_ja) }
    }

    fn nowhere() -> Self {
        Self { code: "999999".to_owned(), name: "その他".to_owned() }
    }
}

/// A text on one line.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
