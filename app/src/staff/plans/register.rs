//! Writing down a plan that was agreed on by telephone or on paper.

use super::fields::PlanFields;
use super::verdict::bullets;
use crate::ports::{PlanAsk, PlanPreview, StaffPlanPreview};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::{LookNote, StaffPage};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::field::ErrorSummary;
use crate::ui::invoice_choices::{InvoiceChoices, sent_invoices};
use crate::ui::plan::{PlanCost, ScheduleTable};
use crate::ui::plan_choice::{AT_FIRST, typed_first_due, typed_proposal};
use crate::ui::problem::Bare;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::words::{plan_rates, plans, staff as site, staff_plans as words, verdicts};
use besked_domain::id::PartyId;
use besked_domain::plan::Pace;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// `/staff/parties/{id}/plan`
#[component]
pub(crate) fn RegisterPlanPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<PartyId>();
    let content = awaited(&scene, move |scene| async move {
        let id = id?;
        let invoices = sent_invoices(&scene.form).unwrap_or_default();
        let first = match typed_first_due(&scene.form) {
            Some(typed) => typed,
            None => desk.suggested_first_due(&staff, id, &invoices).await?,
        };
        let proposal = typed_proposal(&scene.form, first);
        let ask = PlanAsk { invoices, proposal, reason: String::new(), anyway: true };
        let weighed = desk.preview_plan(&staff, id, &ask).await?;
        Ok(view! { <Content scene ask weighed/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, ask: PlanAsk, weighed: StaffPlanPreview) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let StaffPlanPreview { party, open, preview } = weighed;
    let id = party.id;
    let count = match ask.proposal.pace {
        Pace::Instalments(count) => count,
        Pace::Monthly(_) => AT_FIRST,
    };
    let fields = vec![
        ("invoice", plans::which(lang)),
        ("instalments", words::how_many(lang)),
        ("monthly", words::monthly(lang)),
        ("first_due_on", words::first_due(lang)),
        ("reason", words::note(lang)),
    ];
    view! {
        <PageTitle text=words::register_title(lang) site=site::site(lang)/>
        <BackLink to=format!("/staff/parties/{id}") text=party.name/>
        <h1>{words::register_title(lang)}</h1>
        <p>{words::register_lead(lang)}</p>
        <ErrorSummary lang form=form.clone() fields/>
        <div class="columns">
            <form method="post" action=format!("/staff/parties/{id}/plan")>
                <input type="hidden" name="form_key" value=form.key()/>
                <InvoiceChoices
                    lang
                    today
                    question=plans::which(lang)
                    open
                    chosen=ask.invoices
                    all=true
                />
                <PlanFields
                    lang
                    form
                    count
                    first=ask.proposal.first_due_on
                    label=words::note(lang)
                />
                <div class="actions">
                    <button class="button second" type="submit" name="step" value="preview">
                        {plans::work_out(lang)}
                    </button>
                    <button class="button" type="submit">{words::register(lang)}</button>
                </div>
            </form>
            <div>
                <Preview lang preview today/>
                <LookNote scene/>
            </div>
        </div>
    }
    .into_any()
}

/// What it comes to, and what the rules say of it.
#[component]
pub(super) fn Preview(lang: Lang, preview: PlanPreview, today: NaiveDate) -> impl IntoView {
    let texts = bullets(verdicts::sentences(lang, &preview.judgement.verdict));
    let rate = plan_rates::counted(lang, &preview.judgement.reckoned_with(&preview.basis.rates));
    let made = preview.judgement.plan.map(|(_, schedule)| {
        view! {
            <PlanCost lang schedule=schedule.clone() rate today/>
            <ScheduleTable lang schedule paid=0 today/>
        }
    });
    view! {
        <section class="card" id="outcome" aria-labelledby="comes-to">
            <h2 id="comes-to">{plans::outcome(lang)}</h2>
            {texts}
            {made}
        </section>
    }
    .into_any()
}
