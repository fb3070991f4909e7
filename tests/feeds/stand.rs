//! A stand at which the files are handed out: a store with sample data and two listings of our own, a server, a client.
use chrono::{DateTime, Utc};
use entity::{
    employer,
    id::{EmployerId, JobId},
    job, job_revision,
    job_terms::{JobTerms, Workplace},
    text::{Codes, Text, Years},
    vocabulary::{EmploymentType, Publication, RemoteWork, RemovalReason, WageForm},
};
use reqwest::{Client, StatusCode, header::HeaderMap};
use serde_json::Value;
use std::{net::SocketAddr, sync::Arc};
use tempfile::TempDir;
use tokio::net::TcpListener;
use ulid::Ulid;
use uturn::{
    base::clock::Clock,
    catalogue::keeper::Catalogue,
    domain::local_government::local_government_id,
    graphql::public::PublicEngine,
    http::{
        feeds::{desk::Desk, routes::feeds},
        front::{Choices, Front},
        router::router,
        serve::serve,
    },
    service::{
        fill::fill_reference,
        generate::{Amount, generate},
    },
    store::connect::{Store, StoreOptions},
};

/// Where clients believe the service to be.
pub(crate) const ADDRESS: &str = "https://uturn.example.jp";
/// A title with everything that formats trip over.
pub(crate) const TITLE: &str = "=SUM(A1) 〜𠮷é—♡¥ ]]> & <b>\"引用\", 終";
/// Duties with line breaks, a formula and characters that are beyond Windows-31J.
pub(crate) const DUTIES: &str = "+組立\r\n・検査]]>;\\,「葛\u{E0100}城」\nおわり";
/// 鹿児島市.
pub(crate) const KAGOSHIMA: &str = "462012";

pub(crate) struct Stand {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) catalogue: Catalogue,
    pub(crate) client: Client,
    pub(crate) address: SocketAddr,
    /// The listing with [`TITLE`].
    pub(crate) tricky: job::Model,
    /// A listing that is filled when [`Stand::fill`] is called.
    pub(crate) open: job::Model,
    _folder: TempDir,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Stand {
    pub(crate) async fn open() -> Self {
        Self::with(40, 150).await
    }

    /// A stand with so many employers and listings of sample data.
    pub(crate) async fn with(employers: u32, jobs: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("feeds.db").display());
        let options = StoreOptions { url, connections: 2, statement_timeout_ms: 5_000 };
        let store = Store::open(&options).await.expect("the store opens");
        let noon: DateTime<Utc> = "2026-11-22T03:00:00Z".parse().expect("an instant");
        let clock = Clock::standing_at(noon);
        store.migrate_up(clock.now(), Ulid::from_parts(1, 1)).await.expect("migrations go up");
        fill_reference(&store, clock.now()).await.expect("the country");
        let amount = Amount { employers, jobs, ..Amount::DEMO };
        generate(&store, clock.now(), amount, |_, _| {}).await.expect("sample data");
        let (employer, tricky, open) = own(&clock);
        let mut unit = store.unit(clock.now(), "test").await.expect("a unit");
        unit.insert(vec![employer]).await.expect("an employer");
        unit.insert(vec![tricky.clone(), open.clone()]).await.expect("listings");
        unit.insert(vec![revision(&tricky, DUTIES), revision(&open, "検査")]).await.expect("revisions");
        unit.commit().await.expect("committed");
        store.stamp(clock.now()).await.expect("stamped");
        let catalogue = Catalogue::load(&store, &clock).await.expect("the catalogue loads");
        let front = Front::new(PublicEngine::new(catalogue.clone()), Choices::default()).expect("a front");
        let files = feeds(Desk::new(catalogue.clone(), ADDRESS));
        let router = router(&front, Arc::new(|| Ok(())), files).expect("a router");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        tokio::spawn(serve(listener, router, std::future::pending()));
        let client = Client::builder().no_gzip().build().expect("a client");
        Self { store, clock, catalogue, client, address, tricky, open, _folder: folder }
    }

    pub(crate) async fn get(&self, path: &str) -> Seen {
        self.get_with(path, &[]).await
    }

    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Seen {
        let mut request = self.client.get(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Seen::of(request).await
    }

    /// A file that is there.
    pub(crate) async fn file(&self, path: &str) -> Seen {
        let seen = self.get(path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}: {}", seen.text());
        seen
    }

    /// The post of the open listing is filled, and readers may know.
    pub(crate) async fn fill(&mut self) {
        self.fills().await;
        self.follow().await;
    }

    /// The post of the open listing is filled: committed, and not yet numbered.
    pub(crate) async fn fills(&mut self) {
        self.open.revision += 1;
        (self.open.status, self.open.removal_reason) = (Publication::Withdrawn, Some(RemovalReason::Filled));
        let mut unit = self.store.unit(self.clock.now(), "test").await.expect("a unit");
        unit.insert(vec![revision(&self.open, "検査")]).await.expect("a revision");
        unit.update(self.open.clone()).await.expect("a listing");
        unit.commit().await.expect("committed");
    }

    /// The tricky listing gets another wage, and readers may know.
    pub(crate) async fn raise(&mut self) {
        self.raises().await;
        self.follow().await;
    }

    /// The tricky listing gets another wage: committed, and not yet numbered.
    pub(crate) async fn raises(&mut self) {
        self.tricky.revision += 1;
        self.tricky.wage_min_yen += 10_000;
        let mut unit = self.store.unit(self.clock.now(), "test").await.expect("a unit");
        unit.insert(vec![revision(&self.tricky, DUTIES)]).await.expect("a revision");
        unit.update(self.tricky.clone()).await.expect("a listing");
        unit.commit().await.expect("committed");
    }

    /// What is committed gets its number, and readers see it.
    pub(crate) async fn follow(&self) {
        self.store.stamp(self.clock.now()).await.expect("stamped");
        self.catalogue.catch_up(&self.store, &self.clock).await.expect("the catalogue follows");
    }
}

impl Seen {
    pub(crate) async fn of(request: reqwest::RequestBuilder) -> Self {
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        Self { status, headers, body: response.bytes().await.expect("a whole body").to_vec() }
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// An employer with two listings.
fn own(clock: &Clock) -> (employer::Model, job::Model, job::Model) {
    let at = clock.now();
    let place = local_government_id(KAGOSHIMA);
    let employer = EmployerId(Ulid::from_parts(1_700_000_000_000, 1));
    let row = employer::Model {
        id: employer,
        corporate_number: Some("7000012050002".into()),
        external_reference: None,
        name_ja: "髙﨑〜工業 & 社".into(),
        name_kana: "たかさきこうぎょう".into(),
        name_en: None,
        former_names: entity::text::Names::default(),
        local_government_id: place,
        industry_code: "E".into(),
        size_band: entity::vocabulary::SizeBand::UpTo100,
        url: Some("https://example.jp/".into()),
        about_ja: "部品".into(),
        about_en: None,
        status: Publication::Published,
        revision: 1,
        information_as_of: clock.today(),
        source: "本人の届出".into(),
        published_at: Some(at),
        updated_at: at,
    };
    let job = |number: u128, title: &str| job::Model {
        id: JobId(Ulid::from_parts(1_700_000_000_000, number)),
        employer_id: employer,
        external_reference: None,
        local_government_id: place,
        workplace_codes: Codes(vec![KAGOSHIMA.into()]),
        status: Publication::Published,
        removal_reason: None,
        revision: 1,
        title_ja: title.into(),
        occupation_code: "12".into(),
        employment_type: EmploymentType::Regular,
        wage_form: WageForm::Monthly,
        wage_min_yen: 210_000,
        wage_max_yen: Some(280_000),
        remote_work: RemoteWork::Partly,
        graduation_years: Years(vec![2027, 2028]),
        closing_on: Some(clock.today() + chrono::Days::new(30)),
        information_as_of: clock.today(),
        posted_at: Some(at),
        updated_at: at,
    };
    (row, job(10, TITLE), job(11, "検査員"))
}

fn revision(job: &job::Model, duties: &str) -> job_revision::Model {
    let workplaces = vec![Workplace { code: KAGOSHIMA.into(), address: "中央1-2-3".into() }];
    let terms = JobTerms {
        duties: Text::ja(duties),
        workplaces,
        apply_url: "https://example.jp/apply?a=1&b=2".into(),
        ..JobTerms::default()
    };
    job_revision::Model { job_id: job.id, number: job.revision, terms: terms.to_string(), written_at: job.updated_at }
}
