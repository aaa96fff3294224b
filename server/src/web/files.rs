//! Styles, scripts and icons, compressed beforehand.

use super::state::AppState;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use std::path::Path;
use tower_http::services::{ServeDir, ServeFile};

/// Files that keep their names from one version to the next.
const ROOT_FILES: [&str; 4] = ["sw.js", "manifest.webmanifest", "favicon.svg", "robots.txt"];

/// The addresses of files.
pub(super) const PATHS: [&str; 6] = [
    "/pkg/{*path}",
    "/icons/{*path}",
    "/sw.js",
    "/manifest.webmanifest",
    "/favicon.svg",
    "/robots.txt",
];

/// The routes of files.
pub(super) fn router(site: &Path) -> Router<AppState> {
    let folder = |name: &str| {
        ServeDir::new(site.join(name))
            .append_index_html_on_directories(false)
            .precompressed_br()
            .precompressed_gzip()
    };
    // A name with a hash in it never means anything else, so that it is kept for good.
    let hashed = Router::new()
        .route_service("/pkg/{*path}", Stripped::new(folder("pkg"), "/pkg"))
        .layer(middleware::from_fn(keep_for_good));
    let icons = Router::new()
        .route_service("/icons/{*path}", Stripped::new(folder("icons"), "/icons"))
        .layer(middleware::from_fn(keep_for_a_day));
    let mut named = Router::new();
    for name in ROOT_FILES {
        let file = ServeFile::new(site.join(name)).precompressed_br().precompressed_gzip();
        named = named.route_service(&format!("/{name}"), file);
    }
    hashed.merge(icons).merge(named.layer(middleware::from_fn(ask_each_time)))
}

/// A service below a folder's address that sees the path within the folder.
#[derive(Clone)]
struct Stripped<S> {
    inner: S,
    prefix: &'static str,
}

impl<S> Stripped<S> {
    const fn new(inner: S, prefix: &'static str) -> Self {
        Self { inner, prefix }
    }
}

impl<S: tower::Service<Request>> tower::Service<Request> for Stripped<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(
        &mut self,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let rest = request.uri().path().strip_prefix(self.prefix).unwrap_or("/");
        if let Ok(uri) = rest.parse() {
            *request.uri_mut() = uri;
        }
        self.inner.call(request)
    }
}

async fn keep_for_good(request: Request, next: Next) -> Response {
    with_cache(next.run(request).await, "public, max-age=31536000, immutable")
}

async fn keep_for_a_day(request: Request, next: Next) -> Response {
    with_cache(next.run(request).await, "public, max-age=86400")
}

async fn ask_each_time(request: Request, next: Next) -> Response {
    let worker = request.uri().path() == "/sw.js";
    let mut response = with_cache(next.run(request).await, "no-cache");
    if worker {
        // The service worker fetches the assets and the offline page under a policy of its own.
        response.headers_mut().insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; connect-src 'self'"),
        );
    }
    response
}

fn with_cache(mut response: Response, cache: &'static str) -> Response {
    let found =
        response.status() == StatusCode::OK || response.status() == StatusCode::NOT_MODIFIED;
    let cache = if found { cache } else { "no-store" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}
