//! The column where a person mends what a rule has found at a path of the listing.

/// Paths of the listing with the column that fills them, where the names differ.
const PATHS: [(&str, &str); 39] = [
    ("terms.duties.ja", "duties_ja"),
    ("terms.contract.fixed_months", "contract_months"),
    ("terms.contract.renewable", "renewable"),
    ("terms.contract.renewal_criteria", "renewal_criteria"),
    ("terms.contract.renewal_cap_months", "renewal_cap_months"),
    ("terms.contract.renewal_cap_times", "renewal_cap_times"),
    ("terms.contract.renewal_uncapped", "renewal_uncapped"),
    ("terms.trial.months", "trial_months"),
    ("terms.trial.conditions", "trial_conditions"),
    ("terms.workplaces[0].code", "workplace_code"),
    ("terms.workplaces[", "other_workplaces"),
    ("terms.workplaces", "workplace_code"),
    ("terms.hours.start", "start_time"),
    ("terms.hours.end", "end_time"),
    ("terms.hours.system", "work_system"),
    ("terms.hours.", ""),
    ("terms.pay.fixed_overtime.base_yen", "base_yen"),
    ("terms.pay.fixed_overtime.hours", "fixed_overtime_hours"),
    ("terms.pay.fixed_overtime.amount_yen", "fixed_overtime_yen"),
    ("terms.pay.fixed_overtime.excess_paid", "fixed_overtime_excess_paid"),
    ("terms.pay.", ""),
    ("terms.insurance", "health_insurance"),
    ("terms.positive_action.women", "positive_action_women"),
    ("terms.positive_action.all", "positive_action_all"),
    ("terms.positive_action.as_of", "positive_action_as_of"),
    ("terms.positive_action.reason", "positive_action_reason"),
    ("terms.positive_action", "positive_action_women"),
    ("terms.age_limit.min", "age_min"),
    ("terms.age_limit.max", "age_max"),
    ("terms.age_limit.ground", "age_ground"),
    ("terms.age_limit", "age_ground"),
    ("terms.uturn.", ""),
    ("terms.new_graduate.hired", "new_graduates_hired"),
    ("terms.new_graduate.overtime_hours_month", "new_graduate_overtime_hours"),
    ("terms.new_graduate.training", "training"),
    ("terms.new_graduate.", ""),
    ("terms.", ""),
    ("employer.self_declared_on", "self_declared_on"),
    ("employer.", "corporate_number"),
];

/// The column of a path; the first entry that the path begins with, an empty one standing for the rest of the path.
#[must_use]
pub fn column_of(path: &str) -> &str {
    let entry = PATHS.iter().find(|(start, _)| path.starts_with(start));
    entry.map_or(path, |(start, column)| if column.is_empty() { &path[start.len()..] } else { column })
}
