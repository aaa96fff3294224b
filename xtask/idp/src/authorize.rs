//! The pages where one says who one is and signs, the answer to the client, and signing out.

use crate::page;
use crate::person::Person;
use crate::request::{Refusal, Request};
use crate::{Fault, Grant, LEVELS, Provider, now, secret};
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use std::collections::HashMap;
use url::Url;

type Fields = HashMap<String, String>;

pub(crate) async fn by_get(
    State(provider): State<Provider>,
    Query(query): Query<Fields>,
) -> Response {
    ask(&provider, &query)
}

pub(crate) async fn by_post(
    State(provider): State<Provider>,
    Form(form): Form<Fields>,
) -> Response {
    ask(&provider, &form)
}

fn ask(provider: &Provider, fields: &Fields) -> Response {
    match provider.check_request(fields) {
        Ok(request) => {
            let ticket = secret();
            let page = page::choose(&request, &ticket, &provider.inner.persons, None);
            provider.memory().tickets.insert(ticket, request);
            page
        }
        Err(Refusal::Page(text)) => page::refuse(StatusCode::BAD_REQUEST, text),
        Err(Refusal::Answer { request, code, text }) => error(provider, &request, code, text),
    }
}

/// The person has chosen.
pub(crate) async fn answer(State(provider): State<Provider>, Form(form): Form<Fields>) -> Response {
    let field = |name: &str| form.get(name).map(|value| value.trim()).unwrap_or_default();
    let ticket = field("ticket");
    let Some(request) = provider.memory().tickets.remove(ticket) else {
        return page::refuse(
            StatusCode::BAD_REQUEST,
            "This sign-in is too old or was answered already. Go back and begin again.",
        );
    };
    if form.contains_key("cancel") {
        return error(&provider, &request, "access_denied", "the person cancelled");
    }
    let number: String = match field("person") {
        "" => field("number"),
        person => person,
    }
    .chars()
    .filter(char::is_ascii_digit)
    .collect();
    if number.len() != 12 {
        let ticket = secret();
        let page = page::choose(&request, &ticket, &provider.inner.persons, Some(field("number")));
        provider.memory().tickets.insert(ticket, request);
        return page;
    }
    let person = provider
        .inner
        .persons
        .iter()
        .find(|person| person.number == number)
        .cloned()
        .unwrap_or_else(|| Person::of_number(&number));
    let level = LEVELS.into_iter().find(|level| *level == field("level")).unwrap_or(LEVELS[1]);
    let accepted = request.levels();
    if !accepted.is_empty() && !accepted.contains(&level) {
        let text = "the e-identification is too weak";
        return error(&provider, &request, "unmet_authentication_requirements", text);
    }
    if request.bound_number().is_some_and(|bound| bound != person.number)
        && provider.fault() != Some(Fault::OtherPerson)
    {
        let text = "another person than the one asked for";
        return error(&provider, &request, "unmet_authentication_requirements", text);
    }
    let grant = Grant { request, person, level: level.to_owned(), at: now() };
    // Only now is it certain who reads: nobody else is shown what there is to sign.
    if let Some(signing) = &grant.request.signing {
        let ticket = secret();
        let page = page::sign(&grant, signing, &ticket);
        provider.memory().signings.insert(ticket, grant);
        return page;
    }
    give_code(&provider, grant)
}

/// The person has read what there is to sign.
pub(crate) async fn sign(State(provider): State<Provider>, Form(form): Form<Fields>) -> Response {
    let ticket = form.get("ticket").map(String::as_str).unwrap_or_default();
    let Some(grant) = provider.memory().signings.remove(ticket) else {
        return page::refuse(
            StatusCode::BAD_REQUEST,
            "This signature is too old or was given already. Go back and begin again.",
        );
    };
    if !form.contains_key("sign") {
        return error(&provider, &grant.request, "access_denied", "the person did not sign");
    }
    give_code(&provider, Grant { at: now(), ..grant })
}

fn give_code(provider: &Provider, grant: Grant) -> Response {
    let code = secret();
    let request = grant.request.clone();
    provider.memory().codes.insert(code.clone(), grant);
    reply(provider, &request, &[("code", &code)])
}

fn error(provider: &Provider, request: &Request, code: &str, text: &str) -> Response {
    reply(provider, request, &[("error", code), ("error_description", text)])
}

/// Sends the browser back to the client.
fn reply(provider: &Provider, request: &Request, parts: &[(&str, &str)]) -> Response {
    let Ok(mut url) = Url::parse(&request.redirect_uri) else {
        return page::refuse(StatusCode::BAD_REQUEST, "The address to answer to is no address.");
    };
    let fault = provider.fault();
    let mut query = url.query_pairs_mut();
    query.extend_pairs(parts);
    if let Some(state) = &request.state {
        query.append_pair("state", if fault == Some(Fault::State) { "other" } else { state });
    }
    let issuer = match fault {
        Some(Fault::AnswerIssuer) => "http://other.example",
        _ => provider.issuer(),
    };
    query.append_pair("iss", issuer);
    drop(query);
    Redirect::to(url.as_str()).into_response()
}

/// Signing out: back to the client when it may be trusted, else a page that says it is done.
pub(crate) async fn end_session(
    State(provider): State<Provider>,
    Query(query): Query<Fields>,
) -> Response {
    leave(&provider, &query)
}

/// The same by POST, so that the token stands in no address.
pub(crate) async fn end_session_by_post(
    State(provider): State<Provider>,
    Form(form): Form<Fields>,
) -> Response {
    leave(&provider, &form)
}

fn leave(provider: &Provider, query: &Fields) -> Response {
    let trusted = query.get("id_token_hint").is_some_and(|token| provider.keys().made(token));
    let target = query.get("post_logout_redirect_uri").filter(|uri| {
        provider.inner.clients.iter().any(|client| client.post_logout_redirect_uris.contains(uri))
    });
    let Some(mut url) = target.filter(|_| trusted).and_then(|uri| Url::parse(uri).ok()) else {
        return page::signed_out();
    };
    if let Some(state) = query.get("state") {
        url.query_pairs_mut().append_pair("state", state);
    }
    Redirect::to(url.as_str()).into_response()
}
