//! A line in the log for each request: what was asked for by its template, never by its address.

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tracing::Instrument as _;
use uuid::Uuid;

/// Gives the request a number, and writes down how it went.
pub(crate) async fn trace(request: Request, next: Next) -> Response {
    let id = Uuid::new_v4().simple().to_string();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let span = tracing::info_span!("request", id, method = %request.method(), route);
    async move {
        let began = Instant::now();
        let mut response = next.run(request).await;
        let micros = began.elapsed().as_micros();
        let status = response.status().as_u16();
        if response.status().is_server_error() {
            tracing::error!(status, micros, "failed");
        } else {
            tracing::info!(status, micros, "answered");
        }
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert("x-request-id", id);
        }
        response
    }
    .instrument(span)
    .await
}
