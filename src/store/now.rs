//! The time of the database, by which those who share it agree: the clocks of instances may differ.
use sea_orm::{
    DbBackend,
    sea_query::{Expr, SimpleExpr},
};

/// Milliseconds since 1970, as SQL.
pub(super) fn now_ms(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Sqlite => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
        _ => "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)",
    }
}

/// What `standing.changed` becomes when a person changes anything about a subscription: a number that grows, and grows
/// with the time of the database, so that its holder finds what changed lately.
pub(super) fn changed_now(backend: DbBackend) -> SimpleExpr {
    let now = now_ms(backend);
    Expr::cust(format!("CASE WHEN standing.changed >= {now} THEN standing.changed + 1 ELSE {now} END"))
}
