//! The problems that the rules find, each naming the law it rests on.
use crate::base::{
    language::Words,
    problem::{Level, Problem},
};
use std::borrow::Cow;

/// Problems in the order in which they were found.
#[derive(Debug, Default)]
pub struct Findings(Vec<Problem>);

/// What is wrong or what helps, in Japanese and English.
pub type Said<'a> = [&'a str; 2];

impl Findings {
    /// Something that the law wants otherwise: the listing cannot be published.
    pub fn error(&mut self, path: impl Into<String>, code: &'static str, wrong: Said<'_>, remedy: Said<'_>) {
        self.add(Level::Error, path.into(), code, wrong, remedy);
    }

    /// Something to look at again.
    pub fn warning(&mut self, path: impl Into<String>, code: &'static str, wrong: Said<'_>, remedy: Said<'_>) {
        self.add(Level::Warning, path.into(), code, wrong, remedy);
    }

    /// An error where a text that the law wants is blank.
    pub fn require(&mut self, text: &str, path: &str, code: &'static str, [ja, en]: Said<'_>) {
        if text.trim().is_empty() {
            self.error(
                path,
                code,
                [&format!("「{ja}」がありません"), &format!("{en}: not stated")],
                [&format!("「{ja}」を書いてください。"), &format!("State it: {en}.")],
            );
        }
    }

    /// Puts the value found beside the last problem.
    pub fn found(&mut self, value: &impl ToString) {
        if let Some(last) = self.0.last_mut() {
            last.value = Some(value.to_string());
        }
    }

    /// The problems, errors first.
    #[must_use]
    pub fn into_problems(mut self) -> Vec<Problem> {
        self.0.sort_by_key(|problem| problem.level);
        self.0
    }

    fn add(&mut self, level: Level, path: String, code: &'static str, wrong: Said<'_>, remedy: Said<'_>) {
        let [law_ja, law_en] = law_of(code);
        self.0.push(Problem {
            path,
            code,
            message: Words::new(format!("{}（{law_ja}）", wrong[0]), format!("{} ({law_en})", wrong[1])),
            remedy: Words::new(Cow::Owned(remedy[0].to_owned()), Cow::Owned(remedy[1].to_owned())),
            value: None,
            level,
        });
    }
}

/// The law behind a rule, by the code's part before the first underscore.
#[must_use]
pub fn law_of(code: &str) -> Said<'static> {
    match code.split('_').next().unwrap_or(code) {
        "R01" => ["職業安定法施行規則4条の2第3項1号", "Employment Security Act rules art. 4-2(3)(i)"],
        "R02" => ["職業安定法施行規則4条の2第3項2号", "Employment Security Act rules art. 4-2(3)(ii)"],
        "R03" => ["職業安定法施行規則4条の2第3項2号の2・第6項", "Employment Security Act rules art. 4-2(3)(ii-2), (6)"],
        "R04" => ["職業安定法施行規則4条の2第3項2号の3", "Employment Security Act rules art. 4-2(3)(ii-3)"],
        "R05" => ["職業安定法施行規則4条の2第3項3号", "Employment Security Act rules art. 4-2(3)(iii)"],
        "R06" => ["職業安定法施行規則4条の2第3項4号", "Employment Security Act rules art. 4-2(3)(iv)"],
        "R06B" => ["労働基準法34条", "Labour Standards Act art. 34"],
        "R07" => ["職業安定法施行規則4条の2第3項5号", "Employment Security Act rules art. 4-2(3)(v)"],
        "R08" => ["職業安定法施行規則4条の2第3項6号", "Employment Security Act rules art. 4-2(3)(vi)"],
        "R09" => ["職業安定法施行規則4条の2第3項7号", "Employment Security Act rules art. 4-2(3)(vii)"],
        "R10" => ["職業安定法施行規則4条の2第3項8号", "Employment Security Act rules art. 4-2(3)(viii)"],
        "R11" => ["職業安定法施行規則4条の2第3項9号", "Employment Security Act rules art. 4-2(3)(ix)"],
        "R12" => {
            ["若者雇用促進法に基づく指針・固定残業代", "guideline under the Youth Employment Act: fixed overtime pay"]
        }
        "R12B" => ["労働基準法37条による割増賃金の目安", "rate of overtime pay, Labour Standards Act art. 37"],
        "R13" => ["最低賃金法4条", "Minimum Wage Act art. 4"],
        "R14" => ["男女雇用機会均等法5条", "Equal Employment Opportunity Act art. 5"],
        "R15" => ["男女雇用機会均等法8条", "Equal Employment Opportunity Act art. 8"],
        "R16" => ["労働施策総合推進法9条・施行規則1条の3", "Labour Policies Act art. 9, rules art. 1-3"],
        "R17" => ["職業安定法5条の4第1項", "Employment Security Act art. 5-4(1)"],
        "R18" => ["職業安定法5条の4第2項・第3項", "Employment Security Act art. 5-4(2), (3)"],
        "R19" => ["若者雇用促進法13条", "Youth Employment Act art. 13"],
        "R20" => ["職業安定法3条", "Employment Security Act art. 3"],
        "R21" => ["職業安定法5条の6", "Employment Security Act art. 5-6"],
        _ => ["", ""],
    }
}
