//! What a person has to correct in what they entered, on standard error.
use crate::base::problem::Problem;

/// Tells of a problem in both languages.
pub(super) fn tell(Problem { path, message, remedy, .. }: &Problem) {
    eprintln!("{path}：{} {}\n  {path}: {}. {}", message.ja, remedy.ja, message.en, remedy.en);
}
