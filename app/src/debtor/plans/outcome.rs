//! What a plan would come to, before it is proposed: the instalments, the cost against paying today, and
//! whether it is agreed to at once.

use super::NEW;
use super::ask::Chosen;
use crate::form::FormState;
use crate::ports::{Debtor, PlanPreview};
use crate::scene::Scene;
use crate::ui::layout::FormFields;
use crate::ui::plan::{LeftOutNote, PlanCost, ScheduleTable};
use crate::ui::reach::PhoneLink;
use crate::ui::staircase::Staircase;
use crate::ui::words_of_day;
use crate::words::{plans as words, verdicts};
use besked_domain::id::InvoiceId;
use besked_domain::plan::{NearestPlan, Pace, Proposal, Reason, Schedule, Verdict};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(super) fn Outcome(
    scene: Scene,
    debtor: Debtor,
    chosen: Chosen,
    preview: PlanPreview,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let judgement = preview.judgement;
    let left_out = judgement.left_out.iter().map(|out| out.amount).sum();
    let made = judgement.plan.map(|(_, made)| made);
    let told = match judgement.verdict {
        Verdict::NotEligible(reasons, nearest) => {
            let whole = made.is_some();
            view! { <NotPossible scene debtor chosen reasons nearest whole/> }.into_any()
        }
        Verdict::Automatic => view! { <p><strong>{words::at_once(lang)}</strong></p> }.into_any(),
        Verdict::NeedsPerson(rules) => {
            let day = words_of_day(lang, preview.answer_by, today);
            let rules = rules
                .into_iter()
                .map(|rule| view! { <li>{verdicts::rule(lang, rule)}</li> })
                .collect_view();
            view! {
                <p>
                    <strong>{words::by_person(lang, &day)}</strong>
                </p>
                <p>{words::because(lang)}</p>
                <ul class="bullets">{rules}</ul>
            }
            .into_any()
        }
    };
    let made = made.map(|schedule| view! { <Made lang schedule today/> });
    view! {
        <section class="card" id="outcome" aria-labelledby="comes-to">
            <h2 id="comes-to">{words::outcome(lang)}</h2>
            {told}
            <LeftOutNote lang amount=left_out/>
            {made}
        </section>
    }
    .into_any()
}

/// The plan as it would be.
#[component]
fn Made(lang: Lang, schedule: Schedule, today: NaiveDate) -> impl IntoView {
    view! {
        <Staircase lang schedule=schedule.clone() paid=0 today/>
        <PlanCost lang schedule=schedule.clone() today/>
        <ScheduleTable lang schedule paid=0 today/>
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
) -> impl IntoView {
    let invoices = invoices
        .into_iter()
        .map(|id| view! { <input type="hidden" name="invoice" value=id.to_string()/> })
        .collect_view();
    let (name, value) = match proposal.pace {
        Pace::Instalments(count) => ("instalments", count.to_string()),
        Pace::Monthly(amount) => ("monthly", format::plain_amount(amount)),
    };
    let typed = scene.form.value("reason").unwrap_or_default().to_owned();
    view! {
        <form method="post" action=NEW>
            <FormFields debtor form=FormState::default()/>
            {invoices}
            <input type="hidden" name=name value=value/>
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

/// Why it is not agreed to as a rule, the nearest that is, and the way to a person all the same.
#[component]
fn NotPossible(
    scene: Scene,
    debtor: Debtor,
    chosen: Chosen,
    reasons: Vec<Reason>,
    nearest: Option<NearestPlan>,
    /// It can be reckoned, so that a person can be asked.
    whole: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let reasons = reasons
        .into_iter()
        .map(|reason| view! { <li>{verdicts::reason(lang, reason)}</li> })
        .collect_view();
    let nearest = nearest.map(|NearestPlan { invoices, proposal }| {
        let day = words_of_day(lang, proposal.first_due_on, today);
        let text = match proposal.pace {
            Pace::Instalments(count) => words::nearest_times(lang, count, &day),
            Pace::Monthly(amount) => words::nearest_monthly(lang, &format::money(amount), &day),
        };
        let (scene, debtor) = (scene.clone(), debtor.clone());
        view! { <AskFor scene debtor invoices proposal step="preview" class="button" text/> }
    });
    let anyway = whole.then(|| {
        let (scene, debtor) = (scene.clone(), debtor.clone());
        let Chosen { invoices, proposal } = chosen;
        let text = words::ask_anyway(lang).to_owned();
        view! { <AskFor scene debtor invoices proposal step="anyway" class="button second" text/> }
    });
    view! {
        <p>
            <strong>{words::not_possible(lang)}</strong>
        </p>
        <ul class="bullets">{reasons}</ul>
        {nearest}
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
