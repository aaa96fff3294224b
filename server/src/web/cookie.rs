//! Cookies.

use super::secret::Secret;
use axum::http::{HeaderMap, HeaderValue, header};

/// A debtor's session.
pub(crate) const DEBTOR: &str = "__Host-besked";
/// A session of staff.
pub(crate) const STAFF: &str = "__Host-besked-staff";
/// The browser that began a sign-in.
pub(crate) const BROWSER: &str = "__Host-besked-browser";
/// What was typed when a session had ended.
pub(crate) const KEPT: &str = "__Host-besked-kept";
/// The language. Not secret.
pub(crate) const LANG: &str = "lang";

/// The value of a cookie.
pub(crate) fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(its_name, _)| *its_name == name)
        .map(|(_, value)| value)
}

/// The secret in a cookie.
pub(crate) fn secret(headers: &HeaderMap, name: &str) -> Option<Secret> {
    Secret::parse(get(headers, name)?)
}

/// Sets a secret cookie for the browser's session. `__Host-` binds it to this host and to
/// encrypted connections; Lax lets it come along when the sign-in provider leads back here.
pub(crate) fn set(headers: &mut HeaderMap, name: &str, secret: &Secret) {
    append(headers, &format!("{name}={}; Path=/; Secure; HttpOnly; SameSite=Lax", secret.text()));
}

/// Takes a secret cookie away.
pub(crate) fn clear(headers: &mut HeaderMap, name: &str) {
    append(headers, &format!("{name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
}

/// Remembers the language for a year.
pub(crate) fn set_lang(headers: &mut HeaderMap, tag: &str) {
    append(headers, &format!("{LANG}={tag}; Path=/; SameSite=Lax; Max-Age=31536000"));
}

fn append(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::get;
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn a_cookie_is_found_among_others_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("a=1; __Host-besked-staff=2;__Host-besked=3"),
        );
        headers.append(header::COOKIE, HeaderValue::from_static("lang=sv"));
        assert_eq!(get(&headers, "__Host-besked"), Some("3"));
        assert_eq!(get(&headers, "lang"), Some("sv"));
        assert_eq!(get(&headers, "besked"), None);
    }
}
