//! Proposing a plan: invoices, how many parts or how much a month, the first day; and what it comes to.

use super::NEW;
use super::outcome::{Outcome, Rules};
use crate::form::{FormState, OWN_NUMBER};
use crate::ports::{Debtor, InvoiceRow, PlanAsk, PlanChoice, PlanPreview, PortalError};
use crate::scene::{DebtorScene, Scene, UsesIslands, asset};
use crate::ui::awaited::awaited;
use crate::ui::field::{ErrorSummary, Field, LongField, TextField};
use crate::ui::invoice_choices::{InvoiceChoices, linked_invoices, sent_invoices};
use crate::ui::layout::{FormFields, Page, Section};
use crate::ui::plan_choice::{AT_FIRST, typed_first_due, typed_proposal};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::ui::words_of_day;
use crate::words::plans as words;
use besked_domain::id::InvoiceId;
use besked_domain::plan::{Pace, Proposal};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The numbers of instalments that stand open to begin with. The others are unfolded.
const USUAL: [u32; 8] = [2, 3, 4, 6, 9, 12, 18, 24];

/// What has been chosen: on the form that is shown again, or by the link that led here.
#[derive(Clone)]
pub(super) struct Chosen {
    /// None means all.
    pub(super) invoices: Vec<InvoiceId>,
    pub(super) proposal: Proposal,
}

impl Chosen {
    fn ask(&self) -> PlanAsk {
        PlanAsk {
            invoices: self.invoices.clone(),
            proposal: self.proposal,
            reason: String::new(),
            anyway: false,
        }
    }
}

/// `/plans/new`
#[component]
pub(crate) fn NewPlanPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let invoices = sent_invoices(&scene.form).unwrap_or_else(linked_invoices);
    let typed = typed_first_due(&scene.form);
    let uses_islands = use_context::<UsesIslands>();
    let rules = Rules {
        js: asset("instalments.js"),
        wasm: asset("instalments.wasm"),
        script: asset("plan.js"),
    };
    let content = awaited(&scene, move |scene| async move {
        let open = portal.open_invoices(&debtor).await?;
        let first = match typed {
            Some(typed) => typed,
            None => portal.suggested_first_due(&debtor, &invoices).await?,
        };
        let chosen = Chosen { invoices, proposal: typed_proposal(&scene.form, first) };
        let preview = match portal.preview_plan(&debtor, &chosen.ask()).await {
            Ok(preview) => Some(preview),
            // An invoice that is not there any more is not among those to choose from either.
            Err(PortalError::NotFound) => None,
            Err(error) => return Err(error),
        };
        if preview.is_some()
            && let Some(flag) = uses_islands
        {
            flag.set();
        }
        Ok(view! { <Content scene debtor open chosen preview rules/> })
    });
    view! {
        <Page scene section=Section::Cases>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(
    scene: Scene,
    debtor: Debtor,
    open: Vec<InvoiceRow>,
    chosen: Chosen,
    preview: Option<PlanPreview>,
    rules: Rules,
) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let inside = if open.is_empty() {
        view! { <p class="card empty" role="status">{words::none(lang)}</p> }.into_any()
    } else {
        let choices = preview.as_ref().map(|preview| preview.choices.clone()).unwrap_or_default();
        let months = preview.as_ref().map(|preview| {
            let basis = &preview.basis;
            basis.policies.most_instalments(&basis.request.invoices)
        });
        let outcome = preview.map(|preview| {
            let (scene, debtor, chosen) = (scene.clone(), debtor.clone(), chosen.clone());
            view! { <Outcome scene debtor chosen preview rules/> }
        });
        view! {
            <div class="columns">
                <div>
                    <Ask scene=scene.clone() debtor open chosen choices months/>
                </div>
                <div>{outcome}</div>
            </div>
        }
        .into_any()
    };
    let fields = vec![
        ("invoice", words::which(lang)),
        ("instalments", words::how_many(lang)),
        ("monthly", words::monthly(lang)),
        ("first_due_on", words::first_due(lang)),
        ("reason", words::reason(lang)),
    ];
    view! {
        <PageTitle text=words::title(lang) site=scene.municipality.name.clone()/>
        <h1>{words::title(lang)}</h1>
        <p>{words::lead(lang)}</p>
        <ErrorSummary lang form fields/>
        {inside}
    }
    .into_any()
}

#[component]
fn Ask(
    scene: Scene,
    debtor: Debtor,
    open: Vec<InvoiceRow>,
    chosen: Chosen,
    choices: Vec<PlanChoice>,
    /// The most instalments that the control goes to.
    months: Option<u32>,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    view! {
        <form method="post" action=NEW class="question" data-choose>
            <FormFields debtor form=form.clone()/>
            <InvoiceChoices
                lang
                today
                question=words::which(lang)
                open
                chosen=chosen.invoices
                all=true
            />
            <PaceFields
                lang
                form=form.clone()
                proposal=chosen.proposal
                choices
                today
                months
            />
            <LongField
                lang
                form
                name="reason"
                label=words::reason(lang)
                hint=words::reason_hint(lang)
                rows=3
            />
            <div class="actions">
                <button class="button second" type="submit" name="step" value="preview">
                    {words::work_out(lang)}
                </button>
                <button class="button" type="submit">{words::propose(lang)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// How many parts, or how much a month, and the first day: the same three fields wherever a plan is
/// proposed.
#[component]
pub(super) fn PaceFields(
    lang: Lang,
    form: FormState,
    proposal: Proposal,
    /// What numbers of instalments come to.
    choices: Vec<PlanChoice>,
    today: NaiveDate,
    /// The most instalments that the control of the browser goes to, where there is one.
    #[prop(optional_no_strip)]
    months: Option<u32>,
) -> impl IntoView {
    let wanted = match proposal.pace {
        Pace::Instalments(count) => Some(count),
        Pace::Monthly(_) => None,
    };
    let listed = wanted.is_none_or(|wanted| choices.iter().any(|own| own.instalments == wanted));
    let alone = choices.is_empty();
    let (usual, others): (Vec<_>, Vec<_>) =
        choices.into_iter().partition(|own| USUAL.contains(&own.instalments));
    let radio = |own| view! { <CountChoice lang own wanted today/> };
    let radios = usual.into_iter().map(radio).collect_view();
    let fold = (!others.is_empty()).then(|| {
        let counts: Vec<String> = others.iter().map(|own| own.instalments.to_string()).collect();
        let open = others.iter().any(|own| wanted == Some(own.instalments));
        let radios = others.into_iter().map(radio).collect_view();
        view! {
            <details class="deed" open=open>
                <summary>{words::other_numbers(lang, &counts.join(", "))}</summary>
                <div class="choices">{radios}</div>
            </details>
        }
    });
    let other =
        (!listed).then(|| view! { <OwnNumber lang count=wanted.unwrap_or(AT_FIRST) alone/> });
    let control = months.map(|most| {
        view! { <Months lang most count=wanted.unwrap_or(AT_FIRST)/> }
    });
    let monthly = Field {
        name: "monthly",
        label: words::monthly(lang),
        hint: Some(words::monthly_hint(lang)),
        kind: "text",
        autocomplete: "off",
        known: String::new(),
    };
    let first = Field {
        name: "first_due_on",
        label: words::first_due(lang),
        hint: Some(words::first_due_hint(lang)),
        kind: "date",
        autocomplete: "off",
        known: format::iso(proposal.first_due_on),
    };
    view! {
        <fieldset class="card field" id="instalments">
            <legend>
                <h2 class="asked">{words::how_many(lang)}</h2>
            </legend>
            {control}
            <div class="choices">{radios} {other}</div>
            {fold}
        </fieldset>
        <TextField lang form=form.clone() field=monthly/>
        <TextField lang form field=first/>
    }
    .into_any()
}

/// A number of instalments, and what it comes to.
#[component]
fn CountChoice(
    lang: Lang,
    own: PlanChoice,
    /// The number that is chosen, if one is.
    wanted: Option<u32>,
    today: NaiveDate,
) -> impl IntoView {
    let cost = if own.cost.is_positive() {
        words::costs(lang, &format::money(own.cost))
    } else {
        words::costs_nothing(lang).to_owned()
    };
    let month = words::a_month(lang, &format::money(own.largest));
    let through = words::through(lang, &words_of_day(lang, own.last_day, today));
    view! {
        <label class="choice">
            <input
                type="radio"
                name="instalments"
                value=own.instalments.to_string()
                checked=wanted == Some(own.instalments)
            />
            <span class="grow">
                {words::times(lang, own.instalments.into())} <br/>
                <span class="soft small">{month} " · " {cost} " · " {through}</span>
            </span>
        </label>
    }
    .into_any()
}

/// A number of instalments that is typed. Beside choices it is one of them, so that of a form with both what is chosen
/// is what counts.
#[component]
fn OwnNumber(
    lang: Lang,
    count: u32,
    /// There are no choices beside it.
    alone: bool,
) -> impl IntoView {
    let count = count.to_string();
    if alone {
        return view! {
            <label class="choice" data-other>
                <span class="grow">{words::another_number(lang)}</span>
                <input type="number" name="instalments" min="1" value=count/>
            </label>
        }
        .into_any();
    }
    view! {
        <div class="choice" data-other>
            <input id="own-number" type="radio" name="instalments" value=OWN_NUMBER checked/>
            <label class="grow" for="own-number">
                {words::own_number(lang)}
            </label>
            <input
                type="number"
                name=OWN_NUMBER
                min="1"
                value=count
                aria-label=words::another_number(lang)
            />
        </div>
    }
    .into_any()
}

/// The control that one moves to see another number of instalments at once, with the number beside it. The
/// browser shows it, and keeps the choices below it in step.
#[component]
fn Months(
    lang: Lang,
    /// As far as it goes.
    most: u32,
    /// Where it stands.
    count: u32,
) -> impl IntoView {
    let least = most.min(2).to_string();
    view! {
        <div class="months" data-months hidden>
            <label for="months">{words::months(lang)}</label>
            <div class="row">
                <input
                    id="months"
                    type="range"
                    min=least.clone()
                    max=most.to_string()
                    step="1"
                    value=count.to_string()
                />
                <input
                    type="number"
                    min=least
                    value=count.to_string()
                    aria-label=words::another_number(lang)
                    disabled
                />
            </div>
            <p class="soft small" data-t="at"></p>
        </div>
    }
    .into_any()
}
