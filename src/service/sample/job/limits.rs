//! The few lawful exceptions: women first with its ground, age limits with theirs.
use crate::service::sample::{draw::Draw, job::case::Case, stock::texts::About};
use chrono::Days;
use entity::{
    job_terms::{AgeLimit, Contract, PositiveAction},
    vocabulary::EmploymentType,
};

/// 均等法8条: only where women are under 40 % of that category, with the count.
pub(crate) fn positive_action(case: &Case<'_>, draw: &mut Draw) -> Option<PositiveAction> {
    let few_women = matches!(case.kind.occupation.as_str(), "01" | "02" | "12" | "13" | "14");
    if !few_women || !case.is_regular() || case.employer.size() == 0 || !draw.chance(6) {
        return None;
    }
    let all = draw.between(8, 20) * (1 + u32::try_from(case.employer.size()).unwrap_or(0));
    let women = all * draw.between(4, 28) / 100;
    let percent = format!("{}.{}", women * 100 / all, women * 1000 / all % 10);
    let (all_text, women_text) = (all.to_string(), women.to_string());
    let facts = [("title", case.title), ("all", &all_text), ("women", &women_text), ("percent", &percent)];
    let as_of = case.life.written_at.date_naive() - Days::new(u64::from(draw.between(5, 60)));
    let reason = case.setting.stock.texts.draw(About::Positive, &facts, draw);
    Some(PositiveAction { women, all, as_of: Some(as_of), reason })
}

/// 労働施策総合推進法施行規則1条の3: 1号 below retirement age, 2号 by law, 3号のイ graduates, 3号のニ 60 and over.
pub(crate) fn age_limit(case: &Case<'_>, contract: &Contract, draw: &mut Draw) -> Option<AgeLimit> {
    let limit = |min: Option<u16>, max: Option<u16>, ground: &str| Some(AgeLimit { min, max, ground: ground.into() });
    if case.kind.occupation == "10" {
        return limit(Some(18), None, "2"); // 警備業法14条
    }
    match case.employment_type {
        EmploymentType::Regular if contract.fixed_months.is_some() => None,
        EmploymentType::Regular if case.is_for_graduates() && draw.chance(5) => {
            limit(None, Some(*draw.pick(&[29, 34])), "3i")
        }
        EmploymentType::Regular if !case.is_for_graduates() && draw.chance(9) => {
            limit(None, Some(*draw.pick(&[59, 64, 64])), "1")
        }
        EmploymentType::PartTime if matches!(case.kind.occupation.as_str(), "13" | "15") && draw.chance(6) => {
            limit(Some(60), None, "3ni")
        }
        _ => None,
    }
}
