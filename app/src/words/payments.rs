//! Payments that are nobody's yet.

use besked_domain::bank::Waits;
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    title { sv: "Betalningar", en: "Payments" }
    lead {
        sv: "Betalningar ur bankens filer som inte kunde bokföras av sig själva. Hitta fakturan de gäller.",
        en: "Payments of the bank's files that could not be booked by themselves. Find the invoice that each is for.",
    }
    none_title { sv: "Inga oidentifierade betalningar", en: "No unidentified payments" }
    none {
        sv: "Alla betalningar i bankens filer har hittat sin faktura.",
        en: "All payments of the bank's files have found their invoices.",
    }
    months { sv: "Månader", en: "Months" }
    month { sv: "Månad", en: "Month" }
    waiting { sv: "Väntar", en: "Waiting" }
    waiting_sum { sv: "Belopp", en: "Amount" }
    found_by_hand { sv: "Hittade för hand", en: "Found by hand" }
    all { sv: "Alla månader", en: "All months" }
    first_hundred { sv: "De 100 äldsta visas.", en: "The 100 oldest are shown." }
    payment { sv: "Betalning", en: "Payment" }
    stated { sv: "Angivet", en: "Stated" }
    payer { sv: "Betalare", en: "Payer" }
    payer_hidden {
        sv: "Visas bara för den som har behörighet till skyddade uppgifter.",
        en: "Shown only to those with access to protected details.",
    }
    find { sv: "Faktura", en: "Invoice" }
    part_of(whole: &str) { sv: "av {whole}", en: "of {whole}" }
    to(account: &str) { sv: "till {account}", en: "to {account}" }
    left(amount: &str) { sv: "kvar {amount}", en: "{amount} left" }
    book_on(number: &str) { sv: "Bokför på {number}", en: "Book on {number}" }
    other { sv: "Annan faktura: nummer eller OCR", en: "Another invoice: number or OCR" }
    book { sv: "Bokför", en: "Book" }
    booked { sv: "Betalningen har fått sin faktura.", en: "The payment now has its invoice." }
    stale {
        sv: "Någon har redan tagit hand om betalningen. Så här står listan nu.",
        en: "Someone has dealt with the payment already. This is how the list stands now.",
    }
    missing_invoice {
        sv: "Skriv fakturans nummer eller OCR",
        en: "Write the invoice's number or its OCR",
    }
    unknown_invoice {
        sv: "Ingen faktura hos kontots enhet har det numret, eller så finns inget där att ta tillbaka. Kontrollera siffrorna.",
        en: "No invoice of the account's unit has that number, or there is nothing on it to take back. Check the digits.",
    }
    overpaid { sv: "För mycket betalt", en: "Paid too much" }
    overpaid_lead {
        sv: "Överskottet är betalarens: betala tillbaka eller kom överens om annat.",
        en: "The surplus is the payer's: pay it back, or agree on something else.",
    }
    overpaid_found(n: count) {
        sv: one "{n} faktura är betald med för mycket." other "{n} fakturor är betalda med för mycket.",
        en: one "{n} invoice has been paid too much." other "{n} invoices have been paid too much.",
    }
    overpaid_found_more {
        sv: "Fler än 1\u{a0}000 fakturor är betalda med för mycket.",
        en: "More than 1,000 invoices have been paid too much.",
    }
    overpaid_shown(n: i64) {
        sv: "Här visas {n}. Överst står det som någon väntar på, sedan det som betalades senast.",
        en: "{n} are shown here. What someone is waiting for comes first, then what was paid most recently.",
    }
    overpaid_further(n: count) {
        sv: one "Här visas {n} till." other "Här visas {n} till.",
        en: one "{n} more is shown." other "{n} more are shown.",
    }
    none_overpaid_further {
        sv: "Det finns inga fler fakturor som är betalda med för mycket.",
        en: "There are no more invoices that have been paid too much.",
    }
    move_to(number: &str) {
        sv: "Flytta till faktura {number}, som betalas i samma plan",
        en: "Move it to invoice {number}, which the same plan pays",
    }
    unbooked_interest(sum: &str) {
        sv: "{sum} av det är dröjsmålsränta som reskontran inte har bokfört. Bokför eller efterskänk den där, så räknas resten om.",
        en: "{sum} of it is interest on late payment that the ledger has not booked. Book it or waive it there, and the rest is counted anew.",
    }
    pay_back { sv: "Återbetalning", en: "Refund" }
    pay_back_sum(sum: &str) { sv: "Lägg fram återbetalning av {sum}", en: "Put forward a refund of {sum}" }
    asked_back(day: &str) { sv: "Kunden bad om pengarna {day}.", en: "The customer asked for the money on {day}." }
    refund_waits(sum: &str) {
        sv: "Återbetalning av {sum} väntar på ytterligare en person.",
        en: "A refund of {sum} awaits a second person.",
    }
    refund_decided(sum: &str, day: &str) {
        sv: "Återbetalning av {sum} beslutades {day}. Reskontran betalar.",
        en: "A refund of {sum} was decided on {day}. The ledger pays.",
    }
    refund_to_tell(sum: &str, day: &str) {
        sv: "Återbetalning av {sum} beslutades {day}. Registrera här när den har betalats ut, för det framgår inte av någon fil.",
        en: "A refund of {sum} was decided on {day}. Record here when it has been paid out: no file tells of that.",
    }
    refund_told_by_decider(sum: &str, day: &str) {
        sv: "Återbetalning av {sum} beslutades {day}. Eftersom du beslutade den registrerar någon annan utbetalningen.",
        en: "A refund of {sum} was decided on {day}. As you decided it, someone else records the payout.",
    }
    refund_told_by_reviewer(sum: &str, day: &str) {
        sv: "Återbetalning av {sum} beslutades {day}. Eftersom du har granskat den registrerar någon annan utbetalningen.",
        en: "A refund of {sum} was decided on {day}. As you have looked it over, someone else records the payout.",
    }
    tell_paid { sv: "Registrera utbetalning", en: "Record the payout" }
    paid_out_on { sv: "Utbetalningsdag", en: "Paid out on" }
    paid_out_hint { sv: "Tidigast den dag då den beslutades.", en: "At the earliest on the day it was decided." }
    paid_out_reference { sv: "Utbetalningens referens", en: "Reference of the payout" }
    confirm_refund { sv: "Betala tillbaka", en: "Pay it back" }
    decline_refund { sv: "Betala inte tillbaka", en: "Do not pay it back" }
    decline_reason { sv: "Skäl", en: "Reasons" }
    refund_refused {
        sv: "Det gick inte: två olika personer behövs, och beloppet måste finnas kvar. Så här står listan nu.",
        en: "That was not possible: it takes two different people, and the amount must still be there. This is how the list stands now.",
    }
    controls { sv: "Stickprov av återbetalningar", en: "Sampled refunds" }
    controls_lead {
        sv: "Varje månad lottas några av de beslutade återbetalningarna fram. Var och en granskas av någon som varken har föreslagit, beslutat eller betalat ut den.",
        en: "Each month some of the refunds that were decided are drawn at random. Someone who neither proposed, decided nor paid out a refund looks it over.",
    }
    proposed_and_decided_by { sv: "Föreslagen och beslutad av", en: "Proposed and decided by" }
    two_names(one: &str, other: &str) { sv: "{one} och {other}", en: "{one} and {other}" }
    looked_over { sv: "Granskning", en: "Control" }
    not_looked_over { sv: "Väntar på granskning.", en: "Waits to be looked over." }
    look_over { sv: "Granska", en: "Look it over" }
    remark { sv: "Anmärkning", en: "Remark" }
    it_is_right { sv: "Allt stämmer", en: "All is right" }
    it_is_wrong { sv: "Något är fel", en: "Something is wrong" }
    found_right(name: &str, day: &str) { sv: "Allt stämmer, enligt {name} {day}.", en: "Right, according to {name}, {day}." }
    found_wrong(name: &str, day: &str) { sv: "Något är fel, enligt {name} {day}.", en: "Wrong, according to {name}, {day}." }
    none_overpaid { sv: "Ingen faktura är betald med för mycket.", en: "No invoice has been paid too much." }
    invoice { sv: "Faktura", en: "Invoice" }
    who { sv: "Kund", en: "Customer" }
    paid_last { sv: "Senast betald", en: "Paid last" }
    surplus { sv: "Överskott", en: "Surplus" }

    currency { sv: "annan valuta än kronor", en: "another currency than kronor" }
    ahead { sv: "daterad långt fram", en: "dated far ahead" }
    no_reference { sv: "ingen referens", en: "no reference" }
    not_checked { sv: "referensen är inget godkänt OCR-nummer", en: "the reference is no checked OCR number" }
    unknown { sv: "ingen faktura har referensen", en: "no invoice has the reference" }
    several { sv: "flera fakturor har referensen", en: "several invoices have the reference" }
    not_divided { sv: "flera referenser utan belopp", en: "several references without amounts" }
    not_covered { sv: "drar av mer än vad som finns", en: "takes off more than there is" }

    by_stated { sv: "angiven", en: "stated" }
    by_mended { sv: "en siffra fel", en: "one digit off" }
    by_written { sv: "står i texten", en: "stands in the text" }
    by_payer { sv: "betalarens, samma belopp", en: "the payer's, same amount" }
}

/// Why a payment waits.
#[must_use]
pub const fn why(lang: Lang, why: Waits) -> &'static str {
    match why {
        Waits::Currency => currency(lang),
        Waits::Ahead => ahead(lang),
        Waits::NoReference => no_reference(lang),
        Waits::NotChecked => not_checked(lang),
        Waits::Unknown => unknown(lang),
        Waits::Several => several(lang),
        Waits::NotDivided => not_divided(lang),
        Waits::NotCovered => not_covered(lang),
    }
}

/// What was found of a refund that was drawn, by whom and when.
#[must_use]
pub fn found_so(lang: Lang, right: bool, name: &str, day: &str) -> String {
    if right { found_right(lang, name, day) } else { found_wrong(lang, name, day) }
}
