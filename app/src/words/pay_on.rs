//! What it costs to pay on another day.

use besked_domain::msg;

msg! {
    title { sv: "Om du betalar en annan dag", en: "If you pay on another day" }
    lead {
        sv: "Räkna ut vad det blir om pengarna når oss en viss dag.",
        en: "Work out what it comes to if the money reaches us on a certain day.",
    }
    day_label { sv: "Dag då pengarna når oss", en: "Day the money reaches us" }
    work_out { sv: "Räkna", en: "Work out" }
    to_pay(day: &str) { sv: "Att betala {day}", en: "To pay on {day}" }
    principal { sv: "Kvar på fakturan", en: "Left on the invoice" }
    interest { sv: "Dröjsmålsränta", en: "Interest on late payment" }
    interest_days(n: count, rate: &str) {
        sv: one "{n} dag, {rate} om året" other "{n} dagar, {rate} om året",
        en: one "{n} day at {rate} a year" other "{n} days at {rate} a year",
    }
    interest_month(rate: &str) { sv: "en månad, {rate} om året", en: "a month at {rate} a year" }
    fees { sv: "Avgifter", en: "Fees" }
    total { sv: "Sammanlagt", en: "In all" }
    no_interest { sv: "Ingen ränta den dagen.", en: "No interest on that day." }
    preliminary {
        sv: "Räntan är preliminär: referensräntan för halvåret är inte känd än, så vi räknar med den senast kända.",
        en: "The interest is preliminary: the reference rate for that half-year is not yet known, so the latest known one is used.",
    }
    without_fees {
        sv: "Nya avgifter, till exempel för en påminnelse, är inte medräknade.",
        en: "New fees, for a reminder for instance, are not included.",
    }
}
