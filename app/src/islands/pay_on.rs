//! What it costs to pay on another day, counted again in the browser with the domain's own code.

use crate::words::pay_on as words;
use besked_domain::interest::RateTable;
use besked_domain::invoice::{Owed, PayOn, cost_if_paid_on};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// A day, and what it comes to. Without the browser's help it is a form that asks the server.
#[island]
pub fn PayOnDay(
    /// The language to speak.
    lang: Lang,
    /// What is owed.
    owed: Owed,
    /// The reference rates.
    rates: RateTable,
    /// The first day one may ask for.
    today: NaiveDate,
    /// The day asked for.
    day: NaiveDate,
    /// Where the form asks.
    action: String,
) -> impl IntoView {
    let (chosen, choose) = signal(cost_if_paid_on(&owed, &rates, day));
    let change = move |text: String| {
        let asked = text.parse::<NaiveDate>().ok().filter(|asked| *asked >= today);
        if let Some(asked) = asked {
            choose.set(cost_if_paid_on(&owed, &rates, asked));
        }
    };
    let told = move |tell: fn(Lang, &PayOn) -> String| move || chosen.with(|cost| tell(lang, cost));
    view! {
        <section aria-labelledby="pay-on">
            <h2 id="pay-on" tabindex="-1">{words::title(lang)}</h2>
            <div class="card">
                <p>{words::lead(lang)}</p>
                <form class="inline-form" method="get" action=action>
                    <div class="field">
                        <label for="day">{words::day_label(lang)}</label>
                        <input
                            id="day"
                            name="pay_on"
                            type="date"
                            value=format::iso(day)
                            min=format::iso(today)
                            required
                            on:input:target=move |event| change(event.target().value())
                        />
                    </div>
                    <button class="button second" type="submit">{words::work_out(lang)}</button>
                </form>
                <div aria-live="polite">
                    <table class="sums">
                        <caption>{told(heading)}</caption>
                        <tbody>
                            <tr>
                                <th scope="row">{words::principal(lang)}</th>
                                <td class="amount">{told(|_, cost| format::money(cost.principal))}</td>
                            </tr>
                            <tr>
                                <th scope="row">
                                    {words::interest(lang)} <br/>
                                    <span class="soft small">{told(days)}</span>
                                </th>
                                <td class="amount">
                                    {told(|_, cost| format::money(cost.interest.amount))}
                                </td>
                            </tr>
                            <tr>
                                <th scope="row">{words::fees(lang)}</th>
                                <td class="amount">{told(|_, cost| format::money(cost.fees))}</td>
                            </tr>
                            <tr class="total">
                                <th scope="row">{words::total(lang)}</th>
                                <td class="amount">{told(|_, cost| format::money(cost.total))}</td>
                            </tr>
                        </tbody>
                    </table>
                    <p class="soft">{told(caveat)}</p>
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn heading(lang: Lang, cost: &PayOn) -> String {
    words::to_pay(lang, &format::date_long(lang, cost.on))
}

/// The days and the rates the interest is made of.
fn days(lang: Lang, cost: &PayOn) -> String {
    if cost.interest.segments.is_empty() {
        return words::no_interest(lang).to_owned();
    }
    let mut text = String::new();
    for part in &cost.interest.segments {
        if !text.is_empty() {
            text.push_str(" + ");
        }
        text.push_str(&words::interest_days(lang, part.days, &format::percent(part.percent)));
    }
    text
}

fn caveat(lang: Lang, cost: &PayOn) -> String {
    let mut text = words::without_fees(lang).to_owned();
    if cost.interest.preliminary {
        text.push(' ');
        text.push_str(words::preliminary(lang));
    }
    text
}
