//! What is left, until when, and the two things one can do.

use crate::letters::closed;
use crate::ui::amount::BigAmount;
use crate::ui::status::{NextStepLine, StateBadge};
use crate::words::invoice as words;
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::{Balance, Figures, Standing, State};
use besked_domain::money::Money;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The card at the top.
#[component]
pub(crate) fn Hero(
    lang: Lang,
    invoice: Invoice,
    standing: Standing,
    /// What is paused of it.
    held: Money,
    /// What was paid too much, when the interest has been paid too.
    overpaid: Money,
    /// It can be asked for.
    asks: bool,
    today: NaiveDate,
) -> impl IntoView {
    let balance = Balance::of(&Figures::from(&invoice));
    if !standing.state.is_open() {
        // Where it is on its way, asked for or for a person to look at, there is nothing to ask for.
        let text = if standing.state == State::Overpaid && overpaid.is_positive() && !asks {
            words::overpaid_by(lang, &format::money(overpaid))
        } else {
            closed(lang, standing.state, overpaid)
        };
        return view! {
            <section class="card good-card" aria-labelledby="left">
                <h2 id="left">{words::nothing_left(lang)}</h2>
                <StateBadge lang state=standing.state/>
                <p>{text}</p>
                <p><a href="#wrong">{words::something_wrong(lang)}</a></p>
            </section>
        }
        .into_any();
    }
    let part = balance.paid.is_positive().then(|| {
        let text =
            words::part_paid(lang, &format::money(balance.paid), &format::money(balance.charged));
        view! { <p>{text}</p> }
    });
    let paused = held.is_positive().then(|| {
        let text = words::paused(lang, &format::money(held.min(balance.left)));
        let rest = (held < balance.left).then(|| words::pay_the_rest(lang));
        view! { <p class="note">{text} " " {rest}</p> }
    });
    // What is paused may be paid, but nobody is asked to.
    let pay = if standing.state == State::Paused { "button second" } else { "button" };
    view! {
        <section class="card" aria-labelledby="left">
            <h2 id="left" class="label">{words::left_to_pay(lang)}</h2>
            <BigAmount money=balance.left/>
            <p class="when">
                <StateBadge lang state=standing.state/>
                " "
                <strong><NextStepLine lang standing=standing.clone() today/></strong>
            </p>
            {part}
            {paused}
            <div class="actions">
                <a class=pay href="#pay">{words::pay(lang)}</a>
                <a class="button second" href=format!("/invoices/{}/dispute", invoice.id)>{words::something_wrong(lang)}</a>
            </div>
        </section>
    }
    .into_any()
}
