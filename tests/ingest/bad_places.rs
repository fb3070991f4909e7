//! Wrong rows in lists of local governments and of participants.
use crate::{
    list::{Fault, errors, example, given, only_these, read, repeated, run, set},
    stores::on_each_store,
};
use uturn::service::import::kind::Kind;

#[tokio::test]
async fn local_governments() {
    const FAULTS: [Fault; 8] = [
        ("全国地方公共団体コード", "462216", "code", "NUMBER_CHECK_DIGIT"),
        ("全国地方公共団体コード", "10006", "code", "NUMBER_LEADING_ZERO"),
        ("全国地方公共団体コード", "46-2217", "code", "NUMBER_NOT_DIGITS"),
        ("全国地方公共団体コード", "4.6E+5", "code", "NUMBER_SCIENTIFIC"),
        ("全国地方公共団体コード", "", "code", "CELL_BLANK"),
        ("区分", "郡", "kind", "CELL_WORD"),
        ("団体名", "#N/A", "name_ja", "CELL_ERROR"),
        ("ふりがな", "", "name_kana", "CELL_BLANK"),
    ];
    on_each_store(async |store, _| {
        let mut sheet = repeated(&example(Kind::LocalGovernments), 1, FAULTS.len());
        for (row, code) in [(5, "462217"), (6, "462039"), (7, "464686")] {
            set(&mut sheet, row, "全国地方公共団体コード", code);
        }
        only_these(store, Kind::LocalGovernments, sheet, &FAULTS).await;
        let mut sheet = repeated(&example(Kind::LocalGovernments), 0, 3);
        set(&mut sheet, 0, "区分", "市");
        set(&mut sheet, 1, "団体名", "鹿児島");
        set(&mut sheet, 2, "全国地方公共団体コード", "990001");
        let report = run(store, Kind::LocalGovernments, &sheet).await;
        assert_eq!(
            errors(&report),
            [(2, "kind", "KIND_OF_CODE"), (3, "code", "ROW_TWICE"), (4, "code", "PREFECTURE_UNKNOWN")]
        );
    })
    .await;
}

#[tokio::test]
async fn participants() {
    const FAULTS: [Fault; 9] = [
        ("全国地方公共団体コード", "131025", "local_government_code", "NUMBER_CHECK_DIGIT"),
        ("全国地方公共団体コード", "462012", "name", "NAME_OF_CODE"),
        ("参加日", "R7.6.1", "joined_on", "DATE_FORM"),
        ("参加日", "45809", "joined_on", "DATE_FORM"),
        ("参加日", "2025/2/29", "joined_on", "DATE_NOT_IN_CALENDAR"),
        ("参加日", "6/1/2025", "joined_on", "DATE_FORM"),
        ("終了日", "2025-06-01", "left_on", "DATE_ORDER"),
        ("先行開始日", "2025-05-01", "leading_from", "DATE_ORDER"),
        ("情報の出所", "", "source", "CELL_BLANK"),
    ];
    on_each_store(async |store, _| {
        let mut sheet = repeated(&example(Kind::Participants), 1, FAULTS.len());
        for (row, (code, name)) in [("462039", "鹿屋市"), ("464686", "大崎町"), ("463035", "三島村")].iter().enumerate()
        {
            set(&mut sheet, row + 6, "全国地方公共団体コード", code);
            set(&mut sheet, row + 6, "団体名", name);
        }
        only_these(store, Kind::Participants, sheet, &FAULTS).await;

        given(store, &[Kind::Participants]).await;
        let text = "code,joined_on,left_on,source\n\
                    462217,2026-01-01,,overlaps\n\
                    462039,2026-03-31,,joins again on the day it had left\n\
                    462039,2026-03-31,,twice\n";
        let report = run(store, Kind::Participants, &read(text.as_bytes())).await;
        assert_eq!(errors(&report), [(2, "joined_on", "PARTICIPATION_OVERLAP"), (4, "joined_on", "ROW_TWICE")]);
    })
    .await;
}
