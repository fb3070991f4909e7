//! A mail as its readers see it: headers that nobody can add to, text of 76 columns, HTML that fetches nothing.
use crate::{
    cast::ground::{Ground, on_both_stores},
    office::{CAREER, Mail, Office, TOTTORI},
};
use entity::mail::MailError;
use mail_parser::MessageParser;
use uturn::service::mail::queue::{Letter, queue};

on_both_stores!(a_digest_is_a_good_mail, nobody_can_add_a_header, words_never_become_markup);

async fn digest(office: &mut Office, title: &str) -> Mail {
    office.agrees("鳥取県の求人", CAREER).await;
    office.hires(title, TOTTORI, Some("2026-12-01")).await;
    office.morning("2026-11-23").await.remove(0)
}

async fn a_digest_is_a_good_mail(ground: Ground) {
    let mut office = Office::open(&ground).await;
    let title =
        "地域の職場改革に取り組む製造業の、品質管理と生産技術を担当する総合職（未経験者歓迎、研修あり）".repeat(2);
    let mail = digest(&mut office, &title).await;
    let message = MessageParser::default().parse(mail.raw.as_bytes()).expect("a mail");
    assert_eq!(message.attachment_count(), 0);
    for header in [
        "From: \"uturn\" <uturn@example.go.jp>",
        "To: career@university.example.ac.jp",
        "Auto-Submitted: auto-generated",
        "Content-Language: ja, en",
        "Date: Sun, 22 Nov 2026 22:00:00 +0000",
        "MIME-Version: 1.0",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ] {
        assert!(
            mail.raw.contains(&format!("{header}\r\n")) || mail.raw.contains(&header.replace('"', "")),
            "{header} in {}",
            mail.raw
        );
    }
    assert!(mail.raw.contains("multipart/alternative") && mail.raw.to_lowercase().contains("charset=utf-8"));
    let id = mail.file.file_stem().and_then(|stem| stem.to_str()).expect("a name");
    assert_eq!(message.message_id(), Some(format!("{id}@example.go.jp").as_str()));
    assert!(mail.raw.lines().all(|line| line.len() <= 998), "no line is longer than SMTP allows");
    for line in mail.text.lines().filter(|line| !line.trim_start().starts_with("http")) {
        let columns: usize = line.chars().map(|c| if u32::from(c) >= 0x2E80 { 2 } else { 1 }).sum();
        assert!(columns <= 76, "{columns} columns: {line}");
    }
    assert!(mail.text.replace(['\n', ' '], "").contains(&title), "nothing of a long title is lost");
    assert!(mail.text.contains("締切 12月1日（あと8日）") && mail.text.contains("closes 2026-12-01, in 8 days"));

    // The HTML says the same and asks nobody for anything.
    assert!(mail.html.contains(&title) && mail.html.contains("lang=\"ja\"") && mail.html.contains("12月1日"));
    let lower = mail.html.to_lowercase();
    for fetched in
        ["src=", "<img", "<link", "<script", "<style", "url(", "@import", "background=", "<iframe", "<form", "<object"]
    {
        assert!(!lower.contains(fetched), "{fetched}");
    }
    let home = format!("http://{}/digest/", office.address);
    let links: Vec<_> = mail.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(!links.is_empty());
    for link in links {
        assert!(link.starts_with(&home) || link == "https://example.jp/apply", "{link}");
    }
}

async fn nobody_can_add_a_header(ground: Ground) {
    let office = Office::open(&ground).await;
    let letter = |to: &str, subject: &str| Letter {
        about: "x".into(),
        to: to.into(),
        subject: subject.into(),
        text: "本文\r\n.\r\nMAIL FROM:<evil@example.jp>\r\n".into(),
        html: None,
        unsubscribe: Some("https://uturn.example.jp/a\r\nBcc: all@example.jp".into()),
    };
    let mut unit = office.world.unit().await;
    for subject in ["題\r\nBcc: all@example.jp", "題\nX-Evil: 1", "a\r\n\r\nbody", "\u{2028}Bcc: all@example.jp"] {
        queue(&mut unit, letter(CAREER, subject)).await.expect("queued");
    }
    for to in ["a@example.jp\r\nBcc: all@example.jp", "a@example.jp, all@example.jp", "見本", ""] {
        queue(&mut unit, letter(to, "題")).await.expect("queued all the same");
    }
    unit.commit().await.expect("committed");
    assert_eq!(office.sends().await, 4);
    for mail in office.mails() {
        let message = MessageParser::default().parse(mail.raw.as_bytes()).expect("a mail");
        assert!(message.bcc().is_none(), "{}", mail.raw);
        let head = mail.raw.split("\r\n\r\n").next().expect("a head");
        let names: Vec<_> =
            head.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(':').next()).collect();
        assert!(names.iter().all(|name| !["Bcc", "X-Evil"].contains(name)), "{head}");
        assert!(mail.text.contains("本文"));
    }
    let rows = office.world.store.mails_about("x", 20).await.expect("read");
    let failed: Vec<_> = rows.iter().filter(|row| row.failed_at.is_some()).collect();
    assert_eq!(failed.len(), 4, "kept as failed");
    assert!(failed.iter().all(|row| row.last_error == Some(MailError::Address) && row.tries == 0));
}

async fn words_never_become_markup(ground: Ground) {
    let mut office = Office::open(&ground).await;
    let mail = digest(&mut office, "<script>alert(1)</script><img src=x>\" onclick=\"").await;
    assert!(!mail.html.contains("<script>") && !mail.html.contains("<img"), "{}", mail.html);
    let (_, page) = office.gets(&mail.link("/digest/")).await;
    assert!(!page.contains("<script>") && !page.contains("<img src=x"));
}
