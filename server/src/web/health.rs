//! Whether the server lives and whether it can serve.

use super::state::AppState;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::time::Duration;

/// The process answers.
pub(crate) async fn live() -> Response {
    ([(header::CACHE_CONTROL, "no-store")], "alive\n").into_response()
}

/// The database answers too.
pub(crate) async fn ready(State(state): State<AppState>) -> Response {
    let check = crate::store::session::ping(&state.signin);
    let (status, text) = match tokio::time::timeout(Duration::from_secs(2), check).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        Ok(Err(error)) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database is too slow\n"),
    };
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}
