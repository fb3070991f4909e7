//! R16 no age limit but on one of six grounds, each with its conditions.
use crate::domain::listing::{findings::Findings, subject::Listing};
use entity::job_terms::AgeLimit;

/// Youngest age of those whom ground 3ニ means without a national scheme.
const ELDER: u16 = 60;
/// National schemes under which ground 3ニ holds below that age; one has to be named in the listing.
const SCHEMES: [&str; 3] = ["氷河期", "特定求職者雇用開発助成金", "トライアル雇用"];

/// R16: an age limit stands only with a ground, and the ground with its conditions. That no experience is asked
/// under 3イ, and that the limit of ground 1 is the retirement age, is for the employer to answer for.
pub fn limit(listing: &Listing<'_>, found: &mut Findings) {
    let Some(limit) = &listing.terms.age_limit else { return };
    bounds(limit, found);
    let ground = limit.ground.as_str();
    if !["1", "2", "3i", "3ro", "3ha", "3ni"].contains(&ground) {
        found.error(
            "terms.age_limit.ground",
            "R16_GROUND",
            ["年齢制限の例外事由がありません", "The age limit has no lawful ground"],
            [
                "1、2、3i、3ro、3ha、3ni のいずれかを書くか、年齢制限をやめてください。",
                "Give one of 1, 2, 3i, 3ro, 3ha, 3ni, or drop the limit.",
            ],
        );
        found.found(&ground);
    }
    if ["1", "3i", "3ro"].contains(&ground) && listing.terms.contract.fixed_months.is_some() {
        found.error(
            "terms.contract.fixed_months",
            "R16_INDEFINITE",
            ["この例外事由は期間の定めのない契約に限られます", "This ground holds for indefinite contracts only"],
            [
                "期間の定めのない契約にするか、年齢制限をやめてください。",
                "Make the contract indefinite, or drop the age limit.",
            ],
        );
    }
    if ["1", "3i"].contains(&ground) && (limit.max.is_none() || limit.min.is_some()) {
        found.error(
            "terms.age_limit.max",
            "R16_UPPER_ONLY",
            ["この例外事由では上限の年齢だけを定められます", "This ground allows an upper limit only"],
            ["上限の年齢を書き、下限を除いてください。", "State the oldest age and leave out the youngest."],
        );
    }
    if ground == "3i" && !listing.is_for_new_graduates() {
        found.error(
            "graduation_years",
            "R16_NEW_GRADUATES",
            [
                "この例外事由は新規学卒者と同じ扱いの募集に限られます",
                "This ground holds only where those hired are treated as new graduates",
            ],
            [
                "対象とする卒業年を書くか、年齢制限をやめてください。",
                "State the years of graduation, or drop the age limit.",
            ],
        );
    }
    let elder = limit.min.is_some_and(|min| min >= ELDER);
    if ground == "3ni" && !elder && !names_a_scheme(listing) {
        found.error(
            "terms.age_limit.min",
            "R16_ELDER",
            [
                "この例外事由は60歳以上か、国の施策による募集に限られます",
                "This ground holds from the age of 60, or under a national scheme",
            ],
            [
                "下限を60歳以上にするか、業務の内容に国の施策の名を書いてください。",
                "Set the youngest age to 60 or more, or name the national scheme in the duties.",
            ],
        );
    }
}

fn bounds(limit: &AgeLimit, found: &mut Findings) {
    let (min, max) = (limit.min, limit.max);
    if (min.is_none() && max.is_none()) || min.zip(max).is_some_and(|(min, max)| min > max) {
        found.error(
            "terms.age_limit",
            "R16_BOUNDS",
            ["年齢の下限・上限がないか、逆になっています", "The ages are missing or the wrong way round"],
            ["年齢の下限・上限を確かめてください。", "Check the youngest and the oldest age."],
        );
    }
}

fn names_a_scheme(listing: &Listing<'_>) -> bool {
    listing.texts().iter().any(|(_, text)| SCHEMES.iter().any(|scheme| text.contains(scheme)))
}
