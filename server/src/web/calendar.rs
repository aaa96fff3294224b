//! A promised call as an entry of a calendar (RFC 5545). It names neither person nor matter, nor the words that
//! whoever calls says: calendars are shared.

use super::reader::AsDebtor;
use super::state::AppState;
use super::visit::Visit;
use super::{page, problem};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use besked_app::letters;
use besked_app::ports::{CallbackFile, PortalError};
use besked_domain::callback::life::State as Stands;
use besked_domain::id::CallbackId;
use chrono::{DateTime, Utc};

/// GET `/callbacks/{id}/callback.ics`, while the call is to come, and once it has been cancelled.
pub(crate) async fn of_callback(
    State(state): State<AppState>,
    AsDebtor { visit, debtor }: AsDebtor,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let found = match id.parse::<CallbackId>() {
        Ok(id) => state.portal.callback(&debtor, id).await,
        Err(_) => Ok(None),
    };
    answer(&state, request, &visit, found).await
}

/// GET `/callbacks/mine/{token}/callback.ics`: the same of the call that a link leads to.
pub(crate) async fn of_link(
    State(state): State<AppState>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let Some(visit) = request.extensions().get::<Visit>().cloned() else {
        return problem::plain(StatusCode::NOT_FOUND);
    };
    let found = state.portal.linked_call(&token).await;
    answer(&state, request, &visit, found).await
}

async fn answer(
    state: &AppState,
    request: Request,
    visit: &Visit,
    found: Result<Option<CallbackFile>, PortalError>,
) -> Response {
    match found {
        Ok(Some(file)) if file.row.state.is_open() || is_cancelled(&file) => {
            let lang = visit.viewer.lang;
            let (title, text) = letters::call_entry(lang, &visit.municipality.name);
            handed_out(entry(&file, (&title, text), visit.viewer.now))
        }
        Ok(_) | Err(PortalError::NotFound) => page::not_found(state, request).await,
        Err(_) => problem::plain(StatusCode::SERVICE_UNAVAILABLE),
    }
}

fn handed_out(entry: String) -> Response {
    let mut response = Response::new(Body::from(entry));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let way = HeaderValue::from_static("attachment; filename=\"callback.ics\"");
    headers.insert(header::CONTENT_DISPOSITION, way);
    response
}

fn is_cancelled(file: &CallbackFile) -> bool {
    file.row.state == Stands::Cancelled
}

/// The entry. The same call keeps its id, so that one that was moved takes the place of the old one, and one that
/// was cancelled crosses it out.
fn entry(file: &CallbackFile, (title, text): (&str, &str), now: DateTime<Utc>) -> String {
    let moment = |at: DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Besked//Besked//SV".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", file.row.id),
        format!("SEQUENCE:{}", file.events.len() + file.attempts.len()),
        format!("DTSTAMP:{}", moment(now)),
        format!("DTSTART:{}", moment(file.row.from)),
        format!("DTEND:{}", moment(file.row.due_at)),
        format!("STATUS:{}", if is_cancelled(file) { "CANCELLED" } else { "CONFIRMED" }),
        format!("SUMMARY:{}", escaped(title)),
        format!("DESCRIPTION:{}", escaped(text)),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// Text in which nothing ends a value or a line.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.replace("\r\n", "\\n").replace(['\r', '\n'], "\\n")
}

/// A line with its end; one of more than 75 octets goes on after a line break and a blank.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut octets = 0_usize;
    for character in line.chars() {
        if octets + character.len_utf8() > 75 {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(character);
        octets += character.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, folded};

    #[test]
    fn a_long_line_goes_on_after_a_blank_and_no_character_is_cut() {
        let line = format!("SUMMARY:{}", "å".repeat(100));
        let out = folded(&line);
        assert!(out.ends_with("\r\n"));
        assert!(out.split("\r\n").all(|part| part.len() <= 75), "{out}");
        assert_eq!(out.replace("\r\n ", "").trim_end(), line);
    }

    #[test]
    fn nothing_that_was_written_ends_a_line() {
        assert_eq!(escaped("a;b,c\\d\r\nEND:VEVENT\nx"), "a\\;b\\,c\\\\d\\nEND:VEVENT\\nx");
    }
}
