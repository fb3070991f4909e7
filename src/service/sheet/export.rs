//! What is in the store, as a file that can be mended and sent back.
use crate::{
    base::fault::Outcome,
    policy::{actor::Actor, lens::Lens},
    service::{
        form::export::export,
        sheet::{
            book::{Book, template},
            desk::SheetDesk,
            values::{Charset, Unmapped, Values},
        },
    },
};
use entity::draft::{Fields, FormKind};
use std::fs::File;

/// The template of a kind, for whoever edits anything. The file stands at its beginning.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN; UNAVAILABLE or INTERNAL when the store fails or the disk is full.
pub async fn template_for(desk: &SheetDesk, actor: Option<&Actor>, kind: FormKind) -> Outcome<File> {
    Lens::of_drafts(actor)?;
    template_of(desk, kind).await
}

/// The template of a kind.
///
/// # Errors
/// As [`template_for`].
pub async fn template_of(desk: &SheetDesk, kind: FormKind) -> Outcome<File> {
    let (form, now) = (desk.form(kind).await?, desk.editing.clock.now());
    desk.apart(move || template(&form, now)).await
}

/// The workbook of what lies under a lens. The file stands at its beginning.
///
/// # Errors
/// `BAD_ARGUMENT` when it has more rows than could be taken back; UNAVAILABLE or INTERNAL when the store fails or the
/// disk is full.
pub async fn workbook(desk: &SheetDesk, lens: &Lens, kind: FormKind) -> Outcome<File> {
    let (form, now) = (desk.form(kind).await?, desk.editing.clock.now());
    let rows = rows(desk, lens, kind).await?;
    desk.apart(move || {
        let mut book = Book::begin(&form, rows.len(), now)?;
        rows.iter().try_for_each(|row| book.add(row))?;
        book.finish()
    })
    .await
}

/// What lies under a lens as separated values, with what Windows-31J has no character for.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn values(
    desk: &SheetDesk,
    lens: &Lens,
    kind: FormKind,
    charset: Charset,
) -> Outcome<(Vec<u8>, Vec<Unmapped>)> {
    let form = desk.form(kind).await?;
    let rows = rows(desk, lens, kind).await?;
    desk.apart(move || {
        let mut values = Values::begin(&form, charset)?;
        rows.iter().try_for_each(|row| values.add(&form, row))?;
        values.finish()
    })
    .await
}

async fn rows(desk: &SheetDesk, lens: &Lens, kind: FormKind) -> Outcome<Vec<Fields>> {
    let reading = desk.editing.store.reading().await?;
    let mut rows = Vec::new();
    export(&reading, lens, kind, |row| rows.push(row)).await?;
    Ok(rows)
}
