//! The Japanese names of the feed's own words.
use entity::vocabulary::{EventKind, ThingKind};

/// Kind of a thing, for people.
pub(super) const fn kind(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Programme => "事業",
        ThingKind::LocalGovernment => "地方公共団体",
        ThingKind::Participation => "参加",
        ThingKind::Profile => "職場改革の紹介",
        ThingKind::Employer => "事業所",
        ThingKind::Certification => "認定",
        ThingKind::Job => "求人",
        ThingKind::Event => "催し",
        ThingKind::Reference => "分類表",
    }
}

/// Kind of an event, for people.
pub(super) const fn event(kind: EventKind) -> &'static str {
    match kind {
        EventKind::JointJobFair => "合同企業説明会",
        EventKind::WorkplaceVisit => "職場見学",
        EventKind::ReturnConsultation => "移住・就職相談会",
        EventKind::Seminar => "セミナー",
        EventKind::OnlineBriefing => "オンライン説明会",
    }
}

/// Yes or no, for people.
pub(super) const fn yes(yes: bool) -> &'static str {
    if yes { "はい" } else { "いいえ" }
}
