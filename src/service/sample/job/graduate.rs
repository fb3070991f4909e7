//! Youth employment information (青少年雇用情報): at least one item of each of its three groups.
use crate::service::sample::{
    draw::Draw,
    job::{case::Case, hours::WorkTime},
    stock::texts::About,
};
use entity::job_terms::NewGraduate;

/// None where the listing is not for new graduates.
pub(crate) fn new_graduate(case: &Case<'_>, time: &WorkTime, draw: &mut Draw) -> Option<NewGraduate> {
    if !case.is_for_graduates() {
        return None;
    }
    let most = [2, 4, 8, 20, 60][case.employer.size()];
    let mut number = |low: u32, high: u32| u16::try_from(draw.between(low, high)).unwrap_or(0);
    let hired: Vec<u16> = (0..3).map(|_| number(most / 3, most)).collect();
    // ユースエール: at most a fifth left over three years.
    let part = if case.employer.keeps_the_young { 5 } else { 2 };
    let mut left: Vec<u16> = hired.iter().map(|hired| number(0, u32::from(*hired) / part)).collect();
    // Those who came last have had the least time to leave.
    left.sort_unstable();
    for (left, hired) in left.iter_mut().zip(&hired) {
        *left = (*left).min(hired / u16::try_from(part).unwrap_or(1));
    }
    let places = number(1, most.max(2) / 2 + 1);
    let paid_leave_days = Some(number(7, 16));
    Some(NewGraduate {
        places: Some(places),
        hired,
        left,
        training: case.setting.stock.texts.draw(About::Training, &[], draw),
        mentor: Some(draw.chance(70)),
        overtime_hours_month: Some(time.hours.overtime_hours_month.unwrap_or(0)),
        paid_leave_days,
    })
}
