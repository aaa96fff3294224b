//! Saying what is wrong with an invoice: one question a page, a check, and the answer at once.

mod check;
mod questions;

use crate::form::FormState;
use crate::ports::{Debtor, Draft, Evidence, PortalError};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::evidence::FIELD;
use crate::ui::field::ErrorSummary;
use crate::ui::layout::{FormFields, Page, Section};
use crate::ui::problem::Bare;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::words::{dispute as words, evidence};
use besked_domain::charge::Regime;
use besked_domain::id::InvoiceId;
use besked_domain::invoice::Invoice;
use besked_domain::text::Lang;
use check::Check;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use questions::{Happened, Shows, Wanted, What, Why};

/// The last part of the address that throws a draft away.
const DISCARD: &str = "discard";

/// The questions, in order; the check comes after them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Question {
    What,
    Why,
    Happened,
    Wanted,
    Shows,
    Check,
}

impl Question {
    const ALL: [Self; 6] =
        [Self::What, Self::Why, Self::Happened, Self::Wanted, Self::Shows, Self::Check];

    fn asked(step: &str) -> Self {
        Self::ALL.into_iter().find(|question| question.step() == step).unwrap_or(Self::What)
    }

    /// The word of it in addresses.
    const fn step(self) -> &'static str {
        match self {
            Self::What => "what",
            Self::Why => "why",
            Self::Happened => "story",
            Self::Wanted => "wanted",
            Self::Shows => FIELD,
            Self::Check => "check",
        }
    }

    /// Where it stands among them, from nought.
    fn place(self) -> usize {
        Self::ALL.iter().position(|question| *question == self).unwrap_or_default()
    }

    fn before(self) -> Option<Self> {
        Self::ALL[..self.place()].last().copied()
    }
}

/// What has been typed: on the form that is shown again, or kept from before.
#[derive(Clone)]
pub(crate) struct Typed {
    scene: Scene,
    draft: Draft,
    evidence: Evidence,
}

impl Typed {
    /// A field.
    fn one(&self, name: &str) -> String {
        let sent = self.scene.form.value(name).map(str::to_owned);
        sent.or_else(|| self.draft.get(name).and_then(|values| values.first().cloned()))
            .unwrap_or_default()
    }

    /// A field that is repeated. Shown again, its values stand in one, apart by spaces.
    fn all(&self, name: &str) -> Vec<String> {
        match self.scene.form.value(name) {
            Some(sent) => sent.split_whitespace().map(str::to_owned).collect(),
            None => self.draft.get(name).cloned().unwrap_or_default(),
        }
    }
}

/// `/invoices/{id}/dispute`
#[component]
pub(crate) fn DisputePage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<InvoiceId>();
    let question = use_query_map()
        .with_untracked(|query| Question::asked(query.get_str("step").unwrap_or_default()));
    let content = awaited(&scene, move |scene| async move {
        let id = id?;
        let invoice = portal.invoice(&debtor, id).await?.ok_or(PortalError::NotFound)?;
        let draft = portal.draft(&debtor, id).await?;
        let evidence = portal.draft_evidence(&debtor, id).await?;
        let kept = (draft, evidence);
        Ok(view! { <Content scene debtor invoice kept question/> })
    });
    view! {
        <Page scene section=Section::Invoices>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(
    scene: Scene,
    debtor: Debtor,
    invoice: Invoice,
    kept: (Draft, Evidence),
    question: Question,
) -> impl IntoView {
    let lang = scene.lang();
    let title = words::title(lang, invoice.subject.get(lang));
    let back = format!("/invoices/{}", invoice.id);
    let closed = closed_door(lang, &invoice);
    let inside = match closed {
        Some((title, text)) => view! {
            <div class="card">
                <h2>{title}</h2>
                <p>{text}</p>
            </div>
        }
        .into_any(),
        None => view! { <Ask scene=scene.clone() debtor invoice kept question/> }.into_any(),
    };
    view! {
        <PageTitle text=title.clone() site=scene.municipality.name.clone()/>
        <BackLink to=back text=words::back_to_invoice(lang)/>
        <h1>{title.clone()}</h1>
        <div class="narrow">{inside}</div>
    }
    .into_any()
}

/// Why there is nothing to ask, where that is so.
fn closed_door(lang: Lang, invoice: &Invoice) -> Option<(&'static str, &'static str)> {
    if invoice.charge_type.regime == Regime::Excluded {
        return Some((words::other_door(lang), words::other_door_text(lang)));
    }
    invoice
        .cancelled_on
        .map(|_| (words::nothing_to_dispute(lang), words::nothing_to_dispute_text(lang)))
}

#[component]
fn Ask(
    scene: Scene,
    debtor: Debtor,
    invoice: Invoice,
    kept: (Draft, Evidence),
    question: Question,
) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let action = format!("/invoices/{}/dispute", invoice.id);
    let (draft, evidence) = kept;
    let begun = !draft.is_empty() || !evidence.files.is_empty();
    let discard = begun.then(|| {
        let (debtor, form) = (debtor.clone(), form.of_action(DISCARD));
        view! { <Discard lang debtor form action=format!("{action}/{DISCARD}")/> }
    });
    let typed = Typed { scene: scene.clone(), draft, evidence };
    let asked = match question {
        Question::What => view! { <What lang typed invoice today=scene.today()/> }.into_any(),
        Question::Why => view! { <Why lang typed/> }.into_any(),
        Question::Happened => view! { <Happened lang typed/> }.into_any(),
        Question::Wanted => view! { <Wanted lang typed invoice/> }.into_any(),
        Question::Shows => view! { <Shows lang typed/> }.into_any(),
        Question::Check => view! { <Check lang typed invoice action=action.clone()/> }.into_any(),
    };
    let counted = |number| i32::try_from(number).unwrap_or(i32::MAX);
    let at = words::step(lang, counted(question.place() + 1), counted(Question::ALL.len()));
    // The check sends everything at once: a form without a step is a whole one.
    let step = (question != Question::Check)
        .then(|| view! { <input type="hidden" name="step" value=question.step()/> });
    let before = question.before().map(|before| {
        let to = format!("{action}?step={}", before.step());
        view! { <a class="button second" href=to>{words::back(lang)}</a> }
    });
    let go_on = if question == Question::Check { words::send(lang) } else { words::on(lang) };
    let fields = vec![
        ("line", words::what(lang)),
        ("amount", words::amount(lang)),
        ("ground", words::why(lang)),
        ("statement", words::statement(lang)),
        ("wanted", words::wanted(lang)),
        (FIELD, evidence::title(lang)),
    ];
    let brings_files = (question == Question::Shows).then_some("multipart/form-data");
    // A session that ends meanwhile leads back to the same question.
    let to = format!("{action}?step={}", question.step());
    view! {
        <p class="soft">{at}</p>
        <ErrorSummary lang form=form.clone() fields/>
        <form method="post" action=to enctype=brings_files class="question">
            <FormFields debtor form/>
            {step}
            {asked}
            <div class="actions">
                <button class="button" type="submit">{go_on}</button>
                {before}
            </div>
        </form>
        <p class="soft small">{words::draft_kept(lang)}</p>
        {discard}
    }
    .into_any()
}

/// The way out: what was begun is thrown away. It folds open first, so that no slip of a thumb does
/// it.
#[component]
fn Discard(lang: Lang, debtor: Debtor, form: FormState, action: String) -> impl IntoView {
    view! {
        <details class="deed">
            <summary>{words::discard(lang)}</summary>
            <form method="post" action=action>
                <FormFields debtor form/>
                <p>{words::discard_text(lang)}</p>
                <button class="button second" type="submit">{words::discard(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}
