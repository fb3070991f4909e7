//! Roles, states of drafts and reasons to act, in both languages.
use crate::{base::language::Words, policy::role::Role, service::editing::todo::TodoReason};
use entity::{draft::DraftState, draft_revision::DraftStep};

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

/// Why something is due, and how urgently that is shown.
#[must_use]
pub fn reason(reason: TodoReason) -> (Words, &'static str) {
    match reason {
        TodoReason::Returned => (Words::new("差戻し", "Returned"), "now"),
        TodoReason::InReview => (Words::new("承認待ち", "Waits for approval"), "soon"),
        TodoReason::Approved => (Words::new("公開待ち", "Waits to be published"), "soon"),
        TodoReason::Overdue => (Words::new("公開の日時を過ぎた", "Overdue"), "now"),
        TodoReason::Unfinished => (Words::new("書きかけ", "Unfinished"), "calm"),
        TodoReason::ConfirmSoon => (Words::new("確認期限が近い", "To be confirmed"), "soon"),
        TodoReason::Stale => (Words::new("期限切れ", "Stale"), "now"),
        TodoReason::Closing => (Words::new("掲載期限が近い", "Closes soon"), "soon"),
        TodoReason::CertificationEnding => (Words::new("認定の期限が近い", "Certification ends"), "soon"),
    }
}

/// What was done to a draft.
#[must_use]
pub fn step(step: DraftStep) -> Words {
    match step {
        DraftStep::Saved => Words::new("保存", "Saved"),
        DraftStep::Restored => Words::new("以前の版から復元", "Restored"),
        DraftStep::Submitted => Words::new("提出", "Submitted"),
        DraftStep::Returned => Words::new("差戻し", "Returned"),
        DraftStep::Approved => Words::new("承認", "Approved"),
        DraftStep::Scheduled => Words::new("公開の日時を設定", "Scheduled"),
        DraftStep::Unscheduled => Words::new("公開の予定を取消し", "Unscheduled"),
        DraftStep::Published => Words::new("公開", "Published"),
        DraftStep::Discarded => Words::new("破棄", "Discarded"),
        DraftStep::HandedOver => Words::new("引継ぎ", "Handed over"),
        DraftStep::Failed => Words::new("公開できず差戻し", "Could not be published, returned"),
    }
}
