//! What other systems ask for, by the Swedish REST API profile (`domain.md` 6.6): JSON, paged by a
//! place to go on from, errors as RFC 9457 problem documents.

use super::state::AppState;
use crate::store::feed::{self, FeedEntry};
use crate::store::{JobsTx, StoreError};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::str::FromStr;
use subtle::ConstantTimeEq as _;

/// How many entries an answer has, unless asked for otherwise.
const LIMIT: i64 = 100;

/// The SHA-256 of a token: the token itself is kept by the system that asks, and nowhere here.
#[derive(Clone, Debug)]
pub struct TokenHash([u8; 32]);

/// A hash that is no hash.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a SHA-256 is 64 hexadecimal digits")]
pub struct NoHash;

impl FromStr for TokenHash {
    type Err = NoHash;

    fn from_str(text: &str) -> Result<Self, NoHash> {
        let bytes = hex::decode(text.trim()).map_err(|_| NoHash)?;
        bytes.try_into().map(Self).map_err(|_| NoHash)
    }
}

/// What an answer went wrong with.
enum Fault {
    NotKnown,
    BadQuery(String),
    Unavailable(StoreError),
}

impl Fault {
    /// The problem document.
    fn told(self, instance: &Uri) -> Response {
        let (status, title, detail) = match self {
            Self::NotKnown => (
                StatusCode::UNAUTHORIZED,
                "The token is missing or not known",
                "Send the header Authorization: Bearer and a token that Besked was told of."
                    .to_owned(),
            ),
            Self::BadQuery(detail) => (StatusCode::BAD_REQUEST, "The query cannot be read", detail),
            Self::Unavailable(error) => {
                tracing::error!(%error, "the API could not answer");
                (
                    StatusCode::SERVICE_UNAVAILABLE,
                    "Besked cannot answer just now",
                    "Ask again in a while; nothing is lost.".to_owned(),
                )
            }
        };
        let body = json!({
            "type": "about:blank",
            "title": title,
            "status": status.as_u16(),
            "detail": detail,
            "instance": instance.path(),
        });
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Asked {
    after: i64,
    limit: Option<i64>,
}

#[derive(Serialize)]
struct Page {
    entries: Vec<FeedEntry>,
    /// What to ask after the next time.
    last: i64,
}

/// GET `/api/v1/api-info`: what this is (VER.06).
pub(crate) async fn info() -> Response {
    Json(json!({
        "api_name": "besked",
        "api_version": env!("CARGO_PKG_VERSION"),
        "api_released": "2026-11-23",
        "api_documentation": "docs/integrations.md",
        "api_status": "active",
    }))
    .into_response()
}

/// GET `/api/v1/ledger-feed?after=&limit=`: what the ledger is to do, in order.
pub(crate) async fn ledger_feed(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    match entries(&state, &uri, &headers).await {
        Ok(page) => ([(header::CACHE_CONTROL, "no-store")], Json(page)).into_response(),
        Err(fault) => fault.told(&uri),
    }
}

async fn entries(state: &AppState, uri: &Uri, headers: &HeaderMap) -> Result<Page, Fault> {
    if !is_known(&state.api_tokens, headers) {
        return Err(Fault::NotKnown);
    }
    let Query(asked) =
        Query::<Asked>::try_from_uri(uri).map_err(|error| Fault::BadQuery(error.body_text()))?;
    let limit = asked.limit.unwrap_or(LIMIT);
    if asked.after < 0 || !(1..=feed::AT_A_TIME).contains(&limit) {
        let most = feed::AT_A_TIME;
        return Err(Fault::BadQuery(format!("after is at least 0, limit is 1 to {most}")));
    }
    let read = async {
        let mut tx = JobsTx::snapshot(&state.pools).await?;
        let entries = feed::after(&mut tx, asked.after, limit).await?;
        tx.commit().await?;
        Ok(entries)
    };
    let entries = read.await.map_err(Fault::Unavailable)?;
    let last = entries.last().map_or(asked.after, |entry| entry.seq);
    Ok(Page { entries, last })
}

/// Whether the token is one of those known: every one is compared, and each in the same time.
fn is_known(tokens: &[TokenHash], headers: &HeaderMap) -> bool {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let Some(token) = token else { return false };
    let hash = Sha256::digest(token);
    let same = tokens.iter().map(|known| known.0.ct_eq(&hash));
    same.fold(subtle::Choice::from(0), |any, one| any | one).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_token_that_was_told_of_is_known() {
        let hash = hex::encode(Sha256::digest("demo"));
        let known: Vec<TokenHash> = vec![hash.parse().expect("a hash")];
        let with = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, HeaderValue::from_static(value));
            headers
        };
        assert!(is_known(&known, &with("Bearer demo")));
        for other in ["Bearer Demo", "Bearer ", "demo", "Basic demo"] {
            assert!(!is_known(&known, &with(other)), "{other}");
        }
        assert!(!is_known(&known, &HeaderMap::new()));
        assert!(!is_known(&[], &with("Bearer demo")));
        for wrong in ["", "demo", &hash[1..]] {
            assert!(wrong.parse::<TokenHash>().is_err(), "{wrong}");
        }
    }
}
