//! That something takes longer than was promised, as the message and the letter of it say it (FL 11 §).

use besked_domain::dispute::Reading;
use besked_domain::dispute::delay::{Awaited, Delay, DelayReason};
use besked_domain::msg;
use besked_domain::text::{Lang, format};

msg! {
    answer { sv: "Ditt ärende tar längre tid", en: "Your case takes longer" }
    answer_text(day: &str) {
        sv: "Vi sa att du skulle få besked senast {day}. Det hinner vi inte, och det beklagar vi.",
        en: "We said that you would be told by {day}. We cannot make that, and we are sorry.",
    }
    answer_plain(day: &str) {
        sv: "Du skulle ha fått besked av oss senast {day}. Det blir senare än så. Vi är ledsna för det.",
        en: "You were to be told by us by {day}. It will be later than that. We are sorry about it.",
    }
    answer_easy(day: &str) {
        sv: "Du skulle få besked av oss senast {day}.",
        en: "We were to tell you by {day}.",
    }
    answer_expected(day: &str) {
        sv: "Nu räknar vi med att du får besked senast {day}.",
        en: "We now expect that you will be told by {day}.",
    }
    answer_expected_easy(day: &str) {
        sv: "Nu tror vi att du får besked senast {day}.",
        en: "Now we think that we can tell you by {day}.",
    }

    appeal { sv: "Ditt överklagande har blivit försenat", en: "Your appeal has been delayed" }
    refusal_appeal {
        sv: "Ditt överklagande av att vi inte avgör ärendet nu har blivit försenat",
        en: "Your appeal of our not deciding the case now has been delayed",
    }
    appeal_text(day: &str) {
        sv: "Vi skulle ha lämnat över ditt överklagande till den som prövar det senast {day}. Det har vi inte hunnit, och det beklagar vi.",
        en: "We should have handed your appeal over to the body that tries it by {day}. We have not managed to, and we are sorry.",
    }
    appeal_plain(day: &str) {
        sv: "Ditt överklagande skulle ha skickats vidare senast {day}. Det har vi inte hunnit. Vi är ledsna för det.",
        en: "Your appeal should have been passed on by {day}. We have not managed to do that. We are sorry about it.",
    }
    appeal_easy(day: &str) {
        sv: "Du har överklagat. Vi skulle skicka det vidare senast {day}.",
        en: "You have appealed. We were to pass it on by {day}.",
    }
    appeal_expected(day: &str) {
        sv: "Nu räknar vi med att det är överlämnat senast {day}. Du behöver inte överklaga igen.",
        en: "We now expect to have handed it over by {day}. You need not appeal again.",
    }
    appeal_expected_easy(day: &str) {
        sv: "Nu tror vi att det är skickat senast {day}. Du behöver inte överklaga igen.",
        en: "Now we think that it will be sent by {day}. You do not need to appeal again.",
    }
    late_easy { sv: "Vi hinner inte. Det är vi ledsna för.", en: "We cannot make it. We are sorry." }

    unit {
        sv: "Vi väntar på uppgifter från en annan del av kommunen.",
        en: "We are waiting for facts from another part of the municipality.",
    }
    debtor {
        sv: "Vi har bett dig om fler uppgifter. Du kan lämna dem i ärendet.",
        en: "We have asked you for more facts. You can give them in the case.",
    }
    comment {
        sv: "Det har kommit in något nytt, och du har tid på dig att kommentera det innan vi beslutar.",
        en: "Something new has come in, and you have time to comment on it before we decide.",
    }
    load { sv: "Vi har många ärenden just nu.", en: "We have many cases just now." }

    file(number: &str) { sv: "besked-om-ny-dag-{number}", en: "notice-of-new-day-{number}" }
}

/// What it is called.
#[must_use]
pub const fn name(lang: Lang, of: Awaited) -> &'static str {
    match of {
        Awaited::Answer => answer(lang),
        Awaited::Appeal => appeal(lang),
        Awaited::RefusalAppeal => refusal_appeal(lang),
    }
}

/// What it says, in a reading: what was promised, why that is not held, and what is promised instead.
#[must_use]
pub fn text(lang: Lang, delay: Delay, reading: Reading) -> Vec<String> {
    let day = |day| format::date_long(lang, day);
    let (promised, expected) = (day(delay.promised), day(delay.expected));
    let of_answer = delay.of.is_answer();
    let first = match (of_answer, reading) {
        (true, Reading::Full) => answer_text(lang, &promised),
        (true, Reading::Plain) => answer_plain(lang, &promised),
        (true, Reading::Easy) => answer_easy(lang, &promised),
        (false, Reading::Full) => appeal_text(lang, &promised),
        (false, Reading::Plain) => appeal_plain(lang, &promised),
        (false, Reading::Easy) => appeal_easy(lang, &promised),
    };
    let easily = reading == Reading::Easy;
    let sorry = easily.then(|| late_easy(lang).to_owned());
    let last = match (of_answer, easily) {
        (true, false) => answer_expected(lang, &expected),
        (true, true) => answer_expected_easy(lang, &expected),
        (false, false) => appeal_expected(lang, &expected),
        (false, true) => appeal_expected_easy(lang, &expected),
    };
    let why = reason(lang, delay.reason).to_owned();
    [first].into_iter().chain(sorry).chain([why, last]).collect()
}

const fn reason(lang: Lang, reason: DelayReason) -> &'static str {
    match reason {
        DelayReason::Unit => unit(lang),
        DelayReason::Debtor => debtor(lang),
        DelayReason::Comment => comment(lang),
        DelayReason::Load => load(lang),
    }
}
