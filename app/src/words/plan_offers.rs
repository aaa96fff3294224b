//! What a person is told of a plan that somebody in the house is to answer, by whose proposal it is.

use besked_domain::msg;
use besked_domain::plan::OfferBy;
use besked_domain::text::Lang;

msg! {
    own { sv: "Vi har tagit emot ditt förslag till betalningsplan", en: "We have received your proposed payment plan" }
    own_text(invoice: &str, day: &str) {
        sv: "Det gäller faktura {invoice}. En person tittar på förslaget, och du får svar senast {day}.",
        en: "It is about invoice {invoice}. A person looks at the proposal, and you get an answer by {day}.",
    }
    noted { sv: "Vi har antecknat ett förslag till betalningsplan", en: "We have noted a proposed payment plan" }
    noted_text(invoice: &str, day: &str) {
        sv: "Det är planen för faktura {invoice} som du och vi har talat om. En person till hos oss ska ta ställning till den, och du får svar senast {day}. Stämmer något inte? Säg till oss.",
        en: "It is the plan for invoice {invoice} that you and we have talked about. One more person here is to decide on it, and you get an answer by {day}. Is something not right? Tell us.",
    }
    anew { sv: "Vi arbetar med en ny betalningsplan", en: "We are working on a new payment plan" }
    anew_text(invoice: &str, day: &str) {
        sv: "Vi föreslår en ny plan för det som är kvar att betala på faktura {invoice}. En person till hos oss ska ta ställning till den, och du får svar senast {day}. Planen som du betalar på nu gäller tills du har skrivit under en ny.",
        en: "We suggest a new plan for what is left to pay of invoice {invoice}. One more person here is to decide on it, and you get an answer by {day}. The plan that you are paying now holds until you have signed a new one.",
    }
}

/// What the message is called.
pub(super) const fn name(lang: Lang, by: OfferBy) -> &'static str {
    match by {
        OfferBy::Debtor => own(lang),
        OfferBy::Noted => noted(lang),
        OfferBy::Municipality => anew(lang),
    }
}

/// What it says, with the day that it is answered by.
pub(super) fn text(lang: Lang, by: OfferBy, invoice: &str, day: &str) -> String {
    match by {
        OfferBy::Debtor => own_text(lang, invoice, day),
        OfferBy::Noted => noted_text(lang, invoice, day),
        OfferBy::Municipality => anew_text(lang, invoice, day),
    }
}
