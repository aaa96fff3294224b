//! Nobody else's page may send a form here.

use super::state::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use url::Origin;

/// Refuses what another site's page sends. Reading is always allowed: it changes nothing.
pub(crate) async fn same_origin(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || comes_from_here(request.headers(), &state.public_url.origin()) {
        return next.run(request).await;
    }
    tracing::warn!("a form from another origin was refused");
    super::problem::plain(StatusCode::FORBIDDEN)
}

/// Every browser of the last years sends `Sec-Fetch-Site`, older ones send `Origin` with each
/// POST. What sends neither is no browser, carries nobody's cookies but its own, and is let on.
fn comes_from_here(headers: &HeaderMap, here: &Origin) -> bool {
    let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (header("sec-fetch-site"), header("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == here.ascii_serialization(),
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::comes_from_here;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn allowed(headers: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        let here = url::Url::parse("https://besked.example").map(|url| url.origin());
        here.is_ok_and(|here| comes_from_here(&headers, &here))
    }

    #[test]
    fn only_our_own_pages_send_forms() {
        assert!(allowed(&[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:1")]));
        assert!(allowed(&[("origin", "https://besked.example")]));
        assert!(allowed(&[]));
        for headers in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site"), ("origin", "https://besked.example")],
            &[("sec-fetch-site", "none")],
            &[("origin", "null")],
            &[("origin", "http://besked.example")],
            &[("origin", "https://besked.example.evil.example")],
            &[("origin", "https://besked.example:444")],
        ] {
            assert!(!allowed(headers), "{headers:?}");
        }
    }
}
