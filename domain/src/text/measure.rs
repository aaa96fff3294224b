//! Units of measure as people write them.

use super::{Lang, Localised, format};
use rust_decimal::Decimal;

/// How much of something: `3 hämtningar`, `3 collections`; one of it in the singular. A unit that is not known stays as
/// the ledger wrote it.
///
/// ```
/// use besked_domain::text::measure::quantity;
/// let three = quantity(3.into(), "hämtning");
/// assert_eq!((three.sv.as_str(), three.en.as_str()), ("3\u{a0}hämtningar", "3\u{a0}collections"));
/// assert_eq!(quantity(1.into(), "month").sv, "1\u{a0}månad");
/// ```
#[must_use]
pub fn quantity(value: Decimal, code: &str) -> Localised {
    if code == "kr" {
        return Localised::of(|_| format::price(value));
    }
    let one = value == Decimal::ONE;
    Localised::of(|lang| format::quantity(value, name(lang, code, one)))
}

/// A unit of measure, of one or of more.
#[must_use]
pub fn name(lang: Lang, code: &str, one: bool) -> &str {
    let (sv, en) = match (code, one) {
        ("month" | "månad", true) => ("månad", "month"),
        ("month" | "månad", false) => ("månader", "months"),
        ("day" | "dag", true) => ("dag", "day"),
        ("day" | "dag", false) => ("dagar", "days"),
        ("week" | "vecka", true) => ("vecka", "week"),
        ("week" | "vecka", false) => ("veckor", "weeks"),
        ("year" | "år", true) => ("år", "year"),
        ("year" | "år", false) => ("år", "years"),
        ("term" | "termin", true) => ("termin", "term"),
        ("term" | "termin", false) => ("terminer", "terms"),
        ("collection" | "hämtning", true) => ("hämtning", "collection"),
        ("collection" | "hämtning", false) => ("hämtningar", "collections"),
        ("timme" | "timmar", true) => ("timme", "hour"),
        ("timme" | "timmar", false) => ("timmar", "hours"),
        ("h" | "hour" | "tim", _) => ("tim", "h"),
        ("piece" | "pcs" | "st", true) => ("st", "pc"),
        ("piece" | "pcs" | "st", false) => ("st", "pcs"),
        (other, _) => (other, other),
    };
    lang.pick(sv, en)
}
