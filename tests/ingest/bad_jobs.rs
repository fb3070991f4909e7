//! Wrong rows in lists of listings, among them what the law forbids.
use crate::{
    list::{Fault, ask, errors, example, given, is_told_well, only_these, repeated, run, set},
    stores::on_each_store,
};
use uturn::service::import::kind::Kind;

const FAULTS: [Fault; 28] = [
    ("法人番号", "1.18E+12", "corporate_number", "NUMBER_SCIENTIFIC"),
    ("法人番号", "8990000900002", "corporate_number", "NUMBER_CHECK_DIGIT"),
    ("法人番号", "1180301018771", "corporate_number", "EMPLOYER_UNKNOWN"),
    ("求人番号", "", "reference", "CELL_BLANK"),
    ("求人名", "=HYPERLINK(\"x\")", "title_ja", "CELL_FORMULA"),
    ("求人名", "####", "title_ja", "CELL_ERROR"),
    ("職業分類", "99", "occupation_code", "CELL_WORD"),
    ("雇用形態", "社員", "employment_type", "CELL_WORD"),
    ("賃金下限", "月215000", "wage_min_yen", "NUMBER"),
    ("賃金下限", "215000.5", "wage_min_yen", "NUMBER"),
    ("賃金下限", "150000", "wage_min_yen", "R13_MINIMUM_WAGE"),
    ("賃金上限", "200000", "wage_max_yen", "R07_WAGE_ORDER"),
    ("掲載期限", "R7.4.1", "closing_on", "DATE_FORM"),
    ("掲載期限", "2025/2/30", "closing_on", "DATE_NOT_IN_CALENDAR"),
    ("掲載期限", "2024-01-01", "closing_on", "R18_CLOSED"),
    ("卒業年", "27", "graduation_years", "YEAR"),
    ("応募先", "www.example.jp", "apply_url", "ADDRESS_FORM"),
    ("業務内容", "", "duties_ja", "CELL_BLANK"),
    ("業務内容", "えるぼし認定企業で働きませんか。", "duties_ja", "R17_CERTIFICATION_CLAIM"),
    ("業務の変更の範囲", "", "duties_change_scope", "CELL_BLANK"),
    ("就業場所コード", "10006", "workplace_code", "NUMBER_LEADING_ZERO"),
    ("就業場所コード", "460001", "workplace_code", "PLACE_UNKNOWN"),
    ("その他の就業場所", "462216 志布志町2", "other_workplaces", "NUMBER_CHECK_DIGIT"),
    ("始業", "8時半", "start_time", "TIME_FORM"),
    ("休憩（分）", "一時間", "break_minutes", "NUMBER"),
    ("労災保険", "たぶん", "accident_insurance", "CELL_WORD"),
    ("受動喫煙防止措置", "", "smoking", "R11_SMOKING"),
    ("奨学金返還支援", "-120000", "scholarship_yen_year", "NUMBER"),
];

#[tokio::test]
async fn each_fault_is_told_with_its_line_and_column() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers]).await;
        let mut sheet = repeated(&example(Kind::Jobs), 0, FAULTS.len());
        for row in 0..FAULTS.len() {
            set(&mut sheet, row, "求人番号", &format!("J-{row}"));
        }
        only_these(store, Kind::Jobs, sheet, &FAULTS).await;
    })
    .await;
}

#[tokio::test]
async fn one_wrong_row_among_many_keeps_all_out() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers]).await;
        let mut sheet = repeated(&example(Kind::Jobs), 0, 50);
        for row in 0..50 {
            set(&mut sheet, row, "求人番号", &format!("J-{row}"));
        }
        set(&mut sheet, 49, "求人番号", "J-0");
        let report = run(store, Kind::Jobs, &sheet).await;
        assert_eq!(errors(&report), [(51, "reference", "ROW_TWICE")]);
        set(&mut sheet, 49, "求人番号", "J-49");
        assert_eq!(ask(store, Kind::Jobs, &sheet).await.new, 50, "nothing was there yet");
    })
    .await;
}

#[tokio::test]
async fn a_draft_may_lack_what_the_law_wants_and_is_told_so() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers]).await;
        let mut sheet = example(Kind::Jobs);
        sheet.rows.truncate(1);
        set(&mut sheet, 0, "状態", "下書き");
        set(&mut sheet, 0, "受動喫煙防止措置", "");
        let report = run(store, Kind::Jobs, &sheet).await;
        assert!(report.written && errors(&report).is_empty());
        assert!(report.found.iter().any(|found| found.problem.code == "R11_SMOKING"));
        is_told_well(&report);
        // Publishing it as it is does not go; taking it back always does.
        set(&mut sheet, 0, "状態", "公開");
        assert_eq!(errors(&run(store, Kind::Jobs, &sheet).await), [(2, "smoking", "R11_SMOKING")]);
        set(&mut sheet, 0, "状態", "取下げ");
        set(&mut sheet, 0, "終了理由", "採用終了");
        let report = run(store, Kind::Jobs, &sheet).await;
        assert!(report.written && report.found.is_empty(), "{:#?}", report.found);
    })
    .await;
}
