//! What is said of a plan that is broken, or may be: by when what is left is to be paid then.

use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    at_once { sv: "på en gång", en: "at once" }
    in_days(n: count) {
        sv: one "inom {n} dag från beskedet om det" other "inom {n} dagar från beskedet om det",
        en: one "within {n} day of the letter that says so" other "within {n} days of the letter that says so",
    }
    noticed_text(day: &str, when: &str) {
        sv: "En delbetalning saknas fortfarande. Syns den hos oss före {day} fortsätter planen; det tar ett par dagar från det att du betalar. Annars kan planen brytas från den dagen, och då ska allt som är kvar betalas {when}.",
        en: "An instalment is still missing. If we can see it before {day} the plan goes on; that takes a couple of days from when you pay. Otherwise the plan can be broken from that day, and then all that is left is to be paid {when}.",
    }
    broken_now(invoice: &str) {
        sv: "Planen för faktura {invoice} har brutits, eftersom en delbetalning inte kom. Allt som är kvar ska nu betalas. Hör av dig om du inte kan: det går att hitta en ny lösning.",
        en: "The plan for invoice {invoice} has been broken, since an instalment did not come. All that is left is now to be paid. Get in touch if you cannot: a new way can be found.",
    }
    broken_by(invoice: &str, day: &str) {
        sv: "Planen för faktura {invoice} har brutits, eftersom en delbetalning inte kom. Allt som är kvar ska betalas senast {day}. Till dess skickar vi varken påminnelse eller krav. Hör av dig om du inte kan betala: det går att hitta en ny lösning.",
        en: "The plan for invoice {invoice} has been broken, since an instalment did not come. All that is left is to be paid by {day}. Until then we send neither reminder nor claim. Get in touch if you cannot pay: a new way can be found.",
    }
    nothing_left { sv: "Inget är kvar att betala", en: "Nothing is left to pay" }
    rest_late(day: &str) {
        sv: "Det skulle ha betalats {day} och ska betalas nu.",
        en: "It was to be paid by {day} and is to be paid now.",
    }
    rest_now { sv: "Det ska betalas nu.", en: "It is to be paid now." }
    rest_where {
        sv: "Hur mycket det är och hur du betalar ser du på fakturan.",
        en: "The invoice shows how much it is and how to pay.",
    }
    rest_by(day: &str) {
        sv: "Det ska betalas senast {day}. Till dess skickar vi varken påminnelse eller krav.",
        en: "It is to be paid by {day}. Until then we send neither reminder nor claim.",
    }
}

/// By when what is left is to be paid once a plan is broken: within so many days, or at once.
#[must_use]
pub fn when(lang: Lang, rest_days: Option<u32>) -> String {
    rest_days.map_or_else(|| at_once(lang).to_owned(), |days| in_days(lang, days.into()))
}

/// That a plan has been broken, and by when what is left is to be paid.
#[must_use]
pub fn broken_text(lang: Lang, invoice: &str, rest_by: Option<&str>) -> String {
    rest_by.map_or_else(|| broken_now(lang, invoice), |day| broken_by(lang, invoice, day))
}
