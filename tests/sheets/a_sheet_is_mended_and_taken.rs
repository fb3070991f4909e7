//! Show 5: a workbook with seven planted faults lists exactly those and writes nothing; mended, it is taken; exporting
//! gives back the same cells.
use crate::{
    books::{Is, book, taken},
    desk::{Desk, SHIBUSHI, Seen, XLSX, corporate_number, now, shown, told},
    ground::Ground,
};
use entity::draft::{Fields, FormKind};
use serde_json::Value;
use uturn::{
    base::minter::Minter,
    policy::role::Role,
    service::{
        form::{columns::columns, publish::publish},
        import::taken::Taken,
    },
};

const IMPORT: &str = "/editorial/sheets/employer";
const HEADINGS: [&str; 10] = [
    "法人番号",
    "名称",
    "フリガナ",
    "所在地コード",
    "産業分類",
    "規模",
    "ホームページ",
    "事業内容",
    "情報の時点",
    "情報の出所",
];

/// A row without a fault.
fn sound(nth: u64) -> Vec<String> {
    let name = format!("株式会社見本{nth}");
    [
        corporate_number(nth).as_str(),
        &name,
        "ミホン",
        SHIBUSHI,
        "製造業",
        "21～100人",
        "https://www.example.jp/",
        "＋81 の工場\n二行目",
        "2026-11-01",
        "見本（架空の事業所）",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Where each fault is planted, what stands there, and by which code it is told.
const FAULTS: [(usize, &str, &str, &str); 7] = [
    (0, "1.18E+12", "corporate_number", "NUMBER_SCIENTIFIC"),
    (3, "10006", "local_government_code", "NUMBER_LEADING_ZERO"),
    (8, "46113", "information_as_of", "DATE_FORM"),
    (5, "中くらい", "size_band", "CELL_WORD"),
    (1, "#REF!", "name_ja", "CELL_ERROR"),
    (7, "=HYPERLINK(\"x\")", "about_ja", "CELL_FORMULA"),
    (9, "", "source", "CELL_BLANK"),
];

fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let rows: Vec<Vec<Is<'_>>> = rows.iter().map(|row| row.iter().map(|text| Is::Text(text)).collect()).collect();
    let headings = HEADINGS.map(Is::Text);
    let mut all: Vec<&[Is<'_>]> = vec![&headings];
    all.extend(rows.iter().map(Vec::as_slice));
    book(&all)
}

fn counts(report: &Value) -> [u64; 4] {
    ["new", "changed", "unchanged", "refused"].map(|name| report["counts"][name].as_u64().unwrap())
}

#[tokio::test]
async fn seven_faults_are_told_and_once_mended_the_sheet_is_taken() {
    for ground in Ground::all().await {
        let desk = Desk::on(ground).await;
        let token = desk.prefecture();
        let mut rows: Vec<_> = (0..8).map(sound).collect();
        for (row, (at, value, _, _)) in rows.iter_mut().zip(FAULTS) {
            value.clone_into(&mut row[at]);
        }
        let file = workbook(&rows);
        let seen = desk.send(&token, IMPORT, &file).await;
        let report = seen.json();
        let planted = |(row, (_, _, column, code)): (u64, _)| (row, String::from(column), String::from(code));
        let planted: Vec<_> = (2..).zip(FAULTS).map(planted).collect();
        assert_eq!(told(&report, "ERROR"), planted, "{report:#}");
        assert_eq!((seen.status, counts(&report)), (422, [1, 0, 0, 7]));
        assert_eq!((report["written"].as_bool(), desk.drafts(&token).await), (Some(false), 0));
        let scientific = &report["rows"][0]["problems"][0];
        assert_eq!(scientific["value"], "1.18E+12");
        assert!(scientific["remedy"]["ja"].as_str().unwrap().contains("文字列"));

        // The same file comes back with two columns; it is mended in place and sent again.
        let seen = desk.errors(&token, &format!("{IMPORT}?dryRun=true"), &file).await;
        assert_eq!((seen.status, seen.header("content-type")), (200, XLSX));
        let mut back = taken(&seen.body);
        assert_eq!(back.sheet.header[HEADINGS.len()..], ["誤り error", "直し方 remedy"]);
        for (line, row) in back.sheet.rows.iter().zip(&rows) {
            assert_eq!(&line.cells[..row.len()], row.as_slice());
        }
        assert!(back.sheet.rows[0].cells[HEADINGS.len()].contains("1.18E+12"));
        for (nth, (line, (at, ..))) in (0..).zip(back.sheet.rows.iter_mut().zip(FAULTS)) {
            line.cells[at] = sound(nth)[at].clone();
        }
        let mended = again(&back);
        let seen = desk.send(&token, &format!("{IMPORT}?dryRun=true"), &mended).await;
        assert_eq!((seen.status, counts(&seen.json()), desk.drafts(&token).await), (200, [8, 0, 0, 0], 0));
        let seen = desk.send(&token, IMPORT, &mended).await;
        assert_eq!((seen.status, seen.json()["written"].as_bool()), (200, Some(true)), "{:#}", seen.json());
        assert_eq!(desk.drafts(&token).await, 8);
        // Sent once more, it says what the drafts say already.
        let seen = desk.send(&token, IMPORT, &mended).await;
        assert_eq!((counts(&seen.json()), desk.drafts(&token).await), ([0, 0, 8, 0], 8));

        made_public(&desk).await;
        same_cells(&desk, &token).await;
        desk.end().await;
    }
}

/// The file as a clerk saves it.
fn again(taken: &Taken) -> Vec<u8> {
    let rows = std::iter::once(&taken.sheet.header).chain(taken.sheet.rows.iter().map(|line| &line.cells));
    let rows: Vec<Vec<Is<'_>>> = rows.map(|row| row.iter().map(|text| Is::Text(text)).collect()).collect();
    book(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn fields(nth: u64) -> Fields {
    let known = columns(FormKind::Employer);
    let name = |heading: &str| known.iter().find(|column| column.aliases.contains(&heading)).unwrap().name.to_owned();
    Fields(HEADINGS.into_iter().zip(sound(nth)).map(|(heading, text)| (name(heading), text)).collect())
}

/// Publishes what the drafts say.
async fn made_public(desk: &Desk) {
    let mut unit = desk.ground.store.unit(now(), "test").await.map_err(shown).unwrap();
    let reading = unit.reading().await.map_err(shown).unwrap();
    let rows: Vec<_> = (0..8).map(fields).collect();
    let rows: Vec<&Fields> = rows.iter().collect();
    let done = publish(&mut unit, &reading, now(), &mut Minter::System, FormKind::Employer, &rows).await;
    done.map_err(shown).unwrap().unwrap();
    drop(reading);
    unit.commit().await.map_err(shown).unwrap();
}

async fn same_cells(desk: &Desk, token: &str) {
    let seen = desk.get(Some(token), &format!("{IMPORT}/export.xlsx")).await;
    let back = taken(&seen.body);
    assert_eq!(back.sheet.rows.len(), 8);
    for line in &back.sheet.rows {
        let cell = |heading: &str| {
            let at = back.sheet.header.iter().position(|name| name == heading).unwrap();
            line.cells.get(at).cloned().unwrap_or_default()
        };
        let nth = (0..8).find(|nth| corporate_number(*nth) == cell("法人番号")).unwrap();
        assert_eq!(HEADINGS.map(cell).as_slice(), sound(nth).as_slice());
    }
}

#[tokio::test]
async fn what_is_not_the_callers_is_not_taken_and_the_rest_only_if_asked_for() {
    let desk = Desk::open().await;
    let shibushi = desk.token(Role::MunicipalEditor, Some(SHIBUSHI));
    let mut rows: Vec<_> = (0..3).map(sound).collect();
    rows[1][3] = "131016".to_owned();
    let file = workbook(&rows);
    let report = desk.send(&shibushi, IMPORT, &file).await.json();
    assert_eq!(told(&report, "ERROR"), [(3, String::new(), "NOT_YOURS".to_owned())]);
    assert_eq!(desk.drafts(&shibushi).await, 0);
    let seen = desk.send(&shibushi, &format!("{IMPORT}?partial=true"), &file).await;
    assert_eq!((seen.status, counts(&seen.json())), (200, [2, 0, 0, 1]));
    assert_eq!(desk.drafts(&shibushi).await, 2);
    // The same thing twice, once in another spelling.
    rows[1] = rows[0].clone();
    let report = desk.send(&shibushi, IMPORT, &workbook(&rows)).await.json();
    assert_eq!(told(&report, "ERROR")[0].2, "ROW_TWICE", "{report:#}");
    desk.end().await;
}

#[tokio::test]
async fn only_who_writes_drafts_may_send_a_sheet() {
    let desk = Desk::open().await;
    let file = workbook(&[sound(0)]);
    let refused = |seen: Seen| (seen.status, seen.code());
    let bare = desk.post(IMPORT).header("content-type", XLSX).body(file.clone());
    assert_eq!(refused(Seen::of(bare).await), (401, "UNAUTHENTICATED".to_owned()));
    for role in [Role::SupportTeam, Role::Expert] {
        let token = desk.token(role, None);
        assert_eq!(refused(desk.send(&token, IMPORT, &file).await), (403, "FORBIDDEN".to_owned()));
    }
    let approver = desk.token(Role::MunicipalApprover, Some(SHIBUSHI));
    assert_eq!(refused(desk.send(&approver, IMPORT, &file).await), (403, "FORBIDDEN".to_owned()));
    assert_eq!(desk.get(Some(&approver), &format!("{IMPORT}/template.xlsx")).await.status, 200);
    assert_eq!(refused(desk.get(None, &format!("{IMPORT}/export.xlsx")).await).0, 401);
    let token = desk.prefecture();
    assert_eq!(refused(desk.send(&token, "/editorial/sheets/nothing", &file).await).0, 404);
    assert_eq!(
        refused(desk.send(&token, &format!("{IMPORT}?dryRun=perhaps"), &file).await),
        (400, "BAD_ARGUMENT".to_owned())
    );
    let odd = desk.post(IMPORT).bearer_auth(&token).header("content-type", "text/plain").body(file.clone());
    assert_eq!(refused(Seen::of(odd).await), (415, "UNSUPPORTED_MEDIA_TYPE".to_owned()));
    let seen = desk.send(&token, IMPORT, &file[..200]).await;
    assert_eq!((seen.status, seen.json()["problems"][0]["code"].as_str()), (422, Some("FILE_DAMAGED")));
    desk.end().await;
}
