//! Letters handed out as PDF: to the one whose they are, and to staff who see them as pages. What
//! they say is what the page says.

use super::state::AppState;
use super::visit::Visit;
use super::{page, problem};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use besked_app::letters::{self, Envelope};
use besked_app::ports::{Debtor, DisputeCase, PlanFile, PortalError, Staff};
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
    Statement(i32),
}

impl Which {
    fn of(self, envelope: &Envelope<'_>, case: &DisputeCase) -> Option<Letter> {
        match self {
            Self::Explanation(_) => Some(letters::explanation(envelope, case)),
            Self::Decision(round, reading) => letters::decision(envelope, case, (round, reading)),
            Self::Statement(round) => letters::statement(envelope, case, round),
        }
    }

    const fn reading(self) -> Reading {
        match self {
            Self::Explanation(reading) | Self::Decision(_, reading) => reading,
            Self::Statement(_) => Reading::Full,
        }
    }
}

/// GET `/disputes/{id}/explanation.pdf`.
pub(crate) async fn explanation(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let which = Which::Explanation(asked_reading(&request));
    of_debtor(&state, request, &id, Some(which)).await
}

/// GET `/disputes/{id}/decisions/{file}`.
pub(crate) async fn decision(
    State(state): State<AppState>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let which = decision_in(&request, &file);
    of_debtor(&state, request, &id, which).await
}

/// GET `/disputes/{id}/statements/{file}`.
pub(crate) async fn statement(
    State(state): State<AppState>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    of_debtor(&state, request, &id, round_of(&file).map(Which::Statement)).await
}

/// GET `/invoices/{id}/invoice.pdf`.
pub(crate) async fn invoice(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, debtor)) = debtor(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match id.parse::<InvoiceId>() {
        Ok(id) => state.portal.invoice(&debtor, id).await,
        Err(_) => Ok(None),
    };
    let letter = found.map(|found| {
        let envelope = envelope(&visit, &debtor.acting_for_name);
        found.map(|invoice| letters::invoice(&envelope, &invoice, visit.viewer.today))
    });
    hand_out(&state, request, letter).await
}

/// GET `/staff/disputes/{id}/explanation.pdf`.
pub(crate) async fn staff_explanation(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let which = Which::Explanation(asked_reading(&request));
    of_staff(&state, request, &id, Some(which)).await
}

/// GET `/staff/disputes/{id}/decisions/{file}`.
pub(crate) async fn staff_decision(
    State(state): State<AppState>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let which = decision_in(&request, &file);
    of_staff(&state, request, &id, which).await
}

/// GET `/staff/disputes/{id}/statements/{file}`.
pub(crate) async fn staff_statement(
    State(state): State<AppState>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    of_staff(&state, request, &id, round_of(&file).map(Which::Statement)).await
}

/// GET `/staff/invoices/{id}/invoice.pdf`.
pub(crate) async fn staff_invoice(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, staff)) = staff(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match id.parse::<InvoiceId>() {
        Ok(id) => state.desk.invoice(&staff, id).await,
        Err(_) => Ok(None),
    };
    let letter = found.map(|found| {
        let found = found?;
        let envelope = envelope(&visit, &found.party.name);
        Some(letters::invoice(&envelope, &found.invoice, visit.viewer.today))
    });
    hand_out(&state, request, letter).await
}

/// GET `/plans/{id}/paid.pdf`: that everything in a plan is paid.
pub(crate) async fn plan_paid(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, debtor)) = debtor(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match id.parse::<PlanId>() {
        Ok(id) => state.portal.plan(&debtor, id).await,
        Err(_) => Ok(None),
    };
    let letter = found.map(|found| found.and_then(|file| paid_off(&visit, &file)));
    hand_out(&state, request, letter).await
}

/// GET `/staff/plans/{id}/paid.pdf`.
pub(crate) async fn staff_plan_paid(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, staff)) = staff(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match id.parse::<PlanId>() {
        Ok(id) => state.desk.plan(&staff, id).await,
        Err(_) => Ok(None),
    };
    let letter = found.map(|found| found.and_then(|found| paid_off(&visit, &found.file)));
    hand_out(&state, request, letter).await
}

fn paid_off(visit: &Visit, file: &PlanFile) -> Option<Letter> {
    letters::paid_off(&envelope(visit, &file.party.name), file)
}

async fn of_debtor(state: &AppState, request: Request, id: &str, which: Option<Which>) -> Response {
    let Some((visit, debtor)) = debtor(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let letter = match (id.parse::<DisputeId>(), which) {
        (Ok(id), Some(which)) => {
            let found = state.portal.dispute(&debtor, id, visit.viewer.lang, which.reading()).await;
            let envelope = envelope(&visit, &debtor.acting_for_name);
            found.map(|case| case.and_then(|case| which.of(&envelope, &case)))
        }
        _ => Ok(None),
    };
    hand_out(state, request, letter).await
}

/// The same letter as the person gets, with the look at the case written as for its page.
async fn of_staff(state: &AppState, request: Request, id: &str, which: Option<Which>) -> Response {
    let Some((visit, staff)) = staff(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let letter = match (id.parse::<DisputeId>(), which) {
        (Ok(id), Some(which)) => {
            let found = state.desk.dispute(&staff, id, visit.viewer.lang, which.reading()).await;
            found.map(|file| {
                let file = file.filter(|file| file.documents)?;
                which.of(&envelope(&visit, &file.party.name), &file.case)
            })
        }
        _ => Ok(None),
    };
    hand_out(state, request, letter).await
}

pub(super) fn debtor(request: &Request) -> Option<(Visit, Debtor)> {
    let visit = request.extensions().get::<Visit>()?;
    Some((visit.clone(), visit.viewer.debtor.clone()?))
}

pub(super) fn staff(request: &Request) -> Option<(Visit, Staff)> {
    let visit = request.extensions().get::<Visit>()?;
    Some((visit.clone(), visit.viewer.staff.clone()?))
}

pub(super) fn envelope<'a>(visit: &'a Visit, addressee: &'a str) -> Envelope<'a> {
    Envelope { lang: visit.viewer.lang, municipality: &visit.municipality, addressee }
}

/// The reading that the address asks for: `?reading=plain`.
fn asked_reading(request: &Request) -> Reading {
    let query = request.uri().query().unwrap_or_default();
    let mut asked = query.split('&').filter_map(|pair| pair.strip_prefix("reading="));
    asked.next().and_then(|word| word.parse().ok()).unwrap_or(Reading::Full)
}

/// The decision of a file, in the reading that the address asks for.
fn decision_in(request: &Request, file: &str) -> Option<Which> {
    Some(Which::Decision(round_of(file)?, asked_reading(request)))
}

/// The round of a file: `2.pdf`.
fn round_of(file: &str) -> Option<i32> {
    let digits = file.strip_suffix(".pdf")?;
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// The letter set as PDF.
async fn hand_out(
    state: &AppState,
    request: Request,
    letter: Result<Option<Letter>, PortalError>,
) -> Response {
    let letter = match letter {
        Ok(Some(letter)) => letter,
        Ok(None) | Err(PortalError::NotFound) => return page::not_found(state, request).await,
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
