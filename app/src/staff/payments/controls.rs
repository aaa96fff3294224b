//! Refunds that were drawn at random, looked over by one who took no part in them.

use super::overpaid::Books;
use crate::form::FormState;
use crate::ports::RefundControl;
use crate::scene::Scene;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::Amount;
use crate::ui::field::LongField;
use crate::ui::words_of_moment;
use crate::words::payments as words;
use besked_domain::id::RefundId;
use besked_domain::text::{Lang, format};
use chrono::Datelike as _;
use leptos::prelude::*;
use std::fmt::Display;

#[component]
pub(super) fn Controls(scene: Scene, rows: Vec<RefundControl>, books: Books) -> impl IntoView {
    let lang = scene.lang();
    if rows.is_empty() {
        return ().into_any();
    }
    let heads = vec![
        Head::text(words::invoice(lang)),
        Head::text(words::month(lang)),
        Head::figures(words::pay_back(lang)),
        Head::text(words::proposed_and_decided_by(lang)),
        Head::text(words::looked_over(lang)),
    ];
    let rows =
        rows.into_iter().map(|row| view! { <Row scene=scene.clone() row books/> }).collect_view();
    view! {
        <section>
            <h2>{words::controls(lang)}</h2>
            <p>{words::controls_lead(lang)}</p>
            <DenseTable heads>{rows}</DenseTable>
        </section>
    }
    .into_any()
}

#[component]
fn Row(scene: Scene, row: RefundControl, books: Books) -> impl IntoView {
    let lang = scene.lang();
    let label = format!("control-{}", row.id);
    let month = format!("{} {}", format::month(lang, row.month), row.month.year());
    let by = match &row.decider {
        Some(decider) => words::two_names(lang, &row.proposer, decider),
        None => row.proposer.clone(),
    };
    let theirs = books.is_some_and(|by| !row.took_part.contains(&by));
    let found = match row.protocol {
        Some(own) => {
            let day = words_of_moment(lang, own.at, scene.today());
            let text = words::found_so(lang, own.found.right, &own.by, &day);
            let remark = (!own.found.remark.is_empty())
                .then(|| view! { <p class="written">{own.found.remark.clone()}</p> });
            view! {
                <p>{text}</p>
                {remark}
            }
            .into_any()
        }
        None if theirs => {
            let own = scene.form.value("refund") == Some(row.id.to_string().as_str());
            let form =
                if own { scene.form.of_action("refund-control") } else { Default::default() };
            view! { <LookOver lang form id=row.id label=label.clone()/> }.into_any()
        }
        None => view! { <p class="soft">{words::not_looked_over(lang)}</p> }.into_any(),
    };
    view! {
        <tr role="row">
            <th role="rowheader" data-head=words::invoice(lang) scope="row" id=label>
                <a href=format!("/staff/invoices/{}", row.invoice)>{row.number}</a>
            </th>
            <td role="cell" data-head=words::month(lang)>{month}</td>
            <td role="cell" data-head=words::pay_back(lang) class="right">
                <Amount money=row.amount/>
            </td>
            <td role="cell" data-head=words::proposed_and_decided_by(lang)>{by}</td>
            <td role="cell" data-head=words::looked_over(lang)>{found}</td>
        </tr>
    }
    .into_any()
}

/// What stands before the names of the fields about a refund in their ids.
pub(super) fn prefix_of(id: impl Display) -> String {
    format!("control-{id}-")
}

#[component]
fn LookOver(
    lang: Lang,
    form: FormState,
    id: RefundId,
    /// The id of what tells which invoice it is.
    label: String,
) -> impl IntoView {
    let prefix = prefix_of(id);
    let open = form.is_refused();
    view! {
        <details class="deed" open=open>
            <summary>{words::look_over(lang)}</summary>
            <form method="post" action=format!("/staff/refunds/{id}/control")>
                <input type="hidden" name="form_key" value=form.key()/>
                <input type="hidden" name="refund" value=id.to_string()/>
                <LongField lang form name="remark" label=words::remark(lang) prefix rows=2/>
                <div class="actions">
                    <button
                        class="button second"
                        type="submit"
                        name="right"
                        value="true"
                        aria-describedby=label.clone()
                    >
                        {words::it_is_right(lang)}
                    </button>
                    <button
                        class="button second"
                        type="submit"
                        name="right"
                        value="false"
                        aria-describedby=label
                    >
                        {words::it_is_wrong(lang)}
                    </button>
                </div>
            </form>
        </details>
    }
    .into_any()
}
