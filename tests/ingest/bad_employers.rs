//! Wrong rows in lists of employers and their certifications.
use crate::{
    list::{Fault, errors, example, given, only_these, repeated, run, set},
    stores::on_each_store,
};
use uturn::{base::digits::CorporateNumber, service::import::kind::Kind};

#[tokio::test]
async fn each_fault_is_told_with_its_line_and_column() {
    const FAULTS: [Fault; 22] = [
        ("法人番号", "1.18E+12", "corporate_number", "NUMBER_SCIENTIFIC"),
        ("法人番号", "899000090000", "corporate_number", "NUMBER_LENGTH"),
        ("法人番号", "1990000900001", "corporate_number", "NUMBER_CHECK_DIGIT"),
        ("名称", "=A1", "name_ja", "CELL_FORMULA"),
        ("名称", "@見本", "name_ja", "CELL_FORMULA"),
        ("名称", "見本\u{fffd}", "name_ja", "CELL_GARBLED"),
        ("フリガナ", "", "name_kana", "CELL_BLANK"),
        ("所在地コード", "462322", "local_government_code", "PLACE_UNKNOWN"),
        ("産業分類", "Z", "industry_code", "CELL_WORD"),
        ("規模", "50人", "size_band", "CELL_WORD"),
        ("ホームページ", "example.jp", "url", "ADDRESS_FORM"),
        ("状態", "公表", "status", "CELL_WORD"),
        ("情報の時点", "2026.11.1", "information_as_of", "DATE_FORM"),
        ("認定制度", "くるみんん", "certification_scheme", "CELL_WORD"),
        ("認定制度", "", "certification_scheme", "CERTIFICATION_INCOMPLETE"),
        ("認定段階", "ゴールド", "certification_level", "CELL_WORD"),
        ("認定段階", "", "certification_level", "CERTIFICATION_INCOMPLETE"),
        ("認定日", "", "certified_on", "CERTIFICATION_INCOMPLETE"),
        ("有効期限", "2024-03-31", "valid_until", "DATE_ORDER"),
        ("確認先", "", "source_url", "CERTIFICATION_INCOMPLETE"),
        ("確認日", "", "verified_on", "CERTIFICATION_INCOMPLETE"),
        ("確認者", "", "verified_by", "CERTIFICATION_INCOMPLETE"),
    ];
    on_each_store(async |store, _| {
        let mut sheet = repeated(&example(Kind::Employers), 0, FAULTS.len());
        for row in 0..FAULTS.len() {
            let number = CorporateNumber::fictitious(u32::try_from(row).unwrap()).unwrap();
            set(&mut sheet, row, "法人番号", number.as_str());
            set(&mut sheet, row, "事業所番号", &row.to_string());
        }
        only_these(store, Kind::Employers, sheet, &FAULTS).await;
    })
    .await;
}

#[tokio::test]
async fn a_row_without_any_number_says_nothing() {
    on_each_store(async |store, _| {
        let mut sheet = example(Kind::Employers);
        set(&mut sheet, 3, "事業所番号", "");
        let report = run(store, Kind::Employers, &sheet).await;
        assert_eq!(errors(&report), [(6, "corporate_number", "EMPLOYER_KEY")]);
    })
    .await;
}

#[tokio::test]
async fn a_further_row_only_adds_a_certification() {
    on_each_store(async |store, _| {
        let mut sheet = example(Kind::Employers);
        set(&mut sheet, 1, "名称", "株式会社別の名");
        let mut same = sheet.rows[0].clone();
        same.number = 7;
        sheet.rows.push(same);
        let report = run(store, Kind::Employers, &sheet).await;
        assert_eq!(errors(&report), [(4, "name_ja", "ROW_DIFFERS"), (7, "certification_scheme", "ROW_TWICE")]);
    })
    .await;
}

#[tokio::test]
async fn the_number_of_another_employer_is_refused() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers]).await;
        let mut sheet = example(Kind::Employers);
        set(&mut sheet, 2, "事業所番号", "462217-001");
        let report = run(store, Kind::Employers, &sheet).await;
        assert_eq!(errors(&report), [(5, "external_reference", "EMPLOYER_KEYS_DIFFER")]);
        assert!(!report.written);
        let mut sheet = example(Kind::Employers);
        set(&mut sheet, 0, "事業所番号", "new");
        set(&mut sheet, 2, "事業所番号", "new");
        let report = run(store, Kind::Employers, &sheet).await;
        assert_eq!(errors(&report), [(5, "external_reference", "EMPLOYER_KEYS_DIFFER")], "two rows of one list");
    })
    .await;
}
