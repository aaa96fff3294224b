//! What an objection lacks, field by field, and how each is mended (FL 20 §).

use besked_domain::dispute::Lacking;
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
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
