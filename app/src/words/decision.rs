//! A decision in plain words, and easy to read.

use besked_domain::dispute::ToPay;
use besked_domain::dispute::case::Outcome;
use besked_domain::msg;
use besked_domain::text::Lang;
use chrono::NaiveDate;

msg! {
    plain_fully { sv: "Du får rätt.", en: "You are right." }
    plain_partly { sv: "Du får delvis rätt.", en: "You are partly right." }
    plain_not { sv: "Vi ändrar inte avgiften.", en: "We do not change the charge." }
    why { sv: "Därför kom vi fram till det", en: "Why we came to this" }
    plain_pay(day: &str) {
        sv: "Det som är kvar på fakturan betalar du senast {day}.",
        en: "Pay what is left of the invoice by {day}.",
    }
    by_plan {
        sv: "Betalar du fakturan enligt en betalningsplan gäller planen: delbetalningar med en senare dag betalas på sin egen dag.",
        en: "If you pay the invoice by a payment plan, the plan applies: instalments with a later day are paid on their own day.",
    }
    rest_by_plan {
        sv: "Det som är kvar på fakturan betalar du enligt din betalningsplan. I planen ser du vad du ska betala och när.",
        en: "Pay what is left of the invoice as your payment plan says. The plan shows what to pay and when.",
    }
    not_claimed {
        sv: "Så länge beslutet kan överklagas skickar vi inget inkassokrav på det som beslutet inte ändrar (35 § förvaltningslagen).",
        en: "As long as the decision can be appealed, we send no debt-collection claim for what it does not change (section 35 of the Administrative Procedure Act).",
    }
    plain_not_claimed {
        sv: "Så länge du kan överklaga skickar vi inget inkassokrav på den del som du invände mot.",
        en: "As long as you can appeal, we send no debt-collection claim for the part that you objected to.",
    }

    decided_by(names: &str) { sv: "Beslutat av {names}.", en: "Decided by {names}." }
    answered_by(names: &str) { sv: "Svarat av {names}.", en: "Answered by {names}." }
    confirmed_by(name: &str) { sv: "Godkänt av {name}.", en: "Confirmed by {name}." }

    corrected_title(title: &str, day: &str) { sv: "{title} (rättat {day})", en: "{title} (corrected on {day})" }
    corrected_file(name: &str) { sv: "{name}-rattat", en: "{name}-corrected" }
    corrected(day: &str) { sv: "Rättat {day}", en: "Corrected on {day}" }
    corrected_by_law {
        sv: "Det som rättas är uppenbart fel till följd av ett skrivfel, ett räknefel eller ett liknande förbiseende (36 § förvaltningslagen). Allt annat gäller som det står.",
        en: "What is corrected is obviously wrong because of a slip of the pen, a miscount or a similar oversight (section 36 of the Administrative Procedure Act). All else stands as it is.",
    }
    corrected_because {
        sv: "Det som rättas är uppenbart fel till följd av ett skrivfel, ett räknefel eller ett liknande förbiseende. Allt annat gäller som det står.",
        en: "What is corrected is obviously wrong because of a slip of the pen, a miscount or a similar oversight. All else stands as it is.",
    }
    easy_corrected { sv: "Vi hade skrivit fel. Nu har vi rättat det. Allt annat är som förut.", en: "We had written something wrong. Now we have corrected it. All else is as before." }

    credited_on(sum: &str, number: &str) {
        sv: "{sum} tas bort från faktura {number}.",
        en: "{sum} is taken off invoice {number}.",
    }
    interest_waived(sum: &str) { sv: "Vi tar inte ut {sum} i ränta.", en: "We do not charge {sum} of interest." }
    payment_moved(sum: &str) {
        sv: "{sum} som du har betalat flyttas till den här fakturan.",
        en: "What you have paid, {sum}, is moved to this invoice.",
    }
    payment_booked(sum: &str) {
        sv: "Vi har hittat {sum} som du har betalat. Vår ekonom bokför betalningen på den här fakturan.",
        en: "We have found {sum} that you paid. Our finance officer books the payment on this invoice.",
    }
    not_booked(sum: &str) {
        sv: "För {sum} har vi inte hittat någon betalning. Den delen är fortfarande obetald.",
        en: "For {sum} we have found no payment. That part is still unpaid.",
    }
    measure_withdrawn {
        sv: "Vi tar tillbaka påminnelsen eller åtgärden som du invände mot. Inget belopp behöver ändras.",
        en: "We take back the reminder or measure that you objected to. No amount needs to be changed.",
    }
    taken_back {
        sv: "Vi tar tillbaka påminnelsen eller åtgärden som du invände mot.",
        en: "We take back the reminder or measure that you objected to.",
    }
    put_right {
        sv: "Det belopp som var fel är redan rättat på fakturan. Resten av det som du invände mot ändrar vi inte.",
        en: "The amount that was wrong has already been put right on the invoice. We do not change the rest of what you objected to.",
    }
    rest_paid {
        sv: "Du behöver inte betala något mer på fakturan.",
        en: "You do not need to pay any more of the invoice.",
    }
    rest_paused {
        sv: "Du har överklagat. Det som du invände mot och som vi inte ändrar är fortfarande pausat medan överklagandet väntar. Du behöver inte betala det nu. När pausen är slut skriver vi till dig. Då får du en ny sista dag att betala.",
        en: "You have appealed. What you objected to and we do not change is still paused while the appeal waits. You do not need to pay it now. When the pause ends we write to you. Then you get a new last day to pay.",
    }
    other_pay_by(invoice: &str, day: &str) {
        sv: "Det som är kvar på faktura {invoice} ska betalas senast {day}.",
        en: "What is left of invoice {invoice} is to be paid by {day}.",
    }
    other_by_plan(invoice: &str) {
        sv: "Det som är kvar på faktura {invoice} betalar du enligt din betalningsplan. I planen ser du vad du ska betala och när.",
        en: "Pay what is left of invoice {invoice} as your payment plan says. The plan shows what to pay and when.",
    }
    nothing_to_change {
        sv: "Inget belopp på fakturan behöver ändras.",
        en: "No amount on the invoice needs to be changed.",
    }

    easy_looked { sv: "Vi har tittat på din faktura igen.", en: "We have looked at your invoice again." }
    easy_fully { sv: "Du har rätt. Fakturan var fel.", en: "You are right. The invoice was wrong." }
    easy_right { sv: "Du har rätt.", en: "You are right." }
    easy_partly { sv: "Du har rätt om en del av fakturan.", en: "You are right about a part of the invoice." }
    easy_not { sv: "Vi tycker att fakturan är rätt. Vi ändrar den inte.", en: "We think the invoice is right. We do not change it." }
    easy_credited(sum: &str) { sv: "Vi tar bort {sum} från fakturan.", en: "We take {sum} off the invoice." }
    easy_why { sv: "Varför?", en: "Why?" }
    easy_now { sv: "Vad ska du göra?", en: "What do you have to do?" }
    easy_pay { sv: "Du ska betala resten av fakturan.", en: "Pay the rest of the invoice." }
    easy_pay_by(day: &str) { sv: "Sista dag att betala: {day}.", en: "Last day to pay: {day}." }
    easy_by_plan {
        sv: "Har du en betalningsplan? Då betalar du som planen säger.",
        en: "Do you have a payment plan? Then pay as the plan says.",
    }
    easy_rest_by_plan {
        sv: "Du ska betala resten av fakturan som din betalningsplan säger.",
        en: "Pay the rest of the invoice as your payment plan says.",
    }
    easy_not_claimed {
        sv: "Du kan överklaga beslutet. Så länge du kan göra det skickar vi inget inkassokrav på det du invände mot.",
        en: "You can appeal the decision. As long as you can, we send no debt-collection claim for what you objected to.",
    }
    easy_rules { sv: "Reglerna", en: "The rules" }
}

/// How what is left of another invoice is to be paid, with a day said so.
pub(crate) fn other_rest(
    lang: Lang,
    invoice: &str,
    to_pay: ToPay,
    say: impl FnOnce(NaiveDate) -> String,
) -> String {
    match to_pay {
        ToPay::By(day) => other_pay_by(lang, invoice, &say(day)),
        ToPay::ByPlan => other_by_plan(lang, invoice),
    }
}

/// An outcome in plain words.
#[must_use]
pub const fn plain_outcome(lang: Lang, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::ChangeFully => plain_fully(lang),
        Outcome::ChangePartly => plain_partly(lang),
        Outcome::NoChange => plain_not(lang),
    }
}

/// An outcome, easy to read.
#[must_use]
pub const fn easy_outcome(lang: Lang, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::ChangeFully => easy_fully(lang),
        Outcome::ChangePartly => easy_partly(lang),
        Outcome::NoChange => easy_not(lang),
    }
}
