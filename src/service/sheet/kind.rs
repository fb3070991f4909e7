//! What the kinds of sheets are called: in addresses and commands, and on the sheets themselves.
use crate::{
    base::language::Words,
    service::{form::columns::form_of, import::kind::Kind},
};
use entity::{draft::FormKind, word::Vocabulary as _};

/// The name of a kind in addresses and commands, `support-measure`.
#[must_use]
pub const fn slug(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Profile => "profile",
        FormKind::SupportMeasure => "support-measure",
        FormKind::Indicator => "indicator",
        FormKind::Employer => "employer",
        FormKind::Certification => "certification",
        FormKind::Disclosure => "disclosure",
        FormKind::Job => "job",
    }
}

/// The kind of this name.
#[must_use]
pub fn of_slug(name: &str) -> Option<FormKind> {
    FormKind::WORDS.iter().map(|(kind, _, _)| *kind).find(|kind| slug(*kind) == name)
}

/// What people call a kind.
#[must_use]
pub fn name(kind: FormKind) -> Words {
    match kind {
        FormKind::Profile => Words::new("職場改革プロフィール", "Workplace-reform profiles"),
        FormKind::SupportMeasure => Words::new("支援策", "Support measures"),
        FormKind::Indicator => Words::new("指標", "Indicators"),
        FormKind::Employer => Words::new("事業所", "Employers"),
        FormKind::Certification => Words::new("認定", "Certifications"),
        FormKind::Disclosure => Words::new("情報公開項目", "Disclosures"),
        FormKind::Job => Words::new("求人", "Job listings"),
    }
}

/// What people call a kind of list.
#[must_use]
pub fn list_name(kind: Kind) -> Words {
    match (kind, form_of(kind)) {
        (_, Some(form)) => name(form),
        (Kind::LocalGovernments, None) => Words::new("都道府県・市区町村", "Prefectures and municipalities"),
        (_, None) => Words::new("参加団体", "Participation in the programme"),
    }
}

/// What templates and exports call the rows of a list; none where there are none.
#[must_use]
pub fn slug_of_list(kind: Kind) -> Option<&'static str> {
    form_of(kind).map(slug)
}

/// The kind of list of this name: as commands about lists call it, or as those about forms do.
#[must_use]
pub fn list_of_name(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == name || slug_of_list(*kind) == Some(name))
}
