//! The code that the Swish app reads, with payee, amount and message filled in.

use crate::money::Money;
use crate::text::format::plain_amount;

/// What the payer may change in the app.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Editable {
    /// The payee.
    pub payee: bool,
    /// The amount.
    pub amount: bool,
    /// The message.
    pub message: bool,
}

/// Why there is no code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum SwishError {
    /// A payee has ten digits; a company's begin with 123.
    #[error("a Swish number has ten digits")]
    Payee,
    /// The amount is not above zero.
    #[error("the amount must be above zero")]
    NothingDue,
    /// The message is longer than the app takes.
    #[error("the message has at most 50 characters")]
    Message,
}

/// The text to put into the code: `C`, payee, amount with a comma, message, and a mask of what may
/// be changed.
///
/// ```
/// use besked_domain::money::Money;
/// use besked_domain::payment::swish::{Editable, payload};
/// let text = payload("1231181189", Money::from_ore(245_000), "10023456717", Editable::default());
/// assert_eq!(text.unwrap(), "C1231181189;2450,00;10023456717;0");
/// ```
///
/// # Errors
/// When the app would not take it.
pub fn payload(
    payee: &str,
    amount: Money,
    message: &str,
    editable: Editable,
) -> Result<String, SwishError> {
    if payee.len() != 10 || !payee.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(SwishError::Payee);
    }
    if !amount.is_positive() {
        return Err(SwishError::NothingDue);
    }
    if message.chars().count() > 50 {
        return Err(SwishError::Message);
    }
    let mask = u32::from(editable.payee)
        + 2 * u32::from(editable.amount)
        + 4 * u32::from(editable.message);
    Ok([
        "C",
        payee,
        ";",
        &plain_amount(amount).replace('.', ","),
        ";",
        &percent_encoded(message),
        ";",
        &mask.to_string(),
    ]
    .concat())
}

/// Every byte that is not a letter, a digit or one of `-._~` as `%XX`.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for half in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                encoded.push(digit.to_ascii_uppercase());
            }
        }
    }
    encoded
}
