//! Why a charge stands on an invoice: rule, facts, sum and law.

use besked_domain::charge::{QuantitySource, Regime, RuleKind};
use besked_domain::msg;
use besked_domain::text::{Lang, Localised};

msg! {
    title { sv: "Varför", en: "Why" }
    lead { sv: "Öppna en rad för att se vad den bygger på.", en: "Open a line to see what it rests on." }
    rule { sv: "Regel", en: "Rule" }
    adopted(by: &str, day: &str) { sv: "antagen av {by} {day}", en: "adopted by {by} on {day}" }
    adopted_on(day: &str) { sv: "beslutad {day}", en: "decided on {day}" }
    agreed_on(day: &str) { sv: "avtalat {day}", en: "agreed on {day}" }
    in_force(from: &str, to: &str) {
        sv: "Gäller från {from} till och med {to}.",
        en: "In force from {from} up to and including {to}.",
    }
    in_force_from(from: &str) { sv: "Gäller från {from}.", en: "In force from {from}." }
    in_force_to(to: &str) { sv: "Gäller till och med {to}.", en: "In force up to and including {to}." }
    read_rule { sv: "Läs regeln", en: "Read the rule" }
    decision { sv: "Beslut om dig", en: "Decision about you" }
    decision_number(number: &str, day: &str) {
        sv: "Beslut {number}, {day}",
        en: "Decision {number}, {day}",
    }
    decided_by(official: &str) { sv: "fattat av {official}", en: "made by {official}" }
    facts { sv: "Det vi utgår från", en: "What we go by" }
    period { sv: "Period", en: "Period" }
    until(from: &str, to: &str) { sv: "{from} till {to}", en: "{from} to {to}" }
    object { sv: "Plats eller objekt", en: "Place or object" }
    sum { sv: "Så är det räknat", en: "How it is worked out" }
    net { sv: "Utan moms", en: "Excluding VAT" }
    vat(rate: &str) { sv: "Moms {rate}", en: "VAT {rate}" }
    no_vat { sv: "Ingen moms", en: "No VAT" }
    line_sum { sv: "Raden", en: "The line" }
    measured { sv: "Avläst eller räknat.", en: "Read or counted." }
    estimated {
        sv: "Uppskattat, för att det inte fanns någon avläsning.",
        en: "Estimated, because there was no reading.",
    }
    decided { sv: "Följer av beslut eller avtal.", en: "Set by a decision or a contract." }
    law { sv: "Vad lagen säger", en: "What the law says" }
    contract(to: &str) {
        sv: "Avgiften bygger på ett avtal och går inte att överklaga. Är vi inte överens kan saken prövas av {to}.",
        en: "The charge rests on an agreement and cannot be appealed. If we do not agree, the matter can be tried by {to}.",
    }
    private_law(to: &str) {
        sv: "Avgiften går inte att överklaga. Är vi inte överens kan saken prövas av {to}.",
        en: "The charge cannot be appealed. If we do not agree, the matter can be tried by {to}.",
    }
    a_court { sv: "en domstol", en: "a court" }
    administrative_appeal {
        sv: "Avgiften bygger på ett beslut som du kan överklaga inom tre veckor från den dag du fick det. Du lämnar överklagandet till oss (40–44 §§ förvaltningslagen).",
        en: "The charge rests on a decision that you may appeal within three weeks from the day you received it. You hand the appeal to us (Administrative Procedure Act, sections 40–44).",
    }
    legality_review {
        sv: "Den som är medlem i kommunen kan få beslutet prövat av förvaltningsrätten, som bara ser på om det är lagligt (13 kap. kommunallagen).",
        en: "A member of the municipality can have the decision tried by the administrative court, which only looks at whether it is lawful (Local Government Act, chapter 13).",
    }
    mixed {
        sv: "Två vägar finns. Om avgiften är lagligt beslutad prövas av förvaltningsrätten (13 kap. kommunallagen). Om du är skyldig att betala prövas av tingsrätten.",
        en: "There are two ways. Whether the fee was lawfully decided is tried by the administrative court (Local Government Act, chapter 13). Whether you have to pay is tried by the district court.",
    }
    excluded {
        sv: "Den här avgiften prövas av en annan myndighet än kommunen. Det står på avgiften vart du vänder dig. Den ska betalas i tid även om du bestrider den.",
        en: "This charge is tried by another authority than the municipality. The notice says where to turn. It must be paid in time even if you contest it.",
    }
    limitation(years: i32) {
        sv: "Kravet preskriberas efter {years} år, om det inte avbryts dessförinnan.",
        en: "The claim lapses after {years} years unless that time is interrupted.",
    }
    untold_title { sv: "Vi vet inte varför än", en: "We do not know why yet" }
    untold {
        sv: "Uppgifterna från kommunens reskontra säger inte vad raden bygger på. Du har rätt att få veta. Ring eller skriv till enheten, så svarar den dig.",
        en: "The details from the municipality’s ledger do not say what this line rests on. You have a right to know. Call or write to the unit, and it will answer you.",
    }
    ask_unit { sv: "Kontakta enheten", en: "Contact the unit" }
}

/// What the law says of a charge that rests on rules of such kinds, in plain words. Who tries one of private law is told
/// as the written answer tells it.
#[must_use]
pub fn regime(
    lang: Lang,
    regime: Regime,
    rules: impl IntoIterator<Item = RuleKind>,
    tried_by: Option<&Localised>,
) -> String {
    let told = match regime {
        Regime::PrivateLaw => {
            let to = tried_by.map_or_else(|| a_court(lang), |to| to.get(lang));
            let agreed = RuleKind::all_agreed(rules);
            return if agreed { contract(lang, to) } else { private_law(lang, to) };
        }
        Regime::AdministrativeAppeal => administrative_appeal(lang),
        Regime::LegalityReview => legality_review(lang),
        Regime::Mixed => mixed(lang),
        Regime::Excluded => excluded(lang),
    };
    told.to_owned()
}

/// Where a quantity comes from.
#[must_use]
pub const fn source(lang: Lang, source: QuantitySource) -> &'static str {
    match source {
        QuantitySource::Measured => measured(lang),
        QuantitySource::Estimated => estimated(lang),
        QuantitySource::Decided => decided(lang),
    }
}

/// When a rule came to be, in the words of its kind.
#[must_use]
pub fn adoption(lang: Lang, kind: RuleKind, by: Option<&str>, day: &str) -> String {
    match (kind, by) {
        (RuleKind::Contract, _) => agreed_on(lang, day),
        (_, Some(by)) => adopted(lang, by, day),
        (_, None) => adopted_on(lang, day),
    }
}

/// When a rule is in force, where anything is told of that.
#[must_use]
pub fn validity(lang: Lang, from: Option<&str>, to: Option<&str>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) => Some(in_force(lang, from, to)),
        (Some(from), None) => Some(in_force_from(lang, from)),
        (None, Some(to)) => Some(in_force_to(lang, to)),
        (None, None) => None,
    }
}
