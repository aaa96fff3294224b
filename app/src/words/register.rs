//! Writing down an objection that came another way.

use besked_domain::msg;

msg! {
    title { sv: "Registrera en invändning", en: "Register an objection" }
    lead {
        sv: "För det som kom per telefon, brev eller e-post. Kunden får samma svar som på webben, och tiderna räknas från när det kom in.",
        en: "For what came by telephone, letter or e-mail. The customer gets the same answer as on the web, and the days count from when it arrived.",
    }
    how { sv: "Hur det kom in", en: "How it arrived" }
    day { sv: "Dag", en: "Day" }
    before_invoice(day: &str) {
        sv: "Fakturan är från den {day}, så invändningen kan inte ha kommit in före den dagen. Kontrollera dag och år.",
        en: "The invoice is of {day}, so the objection cannot have arrived before that day. Check the day and the year.",
    }
    time { sv: "Klockslag", en: "Time" }
    time_hint { sv: "Lämna tomt för ett brev.", en: "Leave empty for a letter." }
    what { sv: "Vad det gäller", en: "What it is about" }
    what_hint { sv: "Kryssa inget om det gäller hela fakturan.", en: "Tick nothing if it is the whole invoice." }
    amount { sv: "Del av beloppet, i kronor", en: "Part of the amount, in kronor" }
    amount_hint { sv: "Bara om en del av beloppet är fel.", en: "Only if a part of the amount is wrong." }
    why { sv: "Grund", en: "Ground" }
    choose { sv: "Välj", en: "Choose" }
    appeal { sv: "Det är också ett överklagande av fakturan", en: "It is an appeal of the invoice too" }
    said { sv: "Vad kunden säger", en: "What the customer says" }
    said_hint {
        sv: "Med kundens egna ord. Kunden läser det i svaret.",
        en: "In the customer's own words. The customer reads it in the answer.",
    }
    wanted { sv: "Vad kunden vill", en: "What the customer wants" }
    send { sv: "Registrera och svara", en: "Register and answer" }
    back { sv: "Till fakturan", en: "To the invoice" }
    closed {
        sv: "Den här fakturan kan inte ifrågasättas här: den är återtagen, eller så prövas avgiften av en annan myndighet.",
        en: "This invoice cannot be disputed here: it has been withdrawn, or another authority tries the charge.",
    }
}
