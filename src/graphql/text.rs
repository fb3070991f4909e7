//! Text in two languages.
use crate::graphql::word::Word;
use async_graphql::Object;
use entity::text::Text;

entity::vocabularies! {
    /// A language of the service.
    Language {
        /// 日本語.
        Japanese = "JA",
        /// English.
        English = "EN",
    }
}

/// Text in Japanese and, where somebody wrote it, in English.
#[derive(Debug, Clone)]
pub struct LocalizedText {
    ja: String,
    en: Option<String>,
}

impl LocalizedText {
    /// Japanese, and English where there is some.
    pub fn new(ja: impl Into<String>, en: Option<&str>) -> Self {
        Self { ja: ja.into(), en: en.map(str::to_owned) }
    }
}

impl From<&Text> for LocalizedText {
    fn from(text: &Text) -> Self {
        Self { ja: text.ja.clone(), en: text.en.clone() }
    }
}

/// Text in Japanese and, where somebody wrote it, in English.
#[Object(serial)]
impl LocalizedText {
    /// Japanese; always there.
    async fn ja(&self) -> &str {
        &self.ja
    }

    /// English; null where nobody has translated it.
    async fn en(&self) -> Option<&str> {
        self.en.as_deref()
    }

    /// In the language asked for; Japanese where there is no English.
    #[graphql(name = "in")]
    async fn in_language(&self, #[graphql(desc = "The language wanted.")] lang: Word<Language>) -> &str {
        match (lang.0, &self.en) {
            (Language::English, Some(en)) => en,
            _ => &self.ja,
        }
    }
}
