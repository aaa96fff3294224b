//! Where to go after signing in: always within this site.

/// The path and query in `next`, when it is one of ours; nothing else is ever redirected to.
///
/// Browsers read `\` as `/` and drop tabs and line breaks, so that `/\evil.example` and
/// `/<tab>/evil.example` lead elsewhere. What is not plainly a path is therefore not one.
#[must_use]
pub fn local_path(next: &str) -> Option<&str> {
    let rest = next.strip_prefix('/')?;
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let leads_elsewhere = rest.starts_with('/');
    // Going back to a sign-in page, or to one that only takes posts, would lead in a circle.
    let path = next.split(['?', '#']).next().unwrap_or(next);
    let circle = path == "/sign-in"
        || path == "/staff/sign-in"
        || path.ends_with("/sign-out")
        || path.starts_with("/auth/")
        || path.ends_with("/session/extend");
    (plain && !leads_elsewhere && !circle && next.len() <= 1000).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::local_path;
    use proptest::prelude::*;

    #[test]
    fn paths_of_this_site_are_kept() {
        for next in ["/", "/overview", "/invoices?status=open&page=2", "/invoices/1#why"] {
            assert_eq!(local_path(next), Some(next));
        }
    }

    #[test]
    fn whatever_could_lead_elsewhere_is_refused() {
        for next in [
            "",
            "overview",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "https://evil.example",
            "HTTPS:evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            " /overview",
            "/overview evil",
            "/ö",
            "@evil.example",
            "/sign-in?next=/sign-in",
            "/auth/callback?code=1",
            "/sign-out",
        ] {
            assert_eq!(local_path(next), None, "{next:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_stays_on_this_site(next in "[/\\\\a-z:.@?#\t\n ]{0,12}") {
            if let Some(path) = local_path(&next) {
                let here = url::Url::parse("https://besked.example/invoices").map_err(|_| TestCaseError::fail("no url"))?;
                let there = here.join(path).map_err(|_| TestCaseError::fail("no url"))?;
                prop_assert_eq!(there.origin(), here.origin());
            }
        }
    }
}
