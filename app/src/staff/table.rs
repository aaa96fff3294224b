//! The tables of the staff's side.

use leptos::prelude::*;

/// The head of a column.
#[derive(Clone, Copy)]
pub(super) struct Head {
    text: &'static str,
    class: Option<&'static str>,
}

impl Head {
    /// Above texts.
    pub(super) const fn text(text: &'static str) -> Self {
        Self { text, class: None }
    }

    /// Above figures, which stand at the right.
    pub(super) const fn figures(text: &'static str) -> Self {
        Self { text, class: Some("right") }
    }
}

/// A dense table on a card. Where it is wider than the page it scrolls by itself, by keyboard too, and is called by
/// its columns. On a phone nothing scrolls, and the style lets the card take no focus: each row is a block, in which
/// the name of its column, `data-head`, stands before what a cell says. The style makes it so, and since some
/// browsers then take the table for something else, roles tell whoever listens what is a row and a cell.
#[component]
pub(super) fn DenseTable(
    heads: Vec<Head>,
    /// A class beside the table's own.
    #[prop(optional)]
    class: &'static str,
    /// The rows: `row` and `cell` or `rowheader` by role, each cell with the name of its column as `data-head`.
    children: Children,
) -> impl IntoView {
    let name = heads.iter().map(|head| head.text).collect::<Vec<_>>().join(", ");
    let heads = heads
        .into_iter()
        .map(|Head { text, class }| {
            view! {
                <th role="columnheader" scope="col" class=class>
                    {text}
                </th>
            }
        })
        .collect_view();
    let class = if class.is_empty() { "dense".to_owned() } else { format!("dense {class}") };
    view! {
        <div class="card scroll" role="group" aria-label=name tabindex="0">
            <table role="table" class=class>
                <thead role="rowgroup">
                    <tr role="row">{heads}</tr>
                </thead>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
