//! The addresses of the digests.
use crate::{
    base::fault::Outcome,
    catalogue::snapshot::Snapshot,
    http::{
        client::Peer,
        digest::{
            answer::{file, or_page, page},
            desk::DigestDesk,
        },
        meter::Meter,
        router::other_method,
    },
    service::digest::{
        about::conditions,
        atom::atom,
        due::next_due,
        edition::Edition,
        gather::{Gathered, Since, gather},
        links::Purpose,
        open::{self, Opened},
        table::table,
    },
    store::digest::Agreement,
    web::digest::{notice, page as view},
};
use axum::{
    Extension, Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
    routing::get,
};
use std::sync::Arc;

/// Points of a page or a file: it is put together anew each time.
const PRICE: u64 = 2_000;

/// The routes.
pub fn digests(desk: DigestDesk) -> Router {
    Router::new()
        .route("/digest/{token}", get(read).fallback(other_method))
        .route("/digest/{token}/feed.atom", get(feed).fallback(other_method))
        .route("/digest/{token}/listings.csv", get(listings).fallback(other_method))
        .route("/digest/{token}/confirm", get(ask).post(confirm).fallback(other_method))
        .route("/digest/{token}/unsubscribe", get(ask_end).post(end).fallback(other_method))
        .with_state(desk)
}

type At = State<DigestDesk>;
type From = Option<Extension<Peer>>;

/// The digest that a link opens for reading, as it stands now.
struct Reading {
    agreement: Box<Agreement>,
    gathered: Gathered,
}

impl DigestDesk {
    fn enter(&self, from: From, headers: &HeaderMap) -> Outcome<()> {
        let mut meter: Meter = self.toll.meter(from.map(|Extension(peer)| peer), headers);
        meter.take(PRICE)
    }

    /// What happened since the last digest but one, so that the page holds at least what the last mail held.
    async fn reading(&self, snapshot: &Arc<Snapshot>, token: &str) -> Outcome<Option<Reading>> {
        let links = self.links(snapshot);
        let opened = open::open(&self.store, &links, self.clock.now(), token, Purpose::Read).await?;
        let Opened::Runs(agreement) = opened else { return Ok(None) };
        let gathered = gather(snapshot, &agreement.row, Since::last(&agreement.row))?;
        Ok(Some(Reading { agreement, gathered }))
    }

    async fn edition(&self, Reading { agreement, gathered }: &Reading) -> Outcome<Edition> {
        Edition::of(&self.store, &self.address, agreement, agreement.row.begins_on, gathered).await
    }
}

async fn read(State(desk): At, Path(token): Path<String>, from: From, headers: HeaderMap) -> Response {
    or_page(
        async {
            desk.enter(from, &headers)?;
            let snapshot = desk.catalogue.now();
            let Some(reading) = desk.reading(&snapshot, &token).await? else {
                return Ok(page(StatusCode::GONE, notice::ended("../")));
            };
            Ok(page(StatusCode::OK, view::page(&desk.edition(&reading).await?)))
        }
        .await,
    )
}

async fn feed(State(desk): At, Path(token): Path<String>, from: From, headers: HeaderMap) -> Response {
    or_page(
        async {
            desk.enter(from, &headers)?;
            let snapshot = desk.catalogue.now();
            let Some(Reading { agreement, gathered }) = desk.reading(&snapshot, &token).await? else {
                return Ok(page(StatusCode::GONE, notice::ended("../../")));
            };
            let id = agreement.row.id;
            let bytes = atom(&gathered, id, &desk.links(&snapshot).page(id), &desk.address)?;
            Ok(file("application/atom+xml; charset=utf-8", "inline; filename=\"feed.atom\"", bytes))
        }
        .await,
    )
}

async fn listings(State(desk): At, Path(token): Path<String>, from: From, headers: HeaderMap) -> Response {
    or_page(
        async {
            desk.enter(from, &headers)?;
            let snapshot = desk.catalogue.now();
            let Some(reading) = desk.reading(&snapshot, &token).await? else {
                return Ok(page(StatusCode::GONE, notice::ended("../../")));
            };
            let bytes = table(&snapshot, &desk.edition(&reading).await?)?;
            Ok(file("text/csv; charset=utf-8", "attachment; filename=\"listings.csv\"", bytes))
        }
        .await,
    )
}

async fn ask(State(desk): At, Path(token): Path<String>, from: From, headers: HeaderMap) -> Response {
    or_page(
        async {
            desk.enter(from, &headers)?;
            let snapshot = desk.catalogue.now();
            let links = desk.links(&snapshot);
            let opened = open::open(&desk.store, &links, desk.clock.now(), &token, Purpose::Confirm).await?;
            desk.stands(&snapshot, opened)
        }
        .await,
    )
}

async fn confirm(State(desk): At, Path(token): Path<String>, from: From, headers: HeaderMap) -> Response {
    or_page(
        async {
            desk.enter(from, &headers)?;
            let snapshot = desk.catalogue.now();
            let links = desk.links(&snapshot);
            let opened = open::confirm(&desk.store, &links, desk.clock.now(), &token).await?;
            desk.stands(&snapshot, opened)
        }
        .await,
    )
}

impl DigestDesk {
    /// The page for whoever holds a link to confirm by.
    fn stands(&self, snapshot: &Snapshot, opened: Opened) -> Outcome<Response> {
        Ok(match opened {
            Opened::Asked(found) => {
                page(StatusCode::OK, notice::ask(&found, &conditions(snapshot, &found.row.question)?))
            }
            Opened::Runs(found) => {
                let next = next_due(self.clock.now(), found.row.weekday);
                page(StatusCode::OK, notice::runs(&found, next, &self.links(snapshot).page(found.row.id)))
            }
            Opened::Over => page(StatusCode::GONE, notice::too_late()),
        })
    }
}

async fn ask_end(State(desk): At, Path(token): Path<String>, from: From, headers: HeaderMap) -> Response {
    or_page(
        async {
            desk.enter(from, &headers)?;
            let snapshot = desk.catalogue.now();
            let links = desk.links(&snapshot);
            Ok(match open::open(&desk.store, &links, desk.clock.now(), &token, Purpose::End).await? {
                Opened::Asked(found) | Opened::Runs(found) => page(StatusCode::OK, notice::end(&found)),
                Opened::Over => page(StatusCode::OK, notice::ended("../../")),
            })
        }
        .await,
    )
}

/// One POST ends it, whatever its body says (RFC 8058); who pays is not asked, for nobody may be kept from leaving.
async fn end(State(desk): At, Path(token): Path<String>) -> Response {
    or_page(
        async {
            let snapshot = desk.catalogue.now();
            open::end(&desk.store, &desk.links(&snapshot), desk.clock.now(), &token).await?;
            Ok(page(StatusCode::OK, notice::ended("../../")))
        }
        .await,
    )
}
