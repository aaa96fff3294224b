//! Everything that has been put on an invoice and taken off it.

use crate::letters::{Days, sums};
use crate::ui::letter::SumTable;
use besked_domain::invoice::Invoice;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Lines, credits, fees and payments, down to what is left.
#[component]
pub(crate) fn Sums(lang: Lang, invoice: Invoice, today: NaiveDate) -> impl IntoView {
    let rows = sums(lang, Days::on_page(lang, today), &invoice);
    view! { <SumTable rows/> }.into_any()
}
