//! Who makes the calls, as those who lead see to it.

use besked_domain::msg;

msg! {
    title { sv: "Bemanning", en: "Staffing" }
    lead {
        sv: "Så många ringer i varje tid. En tid som är full erbjuds inte, och inte heller en tid där ingen ringer. Så snart som möjligt erbjuds alltid.",
        en: "How many call in each window. A window that is full is not offered, nor one in which nobody calls. As soon as possible is always offered.",
    }
    window { sv: "Tid", en: "Window" }
    taken { sv: "Bokade", en: "Taken" }
    taken_of(taken: &str, room: &str) { sv: "{taken} av {room}", en: "{taken} of {room}" }
    callers { sv: "Så många ringer", en: "How many call" }
    callers_in(window: &str) { sv: "Så många ringer {window}", en: "How many call {window}" }
    callers_of_day(day: &str) {
        sv: "Så många ringer hela dagen: {day}",
        en: "How many call all day: {day}",
    }
    whole_day { sv: "Samma antal hela dagen", en: "The same number all day" }
    own { sv: "Ändrat för den här tiden", en: "Changed for this window" }
    full { sv: "Full", en: "Full" }
    nobody { sv: "Ingen ringer", en: "Nobody calls" }
    over(n: count) {
        sv: one "{n} samtal för mycket" other "{n} samtal för mycket",
        en: one "{n} call too many" other "{n} calls too many",
    }
    anyway {
        sv: "Spara ändå. De som har bokat blir uppringda, men det kan bli trångt.",
        en: "Save it all the same. Those who have a place are called, but time may be short.",
    }
    save { sv: "Spara", en: "Save" }
    none { sv: "Ingen dag är öppen den närmaste tiden.", en: "No day is open in the time to come." }
}
