//! Answers of last resort: they need no database, no session and no page.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use besked_domain::text::Lang;

/// A short page in both languages that says what happened and what to do.
pub(crate) fn plain(status: StatusCode) -> Response<Body> {
    let (sv, en) = words(status);
    let part = |lang: Lang, words: &[&str; 2]| {
        let [title, text] = words;
        let back = lang.pick("Till startsidan", "To the start page");
        format!(
            "<section lang=\"{}\"><h1>{title}</h1><p>{text}</p><p><a href=\"/\">{back}</a></p>\
             </section>",
            lang.tag()
        )
    };
    let html = format!(
        "<!doctype html><html lang=\"sv\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{}</title></head>\
         <body><main>{}{}</main></body></html>",
        sv[0],
        part(Lang::Sv, &sv),
        part(Lang::En, &en),
    );
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

fn words(status: StatusCode) -> ([&'static str; 2], [&'static str; 2]) {
    match status {
        StatusCode::FORBIDDEN => (
            [
                "Formuläret togs inte emot",
                "Det skickades inte från den här tjänstens egna sidor. Öppna sidan på nytt och försök igen.",
            ],
            [
                "The form was not accepted",
                "It was not sent from this service's own pages. Open the page again and try once more.",
            ],
        ),
        StatusCode::TOO_MANY_REQUESTS => (
            ["Vänta en liten stund", "Det kom många försök på kort tid. Försök igen om en minut."],
            [
                "Please wait a moment",
                "There were many attempts in a short time. Try again in a minute.",
            ],
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            ["Det blev för stort", "Det du skickade är större än vad vi kan ta emot."],
            ["That was too large", "What you sent is larger than we can take in."],
        ),
        StatusCode::NOT_FOUND => (
            ["Sidan finns inte", "Adressen leder ingenstans, eller så får du inte se sidan."],
            [
                "There is no such page",
                "The address leads nowhere, or the page is not yours to see.",
            ],
        ),
        _ => (
            [
                "Något gick fel hos oss",
                "Det beror inte på dig. Försök igen om en stund, eller ring oss om det är bråttom.",
            ],
            [
                "Something went wrong on our side",
                "It is not your doing. Try again in a while, or call us if it is urgent.",
            ],
        ),
    }
}
