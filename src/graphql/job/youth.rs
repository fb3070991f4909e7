//! Youth employment information of a listing.
use async_graphql::SimpleObject;
use entity::job_terms::NewGraduate;

/// Youth employment information (青少年雇用情報, 若者雇用促進法13条) and numbers for new graduates. Null and empty mean
/// that the employer has not stated it.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct NewGraduateFacts {
    /// How many are to be hired.
    places: Option<i32>,
    /// Hired in each of the last three years, latest first. A short list: three.
    hired: Vec<i32>,
    /// Of those, how many left. A short list: three.
    left: Vec<i32>,
    /// Training, in Japanese.
    training: String,
    /// Whether there is a mentor.
    has_mentor: Option<bool>,
    /// Average overtime, hours a month.
    overtime_hours_month: Option<i32>,
    /// Average paid leave taken, days a year.
    paid_leave_days: Option<i32>,
}

impl From<&NewGraduate> for NewGraduateFacts {
    fn from(facts: &NewGraduate) -> Self {
        let numbers = |list: &[u16]| list.iter().map(|n| i32::from(*n)).collect();
        Self {
            places: facts.places.map(i32::from),
            hired: numbers(&facts.hired),
            left: numbers(&facts.left),
            training: facts.training.clone(),
            has_mentor: facts.mentor,
            overtime_hours_month: facts.overtime_hours_month.map(i32::from),
            paid_leave_days: facts.paid_leave_days.map(i32::from),
        }
    }
}
