//! What stands around and on letters, and where they are fetched as PDF.

use besked_domain::charge::Regime;
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    page { sv: "Sida", en: "Page" }
    of { sv: "av", en: "of" }
    phone { sv: "Telefon", en: "Telephone" }
    to { sv: "Till", en: "To" }
    what { sv: "Vad", en: "What" }
    amount { sv: "Belopp", en: "Amount" }
    unprintable {
        sv: "□ står för ett tecken som inte kan skrivas ut. Hela texten finns på vår webbplats.",
        en: "□ stands for a sign that cannot be printed. The whole text is on our website.",
    }

    case { sv: "Ärende", en: "Case" }
    date { sv: "Datum", en: "Date" }
    invoice { sv: "Faktura", en: "Invoice" }
    about { sv: "Gäller", en: "Concerns" }

    answer { sv: "Svar på din invändning", en: "Answer to your objection" }
    answer_file(number: &str) { sv: "svar-{number}", en: "answer-{number}" }
    decision(outcome: &str) { sv: "Beslut efter omprövning: {outcome}", en: "Decision after reconsideration: {outcome}" }
    reply(outcome: &str) { sv: "Svar efter omprövning: {outcome}", en: "Answer after reconsideration: {outcome}" }
    decision_file(number: &str) { sv: "beslut-{number}", en: "decision-{number}" }
    reply_file(number: &str) { sv: "nytt-svar-{number}", en: "new-answer-{number}" }
    statement { sv: "Yttrande", en: "Statement" }
    statement_file(number: &str) { sv: "yttrande-{number}", en: "statement-{number}" }
    copy(number: &str) { sv: "Kopia av faktura {number}", en: "Copy of invoice {number}" }
    copy_file(number: &str) { sv: "faktura-{number}", en: "invoice-{number}" }

    happens_now { sv: "Vad händer nu?", en: "What happens now?" }

    fetch_answer { sv: "Hämta svaret som PDF", en: "Download the answer as PDF" }
    fetch_decision { sv: "Hämta beslutet som PDF", en: "Download the decision as PDF" }
    fetch_reply { sv: "Hämta svaret efter omprövningen som PDF", en: "Download the answer after reconsideration as PDF" }
    fetch_as_made { sv: "Hämta lydelsen före rättelsen som PDF", en: "Download the wording before the correction as PDF" }
    fetch_statement { sv: "Hämta yttrandet som PDF", en: "Download the statement as PDF" }
    fetch_letter { sv: "Hämta brevet som PDF", en: "Download the letter as PDF" }
    fetch_invoice { sv: "Hämta fakturan som PDF", en: "Download the invoice as PDF" }
}

/// What leads to the letter after reconsideration: a decision, or by private law an answer.
#[must_use]
pub const fn fetch_outcome(lang: Lang, regime: Regime) -> &'static str {
    if regime.decides() { fetch_decision(lang) } else { fetch_reply(lang) }
}
