//! Weeks in which nothing happens are silent but for one sign of life a month; who was away for too long begins anew.
use crate::{
    cast::ground::{Ground, on_both_stores},
    office::{CAREER, Office, TOTTORI},
};
use chrono::TimeDelta;
use entity::partner::PartnerStatus;
use ulid::Ulid;
use uturn::service::partner::suspend::set_status;

on_both_stores!(a_quiet_month_is_one_mail, who_was_away_begins_anew, a_late_start_makes_one_digest);

async fn a_quiet_month_is_one_mail(ground: Ground) {
    let mut office = Office::open(&ground).await;
    office.agrees("鳥取県の求人", CAREER).await;
    office.hires("甲", TOTTORI, None).await;
    assert_eq!(office.morning("2026-11-23").await.len(), 1);
    for day in ["2026-11-30", "2026-12-07", "2026-12-14"] {
        assert!(office.morning(day).await.is_empty(), "{day}");
    }
    let sign = office.morning("2026-12-21").await;
    assert_eq!(sign.len(), 1, "four weeks after the last");
    assert_eq!(sign[0].subject, "鳥取県の求人：変わりありません（12月21日）");
    assert!(sign[0].entries().is_empty() && sign[0].text.contains("お知らせすることはありませんでした"));
    office.hires("乙", TOTTORI, None).await;
    let next = office.morning("2026-12-28").await;
    assert_eq!(next[0].entries(), [("新着".to_owned(), "乙".to_owned())]);
    assert!(next[0].text.contains("前回（12月21日）"));
}

async fn who_was_away_begins_anew(ground: Ground) {
    let mut office = Office::open(&ground).await;
    office.agrees("鳥取県の求人", CAREER).await;
    office.hires("甲", TOTTORI, None).await;
    office.morning("2026-11-23").await;
    let (store, clock) = (office.world.store.clone(), office.world.clock.clone());
    set_status(&store, clock.now(), office.partner, PartnerStatus::Suspended).await.expect("suspended");
    office.hires("乙", TOTTORI, None).await;
    assert!(office.morning("2026-11-30").await.is_empty(), "a suspended partner's digests rest");
    set_status(&store, clock.now(), office.partner, PartnerStatus::Active).await.expect("resumed");
    let mail = office.morning("2026-12-07").await.remove(0);
    assert_eq!(mail.entries(), [("新着".to_owned(), "乙".to_owned())], "nothing was lost");

    set_status(&store, clock.now(), office.partner, PartnerStatus::Suspended).await.expect("suspended");
    office.hires("丙", TOTTORI, None).await;
    office.world.settle().await;
    clock.set(clock.now() + TimeDelta::days(100));
    office.hires("丁", TOTTORI, None).await;
    office.works().await;
    set_status(&store, clock.now(), office.partner, PartnerStatus::Active).await.expect("resumed");
    let mail = office.morning("2027-04-05").await.remove(0);
    assert!(mail.text.contains("前回から間が空いたため"), "{}", mail.text);
    // What nobody confirmed for three months has left the public.
    assert_eq!(mail.subject, "鳥取県の求人：掲載中1件（4月5日）");
    assert_eq!(mail.entries().len(), 1);

    store.begin_epoch(Ulid::from_parts(9, 9)).await.expect("a new epoch");
    office.hires("戊", TOTTORI, None).await;
    let mail = office.morning("2027-04-12").await.remove(0);
    assert!(mail.text.contains("記録が復元されたため"), "{}", mail.text);
    assert_eq!(mail.entries().len(), 2);
}

async fn a_late_start_makes_one_digest(ground: Ground) {
    let mut office = Office::open(&ground).await;
    office.agrees("鳥取県の求人", CAREER).await;
    office.hires("甲", TOTTORI, None).await;
    // The service was down on Monday, and on the Monday after.
    let wednesday = office.morning("2026-12-02").await;
    assert_eq!(wednesday.len(), 1);
    assert!(office.morning("2026-12-03").await.is_empty());
    office.hires("乙", TOTTORI, None).await;
    let monday = office.morning("2026-12-07").await;
    assert_eq!(monday[0].entries(), [("新着".to_owned(), "乙".to_owned())]);
    assert!(monday[0].text.contains("前回（11月30日）"));
}
