//! Part 8: what happens to payment meanwhile.

use super::{Made, held_there};
use crate::charge::InterestBasis;
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::facts::ProposalPause;
use crate::dispute::find::Question;
use crate::dispute::find::means::can_pay_later;
use crate::dispute::ground::{Ground, Scope};
use crate::dispute::text::TextId;
use crate::invoice::Agreed;
use crate::invoice::standing::{Figures, Standing, State, Step};
use crate::money::Money;

pub(super) fn payment(made: Made<'_>) -> Vec<Paragraph> {
    let mut said = Vec::new();
    let invoice = &made.question.facts.invoice;
    let (hold, as_first) = (made.hold, made.question.as_first());
    if hold.amount.is_positive() {
        let amount = ("amount", Value::Money(hold.amount));
        if hold.scope == Scope::Interest && !as_first {
            said.push(Paragraph::with(TextId::HeldInterest, [amount]));
        } else if hold.invoice == invoice.id {
            said.push(Paragraph::with(TextId::Held, [amount]));
        } else {
            let later = made.found.later.as_ref();
            let number = later.map_or_else(String::new, |later| later.number.clone());
            let number = ("number", Value::Written(number));
            said.push(Paragraph::with(TextId::HeldElsewhere, [amount, number]));
        }
        said.extend(hold.until.map(|day| {
            Paragraph::with(TextId::HeldUntil, [("day", Value::Day(day))]).on("policy")
        }));
        said.push(Paragraph::plain(TextId::NoDunning));
    } else if nothing_too_much(made) {
        said.push(Paragraph::plain(TextId::NothingTooMuch));
    } else if let Some(why) = nothing_to_pause(made) {
        said.push(why);
    } else if made.balance.left.is_positive() {
        said.push(Paragraph::plain(TextId::NotHeld));
    } else {
        said.push(Paragraph::plain(TextId::NothingLeft));
    }
    said.extend(theirs_all_the_same(made));
    if made.payable.is_positive() {
        said.push(rest(made));
    } else if hold.amount.is_positive() {
        said.push(Paragraph::plain(TextId::NoRest));
    }
    if made.question.objection.ground == Ground::CannotPay {
        said.extend(proposal(made));
    }
    if made.balance.left.is_positive() {
        said.push(interest(made));
    }
    said
}

/// Why nothing is paused though the answer pauses: there is nothing of what is contested, or another case has paused it.
/// The first six versions of the rules told of the other case before that.
fn nothing_to_pause(made: Made<'_>) -> Option<Paragraph> {
    let Question { facts, objection, .. } = made.question;
    let none = made.row.hold != Scope::Nothing && !made.question.disputed().is_positive();
    let none = (none && !made.question.as_first()).then(|| {
        let cost = objection.disputed(&facts.invoice).is_positive();
        Paragraph::plain(if cost { TextId::Credited } else { TextId::CostsNothing })
    });
    let already = held_already(made);
    if made.question.as_sixth() { already.or(none) } else { none.or(already) }
}

/// What another case has paused already, on this invoice or on the one that would be paused.
fn held_already(made: Made<'_>) -> Option<Paragraph> {
    let Question { facts, .. } = made.question;
    if made.row.hold == Scope::Nothing {
        return None;
    }
    if let Some(other) = held_there(made.question, made.hold.invoice) {
        let number = Value::Written(other.number.clone());
        let amount = Value::Money(other.held.min(other.left));
        let values = [("amount", amount), ("number", number)];
        let fact = format!("invoice:{}", other.invoice);
        return Some(Paragraph::with(TextId::HeldAlreadyThere, values).on(fact));
    }
    let amount = [("amount", Value::Money(facts.held.min(made.balance.left)))];
    facts.held.is_positive().then(|| Paragraph::with(TextId::HeldAlready, amount))
}

/// Where the Enforcement Authority has an invoice of which something is paused: no pause of ours stops what they do, and
/// whoever does not answer them can be bound to pay.
fn theirs_all_the_same(made: Made<'_>) -> Option<Paragraph> {
    let Question { facts, today, .. } = made.question;
    let own = if made.hold.invoice == facts.invoice.id { made.hold.amount } else { Money::ZERO };
    let paused = own + facts.held;
    if made.question.as_fifth() || !paused.is_positive() {
        return None;
    }
    let standing =
        Standing::of(&Figures::from(&facts.invoice), today).while_paused(made.balance.left, paused);
    let told = match (standing.state, standing.next.on) {
        (State::PaymentOrder, Some(day)) => {
            Paragraph::with(TextId::OrderBy, [("day", Value::Day(day))])
        }
        (State::PaymentOrder, None) => Paragraph::plain(TextId::Order),
        (State::Enforcement, _) => Paragraph::plain(TextId::Collected),
        _ => return None,
    };
    let furthest = facts.invoice.dunning.iter().max_by_key(|step| (step.stage, step.on));
    let fact = furthest.map(|step| format!("dunning:{}", step.id));
    Some(fact.into_iter().fold(told, Paragraph::on))
}

/// What is to be paid all the same, and when: as a plan says, by the day that a respite has moved the due date to, or by
/// that.
fn rest(made: Made<'_>) -> Paragraph {
    let Question { facts, today, .. } = made.question;
    let invoice = &facts.invoice;
    let amount = ("amount", Value::Money(made.payable));
    let moved = Standing::of(&Figures::from(invoice), today).next;
    let fact = format!("invoice:{}", invoice.id);
    match (moved.step, moved.on) {
        _ if made.question.as_fifth() => {}
        (Step::ByPlan, _) => return Paragraph::with(TextId::RestByPlan, [amount]).on(fact),
        (Step::RespiteUntil, Some(day)) => {
            let values = [amount, ("day", Value::Day(day))];
            return Paragraph::with(TextId::RestRespited, values).on(fact);
        }
        (Step::RestBy, Some(day)) => {
            let values = [amount, ("day", Value::Day(day))];
            return Paragraph::with(TextId::RestOfPlan, values).on(fact);
        }
        _ => {}
    }
    if invoice.due_on >= today {
        Paragraph::with(TextId::Rest, [amount, ("day", Value::Day(invoice.due_on))])
    } else {
        Paragraph::with(TextId::RestNow, [amount])
    }
}

/// Whether the sum is wrong, but no more was charged than is right.
fn nothing_too_much(made: Made<'_>) -> bool {
    let too_much = made.found.difference + made.found.open + made.found.beside.paused;
    made.row.hold == Scope::Difference
        && !too_much.is_positive()
        && made.balance.left.is_positive()
        && !made.question.as_second()
}

/// What asking to pay later does to reminders, where it can be asked for and does anything: it pauses an invoice once.
fn proposal(made: Made<'_>) -> Option<Paragraph> {
    let Question { facts, policy, .. } = made.question;
    if !can_pay_later(made.question) {
        return None;
    }
    let pauses =
        |days| Paragraph::with(TextId::ProposalPauses, [("days", Value::Count(days))]).on("policy");
    match facts.proposal_pause {
        Some(ProposalPause { days: 0, .. }) => None,
        Some(ProposalPause { used: true, .. }) => {
            Some(Paragraph::plain(TextId::ProposalPausedBefore).on("policy"))
        }
        Some(ProposalPause { days, .. }) => Some(pauses(days)),
        None => policy.proposal_pause_days.map(pauses),
    }
}

fn interest(made: Made<'_>) -> Paragraph {
    let invoice = &made.question.facts.invoice;
    let waived = Agreed::waives_now(&invoice.agreed, made.question.today);
    let text = if invoice.charge_type.interest_basis == InterestBasis::None {
        TextId::NoInterestEver
    } else if waived && !made.question.as_fifth() {
        return Paragraph::plain(TextId::InterestWaived).on(format!("invoice:{}", invoice.id));
    } else if made.hold.scope == Scope::Interest && !made.question.as_first() {
        TextId::InterestWaits
    } else if made.question.policy.interest_runs.unwrap_or(true) || !made.hold.amount.is_positive()
    {
        TextId::InterestRuns
    } else {
        TextId::InterestStops
    };
    Paragraph::plain(text).on("policy")
}
