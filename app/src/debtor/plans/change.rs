//! Changing a plan that is being paid: what is wanted, and what it comes to beside what holds.

use super::PATH;
use crate::form::FormState;
use crate::ports::{ChangePreview, Debtor, PlanFile, PlanRow, PortalError, PreviewedChange};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::field::{ErrorSummary, Field, TextField};
use crate::ui::layout::{FormFields, Page, Section};
use crate::ui::plan::ScheduleTable;
use crate::ui::problem::Bare;
use crate::ui::reach::PhoneLink;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::ui::words_of_day;
use crate::words::{plan_changes as words, plans};
use besked_domain::id::PlanId;
use besked_domain::plan::{Change, ExtraEffect, Schedule, paid_ahead};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// `/plans/{id}/change`
#[component]
pub(crate) fn ChangePage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<PlanId>();
    let content = awaited(&scene, move |scene| async move {
        let id = id?;
        let file = portal.plan(&debtor, id).await?.ok_or(PortalError::NotFound)?;
        let wanted = typed(&scene.form, file.row.next_number());
        let preview = match wanted.filter(|_| file.may_be_changed()) {
            Some(wanted) => Some(portal.preview_change(&debtor, id, wanted).await?),
            None => None,
        };
        Ok(view! { <Content scene debtor file preview/> })
    });
    view! {
        <Page scene section=Section::Cases>
            {content}
        </Page>
    }
    .into_any()
}

/// What a form that is shown again says is wanted, of the next instalment where it names none.
fn typed(form: &FormState, next: Option<u32>) -> Option<Change> {
    let number = |name: &str| form.value(name)?.trim().parse::<u32>().ok();
    match form.value("change")?.trim() {
        "move" => {
            let to = form.value("date")?.trim().parse().ok()?;
            Some(Change::Move { number: number("instalment").or(next)?, to })
        }
        "extra" => Some(Change::Extra { effect: form.value("effect")?.trim().parse().ok()? }),
        "shorten" => Some(Change::Shorten { instalments: number("instalments")? }),
        _ => None,
    }
}

#[component]
fn Content(
    scene: Scene,
    debtor: Debtor,
    file: PlanFile,
    preview: Option<ChangePreview>,
) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let fields = vec![
        ("change", words::which(lang)),
        ("instalment", words::instalment(lang)),
        ("date", words::date(lang)),
        ("instalments", words::instalments(lang)),
        ("effect", words::effect(lang)),
    ];
    let inside = if file.may_be_changed() {
        let outcome = preview.map(|preview| {
            let (scene, debtor, file) = (scene.clone(), debtor.clone(), file.clone());
            view! { <Outcome scene debtor file preview/> }
        });
        view! {
            <p>{words::lead(lang)}</p>
            {outcome}
            <Ways scene=scene.clone() debtor file=file.clone()/>
        }
        .into_any()
    } else {
        view! { <p class="card empty" role="status">{words::cannot_now(lang)}</p> }.into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=scene.municipality.name.clone()/>
        <BackLink to=format!("{PATH}/{}", file.row.id) text=words::to_plan(lang)/>
        <h1>{words::title(lang)}</h1>
        <p class="soft">
            {plans::number(lang, &file.row.number)} " · " {file.row.unit.get(lang).to_owned()}
        </p>
        <ErrorSummary lang form fields/>
        {inside}
    }
    .into_any()
}

/// What can be changed, a form each.
#[component]
fn Ways(scene: Scene, debtor: Debtor, file: PlanFile) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let path = format!("{PATH}/{}/change", file.row.id);
    let own = |change: &str| {
        let sent = scene.form.value("change") == Some(change);
        if sent { scene.form.clone() } else { FormState::default() }
    };
    let (moving, shortening, lightening) = (own("move"), own("shorten"), own("extra"));
    let left = file.row.left_from(file.row.unpaid_from());
    let chosen = moving.value("instalment").and_then(|number| number.trim().parse::<u32>().ok());
    let options = left
        .instalments
        .iter()
        .map(|own| {
            let day = words_of_day(lang, own.due_on, today);
            let text = words::option(lang, own.number, &day, &format::money(own.amount()));
            view! {
                <option value=own.number.to_string() selected=chosen == Some(own.number)>
                    {text}
                </option>
            }
        })
        .collect_view();
    let date = Field {
        name: "date",
        label: words::date(lang),
        hint: None,
        kind: "date",
        autocomplete: "off",
        known: left.instalments.first().map_or_else(String::new, |own| format::iso(own.due_on)),
    };
    let fewer = left.count().saturating_sub(1);
    let shorten = (fewer > 0).then(|| {
        let count = Field {
            name: "instalments",
            label: words::instalments(lang),
            hint: None,
            kind: "number",
            autocomplete: "off",
            known: fewer.to_string(),
        };
        view! {
            <section class="card" aria-labelledby="shorten">
                <h2 id="shorten">{words::shorten_title(lang)}</h2>
                <p>{words::shorten_text(lang)}</p>
                <form method="post" action=path.clone()>
                    <FormFields debtor=debtor.clone() form=shortening.clone()/>
                    <input type="hidden" name="change" value="shorten"/>
                    <TextField lang form=shortening field=count/>
                    <PreviewButton lang/>
                </form>
            </section>
        }
    });
    view! {
        <section class="card" aria-labelledby="change">
            <h2 id="change">{words::move_title(lang)}</h2>
            <p>{words::moves(lang, file.policy.move_max_days)}</p>
            <form method="post" action=path.clone()>
                <FormFields debtor=debtor.clone() form=moving.clone()/>
                <input type="hidden" name="change" value="move"/>
                <div class="field">
                    <label for="instalment">{words::instalment(lang)}</label>
                    <select id="instalment" name="instalment">
                        {options}
                    </select>
                </div>
                <TextField lang form=moving field=date/>
                <PreviewButton lang/>
            </form>
        </section>
        {shorten}
        <Extra scene debtor row=file.row path form=lightening/>
        <p>
            {words::or_call(lang)} " " <PhoneLink number=file.unit_phone/>
        </p>
    }
    .into_any()
}

/// What is paid extra: how, and what it does once it has come.
#[component]
fn Extra(
    scene: Scene,
    debtor: Debtor,
    row: PlanRow,
    /// The address of the page.
    path: String,
    form: FormState,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let ahead = paid_ahead(&row.schedule, row.paid, today);
    let coming = row.schedule.instalments.iter().find(|own| own.due_on > today);
    let inside = match coming.filter(|_| ahead.is_positive()) {
        None => view! { <p>{words::extra_text(lang)}</p> }.into_any(),
        Some(next) => {
            let chosen = form.value("effect").and_then(|word| word.parse::<ExtraEffect>().ok());
            let options = ExtraEffect::ALL
                .iter()
                .map(|effect| {
                    view! {
                        <option value=effect.word() selected=chosen == Some(*effect)>
                            {words::effect_option(lang, *effect)}
                        </option>
                    }
                })
                .collect_view();
            let day = words_of_day(lang, next.due_on, today);
            view! {
                <p>{words::extra_paid(lang, &format::money(ahead))}</p>
                <p>{words::extra_goes_on(lang, &day)}</p>
                <form method="post" action=path>
                    <FormFields debtor form/>
                    <input type="hidden" name="change" value="extra"/>
                    <div class="field">
                        <label for="effect">{words::effect(lang)}</label>
                        <select id="effect" name="effect">
                            {options}
                        </select>
                    </div>
                    <PreviewButton lang/>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <section class="card" aria-labelledby="extra">
            <h2 id="extra">{words::extra_title(lang)}</h2>
            {inside}
        </section>
    }
    .into_any()
}

/// The button that shows what a change comes to, before anything is agreed on.
#[component]
fn PreviewButton(lang: Lang) -> impl IntoView {
    view! {
        <button class="button second" type="submit" name="step" value="preview">
            {words::show(lang)}
        </button>
    }
    .into_any()
}

/// What a change comes to, beside what holds, and the button that makes it.
#[component]
fn Outcome(scene: Scene, debtor: Debtor, file: PlanFile, preview: ChangePreview) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let inside = match preview.outcome {
        Err(refusal) => view! {
            <p>
                <strong>{words::not_possible(lang)}</strong>
            </p>
            <p>{words::refusal(lang, refusal)}</p>
        }
        .into_any(),
        Ok(PreviewedChange { change, schedule, more, sign_by }) => {
            let day = words_of_day(lang, sign_by, today);
            // An extra payment lightens what it has paid already, too.
            let unpaid = file.row.unpaid_from();
            let first = schedule.instalments.first().map_or(unpaid, |own| own.number.min(unpaid));
            let before = file.row.left_from(first);
            let (next, button) = if preview.needs_signature {
                (words::sign_next(lang, &day), words::go_on(lang))
            } else {
                (words::at_once(lang).to_owned(), words::confirm(lang))
            };
            view! {
                <p>
                    <strong>{words::what(lang, change)} " " {words::cost(lang, more)}</strong>
                </p>
                <BeforeAndAfter lang before after=schedule today/>
                <p>{next}</p>
                <form method="post" action=format!("{PATH}/{}/change", file.row.id)>
                    <FormFields debtor form=FormState::default()/>
                    <Wanted wanted=change/>
                    <button class="button" type="submit">{button}</button>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <section class="card" id="outcome" aria-labelledby="comes-to">
            <h2 id="comes-to">{words::outcome(lang)}</h2>
            {inside}
        </section>
    }
    .into_any()
}

/// The instalments side by side.
#[component]
fn BeforeAndAfter(
    lang: Lang,
    before: Schedule,
    after: Schedule,
    today: NaiveDate,
) -> impl IntoView {
    view! {
        <div class="columns">
            <div>
                <h3>{words::as_now(lang)}</h3>
                <ScheduleTable lang schedule=before paid=0 today/>
            </div>
            <div>
                <h3>{words::afterwards(lang)}</h3>
                <ScheduleTable lang schedule=after paid=0 today/>
            </div>
        </div>
    }
    .into_any()
}

/// What is wanted, as a form carries it.
#[component]
fn Wanted(wanted: Change) -> impl IntoView {
    let fields = match wanted {
        Change::Move { number, to } => vec![
            ("change", "move".to_owned()),
            ("instalment", number.to_string()),
            ("date", format::iso(to)),
        ],
        Change::Shorten { instalments } => {
            vec![("change", "shorten".to_owned()), ("instalments", instalments.to_string())]
        }
        Change::Extra { effect } => {
            vec![("change", "extra".to_owned()), ("effect", effect.word().to_owned())]
        }
    };
    fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
        .into_any()
}
