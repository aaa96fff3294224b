//! Which language to speak.

use super::cookie;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use besked_domain::text::Lang;

/// `?lang=` on any page remembers the language and leads to the same page without it.
pub(crate) async fn choose(request: Request, next: Next) -> Response {
    if request.method() == Method::GET
        && let Some((lang, rest)) = asked_for(request.uri())
    {
        let mut response = StatusCode::SEE_OTHER.into_response();
        cookie::set_lang(response.headers_mut(), lang.tag());
        if let Ok(location) = HeaderValue::from_str(&rest) {
            response.headers_mut().insert(header::LOCATION, location);
            return response;
        }
    }
    next.run(request).await
}

/// The language in the query, and the address without it.
fn asked_for(uri: &Uri) -> Option<(Lang, String)> {
    let query = uri.query()?;
    let is_lang = |pair: &&str| *pair == "lang" || pair.starts_with("lang=");
    let pair = query.split('&').find(is_lang)?;
    let lang = Lang::from_tag(pair.strip_prefix("lang=")?)?;
    let rest: Vec<&str> = query.split('&').filter(|pair| !is_lang(pair)).collect();
    // An address that begins with two slashes would lead to another site.
    let path = format!("/{}", uri.path().trim_start_matches('/'));
    let address = if rest.is_empty() { path } else { format!("{path}?{}", rest.join("&")) };
    Some((lang, address))
}

/// The language of the cookie, else the one the browser likes best, else Swedish.
pub(crate) fn of(headers: &HeaderMap) -> Lang {
    cookie::get(headers, cookie::LANG)
        .and_then(Lang::from_tag)
        .or_else(|| preferred(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?))
        .unwrap_or_default()
}

fn preferred(accepted: &str) -> Option<Lang> {
    let mut wishes: Vec<(f32, Lang)> = accepted
        .split(',')
        .filter_map(|wish| {
            let mut parts = wish.trim().split(';');
            let lang = Lang::from_tag(parts.next()?.trim())?;
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok())
                .unwrap_or(1.0);
            (weight > 0.0).then_some((weight, lang))
        })
        .collect();
    // The sort is stable: of two equal wishes the first holds.
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
    wishes.first().map(|(_, lang)| *lang)
}

#[cfg(test)]
mod tests {
    use super::{asked_for, preferred};
    use axum::http::Uri;
    use besked_domain::text::Lang;

    #[test]
    fn the_best_liked_language_is_spoken() {
        assert_eq!(preferred("sv-SE,sv;q=0.9,en;q=0.8"), Some(Lang::Sv));
        assert_eq!(preferred("fi, en;q=0.5, sv;q=0.2"), Some(Lang::En));
        assert_eq!(preferred("en;q=0, sv;q=0.1"), Some(Lang::Sv));
        assert_eq!(preferred("de"), None);
    }

    #[test]
    fn the_choice_leaves_the_address_as_it_was() {
        let read = |text: &str| text.parse::<Uri>().ok().and_then(|uri| asked_for(&uri));
        let is = |lang, text: &str| Some((lang, text.to_owned()));
        assert_eq!(read("/invoices?lang=en&q=va%20x"), is(Lang::En, "/invoices?q=va%20x"));
        assert_eq!(read("/?lang=sv"), is(Lang::Sv, "/"));
        assert_eq!(read("//evil.example?lang=sv"), is(Lang::Sv, "/evil.example"));
        assert_eq!(read("/?lang=xx"), None);
        assert_eq!(read("/?slang=sv"), None);
    }
}
