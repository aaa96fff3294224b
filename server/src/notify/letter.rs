//! What an e-mail says: one source, told as text and as HTML.

use super::words;
use crate::clock::wall_clock;
use askama::Template;
use besked_app::ports::Municipality;
use besked_domain::phone::Phone;
use besked_domain::text::{Lang, Localised, format};
use chrono::{DateTime, Utc};
use url::Url;

/// What an e-mail says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// The language it is written in.
    pub lang: Lang,
    /// The subject.
    pub subject: String,
    greeting: &'static str,
    paragraphs: Vec<String>,
    link: Option<Link>,
    after: Vec<String>,
    sender: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Link {
    text: &'static str,
    address: String,
}

#[derive(Template)]
#[template(path = "mail.txt")]
struct Plain<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    letter: &'a Letter,
}

impl Letter {
    /// There is something to read; not what, not about whom.
    #[must_use]
    pub fn notice(
        lang: Lang,
        portal: &Url,
        (unit, phone): (&Localised, &str),
        municipality: &Municipality,
    ) -> Self {
        Self {
            lang,
            subject: words::notice_subject(lang).to_owned(),
            greeting: words::greeting(lang),
            paragraphs: vec![words::notice(lang).to_owned()],
            link: link(words::notice_link(lang), portal, "/messages", None),
            after: vec![words::notice_why(lang).to_owned(), words::no_reply(lang).to_owned()],
            sender: sender(lang, &[unit.get(lang), &municipality.name], phone),
        }
    }

    /// An address is to be confirmed, by a link that holds until a moment.
    #[must_use]
    pub fn confirm(
        lang: Lang,
        portal: &Url,
        token: &str,
        until: DateTime<Utc>,
        municipality: &Municipality,
    ) -> Self {
        let until = moment(lang, until);
        Self {
            lang,
            subject: words::confirm_subject(lang).to_owned(),
            greeting: words::greeting(lang),
            paragraphs: vec![words::confirm(lang).to_owned()],
            link: link(words::confirm_link(lang), portal, "/account/email/confirm", Some(token)),
            after: vec![
                words::confirm_until(lang, &until),
                words::confirm_not_you(lang).to_owned(),
                words::no_reply(lang).to_owned(),
            ],
            sender: sender(lang, &[&municipality.name], &municipality.phone),
        }
    }

    /// A file that was expected has not come.
    #[must_use]
    pub fn missing_file(
        portal: &Url,
        source: &Localised,
        due_at: DateTime<Utc>,
        municipality: &Municipality,
    ) -> Self {
        let lang = Lang::Sv;
        let name = source.get(lang);
        Self {
            lang,
            subject: words::missing_subject(lang, name),
            greeting: words::greeting(lang),
            paragraphs: vec![
                words::missing(lang, name, &moment(lang, due_at)),
                words::missing_why(lang).to_owned(),
            ],
            link: link(words::missing_link(lang), portal, "/staff/ledger", None),
            after: vec![],
            sender: sender(lang, &["Besked", &municipality.name], &municipality.phone),
        }
    }

    /// Promised calls have not been made though they are due soon; not whose they are. The moment is named, and not
    /// how long it is until then: an e-mail may leave or be read late.
    #[must_use]
    pub fn late_call(
        portal: &Url,
        many: i64,
        due_at: DateTime<Utc>,
        municipality: &Municipality,
    ) -> Self {
        let lang = Lang::Sv;
        let due = moment(lang, due_at);
        Self {
            lang,
            subject: words::late_subject(lang, many, &due),
            greeting: words::greeting(lang),
            paragraphs: vec![words::late_calls(lang, many, &due)],
            link: link(words::late_link(lang), portal, "/staff/callbacks", None),
            after: vec![],
            sender: sender(lang, &["Besked", &municipality.name], &municipality.phone),
        }
    }

    /// As plain text.
    ///
    /// # Errors
    /// When it cannot be written down, which no letter above does.
    pub fn plain(&self) -> Result<String, askama::Error> {
        Plain { letter: self }.render()
    }

    /// As HTML.
    ///
    /// # Errors
    /// When it cannot be written down, which no letter above does.
    pub fn html(&self) -> Result<String, askama::Error> {
        Html { letter: self }.render()
    }
}

/// A link to a page of the portal.
fn link(text: &'static str, portal: &Url, path: &str, token: Option<&str>) -> Option<Link> {
    let mut address = portal.join(path).ok()?;
    if let Some(token) = token {
        address.query_pairs_mut().append_pair("token", token);
    }
    Some(Link { text, address: address.into() })
}

fn sender(lang: Lang, names: &[&str], phone: &str) -> Vec<String> {
    let shown = Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.to_string());
    let mut lines = vec![words::regards(lang).to_owned()];
    lines.extend(names.iter().map(|name| (*name).to_owned()));
    lines.push(words::phone(lang, &shown));
    lines
}

/// A moment in Stockholm: `23 november 2026 kl. 12.00`.
fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    let local = wall_clock(at);
    let day = format::date_long(lang, local.date());
    lang.pick(
        format!("{day} kl. {}", local.format("%H.%M")),
        format!("{day} at {}", local.format("%H:%M")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notify::testing::{municipality, unit};

    #[test]
    fn a_notice_says_that_there_is_something_and_nothing_of_what() {
        let portal = Url::parse("https://besked.example.se").unwrap();
        for lang in Lang::ALL {
            let unit = (&unit(), "+46846500401");
            let letter = Letter::notice(lang, &portal, unit, &municipality());
            for text in [letter.plain().unwrap(), letter.html().unwrap()] {
                assert!(text.contains("https://besked.example.se/messages"), "{text}");
                assert!(text.contains(lang.pick("Vänliga hälsningar", "Kind regards")), "{text}");
                assert!(text.contains("08-465 004 01") || text.contains("08-465"), "{text}");
                for told in ["KS-EK", "kronor", " kr", "faktura", "invoice", "beslut", "decision"] {
                    assert!(!text.to_lowercase().contains(told), "{told}: {text}");
                }
            }
        }
    }

    #[test]
    fn calls_that_are_late_are_told_of_by_the_clock_so_that_it_holds_whenever_it_is_read() {
        let portal = Url::parse("https://besked.example.se").unwrap();
        let due = "2026-11-23T15:30:00Z".parse().unwrap();
        for (many, subject) in [
            (1, "Inte ringt än: 1 samtal lovat senast 23 november 2026 kl. 16.30"),
            (2, "Inte ringda än: 2 samtal lovade senast 23 november 2026 kl. 16.30"),
        ] {
            let letter = Letter::late_call(&portal, many, due, &municipality());
            assert_eq!(letter.subject.replace('\u{a0}', " "), subject);
            let text = letter.plain().unwrap();
            assert!(!text.contains("inom en timme") && text.contains("16.30"), "{text}");
        }
    }

    #[test]
    fn a_name_is_never_markup() {
        let portal = Url::parse("https://besked.example.se").unwrap();
        let unit = Localised::of(|_| "<b>Förskola & fritid</b>".to_owned());
        let letter = Letter::notice(Lang::Sv, &portal, (&unit, "1"), &municipality());
        assert!(!letter.html().unwrap().contains("<b>"));
        assert!(letter.plain().unwrap().contains("<b>Förskola & fritid</b>"));
    }
}
