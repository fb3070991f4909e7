//! R08 insurance, R09 who hires, R10 dispatch, R11 passive smoking.
use crate::{
    base::digits::CorporateNumber,
    domain::listing::{findings::Findings, subject::Listing},
};
use entity::vocabulary::{EmploymentType, SmokingMeasure};

/// R08: at least one scheme is stated; accident insurance covers every employee, so four times "no" means that nobody
/// answered. An internship need not be employment.
pub fn insurance(listing: &Listing<'_>, found: &mut Findings) {
    let insurance = &listing.terms.insurance;
    let any = insurance.health || insurance.pension || insurance.accident || insurance.employment;
    if !any && listing.job.employment_type != EmploymentType::Internship {
        found.error(
            "terms.insurance",
            "R08_INSURANCE",
            ["社会保険・労働保険の適用がありません", "No insurance scheme is stated"],
            [
                "健康保険・厚生年金・労災保険・雇用保険のうち適用されるものを選んでください。",
                "Mark which of health, pension, accident and employment insurance apply.",
            ],
        );
    }
}

/// R09: name of who hires, and the right corporate number if any.
pub fn employer(listing: &Listing<'_>, found: &mut Findings) {
    found.require(
        listing.employer_name,
        "employer.name_ja",
        "R09_EMPLOYER",
        ["雇用しようとする者の名称", "name of who hires"],
    );
    if let Some(number) = listing.corporate_number
        && let Err(wrong) = number.parse::<CorporateNumber>()
    {
        let (message, remedy) = (wrong.message(), wrong.remedy());
        found.error(
            "employer.corporate_number",
            "R09_CORPORATE_NUMBER",
            [&message.ja, &message.en],
            [&remedy.ja, &remedy.en],
        );
        found.found(&number);
    }
}

/// R10: whoever is hired as a dispatched worker is told so, not only between the lines.
pub fn dispatch(listing: &Listing<'_>, found: &mut Findings) {
    const SAYS_SO: [&str; 4] = ["派遣社員として", "派遣スタッフとして", "派遣労働者として", "登録型派遣"];
    if listing.terms.dispatch {
        return;
    }
    for (path, text) in listing.texts() {
        if let Some(word) = SAYS_SO.iter().find(|word| text.contains(**word)) {
            found.error(
                path,
                "R10_DISPATCH",
                [
                    "派遣労働者としての雇用と読めますが、その旨が示されていません",
                    "This reads as dispatched work, which is not declared",
                ],
                [
                    "「派遣労働者として雇用する」を選ぶか、文を直してください。",
                    "Declare that workers are dispatched, or correct the text.",
                ],
            );
            found.found(word);
        }
    }
}

/// R11: the measure, and for all but a ban on the whole site a note on the rest.
pub fn smoking(listing: &Listing<'_>, found: &mut Findings) {
    match listing.terms.smoking {
        None => found.error(
            "terms.smoking",
            "R11_SMOKING",
            ["受動喫煙防止の措置がありません", "The measure against passive smoking is not stated"],
            ["敷地内禁煙、屋内禁煙などから選んでください。", "Choose one of the measures."],
        ),
        Some(SmokingMeasure::NoSmokingOnSite) => {}
        Some(_) => found.require(
            &listing.terms.smoking_note,
            "terms.smoking_note",
            "R11_SMOKING_NOTE",
            ["受動喫煙防止の措置の補足（屋外の喫煙場所など）", "note on the measure, such as smoking places outdoors"],
        ),
    }
}
