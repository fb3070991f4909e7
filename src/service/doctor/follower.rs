//! The change log and the catalogue that follows it: what waits for its number, and whether the two agree.
use crate::{
    base::{clock::Clock, fault::Outcome},
    catalogue::keeper::Catalogue,
    service::doctor::check::{Check, Said, said},
    store::{condition::PublicCounts, connect::Store},
};

const LOG: [&str; 2] = ["変更の記録", "change log"];
const CATALOGUE: [&str; 2] = ["公開の目録", "catalogue"];
/// Seconds after which a change should have its number while a server runs.
const PATIENCE: i64 = 5;
/// How often the two are counted, since somebody may write in between.
const TRIES: usize = 3;

/// Examines the log and the catalogue of a store that is up to date.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store stops answering.
pub async fn follower(store: &Store, clock: &Clock) -> Outcome<Vec<Check>> {
    Ok(vec![log(store, clock).await?, catalogue(store, clock).await?])
}

async fn log(store: &Store, clock: &Clock) -> Outcome<Check> {
    let waiting = store.waiting().await?;
    let head = store.reading().await?.head().await?;
    let (seq, count) = (head.seq, waiting.count);
    if (head.stamped_at - clock.now()).num_seconds() > PATIENCE {
        return Ok(Check::bad(
            LOG,
            said("最後の番号が、いまより先の時刻に付いています", "the last number was given in the future"),
            said(
                "時計が戻っていないか、この機械の時刻を確かめてください。",
                "Check whether this machine's clock went back.",
            ),
        ));
    }
    let seen: Said = [format!("番号{seq}まで、番号待ち{count}件"), format!("numbered up to {seq}, {count} waiting")];
    let late = waiting.since.is_some_and(|since| (clock.now() - since).num_seconds() > PATIENCE);
    Ok(if late {
        Check::look(
            LOG,
            seen,
            said(
                "サーバーを動かせば番号が付きます。動いているなら、そのログを確かめてください。",
                "A running server numbers them; if one runs, look into its log.",
            ),
        )
    } else {
        Check::fine(LOG, seen)
    })
}

async fn catalogue(store: &Store, clock: &Clock) -> Outcome<Check> {
    let mut last = None;
    for _ in 0..TRIES {
        let shown = Catalogue::load(store, clock).await?.now();
        let shown =
            PublicCounts { places: shown.places.count(), employers: shown.employers.count(), jobs: shown.jobs.count() };
        let stored = store.public_counts(clock.today()).await?;
        if shown == stored {
            let PublicCounts { places, employers, jobs } = shown;
            return Ok(Check::fine(
                CATALOGUE,
                [
                    format!("団体{places}、事業所{employers}、求人{jobs}。データベースと合っています"),
                    format!("places {places}, employers {employers}, jobs {jobs}, as in the database"),
                ],
            ));
        }
        last = Some((shown, stored));
    }
    let text = format!("{last:?}");
    Ok(Check::bad(
        CATALOGUE,
        [format!("データベースと合いません：{text}"), format!("differs from the database: {text}")],
        said(
            "サーバーを起動し直すと作り直されます。続くなら、この行を添えて知らせてください。",
            "Restarting the server makes it anew; if it goes on, report this line.",
        ),
    ))
}
