//! What whoever answers changes of a call for somebody who rings about it, and what was changed before.

use super::{PATH, through};
use crate::form::FormState;
use crate::ports::CallChange;
use crate::ui::field::{Field, LongField, TextField};
use crate::ui::window_choices::WindowChoices;
use crate::ui::words_of_moment;
use crate::words::{callbacks, staff_callbacks as words};
use besked_domain::callback::life::Action;
use besked_domain::callback::{Promise, Window};
use besked_domain::id::{CallbackId, UnitId};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Another time or another number, or no call at all, with who rang.
#[component]
pub(super) fn Changing(
    lang: Lang,
    form: FormState,
    today: NaiveDate,
    id: CallbackId,
    /// What as soon as possible is.
    soonest: Option<Promise>,
    windows: Vec<Window>,
    /// The unit whose queue one goes through.
    unit: Option<UnitId>,
) -> impl IntoView {
    let (moving, cancelling) = (form.of_action("move"), form.of_action("cancel"));
    let open = moving.is_refused() || cancelling.is_refused();
    let phone = Field {
        name: "phone",
        label: callbacks::other_phone(lang),
        hint: Some(words::other_phone_hint(lang)),
        kind: "tel",
        autocomplete: "off",
        known: String::new(),
    };
    view! {
        <details class="deed" open=open>
            <summary>{words::change(lang)}</summary>
            <p class="soft">{words::change_lead(lang)}</p>
            <form method="post" action=format!("{PATH}/{id}/move{}", through(unit))>
                <input type="hidden" name="form_key" value=moving.key()/>
                <WindowChoices lang today form=moving.clone() promise=soonest windows/>
                <TextField lang form=moving.clone() field=phone/>
                <LongField
                    lang
                    form=moving
                    name="who_rang"
                    label=words::who_rang(lang)
                    rows=2
                />
                <button class="button second" type="submit">{callbacks::move_it(lang)}</button>
            </form>
            <form method="post" action=format!("{PATH}/{id}/cancel{}", through(unit))>
                <input type="hidden" name="form_key" value=cancelling.key()/>
                <LongField
                    lang
                    form=cancelling
                    name="who_cancels"
                    label=words::why_cancelled(lang)
                    rows=2
                />
                <button class="button second" type="submit">{callbacks::cancel(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}

/// What was changed for somebody who rang, who that was, and by whom.
#[component]
pub(super) fn Changed(lang: Lang, today: NaiveDate, changes: Vec<CallChange>) -> impl IntoView {
    if changes.is_empty() {
        return ().into_any();
    }
    let rows = changes
        .into_iter()
        .map(|CallChange { at, action, note, by }| {
            let what = match action {
                Action::Cancel => words::was_cancelled(lang),
                _ => words::moved(lang),
            };
            view! {
                <li>
                    <span class="soft small">{words_of_moment(lang, at, today)}</span>
                    <span>{words::changed_by(lang, what, &by)}</span>
                    <p class="written">{note}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="changed">
            <h2 id="changed">{words::changed(lang)}</h2>
            <ol class="card history">{rows}</ol>
        </section>
    }
    .into_any()
}
