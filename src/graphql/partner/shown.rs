//! A kept filter in the form in which it was put.
use crate::service::feed::question::FeedQuestion;
use serde_json::{Map, Value, json};

/// A kept filter in the form in which it is put, so that it can be sent again as it is.
#[must_use]
pub fn shown(question: &FeedQuestion) -> Value {
    let mut value = serde_json::to_value(question).unwrap_or_default();
    for part in ["jobs", "employers", "events"] {
        if let Some(Value::Object(conditions)) = value.get_mut(part) {
            conditions.retain(|_, condition| !condition.is_null());
            pair(conditions, "wage", ["form", "atLeastYen"]);
            pair(conditions, "certification", ["scheme", "minimumLevel"]);
        }
    }
    value
}

/// Names the two halves of a condition that is kept as a pair.
fn pair(conditions: &mut Map<String, Value>, name: &str, [first, second]: [&str; 2]) {
    if let Some(condition) = conditions.get_mut(name)
        && let Value::Array(halves) = condition
        && let [one, two] = &mut halves[..]
    {
        *condition = match two.take() {
            Value::Null => json!({ first: one.take() }),
            two => json!({ first: one.take(), second: two }),
        };
    }
}

#[cfg(test)]
mod laws {
    use super::shown;
    use crate::service::{feed::question::FeedQuestion, job::list::JobQuestion};
    use entity::vocabulary::WageForm;
    use serde_json::json;

    #[test]
    fn a_filter_is_shown_as_it_is_put() {
        let jobs = JobQuestion {
            prefectures: Some(vec!["31".into()]),
            wage: Some((WageForm::Monthly, 200_000)),
            certification: Some(("kurumin".into(), None)),
            ..JobQuestion::default()
        };
        let question = FeedQuestion { jobs: Some(jobs), ..FeedQuestion::default() };
        let wage = json!({ "form": "MONTHLY", "atLeastYen": 200_000 });
        let expected = json!({ "prefectures": ["31"], "wage": wage, "certification": { "scheme": "kurumin" } });
        assert_eq!(shown(&question), json!({ "jobs": expected }));
        assert_eq!(shown(&FeedQuestion::default()), json!({}));
    }
}
