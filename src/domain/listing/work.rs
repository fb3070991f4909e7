//! R01 what the work is and R05 where it is done, each with the range in which it may change.
use crate::{
    base::digits::LocalGovernmentCode,
    domain::{
        listing::{findings::Findings, subject::Listing},
        local_government::local_government_id,
    },
};

/// R01: duties and the range of their change.
pub fn duties(listing: &Listing<'_>, found: &mut Findings) {
    let terms = listing.terms;
    found.require(&terms.duties.ja, "terms.duties.ja", "R01_DUTIES", ["業務の内容", "duties"]);
    found.require(
        &terms.duties_change_scope,
        "terms.duties_change_scope",
        "R01_DUTIES_CHANGE_SCOPE",
        ["業務の変更の範囲", "range in which duties may change"],
    );
}

/// R05: at least one workplace in a municipality, and the range of its change. Whether a municipality has the code is
/// seen when the listing is tied to it.
pub fn workplaces(listing: &Listing<'_>, found: &mut Findings) {
    let terms = listing.terms;
    found.require(
        &terms.workplace_change_scope,
        "terms.workplace_change_scope",
        "R05_WORKPLACE_CHANGE_SCOPE",
        ["就業場所の変更の範囲", "range in which the workplace may change"],
    );
    if terms.workplaces.is_empty() {
        found.error(
            "terms.workplaces",
            "R05_WORKPLACE",
            ["就業の場所がありません", "No workplace is stated"],
            [
                "市区町村コードのある就業場所を一つ以上書いてください。",
                "State at least one workplace with its municipality's code.",
            ],
        );
    }
    for (at, workplace) in terms.workplaces.iter().enumerate() {
        let path = format!("terms.workplaces[{at}].code");
        match workplace.code.parse::<LocalGovernmentCode>() {
            Err(wrong) => {
                let (message, remedy) = (wrong.message(), wrong.remedy());
                found.error(path, "R05_WORKPLACE_CODE", [&message.ja, &message.en], [&remedy.ja, &remedy.en]);
                found.found(&workplace.code);
            }
            Ok(code) if code.is_prefecture() => {
                found.error(
                    path,
                    "R05_WORKPLACE_MUNICIPALITY",
                    [
                        "就業の場所が都道府県までしか書かれていません",
                        "The workplace is stated down to its prefecture only",
                    ],
                    ["市区町村のコードを書いてください。", "Give the code of the municipality."],
                );
                found.found(&code);
            }
            Ok(code) if at == 0 && local_government_id(code.as_str()) != listing.job.local_government_id => {
                found.error(
                    path,
                    "R05_WORKPLACE_FIRST",
                    [
                        "最初の就業場所が求人の市区町村と違います",
                        "The first workplace is not in the listing's municipality",
                    ],
                    [
                        "求人の市区町村か、就業場所の順を直してください。",
                        "Correct the listing's municipality or the order of the workplaces.",
                    ],
                );
                found.found(&code);
            }
            Ok(_) => {}
        }
    }
}
