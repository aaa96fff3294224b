//! What a plan would come to, before it is proposed: the instalments, the cost against paying today, and
//! whether it is agreed to at once. In the browser the same rules put other texts into the same places while
//! one chooses (`plan.js`).

use super::NEW;
use super::ask::Chosen;
use crate::form::FormState;
use crate::islands::plan::{Nearest, Question, Shown, pace_field};
use crate::islands::schedule::{Costs, Stairs};
use crate::ports::{Debtor, PlanPreview};
use crate::scene::Scene;
use crate::ui::layout::FormFields;
use crate::ui::plan::{CostTable, RowTable};
use crate::ui::reach::PhoneLink;
use crate::ui::staircase::Drawn;
use crate::words::{plan_rates, plans as words};
use besked_domain::id::InvoiceId;
use besked_domain::plan::Proposal;
use besked_domain::text::format;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Where the rules are that answer in the browser.
#[derive(Clone)]
pub(super) struct Rules {
    pub(super) js: String,
    pub(super) wasm: String,
    /// What puts their texts into the page.
    pub(super) script: String,
}

#[component]
pub(super) fn Outcome(
    scene: Scene,
    debtor: Debtor,
    chosen: Chosen,
    preview: PlanPreview,
    rules: Rules,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let answer_by = preview.answer_by;
    let basis = preview.basis;
    let shown = Shown::of(lang, (today, answer_by), &preview.judgement, &basis.rates);
    let Shown { verdict, because, reasons, refused, nearest, left_out, made } = shown;
    let question = Question {
        lang,
        today,
        answer_by,
        request: basis.request,
        policies: basis.policies,
        rates: basis.rates,
    };
    // Whatever plan is chosen is reckoned with the first of the rates that are known, as many as its time takes.
    let known = question.rates.known(today, NaiveDate::MAX);
    let first = |many: usize| plan_rates::counted(lang, known.get(..many)?);
    let rates: Vec<String> = (1..=known.len()).filter_map(first).collect();
    let whole = made.is_some();
    let (stairs, costs, rows, reckoned) = match made {
        Some(made) => (made.stairs, made.costs, made.rows, made.rates),
        None => (Stairs::default(), Costs::default(), vec![], 0),
    };
    let (agreed, none_made) = (!refused, !whole);
    let (unexplained, unreasoned, none_out) =
        (because.is_empty(), reasons.is_empty(), left_out.is_empty());
    let reasons = reasons.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    view! {
        <section
            class="card"
            id="outcome"
            aria-labelledby="comes-to"
            data-plan=question.written()
            data-js=rules.js
            data-wasm=rules.wasm
        >
            <h2 id="comes-to">{words::outcome(lang)}</h2>
            <p>
                <strong data-t="verdict">{verdict}</strong>
            </p>
            <p data-t="because" data-when="because" hidden=unexplained>{because}</p>
            <ul class="bullets" data-reasons hidden=unreasoned>{reasons}</ul>
            <div data-when="refused" hidden=agreed>
                <NotPossible scene debtor chosen nearest whole/>
            </div>
            <p class="note" data-t="out" data-when="out" hidden=none_out>{left_out}</p>
            <div data-when="made" hidden=none_made>
                <Drawn stairs/>
                <CostTable lang costs rates reckoned live=true/>
                <RowTable lang rows paid=0 live=true/>
            </div>
            <p class="visually-hidden" role="status" data-said></p>
        </section>
        <script type="module" src=rules.script></script>
    }
    .into_any()
}

/// A plan that is asked for by one press.
#[component]
fn AskFor(
    scene: Scene,
    debtor: Debtor,
    invoices: Vec<InvoiceId>,
    proposal: Proposal,
    /// What the press does: `preview` or `anyway`.
    step: &'static str,
    class: &'static str,
    text: String,
    /// There is nothing to ask for.
    hidden: bool,
) -> impl IntoView {
    let invoices = invoices
        .into_iter()
        .map(|id| view! { <input type="hidden" name="invoice" value=id.to_string()/> })
        .collect_view();
    let (name, value) = pace_field(proposal.pace);
    let typed = scene.form.value("reason").unwrap_or_default().to_owned();
    view! {
        <form method="post" action=NEW data-ask=step hidden=hidden>
            <FormFields debtor form=FormState::default()/>
            {invoices}
            <input type="hidden" name=name value=value data-pace/>
            <input
                type="hidden"
                name="first_due_on"
                value=format::iso(proposal.first_due_on)
            />
            <input type="hidden" name="reason" value=typed/>
            <button class=class type="submit" name="step" value=step>{text}</button>
        </form>
    }
    .into_any()
}

/// The nearest plan that is agreed to as a rule, and the way to a person all the same.
#[component]
fn NotPossible(
    scene: Scene,
    debtor: Debtor,
    chosen: Chosen,
    nearest: Option<Nearest>,
    /// It can be reckoned, so that a person can be asked.
    whole: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let Chosen { invoices, proposal } = chosen;
    let near = {
        let hidden = nearest.is_none();
        // Until there is one, its form holds what has been chosen.
        let nearest = nearest.unwrap_or_else(|| Nearest {
            text: String::new(),
            invoices: invoices.clone(),
            proposal,
        });
        let Nearest { text, invoices, proposal } = nearest;
        let (scene, debtor) = (scene.clone(), debtor.clone());
        view! {
            <AskFor
                scene
                debtor
                invoices
                proposal
                step="preview"
                class="button"
                text
                hidden=hidden
            />
        }
    };
    let anyway = {
        let scene = scene.clone();
        let text = words::ask_anyway(lang).to_owned();
        let hidden = !whole;
        view! {
            <AskFor
                scene
                debtor
                invoices
                proposal
                step="anyway"
                class="button second"
                text
                hidden=hidden
            />
        }
    };
    view! {
        {near}
        {anyway}
        <p>
            {words::or_call(lang)} " " <PhoneLink number=scene.municipality.phone.clone()/>
        </p>
        <p>
            {words::advice(lang)} " "
            <PhoneLink number=scene.municipality.debt_advice_phone.clone()/>
        </p>
    }
    .into_any()
}
