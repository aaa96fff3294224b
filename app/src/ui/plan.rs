//! Payment plans, as both sides read them.

use crate::islands::schedule::{Costs, Row};
use crate::ports::{FeeLeftOff, PlanInstead, PlanInvoice, PlanRow, PlanSignature};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::words_of_day;
use crate::words::{broken_plans, plan_days, plans as words};
use besked_domain::money::Money;
use besked_domain::plan::Schedule;
use besked_domain::plan::life::State;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The state in a word or two. One that has been noticed is not called late while the municipality alone is to sign what
/// the debtor's side has signed: nothing of it counts as late then.
#[component]
pub(crate) fn PlanBadge(
    lang: Lang,
    state: State,
    /// All on the debtor's side have signed a change of it, or what takes its place, and the municipality has not.
    #[prop(optional)]
    awaits_us: bool,
) -> impl IntoView {
    let awaits_us = awaits_us && state == State::Noticed;
    let text = if awaits_us { plan_days::awaits_ours(lang) } else { words::state(lang, state) };
    let (class, icon) = match state {
        State::Noticed if awaits_us => ("badge due", Icon::Clock),
        State::Proposed | State::Countered | State::Agreed => ("badge due", Icon::Clock),
        State::Active | State::Completed => ("badge good", Icon::Check),
        State::Noticed | State::Broken => ("badge late", Icon::Alert),
        State::Cancelled | State::Declined | State::Replaced | State::Withdrawn | State::Lapsed => {
            ("badge quiet", Icon::Check)
        }
    };
    view! {
        <span class=class>
            <Glyph icon/>
            {text}
        </span>
    }
    .into_any()
}

/// What is said of the plan that takes another one's place: before it is agreed on, while it waits to be
/// signed, while it waits for the municipality's signature alone, and once it has begun.
pub(crate) type InsteadWords = [&'static str; 4];

/// The way to the plan that takes another one's place.
#[component]
pub(crate) fn InsteadLink(
    /// Where the reader's plans are.
    path: &'static str,
    said: InsteadWords,
    other: PlanInstead,
) -> impl IntoView {
    let PlanInstead { id, number, state, awaits_countersign } = other;
    let [open, to_sign, ours, begun] = said;
    let text = match state {
        State::Proposed | State::Countered => open,
        State::Agreed if awaits_countersign => ours,
        State::Agreed => to_sign,
        _ => begun,
    };
    view! {
        <p>
            {text} " " <a href=format!("{path}/{id}")>{number}</a>
        </p>
    }
    .into_any()
}

/// What happens next, by when and by whom.
pub(crate) fn step(lang: Lang, row: &PlanRow, today: NaiveDate) -> String {
    let unit = row.unit.get(lang);
    let say = |day| words_of_day(lang, day, today);
    let answer_by = row.answer_by.unwrap_or(today);
    match row.state {
        State::Proposed if answer_by < today => {
            words::step_proposed_late(lang, unit, &say(answer_by))
        }
        State::Proposed => words::step_proposed(lang, unit, &say(answer_by)),
        State::Countered => plan_days::counter_step(lang, row.counter_days(), today, say),
        State::Agreed if row.awaits_countersign => {
            plan_days::countersign_step(lang, unit, row.schedule.first_day(), today, say)
        }
        State::Agreed => plan_days::sign_step(lang, row.schedule.first_day(), today, say),
        State::Active | State::Noticed => pay_step(lang, row, today),
        State::Completed => words::step_completed(lang).to_owned(),
        State::Broken if !row.left.is_positive() => broken_plans::nothing_left(lang).to_owned(),
        State::Broken => words::step_broken(lang).to_owned(),
        State::Cancelled | State::Replaced => words::step_cancelled(lang).to_owned(),
        State::Declined | State::Lapsed => words::step_declined(lang).to_owned(),
        State::Withdrawn => words::step_withdrawn(lang).to_owned(),
    }
}

fn pay_step(lang: Lang, row: &PlanRow, today: NaiveDate) -> String {
    let say = |day| words_of_day(lang, day, today);
    let Some((kept, amount)) = row.standing.zip(row.to_pay()) else {
        let paused = row.standing.is_some_and(|kept| kept.contested.is_positive());
        let text = if paused { words::step_contested(lang) } else { words::step_all_paid(lang) };
        return text.to_owned();
    };
    // Whoever has signed is not asked for what that moves, however long we take.
    if kept.awaits_us {
        return plan_days::step_for_ours(lang).to_owned();
    }
    let amount = format::money(amount);
    match (kept.overdue_since, kept.next) {
        (Some(since), _) => words::step_late(lang, &amount, &say(since)),
        (None, Some(next)) => words::step_pay(lang, &amount, &say(next.due_on)),
        (None, None) => words::step_all_paid(lang).to_owned(),
    }
}

/// The instalments as a table: what to pay by which day, and what is left then.
#[component]
pub(crate) fn ScheduleTable(
    lang: Lang,
    schedule: Schedule,
    /// How many of them are paid.
    paid: u32,
    today: NaiveDate,
) -> impl IntoView {
    view! { <RowTable lang rows=Row::all(lang, &schedule, today) paid/> }.into_any()
}

/// The same of rows that have been written.
#[component]
pub(crate) fn RowTable(
    lang: Lang,
    rows: Vec<Row>,
    /// How many of them are paid.
    paid: u32,
    /// The browser may put other rows in their place.
    #[prop(optional)]
    live: bool,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let done = row.number <= paid;
            view! { <TableRow lang row done live/> }
        })
        .collect_view();
    let pattern = live.then(|| {
        view! {
            <template>
                <TableRow lang row=Row::default() done=false live/>
            </template>
        }
    });
    view! {
        <table class="sums schedule">
            <thead>
                <tr>
                    <th scope="col">{words::number_head(lang)}</th>
                    <th scope="col">{words::due_head(lang)}</th>
                    <th scope="col" class="right">{words::pay_head(lang)}</th>
                    <th scope="col" class="right wide-only">
                        {words::left_head(lang)}
                    </th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            {pattern}
        </table>
    }
    .into_any()
}

#[component]
fn TableRow(
    lang: Lang,
    row: Row,
    /// It is paid.
    done: bool,
    /// Its texts may change, so that each has its place, shown or not.
    live: bool,
) -> impl IntoView {
    let Row { number, day, of, pay, left } = row;
    let number = if number == 0 { String::new() } else { number.to_string() };
    let of = (live || !of.is_empty()).then(|| {
        let none = of.is_empty();
        view! {
            <span data-when="of" hidden=none>
                <br/>
                <span class="soft small" data-t="of">{of}</span>
            </span>
        }
    });
    let done = done.then(|| {
        view! {
            <br/>
            <span class="badge good">
                <Glyph icon=Icon::Check/>
                {words::paid_row(lang)}
            </span>
        }
    });
    view! {
        <tr>
            <td class="figures" data-t="number">{number}</td>
            <th scope="row">
                <span data-t="day">{day}</span> {of} {done}
                <span class="narrow-only soft small">
                    {words::left_head(lang)} " "
                    <span class="figures" data-t="left">{left.clone()}</span>
                </span>
            </th>
            <td class="amount right" data-t="pay">{pay}</td>
            <td class="amount right wide-only" data-t="left">{left}</td>
        </tr>
    }
    .into_any()
}

/// What a plan costs, against paying today; and why its fee is no part of that, where it was agreed on.
#[component]
pub(crate) fn PlanCost(
    lang: Lang,
    schedule: Schedule,
    #[prop(optional_no_strip)] fee_left_off: Option<FeeLeftOff>,
    /// What its interest is reckoned with, where interest runs.
    rate: Option<String>,
    today: NaiveDate,
) -> impl IntoView {
    let why = fee_left_off.map(|why| match why {
        FeeLeftOff::Unbooked => words::fee_unbooked(lang),
        FeeLeftOff::Waived => words::fee_waived(lang),
    });
    let note = why.map(|text| view! { <p class="note">{text}</p> });
    view! {
        <CostTable
            lang
            costs=Costs::of(lang, &schedule, today)
            rates=rate.into_iter().collect()
            reckoned=1
        />
        {note}
    }
    .into_any()
}

/// The same of texts that have been written.
#[component]
pub(crate) fn CostTable(
    lang: Lang,
    costs: Costs,
    /// What the interest may be reckoned with: the first rate, the first two, and so on.
    rates: Vec<String>,
    /// Which of these it is, from 1; none where there is no interest.
    reckoned: u32,
    /// The browser may put other texts in their place.
    #[prop(optional)]
    live: bool,
) -> impl IntoView {
    let Costs { today, interest, fee, total, last_day, preliminary } = costs;
    let rate = |(number, text): (u32, String)| {
        let other = number != reckoned;
        view! {
            <dd class="soft small" data-rates=number.to_string() hidden=other>
                {text}
            </dd>
        }
    };
    let rates = (1..).zip(rates).map(rate).collect_view();
    let fee = (live || !fee.is_empty()).then(|| {
        let none = fee.is_empty();
        view! {
            <dt data-when="fee" hidden=none>{words::fee(lang)}</dt>
            <dd class="amount" data-when="fee" data-t="fee" hidden=none>{fee}</dd>
        }
    });
    let preliminary = (live || !preliminary.is_empty()).then(|| {
        let none = preliminary.is_empty();
        view! {
            <p class="soft" data-when="preliminary" data-t="preliminary" hidden=none>
                {preliminary}
            </p>
        }
    });
    view! {
        <dl class="facts">
            <dt>{words::pay_today(lang)}</dt>
            <dd class="amount" data-t="today">{today}</dd>
            <dt>{words::interest(lang)}</dt>
            <dd class="amount" data-t="interest">{interest}</dd>
            {rates}
            {fee}
            <dt>{words::total(lang)}</dt>
            <dd class="amount">
                <strong data-t="total">{total}</strong>
            </dd>
            <dt>{words::last_day(lang)}</dt>
            <dd data-t="last">{last_day}</dd>
        </dl>
        {preliminary}
        <p class="soft">{words::early(lang)}</p>
    }
    .into_any()
}

/// The scan of the paper that was signed, where one is kept.
#[component]
pub(crate) fn ScanLink(
    lang: Lang,
    /// Where the plan's page lies.
    path: String,
    signature: PlanSignature,
) -> impl IntoView {
    let PlanSignature { number, scan, .. } = signature;
    scan.map(|name| {
        let to = format!("{path}/scans/{number}");
        view! {
            <p class="fetch">
                <a href=to>{words::scan(lang)}</a> " " <span class="soft small">{name}</span>
            </p>
        }
        .into_any()
    })
}

/// What stays out because it is disputed, where something does.
#[component]
pub(crate) fn LeftOutNote(lang: Lang, amount: Money) -> impl IntoView {
    amount.is_positive().then(|| {
        let text = words::left_out(lang, &format::money(amount));
        view! { <p class="note">{text}</p> }
    })
}

/// The invoices of a plan, with what it pays of each.
#[component]
pub(crate) fn PlanInvoices(
    lang: Lang,
    invoices: Vec<PlanInvoice>,
    /// Where an invoice's page lies.
    path: &'static str,
) -> impl IntoView {
    let sum: Money = invoices.iter().map(|own| own.payable).sum();
    let rows = invoices
        .into_iter()
        .map(|own| {
            let reference = own.ocr.map(|ocr| {
                view! {
                    <span class="soft small">
                        " · " {words::ocr(lang)} " " <span class="figures">{ocr}</span>
                    </span>
                }
            });
            view! {
                <tr>
                    <th scope="row">
                        <a href=format!("{path}/{}", own.invoice)>
                            {own.subject.get(lang).to_owned()}
                        </a> <br/> <span class="soft small figures">{own.number}</span> {reference}
                    </th>
                    <td class="amount">{format::money(own.payable)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="sums">
            <thead>
                <tr>
                    <th scope="col">{words::invoice(lang)}</th>
                    <th scope="col" class="right">{words::part_of_plan(lang)}</th>
                </tr>
            </thead>
            <tbody>
                {rows}
                <tr class="total">
                    <th scope="row">{words::in_all(lang)}</th>
                    <td class="amount">{format::money(sum)}</td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}
