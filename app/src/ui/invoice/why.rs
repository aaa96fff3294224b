//! Why each line stands on the invoice: it folds open into rule, facts, sum and law.

use crate::letters::{Days, grounds};
use crate::ui::letter::Piece;
use crate::words::why as words;
use besked_domain::invoice::Invoice;
use besked_domain::letter::Block;
use besked_domain::text::{Lang, Localised, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The lines. The first is open, so that one sees that they open.
#[component]
pub(crate) fn Why(
    lang: Lang,
    invoice: Invoice,
    /// Who tries the charge further.
    tried_by: Option<Localised>,
    today: NaiveDate,
) -> impl IntoView {
    let days = Days::on_page(lang, today);
    let lines = invoice
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let ground = match grounds(lang, days, (&invoice, tried_by.as_ref()), line) {
                Some(blocks) => under_headings(blocks).into_any(),
                None => untold(lang).into_any(),
            };
            view! {
                <details open=at == 0>
                    <summary>
                        <span>{line.description.get(lang).to_owned()}</span>
                        <span class="amount">{format::money(line.amount)}</span>
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

/// What belongs under each heading, in a box of its own.
fn under_headings(blocks: Vec<Block>) -> impl IntoView + use<> {
    let mut boxes: Vec<Vec<AnyView>> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(text) => boxes.push(vec![view! { <h3>{text}</h3> }.into_any()]),
            block => {
                let piece = view! { <Piece block/> }.into_any();
                match boxes.last_mut() {
                    Some(last) => last.push(piece),
                    None => boxes.push(vec![piece]),
                }
            }
        }
    }
    boxes.into_iter().map(|inside| view! { <div>{inside}</div> }).collect_view().into_any()
}
