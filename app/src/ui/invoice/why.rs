//! Why each line stands on the invoice: it folds open into rule, facts, sum and law.

use crate::ui::words_of_day;
use crate::words::why as words;
use besked_domain::charge::{Basis, Decision, Fact, Rule};
use besked_domain::invoice::{Invoice, InvoiceLine};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The lines. The first is open, so that one sees that they open.
#[component]
pub(crate) fn Why(lang: Lang, invoice: Invoice, today: NaiveDate) -> impl IntoView {
    let law = words::regime(lang, invoice.charge_type.regime);
    let years = invoice.charge_type.limitation_years;
    let lines = invoice
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let InvoiceLine { description, amount, .. } = line.clone();
            let ground = match &line.basis {
                Some(basis) => grounds(lang, today, line, basis, law, years).into_any(),
                None => untold(lang).into_any(),
            };
            view! {
                <details open=at == 0>
                    <summary>
                        <span>{description.get(lang).to_owned()}</span>
                        <span class="amount">{format::money(amount)}</span>
                    </summary>
                    <div class="ground">{ground}</div>
                </details>
            }
        })
        .collect_view();
    view! { <div class="card why">{lines}</div> }.into_any()
}

/// The ledger has not told why: said openly, with what to do.
fn untold(lang: Lang) -> impl IntoView + use<> {
    view! {
        <div>
            <p><strong>{words::untold_title(lang)}</strong></p>
            <p>{words::untold(lang)}</p>
            <p><a href="#wrong">{words::ask_unit(lang)}</a></p>
        </div>
    }
    .into_any()
}

fn grounds(
    lang: Lang,
    today: NaiveDate,
    line: &InvoiceLine,
    basis: &Basis,
    law: &'static str,
    years: i32,
) -> impl IntoView + use<> {
    view! {
        {rule(lang, today, &basis.rule)}
        {basis.decision.as_ref().map(|about| decision(lang, today, about))}
        {facts(lang, today, basis)}
        {calculation(lang, line, basis)}
        <div>
            <h3>{words::law(lang)}</h3>
            <p>{law}</p>
            <p>{words::limitation(lang, years)}</p>
        </div>
    }
    .into_any()
}

fn rule(lang: Lang, today: NaiveDate, rule: &Rule) -> impl IntoView + use<> {
    let day = words_of_day(lang, rule.adopted_on, today);
    let adoption = words::adoption(lang, rule.kind, rule.adopted_by.as_deref(), &day);
    // Only addresses of the web become links: what a ledger writes is not trusted to be one.
    let url = rule.url.clone().filter(|url| url.starts_with("https://"));
    let link = url.map(|url| {
        view! { <p><a href=url rel="external noopener">{words::read_rule(lang)}</a></p> }
    });
    view! {
        <div>
            <h3>{words::rule(lang)}</h3>
            <p>{rule.title.clone()} ", " {adoption} ", " {rule.paragraph.clone()}</p>
            {link}
        </div>
    }
    .into_any()
}

fn decision(lang: Lang, today: NaiveDate, about: &Decision) -> impl IntoView + use<> {
    let day = words_of_day(lang, about.decided_on, today);
    let by =
        about.official.as_ref().map(|official| format!(", {}", words::decided_by(lang, official)));
    view! {
        <div>
            <h3>{words::decision(lang)}</h3>
            <p>{words::decision_number(lang, &about.number, &day)} {by}</p>
            <p>{about.summary.get(lang).to_owned()}</p>
        </div>
    }
    .into_any()
}

fn facts(lang: Lang, today: NaiveDate, basis: &Basis) -> impl IntoView + use<> {
    let period = basis.period_from.zip(basis.period_to).map(|(from, to)| {
        let days =
            words::until(lang, &words_of_day(lang, from, today), &words_of_day(lang, to, today));
        view! {
            <dt>{words::period(lang)}</dt>
            <dd>{days}</dd>
        }
    });
    let object = basis.object.clone().map(|object| {
        view! {
            <dt>{words::object(lang)}</dt>
            <dd>{object}</dd>
        }
    });
    let others = basis
        .facts
        .iter()
        .map(|Fact { label, value, on, .. }| {
            let on = on.map(|on| format!(" ({})", words_of_day(lang, on, today)));
            view! {
                <dt>{label.get(lang).to_owned()}</dt>
                <dd>{value.get(lang).to_owned()} {on}</dd>
            }
        })
        .collect_view();
    view! {
        <div>
            <h3>{words::facts(lang)}</h3>
            <dl class="facts wide">{period} {object} {others}</dl>
        </div>
    }
    .into_any()
}

fn calculation(lang: Lang, line: &InvoiceLine, basis: &Basis) -> impl IntoView + use<> {
    let one = basis.quantity == Decimal::ONE;
    let quantity = format::quantity(basis.quantity, &words::measure(lang, &basis.measure, one));
    // A price per krona is a share of an amount, and people read shares as percentages.
    let price = if basis.measure == "kr" {
        format::percent(basis.unit_price.saturating_mul(Decimal::ONE_HUNDRED))
    } else {
        format::quantity(basis.unit_price, "kr")
    };
    let vat = if line.vat_rate.is_zero() {
        words::no_vat(lang).to_owned()
    } else {
        words::vat(lang, &format::percent(line.vat_rate))
    };
    view! {
        <div>
            <h3>{words::sum(lang)}</h3>
            <table class="sums">
                <tbody>
                    <tr>
                        <th scope="row">
                            <span class="figures">{quantity}</span>
                            " × "
                            <span class="figures">{price}</span>
                        </th>
                        <td class="amount">{format::money(line.net)}</td>
                    </tr>
                    <tr>
                        <th scope="row">{vat}</th>
                        <td class="amount">{format::money(line.amount - line.net)}</td>
                    </tr>
                    <tr class="total">
                        <th scope="row">{words::line_sum(lang)}</th>
                        <td class="amount">{format::money(line.amount)}</td>
                    </tr>
                </tbody>
            </table>
            <p class="soft">{words::source(lang, basis.quantity_source)}</p>
        </div>
    }
    .into_any()
}
