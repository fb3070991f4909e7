//! Roles, kinds of forms, states of drafts and reasons to act, in both languages.
use crate::{base::language::Words, policy::role::Role};
use entity::draft::{DraftState, FormKind};

/// A role.
#[must_use]
pub fn role(role: Role) -> Words {
    match role {
        Role::EmployerHr => Words::new("事業所の人事担当", "Employer’s HR"),
        Role::MunicipalEditor => Words::new("市区町村の編集者", "Municipal editor"),
        Role::MunicipalApprover => Words::new("市区町村の承認者", "Municipal approver"),
        Role::PrefecturalEditor => Words::new("都道府県の編集者", "Prefectural editor"),
        Role::PartnerStaff => Words::new("連携先の担当", "Partner’s staff"),
        Role::Expert => Words::new("専門家", "Expert"),
        Role::SupportTeam => Words::new("支援チーム", "Support team"),
        Role::Secretariat => Words::new("事務局", "Secretariat"),
        Role::Administrator => Words::new("管理者", "Administrator"),
    }
}

/// A kind of form.
#[must_use]
pub fn kind(kind: FormKind) -> Words {
    match kind {
        FormKind::Profile => Words::new("プロフィール", "Profile"),
        FormKind::SupportMeasure => Words::new("支援策", "Support measures"),
        FormKind::Indicator => Words::new("指標", "Indicators"),
        FormKind::Employer => Words::new("事業所", "Employers"),
        FormKind::Certification => Words::new("認定", "Certifications"),
        FormKind::Disclosure => Words::new("情報公開項目", "Disclosures"),
        FormKind::Job => Words::new("求人", "Job listings"),
    }
}

/// How a draft stands, and how urgently that is shown.
#[must_use]
pub fn state(state: DraftState) -> (Words, &'static str) {
    match state {
        DraftState::Draft => (Words::new("下書き", "Draft"), "calm"),
        DraftState::InReview => (Words::new("承認待ち", "In review"), "soon"),
        DraftState::Returned => (Words::new("差戻し", "Returned"), "now"),
        DraftState::Approved => (Words::new("公開待ち", "Approved"), "soon"),
        DraftState::Scheduled => (Words::new("公開予定", "Scheduled"), "calm"),
        DraftState::Published => (Words::new("公開", "Published"), "calm"),
        DraftState::Discarded => (Words::new("破棄", "Discarded"), "calm"),
    }
}
