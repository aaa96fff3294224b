//! Contact details.

use super::Sent;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
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
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(ContactDetails {
        email: (!email.is_empty()).then(|| email.to_owned()),
        phone: number.and_then(Result::ok).map(|number| number.as_str().to_owned()),
        language: language.unwrap_or_default(),
    })
}
