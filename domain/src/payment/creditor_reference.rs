//! The international form of a reference (*RF-referens*, ISO 11649): `RF`, two check digits, and the
//! payee's own reference of at most 21 letters and digits.

/// The payee's own reference. Nothing where the text has another form, or its check digits do not fit.
///
/// ```
/// use besked_domain::payment::creditor_reference::read;
/// assert_eq!(read("RF13 1002 3456 717").as_deref(), Some("10023456717"));
/// assert_eq!(read("RF1410023456717"), None);
/// ```
#[must_use]
pub fn read(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let text = text.to_ascii_uppercase();
    let (check, own) = text.strip_prefix("RF")?.split_at_checked(2)?;
    let fits = (1..=21).contains(&own.len()) && check.bytes().all(|byte| byte.is_ascii_digit());
    // What stands in front is reckoned last.
    let moved = own.chars().chain("RF".chars()).chain(check.chars());
    (fits && super::rest_of_97(moved) == Some(1)).then(|| own.to_owned())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_payees_own_reference_stands_within() {
        for (text, own) in [
            ("RF18539007547034", "539007547034"),
            ("RF98 2026 0000 1236", "202600001236"),
            ("rf94abc12", "ABC12"),
        ] {
            assert_eq!(read(text).as_deref(), Some(own), "{text}");
        }
    }

    #[test]
    fn what_has_another_form_or_wrong_check_digits_is_none() {
        for text in [
            "",
            "RF",
            "RF18",
            "10023456717",
            "RF19539007547034",
            "RF18539007547043",
            "RFA1ABC12",
            "RF94ABC-12",
            "RF9åäö",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
