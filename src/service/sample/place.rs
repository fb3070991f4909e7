//! A local government as the sample data sees it.
use entity::{id::LocalGovernmentId, local_government, vocabulary::LocalGovernmentKind};

/// A prefecture or municipality of the reference tables.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its row's id.
    pub id: LocalGovernmentId,
    /// 全国地方公共団体コード, 6 digits.
    pub code: String,
    /// Kind.
    pub kind: LocalGovernmentKind,
    /// Number of the prefecture it lies in or is, 1–47.
    pub prefecture_number: usize,
    /// Official name.
    pub name_ja: String,
    /// English name as a sentence wants it: `Fuchu City`, `Aomori Prefecture`.
    pub name_en: String,
    /// Romaji in lower case without its ending, for addresses of pages.
    pub slug: String,
}

impl Place {
    /// Whether it is a prefecture.
    #[must_use]
    pub fn is_prefecture(&self) -> bool {
        self.kind == LocalGovernmentKind::Prefecture
    }

    /// An internet domain which nobody can own (`example.jp` is reserved).
    pub(crate) fn domain(&self) -> String {
        let level = match self.kind {
            LocalGovernmentKind::Prefecture => "pref",
            LocalGovernmentKind::Town => "town",
            LocalGovernmentKind::Village => "vill",
            _ => "city",
        };
        format!("{level}.{}.example.jp", self.slug)
    }

    /// The address of its page about the reform, with a slash at its end.
    pub(crate) fn page(&self) -> String {
        format!("https://www.{}/hatarakikata/", self.domain())
    }
}

impl From<&local_government::Model> for Place {
    fn from(row: &local_government::Model) -> Self {
        let romaji = row.name_en.as_str();
        let stem = match (row.kind, romaji.rsplit_once('-')) {
            (_, Some((stem, "shi" | "ku" | "cho" | "machi" | "mura" | "son" | "ken" | "fu" | "to"))) => stem,
            _ => romaji,
        };
        let kind = match row.kind {
            LocalGovernmentKind::Prefecture if row.code.starts_with("13") => "Metropolis",
            LocalGovernmentKind::Prefecture => "Prefecture",
            LocalGovernmentKind::DesignatedCity | LocalGovernmentKind::City => "City",
            LocalGovernmentKind::SpecialWard => "Ward",
            LocalGovernmentKind::Town => "Town",
            LocalGovernmentKind::Village => "Village",
        };
        Self {
            id: row.id,
            code: row.code.clone(),
            kind: row.kind,
            prefecture_number: row.code.get(..2).and_then(|n| n.parse().ok()).filter(|n| *n <= 47).unwrap_or(0),
            name_ja: row.name_ja.clone(),
            name_en: format!("{stem} {kind}"),
            slug: stem.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-"),
        }
    }
}
