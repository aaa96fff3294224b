//! What letters say, as HTML.

use besked_domain::letter::{Block, Fact, Part, Sum};
use leptos::prelude::*;

/// Parts of a letter, each under its heading.
#[component]
pub(crate) fn Parts(parts: Vec<Part>) -> impl IntoView {
    let parts = parts.into_iter().map(|Part { heading, blocks }| {
        view! {
            <section class="letter-part">
                {heading.map(|text| view! { <h3>{text}</h3> })}
                {blocks.into_iter().map(|block| view! { <Piece block/> }).collect_view()}
            </section>
        }
    });
    parts.collect_view().into_any()
}

/// A piece of a letter.
#[component]
pub(crate) fn Piece(block: Block) -> impl IntoView {
    match block {
        Block::Heading(text) => view! { <h4>{text}</h4> }.into_any(),
        Block::Text(text) => view! { <p>{text}</p> }.into_any(),
        Block::Written(text) => view! { <p class="written">{text}</p> }.into_any(),
        Block::Link(Fact { label, value }) => {
            view! { <p><a href=value rel="external noopener">{label}</a></p> }.into_any()
        }
        Block::Facts(facts) => {
            let facts = facts.into_iter().map(|Fact { label, value }| {
                view! {
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                }
            });
            view! { <dl class="facts wide">{facts.collect_view()}</dl> }.into_any()
        }
        Block::Sums(rows) => view! { <SumTable rows/> }.into_any(),
    }
}

/// Amounts, each with what it is for.
#[component]
pub(crate) fn SumTable(rows: Vec<Sum>) -> impl IntoView {
    let rows = rows.into_iter().map(|Sum { what, more, amount, is_total }| {
        let more = more.map(|more| view! { <br/> <span class="soft small">{more}</span> });
        view! {
            <tr class=is_total.then_some("total")>
                <th scope="row">{what} {more}</th>
                <td class="amount">{amount}</td>
            </tr>
        }
    });
    view! {
        <table class="sums">
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// Where a letter is fetched as PDF.
#[component]
pub(crate) fn FetchPdf(
    /// Its address.
    to: String,
    /// What is fetched.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <p class="fetch">
            <a href=to type="application/pdf">{text}</a>
        </p>
    }
    .into_any()
}
