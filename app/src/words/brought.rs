//! What the person has brought in another way than through the portal, as staff write it down and both sides read it.

use besked_domain::dispute::Brought;
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    register { sv: "Registrera det som kommit in", en: "Register what has come in" }
    kind { sv: "Vad som kom in", en: "What came in" }
    choose { sv: "Välj", en: "Choose" }
    kind_hint {
        sv: "Ett överklagande och en begäran om avgörande ska vara skriftliga (12 och 43 §§ förvaltningslagen). Ringer kunden: be kunden skriva.",
        en: "An appeal and a request for a decision must be in writing (12 and 43 §§ förvaltningslagen). If the customer calls: ask them to write.",
    }
    appeal { sv: "Ett skriftligt överklagande", en: "A written appeal" }
    refusal_appeal {
        sv: "Ett skriftligt överklagande av att ärendet inte avgörs nu",
        en: "A written appeal of the case not being decided now",
    }
    decision_request {
        sv: "En skriftlig begäran om att ärendet avgörs",
        en: "A written request for a decision in the case",
    }
    review { sv: "En begäran om omprövning", en: "A request for reconsideration" }
    message { sv: "En komplettering eller något annat", en: "What was asked for, or something else" }
    evidence { sv: "Bara underlag", en: "Only evidence" }
    withdraw { sv: "Invändningen tas tillbaka", en: "The objection is taken back" }
    appeal_falls_too {
        sv: "Tas invändningen tillbaka prövas inte heller överklagandet som väntar. Fråga kunden, om det kan vara bara begäran om omprövning som inte längre behövs.",
        en: "If the objection is taken back, the appeal that waits is not tried either. Ask the customer, if it may be only the request for reconsideration that is no longer needed.",
    }
    arrived_on { sv: "Dagen det kom in", en: "The day it came in" }
    arrived_on_hint {
        sv: "Dagen då det kom fram till kommunen. Om ett överklagande kom i tid räknas från den (44–45 §§ förvaltningslagen).",
        en: "The day it reached the municipality. Whether an appeal came in time is counted from it (44–45 §§ förvaltningslagen).",
    }
    text { sv: "Vad kunden skriver eller säger", en: "What the customer writes or says" }
    text_hint {
        sv: "Med kundens egna ord. Kunden kan läsa det i ärendet.",
        en: "In the customer's own words. The customer can read it in the case.",
    }
    wanted { sv: "Ändringen som kunden vill ha", en: "The change that the customer wants" }
    wanted_hint {
        sv: "Lämna tomt om det inte står. Är det ett överklagande: be kunden komplettera.",
        en: "Leave empty if it does not say. If it is an appeal: ask the customer for it.",
    }
    by_staff(event: &str) { sv: "{event} (registrerat av kommunen)", en: "{event} (registered by the municipality)" }
    came(day: &str) { sv: "Kom in {day}", en: "Came in {day}" }
    came_to(day: &str, who: &str) { sv: "Kom in {day}, registrerat av {who}", en: "Came in {day}, registered by {who}" }
    own_came(day: &str) {
        sv: "Kom in till oss {day}. Vi har skrivit ned det.",
        en: "Reached us {day}. We wrote it down.",
    }
    wrong_day(day: &str) {
        sv: "Det kan ha kommit in tidigast {day} och senast i dag.",
        en: "It can have come in on {day} at the earliest, and today at the latest.",
    }
}

/// What came in.
#[must_use]
pub const fn name(lang: Lang, kind: Brought) -> &'static str {
    match kind {
        Brought::Appeal => appeal(lang),
        Brought::RefusalAppeal => refusal_appeal(lang),
        Brought::DecisionRequest => decision_request(lang),
        Brought::Review => review(lang),
        Brought::Message => message(lang),
        Brought::Evidence => evidence(lang),
        Brought::Withdraw => withdraw(lang),
    }
}

/// What staff wrote down for the one who owes, as that one's own time line tells it.
#[must_use]
pub fn own_event(lang: Lang, name: &str) -> Option<&'static str> {
    let (sv, en) = match name {
        "DebtorWrote" => (
            "Vi skrev ned det du hade lämnat eller sagt",
            "We wrote down what you had handed in or said",
        ),
        "EvidenceAdded" => ("Vi lade in underlag från dig", "We added evidence from you"),
        "DisputeWithdrawn" => (
            "Vi skrev in att du tar tillbaka invändningen",
            "We wrote down that you take the objection back",
        ),
        "ReviewAsked" => (
            "Vi skrev in att du vill att en chef prövar på nytt",
            "We wrote down that you want a manager to look again",
        ),
        "DecisionAsked" => {
            ("Vi skrev in din begäran om avgörande", "We wrote down your request for a decision")
        }
        "RefusalAppealed" => (
            "Vi skrev in ditt överklagande av att vi inte avgör ärendet nu",
            "We wrote down your appeal of our not deciding the case now",
        ),
        "Appealed" => ("Vi skrev in ditt överklagande", "We wrote down your appeal"),
        _ => return None,
    };
    Some(match lang {
        Lang::Sv => sv,
        Lang::En => en,
    })
}

/// An event of the time line, told of as registered where it is the person's own and staff wrote it down.
#[must_use]
pub fn event(lang: Lang, name: &str, by_staff: bool, told: &str) -> String {
    let own = Brought::ALL.iter().any(|kind| is_of(*kind, name));
    if by_staff && own { self::by_staff(lang, told) } else { told.to_owned() }
}

/// Whether an event of this name is such a step.
fn is_of(kind: Brought, name: &str) -> bool {
    let mut steps = besked_domain::dispute::case::TRANSITIONS.iter();
    steps.any(|step| step.action == kind.action() && step.event == name)
}
