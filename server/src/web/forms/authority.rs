//! The register of other authorities.

use super::StaffSent;
use super::reading::Reading;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
use besked_app::ports::{AuthorityEntry, PortalError};
use besked_domain::id::AuthorityId;
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};

/// Where the page is.
const PAGE: &str = "/staff/authorities";

/// The longest address of a website.
const LONGEST_ADDRESS: usize = 254;

/// POST `/staff/authorities/new`: `name`, `about_sv`, `about_en`, `website`, `phone`; one of the last
/// two may be empty.
pub(crate) async fn add(State(state): State<AppState>, request: Request) -> Response {
    keep(&state, request, None, "new").await
}

/// POST `/staff/authorities/{id}/change`: the same fields, and `seen`, when what was shown was changed last: if it
/// has been changed since, nothing is (409).
pub(crate) async fn change(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    match id.parse::<AuthorityId>() {
        Ok(id) => keep(&state, request, Some(id), "change").await,
        Err(_) => page::not_found(&state, request).await,
    }
}

/// POST `/staff/authorities/{id}/remove`: `seen`.
pub(crate) async fn remove(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<AuthorityId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, PAGE, "remove").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let own = seen(&sent.reading()).map(|seen| (id, seen));
    let done = match own {
        Some(own) => state.desk.keep_authority(&sent.staff, own, None).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(&state, error).await,
    }
}

async fn keep(
    state: &AppState,
    request: Request,
    id: Option<AuthorityId>,
    action: &'static str,
) -> Response {
    let sent = match StaffSent::read(request, PAGE, action).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let (entry, seen) = (read(&mut fields), seen(&fields));
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(state, sent.request, form, status).await;
    }
    let done = match (entry, id.map(|id| Some(id).zip(seen))) {
        (Some(entry), None) => state.desk.add_authority(&sent.staff, &entry, sent.key()).await,
        (Some(entry), Some(Some(own))) => {
            state.desk.keep_authority(&sent.staff, own, Some(&entry)).await
        }
        (None, _) | (_, Some(None)) => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(state, error).await,
    }
}

/// When what was shown was changed last.
fn seen(fields: &Reading<'_>) -> Option<DateTime<Utc>> {
    fields.field("seen").parse().ok()
}

fn read(fields: &mut Reading<'_>) -> Option<AuthorityEntry> {
    let name = fields.text("name");
    let (sv, en) = (fields.text("about_sv"), fields.text("about_en"));
    let phone = fields.optional_phone("phone");
    let website = match fields.field("website") {
        "" if phone == Some(None) => fields.wrong("website", FieldError::Missing),
        "" => Some(None),
        text if text.len() > LONGEST_ADDRESS => fields.wrong("website", FieldError::TooLong),
        text if is_address(text) => Some(Some(text.to_owned())),
        _ => fields.wrong("website", FieldError::Malformed),
    };
    let about = Localised { sv: sv?, en: en? };
    Some(AuthorityEntry { name: name?, about, website: website?, phone: phone? })
}

/// A website that a browser reaches safely: it becomes a link on a page that everybody reads.
fn is_address(text: &str) -> bool {
    let parsed = url::Url::parse(text).ok();
    parsed.is_some_and(|url| url.scheme() == "https" && url.has_host() && url.username().is_empty())
        && text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn only_a_safe_website_becomes_a_link() {
        assert!(is_address("https://www.skatteverket.se/privat"));
        for wrong in [
            "http://www.skatteverket.se",
            "javascript:alert(1)",
            "https://",
            "https://name@example.se",
            "www.skatteverket.se",
            " https://x.se",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
