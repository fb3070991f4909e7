//! The spellings under which a number that an office has given may stand in the store.
use crate::base::fold::fold;
use unicode_normalization::UnicodeNormalization as _;

/// The text as it is, in normal width, and folded; each once, none where it is blank.
#[must_use]
pub fn spellings(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let mut all = vec![text.to_owned()];
    for other in [text.nfkc().collect(), fold(text)] {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    all
}
