//! The spreadsheet: put together on a thread of its own, in a temporary file, then sent piece by piece.
use crate::{
    base::fault::{Fault, Outcome},
    catalogue::snapshot::Snapshot,
    http::feeds::stream::broken,
    service::feed::{
        format::xlsx::Spreadsheet,
        item::FeedPage,
        page::{Asked, page as next_page},
    },
};
use axum::body::{Body, Bytes};
use futures_util::stream;
use std::{fs::File, io::Read as _, sync::Arc};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Bytes of one piece.
const PIECE: usize = 64 << 10;

/// What a spreadsheet is made from.
pub(super) struct Making {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) asked: Asked,
    pub(super) page: FeedPage,
}

enum State {
    Begin(Box<Making>, Arc<Semaphore>),
    Send(File),
}

impl Making {
    /// The body. Nothing is made before somebody reads.
    pub(super) fn body(self, at_once: Arc<Semaphore>) -> Body {
        let state = State::Begin(Box::new(self), at_once);
        Body::from_stream(stream::try_unfold(state, |state| async move {
            let file = match state {
                State::Send(file) => file,
                State::Begin(making, at_once) => {
                    let permit = at_once.acquire_owned().await.map_err(|error| broken(&Fault::internal(error)))?;
                    let made = blocking(move || {
                        let made = making.make();
                        drop(permit);
                        made
                    });
                    made.await?
                }
            };
            let (file, piece) = blocking(move || next(file)).await?;
            Ok::<_, std::io::Error>((!piece.is_empty()).then_some((piece, State::Send(file))))
        }))
    }

    fn make(self) -> Outcome<File> {
        let Self { snapshot, mut asked, mut page } = self;
        let mut sheet = Spreadsheet::begin(&snapshot, page.head)?;
        loop {
            sheet.items(&snapshot, &page.items)?;
            if !page.has_more {
                return sheet.finish();
            }
            asked.after = Some(page.cursor);
            page = next_page(&snapshot, &asked)?;
        }
    }
}

fn next(mut file: File) -> Outcome<(File, Bytes)> {
    let mut piece = Vec::with_capacity(PIECE);
    (&mut file).take(PIECE as u64).read_to_end(&mut piece).map_err(Fault::internal)?;
    Ok((file, piece.into()))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Result<T, std::io::Error> {
    let done = spawn_blocking(work).await.map_err(|error| broken(&Fault::internal(error)))?;
    done.map_err(|fault| broken(&fault))
}
