//! Respites: more time to pay, as the one who owes asks for it and reads of it.

use besked_domain::msg;
use besked_domain::respite::life::State;
use besked_domain::text::Lang;

msg! {
    title { sv: "Be om mer tid att betala", en: "Ask for more time to pay" }
    lead {
        sv: "Du kan flytta sista betalningsdagen för en eller flera fakturor. Det kallas anstånd. Hela summan betalas sedan på en gång.",
        en: "You can move the last day to pay one or more invoices. The whole sum is then paid at once.",
    }
    none { sv: "Du har inget att betala just nu.", en: "You have nothing to pay right now." }
    which { sv: "Vilka fakturor gäller det?", en: "Which invoices is it about?" }
    due(day: &str) { sv: "ska betalas {day}", en: "to be paid by {day}" }
    until { sv: "Vilken dag kan du betala?", en: "Which day can you pay?" }
    reason { sv: "Vill du berätta varför?", en: "Would you like to tell us why?" }
    reason_hint {
        sv: "Du måste inte. Det hjälper oss om en person behöver titta på det.",
        en: "You do not have to. It helps us if a person needs to look at it.",
    }
    work_out { sv: "Räkna ut vad det kostar", en: "Work out what it costs" }
    ask { sv: "Be om anstånd", en: "Ask for more time" }
    choose_one { sv: "Välj minst en faktura", en: "Choose at least one invoice" }

    outcome { sv: "Så här blir det", en: "What it comes to" }
    invoice { sv: "Faktura", en: "Invoice" }
    from_day { sv: "Från", en: "From" }
    to_day { sv: "Till", en: "To" }
    interest { sv: "Ränta som tillkommer", en: "Interest on top" }
    to_pay { sv: "Att betala då", en: "To pay then" }
    in_all { sv: "Sammanlagt", en: "In all" }
    interest_why {
        sv: "Räntan räknas från den gamla förfallodagen även när du har anstånd. Betalar du tidigare blir den lägre. Anståndet i sig kostar ingenting.",
        en: "Interest is counted from the old due date even with more time. If you pay sooner it is lower. The time itself costs nothing.",
    }
    preliminary {
        sv: "Räntesatsen kan ändras vid halvårsskiftet, så summan är ungefärlig.",
        en: "The rate may change at the turn of the half-year, so the sum is approximate.",
    }
    moved(chosen: &str, day: &str) {
        sv: "Bankerna bokför inga betalningar {chosen}. Därför räcker det att du betalar {day}: till och med då gäller anståndet.",
        en: "The banks book no payments on {chosen}. So it is enough that you pay on {day}: you have until then.",
    }
    at_once {
        sv: "Du får anståndet direkt när du ber om det.",
        en: "You get the time at once when you ask for it.",
    }
    by_person(day: &str) {
        sv: "En person tittar på det, och du får svar senast {day}. Under tiden skickar vi varken påminnelse eller krav för en faktura som inte har haft ett sådant uppehåll förut.",
        en: "A person looks at it, and you get an answer by {day}. Meanwhile we send neither reminder nor claim for an invoice that has had no such pause before.",
    }
    because { sv: "Därför behöver en person titta på det:", en: "This is why a person needs to look at it:" }
    not_possible { sv: "Det går inte här", en: "That is not possible here" }
    not_possible_form {
        sv: "Det går inte som du har valt. Nedan står varför, och vad som går.",
        en: "What you chose is not possible. Below is why, and what is.",
    }
    nearest(day: &str) { sv: "Välj {day} i stället", en: "Choose {day} instead" }
    ask_anyway { sv: "Be en person titta på det ändå", en: "Ask a person to look at it anyway" }
    anyway_for_some {
        sv: "Då gäller det bara de fakturor som kan få mer tid.",
        en: "It is then only for the invoices that can get more time.",
    }
    or_call {
        sv: "Räcker det inte? Ring oss, så ser vi vad vi kan göra:",
        en: "Is that not enough? Call us, and we will see what we can do:",
    }
    advice {
        sv: "Tar pengarna slut före månadens slut? Kommunens budget- och skuldrådgivning är gratis och har tystnadsplikt:",
        en: "Does the money run out before the month does? The municipality’s budget and debt advice is free of charge and confidential:",
    }

    name { sv: "Anstånd", en: "More time to pay" }
    back { sv: "Ärenden", en: "Cases" }
    number(number: &str) { sv: "Ärende {number}", en: "Case {number}" }
    invoices(n: count) { sv: one "{n} faktura" other "{n} fakturor", en: one "{n} invoice" other "{n} invoices" }
    heading(day: &str) { sv: "Anstånd till {day}", en: "More time until {day}" }
    asked { sv: "Väntar på svar", en: "Awaiting an answer" }
    granted { sv: "Beviljat", en: "Granted" }
    declined { sv: "Inte beviljat", en: "Not granted" }
    withdrawn { sv: "Tillbakataget", en: "Taken back" }
    ended { sv: "Avslutat", en: "Ended" }
    step_asked(unit: &str, day: &str) { sv: "{unit} svarar senast {day}", en: "{unit} answers by {day}" }
    step_asked_late(unit: &str, day: &str) {
        sv: "{unit} skulle ha svarat {day}. Det beklagar vi. Ring gärna.",
        en: "{unit} should have answered on {day}. We are sorry. Do call.",
    }
    step_granted(sum: &str, day: &str) { sv: "Betala {sum} senast {day}", en: "Pay {sum} by {day}" }
    step_nothing_left { sv: "Just nu finns inget att betala här", en: "There is nothing to pay here right now" }
    step_replaced { sv: "En betalningsplan tog över", en: "A payment plan took its place" }
    to_plan { sv: "Till betalningsplanen", en: "To the payment plan" }
    left { sv: "Kvar att betala då", en: "Left to pay then" }
    by_plan {
        sv: "inget anstånd, på grund av en betalningsplan",
        en: "no extra time, because of a payment plan",
    }
    gone_on {
        sv: "inget anstånd, har gått vidare till Kronofogden eller domstol",
        en: "no extra time, has gone to the Enforcement Authority or a court",
    }
    step_declined { sv: "Fakturorna ska betalas som förut", en: "The invoices are to be paid as before" }
    step_withdrawn { sv: "Du behöver inte göra något mer här", en: "You need do no more here" }
    step_ended { sv: "Tiden har gått ut, eller så är allt betalt", en: "The time is over, or all is paid" }
    paused_until(day: &str) {
        sv: "Till och med {day} kommer ingen påminnelse och inget krav för fakturorna. De ska betalas som vanligt tills du har fått svar.",
        en: "Until {day} no reminder and no claim comes for the invoices. They are to be paid as usual until you have an answer.",
    }
    not_paused {
        sv: "Fakturorna ska betalas som vanligt tills du har fått svar.",
        en: "The invoices are to be paid as usual until you have an answer.",
    }
    confirmation { sv: "Bekräftelse", en: "Confirmation" }
    confirmed(day: &str) {
        sv: "Vi har beviljat dig anstånd med betalningen till och med {day}. Till och med den dagen är fakturorna inte förfallna, och vi skickar varken påminnelse eller krav för dem.",
        en: "We have given you more time to pay, up to and including {day}. Up to and including that day the invoices are not overdue, and we send neither reminder nor claim for them.",
    }
    confirmed_pay(sum: &str, day: &str) {
        sv: "Betala {sum} senast {day}, med samma OCR-nummer som står på fakturorna.",
        en: "Pay {sum} by {day}, with the same reference as stands on the invoices.",
    }
    confirmed_nothing {
        sv: "Just nu är det inget att betala: allt är betalt eller pausat av en invändning. Tas en paus bort gäller anståndet även det som då ska betalas.",
        en: "There is nothing to pay right now: all is paid, or paused by an objection. If a pause is lifted, the time holds for what is then to be paid too.",
    }
    confirmed_reckoned(day: &str) {
        sv: "Så mycket var kvar {day}. Det som då var betalt, eller pausat av en invändning, är inte med.",
        en: "So much was left on {day}. What had been paid by then, or was paused by an objection, is not in it.",
    }
    confirmed_by_plan(invoice: &str) {
        sv: "Anståndet gäller inte faktura {invoice}. Den betalas enligt betalningsplanen.",
        en: "This does not hold for invoice {invoice}. It is paid by the payment plan.",
    }
    confirmed_gone_on(invoice: &str) {
        sv: "Anståndet gäller inte faktura {invoice}. Den har gått vidare till Kronofogden eller domstol. Ring oss om den.",
        en: "This does not hold for invoice {invoice}. It has gone to the Enforcement Authority or a court. Call us about it.",
    }
    confirmed_noted {
        sv: "Anståndet är antecknat i kommunens reskontra.",
        en: "It has been noted in the municipality’s ledger.",
    }
    confirmed_else {
        sv: "Vet du redan nu att dagen inte räcker? Hör av dig före den, så hittar vi en annan lösning.",
        en: "Do you know already that the day will not do? Get in touch before it, and we will find another way.",
    }
    refused { sv: "Svaret", en: "The answer" }
    refused_lead {
        sv: "Vi kan inte ge dig anstånd den här gången. Så här skriver handläggaren:",
        en: "We cannot give you more time this time. This is what the official writes:",
    }
    refused_else {
        sv: "Du kan be om en annan dag, eller ringa oss så att vi hittar en lösning tillsammans.",
        en: "You can ask for another day, or call us so that we find a way together.",
    }
    ask_again { sv: "Be om en annan dag", en: "Ask for another day" }
    you_wrote { sv: "Du skrev", en: "You wrote" }
    questions { sv: "Undrar du över något? Ring oss:", en: "Do you wonder about anything? Call us:" }
    withdraw { sv: "Ta tillbaka", en: "Take it back" }
    taken_back { sv: "Du har tagit tillbaka det.", en: "You have taken it back." }
    done { sv: "Tack, vi har tagit emot det.", en: "Thank you, we have received it." }
    happened { sv: "Det här har hänt", en: "What has happened" }
    event_asked { sv: "Du bad om anstånd", en: "You asked for more time" }
    event_granted { sv: "Anståndet beviljades", en: "It was granted" }
    event_declined { sv: "Anståndet beviljades inte", en: "It was not granted" }
    event_withdrawn { sv: "Du tog tillbaka det", en: "You took it back" }
    event_replaced { sv: "Betalningsplanen tog över", en: "The payment plan took over" }
    event_ended { sv: "Anståndet upphörde", en: "It came to its end" }
    more_time { sv: "Be om mer tid", en: "Ask for more time" }
    about_this { sv: "Anstånd med fakturan:", en: "More time for this invoice:" }
    yours { sv: "Anstånd", en: "More time to pay" }
}

/// A state in a word or two.
#[must_use]
pub const fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Asked => asked(lang),
        State::Granted => granted(lang),
        State::Declined => declined(lang),
        State::Withdrawn => withdrawn(lang),
        State::Ended => ended(lang),
    }
}

/// What has happened, by what the history calls it.
#[must_use]
pub fn event(lang: Lang, name: &str) -> &'static str {
    match name {
        "RespiteGranted" => event_granted(lang),
        "RespiteDeclined" => event_declined(lang),
        "RespiteWithdrawn" => event_withdrawn(lang),
        "RespiteReplaced" => event_replaced(lang),
        "RespiteEnded" => event_ended(lang),
        _ => event_asked(lang),
    }
}
