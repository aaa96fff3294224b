//! Faults of the municipality's own, and the work lists that they lead to.

use besked_domain::dispute::fault::{Cause, HitState};
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    title { sv: "Egna fel", en: "Our own faults" }
    lead {
        sv: "Fel som kommunen själv gjort, med de andra fakturor som kan ha samma fel.",
        en: "Faults of the municipality's own, with the other invoices that may have the same one.",
    }
    none_title { sv: "Inga egna fel", en: "No faults of our own" }
    none {
        sv: "När en invändning har lett till ändring kan felet markeras i ärendet. Då söks andra fakturor med samma fel upp.",
        en: "When a dispute has led to a change, the fault can be marked in the case. Other invoices with the same one are then looked for.",
    }
    back { sv: "Alla egna fel", en: "All our faults" }
    heading(cause: &str) { sv: "Eget fel: {cause}", en: "Our own fault: {cause}" }
    case { sv: "Ärende", en: "Case" }
    cause_head { sv: "Orsak", en: "Cause" }
    what { sv: "Avgift", en: "Charge" }
    unit { sv: "Enhet", en: "Unit" }
    marked { sv: "Markerat", en: "Marked" }
    by(who: &str) { sv: "av {who}", en: "by {who}" }
    to_look_at { sv: "Att granska", en: "To look at" }
    left_of(open: i64, found: i64) { sv: "{open} av {found}", en: "{open} of {found}" }
    found(n: count) {
        sv: one "{n} annan faktura kan ha samma fel." other "{n} andra fakturor kan ha samma fel.",
        en: one "{n} other invoice may have the same fault." other "{n} other invoices may have the same fault.",
    }
    searching {
        sv: "Andra fakturor med samma fel söks upp. Ladda om sidan om en stund.",
        en: "Other invoices with the same fault are being looked for. Load the page again in a while.",
    }
    none_found {
        sv: "Vi hittade inga andra fakturor med samma fel.",
        en: "We found no other invoices with the same fault.",
    }
    all_done { sv: "Alla är granskade.", en: "All have been looked at." }
    full {
        sv: "Listan är full. Fler fakturor kan ha samma fel: rätta orsaken och sök på nytt i ekonomisystemet.",
        en: "The list is full. More invoices may have the same fault: mend the cause, and search again in the ledger.",
    }
    look_for_price {
        sv: "Fakturor med samma taxa och pris under samma tid.",
        en: "Invoices with the same tariff and price in the same time.",
    }
    look_for_object {
        sv: "Fakturor med samma taxa för samma plats eller mätare.",
        en: "Invoices with the same tariff for the same place or meter.",
    }
    look_for_twice {
        sv: "Fakturor där samma plats och tid har debiterats två gånger.",
        en: "Invoices where the same place and time has been charged twice.",
    }
    look_for_undelivered {
        sv: "Fakturor med samma taxa och tid, utan uppgift om att något levererats.",
        en: "Invoices with the same tariff and time, without a record of delivery.",
    }
    look_for_run {
        sv: "Fakturor av samma slag som enheten skickade samma dag.",
        en: "Invoices of the same kind that the unit sent on the same day.",
    }
    invoice { sv: "Faktura", en: "Invoice" }
    who { sv: "Vem", en: "Who" }
    sent { sv: "Skickad", en: "Sent" }
    sum { sv: "Belopp", en: "Sum" }
    state { sv: "Läge", en: "State" }
    act { sv: "Gör", en: "Act" }
    state_open { sv: "Ska granskas", en: "To look at" }
    state_handled { sv: "Åtgärdad", en: "Put right" }
    state_not_hit { sv: "Hade inte felet", en: "Did not have it" }
    handled { sv: "Åtgärdad", en: "Put right" }
    not_hit { sv: "Har inte felet", en: "Does not have it" }
    open_case { sv: "Öppna ärende", en: "Open a case" }
    to_case { sv: "Till ärendet", en: "To the case" }
    stale {
        sv: "Någon har redan granskat fakturan. Så här står listan nu.",
        en: "Someone has looked at the invoice already. This is how the list stands now.",
    }
    of_case(cause: &str) { sv: "Markerat som kommunens fel: {cause}.", en: "Marked as the municipality's fault: {cause}." }
    work_list { sv: "Till arbetslistan", en: "To the work list" }

    wrong_price { sv: "fel taxa eller pris", en: "wrong tariff or price" }
    wrong_quantity { sv: "fel mängd", en: "wrong quantity" }
    charged_twice { sv: "samma sak två gånger", en: "the same thing twice" }
    not_delivered { sv: "inte levererat", en: "not delivered" }
    wrong_recipient { sv: "fel mottagare", en: "wrong recipient" }
    faulty_run { sv: "fel när fakturorna gjordes", en: "error when the invoices were made" }
}

/// A cause.
#[must_use]
pub const fn cause(lang: Lang, cause: Cause) -> &'static str {
    match cause {
        Cause::WrongPrice => wrong_price(lang),
        Cause::WrongQuantity => wrong_quantity(lang),
        Cause::ChargedTwice => charged_twice(lang),
        Cause::NotDelivered => not_delivered(lang),
        Cause::WrongRecipient => wrong_recipient(lang),
        Cause::FaultyRun => faulty_run(lang),
    }
}

/// What was looked for.
#[must_use]
pub const fn looked_for(lang: Lang, cause: Cause) -> &'static str {
    use besked_domain::dispute::fault::Likeness;
    match cause.likeness() {
        Likeness::Price => look_for_price(lang),
        Likeness::Object => look_for_object(lang),
        Likeness::Twice => look_for_twice(lang),
        Likeness::Undelivered => look_for_undelivered(lang),
        Likeness::Run => look_for_run(lang),
    }
}

/// How far the work on an invoice has come.
#[must_use]
pub const fn hit_state(lang: Lang, state: HitState) -> &'static str {
    match state {
        HitState::Open => state_open(lang),
        HitState::Handled => state_handled(lang),
        HitState::NotHit => state_not_hit(lang),
    }
}
