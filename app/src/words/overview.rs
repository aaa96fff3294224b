//! The overview.

use besked_domain::msg;

msg! {
    title { sv: "Din översikt", en: "Your overview" }
    title_for(name: &str) { sv: "Översikt för {name}", en: "Overview for {name}" }
    to_pay_now { sv: "Att betala nu", en: "To pay now" }
    overdue_now { sv: "Har förfallit", en: "Overdue" }
    next_to_pay { sv: "Nästa att betala", en: "Next to pay" }
    pay { sv: "Betala", en: "Pay" }
    something_wrong { sv: "Något stämmer inte", en: "Something is wrong" }
    overdue_help {
        sv: "Har du svårt att betala? Hör av dig till oss, det är aldrig för sent.",
        en: "Hard to pay? Get in touch with us, it is never too late.",
    }
    see_all_cases { sv: "Alla ärenden", en: "All cases" }
    on_its_way { sv: "På gång", en: "On its way" }
    coming { sv: "Kommer", en: "Coming up" }
    also_to_pay { sv: "Också att betala", en: "Also to pay" }
    due_on(day: &str) { sv: "Förfaller {day}", en: "Due {day}" }
    in_all(n: count, sum: &str) {
        sv: one "{n} obetald faktura, sammanlagt {sum}" other "{n} obetalda fakturor, sammanlagt {sum}",
        en: one "{n} unpaid invoice, {sum} in all" other "{n} unpaid invoices, {sum} in all",
    }
    of_which_paused(sum: &str) { sv: "{sum} är pausat.", en: "{sum} is paused." }
    of_which_overdue(sum: &str) { sv: "Av det har {sum} förfallit.", en: "Of that, {sum} is overdue." }
    see_all_unpaid { sv: "Se alla obetalda", en: "See all unpaid" }
    see_all { sv: "Se alla fakturor", en: "See all invoices" }
    paused { sv: "Pausat medan vi prövar", en: "Paused while we look into it" }
    paused_title { sv: "Inget att betala just nu", en: "Nothing to pay right now" }
    paused_text {
        sv: "Det som är kvar är pausat medan vi prövar det du har invänt mot. Vi hör av oss när det är klart.",
        en: "What is left is paused while we look into your objection. You will hear from us when that is done.",
    }
    nothing_title { sv: "Allt är betalt", en: "Everything is paid" }
    nothing_text {
        sv: "Du har inget att betala just nu. Tack! När nästa faktura kommer står den här.",
        en: "You have nothing to pay right now. Thank you! Your next invoice will be shown here.",
    }
    unknown_title { sv: "Vi kan inte se dina fakturor än", en: "We cannot see your invoices yet" }
    unknown_text {
        sv: "Uppgifterna från kommunens reskontra har inte kommit hit. Det betyder inte att du är fri från skulder. Har du fått en faktura gäller den. Titta in igen i morgon, eller hör av dig till oss.",
        en: "The details from the municipality’s ledger have not arrived here. That does not mean that you owe nothing. If you have received an invoice, it applies. Look in again tomorrow, or get in touch.",
    }
    stale_title { sv: "Uppgifterna är inte helt färska", en: "These details are not quite fresh" }
    stale_text(moment: &str) {
        sv: "Så här såg det ut {moment}. Har du betalat efter det syns det inte än.",
        en: "This is how things stood on {moment}. If you have paid since then, it does not show yet.",
    }
}
