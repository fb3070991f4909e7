//! Why a thing was removed, in words.
use entity::vocabulary::RemovalReason;

/// The words for a reason, Japanese then English; a reason that is not known as it came.
pub(super) fn words(reason: Option<&str>) -> String {
    let Some(reason) = reason else { return "削除 / removed".to_owned() };
    let (ja, en) = match reason.parse::<RemovalReason>() {
        Ok(RemovalReason::Filled) => ("採用終了", "the post is filled"),
        Ok(RemovalReason::Withdrawn) => ("取り下げ", "taken back"),
        Ok(RemovalReason::Expired) => ("掲載期限", "its closing day has passed"),
        Ok(RemovalReason::Stale) => ("長く確認なし", "not confirmed for too long"),
        Ok(RemovalReason::EmployerClosed) => ("事業所の廃止", "the employer closed"),
        Ok(RemovalReason::LegalHold) => ("法令による非公開", "hidden by order of law"),
        Ok(RemovalReason::Duplicate) => ("重複", "it stands elsewhere"),
        Ok(RemovalReason::Merged) => ("合併", "became part of another"),
        Err(_) => ("ほかの理由", "another reason"),
    };
    let word: String = reason.chars().filter(|c| c.is_ascii_uppercase() || *c == '_').take(40).collect();
    format!("{word} {ja} / {en}")
}
