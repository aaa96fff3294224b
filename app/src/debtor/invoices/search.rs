//! The search above the list.

use super::PATH;
use crate::ports::{InvoiceFilter, InvoiceQuery, UnitChoice};
use crate::ui::invoice_query::filter_code;
use crate::words::{common, invoices as words};
use besked_domain::text::Lang;
use leptos::prelude::*;

/// A GET form: the address tells what was looked for.
#[component]
pub(crate) fn Search(lang: Lang, query: InvoiceQuery, units: Vec<UnitChoice>) -> impl IntoView {
    let keep = (query.filter != InvoiceFilter::All).then(|| {
        view! { <input type="hidden" name="status" value=filter_code(query.filter)/> }
    });
    let chosen = query.unit;
    // With one unit there is nothing to choose among.
    let unit = (units.len() > 1 || chosen.is_some()).then(|| {
        let options = units
            .into_iter()
            .map(|unit| {
                view! {
                    <option value=unit.id.to_string() selected=chosen == Some(unit.id)>
                        {unit.name.get(lang).to_owned()}
                    </option>
                }
            })
            .collect_view();
        view! {
            <div class="field">
                <label for="unit">{words::unit(lang)}</label>
                <select id="unit" name="unit">
                    <option value="">{words::every_unit(lang)}</option>
                    {options}
                </select>
            </div>
        }
    });
    view! {
        <form class="inline-form" method="get" action=PATH role="search">
            {keep}
            <div class="field grow">
                <label for="q">{words::search_label(lang)}</label>
                <input
                    id="q"
                    name="q"
                    type="search"
                    value=query.search
                    maxlength="100"
                    autocomplete="off"
                    placeholder=words::search_hint(lang)
                />
            </div>
            {unit}
            <button class="button second" type="submit">{common::search(lang)}</button>
        </form>
    }
    .into_any()
}
