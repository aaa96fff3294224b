//! More time to pay: asked for on one page, and a page for each that was.

mod case;
mod outcome;

use crate::form::FormState;
use crate::ports::{Debtor, InvoiceRow, PortalError, RespiteAsk, RespitePreview, RespiteRow};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::awaited;
use crate::ui::field::{ErrorSummary, Field, LongField, TextField};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::invoice_choices::{InvoiceChoices, linked_invoices, sent_invoices};
use crate::ui::layout::{FormFields, Page, Section};
use crate::ui::problem::Bare;
use crate::ui::respite::RespiteBadge;
use crate::ui::title::PageTitle;
use crate::ui::words_of_day;
use crate::words::respites as words;
use besked_domain::id::InvoiceId;
use besked_domain::respite::life::State;
use besked_domain::text::{Lang, format};
pub(crate) use case::RespitePage;
use chrono::NaiveDate;
use leptos::prelude::*;
use outcome::Outcome;

/// Where a respite lives.
pub(crate) const PATH: &str = "/respites";

/// Where one is asked for.
pub(crate) const NEW: &str = "/respites/new";

/// A respite in a list.
#[component]
pub(crate) fn RespiteCard(lang: Lang, row: RespiteRow, today: NaiveDate) -> impl IntoView {
    let until = words_of_day(lang, row.until, today);
    view! {
        <li>
            <a class="card row-card" href=format!("{PATH}/{}", row.id)>
                <span class="row-head">
                    <strong>{words::heading(lang, &until)}</strong>
                    <span class="amount">
                        {format::money(row.left.unwrap_or(row.payable))}
                    </span>
                </span>
                <RespiteBadge lang state=row.shown()/>
                <span class="step">{step(lang, &row, today)}</span>
                <span class="soft small">
                    {row.subject.get(lang).to_owned()} " · " {words::invoices(lang, row.invoices)}
                    " · " <span class="figures">{row.number}</span>
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// What happens next, by when and by whom.
fn step(lang: Lang, row: &RespiteRow, today: NaiveDate) -> String {
    let unit = row.unit.get(lang);
    let left = row.left.unwrap_or(row.payable);
    if row.replaced_by.is_some() {
        return words::step_replaced(lang).to_owned();
    }
    match (row.state, row.answer_by) {
        (State::Asked, Some(by)) if by < today => {
            words::step_asked_late(lang, unit, &words_of_day(lang, by, today))
        }
        (State::Asked, by) => {
            words::step_asked(lang, unit, &words_of_day(lang, by.unwrap_or(today), today))
        }
        (State::Granted, _) if left.is_zero() => words::step_nothing_left(lang).to_owned(),
        (State::Granted, _) => {
            let day = words_of_day(lang, row.until, today);
            words::step_granted(lang, &format::money(left), &day)
        }
        (State::Declined, _) => words::step_declined(lang).to_owned(),
        (State::Withdrawn, _) => words::step_withdrawn(lang).to_owned(),
        (State::Ended, _) => words::step_ended(lang).to_owned(),
    }
}

/// What has been chosen: on the form that is shown again, or by the link that led here.
#[derive(Clone)]
struct Chosen {
    invoices: Vec<InvoiceId>,
    until: Option<NaiveDate>,
}

impl Chosen {
    fn read(form: &FormState, linked: Vec<InvoiceId>) -> Self {
        let typed = |name| form.value(name).unwrap_or_default();
        let invoices = sent_invoices(form).unwrap_or(linked);
        Self { invoices, until: typed("until").trim().parse().ok() }
    }

    /// What can be judged, once there is enough of it.
    fn ask(&self) -> Option<RespiteAsk> {
        let until = self.until.filter(|_| !self.invoices.is_empty())?;
        let (invoices, reason) = (self.invoices.clone(), String::new());
        Some(RespiteAsk { invoices, until, reason, anyway: false })
    }
}

/// `/respites/new`
#[component]
pub(crate) fn NewRespitePage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let chosen = Chosen::read(&scene.form, linked_invoices());
    let content = awaited(&scene, move |scene| async move {
        let open = portal.open_invoices(&debtor).await?;
        let preview = match chosen.ask() {
            None => None,
            Some(ask) => match portal.preview_respite(&debtor, &ask).await {
                Ok(preview) => Some(preview),
                // An invoice that is not there any more is not among those to choose from either.
                Err(PortalError::NotFound) => None,
                Err(error) => return Err(error),
            },
        };
        Ok(view! { <Content scene debtor open chosen preview/> })
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
    preview: Option<RespitePreview>,
) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let inside = if open.is_empty() {
        view! { <p class="card empty" role="status">{words::none(lang)}</p> }.into_any()
    } else {
        let outcome = preview.zip(chosen.until).map(|(preview, until)| {
            let (scene, debtor, open) = (scene.clone(), debtor.clone(), open.clone());
            let invoices = chosen.invoices.clone();
            view! { <Outcome scene debtor open invoices until preview/> }
        });
        view! {
            {outcome}
            <Ask scene=scene.clone() debtor open chosen/>
        }
        .into_any()
    };
    let fields = vec![
        ("invoice", words::which(lang)),
        ("until", words::until(lang)),
        ("reason", words::reason(lang)),
    ];
    view! {
        <PageTitle text=words::title(lang) site=scene.municipality.name.clone()/>
        <h1>{words::title(lang)}</h1>
        <p>{words::lead(lang)}</p>
        <ErrorSummary lang form fields/>
        <div class="narrow">{inside}</div>
    }
    .into_any()
}

#[component]
fn Ask(scene: Scene, debtor: Debtor, open: Vec<InvoiceRow>, chosen: Chosen) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let wrong = form.error("invoice").map(|_| words::choose_one(lang));
    let until = Field {
        name: "until",
        label: words::until(lang),
        hint: None,
        kind: "date",
        autocomplete: "off",
        known: String::new(),
    };
    view! {
        <form method="post" action=NEW class="question">
            <FormFields debtor form=form.clone()/>
            <InvoiceChoices
                lang
                today
                question=words::which(lang)
                open
                chosen=chosen.invoices
                wrong
            />
            <TextField lang form=form.clone() field=until/>
            <LongField
                lang
                form
                name="reason"
                label=words::reason(lang)
                hint=words::reason_hint(lang)
                rows=4
            />
            <div class="actions">
                <button class="button second" type="submit" name="step" value="preview">
                    {words::work_out(lang)}
                </button>
                <button class="button" type="submit">{words::ask(lang)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The way here from an invoice that something is left to pay on.
#[component]
pub(crate) fn MoreTime(lang: Lang, invoice: InvoiceId) -> impl IntoView {
    view! {
        <p>
            <a class="button second" href=format!("{NEW}?invoice={invoice}")>
                <Glyph icon=Icon::Clock/>
                {words::more_time(lang)}
            </a>
        </p>
    }
    .into_any()
}
