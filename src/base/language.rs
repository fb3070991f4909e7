//! Sentences for people, always in both languages of the service.
use std::borrow::Cow;

/// A sentence in Japanese and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Japanese, shown first.
    pub ja: Cow<'static, str>,
    /// English, shown second.
    pub en: Cow<'static, str>,
}

impl Words {
    /// Both languages from constants or built strings.
    pub fn new(ja: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// The same text in both languages, for names and codes that have no translation.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { ja: text.clone().into(), en: text.into() }
    }
}
