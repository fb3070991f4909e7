//! The map of the 47 prefectures as a grid of equal tiles: where each stands and how it is drawn.
use crate::base::fault::{Fault, Outcome};
use serde::Deserialize;
use std::collections::HashMap;

/// Column and row of each prefecture, made for this project.
const GRID: &str = include_str!("../../data/prefecture_tile_grid.csv");

/// A prefecture's place on the grid and its names.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Tile {
    pub(crate) pref_code: String,
    pub(crate) prefecture: String,
    pub(crate) romaji: String,
    pub(crate) row: u8,
    pub(crate) col: u8,
}

impl Tile {
    /// Does the short name need three letters' room?
    pub(crate) fn has_long_name(&self) -> bool {
        self.short_name().chars().count() > 2
    }

    /// The name without 都, 府 or 県, as on maps; 北海道 keeps its 道.
    pub(crate) fn short_name(&self) -> &str {
        self.prefecture.strip_suffix(['都', '府', '県']).unwrap_or(&self.prefecture)
    }
}

/// All tiles by prefecture code, north to south.
pub(crate) fn all() -> Outcome<Vec<Tile>> {
    csv::Reader::from_reader(GRID.as_bytes()).deserialize().collect::<Result<_, _>>().map_err(Fault::internal)
}

/// How a place takes part, which decides colour and pattern of its tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Neither the prefecture nor a municipality in it.
    None,
    /// Municipalities only.
    Municipalities,
    /// The prefecture only.
    Prefecture,
    /// The prefecture and municipalities in it.
    Both,
}

impl Part {
    pub(crate) fn of(prefecture: bool, municipalities: u64) -> Self {
        match (prefecture, municipalities) {
            (false, 0) => Self::None,
            (false, _) => Self::Municipalities,
            (true, 0) => Self::Prefecture,
            (true, _) => Self::Both,
        }
    }

    /// The class in `start.css`.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::None => "part-none",
            Self::Municipalities => "part-municipalities",
            Self::Prefecture => "part-prefecture",
            Self::Both => "part-both",
        }
    }

    pub(crate) fn ja(self) -> &'static str {
        match self {
            Self::None => "参加なし",
            Self::Municipalities => "市町村のみ参加",
            Self::Prefecture => "都道府県のみ参加",
            Self::Both => "都道府県と市町村が参加",
        }
    }

    pub(crate) fn en(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Municipalities => "municipalities only",
            Self::Prefecture => "prefecture only",
            Self::Both => "both",
        }
    }
}

/// Rows keyed by prefecture code.
pub(crate) fn by_code<T>(rows: &[T], code: impl Fn(&T) -> &str) -> HashMap<&str, &T> {
    rows.iter().map(|row| (code(row), row)).collect()
}
