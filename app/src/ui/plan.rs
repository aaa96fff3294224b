//! Payment plans, as both sides read them.

use crate::ports::{PlanInvoice, PlanRow, PlanSignature};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::words_of_day;
use crate::words::plans as words;
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::plan::{Instalment, Schedule};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The state in a word or two.
#[component]
pub(crate) fn PlanBadge(lang: Lang, state: State) -> impl IntoView {
    let (class, icon) = match state {
        State::Proposed | State::Countered | State::Agreed => ("badge due", Icon::Clock),
        State::Active | State::Completed => ("badge good", Icon::Check),
        State::Noticed | State::Broken => ("badge late", Icon::Alert),
        State::Cancelled | State::Declined | State::Replaced | State::Withdrawn => {
            ("badge quiet", Icon::Check)
        }
    };
    view! {
        <span class=class>
            <Glyph icon/>
            {words::state(lang, state)}
        </span>
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
        State::Countered => words::step_countered(lang, &say(answer_by)),
        State::Agreed => {
            let first = row.schedule.instalments.first();
            words::step_agreed(lang, &say(first.map_or(today, |first| first.due_on)))
        }
        State::Active | State::Noticed => pay_step(lang, row, today),
        State::Completed => words::step_completed(lang).to_owned(),
        State::Broken => words::step_broken(lang).to_owned(),
        State::Cancelled | State::Replaced => words::step_cancelled(lang).to_owned(),
        State::Declined => words::step_declined(lang).to_owned(),
        State::Withdrawn => words::step_withdrawn(lang).to_owned(),
    }
}

fn pay_step(lang: Lang, row: &PlanRow, today: NaiveDate) -> String {
    let say = |day| words_of_day(lang, day, today);
    let Some(kept) = row.standing else { return words::step_all_paid(lang).to_owned() };
    match (kept.overdue_since, kept.next) {
        (Some(since), _) => words::step_late(lang, &format::money(kept.overdue), &say(since)),
        (None, Some(next)) => words::step_pay(lang, &format::money(next.amount), &say(next.due_on)),
        (None, None) => words::step_all_paid(lang).to_owned(),
    }
}

/// What an instalment is made of, beside the debt itself.
fn of_it(lang: Lang, instalment: &Instalment) -> Option<String> {
    let (interest, costs) = (instalment.paid.interest, instalment.paid.costs);
    match (interest.is_positive(), costs.is_positive()) {
        (_, true) => Some(words::of_it(lang, &format::money(interest), &format::money(costs))),
        (true, false) => Some(words::of_it_interest(lang, &format::money(interest))),
        (false, false) => None,
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
    let rows = schedule
        .instalments
        .iter()
        .map(|instalment| {
            let of_it = of_it(lang, instalment)
                .map(|text| view! { <br/> <span class="soft small">{text}</span> });
            let done = (instalment.number <= paid).then(|| {
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
                    <td class="figures">{instalment.number}</td>
                    <th scope="row">
                        {words_of_day(lang, instalment.due_on, today)} {of_it} {done}
                        <span class="narrow-only soft small">
                            {words::left_head(lang)} " "
                            <span class="figures">{format::money(instalment.left)}</span>
                        </span>
                    </th>
                    <td class="amount right">{format::money(instalment.amount())}</td>
                    <td class="amount right wide-only">{format::money(instalment.left)}</td>
                </tr>
            }
        })
        .collect_view();
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
        </table>
    }
    .into_any()
}

/// What a plan costs, against paying today.
#[component]
pub(crate) fn PlanCost(lang: Lang, schedule: Schedule, today: NaiveDate) -> impl IntoView {
    let money = |amount: Money| format::money(amount);
    let fee = schedule.fee.is_positive().then(|| {
        view! {
            <dt>{words::fee(lang)}</dt>
            <dd class="amount">{money(schedule.fee)}</dd>
        }
    });
    let preliminary =
        schedule.preliminary.then(|| view! { <p class="soft">{words::preliminary(lang)}</p> });
    view! {
        <dl class="facts">
            <dt>{words::pay_today(lang)}</dt>
            <dd class="amount">{money(schedule.debt.total())}</dd>
            <dt>{words::interest(lang)}</dt>
            <dd class="amount">{money(schedule.interest)}</dd>
            {fee}
            <dt>{words::total(lang)}</dt>
            <dd class="amount">
                <strong>{money(schedule.total)}</strong>
            </dd>
            <dt>{words::last_day(lang)}</dt>
            <dd>{words_of_day(lang, schedule.last_day(), today)}</dd>
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
