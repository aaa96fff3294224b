//! What whoever calls writes down: what came of it, and why a promise was not kept.

use super::{PATH, called, through};
use crate::form::FormState;
use crate::ports::{Authority, BrokenPromise};
use crate::ui::field::{Field, LongField, TextField};
use crate::ui::words_of_moment;
use crate::words::staff_callbacks as words;
use besked_domain::callback::CallOutcome;
use besked_domain::id::{CallbackId, UnitId};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

const fn name(lang: Lang, outcome: CallOutcome) -> &'static str {
    match outcome {
        CallOutcome::ReachedSolved => words::solved(lang),
        CallOutcome::ReachedFollowUp => words::follow_up(lang),
        CallOutcome::NoAnswer => words::no_answer(lang),
        CallOutcome::WrongNumber => words::wrong_number(lang),
        CallOutcome::WrongAuthority => words::wrong_authority(lang),
        CallOutcome::HandedOver => words::handed_over(lang),
    }
}

/// How the call went, with what was said and when one calls again.
#[component]
pub(super) fn Outcome(
    lang: Lang,
    form: FormState,
    id: CallbackId,
    /// The register that the right authority is chosen from.
    others: Vec<Authority>,
    /// The unit whose queue one goes through.
    unit: Option<UnitId>,
) -> impl IntoView {
    let form = form.of_action("outcome");
    let chosen = form.value("outcome").and_then(|word| word.parse::<CallOutcome>().ok());
    let outcomes = CallOutcome::ALL
        .iter()
        .map(|own| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="outcome"
                        value=own.word()
                        checked=chosen == Some(*own)
                    />
                    <span>{name(lang, *own)}</span>
                </label>
            }
        })
        .collect_view();
    let again = Field {
        name: "follow_up_at",
        label: words::follow_up_at(lang),
        hint: Some(words::follow_up_hint(lang)),
        kind: "datetime-local",
        autocomplete: "off",
        known: String::new(),
    };
    view! {
        <form method="post" action=format!("{PATH}/{id}/outcome{}", through(unit)) class="card">
            <input type="hidden" name="form_key" value=form.key()/>
            <fieldset class="field choices" id="outcome">
                <legend>{words::outcome(lang)}</legend>
                {outcomes}
            </fieldset>
            <LongField
                lang
                form=form.clone()
                name="note"
                label=words::note(lang)
                hint=words::note_hint(lang)
                rows=4
            />
            <TextField lang form=form.clone() field=again/>
            <WhichAuthority lang form others/>
            <button class="button" type="submit">{words::save(lang)}</button>
        </form>
    }
    .into_any()
}

/// The authority that decides, where it is another one's question.
#[component]
fn WhichAuthority(lang: Lang, form: FormState, others: Vec<Authority>) -> impl IntoView {
    let chosen = form.value("authority").unwrap_or_default().to_owned();
    let options = others
        .into_iter()
        .map(|Authority { id, entry, .. }| {
            let value = id.to_string();
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {entry.name}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="authority">{words::which_authority(lang)}</label>
            <span class="hint" id="authority-hint">{words::which_authority_hint(lang)}</span>
            <select id="authority" name="authority" aria-describedby="authority-hint">
                <option value="">{words::no_authority(lang)}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// Why each promise was not kept.
#[component]
pub(super) fn Reasons(
    lang: Lang,
    form: FormState,
    id: CallbackId,
    today: NaiveDate,
    broken: Vec<BrokenPromise>,
    /// The unit whose queue one goes through.
    unit: Option<UnitId>,
) -> impl IntoView {
    if broken.is_empty() {
        return ().into_any();
    }
    let form = form.of_action("reason");
    let each = broken
        .into_iter()
        .enumerate()
        .map(|(at, own)| {
            let promise = own.promise.to_string();
            let sent = form.value("promise");
            let is_sent = sent == Some(promise.as_str());
            // What is wrong leads to the form that was sent.
            let leads = if sent.is_some() { is_sent } else { at == 0 };
            let prefix = if leads { String::new() } else { format!("{promise}-") };
            // What was typed stands again in the form of its own promise.
            let form = if is_sent { form.clone() } else { FormState::default() };
            let due = words_of_moment(lang, own.due_at, today);
            view! {
                <form method="post" action=format!("{PATH}/{id}/reason{}", through(unit))>
                    <input type="hidden" name="form_key" value=form.key()/>
                    <input type="hidden" name="promise" value=promise/>
                    <p class="soft">
                        {words::due(lang)} " " {due} " · " {called(lang, own.done_at, today)}
                    </p>
                    <LongField
                        lang
                        form=form.clone()
                        name="because"
                        label=words::because(lang)
                        prefix
                        rows=2
                    />
                    <button class="button second" type="submit">{words::explain(lang)}</button>
                </form>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="broken">
            <h2 id="broken">{words::broken(lang)}</h2>
            {each}
        </section>
    }
    .into_any()
}
