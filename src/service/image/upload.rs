//! Taking in an image: who may, what has to be said of it, and where it goes.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        minter::Minter,
        problem::Problem,
    },
    policy::{
        act::of,
        actor::Actor,
        permit::{Permit, Whose},
    },
    service::{
        audit::noted::noted,
        image::desk::{ImageDesk, name},
    },
};
use bytes::Bytes;
use entity::{id::LocalGovernmentId, image::Model};
use serde_json::json;

/// Most characters of the text for those who do not see the image.
const ALT_MOST: usize = 200;

/// Proof that somebody may send images for a place.
pub struct Allowed {
    place: LocalGovernmentId,
    permit: Permit<of::UploadImage>,
}

/// What is said of an image in words.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// What it shows, in Japanese; demanded.
    pub alt_ja: String,
    /// The same in English.
    pub alt_en: Option<String>,
}

/// Asks whether somebody may send images for the place with a code; to be asked before the file is read.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN, `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn may_upload(desk: &ImageDesk, actor: Option<&Actor>, code: &str) -> Outcome<Allowed> {
    let Some(place) = desk.store.place_by_code(code).await? else {
        Permit::<of::UploadImage>::ask(actor, &Whose::default())?;
        return Err(Fault::because(Code::NotFound, Words::same(code)));
    };
    let permit = Permit::ask(actor, &desk.store.whose_place(place.id).await?)?;
    Ok(Allowed { place: place.id, permit })
}

/// Takes in an image, or tells what has to be corrected; then nothing was written. It can be seen by nobody but who looks
/// after the place until a published profile names it.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store or the place of the files fails.
pub async fn upload(
    desk: &ImageDesk,
    allowed: &Allowed,
    said: Said,
    bytes: Bytes,
) -> Outcome<Result<Model, Vec<Problem>>> {
    let alt_en = said.alt_en.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let alt_ja = said.alt_ja.trim().to_owned();
    let mut found: Vec<Problem> = alt_problem("altJa", &alt_ja).into_iter().collect();
    found.extend(alt_en.as_ref().and_then(|text| alt_problem("altEn", text)));
    let made = match desk.made(bytes).await? {
        Ok(made) if found.is_empty() => made,
        made => {
            found.extend(made.err().map(super::refused::Refused::problem));
            return Ok(Err(found));
        }
    };
    let all: usize = made.files.iter().map(|(_, file)| file.len()).sum();
    let now = desk.clock.now();
    let row = Model {
        id: Minter::System.mint(now),
        local_government_id: allowed.place,
        alt_ja,
        alt_en,
        content_hash: made.hash,
        width: i32::try_from(made.width).unwrap_or(i32::MAX),
        height: i32::try_from(made.height).unwrap_or(i32::MAX),
        form: made.form,
        bytes: i32::try_from(all).unwrap_or(i32::MAX),
        uploaded_by: allowed.permit.subject().to_owned(),
        uploaded_at: now,
    };
    for (width, file) in made.files {
        desk.images.keep(&name(&row.content_hash, width, row.form), file).await?;
    }
    let mut unit = desk.store.unit(now, allowed.permit.subject()).await?;
    let told = json!({ "alt": row.alt_ja, "contentHash": row.content_hash, "width": row.width, "height": row.height });
    unit.audit(noted(&allowed.permit, row.id).at(allowed.place).to(told));
    unit.record(row.clone()).await?;
    unit.commit().await?;
    Ok(Ok(row))
}

fn alt_problem(path: &str, text: &str) -> Option<Problem> {
    let remedy = Words::new(
        "画像が見えない人に伝わるよう、何が写っているかを書いてください（例：役場の会議室で話し合う職員）。",
        "Say what can be seen, for those who cannot see it: \"staff talking in a room of the town hall\".",
    );
    if text.is_empty() {
        let message = Words::new("代替テキストがありません", "There is no text for those who do not see the image");
        return Some(Problem::error(path, "ALT_NEEDED", message, remedy));
    }
    if text.chars().count() > ALT_MOST || text.chars().any(char::is_control) {
        let message = Words::new(
            format!("{ALT_MOST}文字までの、改行のない文字列ではありません"),
            format!("This is not a text of up to {ALT_MOST} characters on one line"),
        );
        return Some(Problem::error(path, "TEXT_LENGTH", message, remedy));
    }
    None
}
