//! Which invoices something is about: chosen by ticking them, by a form that is shown again, or by the link
//! that led there.

use crate::form::FormState;
use crate::ports::InvoiceRow;
use crate::ui::words_of_day;
use crate::words::respites as words;
use besked_domain::id::InvoiceId;
use besked_domain::invoice::standing::Balance;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The invoices of the link that led here: `?invoice=…`, repeated.
pub(crate) fn linked_invoices() -> Vec<InvoiceId> {
    let linked =
        use_query_map().with_untracked(|query| query.get_all("invoice")).unwrap_or_default();
    linked.iter().filter_map(|id| id.parse().ok()).collect()
}

/// The invoices that stand in a form that is shown again; `None` where none was sent.
pub(crate) fn sent_invoices(form: &FormState) -> Option<Vec<InvoiceId>> {
    let sent = form.value("invoice")?;
    Some(sent.split_whitespace().filter_map(|id| id.parse().ok()).collect())
}

/// The open invoices, to be ticked.
#[component]
pub(crate) fn InvoiceChoices(
    lang: Lang,
    today: NaiveDate,
    /// What is asked.
    question: &'static str,
    open: Vec<InvoiceRow>,
    /// Those that are ticked.
    chosen: Vec<InvoiceId>,
    /// Nothing chosen means all.
    #[prop(optional)]
    all: bool,
    /// What is wrong with the choice.
    #[prop(optional_no_strip)]
    wrong: Option<&'static str>,
) -> impl IntoView {
    let all = all && chosen.is_empty();
    let wrong = wrong.map(|text| view! { <p class="error">{text}</p> });
    let choices = open
        .into_iter()
        .map(|row| {
            let due = words::due(lang, &words_of_day(lang, row.figures.pay_by(), today));
            let checked = all || chosen.contains(&row.id);
            view! {
                <label class="choice">
                    <input type="checkbox" name="invoice" value=row.id.to_string() checked=checked/>
                    <span class="grow">
                        {row.subject.get(lang).to_owned()} <br/>
                        <span class="soft small">
                            {row.unit.get(lang).to_owned()} " · " {due}
                        </span>
                    </span>
                    <span class="amount">{format::money(Balance::of(&row.figures).left)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="card field" id="invoice">
            <legend>
                <h2 class="asked">{question}</h2>
            </legend>
            {wrong}
            <div class="choices">{choices}</div>
        </fieldset>
    }
    .into_any()
}
