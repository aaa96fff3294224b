//! Calls, as staff make them.

use besked_domain::msg;

msg! {
    title { sv: "Samtal", en: "Calls" }
    none { sv: "Ingen väntar på att bli uppringd.", en: "Nobody is waiting to be called." }
    now { sv: "Att ringa nu", en: "To call now" }
    later { sv: "Senare", en: "Later" }
    soon {
        sv: "Mindre än en timme kvar till det tidigaste löftet.",
        en: "Less than an hour is left to the earliest promise.",
    }
    overdue { sv: "Ett löfte har passerat utan samtal.", en: "A promise has passed without a call." }
    due { sv: "Lovat senast", en: "Promised by" }
    from { sv: "Tidigast", en: "Not before" }
    number { sv: "Nummer", en: "Number" }
    who { sv: "Vem", en: "Who" }
    about { sv: "Vad", en: "About" }
    stands { sv: "Läge", en: "State" }
    taken_by(name: &str) { sv: "Hos {name}", en: "With {name}" }
    unanswered(n: count) { sv: one "{n} försök utan svar" other "{n} försök utan svar", en: one "{n} attempt without answer" other "{n} attempts without answer" }
    broken { sv: "Löften som inte hölls", en: "Promises that were not kept" }
    broken_lead { sv: "Skriv varför, för varje löfte.", en: "Write why, for each promise." }
    called_at(when: &str) { sv: "Ringt {when}", en: "Called {when}" }
    not_called { sv: "Inte ringt", en: "Not called" }
    because { sv: "Varför", en: "Why" }
    explain { sv: "Spara skälet", en: "Save the reason" }
    back { sv: "Samtal", en: "Calls" }
    register_link { sv: "Skriv upp ett samtal", en: "Write down a call" }
    register_title { sv: "Skriv upp att kunden vill bli uppringd", en: "Write down that the customer wants a call" }
    register_lead {
        sv: "För den som har ringt, talat in ett meddelande eller kommit på besök. Löftet räknas från när det kom in, efter samma regel som i portalen. Har ni redan pratat tar du samtalet på nästa sida och skriver vad som sades.",
        en: "For someone who has called, left a voice message or come by. The promise counts from when it came, by the same rule as in the portal. If you have talked already, take the call on the next page and write what was said.",
    }
    register_stranger_link {
        sv: "Skriv upp ett samtal från någon vi inte känner",
        en: "Write down a call from someone we do not know",
    }
    register_stranger_lead {
        sv: "För ett nummer på röstbrevlådan, eller någon som inte vill säga sitt namn. Vet du vem det är skriver du i stället upp samtalet från kundens sida: då står det hos kunden, och skyddade uppgifter ses bara av dem som får. Löftet räknas från när det kom in.",
        en: "For a number on the voice mailbox, or someone who would rather not give a name. If you know who it is, write the call down from the customer’s page instead: then it stands with the customer, and what is protected is seen only by those who may. The promise counts from when it came.",
    }
    channel { sv: "Hur kom det?", en: "How did it come?" }
    by_phone { sv: "På telefon", en: "By telephone" }
    by_voice { sv: "Röstmeddelande", en: "Voice message" }
    by_visit { sv: "Vid ett besök", en: "At a visit" }
    arrived { sv: "När kom det?", en: "When did it come?" }
    arrived_hint { sv: "Lämna tomt om det är nu.", en: "Leave empty if it is now." }
    which_invoice { sv: "Vilken faktura gäller det?", en: "Which invoice is it about?" }
    no_invoice { sv: "Ingen särskild", en: "None in particular" }
    what_said { sv: "Vad sa kunden?", en: "What did the customer say?" }
    register { sv: "Skriv upp", en: "Write it down" }
    stranger { sv: "någon vi inte känner", en: "someone we do not know" }
    heading(name: &str) { sv: "Ring {name}", en: "Call {name}" }
    greeting_title { sv: "Så inleder du", en: "How you begin" }
    greeting(municipality: &str, name: &str, phrase: &str) {
        sv: "”{municipality}, {name}. Orden är: {phrase}.”",
        en: "“{municipality}, {name}. The words are: {phrase}.”",
    }
    no_identification {
        sv: "Be aldrig någon att legitimera sig med e-legitimation i telefon.",
        en: "Never ask anyone to identify themselves with an e-identification by phone.",
    }
    claim { sv: "Ta samtalet", en: "Take the call" }
    yours_until(when: &str) { sv: "Samtalet är ditt till {when}.", en: "The call is yours until {when}." }
    next { sv: "Nästa samtal", en: "Next call" }
    outcome { sv: "Hur gick det?", en: "How did it go?" }
    solved { sv: "Nådd, och löst", en: "Reached, and solved" }
    follow_up { sv: "Nådd, vi ringer igen", en: "Reached, we will call again" }
    no_answer { sv: "Inget svar", en: "No answer" }
    wrong_number { sv: "Fel nummer", en: "Wrong number" }
    wrong_authority { sv: "En annan myndighets fråga", en: "Another authority’s question" }
    handed_over { sv: "Lämnas till en kollega", en: "Handed over to a colleague" }
    note { sv: "Vad som sades", en: "What was said" }
    note_hint {
        sv: "Kunden kan läsa det. Behövs inte när ingen svarade eller numret var fel.",
        en: "The customer can read it. Not needed when nobody answered or the number was wrong.",
    }
    follow_up_at { sv: "Ring igen senast", en: "Call again by" }
    follow_up_hint {
        sv: "Måste anges när det inte är löst. Välj en tid då vi ringer.",
        en: "Must be given when it is not solved. Choose a time when calls are made.",
    }
    which_authority { sv: "Vilken myndighet?", en: "Which authority?" }
    which_authority_hint {
        sv: "Bara när frågan är en annan myndighets. Kunden får läsa vad den heter och hur man når den.",
        en: "Only when the question is another authority’s. The customer reads its name and how to reach it.",
    }
    no_authority { sv: "Ingen ur registret", en: "None in the register" }
    save { sv: "Spara", en: "Save" }
    change { sv: "Någon ringer om samtalet", en: "Someone rings about the call" }
    change_lead {
        sv: "Flytta eller avboka åt den som ringer. Byt nummer bara om du är säker på att det är kunden själv: den som sedan svarar får höra vad ärendet gäller. Kunden får ett meddelande om ändringen, om vi vet vem det är.",
        en: "Move or cancel it for whoever rings. Change the number only if you are sure that it is the customer: whoever answers then will hear what the case is about. The customer gets a message about the change, if we know who that is.",
    }
    who_rang { sv: "Vem ringde, och vad sades?", en: "Who rang, and what was said?" }
    why_cancelled { sv: "Vem ringde och avbokade, och vad sades?", en: "Who rang to cancel, and what was said?" }
    other_phone_hint {
        sv: "Lämna tomt om numret är detsamma. Stämmer det inte måste ett annat anges.",
        en: "Leave empty if the number is the same. If it was wrong, another one must be given.",
    }
    changed { sv: "Ändrat per telefon", en: "Changed by telephone" }
    moved { sv: "Flyttat", en: "Moved" }
    was_cancelled { sv: "Avbokat", en: "Cancelled" }
    changed_by(what: &str, name: &str) { sv: "{what} av {name}", en: "{what} by {name}" }
    wrote { sv: "Så skriver kunden", en: "What the customer wrote" }
    nothing_written { sv: "Inget är skrivet.", en: "Nothing was written." }
    wants { sv: "Vill prata", en: "Wants to talk" }
    open { sv: "Obetalda fakturor", en: "Unpaid invoices" }
    nothing_open { sv: "Inget är obetalt.", en: "Nothing is unpaid." }
    cases { sv: "Ärenden på gång", en: "Cases under way" }
    no_cases { sv: "Inget ärende är på gång.", en: "No case is under way." }
}
