//! The provider's pages: plain HTML that needs no script.

use crate::person::{Person, PersonKind};
use crate::request::Request;
use crate::signing::Signing;
use crate::{Grant, LEVELS, Provider};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use std::fmt::Write as _;
use url::Url;

const STYLE: &str = include_str!("style.css");

pub(crate) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

pub(crate) async fn start(State(provider): State<Provider>) -> Response {
    let body = format!(
        "<h1>Testlegitimation</h1><p>This is the development identity provider \
         <code>{}</code>. Begin at the service you want to sign in to.</p>",
        escape(provider.issuer())
    );
    page("sv", "Testlegitimation", &body).into_response()
}

pub(crate) fn refuse(status: StatusCode, text: &str) -> Response {
    let body = format!("<h1>Det gick inte</h1><p lang=\"en\">{}</p>", escape(text));
    (status, page("sv", "Det gick inte", &body)).into_response()
}

pub(crate) fn signed_out() -> Response {
    let body = "<h1>Du är utloggad</h1><p lang=\"en\">You are signed out.</p>";
    page("sv", "Du är utloggad", body).into_response()
}

/// Whom to be. `mistyped` is a number that was no number.
pub(crate) fn choose(
    request: &Request,
    ticket: &str,
    persons: &[Person],
    mistyped: Option<&str>,
) -> Response {
    let say = |sv: &'static str, en: &'static str| if request.english { en } else { sv };
    let wants_staff = request.wants("id_token", "groups") || request.has_scope("groups");
    let mut body = format!(
        "<h1>{}</h1><p class=\"note\">{}</p><form method=\"post\" action=\"/authorize/answer\">\
         <input type=\"hidden\" name=\"ticket\" value=\"{}\">",
        say("Vem är du?", "Who are you?"),
        say(
            "Testlegitimation: här krävs inget bevis, och ingen av personerna finns.",
            "Test identification: no proof is asked for, and none of these persons exist.",
        ),
        escape(ticket),
    );
    let _ = write!(
        body,
        "<p class=\"field\"><label for=\"level\">{}</label><select id=\"level\" name=\"level\">",
        say("Tillitsnivå", "Level of assurance"),
    );
    for (place, level) in LEVELS.iter().enumerate() {
        let selected = if place == 1 { " selected" } else { "" };
        let _ = write!(body, "<option value=\"{level}\"{selected}>{}</option>", place + 2);
    }
    body.push_str("</select></p>");
    let shown: Vec<_> =
        persons.iter().filter(|person| (person.kind == PersonKind::Staff) == wants_staff).collect();
    if !shown.is_empty() {
        let _ = write!(body, "<h2>{}</h2><ul>", say("Välj en testperson", "Pick a test person"));
        for person in shown {
            let note = if request.english { &person.note.en } else { &person.note.sv };
            let _ = write!(
                body,
                "<li><button name=\"person\" value=\"{}\"><strong>{}</strong> \
                 <span>{}</span></button></li>",
                escape(&person.number),
                escape(&person.name),
                escape(note),
            );
        }
        body.push_str("</ul>");
    }
    let error = mistyped.map(|_| {
        format!(
            "<span class=\"error\" id=\"number-error\">{}</span>",
            say("Skriv tolv siffror.", "Type twelve digits.")
        )
    });
    let _ = write!(
        body,
        "<h2>{}</h2><p class=\"field\"><label for=\"number\">{}</label>{}\
         <input id=\"number\" name=\"number\" inputmode=\"numeric\" autocomplete=\"off\" \
         value=\"{}\"{}> <button>{}</button></p>\
         <p><button class=\"quiet\" name=\"cancel\" value=\"1\">{}</button></p></form>",
        say("Eller skriv ett nummer", "Or type a number"),
        say(
            "Person- eller samordningsnummer, tolv siffror",
            "Personal or coordination number, twelve digits"
        ),
        error.as_deref().unwrap_or_default(),
        escape(mistyped.unwrap_or_default()),
        if error.is_some() {
            " aria-invalid=\"true\" aria-describedby=\"number-error\""
        } else {
            ""
        },
        say("Fortsätt", "Continue"),
        say("Avbryt", "Cancel"),
    );
    let lang = say("sv", "en");
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let response = (status, page(lang, say("Vem är du?", "Who are you?"), &body)).into_response();
    leads_back(request, response)
}

/// What there is to sign, for the one who is to sign it.
pub(crate) fn sign(grant: &Grant, signing: &Signing, ticket: &str) -> Response {
    let english = grant.request.english;
    let say = |sv: &'static str, en: &'static str| if english { en } else { sv };
    let (title, button) = if signing.data.is_some() {
        (say("Läs och skriv under", "Read and sign"), say("Skriv under", "Sign"))
    } else {
        (say("Läs och godkänn", "Read and approve"), say("Godkänn", "Approve"))
    };
    let body = format!(
        "<h1>{title}</h1><p class=\"note\">{}, {}</p><p class=\"message\">{}</p>\
         <form method=\"post\" action=\"/authorize/sign\">\
         <input type=\"hidden\" name=\"ticket\" value=\"{}\">\
         <p><button name=\"sign\" value=\"1\">{button}</button> \
         <button class=\"quiet\" name=\"cancel\" value=\"1\">{}</button></p></form>",
        escape(&grant.person.name),
        escape(&grant.person.number),
        escape(signing.message(english)),
        escape(ticket),
        say("Avbryt", "Cancel"),
    );
    leads_back(&grant.request, page(say("sv", "en"), title, &body).into_response())
}

/// A form may end at the client's own address, which the browser has to be told beforehand.
fn leads_back(request: &Request, mut response: Response) -> Response {
    let client = Url::parse(&request.redirect_uri)
        .map(|url| url.origin().ascii_serialization())
        .unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; \
         form-action 'self' {client}"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn page(lang: &str, title: &str, body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title>\
         <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/style.css\"></head>\
         <body><main>{body}</main></body></html>"
    ))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
