//! R14 no sex in recruiting, R15 the exception for women who are few, R20 nothing else that is unfair.
use crate::domain::listing::{
    findings::Findings,
    subject::Listing,
    words::{FreeText, Hit, Toward, WordList},
};

/// R14: gendered words in the free text; those toward women are let pass under a positive action.
pub fn gendered(listing: &Listing<'_>, texts: &[FreeText], words: &WordList, found: &mut Findings) {
    for Hit { path, entry } in words.hits(texts) {
        if entry.toward == Some(Toward::Women) && listing.terms.positive_action.is_some() {
            continue;
        }
        let word = &entry.word;
        found.warning(
            path,
            "R14_GENDERED_WORD",
            [
                &format!("「{word}」は一方の性を対象とする表現と受け取られます"),
                &format!("\"{word}\" reads as addressed to one sex"),
            ],
            [&entry.remedy_ja, &entry.remedy_en],
        );
        found.found(word);
    }
}

/// R15: women under 40 % of that category or post, counted on a day, with the ground in words.
pub fn positive_action(listing: &Listing<'_>, found: &mut Findings) {
    let Some(action) = &listing.terms.positive_action else { return };
    if action.all == 0 || action.women > action.all {
        found.error(
            "terms.positive_action.all",
            "R15_COUNT",
            [
                "女性の割合の根拠となる人数がありません",
                "The counts behind the share of women are missing or impossible",
            ],
            [
                "その雇用管理区分または役職の全体と女性の人数を書いてください。",
                "State how many there are in that category or post, and how many are women.",
            ],
        );
    } else if u64::from(action.women) * 5 >= u64::from(action.all) * 2 {
        found.error(
            "terms.positive_action.women",
            "R15_SHARE",
            [
                "女性が4割以上の区分では女性に限る・優先する募集はできません",
                "Women may be put first only where they are under 40 %",
            ],
            ["性別を問わない募集にしてください。", "Open the post to all."],
        );
        found.found(&format!("{}/{}", action.women, action.all));
    }
    if action.as_of.is_none_or(|counted| counted > listing.day) {
        found.error(
            "terms.positive_action.as_of",
            "R15_AS_OF",
            ["人数を数えた日がないか、先の日になっています", "The day of the count is missing or lies ahead"],
            ["人数を数えた日を書いてください。", "State the day of the count."],
        );
    }
    found.require(
        &action.reason,
        "terms.positive_action.reason",
        "R15_REASON",
        ["ポジティブ・アクションの理由", "ground of the positive action"],
    );
}

/// R20: unfair items in the free text.
pub fn unfair(texts: &[FreeText], words: &WordList, found: &mut Findings) {
    for Hit { path, entry } in words.hits(texts) {
        let word = &entry.word;
        found.warning(
            path,
            "R20_UNFAIR_ITEM",
            [
                &format!("「{word}」は公正な採用選考で配慮が要る事項です"),
                &format!("\"{word}\" is an item that fair selection leaves out"),
            ],
            [&entry.remedy_ja, &entry.remedy_en],
        );
        found.found(word);
    }
}
