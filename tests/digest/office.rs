//! An office without a server: its agreements, its mailbox, and the service that it gets digests from.
use crate::cast::{ground::Ground, world::World};
use chrono::TimeDelta;
use entity::{
    digest::{Model, Weekday},
    id::PartnerId,
    job,
    partner::PartnerKind,
    vocabulary::{Publication, RemovalReason},
};
use mail_parser::MessageParser;
use reqwest::{Client, StatusCode};
use std::{net::SocketAddr, path::PathBuf, sync::Arc};
use tempfile::TempDir;
use tokio::net::TcpListener;
use uturn::{
    base::minter::Minter,
    catalogue::keeper::Catalogue,
    graphql::public::PublicEngine,
    http::{
        digest::{desk::DigestDesk, routes::digests},
        front::{Choices, Front},
        router::router,
        serve::serve,
    },
    outbound::{mail::Post, message::Sender},
    push::{digest::Digests, post::post_due},
    service::{
        calendar::turn_day,
        digest::agree::{Wish, request_digest},
        job::list::JobQuestion,
        partner::register::{Registration, register},
    },
    store::connect::Store,
    web::digest::mail::html,
};

/// 鳥取市 and 倉吉市.
pub(crate) const TOTTORI: &str = "312011";
pub(crate) const KURAYOSHI: &str = "312037";
/// The office.
pub(crate) const CAREER: &str = "career@university.example.ac.jp";

/// A service with one partner, on a clock that the story moves.
pub(crate) struct Office {
    pub(crate) world: World,
    pub(crate) partner: PartnerId,
    pub(crate) address: SocketAddr,
    pub(crate) client: Client,
    outbox: TempDir,
}

/// A mail as it was read back.
#[derive(Debug, Clone)]
pub(crate) struct Mail {
    pub(crate) file: PathBuf,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) raw: String,
}

impl Mail {
    /// The first address in its text that holds a word.
    pub(crate) fn link(&self, word: &str) -> String {
        let found = self.text.lines().map(str::trim).find(|line| line.starts_with("http") && line.contains(word));
        found.unwrap_or_else(|| panic!("no link with {word} in {}", self.text)).to_owned()
    }

    /// The address in its header by which one POST ends it.
    pub(crate) fn one_click(&self) -> String {
        let line = self.raw.lines().find_map(|line| line.strip_prefix("List-Unsubscribe: <")).expect("the header");
        line.trim_end().trim_end_matches('>').to_owned()
    }

    /// Headings and titles of its entries, in order.
    pub(crate) fn entries(&self) -> Vec<(String, String)> {
        let entry = |line: &str| {
            let (label, title) = line.strip_prefix('[')?.split_once("] ")?;
            Some((label.split(' ').next()?.to_owned(), title.to_owned()))
        };
        self.text.lines().filter_map(entry).collect()
    }
}

impl Office {
    /// The whole country with one partner and no listings but those of the story, at noon on Sunday, 22 November 2026.
    pub(crate) async fn open(ground: &Ground) -> Self {
        let world = World::with_sample(ground, 1, 0).await;
        let entry = Registration {
            kind: PartnerKind::UniversityCareerCentre,
            organisation_ja: "見本県立大学".into(),
            organisation_en: None,
            corporate_number: None,
            contact_post: "キャリアセンター".into(),
            contact_email: CAREER.into(),
            terms_version: "1".into(),
            terms_accepted_on: None,
            is_sample: true,
        };
        let registered =
            register(&world.store, &mut Minter::System, world.clock.now(), entry).await.expect("the store");
        let partner = registered.expect("a good entry").id;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let at = format!("http://{address}");
        let desk = DigestDesk::new(world.store.clone(), world.catalogue.clone(), world.clock.clone(), &at);
        let front = Front::new(PublicEngine::new(world.catalogue.clone()), Choices::default()).expect("a front");
        let router = router(&front, Arc::new(|| Ok(())), digests(desk)).expect("a router");
        tokio::spawn(serve(listener, router, std::future::pending()));
        let outbox = tempfile::tempdir().expect("a folder");
        Self { world, partner, address, client: Client::new(), outbox }
    }

    pub(crate) fn sender() -> Sender {
        Sender { name: "uturn", address: "uturn@example.go.jp".parse().expect("an address") }
    }

    pub(crate) fn post(&self) -> Post {
        Post::outbox(&self.outbox.path().join("outbox"), Self::sender())
    }

    /// The clock of the digests as an instance has it.
    pub(crate) fn digests(&self) -> Digests {
        self.instance(self.world.store.clone(), self.world.catalogue.clone())
    }

    pub(crate) fn instance(&self, store: Store, catalogue: Catalogue) -> Digests {
        let address = format!("http://{}", self.address).into();
        Digests { store, catalogue, clock: self.world.clock.clone(), address, html }
    }

    /// The partner asks for a digest of the listings of 鳥取県, each Monday.
    pub(crate) async fn asks(&self, name: &str, recipient: &str) -> Model {
        let jobs = JobQuestion { prefectures: Some(vec!["31".into()]), ..JobQuestion::default() };
        let wish = Wish { name: name.into(), recipient: recipient.into(), jobs, weekday: Weekday::Monday };
        self.wishes(wish).await.expect("nothing to correct")
    }

    /// The partner asks; codes of what has to be corrected.
    pub(crate) async fn wishes(&self, wish: Wish) -> Result<Model, Vec<&'static str>> {
        let (world, snapshot) = (&self.world, self.world.catalogue.now());
        let asked = request_digest(&world.store, &snapshot, world.clock.now(), self.partner, wish).await;
        asked.expect("the store").map_err(|found| found.into_iter().map(|problem| problem.code).collect())
    }

    /// The partner asks and the office confirms.
    pub(crate) async fn agrees(&self, name: &str, recipient: &str) -> Model {
        let before = self.mails();
        let row = self.asks(name, recipient).await;
        self.works().await;
        let is_new = |mail: &Mail| before.iter().all(|known| known.file != mail.file);
        let invitation = self.mails().into_iter().find(is_new).expect("an invitation");
        assert_eq!(self.posts(&invitation.link("/confirm")).await, StatusCode::OK);
        row
    }

    /// What an instance does by itself: it follows the log and the calendar, asks, makes, and sends what is due.
    pub(crate) async fn works(&self) -> usize {
        turn_day(&self.world.store, self.world.clock.now()).await.expect("the day turns");
        self.world.settle().await;
        let digests = self.digests();
        digests.ask().await.expect("asked");
        assert_eq!(digests.make().await.expect("made").left, 0);
        self.sends().await
    }

    pub(crate) async fn sends(&self) -> usize {
        post_due(&self.world.store, &self.world.clock, &self.post()).await.expect("the store")
    }

    /// All mails in the outbox, in the order in which they were written.
    pub(crate) fn mails(&self) -> Vec<Mail> {
        let Ok(files) = std::fs::read_dir(self.outbox.path().join("outbox")) else { return Vec::new() };
        let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
        files.sort();
        assert!(files.iter().all(|file| file.extension().is_some_and(|end| end == "eml")), "{files:?}");
        files.into_iter().map(|file| read(file.clone(), &std::fs::read(file).expect("readable"))).collect()
    }

    /// Moves to seven in the morning in Japan on a day, and lets the service work. Returns the mails of that morning.
    pub(crate) async fn morning(&self, day: &str) -> Vec<Mail> {
        let before = self.mails().len();
        let midnight: chrono::DateTime<chrono::Utc> = format!("{day}T00:00:00Z").parse().expect("a day");
        self.world.clock.set(midnight - TimeDelta::hours(2));
        self.works().await;
        self.world.pass(TimeDelta::minutes(1));
        self.mails().split_off(before)
    }

    pub(crate) async fn gets(&self, url: &str) -> (StatusCode, String) {
        let response = self.client.get(url).send().await.expect("an answer");
        (response.status(), response.text().await.expect("a text"))
    }

    pub(crate) async fn posts(&self, url: &str) -> StatusCode {
        let body = "List-Unsubscribe=One-Click";
        let request = self.client.post(url).header("content-type", "application/x-www-form-urlencoded").body(body);
        request.send().await.expect("an answer").status()
    }

    /// A listing with a title of its own.
    pub(crate) async fn hires(&mut self, title: &str, code: &str, closing: Option<&str>) -> job::Model {
        let (_, mut jobs) = self.world.hires(code, 1).await;
        let mut job = jobs.remove(0);
        job.title_ja = title.into();
        job.closing_on = closing.map(|day| day.parse().expect("a day"));
        self.world.rewrites(&mut job, &[code]).await;
        job
    }

    /// A listing is taken out of the public.
    pub(crate) async fn withdraws(&self, job: &mut job::Model, reason: RemovalReason) {
        (job.status, job.removal_reason) = (Publication::Withdrawn, Some(reason));
        let mut unit = self.world.unit().await;
        unit.update(job.clone()).await.expect("a listing");
        unit.commit().await.expect("committed");
    }
}

/// Reads a mail by a reader that we did not write.
pub(crate) fn read(file: PathBuf, bytes: &[u8]) -> Mail {
    let message = MessageParser::default().parse(bytes).expect("a mail");
    Mail {
        file,
        subject: message.subject().unwrap_or_default().to_owned(),
        text: message.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
        html: message.body_html(0).unwrap_or_default().into_owned(),
        raw: String::from_utf8(bytes.to_vec()).expect("ASCII"),
    }
}
