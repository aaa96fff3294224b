//! The questions: what, why, what happened, what is wanted, and what shows it.

use super::Typed;
use crate::ui::case::Targets;
use crate::ui::evidence::{EvidenceList, FileField, Place};
use crate::ui::field::{Field, LongField, TextField};
use crate::words::{cases, dispute as words, evidence as files};
use besked_domain::dispute::Ground;
use besked_domain::invoice::Invoice;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// What is wrong: lines, measures, a part.
#[component]
pub(super) fn What(lang: Lang, typed: Typed, invoice: Invoice, today: NaiveDate) -> impl IntoView {
    let ticked = typed.all("line");
    let field = Field {
        name: "amount",
        label: words::amount(lang),
        hint: Some(words::amount_hint(lang)),
        kind: "text",
        autocomplete: "off",
        known: typed.one("amount"),
    };
    view! {
        <fieldset class="card" id="line">
            <legend><h2 class="asked">{words::what(lang)}</h2></legend>
            <p class="hint">{words::what_hint(lang)}</p>
            <Targets lang invoice today ticked/>
        </fieldset>
        <TextField lang form=typed.scene.form.clone() field/>
    }
    .into_any()
}

/// Why it is wrong: one of the grounds.
#[component]
pub(super) fn Why(lang: Lang, typed: Typed) -> impl IntoView {
    let chosen = typed.one("ground");
    let grounds = Ground::ALL
        .iter()
        .map(|ground| {
            let word = ground.word();
            view! {
                <label class="choice">
                    <input type="radio" name="ground" value=word checked=word == chosen/>
                    <span>{cases::ground(lang, *ground)}</span>
                </label>
            }
        })
        .collect_view();
    let wrong = typed
        .scene
        .form
        .error("ground")
        .map(|_| view! { <p class="error">{words::missing_ground(lang)}</p> });
    view! {
        <fieldset class="card field" id="ground">
            <legend><h2 class="asked">{words::why(lang)}</h2></legend>
            <p class="hint">{words::why_hint(lang)}</p>
            {wrong}
            <div class="choices">{grounds}</div>
        </fieldset>
    }
    .into_any()
}

/// What happened, in one's own words.
#[component]
pub(super) fn Happened(lang: Lang, typed: Typed) -> impl IntoView {
    view! {
        <h2 class="asked">{words::story(lang)}</h2>
        <LongField
            lang
            form=typed.scene.form.clone()
            name="statement"
            label=words::statement(lang)
            hint=words::statement_hint(lang)
            rows=8
            known=typed.one("statement")
        />
    }
    .into_any()
}

/// What one wants; and, where the invoice is itself the decision, whether it is appealed too.
#[component]
pub(super) fn Wanted(lang: Lang, typed: Typed, invoice: Invoice) -> impl IntoView {
    let appeal = invoice.is_decision().then(|| {
        view! { <AppealToo lang ticked=!typed.one("appeal").is_empty()/> }
    });
    view! {
        <h2 class="asked">{words::wanted(lang)}</h2>
        <LongField
            lang
            form=typed.scene.form.clone()
            name="wanted"
            label=words::wanted_label(lang)
            hint=words::wanted_hint(lang)
            rows=4
            known=typed.one("wanted")
        />
        {appeal}
    }
    .into_any()
}

/// Whether it is an appeal too.
#[component]
fn AppealToo(lang: Lang, ticked: bool) -> impl IntoView {
    view! {
        <fieldset class="card field" id="appeal">
            <legend><h2 class="asked">{words::appeal(lang)}</h2></legend>
            <p class="hint">{words::appeal_hint(lang)}</p>
            <label class="choice">
                <input type="checkbox" name="appeal" value="1" checked=ticked/>
                <span>{words::appeal_yes(lang)}</span>
            </label>
        </fieldset>
    }
    .into_any()
}

/// What shows it: files that are there already, and the field for more. Without scripts too, they
/// are added one time after another before going on.
#[component]
pub(super) fn Shows(lang: Lang, typed: Typed) -> impl IntoView {
    let Typed { scene, evidence, .. } = typed;
    let limits = evidence.limits;
    let refused = evidence.files.iter().any(|file| file.fate.is_err());
    let refused = refused.then(|| view! { <p role="status">{files::see_refused(lang)}</p> });
    view! {
        <h2 class="asked">{words::shows(lang)}</h2>
        <p>{words::shows_hint(lang)}</p>
        <section class="card" aria-labelledby="files">
            <h3 id="files">{files::title(lang)}</h3>
            {refused}
            <EvidenceList lang today=scene.today() evidence place=Place::Form/>
            <FileField lang form=scene.form.clone() limits/>
            <button class="button second" type="submit" name="add" value="1">
                {files::add(lang)}
            </button>
        </section>
    }
    .into_any()
}
