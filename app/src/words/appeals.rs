//! What becomes of an appeal, as messages tell it: of a decision, or of a no to deciding now.

use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    appeal_forwarded { sv: "Ditt överklagande är överlämnat", en: "Your appeal has been handed over" }
    appeal_forwarded_text(invoice: &str) {
        sv: "Vi har lämnat över ditt överklagande om faktura {invoice} till den som prövar det, tillsammans med det som finns i ärendet. De hör av sig till dig.",
        en: "We have handed your appeal on invoice {invoice} over to the body that tries it, with what is in the case. They will be in touch with you.",
    }
    appeals_forwarded { sv: "Dina överklaganden är överlämnade", en: "Your appeals have been handed over" }
    appeals_forwarded_text(invoice: &str) {
        sv: "Vi har lämnat över dina överklaganden om faktura {invoice} till den som prövar dem, tillsammans med det som finns i ärendet. De hör av sig till dig.",
        en: "We have handed your appeals on invoice {invoice} over to the body that tries them, with what is in the case. They will be in touch with you.",
    }
    appeal_dismissed { sv: "Ditt överklagande kom för sent", en: "Your appeal came too late" }
    appeal_dismissed_text(to: &str) {
        sv: "Det prövas därför inte. Tycker du att det är fel kan du överklaga det här beslutet till {to}.",
        en: "It is therefore not tried. If you think that is wrong you can appeal this decision to {to}.",
    }
    appeals_dismissed { sv: "Dina överklaganden kom för sent", en: "Your appeals came too late" }
    appeals_dismissed_text(to: &str) {
        sv: "De prövas därför inte. Tycker du att det är fel kan du överklaga det här beslutet till {to}.",
        en: "They are therefore not tried. If you think that is wrong you can appeal this decision to {to}.",
    }
    several_wait(several: i64) {
        sv: "Du har {several} andra överklaganden i ärendet. De väntar kvar och påverkas inte av det här.",
        en: "You have {several} other appeals in the case. They go on waiting and are not affected by this.",
    }
    one_waits {
        sv: "Du har ett annat överklagande i ärendet. Det väntar kvar och påverkas inte av det här.",
        en: "You have another appeal in the case. It goes on waiting and is not affected by this.",
    }
    refusal_appeal_forwarded {
        sv: "Ditt överklagande av att vi inte avgör ärendet nu är överlämnat",
        en: "Your appeal of our not deciding the case now has been handed over",
    }
    refusal_appeal_forwarded_text(invoice: &str) {
        sv: "Du överklagade att vi inte avgör ärendet om faktura {invoice} nu. Vi har lämnat över överklagandet till den som prövar det, tillsammans med det som finns i ärendet. De hör av sig till dig.",
        en: "You appealed that we do not decide the case on invoice {invoice} now. We have handed the appeal over to the body that tries it, with what is in the case. They will be in touch with you.",
    }
    refusal_appeal_dismissed {
        sv: "Ditt överklagande av att vi inte avgör ärendet nu kom för sent",
        en: "Your appeal of our not deciding the case now came too late",
    }
}

/// What a message is called that tells of an appeal, or of several of a decision, handed over (FL 46 §).
pub(super) const fn forwarded_name(lang: Lang, of_refusal: bool, several: bool) -> &'static str {
    match (of_refusal, several) {
        (true, _) => refusal_appeal_forwarded(lang),
        (false, false) => appeal_forwarded(lang),
        (false, true) => appeals_forwarded(lang),
    }
}

/// What it says.
pub(super) fn forwarded_text(
    lang: Lang,
    (of_refusal, several): (bool, bool),
    invoice: &str,
) -> String {
    match (of_refusal, several) {
        (true, _) => refusal_appeal_forwarded_text(lang, invoice),
        (false, false) => appeal_forwarded_text(lang, invoice),
        (false, true) => appeals_forwarded_text(lang, invoice),
    }
}

/// What a message is called that tells of an appeal, or of several of a decision, which came too late (FL 45 §).
pub(super) const fn dismissed_name(lang: Lang, of_refusal: bool, several: bool) -> &'static str {
    match (of_refusal, several) {
        (true, _) => refusal_appeal_dismissed(lang),
        (false, false) => appeal_dismissed(lang),
        (false, true) => appeals_dismissed(lang),
    }
}

/// What it says of what is dismissed.
pub(super) fn dismissed_text(lang: Lang, several: bool, to: &str) -> String {
    if several { appeals_dismissed_text(lang, to) } else { appeal_dismissed_text(lang, to) }
}

/// What it says of others that wait on, where any does.
pub(crate) fn waiting_text(lang: Lang, waiting: u32) -> Option<String> {
    match i64::from(waiting) {
        0 => None,
        1 => Some(one_waits(lang).to_owned()),
        several => Some(several_wait(lang, several)),
    }
}
