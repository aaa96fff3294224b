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

#[cfg(test)]
mod tests {
    use super::trace;
    use axum::Router;
    use axum::body::Body;
    use axum::http::Request;
    use axum::middleware;
    use axum::routing::get;
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};
    use tower::ServiceExt as _;
    use tracing::dispatcher::Dispatch;
    use tracing::instrument::WithSubscriber as _;

    /// What has been logged.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_secret_in_an_address_is_never_logged() {
        let log = Log::default();
        let written = log.clone();
        let subscriber =
            tracing_subscriber::fmt().with_ansi(false).with_writer(move || written.clone());
        let dispatch = Dispatch::new(subscriber.finish());
        let router: Router = Router::new()
            .route("/callbacks/mine/{token}", get(|| async {}))
            .layer(middleware::from_fn(trace));
        for address in ["/callbacks/mine/c2VjcmV0?done=1", "/callbacks/mine/c2VjcmV0/nowhere"] {
            let request = Request::get(address).body(Body::empty()).unwrap();
            let answered = router.clone().oneshot(request).with_subscriber(dispatch.clone());
            answered.await.unwrap();
        }
        let lines = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        assert_eq!(lines.matches("answered").count(), 2, "{lines}");
        assert!(lines.contains("/callbacks/mine/{token}"), "{lines}");
        assert!(!lines.contains("c2VjcmV0"), "{lines}");
    }
}
