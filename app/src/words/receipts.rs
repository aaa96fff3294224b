//! Proof that a decision was received.

use besked_domain::dispute::ReceiptManner;
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    on_invoice { sv: "Dagen då kunden fick fakturan", en: "The day the customer got the invoice" }
    on_invoice_hint {
        sv: "Fakturan är själv ett beslut. De tre veckorna att överklaga räknas från den dagen (44 § förvaltningslagen). Ett överklagande som väntar gäller fakturan och avvisas bara om det kom efter de tre veckorna.",
        en: "The invoice is itself a decision. The three weeks to appeal run from that day (44 § förvaltningslagen). An appeal that waits is of the invoice, and is dismissed only if it came after those three weeks.",
    }
    of { sv: "Vad kunden fick", en: "What the customer got" }
    of_invoice { sv: "Fakturan, som ett överklagande gäller", en: "The invoice, which an appeal is of" }
    of_earlier(made: &str) {
        sv: "Beslutet från {made}, som ett överklagande gäller",
        en: "The decision made on {made}, which an appeal is of",
    }
    of_decision { sv: "Det senaste beslutet här", en: "The latest decision made here" }
    on_either { sv: "Dagen då kunden fick det", en: "The day the customer got it" }
    on_either_hint {
        sv: "Fakturan och beslutet överklagas var för sig, och de tre veckorna räknas från den dag då kunden fick vart och ett av dem (44 § förvaltningslagen). Ett överklagande som väntar gäller fakturan.",
        en: "The invoice and the decision are appealed each by itself, and the three weeks run from the day the customer got each of them (44 § förvaltningslagen). An appeal that waits is of the invoice.",
    }
    on_several_hint {
        sv: "Flera överklaganden väntar. För vart och ett räknas de tre veckorna från den dag då kunden fick just det som det gäller (44 § förvaltningslagen). Registrera ett bevis i taget.",
        en: "Several appeals wait. For each the three weeks run from the day the customer got the very thing that it is of (44 § förvaltningslagen). Register one proof at a time.",
    }
    on_earlier_hint {
        sv: "Varje beslut överklagas för sig, och de tre veckorna räknas från den dag då kunden fick just det (44 § förvaltningslagen). Ett överklagande som väntar gäller ett tidigare beslut än det senaste.",
        en: "Each decision is appealed by itself, and the three weeks run from the day the customer got that very one (44 § förvaltningslagen). An appeal that waits is of an earlier decision than the latest.",
    }
    register { sv: "Registrera att beslutet tagits emot", en: "Register that the decision was received" }
    on { sv: "Dagen då kunden fick beslutet", en: "The day the customer got the decision" }
    on_hint {
        sv: "De tre veckorna att överklaga räknas från den, eller från den dag då beslutet öppnades här om det var tidigare (44 § förvaltningslagen). Öppnade kunden beslutet här innan något bevis registrerades gäller den sista dag som det gav (45 §). Blev det fel registrerar du igen: det senaste gäller.",
        en: "The three weeks to appeal run from it, or from the day the decision was opened here if that was earlier (44 § förvaltningslagen). Where the customer opened the decision here before any proof was registered, the last day which that gave holds (45 §). If it was wrong, register again: the latest counts.",
    }
    manner { sv: "Vad som visar det", en: "What proves it" }
    signed { sv: "Underskrivet mottagningsbevis eller delgivningskvitto", en: "Signed proof of receipt or of service" }
    served { sv: "Delgivning enligt delgivningslagen", en: "Service under the Service of Documents Act" }
    handed_over { sv: "Överlämnat personligen", en: "Handed over in person" }
    opened(day: &str) { sv: "Öppnat av kunden {day}", en: "Opened by the customer on {day}" }
    proved(day: &str, manner: &str) { sv: "Mottaget {day}: {manner}", en: "Received on {day}: {manner}" }
    wrong_day(decided: &str) {
        sv: "Välj en dag från och med {decided}, då beslutet fattades, till och med i dag.",
        en: "Choose a day from {decided}, when the decision was made, until today.",
    }
}

/// What proves a receipt.
#[must_use]
pub const fn manner_name(lang: Lang, manner: ReceiptManner) -> &'static str {
    match manner {
        ReceiptManner::Signed => signed(lang),
        ReceiptManner::Served => served(lang),
        ReceiptManner::HandedOver => handed_over(lang),
    }
}
