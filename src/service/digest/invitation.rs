//! The mail that asks an office whether it wants a digest: the only one until it says yes.
use crate::{
    base::fault::Outcome,
    catalogue::snapshot::Snapshot,
    service::{
        digest::{
            about::conditions,
            fields::weekday,
            links::Links,
            wrap::{put, put_link},
        },
        mail::queue::Letter,
    },
    store::digest::Agreement,
};

/// Days within which an office can confirm.
pub const DAYS_TO_CONFIRM: i64 = 7;

/// The letter.
///
/// # Errors
/// INTERNAL when the agreement's filter is not of this release.
pub fn invitation(snapshot: &Snapshot, address: &str, agreement: &Agreement) -> Outcome<Letter> {
    let Agreement { row, organisation_ja } = agreement;
    let links = Links { address, key: &snapshot.log.cursor_key };
    let (confirm, day) = (links.confirm(row.id), weekday(row.weekday));
    let mut out = String::new();
    let name = &row.name;
    put(
        &mut out,
        0,
        0,
        &format!("{organisation_ja} から、求人の週次ダイジェスト「{name}」をこのアドレスに送る申込みがありました。"),
    );
    out.push('\n');
    put(
        &mut out,
        0,
        0,
        &format!("受け取る場合は、{DAYS_TO_CONFIRM}日以内に次のページを開き、「受け取る」を押してください。"),
    );
    put_link(&mut out, 0, &confirm);
    out.push('\n');
    for condition in conditions(snapshot, &row.question)? {
        put(&mut out, 0, 2, &format!("条件 {}：{}", condition.label.ja, condition.value));
    }
    put(&mut out, 0, 0, &format!("送信 毎週{} 午前7時", day.ja));
    out.push('\n');
    put(&mut out, 0, 0, "心当たりがない場合は、何もしないでください。確認されない限り、ほかのメールは送りません。");
    out.push('\n');
    put(
        &mut out,
        0,
        0,
        &format!(
            "{organisation_ja} asked to send the weekly digest of job listings \"{name}\" to this address, every {} at \
             7:00 in Japan. To receive it, open the page above within {DAYS_TO_CONFIRM} days and press the button. \
             Otherwise do nothing: no other mail will come.",
            day.en
        ),
    );
    Ok(Letter {
        about: row.id.to_string(),
        to: row.recipient.clone(),
        subject: format!("【確認のお願い】求人の週次ダイジェスト「{name}」"),
        text: out,
        html: None,
        unsubscribe: Some(links.end(row.id)),
    })
}
