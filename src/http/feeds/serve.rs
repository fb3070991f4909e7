//! One request for a file: parameters, the pinned snapshot, whether the client has it, the first page, the rest.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    catalogue::snapshot::Snapshot,
    http::{
        feeds::{
            address::Address,
            condition::Edition,
            desk::Desk,
            dress::{UNMAPPED, dressed, link, put, refused, tell},
            file::File,
            parameters::Parameters,
            price::price,
            reader::Reader,
            sheet::Making,
            stream::{PAGE, Sending},
        },
        meter::Meter,
    },
    service::feed::{
        format::{
            atom::{self, atom},
            calendar::Ics,
            csv::{Charset, Csv},
            frame::Format,
            indeed::Indeed,
            json_ld::JsonLd,
            ndjson::stream::Ndjson,
            sitemap::{self, Sitemap},
            unmapped::Report,
        },
        item::{Covers, FeedPage},
        latest::latest,
        page::{Asked, Filter, page as next_page},
    },
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Uri, header::CONTENT_TYPE},
    response::Response,
};
use std::sync::Arc;

/// Entries of one Atom page.
const ENTRIES: usize = 100;

/// Answers a request for a file that paid for being read.
pub async fn serve(desk: &Desk, reader: Reader, file: File, asked: (&Uri, &HeaderMap), meter: &mut Meter) -> Response {
    answer(desk, &reader, file, asked, meter).await.unwrap_or_else(|fault| refused(&fault))
}

/// What stays the same while a request is answered.
struct Request<'a> {
    desk: &'a Desk,
    file: File,
    address: Address,
    parameters: Parameters,
    snapshot: Arc<Snapshot>,
    edition: Edition,
}

async fn answer(
    desk: &Desk,
    reader: &Reader,
    file: File,
    (uri, headers): (&Uri, &HeaderMap),
    meter: &mut Meter,
) -> Outcome<Response> {
    let parameters = Parameters::read(file, uri.query().unwrap_or_default(), reader.stored())?;
    let snapshot = desk.catalogue.now();
    let address = Address::of(&desk.address, reader, file, uri);
    let edition = Edition::of(&snapshot, reader, &address.name(), file.content_type());
    if edition.is_known(headers) {
        return Ok(edition.unchanged());
    }
    meter.take(price(file, &parameters))?;
    // A cursor of a stored filter belongs to it; files without a cursor only need what it lets through now.
    let stored = reader.stored().filter(|_| file == File::Ndjson).cloned();
    let filter: Filter = stored.unwrap_or_else(|| parameters.question.clone().into());
    let first = Some(parameters.first.unwrap_or(PAGE));
    let asked = Asked { after: parameters.after.clone(), first, filter };
    let page = next_page(&snapshot, &asked)?;
    let request = Request { desk, file, address, parameters, snapshot, edition };
    match file {
        File::Atom => request.atom(&page),
        File::Calendar => {
            // Under conditions on who holds an event, the programme's own meetings do not match.
            let has_meetings = request.parameters.question.events.is_none();
            let format = Ics { address: Arc::clone(&desk.address), has_meetings };
            Ok(request.stream(asked, page, Box::new(format)))
        }
        File::Sitemap => request.sitemap(asked, page),
        File::Xlsx => {
            let snapshot = Arc::clone(&request.snapshot);
            let (covers, head) = (request.covers(&page), page.head);
            let body = Making { snapshot, asked, page }.body(Arc::clone(&desk.sheets));
            let mut response = dressed(file, &request.edition, body);
            tell(&mut response, covers, head);
            Ok(response)
        }
        File::Csv if request.parameters.charset == Charset::Windows31J => request.cp932(asked, page).await,
        File::Csv => Ok(request.stream(asked, page, Box::new(Csv::default()))),
        File::Unmapped => Ok(request.stream(asked, page, Box::new(Report::default()))),
        File::Indeed => Ok(request.stream(asked, page, Box::new(Indeed { address: Arc::clone(&desk.address) }))),
        File::JsonLd => Ok(request.stream(asked, page, Box::new(JsonLd::default()))),
        File::Ndjson => Ok(request.ndjson(asked, page)),
    }
}

impl Request<'_> {
    /// What the whole file speaks for.
    fn covers(&self, page: &FeedPage) -> Covers {
        let to = if self.parameters.first.is_some() { page.covers.to } else { self.snapshot.position };
        Covers { after: page.covers.after, to }
    }

    /// A file that stands whole.
    fn whole(&self, page: &FeedPage, body: Body) -> Response {
        let mut response = dressed(self.file, &self.edition, body);
        tell(&mut response, self.covers(page), page.head);
        response
    }

    /// A file that is written while it is sent.
    fn stream(&self, asked: Asked, page: FeedPage, format: Box<dyn Format>) -> Response {
        let (covers, head) = (self.covers(&page), page.head);
        let is_one_page = self.parameters.first.is_some();
        let sending = Sending { asked, format, page: Some(page), is_one_page };
        let mut response = dressed(self.file, &self.edition, sending.body(Arc::clone(&self.snapshot)));
        tell(&mut response, covers, head);
        response
    }

    fn ndjson(&self, asked: Asked, page: FeedPage) -> Response {
        // The cursor of a longer file is known at its end only; its last line tells it.
        let next =
            (self.parameters.first.is_some() || !page.has_more).then(|| self.address.turned("after", &page.cursor));
        let mut response = self.stream(asked, page, Box::new(Ndjson::default()));
        if let Some(next) = next {
            link(&mut response, &next, "next");
        }
        response
    }

    fn atom(&self, page: &FeedPage) -> Outcome<Response> {
        let Parameters { before, question, .. } = &self.parameters;
        let latest = latest(&self.snapshot, question, *before, ENTRIES)?;
        let next = latest.earlier.map(|seq| self.address.turned("before", &seq.to_string()));
        let (identity, itself) = (self.address.identity("before"), self.address.itself());
        let first = self.address.beside(File::Atom, "before");
        let mut out = Vec::new();
        let page_of_atom = atom::Page {
            snapshot: &self.snapshot,
            head: page.head,
            items: &latest.items,
            address: &self.desk.address,
            identity: &identity,
            itself: &itself,
            first: &first,
            next: next.as_deref(),
        };
        atom(&mut out, &page_of_atom)?;
        let mut response = self.whole(page, out.into());
        if let Some(next) = next {
            link(&mut response, &next, "next");
        }
        Ok(response)
    }

    fn sitemap(&self, asked: Asked, page: FeedPage) -> Outcome<Response> {
        let (address, listings) = (Arc::clone(&self.desk.address), self.snapshot.jobs.count());
        let parts = listings.div_ceil(sitemap::PART).max(1);
        match self.parameters.part {
            Some(part) if !(1..=parts).contains(&part) => Err(Fault::new(Code::NoSuchAddress)),
            Some(part) => Ok(self.stream(asked, page, Box::new(Sitemap::part(address, part)))),
            None => match sitemap::index(&address, listings, page.head.committed_at)? {
                Some(index) => Ok(self.whole(&page, index.into())),
                None => Ok(self.stream(asked, page, Box::new(Sitemap::part(address, 1)))),
            },
        }
    }

    /// CSV in Windows-31J: the characters that do not map are counted first, because a header tells them.
    async fn cp932(&self, asked: Asked, page: FeedPage) -> Outcome<Response> {
        let found = match self.desk.unmapped.get(&self.edition.tag) {
            Some(found) => found,
            None => {
                let found = self.count(asked.clone(), page.clone()).await?;
                self.desk.unmapped.insert(self.edition.tag.clone(), found);
                found
            }
        };
        let mut response = self.stream(asked, page, Box::new(Csv { charset: Charset::Windows31J }));
        let kind = HeaderValue::from_static("text/csv; charset=windows-31j; header=present");
        response.headers_mut().insert(CONTENT_TYPE, kind);
        put(&mut response, UNMAPPED, found.to_string());
        let report = self.address.beside(File::Unmapped, "encoding");
        link(&mut response, &report, "describedby");
        Ok(response)
    }

    async fn count(&self, mut asked: Asked, mut page: FeedPage) -> Outcome<u64> {
        let (mut report, mut thrown_away) = (Report::default(), Vec::new());
        loop {
            report.items(&mut thrown_away, &self.snapshot, &page.items)?;
            thrown_away.clear();
            if !page.has_more {
                return Ok(report.found);
            }
            tokio::task::yield_now().await;
            asked.after = Some(page.cursor);
            page = next_page(&self.snapshot, &asked)?;
        }
    }
}
