//! One item of a delivery, as much of it as a receiver shows.
use serde_json::Value;
use std::fmt;

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// New or different.
    Upserted,
    /// Gone.
    Removed,
    /// Out of the filter.
    LeftFilter,
    /// Set aside, because this endpoint refused it again and again.
    Parked,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What became of the thing.
    pub became: Became,
    /// Global id of the thing.
    pub id: String,
    /// Number of the change.
    pub seq: i64,
    /// `__typename` of the thing where it was selected, else what its id begins with.
    pub kind: String,
    /// What the thing is called, Japanese then English, where that was selected.
    pub titles: Vec<String>,
    /// Why it was removed.
    pub reason: Option<String>,
    /// The status that it was refused with.
    pub status: Option<u64>,
}

/// Fields that name a thing.
const NAMES: [&str; 3] = ["title", "name", "headline"];

impl Item {
    /// Reads an item; none if it is none.
    #[must_use]
    pub fn read(item: &Value) -> Option<Self> {
        let became = match item["__typename"].as_str()? {
            "Upserted" => Became::Upserted,
            "Removed" => Became::Removed,
            "LeftFilter" => Became::LeftFilter,
            "Parked" => Became::Parked,
            _ => return None,
        };
        let id = item["id"].as_str()?.to_owned();
        let node = &item["node"];
        let kind = node["__typename"].as_str().unwrap_or_else(|| id.split('_').next().unwrap_or_default()).to_owned();
        let named = NAMES.iter().flat_map(|name| [&item[*name], &node[*name]]).find(|found| !found.is_null());
        Some(Self {
            became,
            seq: item["seq"].as_i64()?,
            kind,
            titles: named.map(titles).unwrap_or_default(),
            reason: item["reason"].as_str().map(ToOwned::to_owned),
            status: item["status"].as_u64(),
            id,
        })
    }
}

fn titles(name: &Value) -> Vec<String> {
    let texts = [name, &name["ja"], &name["en"]].into_iter().filter_map(Value::as_str);
    texts.map(ToOwned::to_owned).collect()
}

impl fmt::Display for Became {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Upserted => "Upserted",
            Self::Removed => "Removed",
            Self::LeftFilter => "LeftFilter",
            Self::Parked => "Parked",
        })
    }
}
