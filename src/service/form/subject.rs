//! stub
use crate::{
    base::{fault::Outcome, problem::Problem},
    policy::permit::Whose,
    store::reading::Reading,
};
use entity::draft::{Fields, FormKind};
/// s
pub struct Subject {
    /** k */
    pub key: String,
    /** k */
    pub thing: Option<String>,
    /** k */
    pub whose: Whose,
    /** k */
    pub name: String,
    /** k */
    pub public: Option<Fields>,
}
/// s
pub async fn subject_of(_r: &Reading, _k: FormKind, _rows: &[&Fields]) -> Outcome<Vec<Result<Subject, Vec<Problem>>>> {
    Ok(Vec::new())
}
