//! R17 what a listing claims is true: a mark that it names is held, verified and in force.
use crate::domain::{
    certificate::is_valid_on,
    listing::{
        findings::Findings,
        subject::Listing,
        words::{FreeText, Hit, WordList},
    },
};

/// R17: every certification named in the free text is on record and valid on the day of the check.
pub fn certifications(listing: &Listing<'_>, texts: &[FreeText], words: &WordList, found: &mut Findings) {
    for Hit { path, entry } in words.hits(texts) {
        let held = listing.certifications.iter().any(|held| {
            held.scheme_code == entry.scheme_code
                && entry.level_code.as_ref().is_none_or(|level| *level == held.level_code)
                && is_valid_on(held, listing.day)
        });
        if held {
            continue;
        }
        let word = &entry.word;
        found.error(
            path,
            "R17_CERTIFICATION_CLAIM",
            [
                &format!("「{word}」とありますが、確認済みで有効な認定の記録がありません"),
                &format!("\"{word}\" is claimed, but no verified certification is in force"),
            ],
            [
                "認定の記録を登録・確認してもらうか、この語を除いてください。",
                "Have the certification recorded and verified, or leave the words out.",
            ],
        );
        found.found(word);
    }
}
