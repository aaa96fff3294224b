//! Contact details, and the link that confirms an address.

use super::Sent;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::{FieldError, FormProblem, FormState};
use besked_app::ports::ContactDetails;
use besked_domain::phone::Phone;
use besked_domain::text::Lang;

/// POST `/account`.
pub(crate) async fn save(State(state): State<AppState>, request: Request) -> Response {
    let sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let contact = match read(&sent) {
        Ok(contact) => contact,
        Err(wrong) => {
            let form = wrong
                .into_iter()
                .fold(sent.form(), |form, (field, error)| form.with_error(field, error));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return page::form_again(&state, sent.request, form, status).await;
        }
    };
    match state.portal.save_contact(&sent.debtor, &contact, sent.key()).await {
        Ok(()) => see_other("/account?saved=1"),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// POST `/account/email`: the link once more.
pub(crate) async fn send_link(State(state): State<AppState>, request: Request) -> Response {
    let mut sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    page::turn_to(&mut sent.request, "/account");
    match state.portal.confirm_again(&sent.debtor, sent.key()).await {
        Ok(()) => see_other("/account?sent=1"),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// POST `/account/email/confirm`: whoever has the link presses once. Opening it does nothing, so
/// that what scans mail confirms nothing.
pub(crate) async fn confirm(State(state): State<AppState>, request: Request) -> Response {
    let (mut request, fields) = match super::read(request).await {
        Ok(read) => read,
        Err(response) => return response,
    };
    let token = fields.get("token").map_or("", String::as_str);
    page::turn_to(&mut request, "/account/email/confirm");
    match state.portal.confirm_address(token).await {
        Ok(true) => see_other("/account/email/confirm?done=1"),
        Ok(false) => {
            let form = FormState::default().with_problem(FormProblem::Stale);
            page::form_again(&state, request, form, StatusCode::GONE).await
        }
        Err(error) => super::refused(&state, request, FormState::default(), error).await,
    }
}

fn read(sent: &Sent) -> Result<ContactDetails, Vec<(&'static str, FieldError)>> {
    let mut wrong = Vec::new();
    let email = sent.field("email");
    let is_email = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !host.is_empty() && !host.contains('@') && !email.contains(' ')
    });
    if email.len() > 254 {
        wrong.push(("email", FieldError::TooLong));
    } else if !email.is_empty() && !is_email {
        wrong.push(("email", FieldError::Malformed));
    }
    let phone = sent.field("phone");
    let number = (!phone.is_empty()).then(|| Phone::parse(phone));
    if matches!(number, Some(Err(_))) {
        wrong.push(("phone", FieldError::Malformed));
    }
    let language = match sent.field("language") {
        "" => Some(Lang::default()),
        tag => Lang::from_tag(tag),
    };
    if language.is_none() {
        wrong.push(("language", FieldError::Malformed));
    }
    let notices = sent.field("notices") == "yes";
    if notices && email.is_empty() {
        wrong.push(("email", FieldError::Missing));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(ContactDetails {
        email: (!email.is_empty()).then(|| email.to_owned()),
        phone: number.and_then(Result::ok).map(|number| number.as_str().to_owned()),
        language: language.unwrap_or_default(),
        notices,
        confirmed_at: None,
    })
}
