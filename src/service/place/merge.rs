//! A local government becomes part of another (合併): it leaves the public, and what lies there is found in the other.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    service::audit::noted::by_command,
    store::{connect::Store, reading::Which},
};
use entity::local_government::Model;
use serde_json::json;

/// Lets the local government with one code become part of the one with another, as of now. Readers of the feed are told
/// that it was removed as MERGED; listings, employers and events there come as changes.
///
/// # Errors
/// `BAD_ARGUMENT` for codes that are unknown, equal, of different kinds, or of one that is merged already.
pub async fn merge(store: &Store, now: Instant, actor: &str, code: &str, into: &str) -> Outcome<()> {
    let (mut from, mut to): (Option<Model>, Option<Model>) = (None, None);
    let reading = store.reading().await?;
    reading
        .local_governments(Which::All, |row| {
            if row.code == code {
                from = Some(row);
            } else if row.code == into {
                to = Some(row);
            }
        })
        .await?;
    drop(reading);
    let wrong = |ja: String, en: String| Fault::because(Code::BadArgument, Words::new(ja, en));
    let unknown =
        |code: &str| wrong(format!("コード {code} の自治体はありません"), format!("no place has the code {code}"));
    if code == into {
        return Err(wrong(
            format!("{code} を自分自身に合併することはできません"),
            format!("{code} cannot become part of itself"),
        ));
    }
    let (mut from, to) = (from.ok_or_else(|| unknown(code))?, to.ok_or_else(|| unknown(into))?);
    for row in [&from, &to] {
        if row.merged_into_code.is_some() {
            let code = &row.code;
            return Err(wrong(format!("{code} はすでに合併しています"), format!("{code} is part of another already")));
        }
    }
    if (from.prefecture_id.is_none()) != (to.prefecture_id.is_none()) {
        return Err(wrong(
            "都道府県と市区町村を合併することはできません".to_owned(),
            "a prefecture and a municipality cannot be merged".to_owned(),
        ));
    }
    from.merged_into_code = Some(to.code.clone());
    from.revision += 1;
    let mut unit = store.unit(now, actor).await?;
    let told = |into: Option<&str>| json!({ "code": from.code, "mergedInto": into });
    unit.audit(by_command("merge", from.id).at(from.id).from(told(None)).to(told(Some(&to.code))));
    unit.update(from).await?;
    unit.commit().await
}
