//! Random test calls as internal control.

use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    title { sv: "Testsamtal", en: "Test calls" }
    lead {
        sv: "Ett testsamtal visar hur det är att ringa till oss. Vilket nummer som rings och vilken halvtimme lottas, så att ingen kan förbereda sig. De som svarar i telefonen ser inte den här sidan. Det som har lottats går inte att ta bort.",
        en: "A test call shows what it is like to call us. Which number is called in which half hour is drawn, so that nobody can prepare for it. Those who answer the telephone do not see this page. What has been drawn cannot be removed.",
    }
    draw { sv: "Lotta ett testsamtal", en: "Draw a test call" }
    none { sv: "Inget testsamtal är lottat än.", en: "No test call has been drawn yet." }
    none_due { sv: "Inget testsamtal skulle göras då.", en: "No test call was to be made then." }
    see_all { sv: "Alla testsamtal", en: "All test calls" }
    when { sv: "När", en: "When" }
    answer { sv: "Svar", en: "Answer" }
    greeting { sv: "Rätt hälsning", en: "Right greeting" }
    right { sv: "Rätt svar", en: "Right answer" }
    treated { sv: "Bemötande", en: "Treatment" }
    to_come { sv: "Ska göras", en: "To be made" }
    missing { sv: "Protokoll saknas", en: "No protocol" }
    no_answer { sv: "Ingen svarade", en: "Nobody answered" }
    yes { sv: "Ja", en: "Yes" }
    no { sv: "Nej", en: "No" }
    heading(unit: &str) { sv: "Testsamtal till {unit}", en: "Test call to {unit}" }
    number { sv: "Nummer", en: "Number" }
    between(day: &str, from: &str, until: &str) {
        sv: "{day} kl.\u{a0}{from}–{until}",
        en: "{day}, {from}–{until}",
    }
    drawn { sv: "Lottat", en: "Drawn" }
    drawn_by(name: &str, when: &str) { sv: "{when} av {name}", en: "{when} by {name}" }
    seed { sv: "Frö", en: "Seed" }
    lots { sv: "Lottat ur", en: "Drawn from" }
    drawn_from(numbers: &str, times: &str) {
        sv: "{numbers} nummer och {times} halvtimmar",
        en: "{numbers} numbers and {times} half hours",
    }
    repeats {
        sv: "Lottningen har gjorts om ur samma frö och gav samma samtal.",
        en: "Drawn again from the same seed, it gave the same call.",
    }
    differs {
        sv: "Lottningen har gjorts om ur samma frö och gav ett annat samtal. Uppgifterna stämmer inte.",
        en: "Drawn again from the same seed, it gave another call. What stands here does not hold.",
    }
    wait {
        sv: "Ring inom halvtimmen. När den har börjat skriver du protokollet här.",
        en: "Call within the half hour. Once it has begun you write the protocol here.",
    }
    protocol { sv: "Protokoll", en: "Protocol" }
    written_by(name: &str, when: &str) { sv: "Skrivet {when} av {name}", en: "Written {when} by {name}" }
    ask_answered { sv: "Svarade någon?", en: "Did anybody answer?" }
    ask_seconds { sv: "Efter hur många sekunder?", en: "After how many seconds?" }
    seconds_hint {
        sv: "Från första signalen. Den här frågan och de tre följande behövs bara om någon svarade.",
        en: "From the first ring. This question and the next three are needed only if somebody answered.",
    }
    ask_greeted {
        sv: "Hälsade den som svarade med kommunen först och sedan sitt namn?",
        en: "Did whoever answered greet with the municipality first, then their name?",
    }
    ask_right { sv: "Var svaret rätt?", en: "Was the answer right?" }
    ask_note { sv: "Vad du frågade, och vad som sades", en: "What you asked, and what was said" }
    note_hint {
        sv: "Skriv inte vem som svarade. Protokollet kan inte ändras efteråt.",
        en: "Do not write who answered. The protocol cannot be changed afterwards.",
    }
    save { sv: "Spara protokollet", en: "Save the protocol" }
    made { sv: "Gjorda", en: "Made" }
    made_of(part: &str, whole: &str) { sv: "{part} av {whole}", en: "{part} of {whole}" }
    answered { sv: "Besvarade", en: "Answered" }
}

/// Yes or no.
#[must_use]
pub const fn yes_or_no(lang: Lang, is_so: bool) -> &'static str {
    if is_so { yes(lang) } else { no(lang) }
}
