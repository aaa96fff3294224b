//! The facts at the right: whose it is, what is charged and why, what is paused, how it was paid.

use super::letters::{Moment, none};
use crate::ports::{HoldView, PaymentRecord, StaffCase};
use crate::staff::home::ProtectedBadge;
use crate::ui::invoice::{Sums, Why};
use crate::ui::reach::PhoneLink;
use crate::ui::words_of_day;
use crate::words::{account, invoice as shared, staff, staff_cases as words, why};
use besked_domain::dispute::ToPay;
use besked_domain::identity::mask_stored;
use besked_domain::party::Party;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(super) fn Facts(lang: Lang, today: NaiveDate, found: StaffCase) -> impl IntoView {
    let StaffCase { case, party, official, invoice, tried_by, case_tried_by, record, .. } = found;
    // The answer goes by the rules of what is contested.
    let contested = case.objection.lines(&invoice);
    let rules = contested.filter_map(|line| Some(line.basis.as_ref()?.rule.kind));
    let law = why::regime(lang, case.regime, rules, case_tried_by.as_ref());
    let number = invoice.number.clone();
    let official = official.map_or_else(
        || view! { <span class="soft">{words::no_official(lang)}</span> }.into_any(),
        |official| official.name.into_any(),
    );
    view! {
        <section class="card" aria-labelledby="wrong">
            <h2 id="wrong">{words::facts(lang)}</h2>
            <dl class="facts wide">
                <dt>{words::official(lang)}</dt>
                <dd>{official}</dd>
                <dt>{words::invoice(lang)}</dt>
                <dd>
                    <a class="figures" href=format!("/staff/invoices/{}", invoice.id)>
                        {number}
                    </a>
                </dd>
                <dt>{staff::unit(lang)}</dt>
                <dd>
                    {invoice.unit.name.get(lang).to_owned()} <br/>
                    <PhoneLink number=case.unit_phone/>
                </dd>
                <dt>{staff::charge(lang)}</dt>
                <dd>{invoice.charge_type.name.get(lang).to_owned()}</dd>
                <dt>{words::law(lang)}</dt>
                <dd>{law}</dd>
            </dl>
        </section>
        <Whose lang today party/>
        <Holds lang today holds=case.holds/>
        <section aria-labelledby="why">
            <h2 id="why">{words::charged(lang)}</h2>
            <Why lang invoice=invoice.clone() tried_by today/>
        </section>
        <section class="card" aria-labelledby="sums">
            <h2 id="sums">{shared::sums(lang)}</h2>
            <Sums lang invoice today/>
        </section>
        <Paid lang record/>
    }
    .into_any()
}

/// Whose it is, with the number masked; the file has the rest.
#[component]
fn Whose(lang: Lang, today: NaiveDate, party: Party) -> impl IntoView {
    let born = party.born_on.map(|day| {
        let minor = today.years_since(day).is_some_and(|years| years < 18);
        view! {
            <dt>{staff::born(lang)}</dt>
            <dd>
                {words_of_day(lang, day, today)}
                {minor.then(|| view! { ", " <strong>{staff::minor(lang)}</strong> })}
            </dd>
        }
    });
    view! {
        <section class="card" aria-labelledby="party">
            <h2 id="party">{words::party(lang)}</h2>
            <dl class="facts wide">
                <dt>{staff::name(lang)}</dt>
                <dd>
                    {party.name.clone()} " "
                    {party.protected.then(|| view! { <ProtectedBadge lang/> })}
                </dd>
                <dt>{staff::kind(lang)}</dt>
                <dd>{account::party_kind(lang, party.kind)}</dd>
                <dt>{staff::number(lang)}</dt>
                <dd class="figures">{mask_stored(&party.identity)}</dd>
                {born}
            </dl>
            <p>
                <a href=format!("/staff/parties/{}", party.id)>{words::open_file(lang)}</a>
            </p>
        </section>
    }
    .into_any()
}

/// What is and was paused.
#[component]
fn Holds(lang: Lang, today: NaiveDate, holds: Vec<HoldView>) -> impl IntoView {
    let day = move |day: NaiveDate| words_of_day(lang, day, today);
    let body = if holds.is_empty() {
        none(words::no_holds(lang))
    } else {
        let each = holds.into_iter().map(|hold| {
            let how = match (hold.lifted_at, hold.until) {
                (Some(at), _) => view! { <Lifted lang today at/> }.into_any(),
                (None, Some(until)) => words::held_until(lang, &day(until)).into_any(),
                (None, None) => words::held_now(lang).into_any(),
            };
            // What was told when it was lifted; of a plan that has ended nothing.
            let told = match hold.to_pay() {
                Some(ToPay::By(by)) => Some(words::pay_by(lang, &day(by))),
                Some(ToPay::ByPlan) if hold.beside_plan.is_some() => {
                    Some(words::rest_by_plan(lang).to_owned())
                }
                Some(ToPay::ByPlan) | None => None,
            };
            let pay = told.map(|text| {
                view! {
                    <br/>
                    {text}
                }
            });
            view! {
                <li>
                    <strong>
                        {words::held_on(lang, &format::money(hold.amount), &hold.invoice_number)}
                    </strong>
                    <br/>
                    <span class="soft">{how} {pay}</span>
                </li>
            }
        });
        view! { <ul class="plain-list">{each.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="holds">
            <h2 id="holds">{words::holds(lang)}</h2>
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn Lifted(lang: Lang, today: NaiveDate, at: chrono::DateTime<chrono::Utc>) -> impl IntoView {
    view! {
        {words::lifted(lang)}
        " "
        <Moment lang today at/>
    }
    .into_any()
}

/// How the party has paid: figures and no score (S000 p. 5).
#[component]
fn Paid(lang: Lang, record: PaymentRecord) -> impl IntoView {
    let rows = [
        (words::record_invoices(lang), record.invoices),
        (words::record_in_time(lang), record.in_time),
        (words::record_late(lang), record.late),
        (words::record_claimed(lang), record.claimed),
        (words::record_disputes(lang), record.disputes),
        (words::record_granted(lang), record.granted),
    ]
    .map(|(name, count)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="right figures">{count}</td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-labelledby="record">
            <h2 id="record">{words::record(lang)}</h2>
            <table class="sums">
                <tbody>{rows.into_iter().collect_view()}</tbody>
            </table>
            <p class="soft small">{words::record_lead(lang)}</p>
        </section>
    }
    .into_any()
}
