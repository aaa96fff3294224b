//! What the telephone system tells.

use super::StaffSent;
use super::reading::Reading;
use super::upload::Whole;
use crate::interchange::csv::text_of;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
use besked_domain::callback::phone_table::{PhoneDay, read};

/// Where the page is.
const PAGE: &str = "/staff/statistics";

/// The field that the table is pasted into.
const TABLE: &str = "table";

/// The field that it is chosen in as a file.
const FILE: &str = "table_file";

/// How many characters the table may have: four months of some numbers.
const LONGEST_TABLE: usize = 40_000;

/// POST `/staff/statistics/phone`: `table`, as the telephone system gives it, or `table_file`, the same as a file, which
/// is read in the place of what was pasted.
pub(crate) async fn keep(State(state): State<AppState>, request: Request) -> Response {
    let mut sent = match StaffSent::read_with_whole(request, PAGE, "phone", FILE).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let unread = match sent.whole.take() {
        None => None,
        Some(Whole::TooLarge) => Some(FieldError::TooLong),
        Some(Whole::Bytes(bytes)) => match text_of(&bytes) {
            // From here on it is as if it had been pasted: what is wrong can be mended where it stands.
            Some(text) => {
                sent.fields.insert(TABLE.to_owned(), text);
                None
            }
            None => Some(FieldError::Malformed),
        },
    };
    let mut fields = sent.reading_up_to(LONGEST_TABLE);
    let days = match unread {
        Some(error) => fields.wrong(FILE, error),
        None => days(&mut fields),
    };
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    match state.desk.keep_phone_days(&sent.staff, &days.unwrap_or_default()).await {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// The days that the table tells of.
fn days(fields: &mut Reading<'_>) -> Option<Vec<PhoneDay>> {
    let table = fields.text(TABLE)?;
    match read(&table) {
        Ok(days) if days.iter().any(|own| fields.is_to_come(own.day)) => {
            fields.wrong(TABLE, FieldError::ComingDay)
        }
        Ok(days) => Some(days),
        Err(_) => fields.wrong(TABLE, FieldError::Malformed),
    }
}
