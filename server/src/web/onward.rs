//! The page between here and the provider, for what may stand in no address.

use super::visit::Visit;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse as _, Response};

/// What the page says, in the reader's language.
pub(crate) struct Words<'a> {
    /// Its heading.
    pub(crate) title: &'a str,
    /// What happens next.
    pub(crate) text: &'a str,
    /// The button that leads there.
    pub(crate) button: &'a str,
    /// Where else to go, and what that is called.
    pub(crate) back: (&'a str, &'a str),
}

/// A page that posts itself to the provider; without script its button does.
pub(crate) fn page(
    visit: &Visit,
    words: &Words<'_>,
    there: &str,
    fields: &[(&str, &str)],
) -> Response {
    let Words { title, text, button, back: (back, back_name) } = words;
    let inputs: String = fields
        .iter()
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value))
        })
        .collect();
    let html = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title></head><body>\
         <main><h1>{title}</h1><p>{text}</p>\
         <form method=\"post\" action=\"{}\">{inputs}<button>{button}</button></form>\
         <p><a href=\"{}\">{back_name}</a></p></main>\
         <script nonce=\"{}\">document.forms[0].submit()</script></body></html>",
        visit.viewer.lang.tag(),
        escape(there),
        escape(back),
        visit.nonce,
    );
    let mut response = Html(html).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
