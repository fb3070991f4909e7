//! What a returner wants to know: online interviews, travel, housing, grants, remote work, transfers.
use crate::service::sample::{
    draw::Draw,
    job::case::Case,
    stock::{kind::Reach, texts::About},
};
use chrono::Days;
use entity::{
    job_terms::{GrantPeriod, Uturn},
    vocabulary::{EmploymentType, RemoteWork, TransferScope},
};

/// Remote work with its share, per cent.
pub(crate) fn remote_work(case: &Case<'_>, draw: &mut Draw) -> (RemoteWork, Option<u8>) {
    let share = |draw: &mut Draw| u8::try_from(10 * draw.between(2, 6)).ok();
    match (case.kind.reach, draw.between(0, 99)) {
        _ if case.employment_type == EmploymentType::Internship => (RemoteWork::No, None),
        (Reach::Fully, 0..=13) if case.is_regular() => (RemoteWork::FromAnywhere, Some(100)),
        (Reach::Fully, 14..=33) => (RemoteWork::Fully, Some(100)),
        (Reach::Fully, 34..=78) | (Reach::Partly, 0..=41) => (RemoteWork::Partly, share(draw)),
        _ => (RemoteWork::No, None),
    }
}

/// How far an employee may be moved, with the sentence of R05 that says the same.
pub(crate) fn transfer(case: &Case<'_>, remote: RemoteWork, draw: &mut Draw) -> (TransferScope, String) {
    let at_home = if remote == RemoteWork::No { "" } else { "（在宅勤務の場所を含む）" };
    let scope = match (case.is_regular(), case.employer.size(), draw.between(0, 9)) {
        (true, 3.., 0..=2) => TransferScope::Nationwide,
        (true, 2.., 3..=5) => TransferScope::Prefecture,
        (true, 1.., 6..=8) | (true, 3.., 9) => TransferScope::Commutable,
        _ => TransferScope::NoTransfer,
    };
    let sentence = match scope {
        TransferScope::NoTransfer => format!("変更なし{at_home}"),
        TransferScope::Commutable => format!("自宅から通勤できる範囲の事業所{at_home}"),
        TransferScope::Prefecture => format!("{}内の事業所{at_home}", case.prefecture.name_ja),
        TransferScope::Nationwide => format!("国内の全ての事業所{at_home}"),
    };
    (scope, sentence)
}

/// U-turn facts.
pub(crate) fn uturn(case: &Case<'_>, remote_percent: Option<u8>, transfer: TransferScope, draw: &mut Draw) -> Uturn {
    let regular = case.is_regular();
    Uturn {
        internship: case.is_for_graduates() && draw.chance(55),
        travel_subsidy_yen: (regular && draw.chance(34)).then(|| 5000 * draw.between(2, 10)),
        online_interview: draw.chance(if regular { 66 } else { 22 }),
        housing: if regular && draw.chance(30) {
            case.setting.stock.texts.draw(About::Housing, &[], draw)
        } else {
            String::new()
        },
        migration_grant: migration_grant(case, draw),
        scholarship_yen_year: (regular && draw.chance(14)).then(|| 12_000 * draw.between(5, 20)),
        remote_percent,
        transfer: Some(transfer),
    }
}

/// 移住支援金: indefinite contracts outside the Tokyo area; a tenth had a gap in which it was not eligible.
fn migration_grant(case: &Case<'_>, draw: &mut Draw) -> Vec<GrantPeriod> {
    let tokyo_area = matches!(case.prefecture.prefecture_number, 11..=14);
    let Some(posted) = case.life.posted_at.map(|at| at.date_naive()) else { return Vec::new() };
    if tokyo_area || !case.is_regular() || !draw.chance(24) {
        return Vec::new();
    }
    let age = u32::try_from((case.setting.as_of - posted).num_days()).unwrap_or(0);
    let since = posted + Days::new(u64::from(draw.between(0, 6.min(age.saturating_sub(1)))));
    if age < 40 || !draw.chance(12) {
        return vec![GrantPeriod { since, until: None }];
    }
    let until = since + Days::new(u64::from(draw.between(5, 14)));
    let again = until + Days::new(u64::from(draw.between(3, 12)));
    vec![GrantPeriod { since, until: Some(until) }, GrantPeriod { since: again, until: None }]
}
