//! What stands around and on letters, and where they are fetched as PDF.

use besked_domain::msg;

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
    decision(outcome: &str) { sv: "Beslut: {outcome}", en: "Decision: {outcome}" }
    decision_file(number: &str) { sv: "beslut-{number}", en: "decision-{number}" }
    statement { sv: "Yttrande", en: "Statement" }
    statement_file(number: &str) { sv: "yttrande-{number}", en: "statement-{number}" }
    copy(number: &str) { sv: "Kopia av faktura {number}", en: "Copy of invoice {number}" }
    copy_file(number: &str) { sv: "faktura-{number}", en: "invoice-{number}" }

    happens_now { sv: "Vad händer nu?", en: "What happens now?" }
    appeal { sv: "Så överklagar du", en: "How to appeal" }
    appeal_how {
        sv: "Skriv att du överklagar, vad i beslutet som är fel och vilken ändring du vill ha. Du kan göra det på sidan för ärendet, eller i ett brev till oss. Ange ärendets nummer. Vi måste ha fått ditt överklagande senast den dagen. Ändrar vi inte själva beslutet som du vill lämnar vi över det till den som prövar överklaganden.",
        en: "Write that you appeal, what is wrong with the decision and what change you want. You can do so on the page of the case, or in a letter to us. State the number of the case. Your appeal must have reached us by that day. If we do not change the decision as you wish, we hand the appeal over to the body that tries it.",
    }

    fetch_answer { sv: "Hämta svaret som PDF", en: "Download the answer as PDF" }
    fetch_decision { sv: "Hämta beslutet som PDF", en: "Download the decision as PDF" }
    fetch_statement { sv: "Hämta yttrandet som PDF", en: "Download the statement as PDF" }
    fetch_invoice { sv: "Hämta fakturan som PDF", en: "Download the invoice as PDF" }
}
