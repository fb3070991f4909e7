//! A text in Japanese with its English where there is one.
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// Text in Japanese and, where somebody wrote it, in English. Kept inside JSON documents.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text {
    /// Japanese.
    pub ja: String,
    /// English, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Text {
    /// Japanese only.
    #[must_use]
    pub fn ja(ja: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: None }
    }

    /// Both languages.
    #[must_use]
    pub fn both(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: Some(en.into()) }
    }
}

/// Declares documents which stand as JSON in a text column, the same on every store.
#[macro_export]
macro_rules! json_documents {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&serde_json::to_string(self).map_err(|_| std::fmt::Error)?)
            }
        }

        impl std::str::FromStr for $name {
            type Err = serde_json::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                serde_json::from_str(text)
            }
        }
    )+};
}

/// A list of names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Names(pub Vec<String>);

/// A list of years.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Years(pub Vec<i16>);

/// A list of codes of local governments.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Codes(pub Vec<String>);

json_documents!(Codes, Names, Years);
