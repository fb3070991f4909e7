//! What the kinds of sheets are called: in addresses and commands, and on the sheets themselves.
use crate::base::language::Words;
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
