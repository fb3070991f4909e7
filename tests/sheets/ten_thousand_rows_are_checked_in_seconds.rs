//! Ten thousand rows: read, checked row by row and told of while it goes on.
use crate::{
    books::{Is, book, taken},
    desk::{Desk, SHIBUSHI, corporate_number, shown},
};
use entity::draft::FormKind;
use std::{
    sync::Mutex,
    time::{Duration, Instant},
};
use uturn::{
    base::minter::Minter,
    policy::{role::Grant, role::Role, token::Tokens},
    service::{
        audit::noted::by_command,
        import::{
            act::Act,
            kind::{Kind, import_taken},
        },
        sheet::{import::import_sheet, report::Options},
    },
};

/// Longest time that anybody waits for a check of ten thousand rows, by a release build.
const SECONDS_MOST: u64 = 5;

fn list(rows: u64) -> Vec<u8> {
    let headings = [
        "法人番号",
        "名称",
        "フリガナ",
        "所在地コード",
        "業種",
        "規模",
        "ホームページ",
        "事業内容",
        "情報の時点",
        "出典",
    ];
    let cells: Vec<[String; 10]> = (0..rows)
        .map(|nth| {
            let (number, name) = (corporate_number(nth), format!("株式会社見本{nth}"));
            let about = format!("精密部品を切削する工場です。{nth}番目の事業所で、全員が交替で資格を取っています。");
            [
                &number,
                &name,
                "ミホン",
                SHIBUSHI,
                "E",
                "21～100人",
                "https://www.example.jp/",
                &about,
                "2026-11-01",
                "見本",
            ]
            .map(str::to_owned)
        })
        .collect();
    let cells: Vec<[Is<'_>; 10]> = cells.iter().map(|row| std::array::from_fn(|at| Is::Text(&row[at]))).collect();
    let headings = headings.map(Is::Text);
    let mut rows: Vec<&[Is<'_>]> = vec![&headings];
    rows.extend(cells.iter().map(<[Is<'_>; 10]>::as_slice));
    book(&rows)
}

#[tokio::test]
#[ignore = "measures; run it by a release build"]
async fn measure() {
    let desk = Desk::open().await;
    let file = list(10_000);
    let key = Tokens::new_key().map_err(shown).unwrap();
    let tokens = Tokens::of_key(&key).map_err(shown).unwrap();
    let grant = Grant::new(Role::Secretariat, None).unwrap();
    let token = tokens.issue("事務局", &[grant], crate::desk::now(), 1).map_err(shown).unwrap();
    let actor = tokens.read(&token, crate::desk::now()).map_err(shown).unwrap();
    let steps = Mutex::new(Vec::new());
    let begun = Instant::now();
    let taken = taken(&file);
    let read = begun.elapsed();
    let progress = |done, of| steps.lock().unwrap().push((done, of));
    let run = async |dry_run| {
        let options = Options { dry_run, partial: false };
        import_sheet(&desk.sheets.editing, Some(&actor), FormKind::Employer, &taken, options, &progress).await
    };
    let report = run(true).await.map_err(shown).unwrap();
    let checked = begun.elapsed();
    assert_eq!(report.counts().new, 10_000, "{:?}", report.found.first());
    // By the command line: straight into the store, or only told.
    let store = &desk.sheets.editing.store;
    let list = async |dry_run| {
        let (now, minter) = (crate::desk::now(), &mut Minter::System);
        let act = Act { store, now, minter, dry_run, partial: false, progress: &progress };
        import_taken(Kind::Employers, &taken, act, by_command("import", "employers")).await.map_err(shown).unwrap()
    };
    let begun = Instant::now();
    assert_eq!(list(true).await.new, 10_000);
    let listed = read + begun.elapsed();
    let begun = Instant::now();
    let report = run(false).await.map_err(shown).unwrap();
    let written = begun.elapsed();
    assert!(report.written);
    println!(
        "{} bytes: read in {read:?}, read and checked in {checked:?}; checked and written in {written:?}",
        file.len()
    );
    let begun = Instant::now();
    assert!(list(false).await.written);
    println!("by `uturn import`: read and checked in {listed:?}; checked and written in {:?}", begun.elapsed());
    assert!(cfg!(debug_assertions) || listed < Duration::from_secs(SECONDS_MOST), "{listed:?}");
    let steps = steps.into_inner().unwrap();
    assert!(steps.len() > 4 && steps[0] == (0, 10_000) && steps.contains(&(10_000, 10_000)), "{steps:?}");
    assert!(cfg!(debug_assertions) || checked < Duration::from_secs(SECONDS_MOST), "{checked:?}");
    desk.end().await;
}
