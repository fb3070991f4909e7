//! Monday's digest of 鳥取県 holds exactly what changed since the last one, each listing once, with its reason.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        hiring::KAGOSHIMA,
    },
    office::{CAREER, KURAYOSHI, Mail, Office, TOTTORI},
};
use entity::vocabulary::RemovalReason;

on_both_stores!(it_holds_exactly_what_changed, what_the_law_hides_and_what_was_written_since_stay_unsaid);

fn holds(mail: &Mail, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(label, title)| ((*label).to_owned(), (*title).to_owned())).collect();
    assert_eq!(mail.entries(), expected, "{}", mail.text);
}

async fn it_holds_exactly_what_changed(ground: Ground) {
    let mut office = Office::open(&ground).await;
    office.agrees("鳥取県の求人", CAREER).await;
    let mut raised = office.hires("甲", TOTTORI, None).await;
    let mut filled = office.hires("乙", TOTTORI, None).await;
    let mut moved = office.hires("丙", KURAYOSHI, None).await;
    office.hires("丁", TOTTORI, Some("2026-12-14")).await;
    office.hires("戊", TOTTORI, Some("2026-12-15")).await;
    office.hires("己", TOTTORI, Some("2026-11-27")).await;
    office.hires("庚", KAGOSHIMA, None).await;
    office.world.set_time("2026-11-22T21:59:59Z");
    assert_eq!(office.works().await, 0, "a second before seven");

    let first = office.morning("2026-11-23").await;
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].subject, "鳥取県の求人：掲載中6件（11月23日）");
    assert!(first[0].text.contains("初回です"), "{}", first[0].text);
    let all = first[0].entries();
    assert!(all.iter().all(|(label, _)| label == "掲載中"));
    let mut titles: Vec<_> = all.iter().map(|(_, title)| title.as_str()).collect();
    titles.sort_unstable();
    let mut expected = ["甲", "乙", "丙", "丁", "戊", "己"];
    expected.sort_unstable();
    assert_eq!(titles, expected);

    // A week of changes, on several days.
    office.morning("2026-11-24").await;
    raised.wage_min_yen = 230_000;
    office.world.rewrites(&mut raised, &[TOTTORI]).await;
    office.withdraws(&mut filled, RemovalReason::Filled).await;
    assert!(office.morning("2026-11-26").await.is_empty(), "a Thursday");
    moved.local_government_id = crate::cast::country::place(KAGOSHIMA);
    moved.workplace_codes.0 = vec![KAGOSHIMA.into()];
    office.world.rewrites(&mut moved, &[KAGOSHIMA]).await;
    office.hires("辛", KURAYOSHI, Some("2026-12-20")).await;
    office.hires("壬", KAGOSHIMA, None).await;
    // Opened and withdrawn within the week: nobody was told of it, so nobody is told that it is gone.
    let mut short = office.hires("癸", TOTTORI, None).await;
    office.world.settle().await;
    office.withdraws(&mut short, RemovalReason::Withdrawn).await;

    let second = office.morning("2026-11-30").await;
    assert_eq!(second.len(), 1);
    holds(
        &second[0],
        &[
            ("変更", "甲"),
            ("まもなく締切", "丁"),
            ("掲載終了", "乙"),
            ("掲載終了", "己"),
            ("新着", "辛"),
            ("掲載終了", "丙"),
        ],
    );
    let text = &second[0].text;
    assert_eq!(second[0].subject, "鳥取県の求人：新着1件・変更1件・締切間近1件・終了3件（11月30日）");
    assert!(text.contains("前回（11月23日）から今日（11月30日）まで"), "{text}");
    assert!(text.contains("賃金") && text.contains("wage"), "what changed is said: {text}");
    assert!(text.contains("採用が終了しました / the post was filled"), "{text}");
    assert!(text.contains("掲載期限が過ぎました / its closing day has passed"), "{text}");
    assert!(text.contains("条件に合わなくなりました / no longer matches your conditions"), "{text}");
    assert!(text.contains("締切 12月14日（あと14日）"), "{text}");
    let places: Vec<_> = text.lines().filter(|line| line.starts_with("鳥取県 ")).collect();
    assert_eq!(places, ["鳥取県 鳥取市", "鳥取県 倉吉市"]);

    let third = office.morning("2026-12-07").await;
    holds(&third[0], &[("まもなく締切", "丁"), ("まもなく締切", "戊"), ("まもなく締切", "辛")]);
    assert!(third[0].text.contains("締切 12月14日（あと7日）"));
}

async fn what_the_law_hides_and_what_was_written_since_stay_unsaid(ground: Ground) {
    let mut office = Office::open(&ground).await;
    office.agrees("鳥取県の求人", CAREER).await;
    let mut hidden = office.hires("法令の求人", TOTTORI, None).await;
    let mut rewritten = office.hires("書き直した求人", TOTTORI, None).await;
    office.morning("2026-11-23").await;
    office.withdraws(&mut hidden, RemovalReason::LegalHold).await;
    office.withdraws(&mut rewritten, RemovalReason::Withdrawn).await;
    office.world.settle().await;
    rewritten.title_ja = "まだ公開していない題".into();
    office.world.rewrites(&mut rewritten, &[TOTTORI]).await;
    let mail = office.morning("2026-11-30").await.remove(0);
    let named = |job: &entity::job::Model| format!("求人 {}", job.id);
    let mut expected = vec![named(&hidden), named(&rewritten)];
    expected.sort_unstable();
    let mut titles: Vec<_> = mail.entries().into_iter().map(|(_, title)| title).collect();
    titles.sort_unstable();
    assert_eq!(titles, expected);
    for word in ["法令の求人", "書き直した", "まだ公開していない"] {
        assert!(!mail.text.contains(word) && !mail.html.contains(word), "{word}");
    }
    assert!(mail.text.contains("法令により表示できません"));
}
