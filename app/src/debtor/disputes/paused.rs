//! What the dispute does to collection, as the invoice stands now: what is paused and until when, what is to be
//! paid, whether interest runs; where nothing is paused, why.

use crate::ports::{DecisionView, DisputeCase, HoldView};
use crate::ui::status::{NextStepLine, StateBadge};
use crate::ui::words_of_day;
use crate::words::{disputes as words, invoice};
use besked_domain::dispute::case::State;
use besked_domain::dispute::{self as domain, Changed, Ground, TextId, ToPay, freed};
use besked_domain::invoice::standing::{Balance, Standing, State as Stands};
use besked_domain::money::Money;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What the case's pauses come to on one invoice.
struct Pause {
    /// The invoice's number.
    number: String,
    /// What is paused now.
    amount: Money,
    /// Until when at least.
    until: Option<NaiveDate>,
    /// What was lifted and is to be paid, each sum with how that is told.
    freed: Vec<(Money, Option<ToPay>)>,
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

/// Whether it is on the invoice that the case is about.
fn own(case: &DisputeCase, pause: &Pause) -> bool {
    pause.number == case.row.invoice_number
}

/// What they come to on the invoice of one of them.
fn pause(case: &DisputeCase, one: &HoldView) -> Pause {
    let number = one.invoice_number.clone();
    let here = || case.holds.iter().filter(|hold| hold.invoice_number == number);
    let standing = || here().filter(|hold| hold.lifted_at.is_none());
    let again: Money = standing().map(|hold| hold.amount).sum();
    let all: Vec<domain::Pause> = here()
        .filter_map(|hold| {
            let lifted = match hold.lifted_at {
                Some(at) => Some((at, hold.to_pay()?)),
                None => None,
            };
            let HoldView { amount, scope, placed_at, .. } = *hold;
            Some(domain::Pause { amount, scope, placed_at, lifted })
        })
        .collect();
    let of_case = number == case.row.invoice_number;
    let changes: Vec<Changed> = case
        .decisions
        .iter()
        .filter(|decision| match &decision.other_invoice {
            Some(other) => *other == number,
            None => of_case,
        })
        .map(|decision| Changed {
            at: decision.at,
            amount: decision.comes_about(),
            all: (!decision.leaves()).then_some(case.row.disputed),
        })
        .collect();
    // Interest that is only counted is no part of what is left to pay.
    let apart = case.row.ground == Ground::ReduceInterest;
    let amount = if apart { again } else { again.min(one.left) };
    let most = all.iter().map(|pause| pause.amount).sum();
    let asked = if apart { most } else { one.free };
    let until = standing().filter_map(|hold| hold.until).max();
    let decided = case.standing_decision().and_then(|decision| {
        let other = decision.other_rest().filter(|(other, _)| *other == number);
        let own = || decision.own_rest().filter(|_| of_case);
        Some((decision.at, other.map(|(_, to_pay)| to_pay).or_else(own)?))
    });
    let freed = freed(&all, &changes, decided, asked).map(|freed| freed.now(one.beside_plan));
    let freed = freed.into_iter().flatten().map(|(sum, to_pay)| {
        (sum, if of_case { to_pay.map(|to_pay| no_sooner(case, to_pay)) } else { to_pay })
    });
    Pause { number, amount, until, freed: freed.collect() }
}

/// How something of the invoice that the case is about is to be paid: no sooner than the invoice itself, of which a respite or
/// a plan that has ended may have a later day.
fn no_sooner(case: &DisputeCase, to_pay: ToPay) -> ToPay {
    to_pay.no_sooner(case.figures.pay_by())
}

/// Whether an appeal pauses any of it: one waits, or has been handed over, and more is paused than what is changed and waits
/// to be booked.
fn pauses_by_appeal(case: &DisputeCase, paused: Money) -> bool {
    let appealed = case.appeal_since.is_some() || case.row.state == State::Forwarded;
    let stays = case.standing_decision().is_some_and(|decision| decision.rest_paused);
    appealed && (stays || paused > case.changed())
}

/// Where the Enforcement Authority has an invoice of which something is paused: no pause of ours stops what they
/// do, so the person is told what to say to them, and not asked to pay what is contested.
fn theirs_all_the_same(lang: Lang, standing: &Standing, today: NaiveDate) -> Option<String> {
    match standing.state {
        Stands::PaymentOrder => Some(match standing.next.on {
            Some(by) => words::answer_them_by(lang, &words_of_day(lang, by, today)),
            None => words::answer_them(lang).to_owned(),
        }),
        Stands::Enforcement => Some(words::they_collect(lang).to_owned()),
        _ => None,
    }
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
    let standing = Standing::of(&case.figures, today).while_paused(left, case.held);
    let own_paused = pauses.iter().any(|pause| pause.amount.is_positive() && own(&case, pause));
    let beside = own_paused.then(|| theirs_all_the_same(lang, &standing, today)).flatten();
    let title = if paused.is_positive() {
        let sum = format::money(paused);
        if beside.is_some() {
            words::paused_with_us(lang, &sum)
        } else {
            words::paused_sum(lang, &sum)
        }
    } else if case.holds.is_empty()
        && [TextId::HeldAlready, TextId::HeldAlreadyThere]
            .iter()
            .any(|text| case.answer.says(*text))
    {
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
        let text = match decided {
            true if pauses_by_appeal(&case, paused) => words::paused_by_appeal(lang),
            true => words::paused_after(lang),
            false => words::paused_text(lang),
        };
        view! { <p>{text}</p> }
    });
    let asked = standing.asked_by_us(left, case.held);
    // Where a plan tells what to pay, or the Enforcement Authority has it, that is told and no sum of ours.
    let theirs = (asked.is_none() && left.is_positive() && beside.is_none()).then(|| {
        view! {
            <p>
                <StateBadge lang state=standing.state/>
                " "
                <NextStepLine lang standing=standing.clone() today/>
            </p>
        }
    });
    let freed_here: Money = pauses
        .iter()
        .filter(|pause| own(&case, pause))
        .flat_map(|pause| &pause.freed)
        .filter(|(_, to_pay)| to_pay.is_some())
        .map(|(sum, _)| *sum)
        .sum();
    // What the plan left out is paid by its day, beside what the plan says. What has no day is told with the rest of the
    // invoice.
    let in_plan = standing.state == Stands::InPlan;
    let is_told = |here: bool, to_pay: Option<ToPay>| {
        !here
            || match to_pay {
                Some(ToPay::By(_)) => asked.is_some() || in_plan,
                Some(ToPay::ByPlan) => asked.is_some(),
                None => false,
            }
    };
    let lifted = pauses
        .iter()
        .flat_map(|pause| {
            let here = own(&case, pause);
            pause.freed.iter().filter(move |(_, to_pay)| is_told(here, *to_pay))
        })
        .map(|(sum, to_pay)| {
            let sum = format::money(*sum);
            let text = match to_pay {
                Some(ToPay::By(by)) => words::lifted(lang, &sum, &day(*by)),
                Some(ToPay::ByPlan) => words::lifted_by_plan(lang, &sum),
                None => words::lifted_as_usual(lang, &sum),
            };
            view! { <p>{text}</p> }
        })
        .collect_view();
    let rest =
        asked.map(|asked| asked - freed_here).filter(|rest| rest.is_positive()).map(|rest| {
            let rest = format::money(rest);
            // Nothing of it was paused: then the decision's day is that of all that is left.
            let told = case.standing_decision().filter(|_| case.holds.is_empty());
            let to_pay = told.and_then(DecisionView::own_rest);
            let text = match to_pay.map(|to_pay| no_sooner(&case, to_pay)) {
                Some(ToPay::By(by)) => words::still_to_pay_by(lang, &rest, &day(by)),
                Some(ToPay::ByPlan) | None => words::still_to_pay(lang, &rest),
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
            {beside.map(|text| view! { <p>{text}</p> })}
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
