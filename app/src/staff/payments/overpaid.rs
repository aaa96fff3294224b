//! Invoices of which too much has been paid.

use crate::ports::OverpaidRow;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::words::payments as words;
use besked_domain::text::Lang;
use leptos::prelude::*;

#[component]
pub(super) fn Overpaid(lang: Lang, rows: Vec<OverpaidRow>) -> impl IntoView {
    let body = if rows.is_empty() {
        view! { <p class="soft">{words::none_overpaid(lang)}</p> }.into_any()
    } else {
        let heads = vec![
            Head::text(words::invoice(lang)),
            Head::text(words::who(lang)),
            Head::text(words::paid_last(lang)),
            Head::figures(words::surplus(lang)),
        ];
        let rows = rows
            .into_iter()
            .map(|row| {
                let move_to = row.move_to.as_deref().map(|number| {
                    view! {
                        <br/>
                        <span class="soft small">{words::move_to(lang, number)}</span>
                    }
                });
                view! {
                    <tr>
                        <th scope="row">
                            <a href=format!("/staff/invoices/{}", row.invoice)>{row.number}</a>
                        </th>
                        <td><a href=format!("/staff/parties/{}", row.party)>{row.party_name}</a></td>
                        <td>{row.on.map(|day| view! { <ShortDay day/> })}</td>
                        <td class="right">
                            <Amount money=row.surplus/>
                            {move_to}
                        </td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <p>{words::overpaid_lead(lang)}</p>
            <DenseTable heads>{rows}</DenseTable>
        }
        .into_any()
    };
    view! {
        <section>
            <h2>{words::overpaid(lang)}</h2>
            {body}
        </section>
    }
    .into_any()
}
