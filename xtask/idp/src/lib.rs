//! The development OpenID provider.
//!
//! It speaks the Swedish OpenID Connect profile as a broker of e-identifications does, and lets
//! anyone be anyone: it asks for no proof at all. It must never be reachable from outside.

mod authorize;
mod client;
mod fault;
mod keys;
mod page;
mod person;
mod request;
mod signing;
mod token;

pub use client::{Client, ClientAuth, new_client_key};
pub use fault::Fault;
pub use person::{Person, PersonKind};
pub use signing::SIGN_REQUEST;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::json;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// Claims of the Swedish claims specification stand under this prefix.
pub const CLAIM: &str = "https://id.oidc.se/claim/";
/// Scopes of the Swedish claims specification stand under this prefix.
pub const SCOPE: &str = "https://id.oidc.se/scope/";
/// The levels of assurance that one may pick, weakest first (*tillitsnivå*).
pub const LEVELS: [&str; 3] = [
    "http://id.elegnamnden.se/loa/1.0/loa2",
    "http://id.elegnamnden.se/loa/1.0/loa3",
    "http://id.elegnamnden.se/loa/1.0/loa4",
];

/// Arguments of the command.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:4000")]
    pub listen: SocketAddr,
    /// The issuer: the address that the browser and the server reach this provider at.
    #[arg(long, default_value = "http://localhost:4000")]
    pub issuer: String,
    /// The client's id.
    #[arg(long, default_value = "besked")]
    pub client: String,
    /// The client's key, ES256, as PEM: the private one or only the public one.
    #[arg(long)]
    pub client_key: Option<PathBuf>,
    /// The client's secret, when it has no key.
    #[arg(long)]
    pub client_secret: Option<String>,
    /// Where answers may be sent. May be given several times.
    #[arg(long, default_values = [
        "http://localhost:3000/auth/callback",
        "http://localhost:3000/sign/callback",
    ])]
    pub redirect_uri: Vec<String>,
    /// Where one may be sent after signing out. May be given several times.
    #[arg(long, default_value = "http://localhost:3000/")]
    pub post_logout_redirect_uri: Vec<String>,
    /// The test persons to pick from.
    #[arg(long, default_value = "xtask/demo/persons.json")]
    pub persons: PathBuf,
    /// Leave the signature extension out, as many providers do.
    #[arg(long)]
    pub without_signatures: bool,
}

/// Runs the provider until it is stopped.
pub async fn run(args: Args) -> anyhow::Result<()> {
    let persons = if args.persons.exists() {
        let text = std::fs::read(&args.persons)
            .with_context(|| format!("cannot read {}", args.persons.display()))?;
        serde_json::from_slice(&text)
            .with_context(|| format!("{} is not a list of persons", args.persons.display()))?
    } else {
        Vec::new()
    };
    let auth = match (&args.client_key, &args.client_secret) {
        (Some(path), _) => ClientAuth::from_pem(
            &std::fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?,
        )?,
        (None, Some(secret)) => ClientAuth::Secret(secret.clone()),
        (None, None) => anyhow::bail!("give --client-key or --client-secret"),
    };
    let provider = Provider::new(
        &args.issuer,
        vec![Client {
            id: args.client,
            auth,
            redirect_uris: args.redirect_uri,
            post_logout_redirect_uris: args.post_logout_redirect_uri,
            may_sign: true,
        }],
        persons,
    );
    provider.offer_signatures(!args.without_signatures);
    let listener = tokio::net::TcpListener::bind(args.listen)
        .await
        .with_context(|| format!("cannot listen on {}", args.listen))?;
    axum::serve(listener, provider.router()).await.context("the provider stopped")
}

/// The provider. Cheap to clone; clones share their state.
#[derive(Clone)]
pub struct Provider {
    inner: Arc<Inner>,
}

struct Inner {
    issuer: String,
    clients: Vec<Client>,
    persons: Vec<Person>,
    keys: Mutex<keys::Keys>,
    memory: Mutex<Memory>,
}

/// What the provider remembers between two requests.
#[derive(Default)]
struct Memory {
    /// Requests whose page is being shown, by ticket.
    tickets: HashMap<String, request::Request>,
    /// What someone is reading before they sign it, by ticket.
    signings: HashMap<String, Grant>,
    /// Codes that were given out and not yet redeemed.
    codes: HashMap<String, Grant>,
    /// Access tokens.
    tokens: HashMap<String, Grant>,
    /// Ids of client assertions that were already used.
    assertions: HashMap<String, u64>,
    /// What to do wrong.
    fault: Option<Fault>,
    /// Whether the signature extension is left out.
    without_signatures: bool,
}

/// Who signed in or signed, for which request.
#[derive(Clone)]
struct Grant {
    request: request::Request,
    person: Person,
    level: String,
    at: u64,
}

impl Provider {
    /// A provider with these clients and persons.
    #[must_use]
    pub fn new(issuer: &str, clients: Vec<Client>, persons: Vec<Person>) -> Self {
        Self {
            inner: Arc::new(Inner {
                issuer: issuer.trim_end_matches('/').to_owned(),
                clients,
                persons,
                keys: Mutex::new(keys::Keys::new()),
                memory: Mutex::default(),
            }),
        }
    }

    /// Replaces the signing key. The former one is still published, until the next rotation.
    pub fn rotate_keys(&self) {
        self.keys().rotate();
    }

    /// Does one thing wrong from now on, or nothing any more. Tests use it to see what a client
    /// refuses.
    pub fn misbehave(&self, fault: Option<Fault>) {
        self.memory().fault = fault;
    }

    /// Whether the signature extension is offered. Without it, what a client asks to have signed
    /// is passed over like any parameter that a provider does not know.
    pub fn offer_signatures(&self, offered: bool) {
        self.memory().without_signatures = !offered;
    }

    /// The routes.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/", get(page::start))
            .route("/style.css", get(page::style))
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/jwks", get(jwks))
            .route("/authorize", get(authorize::by_get).post(authorize::by_post))
            .route("/authorize/answer", post(authorize::answer))
            .route("/authorize/sign", post(authorize::sign))
            .route("/token", post(token::token))
            .route("/userinfo", get(token::userinfo).post(token::userinfo))
            .route("/end-session", get(authorize::end_session).post(authorize::end_session_by_post))
            .route("/development/rotate-keys", post(rotate))
            .layer(middleware::from_fn(harden))
            .with_state(self.clone())
    }

    fn keys(&self) -> MutexGuard<'_, keys::Keys> {
        self.inner.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        let mut memory = self.inner.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let now = now();
        memory.tickets.retain(|_, request| request.at + 600 > now);
        memory.signings.retain(|_, grant| grant.at + 600 > now);
        memory.codes.retain(|_, grant| grant.at + 60 > now);
        memory.tokens.retain(|_, grant| grant.at + 600 > now);
        memory.assertions.retain(|_, expires| *expires > now);
        memory
    }

    fn fault(&self) -> Option<Fault> {
        self.memory().fault
    }

    fn signs(&self) -> bool {
        !self.memory().without_signatures
    }

    fn client(&self, id: &str) -> Option<&Client> {
        self.inner.clients.iter().find(|client| client.id == id)
    }

    fn issuer(&self) -> &str {
        &self.inner.issuer
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.inner.issuer)
    }
}

async fn discovery(State(provider): State<Provider>) -> Response {
    let signs = provider.signs();
    let mut scopes = vec!["openid".to_owned(), "profile".to_owned(), "groups".to_owned()];
    let ours: &[&str] = if signs {
        &["naturalPersonInfo", "naturalPersonNumber", "sign", "signApproval"]
    } else {
        &["naturalPersonInfo", "naturalPersonNumber"]
    };
    scopes.extend(ours.iter().map(|name| format!("{SCOPE}{name}")));
    let standard = [
        "sub",
        "acr",
        "auth_time",
        "name",
        "given_name",
        "family_name",
        "birthdate",
        "txn",
        "groups",
    ];
    let mut claims = standard.map(str::to_owned).to_vec();
    claims.extend(
        [
            "personalIdentityNumber",
            "coordinationNumber",
            "coordinationNumberLevel",
            "previousCoordinationNumber",
            "authnProvider",
        ]
        .into_iter()
        .chain(signs.then_some("userSignature"))
        .map(|name| format!("{CLAIM}{name}")),
    );
    axum::Json(json!({
        "issuer": provider.issuer(),
        "authorization_endpoint": provider.at("/authorize"),
        "token_endpoint": provider.at("/token"),
        "userinfo_endpoint": provider.at("/userinfo"),
        "end_session_endpoint": provider.at("/end-session"),
        "jwks_uri": provider.at("/jwks"),
        "scopes_supported": scopes,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "acr_values_supported": LEVELS,
        "subject_types_supported": ["public", "pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "userinfo_signing_alg_values_supported": ["ES256"],
        "request_object_signing_alg_values_supported": ["ES256", "RS256"],
        "token_endpoint_auth_methods_supported":
            ["private_key_jwt", "client_secret_basic", "client_secret_post"],
        "token_endpoint_auth_signing_alg_values_supported": ["ES256", "RS256"],
        "claims_supported": claims,
        "claims_parameter_supported": true,
        "request_parameter_supported": true,
        "request_uri_parameter_supported": false,
        "code_challenge_methods_supported": ["S256"],
        "ui_locales_supported": ["sv", "en"],
        "prompt_values_supported": ["login", "consent"],
        "https://id.oidc.se/disco/userMessageSupportedMimeTypes": [signing::MIME_TYPE],
        "authorization_response_iss_parameter_supported": true,
    }))
    .into_response()
}

async fn jwks(State(provider): State<Provider>) -> Response {
    axum::Json(provider.keys().jwks()).into_response()
}

async fn rotate(State(provider): State<Provider>) -> StatusCode {
    provider.rotate_keys();
    StatusCode::NO_CONTENT
}

/// Nothing this provider says may be kept, framed or scripted.
async fn harden(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self'",
    ));
    response
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A secret that cannot be guessed.
fn secret() -> String {
    use base64::Engine as _;
    let bytes: [u8; 32] = rand::random();
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}
