//! What an objection lacks, field by field, and how each is mended (FL 20 §).

use besked_domain::dispute::{Lacking, Reading};
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    file(number: &str) { sv: "komplettering-{number}", en: "what-we-need-{number}" }
    lead_full {
        sv: "Vi kan inte pröva din invändning med de uppgifter som finns i ärendet. Därför ber vi dig att komplettera den.",
        en: "We cannot try your objection with the facts that are in the case. We therefore ask you to complete it.",
    }
    lead_plain {
        sv: "Vi behöver några uppgifter till för att kunna gå vidare med din invändning.",
        en: "We need some more facts to be able to go on with your objection.",
    }
    lead_easy {
        sv: "Du tycker att en faktura är fel.",
        en: "You think that an invoice is wrong.",
    }
    lead_easy_more { sv: "Vi behöver veta mer om det.", en: "We need to know more about it." }
    needed { sv: "Det här behöver vi", en: "This is what we need" }
    answers { sv: "Så svarar du", en: "How to answer" }
    how {
        sv: "Du kan svara i ärendet på vår webbplats, i ett brev eller på telefon. Ange ärendets nummer.",
        en: "You can answer in the case on our website, in a letter or by telephone. State the number of the case.",
    }
    how_easy { sv: "Du kan skriva till oss eller ringa.", en: "You can write to us or call." }
    by_full(day: &str) {
        sv: "Vi behöver ha ditt svar senast {day}. Behöver du mer tid kan du be om det. Får vi inget svar avgör vi ärendet med de uppgifter som finns, och då kan avgiften stå kvar.",
        en: "We need to have your answer by {day}. If you need more time you can ask for it. If we get no answer we settle the case by the facts we have, and the charge may then stay as it is.",
    }
    by_plain(day: &str) {
        sv: "Svara senast {day}, och säg till om du behöver mer tid. Annars avgör vi ärendet ändå, och då kan avgiften stå kvar.",
        en: "Answer by {day}, and tell us if you need more time. Otherwise we settle the case anyway, and the charge may then stay.",
    }
    by_easy(day: &str) { sv: "Svara senast {day}.", en: "Answer by {day}." }
    by_easy_else {
        sv: "Behöver du mer tid? Ring oss. Annars bestämmer vi ändå. Då kan du få betala.",
        en: "Do you need more time? Call us. Otherwise we decide anyway. Then you may have to pay.",
    }
    line { sv: "Vad på fakturan det gäller", en: "What on the invoice it is about" }
    line_mend {
        sv: "Skriv vilken rad, avgift eller åtgärd du tycker är fel.",
        en: "Write which line, fee or measure you think is wrong.",
    }
    amount { sv: "Hur mycket som är fel", en: "How much is wrong" }
    amount_mend {
        sv: "Skriv vilket belopp du tycker är fel, eller vad det borde vara.",
        en: "Write which amount you think is wrong, or what it should be.",
    }
    ground { sv: "Varför det är fel", en: "Why it is wrong" }
    ground_mend {
        sv: "Skriv varför, till exempel att du redan har betalat eller att du inte fick det du betalar för.",
        en: "Write why, for instance that you have paid already or that you did not get what you pay for.",
    }
    statement { sv: "Vad som har hänt", en: "What has happened" }
    statement_mend {
        sv: "Berätta vad som hände och vilka dagar det gäller.",
        en: "Tell what happened, and on which days.",
    }
    wanted { sv: "Vad du vill att vi gör", en: "What you want us to do" }
    wanted_mend {
        sv: "Skriv vad du vill att vi ändrar på fakturan.",
        en: "Write what you want us to change on the invoice.",
    }
    evidence { sv: "Något som visar det", en: "Something that shows it" }
    evidence_mend {
        sv: "Lägg till ett foto eller en PDF i ärendet, till exempel ett kvitto, en avläsning eller en uppsägning.",
        en: "Add a photo or a PDF to the case, for instance a receipt, a reading or a notice.",
    }
}

/// What a field is called.
#[must_use]
pub const fn name(lang: Lang, field: Lacking) -> &'static str {
    match field {
        Lacking::Line => line(lang),
        Lacking::Amount => amount(lang),
        Lacking::Ground => ground(lang),
        Lacking::Statement => statement(lang),
        Lacking::Wanted => wanted(lang),
        Lacking::Evidence => evidence(lang),
    }
}

/// How what it lacks is mended.
#[must_use]
pub const fn mend(lang: Lang, field: Lacking) -> &'static str {
    match field {
        Lacking::Line => line_mend(lang),
        Lacking::Amount => amount_mend(lang),
        Lacking::Ground => ground_mend(lang),
        Lacking::Statement => statement_mend(lang),
        Lacking::Wanted => wanted_mend(lang),
        Lacking::Evidence => evidence_mend(lang),
    }
}

/// How a letter that asks for it begins, a paragraph each.
#[must_use]
pub fn lead(lang: Lang, reading: Reading) -> Vec<String> {
    let told = match reading {
        Reading::Full => vec![lead_full(lang)],
        Reading::Plain => vec![lead_plain(lang)],
        Reading::Easy => vec![lead_easy(lang), lead_easy_more(lang)],
    };
    told.into_iter().map(str::to_owned).collect()
}

/// How to answer it, and by when, a paragraph each.
#[must_use]
pub fn how_to_answer(lang: Lang, by: Option<&str>, reading: Reading) -> Vec<String> {
    let when = by.map(|day| match reading {
        Reading::Full => vec![by_full(lang, day)],
        Reading::Plain => vec![by_plain(lang, day)],
        Reading::Easy => vec![by_easy(lang, day), by_easy_else(lang).to_owned()],
    });
    let how = if reading == Reading::Easy { how_easy(lang) } else { how(lang) };
    [how.to_owned()].into_iter().chain(when.into_iter().flatten()).collect()
}
