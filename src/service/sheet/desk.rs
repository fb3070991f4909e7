//! The desk at which sheets are given out and taken back: where drafts stand, and what reads a file.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::{
        act::of,
        actor::Actor,
        permit::{Permit, Whose},
    },
    service::{
        editing::desk::EditingDesk,
        form::columns::columns,
        import::{
            found::Found,
            taken::{OpenFile, Taken},
        },
        sheet::form::Form,
    },
};
use bytes::Bytes;
use entity::draft::FormKind;
use std::sync::Arc;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Files that are read, or put together, at one time; each needs a thread and the memory of its rows.
const FILES_AT_ONCE: usize = 2;

/// The desk. Cloning shares it.
#[derive(Clone)]
pub struct SheetDesk {
    /// Where drafts are kept.
    pub editing: EditingDesk,
    open: OpenFile,
    at_once: Arc<Semaphore>,
}

impl SheetDesk {
    /// A desk over a store, with what reads files.
    #[must_use]
    pub fn new(editing: EditingDesk, open: OpenFile) -> Self {
        Self { editing, open, at_once: Arc::new(Semaphore::new(FILES_AT_ONCE)) }
    }

    /// What a sheet of a kind is made of.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn form(&self, kind: FormKind) -> Outcome<Form> {
        let reference = self.editing.store.reading().await?.reference().await?;
        Ok(Form::of_editors(kind, &reference))
    }

    /// Reads a file as a table of a kind; everything for which it cannot be read is the inner error.
    ///
    /// # Errors
    /// INTERNAL when no thread can be had.
    pub async fn open(&self, file: Bytes, kind: FormKind) -> Outcome<Result<Taken, Vec<Found>>> {
        let open = self.open;
        self.apart(move || Ok(open(&file, &columns(kind)))).await
    }

    /// Does work that takes long, on a thread of its own, a few at one time.
    ///
    /// # Errors
    /// Those of the work; INTERNAL when no thread can be had.
    pub async fn apart<T: Send + 'static>(&self, work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
        let permit = Arc::clone(&self.at_once).acquire_owned().await.map_err(Fault::internal)?;
        let done = spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        });
        done.await.map_err(Fault::internal)?
    }
}

/// Refuses whoever may write no draft at all, before a file of theirs is read.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN.
pub fn may_import(actor: Option<&Actor>) -> Outcome<()> {
    match Permit::<of::ImportSheet>::ask(actor, &Whose::default()) {
        // Of nothing in particular nobody can say that it is theirs.
        Err(fault) if fault.code != Code::NotFound => Err(fault),
        _ => Ok(()),
    }
}
