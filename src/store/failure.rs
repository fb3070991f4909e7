//! What a failing store becomes: a fault whose cause only the log sees.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use sea_orm::{DbErr, RuntimeErr};

/// Turns a store's error into a fault.
pub(super) fn fault(error: DbErr) -> Fault {
    let code = match error {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => Code::Unavailable,
        // PostgreSQL: query_canceled, by the statement timeout or because nobody waits any more.
        _ if told(&error).is_some_and(|told| told == "57014") => return Fault::new(Code::DeadlineExceeded),
        _ => Code::Internal,
    };
    Fault { code, ..Fault::internal(error) }
}

/// What the database itself calls the error.
fn told(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e))) = error else {
        return None;
    };
    Some(e.as_database_error()?.code()?.into_owned())
}

/// `?` for the store's own files.
pub(super) trait OrFault<T> {
    fn or_fault(self) -> Outcome<T>;
}

impl<T> OrFault<T> for Result<T, DbErr> {
    fn or_fault(self) -> Outcome<T> {
        self.map_err(fault)
    }
}

/// Whether a transaction lost a race and may simply be tried again: another held the lock or moved the row.
pub(super) fn lost_race(error: &DbErr) -> bool {
    let code = told(error).unwrap_or_default();
    // PostgreSQL: serialization failure, deadlock. SQLite: BUSY, BUSY_SNAPSHOT.
    matches!(code.as_str(), "40001" | "40P01" | "5" | "517")
}
