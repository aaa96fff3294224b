//! A portal, a provider, and browsers that keep cookies.

use crate::multipart;
use crate::seed;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use besked_dev_idp::{Client, ClientAuth, Person, PersonKind};
use besked_server::clock::Clock;
use besked_server::config::{Cli, Command};
use besked_server::evidence::Files;
use besked_server::store::Pools;
use besked_server::web::policy::Verb;
use besked_server::web::serve;
use besked_server::web::site;
use besked_server::web::state::AppState;
use chrono::{DateTime, TimeDelta, Utc};
use clap::Parser as _;
use http_body_util::BodyExt as _;
use sqlx::PgPool;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tower::ServiceExt as _;
use url::Url;

/// The number of `seed::RESIDENT`, who signs for the company.
pub(crate) const RESIDENT: &str = "198802292386";
/// The same person's earlier coordination number, of month 00.
pub(crate) const COORDINATION: &str = "196100602397";
/// The number of `seed::NEIGHBOUR`.
pub(crate) const NEIGHBOUR: &str = "199001012385";
/// The number of `seed::PROTECTED`.
pub(crate) const PROTECTED: &str = "199202292398";
/// An official test number of someone who had `FORMER` before.
pub(crate) const NEWCOMER: &str = "189001109819";
/// The coordination number that `NEWCOMER` had before.
pub(crate) const FORMER: &str = "192112792383";
/// An official test number that no ledger knows.
pub(crate) const STRANGER: &str = "189001019802";

pub(crate) const PORTAL: &str = "http://localhost:3000";

/// A clock that begins on the day the seed is about and is turned by hand.
#[derive(Default)]
pub(crate) struct TurnedClock(AtomicI64);

impl TurnedClock {
    pub(crate) fn turn(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_seconds(), Ordering::SeqCst);
    }
}

impl Clock for TurnedClock {
    fn now(&self) -> DateTime<Utc> {
        seed::now() + TimeDelta::seconds(self.0.load(Ordering::SeqCst))
    }
}

pub(crate) struct Rig {
    pub(crate) router: Router,
    /// What its requests share.
    pub(crate) state: AppState,
    /// A second server on the same database.
    pub(crate) other: Router,
    pub(crate) listed: Vec<(String, Verb)>,
    pub(crate) provider: besked_dev_idp::Provider,
    pub(crate) clock: Arc<TurnedClock>,
    pub(crate) pools: Pools,
    /// The folder of evidence.
    pub(crate) files: tempfile::TempDir,
}

impl Rig {
    pub(crate) async fn new(owner: &PgPool) -> Self {
        Self::with(owner, &[]).await
    }

    /// With further arguments of `besked serve`.
    pub(crate) async fn with(owner: &PgPool, arguments: &[&str]) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let key = besked_dev_idp::new_client_key().unwrap();
        let rig = Self::at(owner, &issuer, &key, arguments).await;
        let served = rig.provider.router();
        tokio::spawn(async move { axum::serve(listener, served).await.unwrap() });
        rig
    }

    /// With a provider at this address that knows this key.
    pub(crate) async fn at(owner: &PgPool, issuer: &str, key: &str, arguments: &[&str]) -> Self {
        let pools = seed::pools(owner).await;
        let client = Client {
            id: "besked".to_owned(),
            auth: ClientAuth::from_pem(key).unwrap(),
            redirect_uris: vec![
                format!("{PORTAL}/auth/callback"),
                format!("{PORTAL}/sign/callback"),
            ],
            post_logout_redirect_uris: vec![format!("{PORTAL}/")],
            may_sign: true,
        };
        let mut persons = staff();
        persons.push(Person {
            number: NEWCOMER.to_owned(),
            previous_number: Some(FORMER.to_owned()),
            name: "Demo Person".to_owned(),
            ..Person::default()
        });
        let provider = besked_dev_idp::Provider::new(issuer, vec![client], persons);
        let key_file = std::env::temp_dir().join(format!("besked-{}.pem", uuid::Uuid::new_v4()));
        std::fs::write(&key_file, key).unwrap();
        let key_path = key_file.display().to_string();
        let files = tempfile::tempdir().unwrap();
        let folder = files.path().display().to_string();
        Files::in_folder(files.path()).unwrap().put(seed::EVIDENCE_BYTES.to_vec()).await.unwrap();
        let fixed = [
            "besked",
            "serve",
            "--database-url",
            "unused",
            "--oidc-issuer",
            issuer,
            "--oidc-client-key",
            &key_path,
            "--site",
            "/nonexistent",
            "--files",
            &folder,
        ];
        let cli = Cli::try_parse_from(fixed.iter().chain(arguments)).unwrap();
        let Command::Serve(settings) = cli.command else { panic!("not serve") };
        let clock = Arc::new(TurnedClock::default());
        let handed: Arc<dyn Clock> = Arc::<TurnedClock>::clone(&clock);
        let server = || {
            let handed = Arc::clone(&handed);
            serve::state((*settings).clone(), pools.clone(), handed).unwrap()
        };
        let (state, other) = (server(), site(&server()).router);
        let site = site(&state);
        std::fs::remove_file(key_file).unwrap();
        let (router, listed) = (site.router, site.listed);
        Self { router, state, other, listed, provider, clock, pools, files }
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            provider: self.provider.router(),
            cookies: BTreeMap::new(),
            headers: HeaderMap::new(),
        }
    }

    /// A browser in which this debtor is signed in.
    pub(crate) async fn signed_in(&self, number: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(number).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        assert!(browser.cookies.contains_key("__Host-besked"), "{:?}", answer.location());
        browser
    }

    /// A browser in which a member of staff with this role is signed in.
    pub(crate) async fn staff(&self, role: &str) -> Browser {
        let mut browser = self.browser();
        let number = staff()
            .into_iter()
            .find(|person| person.groups.first().is_some_and(|group| group == role))
            .unwrap()
            .number;
        browser.sign_in_at("/staff/sign-in", "", &number).await;
        assert!(browser.cookies.contains_key("__Host-besked-staff"), "{role}");
        browser
    }
}

/// One member of staff for each role, a second manager, and one who may see protected parties too.
pub(crate) fn staff() -> Vec<Person> {
    [
        ("189001029819", &["besked-handler"][..]),
        ("189001039800", &["besked-manager"]),
        ("189001119800", &["besked-manager"]),
        ("189001049817", &["besked-call-agent"]),
        ("189001059808", &["besked-economist"]),
        ("189001069815", &["besked-administrator"]),
        ("189001079806", &["besked-auditor"]),
        ("189001089813", &["besked-protected", "besked-handler"]),
        ("189001099804", &["somewhere-else"]),
    ]
    .into_iter()
    .map(|(number, groups)| Person {
        number: number.to_owned(),
        name: "Demo Personal".to_owned(),
        kind: PersonKind::Staff,
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
        ..Person::default()
    })
    .collect()
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn location(&self) -> Option<&str> {
        self.header("location")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The value of the first input of this name.
    pub(crate) fn input(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.text.split_once(&format!("name=\"{name}\""))?;
        let (tag, _) = rest.split_once('>')?;
        let (_, value) = tag.split_once("value=\"")?;
        value.split_once('"').map(|(value, _)| value)
    }
}

#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    provider: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) headers: HeaderMap,
}

impl Browser {
    /// From now on another server answers, with what the browser keeps unchanged.
    pub(crate) fn served_by(&mut self, router: &Router) {
        self.router = router.clone();
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, Some(fields)).await
    }

    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        fields: Option<&[(&str, &str)]>,
    ) -> Answer {
        let body = fields.map(|fields| {
            let mut form = url::form_urlencoded::Serializer::new(String::new());
            let body = form.extend_pairs(fields).finish();
            ("application/x-www-form-urlencoded", body.into_bytes())
        });
        self.send_body(method, path, body).await
    }

    /// Posts a form with files, as a browser does.
    pub(crate) async fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        self.post_files_in("evidence", path, fields, files).await
    }

    /// The same, where the files come in another field.
    pub(crate) async fn post_files_in(
        &mut self,
        field: &str,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let body = multipart::form(fields, field, files);
        self.send_body(Method::POST, path, Some((multipart::KIND, body))).await
    }

    async fn send_body(
        &mut self,
        method: Method,
        path: &str,
        body: Option<(&'static str, Vec<u8>)>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if !self.headers.contains_key("sec-fetch-site") && !self.headers.contains_key("origin") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some((kind, _)) = &body {
            request = request.header(header::CONTENT_TYPE, *kind);
        }
        let body = body.map(|(_, body)| body).unwrap_or_default();
        let request = request.body(Body::from(body)).unwrap();
        let answer = collect(self.router.clone(), request).await;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (pair, attributes) = cookie.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// Signs in and returns the portal's answer to the callback.
    pub(crate) async fn sign_in(&mut self, number: &str) -> Answer {
        self.sign_in_at("/sign-in", "", number).await
    }

    pub(crate) async fn sign_in_at(&mut self, page: &str, next: &str, number: &str) -> Answer {
        let callback = self.callback(page, next, &[("person", number)]).await;
        self.get(&callback).await
    }

    /// Goes through the provider with these choices; where it leads back to.
    pub(crate) async fn callback(
        &mut self,
        page: &str,
        next: &str,
        choices: &[(&str, &str)],
    ) -> String {
        let begun = self.post(page, &[("next", next)]).await;
        let there = begun.location().expect("leads to the provider").to_owned();
        self.at_provider(&there, choices).await
    }

    pub(crate) async fn at_provider(&self, there: &str, choices: &[(&str, &str)]) -> String {
        let there = Url::parse(there).expect("an address of the provider");
        let asked = Request::get(format!("{}?{}", there.path(), there.query().unwrap_or("")))
            .body(Body::empty())
            .unwrap();
        let mut page = collect(self.provider.clone(), asked).await;
        if page.location().is_none() {
            page = self.chosen(&page, choices).await;
        }
        back_here(page.location().expect("leads back"))
    }

    /// What the provider shows when these fields are posted to it.
    pub(crate) async fn posted_to_provider(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        let posted = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.extend_pairs(fields).finish()))
            .unwrap();
        collect(self.provider.clone(), posted).await
    }

    /// What follows at the provider on these choices on its first page.
    pub(crate) async fn chosen(&self, page: &Answer, choices: &[(&str, &str)]) -> Answer {
        let ticket = page.input("ticket").expect("a page to choose on");
        let fields = [&[("ticket", ticket)], choices].concat();
        self.posted_to_provider("/authorize/answer", &fields).await
    }
}

/// The path and query of an address that the provider leads back to.
pub(crate) fn back_here(location: &str) -> String {
    let back = Url::parse(location).unwrap();
    assert_eq!(back.origin().ascii_serialization(), PORTAL);
    format!("{}?{}", back.path(), back.query().unwrap_or(""))
}

async fn collect(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
        bytes: bytes.to_vec(),
    }
}
