//! Words of the closed vocabularies as files write them: the word itself, or its Japanese name.
use crate::{
    base::fold::fold,
    service::import::{cell::Cell, shown::Shown, wrong_cell::WrongCell},
};
use entity::{
    vocabulary::{
        DisclosureItem, DisclosureState, EmploymentType, IndicatorKey, LocalGovernmentKind, Publication, RemoteWork,
        RemovalReason, Sex, SizeBand, SmokingMeasure, SourceKind, SupportKind, TransferScope, Unit, WageForm,
    },
    word::Vocabulary,
};

/// A vocabulary with its Japanese names.
pub trait Named: Vocabulary {
    /// The name that files may use for a word.
    fn name(self) -> &'static str;
}

macro_rules! named {
    ($($vocabulary:ident { $($word:ident = $name:literal),+ $(,)? })+) => {$(
        impl Named for $vocabulary {
            fn name(self) -> &'static str {
                match self { $(Self::$word => $name),+ }
            }
        }

        impl Shown for $vocabulary {
            fn shown(&self) -> String {
                self.name().to_owned()
            }
        }

        impl Cell for $vocabulary {
            fn blank() -> Option<Self> {
                None
            }

            fn read(text: &str) -> Result<Self, WrongCell> {
                word(text)
            }
        }
    )+};
}

named! {
    LocalGovernmentKind {
        Prefecture = "都道府県", DesignatedCity = "政令指定都市", City = "市", SpecialWard = "特別区", Town = "町",
        Village = "村",
    }
    Publication { Draft = "下書き", Published = "公開", Withdrawn = "取下げ" }
    RemovalReason {
        Filled = "採用終了", Withdrawn = "取下げ", Expired = "期限切れ", Stale = "更新なし", EmployerClosed = "廃業",
        LegalHold = "法令による非表示", Duplicate = "重複", Merged = "合併",
    }
    SizeBand {
        UpTo20 = "20人以下", UpTo100 = "21～100人", UpTo300 = "101～300人", UpTo1000 = "301～1000人",
        Over1000 = "1001人以上",
    }
    SourceKind { OpenData = "公開データ", IssuerPage = "認定機関のページ", Document = "書類" }
    EmploymentType {
        Regular = "正社員", ShortTimeRegular = "短時間正社員", Contract = "契約社員", PartTime = "パート・アルバイト",
        Internship = "インターンシップ",
    }
    WageForm { Hourly = "時給", Daily = "日給", Monthly = "月給", Yearly = "年俸" }
    RemoteWork { No = "なし", Partly = "一部", Fully = "全部", FromAnywhere = "どこからでも" }
    SmokingMeasure {
        NoSmokingOnSite = "敷地内禁煙", NoSmokingIndoors = "屋内禁煙", SmokingRoom = "喫煙専用室あり",
        SmokingAllowed = "屋内喫煙可",
    }
    SupportKind {
        ScholarshipRepayment = "奨学金返還支援", Moving = "引越費用の助成", Housing = "住宅支援",
        JobHuntingTravel = "就職活動の交通費", Childcare = "子育て支援", RemoteWork = "テレワーク支援",
        MigrationGrant = "移住支援金", WorkplaceReform = "職場改革に取り組む企業への支援",
    }
    Sex { Female = "女性", Male = "男性", All = "総数" }
    IndicatorKey {
        YouthReturnRate = "若者回復率", NetMigration = "転入超過数", EmploymentRate = "有業率",
        RegularWorkerShare = "正規雇用比率", ManagerShare = "管理職に占める割合", PayGap = "男女の賃金の差異",
    }
    Unit {
        Percent = "％", Persons = "人", HoursPerMonth = "時間／月", DaysPerYear = "日／年", Years = "年", Yen = "円",
    }
    DisclosureItem {
        PayGapAll = "男女の賃金の差異（全労働者）", PayGapRegular = "男女の賃金の差異（正規）",
        PayGapNonRegular = "男女の賃金の差異（非正規）", WomenManagers = "管理職に占める女性労働者の割合",
        WomenHired = "採用した労働者に占める女性労働者の割合", ChildcareLeaveMen = "男性の育児休業取得率",
        ChildcareLeaveWomen = "女性の育児休業取得率", TenureWomen = "平均継続勤務年数（女性）",
        TenureMen = "平均継続勤務年数（男性）", MonthlyOvertime = "月平均所定外労働時間",
        PaidLeaveDays = "有給休暇の平均取得日数",
    }
    DisclosureState { Disclosed = "公開", NotDisclosed = "非公開" }
    TransferScope { NoTransfer = "転勤なし", Commutable = "通勤圏内", Prefecture = "県内", Nationwide = "全国" }
}

fn word<V: Named>(text: &str) -> Result<V, WrongCell> {
    let wanted = fold(text);
    let fits = |word: &V| fold(word.word()) == wanted || fold(word.name()) == wanted;
    V::WORDS.iter().map(|(word, _, _)| *word).find(fits).ok_or_else(|| {
        let known: Vec<_> = V::WORDS.iter().map(|(word, text, _)| format!("{}（{text}）", word.name())).collect();
        WrongCell::unknown(&known.join("、"))
    })
}
