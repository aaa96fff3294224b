//! From the code in the callback to who it is.

use super::claims::SwedishClaims;
use super::{Claims, Known, OurIdToken, Provider, about_now};
use besked_app::ports::SignInProblemCode;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{CoreGenderClaim, CoreIdTokenVerifier, CoreJwsSigningAlgorithm};
use openidconnect::{
    AccessToken, AccessTokenHash, AuthenticationContextClass, AuthorizationCode,
    ClaimsVerificationError, Nonce, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    SignatureVerificationError, StandardClaims, SubjectIdentifier, UserInfoClaims,
};
use openidconnect::{EndUserFamilyName, EndUserGivenName, EndUserName, LocalizedClaim};
use openidconnect::{OAuth2TokenResponse as _, TokenResponse as _};
use std::borrow::Cow;
use std::sync::Arc;

/// Someone whom the provider vouches for.
pub(crate) struct SignedIn {
    pub(crate) subject: String,
    pub(crate) name: Option<String>,
    pub(crate) claims: SwedishClaims,
    pub(crate) id_token: String,
}

/// What the token endpoint gives for a code; of no worth until it has been checked.
pub(crate) struct Given {
    /// The provider, as it was known when its token was checked.
    pub(crate) known: Arc<Known>,
    /// The ID token.
    pub(crate) id_token: OurIdToken,
    access_token: AccessToken,
}

/// What an ID token has to answer to.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    /// What it must repeat.
    pub(crate) nonce: &'a str,
    /// The levels of assurance that are accepted.
    pub(crate) levels: &'a [String],
    /// When it was asked for.
    pub(crate) began_at: DateTime<Utc>,
    /// The time by the machine's clock, which the provider's is compared with.
    pub(crate) now: DateTime<Utc>,
}

impl Provider {
    /// Redeems a code that came back from signing in, and checks everything that the answer says.
    pub(crate) async fn redeem(
        &self,
        code: String,
        pkce_verifier: String,
        nonce: &str,
        began_at: DateTime<Utc>,
    ) -> Result<SignedIn, SignInProblemCode> {
        let given = self.exchange(code, pkce_verifier, self.sign_in_back()).await?;
        let rules = Rules { nonce, levels: self.levels(), began_at, now: Utc::now() };
        let (given, claims) = self.check(given, &rules).await.map_err(|error| judge(&error))?;
        let name = match name_of(claims.name(), claims.given_name(), claims.family_name()) {
            Some(name) => Some(name),
            None => self.ask_name(&given.known, &given.access_token, claims.subject()).await,
        };
        Ok(SignedIn {
            subject: claims.subject().to_string(),
            name,
            claims: claims.additional_claims().clone(),
            id_token: given.id_token.to_string(),
        })
    }

    /// Redeems a code that came back to `back`.
    pub(crate) async fn exchange(
        &self,
        code: String,
        pkce_verifier: String,
        back: &RedirectUrl,
    ) -> Result<Given, SignInProblemCode> {
        let known = self.known().await?;
        let mut request = known
            .client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| SignInProblemCode::ProviderDown)?
            .set_redirect_uri(Cow::Borrowed(back))
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
        let id_token = answer.id_token().ok_or(SignInProblemCode::NotTrusted)?.clone();
        let access_token = answer.access_token().clone();
        Ok(Given { known, id_token, access_token })
    }

    /// Checks the ID token; once more with fresh keys when it names a key that is not known.
    pub(crate) async fn check(
        &self,
        mut given: Given,
        rules: &Rules<'_>,
    ) -> Result<(Given, Claims), ClaimsVerificationError> {
        let checked = check(given.known.client.id_token_verifier(), &given.id_token, rules);
        let claims = match checked {
            Err(ClaimsVerificationError::SignatureVerification(
                no_key @ SignatureVerificationError::NoMatchingKey,
            )) => {
                let fresh = self.with_new_keys(&given.known).await;
                given.known =
                    fresh.ok_or(ClaimsVerificationError::SignatureVerification(no_key))?;
                check(given.known.client.id_token_verifier(), &given.id_token, rules)?
            }
            checked => checked?,
        };
        check_access_token(&given, &claims)?;
        Ok((given, claims))
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

/// Checks everything about an ID token that is no matter of what it is for.
pub(crate) fn check(
    verifier: CoreIdTokenVerifier<'_>,
    id_token: &OurIdToken,
    rules: &Rules<'_>,
) -> Result<Claims, ClaimsVerificationError> {
    let Rules { levels, began_at, now, .. } = *rules;
    let levels = levels.to_vec();
    let verifier = verifier
        .set_allowed_algs([
            CoreJwsSigningAlgorithm::EcdsaP256Sha256,
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
        ])
        .set_other_audience_verifier_fn(|_| false)
        // Clocks differ: a token that ended half a minute ago is still taken.
        .set_time_fn(move || now - TimeDelta::seconds(30))
        .set_issue_time_verifier_fn(move |issued_at| about_now(issued_at, now))
        .set_auth_time_verifier_fn(move |signed_in_at| match signed_in_at {
            // A fresh sign-in was asked for (`prompt=login`), so that an older one is no answer to
            // this request.
            Some(at) if at < began_at - TimeDelta::minutes(1) => Err("is too old".to_owned()),
            Some(at) if at > now + TimeDelta::minutes(1) => Err("lies in the future".to_owned()),
            Some(_) => Ok(()),
            None => Err("is missing".to_owned()),
        })
        .set_auth_context_verifier_fn(
            move |level: Option<&AuthenticationContextClass>| match level {
                Some(level) if levels.iter().any(|accepted| accepted == level.as_ref()) => Ok(()),
                _ => Err("the level of assurance is not accepted".to_owned()),
            },
        );
    id_token.claims(&verifier, &Nonce::new(rules.nonce.to_owned())).cloned()
}

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
fn check_access_token(given: &Given, claims: &Claims) -> Result<(), ClaimsVerificationError> {
    let Some(expected) = claims.access_token_hash() else { return Ok(()) };
    let verifier = given.known.client.id_token_verifier();
    let (id_token, token) = (&given.id_token, &given.access_token);
    let actual = id_token
        .signing_alg()
        .ok()
        .zip(id_token.signing_key(&verifier).ok())
        .and_then(|(algorithm, key)| AccessTokenHash::from_token(token, algorithm, key).ok());
    if actual.as_ref() == Some(expected) {
        Ok(())
    } else {
        Err(ClaimsVerificationError::Other("the access token is another one".to_owned()))
    }
}

fn judge(error: &ClaimsVerificationError) -> SignInProblemCode {
    // The text names what is wrong with the token, and nothing of the person.
    tracing::warn!(%error, "an ID token was refused");
    match error {
        ClaimsVerificationError::InvalidAuthContext(_) => SignInProblemCode::LevelTooLow,
        _ => SignInProblemCode::NotTrusted,
    }
}
