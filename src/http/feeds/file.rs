//! The files that there are: their names, media types, parameters, and what each is for.
use crate::base::language::Words;
use entity::vocabulary::ThingKind;

/// A file of the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// Every change as a line of JSON.
    Ndjson,
    /// Listings as CSV.
    Csv,
    /// What did not map in the CSV in Windows-31J.
    Unmapped,
    /// Listings as a spreadsheet.
    Xlsx,
    /// Listings in Indeed's XML.
    Indeed,
    /// Listings as JSON-LD.
    JsonLd,
    /// Where the JSON-LD of each listing stands.
    Sitemap,
    /// The latest changes as Atom.
    Atom,
    /// Events as iCalendar.
    Calendar,
}

/// Conditions on listings, as parameters of an address.
pub(super) const CONDITIONS: [&str; 16] = [
    "prefectures",
    "municipalities",
    "regions",
    "industries",
    "occupations",
    "employmentTypes",
    "wage",
    "remoteWork",
    "newGraduate",
    "graduationYears",
    "certification",
    "support",
    "participating",
    "postedSince",
    "updatedSince",
    "closingBefore",
];

impl File {
    /// All files.
    pub const ALL: [Self; 9] = [
        Self::Ndjson,
        Self::Csv,
        Self::Unmapped,
        Self::Xlsx,
        Self::Indeed,
        Self::JsonLd,
        Self::Sitemap,
        Self::Atom,
        Self::Calendar,
    ];

    /// Its name after `/feeds/`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ndjson => "changes.ndjson",
            Self::Csv => "jobs.csv",
            Self::Unmapped => "jobs.cp932-report.csv",
            Self::Xlsx => "jobs.xlsx",
            Self::Indeed => "indeed.xml",
            Self::JsonLd => "jobs.jsonld",
            Self::Sitemap => "sitemap.xml",
            Self::Atom => "atom.xml",
            Self::Calendar => "events.ics",
        }
    }

    /// The file of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.name() == name)
    }

    /// Value of `Content-Type`, unless an encoding was chosen.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Ndjson => "application/x-ndjson; charset=utf-8",
            Self::Csv | Self::Unmapped => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Indeed | Self::Sitemap => "application/xml; charset=utf-8",
            Self::JsonLd => "application/ld+json",
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Calendar => "text/calendar; charset=utf-8",
        }
    }

    /// Whether a browser should save it under its name.
    pub(super) const fn is_saved(self) -> bool {
        matches!(self, Self::Csv | Self::Unmapped | Self::Xlsx)
    }

    /// Parameters of its own.
    pub(super) const fn own_parameters(self) -> &'static [&'static str] {
        match self {
            Self::Ndjson => &["after", "first", "kinds"],
            Self::Csv => &["encoding"],
            Self::Sitemap => &["part"],
            Self::Atom => &["before", "kinds"],
            Self::Calendar => &["prefectures", "municipalities", "regions"],
            Self::Unmapped | Self::Xlsx | Self::Indeed | Self::JsonLd => &[],
        }
    }

    /// Whether conditions on listings can be put to it.
    pub(super) const fn takes_conditions(self) -> bool {
        !matches!(self, Self::Sitemap | Self::Calendar)
    }

    /// The one kind of thing that it holds, where it is for one.
    pub(super) const fn kind(self) -> Option<ThingKind> {
        match self {
            Self::Ndjson | Self::Atom => None,
            Self::Calendar => Some(ThingKind::Event),
            _ => Some(ThingKind::Job),
        }
    }

    /// What it is for.
    #[must_use]
    pub fn about(self) -> Words {
        let (ja, en) = match self {
            Self::Ndjson => (
                "すべての公開情報。after にカーソルを付けるとその後の変更だけ",
                "Everything public; with after=<cursor> only what changed since",
            ),
            Self::Csv => {
                ("求人の一覧（CSV）。encoding=cp932 で Windows-31J", "Listings as CSV; encoding=cp932 for Windows-31J")
            }
            Self::Unmapped => {
                ("cp932 で表せない文字の一覧", "Characters of the listings that cp932 cannot hold, cell by cell")
            }
            Self::Xlsx => ("求人の一覧（Excel）", "Listings as a spreadsheet"),
            Self::Indeed => ("求人（Indeed XML）", "Listings in Indeed's XML"),
            Self::JsonLd => (
                "求人（schema.org JobPosting）。一件ずつは jobs/{id}.jsonld",
                "Listings as schema.org JobPosting; one by one at jobs/{id}.jsonld",
            ),
            Self::Sitemap => ("求人ごとの JSON-LD のサイトマップ", "Sitemap of the listings' JSON-LD"),
            Self::Atom => ("新しい変更から順に（Atom、削除の知らせを含む）", "Latest changes first, with tombstones"),
            Self::Calendar => ("説明会などの催しと会議の予定（iCalendar）", "Events and meetings as a calendar"),
        };
        Words::new(ja, en)
    }
}
