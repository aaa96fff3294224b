//! OpenID Connect, by the Swedish profile, as the provider's client: what a provider tells of itself,
//! what it is asked, and what is believed of its answers. Signing in and signing both stand on it.

pub(crate) mod claims;
mod exchange;
mod requests;
mod types;

#[cfg(test)]
pub(crate) use exchange::check;
pub(crate) use exchange::{Rules, SignedIn};
pub(crate) use requests::{Asked, SIGN_SCOPE};
pub(crate) use types::{Claims, OurIdToken};

use crate::config::Oidc;
use anyhow::Context as _;
use besked_app::ports::SignInProblemCode;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::EncodingKey;
use openidconnect::core::CoreJsonWebKeySet;
use openidconnect::{ClientId, ClientSecret, IssuerUrl, RedirectUrl};
use serde::Deserialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, RwLock};
use types::{Metadata, OidcClient};
use url::Url;

/// How long what discovery told is believed.
const BELIEVED: Duration = Duration::from_secs(6 * 3600);
/// How long to wait after a failure before the provider is asked again.
const PAUSE: Duration = Duration::from_secs(5);
/// How often the keys may be fetched again because a token names one that is not known.
const KEYS_PAUSE: Duration = Duration::from_secs(30);

/// A provider, asked when it is first needed: the server starts though it be down.
pub struct Provider {
    settings: Oidc,
    http: openidconnect::reqwest::Client,
    sign_in_back: RedirectUrl,
    signing_back: RedirectUrl,
    groups_claim: Option<String>,
    key: Option<EncodingKey>,
    known: RwLock<Option<Arc<Known>>>,
    failed_at: Mutex<Option<Instant>>,
    keys_fetched_at: Mutex<Option<Instant>>,
}

/// What is known of a provider.
pub(crate) struct Known {
    pub(crate) metadata: Metadata,
    pub(crate) client: OidcClient,
    since: Instant,
}

/// The provider did not answer, or nonsense.
#[derive(Debug, thiserror::Error)]
#[error("the sign-in provider does not answer: {0}")]
pub(crate) struct Down(String);

impl From<Down> for SignInProblemCode {
    fn from(down: Down) -> Self {
        tracing::error!(error = %down, "sign-in is not possible");
        Self::ProviderDown
    }
}

/// What the provider answers through the browser.
#[derive(Clone, Deserialize)]
pub struct Answer {
    /// What the request was known by.
    pub state: Option<String>,
    /// What the identity is fetched with.
    pub code: Option<String>,
    /// Why there is none.
    pub error: Option<String>,
    /// Who answers (RFC 9207).
    pub iss: Option<String>,
}

impl Provider {
    /// Reads the key. `groups_claim` is given for staff: they are known by their groups.
    ///
    /// # Errors
    /// When the settings contradict each other or the key cannot be read.
    pub fn new(
        settings: Oidc,
        public_url: &Url,
        groups_claim: Option<String>,
    ) -> anyhow::Result<Self> {
        Url::parse(&settings.issuer).context("the OpenID issuer is no address")?;
        let key = match &settings.client_key {
            Some(path) => {
                let pem = std::fs::read(path)
                    .with_context(|| format!("cannot read the client key {}", path.display()))?;
                Some(
                    EncodingKey::from_ec_pem(&pem).with_context(|| {
                        format!("{} is no ES256 key as PKCS#8 PEM", path.display())
                    })?,
                )
            }
            None => {
                anyhow::ensure!(
                    settings.client_secret.is_some(),
                    "give BESKED_OIDC_CLIENT_KEY or BESKED_OIDC_CLIENT_SECRET"
                );
                None
            }
        };
        let http = openidconnect::reqwest::ClientBuilder::new()
            // A provider that leads elsewhere could make this server call addresses of its choice.
            .redirect(openidconnect::reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(3))
            .timeout(Duration::from_secs(10))
            .user_agent("besked")
            .build()
            .context("cannot make an HTTP client")?;
        let back = |path| {
            let back = public_url.join(path).context("public URL")?;
            RedirectUrl::new(back.into()).context("public URL")
        };
        Ok(Self {
            settings,
            http,
            sign_in_back: back("/auth/callback")?,
            signing_back: back("/sign/callback")?,
            groups_claim,
            key,
            known: RwLock::default(),
            failed_at: Mutex::default(),
            keys_fetched_at: Mutex::default(),
        })
    }

    /// Origins that a form may end at when it leads to this provider: where it says it is, where
    /// it says one signs in and out, and what it is known to lead through.
    pub(crate) fn form_origins(&self) -> Vec<String> {
        let known = self.known.try_read().ok().and_then(|known| known.clone());
        let told = known.iter().flat_map(|known| {
            let out = known.metadata.additional_metadata().end_session_endpoint.clone();
            [Some(known.metadata.authorization_endpoint().url().clone()), out]
        });
        Url::parse(&self.settings.issuer)
            .into_iter()
            .chain(self.settings.form_origins.iter().cloned())
            .chain(told.flatten())
            .map(|url| url.origin().ascii_serialization())
            .collect()
    }

    /// Asks the provider who it is, so that the first page knows.
    pub(crate) async fn make_known(&self) {
        if let Err(error) = self.known().await {
            tracing::warn!(%error, "the provider is asked again when someone signs in");
        }
    }

    /// What is known of the provider; asks it when that is nothing, or old.
    pub(crate) async fn known(&self) -> Result<Arc<Known>, Down> {
        let known = self.known.read().await.clone();
        if let Some(known) = &known
            && known.since.elapsed() < BELIEVED
        {
            return Ok(Arc::clone(known));
        }
        // One asks for all; those who waited find the answer.
        let mut failed_at = self.failed_at.lock().await;
        if let Some(found) = self.known.read().await.clone()
            && found.since.elapsed() < BELIEVED
        {
            return Ok(found);
        }
        if failed_at.is_some_and(|at| at.elapsed() < PAUSE) {
            return known.ok_or_else(|| Down("it did not answer a moment ago".to_owned()));
        }
        match self.discover().await {
            Ok(found) => {
                *failed_at = None;
                let found = Arc::new(found);
                *self.known.write().await = Some(Arc::clone(&found));
                Ok(found)
            }
            Err(down) => {
                *failed_at = Some(Instant::now());
                known.ok_or(down)
            }
        }
    }

    async fn discover(&self) -> Result<Known, Down> {
        let issuer = IssuerUrl::new(self.settings.issuer.clone())
            .map_err(|error| Down(error.to_string()))?;
        let metadata = Metadata::discover_async(issuer, &self.http)
            .await
            .map_err(|error| Down(error.to_string()))?;
        Ok(self.with_metadata(metadata))
    }

    fn with_metadata(&self, metadata: Metadata) -> Known {
        let client = OidcClient::from_provider_metadata(
            metadata.clone(),
            ClientId::new(self.settings.client_id.clone()),
            self.settings
                .client_secret
                .clone()
                .filter(|_| self.key.is_none())
                .map(ClientSecret::new),
        );
        Known { metadata, client, since: Instant::now() }
    }

    /// Fetches the keys again, because a token names one that is not known. Rate-limited, since
    /// anyone can make up the name of a key.
    async fn with_new_keys(&self, known: &Known) -> Option<Arc<Known>> {
        let mut fetched_at = self.keys_fetched_at.lock().await;
        if fetched_at.is_some_and(|at| at.elapsed() < KEYS_PAUSE) {
            return None;
        }
        *fetched_at = Some(Instant::now());
        let keys = CoreJsonWebKeySet::fetch_async(known.metadata.jwks_uri(), &self.http).await;
        let keys = keys.map_err(|error| tracing::error!(%error, "the keys cannot be read")).ok()?;
        let fresh = Arc::new(self.with_metadata(known.metadata.clone().set_jwks(keys)));
        *self.known.write().await = Some(Arc::clone(&fresh));
        Some(fresh)
    }

    /// Where to end the session at the provider, when it can be ended there.
    pub(crate) async fn end_session(&self) -> Option<Url> {
        let known = self.known().await.ok()?;
        known.metadata.additional_metadata().end_session_endpoint.clone()
    }

    /// Our id at the provider.
    pub(crate) fn client_id(&self) -> &str {
        &self.settings.client_id
    }

    /// The provider's name for itself.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// The levels of assurance that are accepted (*tillitsnivåer*).
    pub(crate) fn levels(&self) -> &[String] {
        &self.settings.levels
    }

    /// Where the provider leads back to from signing in.
    pub(crate) const fn sign_in_back(&self) -> &RedirectUrl {
        &self.sign_in_back
    }

    /// Where the provider leads back to from signing.
    pub(crate) const fn signing_back(&self) -> &RedirectUrl {
        &self.signing_back
    }
}

/// Whether a moment that a provider names lies about now: clocks differ by a minute at the most.
fn about_now(moment: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), String> {
    let minute = TimeDelta::minutes(1);
    if moment > now + minute {
        Err("lies in the future".to_owned())
    } else if moment < now - TimeDelta::minutes(5) - minute {
        Err("is too long ago".to_owned())
    } else {
        Ok(())
    }
}

impl Provider {
    /// The answer must come from this provider: one that is asked beside it could pass its codes
    /// off as this one's (RFC 9207).
    pub(crate) async fn check_issuer(&self, issuer: Option<&str>) -> Result<(), SignInProblemCode> {
        let demanded = match issuer {
            Some(issuer) if issuer == self.settings.issuer => return Ok(()),
            Some(_) => true,
            None => {
                let known = self.known().await?;
                known.metadata.additional_metadata().authorization_response_iss_parameter_supported
            }
        };
        if demanded { Err(SignInProblemCode::NotTrusted) } else { Ok(()) }
    }
}
