//! From the code in the callback to who it is.

use super::claims::SwedishClaims;
use super::provider::{Known, OurIdToken, Provider, about_now};
use besked_app::ports::SignInProblemCode;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{CoreGenderClaim, CoreJwsSigningAlgorithm};
use openidconnect::{
    AccessToken, AccessTokenHash, AuthenticationContextClass, AuthorizationCode,
    ClaimsVerificationError, IdTokenClaims, Nonce, PkceCodeVerifier, RequestTokenError,
    SignatureVerificationError, StandardClaims, SubjectIdentifier, UserInfoClaims,
};
use openidconnect::{OAuth2TokenResponse as _, TokenResponse as _};
use std::sync::Arc;

/// Someone whom the provider vouches for.
pub(super) struct SignedIn {
    pub(super) subject: String,
    pub(super) name: Option<String>,
    pub(super) claims: SwedishClaims,
    pub(super) id_token: String,
}

type Claims = IdTokenClaims<SwedishClaims, CoreGenderClaim>;

impl Provider {
    /// Redeems a code and checks everything that the answer says.
    pub(super) async fn redeem(
        &self,
        code: String,
        pkce_verifier: String,
        nonce: String,
        began_at: DateTime<Utc>,
    ) -> Result<SignedIn, SignInProblemCode> {
        let known = self.known().await?;
        let mut request = known
            .client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| SignInProblemCode::ProviderDown)?
            .set_pkce_verifier(PkceCodeVerifier::new(pkce_verifier));
        if let Some(assertion) = self.assertion(&known)? {
            request = request
                .add_extra_param(
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                )
                .add_extra_param("client_assertion", assertion);
        }
        let answer = request.request_async(&self.http).await.map_err(|error| match error {
            RequestTokenError::ServerResponse(refusal) => {
                tracing::error!(code = %refusal.error().as_ref(), "the code was not redeemed");
                SignInProblemCode::Refused
            }
            RequestTokenError::Request(_) | RequestTokenError::Parse(..) => {
                tracing::error!("the token endpoint does not answer as it should");
                SignInProblemCode::ProviderDown
            }
            RequestTokenError::Other(_) => SignInProblemCode::ProviderDown,
        })?;
        let id_token = answer.id_token().ok_or(SignInProblemCode::NotTrusted)?;
        let nonce = Nonce::new(nonce);
        let (known, claims) = self.verify(known, id_token, &nonce, began_at).await?;
        check_access_token(&known, id_token, &claims, answer.access_token())?;
        let name = match name_of(claims.name(), claims.given_name(), claims.family_name()) {
            Some(name) => Some(name),
            None => self.ask_name(&known, answer.access_token(), claims.subject()).await,
        };
        Ok(SignedIn {
            subject: claims.subject().to_string(),
            name,
            claims: claims.additional_claims().clone(),
            id_token: id_token.to_string(),
        })
    }

    /// Checks the ID token; once more with fresh keys when it names a key that is not known.
    async fn verify(
        &self,
        known: Arc<Known>,
        id_token: &OurIdToken,
        nonce: &Nonce,
        began_at: DateTime<Utc>,
    ) -> Result<(Arc<Known>, Claims), SignInProblemCode> {
        match self.check(&known, id_token, nonce, began_at) {
            Ok(claims) => Ok((known, claims)),
            Err(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            )) => {
                let fresh =
                    self.with_new_keys(&known).await.ok_or(SignInProblemCode::NotTrusted)?;
                let claims =
                    self.check(&fresh, id_token, nonce, began_at).map_err(|error| judge(&error))?;
                Ok((fresh, claims))
            }
            Err(error) => Err(judge(&error)),
        }
    }

    fn check(
        &self,
        known: &Known,
        id_token: &OurIdToken,
        nonce: &Nonce,
        began_at: DateTime<Utc>,
    ) -> Result<Claims, ClaimsVerificationError> {
        let levels = self.settings.levels.clone();
        let verifier = known
            .client
            .id_token_verifier()
            .set_allowed_algs([
                CoreJwsSigningAlgorithm::EcdsaP256Sha256,
                CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            ])
            .set_other_audience_verifier_fn(|_| false)
            // Clocks differ: a token that ended half a minute ago is still taken.
            .set_time_fn(|| Utc::now() - TimeDelta::seconds(30))
            .set_issue_time_verifier_fn(|issued_at| about_now(issued_at, Utc::now()))
            .set_auth_time_verifier_fn(move |signed_in_at| match signed_in_at {
                // A fresh sign-in was asked for (`prompt=login`), so that an older one is no
                // answer to this request.
                Some(at) if at < began_at - TimeDelta::minutes(1) => Err("is too old".to_owned()),
                Some(at) if at > Utc::now() + TimeDelta::minutes(1) => {
                    Err("lies in the future".to_owned())
                }
                Some(_) => Ok(()),
                None => Err("is missing".to_owned()),
            })
            .set_auth_context_verifier_fn(move |level: Option<&AuthenticationContextClass>| {
                match level {
                    Some(level) if levels.iter().any(|accepted| accepted == level.as_ref()) => {
                        Ok(())
                    }
                    _ => Err("the level of assurance is not accepted".to_owned()),
                }
            });
        id_token.claims(&verifier, nonce).cloned()
    }

    /// The name from the user information. Without it someone is signed in all the same.
    async fn ask_name(
        &self,
        known: &Known,
        token: &AccessToken,
        subject: &SubjectIdentifier,
    ) -> Option<String> {
        let request = known.client.user_info(token.clone(), Some(subject.clone())).ok()?;
        let answer: Result<UserInfoClaims<SwedishClaims, CoreGenderClaim>, _> =
            request.request_async(&self.http).await;
        match answer {
            Ok(claims) => {
                let claims: &StandardClaims<CoreGenderClaim> = claims.standard_claims();
                name_of(claims.name(), claims.given_name(), claims.family_name())
            }
            Err(_) => {
                tracing::warn!("the user information cannot be read");
                None
            }
        }
    }
}

use openidconnect::{EndUserFamilyName, EndUserGivenName, EndUserName, LocalizedClaim};

fn name_of(
    name: Option<&LocalizedClaim<EndUserName>>,
    given: Option<&LocalizedClaim<EndUserGivenName>>,
    family: Option<&LocalizedClaim<EndUserFamilyName>>,
) -> Option<String> {
    let whole = name.and_then(|name| name.get(None)).map(|name| name.to_string());
    let parts = || {
        let given = given.and_then(|name| name.get(None)).map(|name| name.to_string());
        let family = family.and_then(|name| name.get(None)).map(|name| name.to_string());
        [given, family].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let name = whole.unwrap_or_else(parts);
    let name: String = name.trim().chars().take(200).collect();
    (!name.is_empty()).then_some(name)
}

/// The access token must be the one that the ID token was made with.
fn check_access_token(
    known: &Known,
    id_token: &OurIdToken,
    claims: &Claims,
    token: &AccessToken,
) -> Result<(), SignInProblemCode> {
    let Some(expected) = claims.access_token_hash() else { return Ok(()) };
    let verifier = known.client.id_token_verifier();
    let actual = id_token
        .signing_alg()
        .ok()
        .zip(id_token.signing_key(&verifier).ok())
        .and_then(|(algorithm, key)| AccessTokenHash::from_token(token, algorithm, key).ok());
    if actual.as_ref() == Some(expected) { Ok(()) } else { Err(SignInProblemCode::NotTrusted) }
}

fn judge(error: &ClaimsVerificationError) -> SignInProblemCode {
    // The text names what is wrong with the token, and nothing of the person.
    tracing::warn!(%error, "an ID token was refused");
    match error {
        ClaimsVerificationError::InvalidAuthContext(_) => SignInProblemCode::LevelTooLow,
        _ => SignInProblemCode::NotTrusted,
    }
}
