//! The appeals of a case that wait, as staff see them: what each is of, and whether it came in time (FL 44–46 §§).

use besked_domain::msg;

msg! {
    title { sv: "Överklaganden som väntar", en: "Appeals that wait" }
    came(day: &str) { sv: "Kom in {day}", en: "Came in on {day}" }
    of_invoice { sv: "gäller fakturan", en: "is of the invoice" }
    of_decision(day: &str) { sv: "gäller beslutet från {day}", en: "is of the decision made on {day}" }
    late(last: &str) { sv: "för sent: sista dagen var {last}", en: "too late: the last day was {last}" }
    in_time(last: &str) { sv: "i rätt tid: sista dag {last}", en: "in time: the last day is {last}" }
    unknown {
        sv: "okänt när kunden fick det, så tiden har inte gått ut",
        en: "unknown when the customer got it, so the time has not run out",
    }
    dismissed_first {
        sv: "Det som kom för sent avvisas först. Sedan lämnas det andra över.",
        en: "What came too late is dismissed first. Then the rest is handed over.",
    }
}
