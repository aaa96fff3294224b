//! Typed messages: a text in every language, as a function. See [`msg!`](crate::msg).
//!
//! A missing language, an unknown placeholder or a forgotten one does not compile. Filling is a
//! small loop instead of `format!`, because the browser pays for every byte.

/// Something that can be put into a message.
pub trait Piece {
    /// Writes it at the end of `text`.
    fn write(&self, text: &mut String);
}

impl Piece for str {
    fn write(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl Piece for String {
    fn write(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl<T: Piece + ?Sized> Piece for &T {
    fn write(&self, text: &mut String) {
        (**self).write(text);
    }
}

macro_rules! whole_numbers {
    ($($number:ty),+) => {$(
        impl Piece for $number {
            fn write(&self, text: &mut String) {
                text.push_str(&self.to_string());
            }
        }
    )+};
}

whole_numbers!(i32, i64, u8, u32, u64, usize);

/// Puts the values into the places that carry their names.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &dyn Piece)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            return text;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            value.write(&mut text);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Whether the template names each of the values, and nothing else. Runs while compiling.
#[must_use]
pub const fn covers(template: &str, names: &[&str]) -> bool {
    let mut wanted = names;
    while let Some((name, others)) = wanted.split_first() {
        if !has_place(template.as_bytes(), name.as_bytes()) {
            return false;
        }
        wanted = others;
    }
    every_place_known(template.as_bytes(), names)
}

const fn has_place(template: &[u8], name: &[u8]) -> bool {
    let mut rest = template;
    while let Some((first, after)) = rest.split_first() {
        if *first == b'{' && is_place(after, name) {
            return true;
        }
        rest = after;
    }
    false
}

const fn every_place_known(template: &[u8], names: &[&str]) -> bool {
    let mut rest = template;
    while let Some((first, after)) = rest.split_first() {
        if *first == b'{' {
            let mut known = false;
            let mut candidates = names;
            while let Some((name, others)) = candidates.split_first() {
                known = known || is_place(after, name.as_bytes());
                candidates = others;
            }
            if !known {
                return false;
            }
        }
        rest = after;
    }
    true
}

/// Whether `text` starts with `name` and a closing brace.
const fn is_place(text: &[u8], name: &[u8]) -> bool {
    let mut text = text;
    let mut name = name;
    while let Some((wanted, more)) = name.split_first() {
        match text.split_first() {
            Some((found, after)) if *found == *wanted => text = after,
            _ => return false,
        }
        name = more;
    }
    matches!(text.split_first(), Some((b'}', _)))
}

/// Makes messages: functions from [`Lang`](crate::text::Lang) and values to a text. They are
/// `pub(crate)`, so that a text nobody uses any more is reported by the compiler.
///
/// Three forms:
/// - no values: a `const fn` to `&'static str`;
/// - values, each named in braces in both languages: a function to `String`;
/// - `count` as the first value's type: an `i64` that picks *one* or *other*.
///
/// ```
/// use besked_domain::msg;
/// use besked_domain::text::Lang;
///
/// msg! {
///     sign_in { sv: "Logga in", en: "Sign in" }
///     pay_by(day: &str) { sv: "Betala senast {day}", en: "Pay by {day}" }
///     invoices(n: count) {
///         sv: one "{n} faktura" other "{n} fakturor",
///         en: one "{n} invoice" other "{n} invoices",
///     }
/// }
///
/// assert_eq!(sign_in(Lang::Sv), "Logga in");
/// assert_eq!(pay_by(Lang::En, "27 November"), "Pay by 27 November");
/// assert_eq!(invoices(Lang::Sv, 1), "1 faktura");
/// assert_eq!(invoices(Lang::Sv, 3), "3 fakturor");
/// ```
///
/// A language may not be missing:
///
/// ```compile_fail
/// besked_domain::msg! { sign_in { sv: "Logga in" } }
/// ```
///
/// Nor may a value, in any of the languages:
///
/// ```compile_fail
/// besked_domain::msg! { pay_by(day: &str) { sv: "Betala senast {day}", en: "Pay in time" } }
/// ```
///
/// Nor may a place have no value:
///
/// ```compile_fail
/// besked_domain::msg! { pay_by(day: &str) { sv: "Betala senast {day}", en: "Pay by {date}" } }
/// ```
#[macro_export]
macro_rules! msg {
    () => {};
    (
        $(#[$meta:meta])*
        $name:ident { sv: $sv:literal, en: $en:literal $(,)? }
        $($rest:tt)*
    ) => {
        #[doc = concat!("*", $sv, "* / *", $en, "*")]
        $(#[$meta])*
        #[must_use]
        pub(crate) const fn $name(lang: $crate::text::Lang) -> &'static str {
            const { assert!($crate::text::message::covers($sv, &[]), "a place without a value") };
            const { assert!($crate::text::message::covers($en, &[]), "a place without a value") };
            match lang {
                $crate::text::Lang::Sv => $sv,
                $crate::text::Lang::En => $en,
            }
        }
        $crate::msg! { $($rest)* }
    };
    (
        $(#[$meta:meta])*
        $name:ident ( $n:ident : count $(, $value:ident : $kind:ty)* $(,)? ) {
            sv: one $sv_one:literal other $sv_other:literal,
            en: one $en_one:literal other $en_other:literal $(,)?
        }
        $($rest:tt)*
    ) => {
        #[doc = concat!("*", $sv_other, "* / *", $en_other, "*")]
        $(#[$meta])*
        #[must_use]
        pub(crate) fn $name(lang: $crate::text::Lang, $n: i64 $(, $value: $kind)*) -> String {
            const _: () = {
                let names = &[stringify!($n) $(, stringify!($value))*];
                assert!($crate::text::message::covers($sv_one, names), "sv, one: places and values differ");
                assert!($crate::text::message::covers($sv_other, names), "sv, other: places and values differ");
                assert!($crate::text::message::covers($en_one, names), "en, one: places and values differ");
                assert!($crate::text::message::covers($en_other, names), "en, other: places and values differ");
            };
            $crate::text::message::fill(
                match (lang, $n) {
                    ($crate::text::Lang::Sv, 1) => $sv_one,
                    ($crate::text::Lang::Sv, _) => $sv_other,
                    ($crate::text::Lang::En, 1) => $en_one,
                    ($crate::text::Lang::En, _) => $en_other,
                },
                &[(stringify!($n), &$n) $(, (stringify!($value), &$value))*],
            )
        }
        $crate::msg! { $($rest)* }
    };
    (
        $(#[$meta:meta])*
        $name:ident ( $($value:ident : $kind:ty),+ $(,)? ) { sv: $sv:literal, en: $en:literal $(,)? }
        $($rest:tt)*
    ) => {
        #[doc = concat!("*", $sv, "* / *", $en, "*")]
        $(#[$meta])*
        #[must_use]
        pub(crate) fn $name(lang: $crate::text::Lang $(, $value: $kind)+) -> String {
            const _: () = {
                let names = &[$(stringify!($value)),+];
                assert!($crate::text::message::covers($sv, names), "sv: places and values differ");
                assert!($crate::text::message::covers($en, names), "en: places and values differ");
            };
            $crate::text::message::fill(
                match lang {
                    $crate::text::Lang::Sv => $sv,
                    $crate::text::Lang::En => $en,
                },
                &[$((stringify!($value), &$value)),+],
            )
        }
        $crate::msg! { $($rest)* }
    };
}

#[cfg(test)]
mod tests {
    use super::{covers, fill};
    use crate::text::Lang;

    msg! {
        hello { sv: "Hej", en: "Hello" }
        /// With two values, in another order in each language.
        from_to(from: &str, to: String) { sv: "Från {from} till {to}", en: "Until {to}, from {from}" }
        rows(n: count, unit: &str) {
            sv: one "{n} rad från {unit}" other "{n} rader från {unit}",
            en: one "{n} row from {unit}" other "{n} rows from {unit}",
        }
    }

    #[test]
    fn each_language_has_its_own_order() {
        assert_eq!(hello(Lang::En), "Hello");
        assert_eq!(from_to(Lang::Sv, "a", "b".into()), "Från a till b");
        assert_eq!(from_to(Lang::En, "a", "b".into()), "Until b, from a");
        assert_eq!(rows(Lang::En, 1, "x"), "1 row from x");
        assert_eq!(rows(Lang::En, 0, "x"), "0 rows from x");
    }

    #[test]
    fn a_value_with_braces_is_left_as_it_is() {
        assert_eq!(fill("<{a}>", &[("a", &"{a}{b}")]), "<{a}{b}>");
    }

    #[test]
    fn places_and_values_must_be_the_same() {
        assert!(covers("{a} and {b}", &["b", "a"]));
        assert!(!covers("{a}", &["a", "b"]));
        assert!(!covers("{a} {c}", &["a"]));
        assert!(!covers("{ab}", &["a"]));
        assert!(!covers("{a", &["a"]));
    }
}
