//! Reference rows as GraphQL shows them: industries, occupations, certification schemes and levels.
use crate::graphql::{text::LocalizedText, view::View};
use async_graphql::{Object, SimpleObject};
use entity::{certification_level, certification_scheme, industry, occupation};

/// A division of the Japan Standard Industrial Classification (日本標準産業分類 大分類).
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Industry {
    /// A to T.
    code: String,
    /// Name.
    name: LocalizedText,
}

impl From<&industry::Model> for Industry {
    fn from(row: &industry::Model) -> Self {
        Self { code: row.code.clone(), name: LocalizedText::new(&row.name_ja, Some(&row.name_en)) }
    }
}

/// A major group of the occupation classification (厚生労働省編職業分類 大分類).
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Occupation {
    /// 01 to 15.
    code: String,
    /// Name.
    name: LocalizedText,
}

impl From<&occupation::Model> for Occupation {
    fn from(row: &occupation::Model) -> Self {
        Self { code: row.code.clone(), name: LocalizedText::new(&row.name_ja, Some(&row.name_en)) }
    }
}

/// A level of a certification scheme.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct CertificationLevel {
    /// For filters, for example `PLATINUM`.
    code: String,
    /// Name.
    name: LocalizedText,
    /// Higher is stricter; equal ranks are different categories of the same strictness.
    rank: i32,
}

impl From<&certification_level::Model> for CertificationLevel {
    fn from(row: &certification_level::Model) -> Self {
        let name = LocalizedText::new(&row.name_ja, Some(&row.name_en));
        Self { code: row.code.clone(), name, rank: row.rank.into() }
    }
}

/// A scheme by which employers are certified (認定・認証制度), national or local.
pub struct CertificationScheme {
    view: View,
    at: usize,
}

impl CertificationScheme {
    /// The scheme at a place of the reference tables.
    #[must_use]
    pub fn at(view: &View, at: usize) -> Option<Self> {
        view.reference.schemes().get(at).map(|_| Self { view: View::clone(view), at })
    }

    /// All of them, by code.
    #[must_use]
    pub fn all(view: &View) -> Vec<Self> {
        (0..view.reference.schemes().len()).map(|at| Self { view: View::clone(view), at }).collect()
    }

    fn row(&self) -> &certification_scheme::Model {
        &self.view.reference.schemes()[self.at]
    }
}

/// A scheme by which employers are certified (認定・認証制度), national or local.
#[Object(serial)]
impl CertificationScheme {
    /// For filters, for example `kurumin`.
    async fn code(&self) -> &str {
        &self.row().code
    }

    /// Name, for example 「くるみん」.
    async fn name(&self) -> LocalizedText {
        LocalizedText::new(&self.row().name_ja, Some(&self.row().name_en))
    }

    /// The law or outline it rests on, in Japanese.
    async fn legal_basis(&self) -> &str {
        &self.row().legal_basis
    }

    /// Who certifies, in Japanese.
    async fn issuer(&self) -> &str {
        &self.row().issuer
    }

    /// How long a certification holds, in words.
    async fn validity_note(&self) -> &str {
        &self.row().validity_note
    }

    /// Its levels, lowest rank first. A short list: at most ten.
    async fn levels(&self) -> Vec<CertificationLevel> {
        self.view.reference.levels(&self.row().code).map(Into::into).collect()
    }
}
