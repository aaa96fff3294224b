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
    let number = e164(phone);
    if !phone.is_empty() && number.is_none() {
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
        phone: number,
        language: language.unwrap_or_default(),
    })
}

/// The stored form of a telephone number; one without a country is Swedish.
fn e164(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let others = text
        .chars()
        .all(|character| "+-() \u{a0}".contains(character) || character.is_ascii_digit());
    let number = match (text.starts_with('+'), digits.strip_prefix("00"), digits.strip_prefix('0'))
    {
        (true, _, _) => digits.clone(),
        (false, Some(abroad), _) => abroad.to_owned(),
        (false, None, Some(national)) => format!("46{national}"),
        (false, None, None) => return None,
    };
    (others && (7..=15).contains(&number.len()) && !number.starts_with('0'))
        .then(|| format!("+{number}"))
}

#[cfg(test)]
mod tests {
    use super::e164;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        let stored = Some("+46701740605".to_owned());
        for text in ["070-174 06 05", "+46 70 174 06 05", "0046701740605", "(070) 1740605"] {
            assert_eq!(e164(text), stored, "{text}");
        }
        for text in ["", "174 06 05", "070-174 o6 05", "+0701740605", "07", "x070"] {
            assert_eq!(e164(text), None, "{text}");
        }
    }
}
