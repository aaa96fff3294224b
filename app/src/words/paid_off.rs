//! The confirmation that a payment plan is paid.

use besked_domain::msg;

msg! {
    title { sv: "Betalningsplanen är betald", en: "The payment plan is paid" }
    file(number: &str) { sv: "betald-{number}", en: "paid-{number}" }
    paid_on { sv: "Klar", en: "Done" }
    confirmed(name: &str) {
        sv: "Vi bekräftar att {name} har betalat allt enligt betalningsplanen.",
        en: "We confirm that {name} has paid everything under the payment plan.",
    }
    total { sv: "Betalat sammanlagt", en: "Paid in all" }
    nothing_more {
        sv: "Det som planen gällde är därmed betalt, och du behöver inte göra något mer. Tack.",
        en: "What the plan was for is thereby paid, and you need do nothing more. Thank you.",
    }
    left_out(sum: &str) {
        sv: "{sum} har stått utanför planen på grund av en invändning och ingår inte i bekräftelsen.",
        en: "{sum} has stayed out of the plan because of an objection and is not part of the confirmation.",
    }
    lead {
        sv: "Alla delbetalningar har kommit. Här är vår bekräftelse, att spara eller visa upp.",
        en: "All instalments have come. Here is our confirmation, to keep or to show.",
    }
    fetch { sv: "Hämta bekräftelsen (PDF)", en: "Fetch the confirmation (PDF)" }
}
