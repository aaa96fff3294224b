//! Evidence handed out: to the one whose it is, and to staff who see documents.

use super::reader::Reader;
use super::state::AppState;
use super::{page, problem};
use crate::evidence::{FileHash, Kind, Served};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use besked_app::ports::{EvidenceFile, PortalError};
use besked_domain::id::EvidenceId;

/// What is added to a file's address for its small picture.
const SMALL: &str = "small";

/// GET `/evidence/{id}`, and the same below `/staff`.
pub(crate) async fn show<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let small = is_small(&request);
    let found = match id.parse::<EvidenceId>() {
        Ok(id) => reader.evidence(&state, id, small).await,
        Err(_) => Ok(None),
    };
    hand_out(&state, request, found).await
}

fn is_small(request: &Request) -> bool {
    request.uri().query() == Some(SMALL)
}

/// The bytes, checked against their hash, under headers that let nothing of them act.
pub(super) async fn hand_out(
    state: &AppState,
    request: Request,
    found: Result<Option<EvidenceFile>, PortalError>,
) -> Response {
    let file = match found {
        Ok(Some(file)) => file,
        Ok(None) => return page::not_found(state, request).await,
        Err(_) => return problem::plain(StatusCode::SERVICE_UNAVAILABLE),
    };
    let (kind, hash) = match (is_small(&request), file.small) {
        (true, Some(small)) => (Kind::Jpeg, FileHash(small)),
        (true, None) => return page::not_found(state, request).await,
        (false, _) => (file.kind, FileHash(file.hash)),
    };
    let bytes = match state.files.get(hash).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            tracing::error!(%hash, "a file that a row names is not there");
            return problem::plain(StatusCode::SERVICE_UNAVAILABLE);
        }
        Err(error) => {
            tracing::error!(%hash, %error, "a file cannot be read");
            return problem::plain(StatusCode::SERVICE_UNAVAILABLE);
        }
    };
    let mut response = Response::new(Body::from(bytes));
    for (name, value) in (Served { kind, name: &file.name }).headers() {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}
