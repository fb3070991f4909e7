//! The employer on which hangs what a row states: a certification, a disclosure, a listing.
use crate::service::import::{
    employer::{key::EmployerKey, known::KnownEmployers},
    row::Row,
    wrong_cell::WrongCell,
};
use entity::{employer, vocabulary::Publication};

/// The employer that a row names; one that nobody knows is told.
pub(in crate::service) fn holder<'e>(row: &mut Row<'_>, employers: &'e KnownEmployers) -> Option<&'e employer::Model> {
    let key = EmployerKey::read(row, "employer_reference")?;
    let found = employers.find(&key).filter(|_| !employers.is_torn(&key));
    if found.is_none() {
        let column = if key.number.is_some() { "corporate_number" } else { "employer_reference" };
        row.wrong(
            column,
            WrongCell::new(
                "EMPLOYER_UNKNOWN",
                ["この番号の事業所は登録されていません", "No employer has this number"],
                [
                    "番号を確かめてください。新しい事業所なら、先に登録が必要です（`uturn import employers` か事業所の画面）。",
                    "Check the number; a new employer is entered first, in its form or with `uturn import employers`.",
                ],
            ),
        );
    }
    found
}

/// Warns that what would be published is seen only once its employer is public.
pub(in crate::service::import) fn warn_hidden(row: &mut Row<'_>, employer: &employer::Model) {
    if employer.status == Publication::Published {
        return;
    }
    let column = if row.text("corporate_number").is_empty() { "employer_reference" } else { "corporate_number" };
    row.warn(
        column,
        WrongCell::new(
            "EMPLOYER_NOT_PUBLIC",
            [
                "この事業所は公開されていません。公開しても表示されません",
                "The employer is not public; nobody will see this",
            ],
            ["先に、または一緒に、事業所を公開してください。", "Publish the employer first, or together with it."],
        ),
    );
}
