//! Lets through whom the policy of the route lets through.

use super::forms::kept;
use super::next::local_path;
use super::policy::{Policy, policy_of, policy_of_search};
use super::sign_in::leads_to_sign_in;
use super::state::AppState;
use super::visit::Visit;
use super::{limits, page};
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use besked_app::ports::SignInProblemCode;
use std::net::SocketAddr;

/// The guard before every route. A route without a policy does not exist.
pub(crate) async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let policy = request.extensions().get::<MatchedPath>().and_then(|path| {
        let searched = limits::is_search(request.uri());
        searched
            .then(|| policy_of_search(path.as_str()))
            .flatten()
            .or_else(|| policy_of(path.as_str(), request.method()))
    });
    let Some(policy) = policy else {
        return page::not_found(&state, request).await;
    };
    let visit = request.extensions().get::<Visit>();
    let debtor = visit.is_some_and(|visit| visit.viewer.debtor.is_some());
    let staff = visit.and_then(|visit| visit.viewer.staff.as_ref());
    match policy {
        Policy::Public => next.run(request).await,
        Policy::SignIn => counted(&state, request, next).await,
        Policy::Anyone if debtor => next.run(request).await,
        Policy::Anyone if visit.is_some_and(|visit| visit.ended.is_some()) => {
            turn_away(&state, request, "/sign-in").await
        }
        Policy::Anyone => counted(&state, request, next).await,
        // The guard stands before pages, and this is none.
        Policy::Machine => page::not_found(&state, request).await,
        Policy::Debtor if debtor && looks_ahead(&request) => {
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Policy::Debtor if debtor => next.run(request).await,
        Policy::Debtor => turn_away(&state, request, "/sign-in").await,
        Policy::Staff(roles) => match staff {
            Some(staff) if staff.roles.iter().any(|role| roles.contains(role)) => {
                next.run(request).await
            }
            // What a role may not see does not exist for it.
            Some(_) => page::not_found(&state, request).await,
            None => turn_away(&state, request, "/staff/sign-in").await,
        },
    }
}

/// Whether an address is asked for before anybody wants to see it, or without what stands there. Opening a message or
/// a decision is receiving it, and starts the time to appeal (FL 44 §): such a request opens nothing, and whoever
/// follows the link then asks anew.
fn looks_ahead(request: &Request) -> bool {
    let ahead = |name| {
        let said = request.headers().get(name).and_then(|said| said.to_str().ok());
        said.is_some_and(|said| said.contains("prefetch") || said.contains("prerender"))
    };
    request.method() == Method::HEAD || ["sec-purpose", "purpose", "x-moz"].into_iter().any(ahead)
}

/// Lets through what an address of origin has not done too often.
async fn counted(state: &AppState, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let from = limits::client_address(request.headers(), peer, &state.trusted_proxies);
    match state.limits.sign_in(from) {
        Ok(()) => next.run(request).await,
        Err(wait) => {
            tracing::warn!("too many attempts from an address");
            limits::too_many(wait)
        }
    }
}

/// The page that an action is posted from, where the action's own address is no page: what stands
/// before its last part, which is the action.
fn page_of_action(request: &Request) -> Option<(String, String)> {
    let template = request.extensions().get::<MatchedPath>()?.as_str();
    let (page, _) = template.rsplit_once('/')?;
    let is_action = request.method() == Method::POST
        && policy_of(template, &Method::GET).is_none()
        && policy_of(page, &Method::GET).is_some();
    let (path, action) = request.uri().path().rsplit_once('/')?;
    is_action.then(|| (path.to_owned(), action.to_owned()))
}

/// To the sign-in page, and back here afterwards. What was typed into a form comes along.
async fn turn_away(state: &AppState, mut request: Request, sign_in: &str) -> Response {
    let mut action = None;
    if let Some((page, posted)) = page_of_action(&request) {
        page::turn_to(&mut request, &page);
        action = Some(posted);
    }
    let here = request.uri().path_and_query().map_or("/", |here| here.as_str());
    let next = local_path(here).map(str::to_owned);
    if request.method() == Method::POST {
        if request.uri().path().ends_with("/session/extend") {
            // A script asks; it is told in its own way.
            return StatusCode::UNAUTHORIZED.into_response();
        }
        let problem = Some(SignInProblemCode::SessionEnded);
        let mut response = leads_to_sign_in(sign_in, next.as_deref(), problem);
        kept::keep(state, request, action, response.headers_mut()).await;
        return response;
    }
    let ended = request.extensions().get::<Visit>().is_some_and(|visit| visit.ended.is_some());
    let problem = ended.then_some(SignInProblemCode::SessionEnded);
    leads_to_sign_in(sign_in, next.as_deref(), problem)
}
