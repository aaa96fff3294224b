//! Mandates and looks, as both the party and staff see them.

use crate::ports::Look;
use crate::ui::{words_of_day, words_of_moment};
use crate::words::account as words;
use besked_domain::party::Mandate;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Who may act for whom.
#[component]
pub(crate) fn Mandates(lang: Lang, mandates: Vec<Mandate>, today: NaiveDate) -> impl IntoView {
    if mandates.is_empty() {
        return view! { <p class="soft">{words::no_mandates(lang)}</p> }.into_any();
    }
    let rows = mandates
        .into_iter()
        .map(|mandate| {
            let kind = words::mandate(lang, mandate.kind);
            let from = words_of_day(lang, mandate.valid_from, today);
            let time = match mandate.valid_to {
                None => words::since(lang, kind, &from),
                Some(to) => words::from_to(lang, kind, &from, &words_of_day(lang, to, today)),
            };
            view! {
                <li>
                    <strong>
                        {words::may_act(lang, &mandate.agent_name, &mandate.principal_name)}
                    </strong>
                    <br/>
                    <span class="soft">{time}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plain-list">{rows}</ul> }.into_any()
}

/// Who has looked, newest first.
#[component]
pub(crate) fn Looks(lang: Lang, looks: Vec<Look>, today: NaiveDate) -> impl IntoView {
    if looks.is_empty() {
        return view! { <p class="soft">{words::no_looks(lang)}</p> }.into_any();
    }
    let rows = looks
        .into_iter()
        .map(|look| {
            let what = look.invoice.map_or_else(
                || words::look_party(lang).to_owned(),
                |number| words::look_invoice(lang, &number),
            );
            view! {
                <li>
                    <strong>{look.by}</strong>
                    <br/>
                    <span class="soft">
                        <time datetime=look.at.to_rfc3339()>
                            {words_of_moment(lang, look.at, today)}
                        </time>
                        " · "
                        {what}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plain-list">{rows}</ul> }.into_any()
}
