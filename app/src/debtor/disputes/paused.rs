//! What the dispute does to collection, as the invoice stands now: what is paused and until when, what is to be
//! paid, whether interest runs; where nothing is paused, why.

use crate::ports::{DisputeCase, HoldView};
use crate::ui::status::{NextStepLine, StateBadge};
use crate::ui::words_of_day;
use crate::words::{disputes as words, invoice};
use besked_domain::dispute::case::State;
use besked_domain::dispute::{Ground, Lifted, TextId, freed};
use besked_domain::invoice::standing::{Balance, Standing};
use besked_domain::money::Money;
use besked_domain::text::{Lang, format};
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What the case's pauses come to on one invoice.
struct Pause {
    /// The invoice's number.
    number: String,
    /// What is paused now.
    amount: Money,
    /// Until when at least.
    until: Option<NaiveDate>,
    /// What was lifted and is to be paid.
    freed: Option<Lifted>,
}

/// The case's pauses, invoice by invoice, in the order that they were placed.
fn pauses(case: &DisputeCase) -> Vec<Pause> {
    let mut all: Vec<Pause> = Vec::new();
    for hold in &case.holds {
        if all.iter().all(|pause| pause.number != hold.invoice_number) {
            all.push(pause(case, hold));
        }
    }
    all
}

/// What they come to on the invoice of one of them.
fn pause(case: &DisputeCase, one: &HoldView) -> Pause {
    let number = one.invoice_number.clone();
    let here = || case.holds.iter().filter(|hold| hold.invoice_number == number);
    let standing = || here().filter(|hold| hold.lifted_at.is_none());
    let again: Money = standing().map(|hold| hold.amount).sum();
    let mut at_once: BTreeMap<DateTime<Utc>, Lifted> = BTreeMap::new();
    for hold in here() {
        if let (Some(at), Some(pay_by)) = (hold.lifted_at, hold.pay_by) {
            let lifted = at_once.entry(at).or_insert(Lifted { amount: Money::ZERO, pay_by });
            lifted.amount += hold.amount;
        }
    }
    let lifted: Vec<Lifted> = at_once.into_values().collect();
    let own = number == case.row.invoice_number;
    let changed = case
        .decisions
        .iter()
        .filter(|decision| match &decision.other_invoice {
            Some(other) => *other == number,
            None => own,
        })
        .map(|decision| decision.credited)
        .sum();
    // Interest that is only counted is no part of what is left to pay.
    let apart = case.row.ground == Ground::ReduceInterest;
    let amount = if apart { again } else { again.min(one.left) };
    let most = lifted.iter().map(|lifted| lifted.amount).sum();
    let asked = if apart { most } else { one.free };
    let until = standing().filter_map(|hold| hold.until).max();
    let freed = freed(&lifted, again, changed, asked);
    Pause { number, amount, until, freed }
}

/// The card of it.
#[component]
pub(super) fn Paused(lang: Lang, today: NaiveDate, case: DisputeCase) -> impl IntoView {
    let day = move |day| words_of_day(lang, day, today);
    let pauses = pauses(&case);
    let paused: Money = pauses.iter().map(|pause| pause.amount).sum();
    let decided = case.standing_decision().is_some();
    let under_way = !decided && case.row.state != State::Withdrawn;
    let left = Balance::of(&case.figures).left;
    let title = if paused.is_positive() {
        words::paused_sum(lang, &format::money(paused))
    } else if case.answer.says(TextId::HeldAlready) && case.holds.is_empty() {
        words::paused_already(lang).to_owned()
    } else {
        words::not_paused(lang).to_owned()
    };
    let each = pauses
        .iter()
        .filter(|pause| pause.amount.is_positive())
        .map(|pause| {
            let until = pause.until.map(|until| words::until(lang, &day(until)));
            let amount = format::money(pause.amount);
            view! { <p>{words::paused_on(lang, &amount, &pause.number)} " " {until}</p> }
        })
        .collect_view();
    let text = paused.is_positive().then(|| {
        let text = if decided { words::paused_after(lang) } else { words::paused_text(lang) };
        view! { <p>{text}</p> }
    });
    let standing = Standing::of(&case.figures, today).while_paused(left, case.held);
    let asked = standing.asked_by_us(left, case.held);
    // Where a plan tells what to pay, or the Enforcement Authority has it, that is told and no sum of ours.
    let theirs = (asked.is_none() && left.is_positive()).then(|| {
        view! {
            <p>
                <StateBadge lang state=standing.state/>
                " "
                <NextStepLine lang standing=standing.clone() today/>
            </p>
        }
    });
    let own = |pause: &&Pause| pause.number == case.row.invoice_number;
    let freed_here: Money =
        pauses.iter().filter(own).filter_map(|pause| pause.freed).map(|freed| freed.amount).sum();
    let lifted = pauses
        .iter()
        .filter(|pause| asked.is_some() || !own(pause))
        .filter_map(|pause| pause.freed)
        .map(|freed| {
            let text = words::lifted(lang, &format::money(freed.amount), &day(freed.pay_by));
            view! { <p>{text}</p> }
        })
        .collect_view();
    let rest =
        asked.map(|asked| asked - freed_here).filter(|rest| rest.is_positive()).map(|rest| {
            let rest = format::money(rest);
            // Nothing of it was paused: then the decision's day is that of all that is left.
            let by = case.standing_decision().filter(|_| case.holds.is_empty());
            let text = match by.and_then(|decision| decision.pay_by) {
                Some(by) => words::still_to_pay_by(lang, &rest, &day(by)),
                None => words::still_to_pay(lang, &rest),
            };
            view! { <p>{text}</p> }
        });
    let nothing_left = (!case.holds.is_empty() && !left.is_positive())
        .then(|| view! { <p>{invoice::nothing_left(lang)}</p> });
    let told = case.pause_told;
    let why_not = told
        .why_not
        .filter(|_| case.holds.is_empty() && under_way)
        .map(|text| view! { <p>{text}</p> });
    let interest = told
        .interest
        .filter(|_| left.is_positive() && (under_way || paused.is_positive()))
        .map(|text| view! { <p>{text}</p> });
    view! {
        <section class="card" aria-labelledby="paused">
            <h2 id="paused">{title}</h2>
            {each}
            {text}
            {why_not}
            {lifted}
            {rest}
            {theirs}
            {nothing_left}
            {interest}
        </section>
    }
    .into_any()
}
