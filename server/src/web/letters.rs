//! Letters handed out as PDF: to the one whose they are, and to staff who see them as pages. What
//! they say is what the page says.

use super::reader::{Reader, in_query, named};
use super::state::AppState;
use super::visit::Visit;
use super::{page, problem};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use besked_app::letters::{self, Envelope};
use besked_app::ports::{DisputeCase, PortalError, Room};
use besked_domain::dispute::Reading;
use besked_domain::id::{DisputeId, InvoiceId, PlanId};
use besked_domain::letter::Letter;

/// A browser shows a document in a page of its own making, which wears these headers too.
const VIEWED: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Which letter of a case.
#[derive(Clone, Copy)]
enum Which {
    Explanation(Reading),
    Decision(i32, Reading),
    DecisionAsMade(i32, Reading),
    Statement(i32),
    Beside(Room, i32, Reading),
}

impl Which {
    fn of(self, envelope: &Envelope<'_>, case: &DisputeCase) -> Option<Letter> {
        match self {
            Self::Explanation(_) => Some(letters::explanation(envelope, case)),
            Self::Decision(round, reading) => letters::decision(envelope, case, (round, reading)),
            Self::DecisionAsMade(round, reading) => {
                letters::decision_as_made(envelope, case, (round, reading))
            }
            Self::Statement(round) => letters::statement(envelope, case, round),
            Self::Beside(room, number, reading) => {
                letters::beside(envelope, case, room, (number, reading))
            }
        }
    }

    const fn reading(self) -> Reading {
        match self {
            Self::Explanation(reading)
            | Self::Decision(_, reading)
            | Self::DecisionAsMade(_, reading)
            | Self::Beside(_, _, reading) => reading,
            Self::Statement(_) => Reading::Full,
        }
    }
}

/// GET `/disputes/{id}/explanation.pdf`, and the same below `/staff`.
pub(crate) async fn explanation<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let which = Which::Explanation(asked_reading(&request));
    let letter = of_case(&state, &reader, &id, Some(which)).await;
    hand_out(&state, request, letter).await
}

/// GET `/disputes/{id}/decisions/{file}`, and the same below `/staff`.
pub(crate) async fn decision<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let which = decision_in(&request, &file);
    let letter = of_case(&state, &reader, &id, which).await;
    hand_out(&state, request, letter).await
}

/// GET `/disputes/{id}/statements/{file}`, and the same below `/staff`.
pub(crate) async fn statement<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let which = round_of(&file).map(Which::Statement);
    let letter = of_case(&state, &reader, &id, which).await;
    hand_out(&state, request, letter).await
}

/// GET `/disputes/{id}/refusals/{file}`, and the same below `/staff`. It is received by its message and by the page of
/// its case, which holds it whole and leads here.
pub(crate) async fn refusal<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    beside(&state, &reader, Room::Refusals, (&id, &file), request).await
}

/// GET `/disputes/{id}/completions/{file}`, and the same below `/staff`: what the person is asked for.
pub(crate) async fn completion<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    beside(&state, &reader, Room::Completions, (&id, &file), request).await
}

/// GET `/disputes/{id}/delays/{file}`, and the same below `/staff`: that something takes longer.
pub(crate) async fn delay<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    beside(&state, &reader, Room::Delays, (&id, &file), request).await
}

async fn beside<R: Reader>(
    state: &AppState,
    reader: &R,
    room: Room,
    (id, file): (&str, &str),
    request: Request,
) -> Response {
    let reading = asked_reading(&request);
    let which = round_of(file).map(|number| Which::Beside(room, number, reading));
    let letter = of_case(state, reader, id, which).await;
    hand_out(state, request, letter).await
}

/// GET `/invoices/{id}/invoice.pdf`, and the same below `/staff`.
pub(crate) async fn invoice<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let letter = of_invoice(&state, &reader, &id).await;
    hand_out(&state, request, letter).await
}

/// GET `/plans/{id}/paid.pdf`, and the same below `/staff`: that everything in a plan is paid.
pub(crate) async fn plan_paid<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let letter = of_plan(&state, &reader, &id).await;
    hand_out(&state, request, letter).await
}

/// The same letter for staff as the person gets.
async fn of_case<R: Reader>(
    state: &AppState,
    reader: &R,
    id: &str,
    which: Option<Which>,
) -> Result<Letter, PortalError> {
    let id = named::<DisputeId>(id)?;
    let which = which.ok_or(PortalError::NotFound)?;
    let letter = set(state, reader, id, which).await?;
    match which {
        Which::Decision(round, _) | Which::DecisionAsMade(round, _)
            if reader.receives(state, id, round).await? =>
        {
            // Now it tells until when it can be appealed.
            set(state, reader, id, which).await
        }
        _ => Ok(letter),
    }
}

async fn set<R: Reader>(
    state: &AppState,
    reader: &R,
    id: DisputeId,
    which: Which,
) -> Result<Letter, PortalError> {
    let found = reader.case(state, id, which.reading()).await?;
    let (name, case) = found.ok_or(PortalError::NotFound)?;
    which.of(&envelope(reader.visit(), &name), &case).ok_or(PortalError::NotFound)
}

async fn of_invoice<R: Reader>(
    state: &AppState,
    reader: &R,
    id: &str,
) -> Result<Letter, PortalError> {
    let found = reader.invoice(state, named::<InvoiceId>(id)?).await?;
    let (name, invoice) = found.ok_or(PortalError::NotFound)?;
    let rates = state.portal.reference_rates().await?;
    let tried_by = state.portal.tried_by(&invoice.charge_type).await?;
    let visit = reader.visit();
    let of = (&invoice, tried_by.as_ref());
    Ok(letters::invoice(&envelope(visit, &name), of, &rates, visit.viewer.today))
}

async fn of_plan<R: Reader>(state: &AppState, reader: &R, id: &str) -> Result<Letter, PortalError> {
    let file = reader.plan(state, named::<PlanId>(id)?).await?.ok_or(PortalError::NotFound)?;
    let envelope = envelope(reader.visit(), &file.party.name);
    letters::paid_off(&envelope, &file).ok_or(PortalError::NotFound)
}

pub(super) fn envelope<'a>(visit: &'a Visit, addressee: &'a str) -> Envelope<'a> {
    Envelope { lang: visit.viewer.lang, municipality: &visit.municipality, addressee }
}

/// The reading that the address asks for: `?reading=plain`.
fn asked_reading(request: &Request) -> Reading {
    in_query(request, "reading=").and_then(|word| word.parse().ok()).unwrap_or(Reading::Full)
}

/// The decision of a file, in the reading that the address asks for: `2.pdf` with what has been corrected in
/// it, `2-original.pdf` as it was made.
fn decision_in(request: &Request, file: &str) -> Option<Which> {
    let reading = asked_reading(request);
    match file.strip_suffix("-original.pdf") {
        Some(round) => Some(Which::DecisionAsMade(number_of(round)?, reading)),
        None => Some(Which::Decision(round_of(file)?, reading)),
    }
}

/// The round or the number of a file: `2.pdf`.
fn round_of(file: &str) -> Option<i32> {
    number_of(file.strip_suffix(".pdf")?)
}

fn number_of(digits: &str) -> Option<i32> {
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// The letter set as PDF.
async fn hand_out(
    state: &AppState,
    request: Request,
    letter: Result<Letter, PortalError>,
) -> Response {
    let letter = match letter {
        Ok(letter) => letter,
        Err(PortalError::NotFound) => return page::not_found(state, request).await,
        Err(_) => return problem::plain(StatusCode::SERVICE_UNAVAILABLE),
    };
    let name = letter.file_name.clone();
    let Some(bytes) = state.press.set(letter).await else {
        return problem::plain(StatusCode::SERVICE_UNAVAILABLE);
    };
    document(&name, bytes)
}

/// A PDF handed out under a name.
pub(super) fn document(name: &str, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(VIEWED));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(way) = HeaderValue::from_str(&format!("inline; filename=\"{name}.pdf\"")) {
        headers.insert(header::CONTENT_DISPOSITION, way);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::round_of;

    #[test]
    fn only_a_number_and_the_ending_is_a_round() {
        assert_eq!(round_of("2.pdf"), Some(2));
        for other in ["2", ".pdf", "-1.pdf", "+1.pdf", "1.pdf.pdf", "99999999999.pdf", "1/2.pdf"] {
            assert_eq!(round_of(other), None, "{other}");
        }
    }
}
