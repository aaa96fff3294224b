//! The fields of a plan that staff suggest or write down.

use crate::form::FormState;
use crate::ui::field::{Field, LongField, TextField};
use crate::words::staff_plans as words;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// How many parts, or how much a month, the first day, and words beside it.
#[component]
pub(super) fn PlanFields(
    lang: Lang,
    form: FormState,
    /// How many parts stand there before anything is typed.
    count: u32,
    /// The first day that does.
    first: NaiveDate,
    /// What the words beside it are.
    label: &'static str,
) -> impl IntoView {
    let field = |name, label, kind, known: String| Field {
        name,
        label,
        hint: None,
        kind,
        autocomplete: "off",
        known,
    };
    let instalments = field("instalments", words::how_many(lang), "number", count.to_string());
    let monthly = field("monthly", words::monthly(lang), "text", String::new());
    let first = field("first_due_on", words::first_due(lang), "date", format::iso(first));
    view! {
        <TextField lang form=form.clone() field=instalments/>
        <TextField lang form=form.clone() field=monthly/>
        <TextField lang form=form.clone() field=first/>
        <LongField lang form name="reason" label rows=4/>
    }
    .into_any()
}
