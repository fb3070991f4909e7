//! R18 correct and current: the information has a day, and a closed listing is not shown.
use crate::domain::listing::{findings::Findings, subject::Listing};

/// R18: the day of the information is not ahead, and the closing day is not past.
pub fn days(listing: &Listing<'_>, found: &mut Findings) {
    let job = listing.job;
    if job.information_as_of > listing.day {
        found.error(
            "information_as_of",
            "R18_AS_OF",
            ["情報の時点が先の日になっています", "The day of the information lies ahead"],
            ["内容を確かめた日を書いてください。", "Give the day on which the content was confirmed."],
        );
        found.found(&job.information_as_of);
    }
    if let Some(closing) = job.closing_on.filter(|closing| *closing < listing.day) {
        found.error(
            "closing_on",
            "R18_CLOSED",
            ["掲載の最終日を過ぎています", "The last day of the listing has passed"],
            [
                "掲載を続けるなら最終日を延ばし、終わったなら取り下げてください。",
                "Extend the last day, or withdraw the listing.",
            ],
        );
        found.found(&closing);
    }
}
