//! Respites and plans, as staff work with them.

use besked_domain::msg;

msg! {
    title { sv: "Planer och anstånd", en: "Plans and respites" }
    none { sv: "Inget anstånd väntar på svar.", en: "No respite awaits an answer." }
    more_wait(shown: u64) {
        sv: "Fler än {shown} anstånd väntar. Här visas de {shown} som ska få svar först; de andra kommer fram när de är besvarade.",
        en: "More than {shown} respites wait. The {shown} to be answered first are shown; the others come as these are answered.",
    }
    waiting { sv: "Anstånd som väntar på svar", en: "Respites awaiting an answer" }
    answer_by { sv: "Svar senast", en: "Answer by" }
    number { sv: "Nummer", en: "Number" }
    who { sv: "Vem", en: "Who" }
    about { sv: "Vad", en: "About" }
    until { sv: "Till", en: "Until" }
    sum { sv: "Belopp", en: "Sum" }
    back { sv: "Planer och anstånd", en: "Plans and respites" }
    record { sv: "Hur det har betalats förut", en: "How it has been paid before" }
    invoices { sv: "Fakturor senaste två åren", en: "Invoices of the last two years" }
    in_time { sv: "Betalda i tid", en: "Paid in time" }
    late { sv: "Betalda sent", en: "Paid late" }
    late_by(usually: i32, most: i32) {
        sv: "dagar för sent: i snitt {usually}, som mest {most}",
        en: "days late: {usually} on average, {most} at most",
    }
    claimed { sv: "Gått till krav", en: "Went to a claim" }
    they_wrote { sv: "Så skriver kunden", en: "What the customer writes" }
    nothing_written { sv: "Inget är skrivet.", en: "Nothing is written." }
    decide { sv: "Ta ställning", en: "Decide" }
    grant(day: &str) { sv: "Bevilja till {day}", en: "Grant until {day}" }
    decline { sv: "Avslå", en: "Decline" }
    reason { sv: "Skäl, som kunden läser", en: "Reasons, which the customer reads" }
    decided_by(name: &str) { sv: "Beslutat av {name}", en: "Decided by {name}" }
    by_machine { sv: "Beviljat direkt, inom policyn", en: "Granted at once, within the policy" }
    by_plan {
        sv: "Fakturan betalas enligt en betalningsplan som är underskriven, så anstånd kan inte beviljas. Avslå och hänvisa till planen.",
        en: "The invoice is paid by a signed payment plan, so no respite can be granted. Decline, and refer to the plan.",
    }
    gone_on {
        sv: "Det som är kvar har gått vidare till Kronofogden eller domstol, så anstånd kan inte beviljas. Avslå och hänvisa dit.",
        en: "What is left has gone to the Enforcement Authority or a court, so no respite can be granted. Decline, and refer to them.",
    }
    day_passed {
        sv: "Dagen har passerat. Den kan inte längre beviljas.",
        en: "The day has passed. It can no longer be granted.",
    }
}
