//! Changing a plan that is being paid: what is wanted, what it comes to beside what holds, and the way to sign
//! it.

use super::PATH;
use crate::form::FormState;
use crate::ports::{ChangePreview, Debtor, PlanFile, PlanRow, PortalError, PreviewedChange};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::field::{ErrorSummary, Field, TextField};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{FormFields, Page, Section};
use crate::ui::letter::FetchPdf;
use crate::ui::plan::ScheduleTable;
use crate::ui::problem::Bare;
use crate::ui::reach::PhoneLink;
use crate::ui::title::PageTitle;
use crate::ui::words_of_day;
use crate::words::{plan_changes as words, plans, signing};
use besked_domain::id::PlanId;
use besked_domain::plan::{Change, Schedule};
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
        <a class="back" href=format!("{PATH}/{}", file.row.id)>
            <Glyph icon=Icon::Back/>
            {words::to_plan(lang)}
        </a>
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
    let (moving, shortening) = (own("move"), own("shorten"));
    let left = left_of(&file.row);
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
            <p>{words::move_text(lang, file.policy.move_max_days)}</p>
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
        <section class="card" aria-labelledby="extra">
            <h2 id="extra">{words::extra_title(lang)}</h2>
            <p>{words::extra_text(lang)}</p>
        </section>
        <p>
            {words::or_call(lang)} " " <PhoneLink number=file.unit_phone/>
        </p>
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

/// The instalments that are not paid, as they are.
fn left_of(row: &PlanRow) -> Schedule {
    row.left_from(row.paid_through().saturating_add(1))
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
            let (next, button) = if preview.needs_signature {
                (words::sign_next(lang, &day), words::go_on(lang))
            } else {
                (words::at_once(lang).to_owned(), words::confirm(lang))
            };
            view! {
                <p>
                    <strong>{words::what(lang, change)} " " {words::cost(lang, more)}</strong>
                </p>
                <BeforeAndAfter lang before=left_of(&file.row) after=schedule today/>
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
        Change::Extra { .. } => vec![],
    };
    fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
        .into_any()
}

/// The change that waits to be signed, or the way to one.
#[component]
pub(super) fn ChangeCard(scene: Scene, debtor: Debtor, file: PlanFile) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let path = format!("{PATH}/{}", file.row.id);
    let Some(waits) = file.amendment.clone() else {
        return file.may_be_changed().then(|| {
            view! {
                <section class="card" aria-labelledby="change">
                    <h2 id="change">{words::title(lang)}</h2>
                    <p>{words::link_text(lang)}</p>
                    <p>
                        <a class="button second" href=format!("{path}/change")>
                            {words::title(lang)}
                        </a>
                    </p>
                </section>
            }
            .into_any()
        });
    };
    let sign = file.is_to_be_signed_by(debtor.person).then(|| {
        view! {
            <p>
                <a class="button" href=format!("{path}/sign")>{words::sign(lang)}</a>
            </p>
        }
    });
    let there =
        file.is_signed_by(debtor.person).then(|| view! { <p>{signing::yours_is_there(lang)}</p> });
    Some(
        view! {
            <section class="card" aria-labelledby="change">
                <h2 id="change">{words::waits_title(lang)}</h2>
                <p>
                    {words::what(lang, waits.change)} " " {words::cost(lang, waits.more)}
                </p>
                <p>{words::waits(lang, &words_of_day(lang, waits.sign_by, today))}</p>
                {sign}
                {there}
                <FetchPdf to=format!("{path}/to-sign.pdf") text=words::read(lang)/>
                <GiveUp scene debtor id=file.row.id shown_on=""/>
            </section>
        }
        .into_any(),
    )
}

/// The form that takes a change back which waits to be signed.
#[component]
pub(super) fn GiveUp(
    scene: Scene,
    debtor: Debtor,
    id: PlanId,
    /// The part of the plan's address that the form stands on.
    shown_on: &'static str,
) -> impl IntoView {
    let form = scene.form.of_action("drop-change");
    view! {
        <form method="post" action=format!("{PATH}/{id}/drop-change") class="deed">
            <FormFields debtor form/>
            <input type="hidden" name="shown_on" value=shown_on/>
            <button class="button second" type="submit">{words::give_up(scene.lang())}</button>
        </form>
    }
    .into_any()
}
