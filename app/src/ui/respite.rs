//! Respites, as both sides read them.

use crate::ports::RespiteInvoice;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::words_of_day;
use crate::words::respites as words;
use besked_domain::money::Money;
use besked_domain::respite::LeftOut;
use besked_domain::respite::life::State;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The state in a word or two.
#[component]
pub(crate) fn RespiteBadge(lang: Lang, state: State) -> impl IntoView {
    let (class, icon) = match state {
        State::Asked => ("badge due", Icon::Clock),
        State::Granted => ("badge good", Icon::Check),
        State::Declined => ("badge late", Icon::Alert),
        State::Withdrawn | State::Ended => ("badge quiet", Icon::Check),
    };
    view! {
        <span class=class>
            <Glyph icon/>
            {words::state(lang, state)}
        </span>
    }
    .into_any()
}

/// The invoices with their old and new day, and what is to be paid on the new one.
#[component]
pub(crate) fn RespiteTable(
    lang: Lang,
    invoices: Vec<RespiteInvoice>,
    /// The new day.
    until: NaiveDate,
    /// What is left of it by now.
    left: Option<Money>,
    today: NaiveDate,
) -> impl IntoView {
    let day = |day| words_of_day(lang, day, today);
    let interest: Money = invoices.iter().map(|own| own.interest).sum();
    let payable: Money = invoices.iter().map(|own| own.payable).sum();
    let preliminary = invoices
        .iter()
        .any(|own| own.preliminary)
        .then(|| view! { <p class="soft">{words::preliminary(lang)}</p> });
    let rows = invoices
        .into_iter()
        .map(|own| {
            let days = match own.now {
                Some(LeftOut::ByPlan) => words::by_plan(lang).to_owned(),
                Some(LeftOut::GoneOn) => words::gone_on(lang).to_owned(),
                None => format!(
                    "{} {} {} {}",
                    words::from_day(lang),
                    day(own.due_before),
                    words::to_day(lang).to_lowercase(),
                    day(until),
                ),
            };
            view! {
                <tr>
                    <th scope="row">
                        {own.subject.get(lang).to_owned()} <br/>
                        <span class="soft small">
                            <span class="figures">{own.number}</span> " · " {days}
                        </span>
                    </th>
                    <td class="amount">{format::money(own.payable)}</td>
                </tr>
            }
        })
        .collect_view();
    let left = left.filter(|left| *left != payable).map(|left| {
        view! {
            <tr class="total">
                <th scope="row">{words::left(lang)}</th>
                <td class="amount">{format::money(left)}</td>
            </tr>
        }
    });
    view! {
        <table class="sums">
            <thead>
                <tr>
                    <th scope="col">{words::invoice(lang)}</th>
                    <th scope="col" class="right">{words::to_pay(lang)}</th>
                </tr>
            </thead>
            <tbody>
                {rows}
                <tr class="total">
                    <th scope="row">
                        {words::in_all(lang)} <br/>
                        <span class="soft small">
                            {words::interest(lang)} ": " {format::money(interest)}
                        </span>
                    </th>
                    <td class="amount">{format::money(payable)}</td>
                </tr>
                {left}
            </tbody>
        </table>
        {preliminary}
    }
    .into_any()
}
