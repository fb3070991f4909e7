//! By SMTP: sender, office and login as agreed, encryption where it is due, and no password anywhere else.
use crate::{
    cast::ground::{Ground, on_both_stores},
    office::{CAREER, Office, read},
    smtp::Server,
};
use uturn::{
    outbound::mail::Post,
    push::post::post_due,
    service::mail::queue::{Letter, queue},
};

on_both_stores!(a_mail_arrives_as_it_was_written, nothing_is_said_in_the_clear_where_encryption_is_due);

async fn a_mail_arrives_as_it_was_written(ground: Ground) {
    let world = ground.world().await;
    let server = Server::start(&[]).await;
    let post =
        Post::smtp(&format!("smtp://user:pass%20word@{}", server.address), Office::sender()).expect("an address");
    let mut unit = world.unit().await;
    let text = "一行目\n.\n..\nQUIT\n".to_owned();
    let letter = Letter {
        about: "x".into(),
        to: CAREER.into(),
        subject: "鳥取県の求人：新着3件".into(),
        text: text.clone(),
        html: Some("<p>一行目</p>".into()),
        unsubscribe: Some("https://uturn.example.jp/digest/abc/unsubscribe".into()),
    };
    queue(&mut unit, letter).await.expect("queued");
    let due = world.store.due_mails(world.clock.now(), 1);
    if !world.ground.is_sqlite() {
        assert!(due.await.expect("read").is_empty(), "nothing goes out before the fact is committed");
    }
    unit.commit().await.expect("committed");
    assert_eq!(post_due(&world.store, &world.clock, &post).await.expect("the store"), 1);
    let taken = server.taken().remove(0);
    assert!(taken.from.starts_with("MAIL FROM:<uturn@example.go.jp>"), "{}", taken.from);
    assert_eq!(taken.to, [format!("RCPT TO:<{CAREER}>")]);
    assert_eq!(taken.login.as_deref(), Some("AUTH PLAIN AHVzZXIAcGFzcyB3b3Jk"));
    let mail = read("x".into(), &taken.data);
    assert_eq!((mail.subject.as_str(), mail.text.trim_end()), ("鳥取県の求人：新着3件", text.trim_end()));
    assert_eq!(mail.html, "<p>一行目</p>");
    assert_eq!(mail.one_click(), "https://uturn.example.jp/digest/abc/unsubscribe");
}

async fn nothing_is_said_in_the_clear_where_encryption_is_due(ground: Ground) {
    let world = ground.world().await;
    let server = Server::start(&[]).await;
    let mut unit = world.unit().await;
    let letter = Letter {
        about: "x".into(),
        to: CAREER.into(),
        subject: "題".into(),
        text: "本文".into(),
        html: None,
        unsubscribe: None,
    };
    queue(&mut unit, letter).await.expect("queued");
    unit.commit().await.expect("committed");
    // This server offers no encryption.
    let strict =
        Post::smtp(&format!("smtp://u:p@{}?tls=required", server.address), Office::sender()).expect("an address");
    assert_eq!(post_due(&world.store, &world.clock, &strict).await.expect("the store"), 0);
    assert!(server.taken().is_empty());
    let row = world.store.mails_about("x", 1).await.expect("read").remove(0);
    assert!(row.last_error.is_some() && row.next_try_at.is_some());

    for wrong in [
        "mail.example.jp",
        "http://mail.example.jp",
        "smtp://u:secret@mail.example.jp?tls=none",
        "smtp://u:secret@h?tls=maybe",
    ] {
        let fault = Post::smtp(wrong, Office::sender()).err().unwrap_or_else(|| panic!("{wrong} was taken"));
        assert!(!format!("{fault:?}").contains("secret"));
    }
    let shown = format!("{:?}", Post::smtp("smtps://u:secret@mail.example.jp", Office::sender()).expect("good"));
    assert!(!shown.contains("secret"), "{shown}");
}
