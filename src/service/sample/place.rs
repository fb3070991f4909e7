//! A local government as the sample data sees it.
use entity::{id::LocalGovernmentId, vocabulary::LocalGovernmentKind};

/// A prefecture or municipality of the reference tables.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its row's id.
    pub id: LocalGovernmentId,
    /// 全国地方公共団体コード, 6 digits.
    pub code: String,
    /// Kind.
    pub kind: LocalGovernmentKind,
    /// First two digits of the code, `01`–`47`.
    pub prefecture_code: String,
    /// Official name.
    pub name_ja: String,
    /// Romaji as in the tables, for example `Fuchu-shi`.
    pub name_en: String,
}

impl Place {
    /// Whether it is a prefecture.
    #[must_use]
    pub fn is_prefecture(&self) -> bool {
        self.kind == LocalGovernmentKind::Prefecture
    }

    /// The prefecture's number, 1–47; 0 where the code is none.
    #[must_use]
    pub fn prefecture_number(&self) -> usize {
        self.prefecture_code.parse().ok().filter(|n| *n <= 47).unwrap_or(0)
    }

    /// English name as a sentence wants it: `Fuchu City`, `Aomori Prefecture`.
    #[must_use]
    pub fn plain_name_en(&self) -> String {
        let (stem, tail) = self.name_en.rsplit_once('-').unwrap_or((&self.name_en, ""));
        let kind = match (self.kind, tail) {
            (LocalGovernmentKind::Prefecture, "to") => return format!("{stem} Metropolis"),
            (LocalGovernmentKind::Prefecture, _) => "Prefecture",
            (LocalGovernmentKind::DesignatedCity | LocalGovernmentKind::City, _) => "City",
            (LocalGovernmentKind::SpecialWard, _) => "Ward",
            (LocalGovernmentKind::Town, _) => "Town",
            (LocalGovernmentKind::Village, _) => "Village",
        };
        format!("{stem} {kind}")
    }
}
