//! Words of concern in free text, read from `data/` and found on folded text in one pass.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fold::fold,
        tables,
    },
    domain::listing::subject::Listing,
};
use aho_corasick::AhoCorasick;
use serde::Deserialize;

/// Whom a gendered word calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Toward {
    /// Women.
    Women,
    /// Men.
    Men,
}

/// A word of concern with what helps; columns of the tables `words_*.csv`, each table using some of them.
#[derive(Debug, Clone, Deserialize)]
pub struct Entry {
    /// The word as it is usually written.
    pub word: String,
    /// Longer words in which it is not meant, parted by `|`.
    #[serde(default)]
    except: String,
    /// How to mend it.
    #[serde(default)]
    pub remedy_ja: String,
    /// How to mend it, in English.
    #[serde(default)]
    pub remedy_en: String,
    /// Whom a gendered word calls.
    #[serde(default)]
    pub toward: Option<Toward>,
    /// Certification scheme that the word claims.
    #[serde(default)]
    pub scheme_code: String,
    /// Level that it claims; none where any will do.
    #[serde(default)]
    pub level_code: Option<String>,
}

/// A free text of a listing, folded.
#[derive(Debug, Clone)]
pub struct FreeText {
    /// Its path.
    pub path: &'static str,
    folded: String,
}

/// The free texts of a listing, folded once for all word lists.
#[must_use]
pub fn free_texts(listing: &Listing<'_>) -> Vec<FreeText> {
    listing.texts().into_iter().map(|(path, text)| FreeText { path, folded: fold(text) }).collect()
}

/// A word found in a text.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    /// Path of the text.
    pub path: &'static str,
    /// The word.
    pub entry: &'a Entry,
}

/// A list of words, ready for finding.
#[derive(Debug, Clone)]
pub struct WordList {
    entries: Vec<Entry>,
    finder: AhoCorasick,
    /// For each pattern of the finder, its entry and whether it is an exception.
    patterns: Vec<(usize, bool)>,
}

impl WordList {
    /// Reads an embedded table.
    ///
    /// # Errors
    /// Internal: the table is missing or does not fit.
    pub fn read(table: &str) -> Outcome<Self> {
        let entries: Vec<Entry> = tables::rows(table)?;
        let mut texts = Vec::new();
        let mut patterns = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            texts.push(fold(&entry.word));
            patterns.push((number, false));
            for exception in entry.except.split('|').filter(|text| !text.is_empty()) {
                texts.push(fold(exception));
                patterns.push((number, true));
            }
        }
        let finder = AhoCorasick::new(&texts).map_err(Fault::internal)?;
        Ok(Self { entries, finder, patterns })
    }

    /// Each word found in each text, once, where it stands outside of its exceptions.
    #[must_use]
    pub fn hits(&self, texts: &[FreeText]) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        for text in texts {
            let found: Vec<_> = self.finder.find_overlapping_iter(&text.folded).collect();
            let mut seen = Vec::new();
            for word in &found {
                let (number, false) = self.patterns[word.pattern()] else { continue };
                let excepted = found.iter().any(|other| {
                    self.patterns[other.pattern()] == (number, true)
                        && other.start() <= word.start()
                        && word.end() <= other.end()
                });
                if !excepted && !seen.contains(&number) {
                    seen.push(number);
                    hits.push(Hit { path: text.path, entry: &self.entries[number] });
                }
            }
        }
        hits
    }
}
