//! What it costs to pay on another day: a form that asks the server. In the browser the same code
//! answers at once.

use crate::islands::pay_on::Question;
use crate::words::pay_on as words;
use besked_domain::text::format;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Where the rules are that answer in the browser. They stand on the section itself: what a page
/// puts into its head while it is awaited does not always arrive there.
pub(crate) struct Rules {
    pub(crate) js: String,
    pub(crate) wasm: String,
}

/// A day, and what it comes to.
#[component]
pub(crate) fn PayOnDay(
    question: Question,
    /// The day asked for.
    day: NaiveDate,
    /// Where the form asks.
    action: String,
    rules: Rules,
) -> impl IntoView {
    let lang = question.lang;
    let [heading, principal, days, interest, fees, total, caveat] = question.answer(day);
    view! {
        <section
            aria-labelledby="pay-on"
            data-pay-on=question.written()
            data-js=rules.js
            data-wasm=rules.wasm
        >
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
                            min=format::iso(question.today)
                            required
                        />
                    </div>
                    <button class="button second" type="submit">{words::work_out(lang)}</button>
                </form>
                <div aria-live="polite">
                    <table class="sums">
                        <caption data-told>{heading}</caption>
                        <tbody>
                            <tr>
                                <th scope="row">{words::principal(lang)}</th>
                                <td class="amount" data-told>{principal}</td>
                            </tr>
                            <tr>
                                <th scope="row">
                                    {words::interest(lang)} <br/>
                                    <span class="soft small" data-told>{days}</span>
                                </th>
                                <td class="amount" data-told>{interest}</td>
                            </tr>
                            <tr>
                                <th scope="row">{words::fees(lang)}</th>
                                <td class="amount" data-told>{fees}</td>
                            </tr>
                            <tr class="total">
                                <th scope="row">{words::total(lang)}</th>
                                <td class="amount" data-told>{total}</td>
                            </tr>
                        </tbody>
                    </table>
                    <p class="soft" data-told>{caveat}</p>
                </div>
            </div>
        </section>
    }
    .into_any()
}
