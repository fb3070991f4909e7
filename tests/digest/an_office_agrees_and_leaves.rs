//! Nothing but one question goes out before the office says yes, and one POST ends everything.
use crate::{
    cast::ground::{Ground, on_both_stores},
    office::{CAREER, Office, TOTTORI},
};
use chrono::TimeDelta;
use entity::digest::{DigestEnd, DigestState, Model, Weekday};
use reqwest::StatusCode;
use uturn::service::{
    digest::agree::{ASKED_A_DAY, DIGESTS_MOST, Wish, cancel_digest},
    job::list::JobQuestion,
};

on_both_stores!(
    nothing_goes_out_before_the_office_confirms,
    who_is_late_cannot_confirm,
    one_post_ends_it,
    a_partner_cancels,
    what_is_wrong_with_a_wish_is_told
);

async fn stands(office: &Office) -> Model {
    office.world.store.digests(office.partner).await.expect("the store").pop().expect("a digest")
}

async fn nothing_goes_out_before_the_office_confirms(ground: Ground) {
    let mut office = Office::open(&ground).await;
    office.asks("鳥取県の求人", CAREER).await;
    office.hires("甲", TOTTORI, None).await;
    assert_eq!(office.morning("2026-11-23").await.len(), 1, "the question");
    let invitation = office.mails().remove(0);
    assert!(invitation.subject.contains("確認のお願い"));
    assert!(invitation.text.contains("見本県立大学") && invitation.text.contains("都道府県：鳥取県"));
    assert!(!invitation.text.contains('甲'), "no listing in it");
    let confirm = invitation.link("/confirm");

    // Scanners of mail open every link.
    let (status, page) = office.gets(&confirm).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("<form method=\"post\">") && page.contains("受け取る") && page.contains("鳥取県"));
    assert!(!page.contains("<script"));
    assert_eq!(stands(&office).await.state, DigestState::Pending);
    assert!(office.morning("2026-11-24").await.is_empty());
    // Nor is the digest read or ended by the link to confirm, or by one that was tampered with.
    for wrong in [
        confirm.replace("/confirm", ""),
        confirm.replace("/confirm", "/unsubscribe"),
        confirm.replace("/confirm", "A/confirm"),
    ] {
        assert_eq!(office.gets(&wrong).await.0, StatusCode::NOT_FOUND, "{wrong}");
    }
    assert_eq!(office.posts(&confirm.replace("/confirm", "/unsubscribe")).await, StatusCode::NOT_FOUND);
    assert_eq!(stands(&office).await.state, DigestState::Pending);

    assert_eq!(office.posts(&confirm).await, StatusCode::OK);
    assert_eq!(office.posts(&confirm).await, StatusCode::OK, "twice is once");
    let (_, page) = office.gets(&confirm).await;
    assert!(page.contains("11月30日の午前7時") && !page.contains("<form"), "{page}");
    let row = stands(&office).await;
    assert_eq!((row.state, row.confirmed_at), (DigestState::Confirmed, Some(office.world.clock.now())));
    assert!(office.morning("2026-11-29").await.is_empty(), "before its Monday");
    assert_eq!(office.morning("2026-11-30").await[0].entries(), [("掲載中".to_owned(), "甲".to_owned())]);
}

async fn who_is_late_cannot_confirm(ground: Ground) {
    let office = Office::open(&ground).await;
    office.asks("鳥取県の求人", CAREER).await;
    office.works().await;
    let confirm = office.mails().remove(0).link("/confirm");
    office.world.pass(TimeDelta::days(7));
    for status in [office.gets(&confirm).await.0, office.posts(&confirm).await] {
        assert_eq!(status, StatusCode::GONE);
    }
    assert_eq!(stands(&office).await.state, DigestState::Pending);
    let (store, now) = (&office.world.store, office.world.clock.now());
    let ago = |days| now - TimeDelta::days(days);
    store.tidy_digests(now + TimeDelta::seconds(1), ago(7) + TimeDelta::seconds(1), ago(30)).await.expect("tidied");
    let row = stands(&office).await;
    assert_eq!((row.state, row.ended_by), (DigestState::Ended, Some(DigestEnd::NotConfirmed)));
    store.tidy_digests(now, ago(7), now + TimeDelta::seconds(2)).await.expect("tidied");
    assert!(store.digests(office.partner).await.expect("read").is_empty(), "forgotten");
    assert_eq!(office.posts(&confirm).await, StatusCode::GONE);
}

async fn one_post_ends_it(ground: Ground) {
    let mut office = Office::open(&ground).await;
    office.agrees("鳥取県の求人", CAREER).await;
    office.hires("甲", TOTTORI, None).await;
    let mail = office.morning("2026-11-23").await.remove(0);
    let one_click = mail.one_click();
    assert!(mail.raw.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{}", mail.raw);
    assert_eq!(mail.link("/unsubscribe"), one_click, "the same in its text");
    assert!(mail.html.contains(&one_click));
    let (status, page) = office.gets(&one_click).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("<form method=\"post\">"), "looking at it ends nothing");
    assert_eq!(stands(&office).await.state, DigestState::Confirmed);

    // A digest that waits to be sent is taken back.
    office.hires("乙", TOTTORI, None).await;
    office.world.pass(TimeDelta::days(7));
    office.world.settle().await;
    assert_eq!(office.digests().make().await.expect("made").sent, 1);
    assert_eq!(office.posts(&one_click).await, StatusCode::OK);
    assert_eq!(office.sends().await, 0);
    let row = stands(&office).await;
    assert_eq!((row.state, row.ended_by), (DigestState::Ended, Some(DigestEnd::Unsubscribed)));
    for day in ["2026-11-30", "2026-12-07", "2027-01-04"] {
        assert!(office.morning(day).await.is_empty(), "{day}");
    }
    assert_eq!(office.posts(&one_click).await, StatusCode::OK, "twice is once");
    assert!(office.gets(&one_click).await.1.contains("配信は終了しています"));
    assert_eq!(office.gets(&mail.link("/digest/")).await.0, StatusCode::GONE, "its page");
}

async fn a_partner_cancels(ground: Ground) {
    let office = Office::open(&ground).await;
    let row = office.agrees("鳥取県の求人", CAREER).await;
    let (store, now) = (&office.world.store, office.world.clock.now());
    let other = entity::id::PartnerId(ulid::Ulid::from_parts(1, 2));
    assert!(cancel_digest(store, now, other, row.id).await.is_err(), "somebody else's");
    let row = cancel_digest(store, now, office.partner, row.id).await.expect("cancelled");
    assert_eq!((row.state, row.ended_by), (DigestState::Ended, Some(DigestEnd::Cancelled)));
    assert!(office.morning("2026-11-23").await.is_empty());
    // The same can be asked for again, and the office is asked again.
    office.asks("鳥取県の求人", CAREER).await;
    assert_eq!(office.works().await, 1);
}

async fn what_is_wrong_with_a_wish_is_told(ground: Ground) {
    let office = Office::open(&ground).await;
    let wish = |name: &str, recipient: &str| Wish {
        name: name.into(),
        recipient: recipient.into(),
        jobs: JobQuestion::default(),
        weekday: Weekday::Monday,
    };
    for (wrong, code) in [
        (wish("", CAREER), "TEXT_LENGTH"),
        (wish("題\r\nBcc: all@example.jp", CAREER), "TEXT_LENGTH"),
        (wish("題", "someone"), "EMAIL"),
        (wish("題", "a@example.jp\r\nBcc: all@example.jp"), "EMAIL"),
        (wish("題", "a@example.jp,b@example.jp"), "EMAIL"),
    ] {
        assert_eq!(office.wishes(wrong).await.err(), Some(vec![code]));
    }
    let nowhere = JobQuestion { prefectures: Some(vec!["99".into()]), ..JobQuestion::default() };
    let wrong = Wish { jobs: nowhere, ..wish("題", CAREER) };
    assert_eq!(office.wishes(wrong).await.err(), Some(vec!["BAD_ARGUMENT"]));
    assert!(office.world.store.digests(office.partner).await.expect("read").is_empty(), "nothing was written");

    assert!(office.wishes(wish("題", CAREER)).await.is_ok());
    assert_eq!(office.wishes(wish("題", CAREER)).await.err(), Some(vec!["NAME_TAKEN"]));
    assert_eq!(office.wishes(wish("別の題", CAREER)).await.err(), Some(vec!["CONFIRMATION_PENDING"]));
    for number in 1..DIGESTS_MOST {
        assert!(office.wishes(wish("題", &format!("office{number}@example.jp"))).await.is_ok());
    }
    assert_eq!(office.wishes(wish("題", "one-more@example.jp")).await.err(), Some(vec!["DIGEST_LIMIT"]));
    let now = office.world.clock.now();
    for row in office.world.store.digests(office.partner).await.expect("read") {
        cancel_digest(&office.world.store, now, office.partner, row.id).await.expect("cancelled");
    }
    assert_eq!(DIGESTS_MOST, ASKED_A_DAY);
    assert_eq!(office.wishes(wish("題", "one-more@example.jp")).await.err(), Some(vec!["DIGEST_REQUEST_LIMIT"]));
    office.world.pass(TimeDelta::days(1));
    assert!(office.wishes(wish("題", "one-more@example.jp")).await.is_ok());
}
