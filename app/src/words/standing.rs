//! How an invoice stands, in words: next step, date and who.

use besked_domain::invoice::standing::{State, Step, Who};
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    upcoming { sv: "Att betala", en: "To pay" }
    due_today { sv: "Förfaller i dag", en: "Due today" }
    part_paid { sv: "Delvis betald", en: "Partly paid" }
    respited { sv: "Anstånd", en: "More time" }
    in_plan { sv: "I betalningsplan", en: "In a payment plan" }
    plan_broken { sv: "Planen bruten", en: "Plan broken" }
    paused { sv: "Pausad", en: "Paused" }
    overdue { sv: "Förfallen", en: "Overdue" }
    reminded { sv: "Påmind", en: "Reminder sent" }
    stopped { sv: "Leveransen stoppas", en: "Delivery stops" }
    claimed { sv: "Inkassokrav", en: "Debt-collection claim" }
    payment_order { sv: "Hos Kronofogden", en: "With the Enforcement Authority" }
    enforcement { sv: "Kronofogden driver in", en: "Being collected by the Enforcement Authority" }
    watched { sv: "Bevakas", en: "Kept under watch" }
    paid { sv: "Betald", en: "Paid" }
    overpaid { sv: "För mycket betalt", en: "Paid too much" }
    credited { sv: "Krediterad", en: "Credited" }
    cancelled { sv: "Makulerad", en: "Withdrawn" }

    pay_by(day: &str) { sv: "Betala senast {day}", en: "Pay by {day}" }
    respite_until(day: &str) { sv: "Anstånd till {day}", en: "You have until {day}" }
    rest_by(day: &str) { sv: "Betala det som är kvar senast {day}", en: "Pay what is left by {day}" }
    by_plan { sv: "Betala enligt din betalningsplan", en: "Pay as your payment plan says" }
    pay { sv: "Betala", en: "Pay" }
    await_answer { sv: "Du behöver inte betala medan den är pausad", en: "You need not pay while it is paused" }
    pay_now { sv: "Betala så snart du kan", en: "Pay as soon as you can" }
    was_due(day: &str) { sv: "Skulle ha betalats {day}", en: "Was due on {day}" }
    pay_or_object_by(day: &str) {
        sv: "Betala, eller säg vad som är fel, senast {day}",
        en: "Pay, or say what is wrong, by {day}",
    }
    pay_or_object {
        sv: "Betala, eller säg vad som är fel",
        en: "Pay, or say what is wrong",
    }
    answer_payment_order_by(day: &str) {
        sv: "Svara Kronofogden senast {day}, eller betala",
        en: "Answer the Enforcement Authority by {day}, or pay",
    }
    answer_payment_order {
        sv: "Svara Kronofogden, eller betala",
        en: "Answer the Enforcement Authority, or pay",
    }
    collection { sv: "Kronofogden tar kontakt", en: "The Enforcement Authority will be in touch" }
    refund { sv: "Vi betalar tillbaka eller räknar av", en: "We pay it back or set it off" }
    nothing { sv: "Du behöver inte göra något", en: "You do not need to do anything" }

    you { sv: "Du", en: "You" }
    we { sv: "Kommunen", en: "The municipality" }
    enforcement_authority { sv: "Kronofogden", en: "The Enforcement Authority" }
    nobody { sv: "Ingen", en: "Nobody" }
}

/// The state in a word or two.
#[must_use]
pub const fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Upcoming => upcoming(lang),
        State::DueToday => due_today(lang),
        State::PartPaid => part_paid(lang),
        State::Respited => respited(lang),
        State::InPlan => in_plan(lang),
        State::PlanBroken => plan_broken(lang),
        State::Paused => paused(lang),
        State::Overdue => overdue(lang),
        State::Reminded => reminded(lang),
        State::Stopped => stopped(lang),
        State::Claimed => claimed(lang),
        State::PaymentOrder => payment_order(lang),
        State::Enforcement => enforcement(lang),
        State::Watched => watched(lang),
        State::Paid => paid(lang),
        State::Overpaid => overpaid(lang),
        State::Credited => credited(lang),
        State::Cancelled => cancelled(lang),
    }
}

/// The next step in a sentence, with its day already written out.
#[must_use]
pub fn step(lang: Lang, step: Step, day: Option<&str>) -> String {
    match (step, day) {
        (Step::PayBy, Some(day)) => pay_by(lang, day),
        (Step::RespiteUntil, Some(day)) => respite_until(lang, day),
        (Step::RestBy, Some(day)) => rest_by(lang, day),
        (Step::ByPlan, _) => by_plan(lang).to_owned(),
        (Step::PayBy | Step::RespiteUntil | Step::RestBy, None) => pay(lang).to_owned(),
        (Step::AwaitAnswer, _) => await_answer(lang).to_owned(),
        (Step::PayNow, Some(day)) => was_due(lang, day),
        (Step::PayNow, None) => pay_now(lang).to_owned(),
        (Step::PayOrObjectBy, Some(day)) => pay_or_object_by(lang, day),
        (Step::PayOrObjectBy, None) => pay_or_object(lang).to_owned(),
        (Step::AnswerPaymentOrder, Some(day)) => answer_payment_order_by(lang, day),
        (Step::AnswerPaymentOrder, None) => answer_payment_order(lang).to_owned(),
        (Step::Collection, _) => collection(lang).to_owned(),
        (Step::Refund, _) => refund(lang).to_owned(),
        (Step::Nothing, _) => nothing(lang).to_owned(),
    }
}

/// Who does it.
#[must_use]
pub const fn who(lang: Lang, who: Who) -> &'static str {
    match who {
        Who::Debtor => you(lang),
        Who::Unit => we(lang),
        Who::EnforcementAuthority => enforcement_authority(lang),
        Who::Nobody => nobody(lang),
    }
}
