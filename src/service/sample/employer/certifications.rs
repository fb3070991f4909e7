//! Certifications of every scheme and level: most hold today, some lapsed, were revoked or await verification.
use crate::service::sample::{
    draw::{Draw, Wheel},
    place::Place,
    setting::Setting,
    stock::employer::Mark,
};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use entity::{
    certification,
    id::{CertificationId, EmployerId},
    vocabulary::{SizeBand, SourceKind},
};

/// What decides which marks an employer can hold.
#[derive(Debug)]
pub(crate) struct Holder<'a> {
    pub(crate) id: EmployerId,
    pub(crate) size_band: SizeBand,
    pub(crate) industry: &'a str,
    pub(crate) corporate: bool,
}

impl Holder<'_> {
    /// 健康経営優良法人 is for corporations; public bodies have schemes of their own; さまざまな認定 by size are weights.
    fn can_hold(&self, mark: &Mark) -> bool {
        match mark.scheme.as_str() {
            "local" => true,
            "kenko" => self.corporate && self.industry != "S",
            _ => self.industry != "S",
        }
    }
}

/// One to three marks of different schemes.
pub(crate) fn certifications(
    setting: &Setting,
    holder: &Holder<'_>,
    place: &Place,
    draw: &mut Draw,
) -> Vec<certification::Model> {
    let marks = &setting.stock.marks;
    let size = SizeBand::ALL.iter().position(|band| *band == holder.size_band).unwrap_or(0);
    let mut taken: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    let wanted = [1, 1, 1, 1, 1, 2, 2, 2, 3, 3][draw.index(10)] + usize::from(size >= 3 && draw.chance(40));
    while rows.len() < wanted.min(3) {
        let wheel = Wheel::new(marks.iter().map(|mark| {
            let weights = [mark.weight_1, mark.weight_2, mark.weight_3, mark.weight_4, mark.weight_5];
            if taken.contains(&mark.scheme.as_str()) || !holder.can_hold(mark) { 0 } else { weights[size] }
        }));
        if wheel.is_still() {
            break;
        }
        let mark = &marks[wheel.turn(draw)];
        taken.push(&mark.scheme);
        rows.push(certification(setting, holder.id, mark, place, draw));
    }
    rows
}

fn certification(
    setting: &Setting,
    employer_id: EmployerId,
    mark: &Mark,
    place: &Place,
    draw: &mut Draw,
) -> certification::Model {
    let (certified_on, valid_until) = days(setting.as_of, mark, draw);
    let held = u32::try_from((setting.as_of - certified_on).num_days() - 1).unwrap_or(1).max(1);
    let revoked_on = draw.chance(2).then(|| certified_on + Days::new(u64::from(draw.between(1, held))));
    let verified = !draw.chance(6);
    let verified_on = verified_on(setting.as_of, certified_on, draw);
    let verified_at = draw.office_hour(verified_on);
    let plus = mark.plus_since.is_some_and(|since| certified_on >= since) && draw.chance(mark.plus_percent * 3);
    let source_kind = match (mark.scheme.as_str(), draw.between(0, 9)) {
        ("local", 0..=5) | (_, 6..=8) => SourceKind::IssuerPage,
        ("local", _) | (_, 9..) => SourceKind::Document,
        _ => SourceKind::OpenData,
    };
    let at: DateTime<Utc> = certified_on.and_time(chrono::NaiveTime::MIN).and_utc();
    let office = if mark.scheme == "local" {
        format!("{}の働き方改革担当課（見本）", setting.prefecture_of(place).name_ja)
    } else {
        "ネットワーク事務局（見本）".to_owned()
    };
    certification::Model {
        id: CertificationId(draw.ulid(at)),
        employer_id,
        scheme_code: mark.scheme.clone(),
        level_code: mark.level.clone(),
        plus,
        certified_on,
        criteria_version: criteria_version(&mark.scheme, certified_on, draw),
        valid_until,
        revoked_on,
        source_kind,
        source_url: format!("https://www.example.jp/proof/{}/{}", mark.scheme, certified_on.year()),
        verified_by: verified.then_some(office),
        verified_at: verified.then_some(verified_at),
        revision: 1 + i32::from(verified) + i32::from(revoked_on.is_some()),
    }
}

/// First and last day. A yearly mark is given in March and holds to the end of the next March.
fn days(as_of: NaiveDate, mark: &Mark, draw: &mut Draw) -> (NaiveDate, Option<NaiveDate>) {
    let latest = as_of - Days::new(10);
    match mark.months {
        Some(12) => {
            let this = if as_of.month() >= 4 { as_of.year() } else { as_of.year() - 1 };
            let lapsed = draw.chance(13) && this > mark.since.year();
            let year = if lapsed { this - 1 } else { this };
            let first = NaiveDate::from_ymd_opt(year, 3, 9 + u32::from(year % 2 == 1)).unwrap_or(latest);
            (first, NaiveDate::from_ymd_opt(year + 1, 3, 31))
        }
        Some(months) => {
            // Given on the first of a month; those of more than three years ago have lapsed.
            let ago = if draw.chance(14) { draw.between(months + 1, months + 20) } else { draw.between(1, months - 1) };
            let day = latest.checked_sub_months(Months::new(ago)).unwrap_or(latest).with_day(1).unwrap_or(latest);
            (day, day.checked_add_months(Months::new(months)).and_then(|day| day.pred_opt()))
        }
        None => {
            let from = if mark.plus_since.is_some() && draw.chance(15) {
                mark.plus_since.unwrap_or(mark.since)
            } else {
                mark.since
            };
            let span = u32::try_from((latest - from).num_days()).unwrap_or(1).max(1);
            (from + Days::new(u64::from(draw.between(0, span))), None)
        }
    }
}

/// Verified after the programme's start and after certification, and before the setting's day.
fn verified_on(as_of: NaiveDate, certified_on: NaiveDate, draw: &mut Draw) -> NaiveDate {
    let start = NaiveDate::from_ymd_opt(2025, 6, 16).unwrap_or(as_of).max(certified_on + Days::new(3));
    let span = u32::try_from((as_of - start).num_days() - 1).unwrap_or(0);
    start + Days::new(u64::from(draw.between(0, span)))
}

/// くるみん: criteria of 2017, 2022 and 2025; the former ones may be used until 2027-03.
fn criteria_version(scheme: &str, certified_on: NaiveDate, draw: &mut Draw) -> Option<String> {
    let version = match (scheme, certified_on.year()) {
        ("kurumin", 2025..) if certified_on.month() >= 4 || certified_on.year() > 2025 => {
            if draw.chance(60) {
                "2025-04"
            } else {
                "2022-04"
            }
        }
        ("kurumin", 2023..) => "2022-04",
        ("kurumin", 2022) if certified_on.month() >= 4 => "2022-04",
        ("kurumin", 2017..) => "2017-04",
        ("kurumin", _) => "2015-04",
        ("kenko", year) => return Some(format!("{year}")),
        _ => return None,
    };
    Some(version.to_owned())
}
