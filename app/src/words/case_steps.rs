//! What happens next in a case, by whom and by when.

use besked_domain::msg;

msg! {
    explained {
        sv: "Besvarat. Säg till om du vill att en person tittar på det.",
        en: "Answered. Tell us if you want a person to look at it.",
    }
    answers(unit: &str, day: &str) { sv: "{unit} svarar senast {day}", en: "{unit} will answer by {day}" }
    answers_soon(unit: &str) { sv: "{unit} svarar", en: "{unit} will answer" }
    late(unit: &str, day: &str) {
        sv: "{unit} skulle ha svarat {day}. Det är försenat, och det är vårt fel.",
        en: "{unit} should have answered by {day}. It is late, and that is our fault.",
    }
    asks_unit(unit: &str, day: &str) {
        sv: "{unit} tar reda på mer och svarar senast {day}",
        en: "{unit} is finding out more and will answer by {day}",
    }
    decides(unit: &str, day: &str) {
        sv: "Yttrandet är klart. En chef på {unit} ger besked senast {day}",
        en: "The statement is in. A manager at {unit} gives the outcome by {day}",
    }
    you_by(day: &str) { sv: "Vi behöver veta mer av dig senast {day}", en: "We need to know more from you by {day}" }
    you_still(day: &str) {
        sv: "Vi bad dig om mer till {day}. Du kan fortfarande svara.",
        en: "We asked you for more by {day}. You can still answer.",
    }
    you { sv: "Vi behöver veta mer av dig", en: "We need to know more from you" }
    decided { sv: "Läs vad vi kom fram till", en: "Read what we found" }
    appealed(unit: &str, day: &str) {
        sv: "{unit} ser efter att överklagandet kom i tid och lämnar över det senast {day}",
        en: "{unit} checks that the appeal came in time and hands it over by {day}",
    }
    appealed_soon(unit: &str) {
        sv: "{unit} ser efter att överklagandet kom i tid och lämnar över det",
        en: "{unit} checks that the appeal came in time and hands it over",
    }
    appealed_late(unit: &str, day: &str) {
        sv: "{unit} skulle ha lämnat över överklagandet {day}. Det är försenat, och det är vårt fel.",
        en: "{unit} should have handed the appeal over by {day}. It is late, and that is our fault.",
    }
    forwarded { sv: "Ärendet är överlämnat till den som prövar det", en: "The case has been handed over to the body that tries it" }
    withdrawn { sv: "Du har tagit tillbaka invändningen", en: "You have taken the objection back" }
}
