//! The list of invoices.

use besked_domain::msg;

msg! {
    title { sv: "Fakturor", en: "Invoices" }
    filters { sv: "Visa", en: "Show" }
    all { sv: "Alla", en: "All" }
    open { sv: "Att betala", en: "To pay" }
    overdue { sv: "Förfallna", en: "Overdue" }
    paid { sv: "Betalda", en: "Paid" }
    disputed { sv: "Ifrågasatta", en: "Disputed" }
    search_label { sv: "Sök bland fakturorna", en: "Search the invoices" }
    search_hint { sv: "Fakturanummer, OCR, belopp eller vad det gäller", en: "Invoice number, OCR, amount or what it is about" }
    unit { sv: "Enhet", en: "Unit" }
    every_unit { sv: "Alla enheter", en: "All units" }
    found(n: count) {
        sv: one "{n} faktura" other "{n} fakturor",
        en: one "{n} invoice" other "{n} invoices",
    }
    shown(from: i64, to: i64, n: i64) {
        sv: "Visar {from}–{to} av {n}",
        en: "Showing {from}–{to} of {n}",
    }
    pages { sv: "Fler sidor", en: "More pages" }
    previous { sv: "Föregående", en: "Previous" }
    next { sv: "Nästa", en: "Next" }
    clear { sv: "Rensa sökningen", en: "Clear the search" }
    left { sv: "kvar", en: "left" }
    of_total(sum: &str) { sv: "av {sum}", en: "of {sum}" }
    issued(day: &str) { sv: "Skickad {day}", en: "Sent {day}" }
    no_match_title { sv: "Inget hittades", en: "Nothing found" }
    no_match(search: &str) {
        sv: "Ingen faktura här stämmer med ”{search}”. Prova med fakturanumret eller med färre ord.",
        en: "No invoice here matches “{search}”. Try the invoice number, or fewer words.",
    }
    none_title { sv: "Inga fakturor", en: "No invoices" }
    none_text {
        sv: "Du har inte fått någon faktura från kommunen. Kommer det en står den här.",
        en: "You have not had any invoice from the municipality. If one comes, it will be shown here.",
    }
    none_open_title { sv: "Inget att betala", en: "Nothing to pay" }
    none_open { sv: "Allt är betalt. Tack!", en: "Everything is paid. Thank you!" }
    none_overdue_title { sv: "Inget har förfallit", en: "Nothing is overdue" }
    none_overdue { sv: "Du ligger inte efter med något.", en: "You are not behind with anything." }
    none_paid_title { sv: "Inget betalt än", en: "Nothing paid yet" }
    none_paid {
        sv: "När en betalning har kommit fram till oss syns fakturan här. Det tar oftast en eller två bankdagar.",
        en: "When a payment has reached us, the invoice is shown here. It usually takes one or two bank days.",
    }
    none_disputed_title { sv: "Inget är ifrågasatt", en: "Nothing is disputed" }
    none_disputed {
        sv: "Du har inte invänt mot någon faktura. Öppna den det gäller och välj Något stämmer inte om det behövs.",
        en: "You have not objected to any invoice. Open the one concerned and choose Something is wrong if you need to.",
    }
}
