//! What every answer tells the browser to do and not to do.

use super::policy::is_secret_path;
use super::state::AppState;
use super::visit::Visit;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// The headers of every answer, pages and files alike.
pub(crate) async fn everywhere(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        (
            "permissions-policy",
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), \
             geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), \
             usb=()",
        ),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if state.public_url.scheme() == "https" {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
    // An answer that is no page runs nothing at all.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ));
    response
}

/// The headers of pages: what may run, and that nothing personal is kept.
pub(crate) async fn pages(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>().cloned();
    let secret = is_secret_path(request.uri().path());
    let mut response = next.run(request).await;
    let Some(visit) = visit else { return response };
    let headers = response.headers_mut();
    if is_html(headers)
        && let Ok(policy) = HeaderValue::from_str(&content_policy(&state, &visit))
    {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    let own = visit.is_signed_in() || secret;
    if own {
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    }
    // A public page differs by language and by whether one is signed in, so that it is asked for
    // anew each time; a signed-in one, and one with a secret in its address, is not kept at all.
    let cache = if own || headers.contains_key(header::SET_COOKIE) {
        "no-store"
    } else {
        "private, no-cache"
    };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(cache));
    headers.append(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    response
}

pub(crate) fn is_html(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"))
}

fn content_policy(state: &AppState, visit: &Visit) -> String {
    // Our own hashed files may run, and what carries this answer's nonce: nothing that anyone
    // typed can do either.
    let wasm = if visit.islands.get() { " 'wasm-unsafe-eval'" } else { "" };
    let mut ends: Vec<String> = state.debtors.form_origins();
    ends.append(&mut state.staff.form_origins());
    ends.sort();
    ends.dedup();
    let ends: String = ends.iter().map(|origin| format!(" {origin}")).collect();
    let upgrade =
        if state.public_url.scheme() == "https" { "; upgrade-insecure-requests" } else { "" };
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{}'{wasm}; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'{ends}; base-uri 'none'; frame-ancestors 'none'{upgrade}",
        visit.nonce,
    )
}
