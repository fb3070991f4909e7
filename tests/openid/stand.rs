//! A whole front on this machine: GraphQL, sign-in and the desk, with providers of the test's own and a clock that it moves.
use crate::{ground::Ground, outgoing::outgoing, provider::Provider};
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{
    Client, Method, Response, StatusCode,
    header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE},
    redirect::Policy,
};
use serde_json::{Value, json};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use uturn::{
    base::clock::Clock,
    catalogue::keeper::Catalogue,
    cli::{migrate::bring_up, people::people},
    graphql::public::{Door, PublicEngine},
    http::{
        front::{Choices, Front},
        own_site::OwnSite,
        router::router,
        serve::serve,
        sheets::routes::sheets,
        sign_in::routes::sign_in,
    },
    ingest::file,
    outbound::rules::Rules,
    policy::{permit::Permit, provider_keys::SigningAlgorithm, role::Role, token::Tokens},
    service::{
        account::{
            create::{AccountEntered, create_account},
            desk::AccountDesk,
            entered::RoleWanted,
            grant::grant_role,
        },
        editing::desk::EditingDesk,
        provider::{
            role_rules::{Place, RoleRule},
            setting::{Provider as Setting, Registration},
        },
        sheet::desk::SheetDesk,
    },
};

/// The audience of access tokens.
pub(crate) const AUDIENCE: &str = "uturn-api";

/// A running front.
pub(crate) struct Stand {
    pub(crate) ground: Ground,
    pub(crate) address: SocketAddr,
    pub(crate) clock: Clock,
    /// The site as browsers know it.
    pub(crate) site: String,
    accounts: AccountDesk,
    client: Client,
    stop: oneshot::Sender<()>,
    running: JoinHandle<std::io::Result<()>>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-02T03:00:00Z".parse().expect("an instant")
}

/// What the settings say of a provider of the test: its name is that of its button.
pub(crate) fn setting(name: &str, provider: &Provider, algorithms: &[SigningAlgorithm]) -> Setting {
    let rule = |value: &str, role, place| RoleRule { claim: "groups".to_owned(), value: value.to_owned(), role, place };
    Setting {
        name: name.to_owned(),
        title: uturn::base::language::Words::same(name),
        issuer: provider.issuer(),
        audience: Some(AUDIENCE.to_owned()),
        client: Some(Registration { id: "uturn".to_owned(), secret: None }),
        algorithms: algorithms.to_vec(),
        scopes: vec!["groups".to_owned()],
        rules: vec![
            rule("editors", Role::MunicipalEditor, Place::Code("322016".to_owned())),
            rule("approvers", Role::MunicipalApprover, Place::Code("322016".to_owned())),
            rule("staff", Role::Secretariat, Place::Country),
        ],
        name_claim: "preferred_username".to_owned(),
        office_claim: Some("department".to_owned()),
        reach: Rules { http: true, private: true, ports: Vec::new(), extra_ca: None },
    }
}

impl Stand {
    /// A front that trusts these providers, on SQLite; its site is where it listens.
    pub(crate) async fn start(providers: Vec<Setting>) -> Self {
        Self::on(Ground::sqlite().await, providers, None).await
    }

    /// The same for a site that browsers know by another address.
    pub(crate) async fn on(ground: Ground, providers: Vec<Setting>, site: Option<&str>) -> Self {
        let clock = Clock::standing_at(noon());
        bring_up(&ground.store, &clock).await.expect("a schema");
        let catalogue = Catalogue::load(&ground.store, &clock).await.expect("loaded");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let own = OwnSite::of(site.unwrap_or(&format!("http://{address}"))).expect("a site");
        let tokens = Tokens::of_key(&Tokens::new_key().expect("a key")).expect("usable");
        let door = Door { store: ground.store.clone(), tokens, clock: clock.clone() };
        let outgoing = outgoing(Duration::from_secs(5));
        let desk = SheetDesk::new(EditingDesk::new(ground.store.clone(), clock.clone()), file::open);
        let engine = PublicEngine::new(catalogue.clone()).with_door(door).with_sealer(Arc::clone(&outgoing.sealer));
        let engine = engine.with_sheets(desk.clone());
        let accounts = engine.accounts().expect("a door").clone();
        let (engine, door) =
            people(engine, providers, &outgoing, (own.clone(), &clock, &catalogue)).expect("certificates");
        let choices = Choices { site: Some(own.clone()), ..Choices::default() };
        let front = Front::new(engine, choices).expect("valid");
        let pages = sign_in(door).expect("an origin").merge(sheets(Arc::clone(&front), desk));
        let router = router(&front, Arc::new(|| Ok(())), pages).expect("figures");
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve(listener, router, async move {
            let _ = stopped.await;
        }));
        let client = Client::builder().redirect(Policy::none()).build().expect("a client");
        Self { ground, address, clock, site: own.origin().to_owned(), accounts, client, stop, running }
    }

    /// An account of ours that edits for 松江市.
    pub(crate) async fn has_account(&self, name: &str, password: &str) {
        self.makes_account(name, Some(password), Role::MunicipalEditor, "322016").await;
    }

    /// An account of ours with a role for a municipality.
    pub(crate) async fn has_account_for(&self, name: &str, password: &str, role: Role, code: &str) {
        self.makes_account(name, Some(password), role, code).await;
    }

    /// The same with a password that the service makes. Returns it.
    pub(crate) async fn is_given_account(&self, name: &str) -> String {
        self.makes_account(name, None, Role::MunicipalEditor, "322016").await.expect("a password")
    }

    async fn makes_account(&self, name: &str, password: Option<&str>, role: Role, code: &str) -> Option<String> {
        let (desk, operator) = (&self.accounts, "a test");
        let (name, office, password) = (name.to_owned(), "産業観光部".to_owned(), password.map(str::to_owned));
        let entered = AccountEntered { name, office, password, is_sample: false };
        let made = create_account(desk, &Permit::of_operator(operator), &entered).await.expect("a store");
        let (account, given) = made.expect("no problems");
        let wanted = RoleWanted { local_government: Some(code.to_owned()), ..RoleWanted::of(role) };
        let granted = grant_role(desk, &Permit::of_operator(operator), account.id, &wanted).await.expect("a store");
        granted.expect("no problems");
        given
    }

    pub(crate) async fn end(self) {
        self.stop.send(()).expect("it runs");
        self.running.await.expect("no panic").expect("no error");
        self.ground.remove().await;
    }

    pub(crate) fn later(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }

    /// Claims of an access token that is good for five minutes from now.
    pub(crate) fn claims(&self, provider: &Provider, subject: &str, groups: &[&str]) -> Value {
        let now = self.clock.now().timestamp();
        json!({ "iss": provider.issuer(), "aud": AUDIENCE, "sub": subject, "iat": now, "exp": now + 300,
            "groups": groups, "preferred_username": subject })
    }

    /// Asks for what is not public, with a bearer's token.
    pub(crate) async fn ask(&self, token: &str) -> Seen {
        let body = json!({ "query": "{ editorial { office roles { role } } }" });
        let request = self.client.post(self.url("/graphql")).bearer_auth(token).json(&body);
        Seen::of(request.header("accept", "application/graphql-response+json").send().await.expect("an answer")).await
    }

    /// The roles that a token opens, by name.
    pub(crate) async fn roles(&self, token: &str) -> Vec<String> {
        let seen = self.ask(token).await;
        let json: Value = serde_json::from_str(&seen.text).expect("JSON");
        let roles = json["data"]["editorial"]["roles"].as_array().unwrap_or_else(|| panic!("{}", seen.text));
        let mut roles: Vec<_> = roles.iter().map(|role| role["role"].as_str().expect("a role").to_owned()).collect();
        roles.sort();
        roles
    }

    /// Asks what everybody may ask.
    pub(crate) async fn public(&self) -> Seen {
        let request = self.client.post(self.url("/graphql")).json(&json!({ "query": "{ __typename }" }));
        Seen::of(request.send().await.expect("an answer")).await
    }

    /// A request as a browser sends it, which follows nothing by itself.
    pub(crate) async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Seen {
        let mut request = self.client.request(method, self.url(path)).body(body.to_owned());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Seen::of(request.send().await.expect("an answer")).await
    }

    pub(crate) async fn get(&self, path: &str, cookies: &str) -> Seen {
        let cookie = (COOKIE.as_str(), cookies);
        self.send(Method::GET, path, if cookies.is_empty() { &[] } else { std::slice::from_ref(&cookie) }, "").await
    }

    /// A form of a page of ours.
    pub(crate) async fn form(&self, path: &str, cookies: &str, fields: &[(&str, &str)]) -> Seen {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let headers = [
            ("cookie", cookies),
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", self.site.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send(Method::POST, path, &headers, &body).await
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

impl Seen {
    async fn of(response: Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        Self { status, headers, text: response.text().await.expect("a body") }
    }

    pub(crate) fn code(&self) -> String {
        let json: Value = serde_json::from_str(&self.text).unwrap_or_default();
        json["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn location(&self) -> &str {
        let location = self.headers.get(LOCATION).unwrap_or_else(|| panic!("no way on: {}", self.text));
        location.to_str().expect("text")
    }

    /// The header that sets a cookie.
    pub(crate) fn set_cookie(&self, name: &str) -> Option<&str> {
        let set = self.headers.get_all(SET_COOKIE).iter().filter_map(|header| header.to_str().ok());
        set.into_iter().find(|header| header.split_once('=').is_some_and(|(told, _)| told == name))
    }

    /// `name=value` of a cookie that it sets.
    pub(crate) fn cookie(&self, name: &str) -> String {
        let set = self.set_cookie(name).unwrap_or_else(|| panic!("no cookie {name}: {:?}", self.headers));
        set.split(';').next().expect("a pair").to_owned()
    }

    /// The token of the page's forms.
    pub(crate) fn form_token(&self) -> &str {
        let (_, rest) = self.text.split_once("name=\"form\" value=\"").expect("a form");
        rest.split_once('"').expect("a value").0
    }
}
