//! What happened to a listing, in words: the names of the feed's fields and reasons for people.
use crate::base::language::Words;
use entity::{digest::Weekday, vocabulary::RemovalReason};

/// The field of a listing for people; none for what says nothing by itself.
fn field(name: &str) -> Option<Words> {
    Some(match name {
        "title" => Words::new("求人名", "title"),
        "employer" => Words::new("事業所", "employer"),
        "municipality" | "prefecture" | "workplaces" => Words::new("就業場所", "place of work"),
        "occupation" => Words::new("職種", "occupation"),
        "employmentType" => Words::new("雇用形態", "kind of employment"),
        "wage" => Words::new("賃金", "wage"),
        "remoteWork" => Words::new("テレワーク", "remote work"),
        "graduationYears" => Words::new("対象の卒業年", "years of graduation"),
        "closingOn" => Words::new("掲載期限", "closing day"),
        "duties" => Words::new("業務内容", "duties"),
        "uturn" => Words::new("Uターン支援", "support for returners"),
        "newGraduate" => Words::new("新卒者向けの情報", "facts for new graduates"),
        "applyUrl" => Words::new("応募先", "where to apply"),
        "conditions" => Words::new("労働条件", "conditions of work"),
        "informationAsOf" => Words::new("情報の時点", "day of the information"),
        _ => return None,
    })
}

/// Changed fields in the order given, each once; at least one, so that no change is left unsaid.
#[must_use]
pub fn fields(names: &[String]) -> Vec<Words> {
    let mut found: Vec<Words> = Vec::new();
    for words in names.iter().filter_map(|name| field(name)) {
        if !found.contains(&words) {
            found.push(words);
        }
    }
    if found.len() > 1 {
        // The day of the information moves with every change; alone it means that the listing was confirmed anew.
        found.retain(|words| words.en != "day of the information");
    }
    if found.is_empty() {
        found.push(Words::new("その他", "other"));
    }
    found
}

/// Why a listing is public no more.
#[must_use]
pub fn reason(reason: RemovalReason) -> Words {
    match reason {
        RemovalReason::Filled => Words::new("採用が終了しました", "the post was filled"),
        RemovalReason::Withdrawn => Words::new("取り下げられました", "withdrawn"),
        RemovalReason::Expired => Words::new("掲載期限が過ぎました", "its closing day has passed"),
        RemovalReason::Stale => Words::new("内容の確認が途絶えました", "not confirmed for too long"),
        RemovalReason::EmployerClosed => Words::new("事業所の掲載が終了しました", "the employer is listed no more"),
        RemovalReason::LegalHold => Words::new("法令により表示できません", "hidden by order of law"),
        RemovalReason::Duplicate => Words::new("同じ求人がほかにあります", "the same listing stands elsewhere"),
        RemovalReason::Merged => Words::new("合併により移りました", "moved by a merger"),
    }
}

/// Why a listing that is still public is not in the digest any more.
#[must_use]
pub fn left() -> Words {
    Words::new("条件に合わなくなりました", "no longer matches your conditions")
}

/// A day of the week.
#[must_use]
pub fn weekday(day: Weekday) -> Words {
    match day {
        Weekday::Monday => Words::new("月曜日", "Monday"),
        Weekday::Tuesday => Words::new("火曜日", "Tuesday"),
        Weekday::Wednesday => Words::new("水曜日", "Wednesday"),
        Weekday::Thursday => Words::new("木曜日", "Thursday"),
        Weekday::Friday => Words::new("金曜日", "Friday"),
        Weekday::Saturday => Words::new("土曜日", "Saturday"),
        Weekday::Sunday => Words::new("日曜日", "Sunday"),
    }
}
