//! An OpenID provider as its client sees it, by the Swedish profile.

mod requests;

use super::claims::SwedishClaims;
use crate::config::Oidc;
use crate::web::secret::Secret;
use anyhow::Context as _;
use besked_app::ports::SignInProblemCode;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::EncodingKey;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClaimName, CoreClaimType, CoreClientAuthMethod,
    CoreErrorResponseType, CoreGenderClaim, CoreGrantType, CoreJsonWebKey, CoreJsonWebKeySet,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm,
    CoreResponseMode, CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreSubjectIdentifierType, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalProviderMetadata, Client, ClientId, ClientSecret, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdToken, IdTokenFields, IssuerUrl,
    ProviderMetadata, RedirectUrl, StandardErrorResponse, StandardTokenResponse,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, RwLock};
use url::Url;

/// What discovery tells beside the standard.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Beside {
    pub(super) end_session_endpoint: Option<Url>,
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for Beside {}

pub(super) type Metadata = ProviderMetadata<
    Beside,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

pub(super) type OurIdToken = IdToken<
    SwedishClaims,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

pub(super) type OidcClient = Client<
    SwedishClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<
        IdTokenFields<
            SwedishClaims,
            EmptyExtraTokenFields,
            CoreGenderClaim,
            CoreJweContentEncryptionAlgorithm,
            CoreJwsSigningAlgorithm,
        >,
        CoreTokenType,
    >,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// How long what discovery told is believed.
const BELIEVED: Duration = Duration::from_secs(6 * 3600);
/// How long to wait after a failure before the provider is asked again.
const PAUSE: Duration = Duration::from_secs(5);
/// How often the keys may be fetched again because a token names one that is not known.
const KEYS_PAUSE: Duration = Duration::from_secs(30);

/// A provider, asked when it is first needed: the server starts though it be down.
pub struct Provider {
    pub(super) settings: Oidc,
    pub(super) http: openidconnect::reqwest::Client,
    pub(super) redirect_uri: RedirectUrl,
    groups_claim: Option<String>,
    key: Option<EncodingKey>,
    known: RwLock<Option<Arc<Known>>>,
    failed_at: Mutex<Option<Instant>>,
    keys_fetched_at: Mutex<Option<Instant>>,
}

/// What is known of a provider.
pub(super) struct Known {
    pub(super) metadata: Metadata,
    pub(super) client: OidcClient,
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

/// What an attempt to sign in begins with.
pub(super) struct Beginning {
    pub(super) state: Secret,
    pub(super) nonce: Secret,
    pub(super) challenge: String,
    pub(super) lang: &'static str,
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
        let redirect_uri =
            RedirectUrl::new(public_url.join("/auth/callback").context("public URL")?.into())
                .context("public URL")?;
        Ok(Self {
            settings,
            http,
            redirect_uri,
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
    pub(super) async fn known(&self) -> Result<Arc<Known>, Down> {
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
        )
        .set_redirect_uri(self.redirect_uri.clone());
        Known { metadata, client, since: Instant::now() }
    }

    /// Fetches the keys again, because a token names one that is not known. Rate-limited, since
    /// anyone can make up the name of a key.
    pub(super) async fn with_new_keys(&self, known: &Known) -> Option<Arc<Known>> {
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
    pub(crate) fn issuer(&self) -> &str {
        &self.settings.issuer
    }
}

/// Whether a moment that a provider names lies about now: clocks differ by a minute at the most.
pub(super) fn about_now(moment: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), String> {
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
    pub(super) async fn check_issuer(&self, issuer: Option<&str>) -> Result<(), SignInProblemCode> {
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
