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
        sv: one "{n} samtal för mycket" other "{n} samtal för många",
        en: one "{n} call too many" other "{n} calls too many",
    }
    anyway {
        sv: "Spara ändå. De som har bokat blir uppringda, men det kan bli trångt.",
        en: "Save it all the same. Those who have a place are called, but time may be short.",
    }
    save { sv: "Spara", en: "Save" }
    none { sv: "Ingen dag är öppen den närmaste tiden.", en: "No day is open in the time to come." }

    cover_title { sv: "Överlämning och frånvaro", en: "Hand-over and absence" }
    cover_lead {
        sv: "En enhet som har möte eller planeringsdag kan lämna sina samtal till en annan enhet. Löftena gäller som förut, och kunden märker inget.",
        en: "A unit that has a meeting or a day of planning can hand its calls over to another unit. The promises hold as before, and the customer notices nothing.",
    }
    covers { sv: "Överlämnade köer", en: "Queues that are handed over" }
    no_covers { sv: "Ingen enhets samtal är överlämnade.", en: "No unit’s calls are handed over." }
    of { sv: "Vems samtal?", en: "Whose calls?" }
    by { sv: "Vem ringer i stället?", en: "Who calls instead?" }
    from { sv: "Från", en: "From" }
    from_hint { sv: "Lämna tomt om det är nu.", en: "Leave empty if it is now." }
    until { sv: "Till", en: "Until" }
    whose { sv: "Enhet", en: "Unit" }
    instead { sv: "Ringer i stället", en: "Calls instead" }
    written_by { sv: "Skrivet av", en: "Written by" }
    hand_over { sv: "Lämna över en kö", en: "Hand a queue over" }
    give_back { sv: "Avsluta", en: "End it" }
    taken_over(by: &str, of: &str, when: &str) {
        sv: "{by} ringer samtalen för {of} till {when}.",
        en: "{by} makes the calls of {of} until {when}.",
    }
    made_by(by: &str, when: &str) { sv: "{by} ringer till {when}", en: "{by} calls until {when}" }
    away { sv: "Borta just nu", en: "Away just now" }
    nobody_away { sv: "Ingen är borta.", en: "Nobody is away." }
    away_until(name: &str, when: &str) { sv: "{name} är borta till {when}.", en: "{name} is away until {when}." }
    leave { sv: "Skriv upp frånvaro", en: "Write an absence down" }
    leave_lead {
        sv: "Samtal som är tagna och inte ringda går tillbaka till kön. Den som tar ett samtal räknas som tillbaka.",
        en: "Calls that are taken and not made go back to the queue. Whoever takes a call counts as back.",
    }
    who { sv: "Vem?", en: "Who?" }
    myself { sv: "Jag", en: "Me" }
    back { sv: "Tillbaka", en: "Back" }
    back_of(name: &str) { sv: "{name} är tillbaka", en: "{name} is back" }
    unit { sv: "Enhet", en: "Unit" }
    every_unit { sv: "Alla enheter", en: "All units" }
    show { sv: "Visa", en: "Show" }
}
