//! What a person is told of what staff have written down for them: what it was, when it came and what happens then.

use besked_domain::dispute::Brought;
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    appeal { sv: "Vi har tagit emot ditt överklagande", en: "We have received your appeal" }
    appeal_next {
        sv: "Kom det i tid, och ändrar vi inte beslutet som du vill, lämnar vi över det till den som prövar det.",
        en: "If it came in time, and we do not change the decision as you want, we hand it over to the body that tries it.",
    }
    refusal_appeal {
        sv: "Vi har tagit emot ditt överklagande av att vi inte avgör ärendet nu",
        en: "We have received your appeal of our not deciding the case now",
    }
    refusal_appeal_next {
        sv: "Kom det i tid lämnar vi över det till den som prövar det. I ärendet står när det senast ska vara gjort. Ärendet fortsätter under tiden.",
        en: "If it came in time we hand it over to the body that tries it. The case says by when that is to be done. The case goes on meanwhile.",
    }
    decision_request {
        sv: "Vi har tagit emot din begäran om att ärendet avgörs",
        en: "We have received your request for a decision in the case",
    }
    decision_request_next {
        sv: "Antingen avgör vi ärendet, eller så förklarar vi i ett beslut varför vi inte kan det än. I ärendet står när du senast får veta.",
        en: "Either we decide the case, or we explain in a decision why we cannot do so yet. The case says by when you will know.",
    }
    review {
        sv: "Vi har tagit emot din begäran om omprövning",
        en: "We have received your request for reconsideration",
    }
    review_next {
        sv: "En person ser på ärendet igen. I ärendet står när du senast får besked.",
        en: "A person looks at the case again. The case says by when you will be told.",
    }
    message { sv: "Vi har skrivit ned det du berättade", en: "We have written down what you told us" }
    evidence { sv: "Vi har tagit emot ditt underlag", en: "We have received your evidence" }
    added_next {
        sv: "Det ligger nu i ärendet, där du kan se det.",
        en: "It is now in the case, where you can see it.",
    }
    withdraw { sv: "Du har tagit tillbaka din invändning", en: "You have taken your objection back" }
    withdraw_next {
        sv: "Ärendet är avslutat. Vi prövar inte invändningen, och inte heller ett överklagande som väntade här.",
        en: "The case is closed. We do not try the objection, nor an appeal that waited here.",
    }
    withdraw_alone { sv: "Ärendet är avslutat. Vi prövar inte invändningen.", en: "The case is closed. We do not try the objection." }
    withdraw_with_appeal {
        sv: "Ärendet är avslutat. Vi prövar inte invändningen, och inte heller ditt överklagande som väntade här.",
        en: "The case is closed. We do not try the objection, nor your appeal that waited here.",
    }
    came(invoice: &str, day: &str) {
        sv: "Det kom in till oss {day} och gäller faktura {invoice}. Vi har skrivit in det i ditt ärende.",
        en: "It reached us on {day} and is about invoice {invoice}. We have written it down in your case.",
    }
    wrong { sv: "Stämmer det inte? Säg till oss.", en: "Is that not right? Tell us." }
}

/// What the message is called.
pub(super) const fn name(lang: Lang, what: Brought) -> &'static str {
    match what {
        Brought::Appeal => appeal(lang),
        Brought::RefusalAppeal => refusal_appeal(lang),
        Brought::DecisionRequest => decision_request(lang),
        Brought::Review => review(lang),
        Brought::Message => message(lang),
        Brought::Evidence => evidence(lang),
        Brought::Withdraw => withdraw(lang),
    }
}

/// What it says, a paragraph each. Whether an appeal fell is known of what is taken back, and was not told in messages of
/// an earlier time, which say what they said.
pub(super) fn text(
    lang: Lang,
    (what, appeal_fell): (Brought, Option<bool>),
    invoice: &str,
    day: &str,
) -> Vec<String> {
    let next = match (what, appeal_fell) {
        (Brought::Withdraw, Some(false)) => withdraw_alone(lang),
        (Brought::Withdraw, Some(true)) => withdraw_with_appeal(lang),
        _ => next(lang, what),
    };
    vec![came(lang, invoice, day), next.to_owned(), wrong(lang).to_owned()]
}

const fn next(lang: Lang, what: Brought) -> &'static str {
    match what {
        Brought::Appeal => appeal_next(lang),
        Brought::RefusalAppeal => refusal_appeal_next(lang),
        Brought::DecisionRequest => decision_request_next(lang),
        Brought::Review => review_next(lang),
        Brought::Message | Brought::Evidence => added_next(lang),
        Brought::Withdraw => withdraw_next(lang),
    }
}
