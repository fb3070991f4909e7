//! The steps of a participant: planned from the day of joining, reached with some delay.
use crate::service::sample::{draw::Draw, setting::Setting, stock::participant::Step};
use chrono::{Days, NaiveDate};
use entity::{
    id::{MilestoneId, ParticipationId},
    milestone,
};

/// Steps by position; what lies before the day of the setting is mostly reached.
pub(crate) fn milestones(
    setting: &Setting,
    participation_id: ParticipationId,
    joined_on: NaiveDate,
    draw: &mut Draw,
) -> Vec<milestone::Model> {
    let steps: Vec<&Step> =
        setting.stock.milestones.iter().filter(|step| draw.chance(step.percent_who_plan_it)).collect();
    let mut rows: Vec<milestone::Model> = Vec::new();
    let mut behind = 0;
    let mut still_reaching = true;
    for step in steps {
        let planned_on = joined_on + Days::new(u64::from(step.days_after_joining + draw.between(0, 20)));
        behind = (behind + draw.between(0, 16)).saturating_sub(6);
        let reached_on = planned_on + Days::new(u64::from(behind));
        still_reaching &= reached_on < setting.as_of;
        let at = draw.office_hour(joined_on);
        rows.push(milestone::Model {
            id: MilestoneId(draw.ulid(at)),
            participation_id,
            position: i16::try_from(rows.len() + 1).unwrap_or(i16::MAX),
            title_ja: step.title_ja.clone(),
            title_en: Some(step.title_en.clone()),
            planned_on: Some(planned_on),
            reached_on: still_reaching.then_some(reached_on),
        });
    }
    rows
}
