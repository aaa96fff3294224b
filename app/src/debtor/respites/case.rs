//! One respite: how it stands, the written confirmation, what has happened.

use super::{NEW, PATH, step};
use crate::debtor::plans::PATH as PLANS;
use crate::letters;
use crate::ports::{Debtor, PortalError, RespiteFile};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::field::ErrorSummary;
use crate::ui::history::{History, Received, Wrote};
use crate::ui::layout::{FormFields, Page, Section};
use crate::ui::letter::Parts;
use crate::ui::problem::Bare;
use crate::ui::reach::PhoneLink;
use crate::ui::respite::{RespiteBadge, RespiteTable};
use crate::ui::sheet::CaseSheet;
use crate::ui::words_of_day;
use crate::words::respites as words;
use besked_domain::id::RespiteId;
use besked_domain::respite::life::State;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/respites/{id}`
#[component]
pub(crate) fn RespitePage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<RespiteId>();
    let done = use_query_map().with_untracked(|query| match query.get_str("done") {
        Some("withdrawn") => Some(words::taken_back(scene.lang())),
        Some(_) => Some(words::done(scene.lang())),
        None => None,
    });
    let content = awaited(&scene, move |scene| async move {
        let file = portal.respite(&debtor, id?).await?.ok_or(PortalError::NotFound)?;
        Ok(view! { <Content scene debtor file done/> })
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
    file: RespiteFile,
    done: Option<&'static str>,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let row = file.row.clone();
    let title = words::heading(lang, &words_of_day(lang, row.until, today));
    let done = done.filter(|_| !scene.form.is_refused()).map(|text| view! { <Received text/> });
    let wrote = view! { <Wrote title=words::you_wrote(lang) text=file.reason.clone()/> };
    let again = (row.state == State::Declined)
        .then(|| view! { <p><a class="button second" href=NEW>{words::ask_again(lang)}</a></p> });
    let to_plan = row.replaced_by.map(|plan| {
        let href = format!("{PLANS}/{plan}");
        view! { <p><a class="button second" href=href>{words::to_plan(lang)}</a></p> }
    });
    let events = file
        .events
        .iter()
        .map(|event| (event.at, words::event(lang, &event.name)))
        .collect::<Vec<_>>();
    let site = scene.municipality.name.clone();
    let back = ("/disputes", words::back(lang));
    let known_by = view! {
        {words::number(lang, &row.number)} " · " {row.unit.get(lang).to_owned()}
    }
    .into_any();
    let said = done.into_any();
    let main = view! {
        <section class="card lead-card" aria-labelledby="stands">
            <h2 id="stands" class="label">{words::name(lang)}</h2>
            <RespiteBadge lang state=row.shown()/>
            <p class="when">{step(lang, &row, today)}</p>
            <Meanwhile lang file=file.clone() today/>
            {again}
            {to_plan}
        </section>
        <Letter lang file=file.clone()/>
    }
    .into_any();
    let aside = view! {
        <section class="card" aria-labelledby="comes-to">
            <h2 id="comes-to">{words::outcome(lang)}</h2>
            <RespiteTable
                lang
                invoices=file.invoices.clone()
                until=row.until
                left=row.left
                today
            />
            <p class="soft">{words::interest_why(lang)}</p>
        </section>
        {wrote}
        <Withdraw scene=scene.clone() debtor file=file.clone()/>
        <History lang today title=words::happened(lang) events/>
        <p class="soft">{words::questions(lang)} " " <PhoneLink number=file.unit_phone/></p>
    }
    .into_any();
    view! { <CaseSheet site title back known_by said main aside/> }.into_any()
}

/// What holds until it is answered.
#[component]
fn Meanwhile(lang: Lang, file: RespiteFile, today: NaiveDate) -> impl IntoView {
    (file.row.state == State::Asked).then(|| {
        let paused = file.paused_until.filter(|until| *until >= today);
        let text = paused.map_or_else(
            || words::not_paused(lang).to_owned(),
            |until| words::paused_until(lang, &words_of_day(lang, until, today)),
        );
        view! { <p>{text}</p> }
    })
}

/// The written confirmation (S000 p. 9), or the answer that it was not granted.
#[component]
fn Letter(lang: Lang, file: RespiteFile) -> impl IntoView {
    let parts = letters::respite(lang, &file);
    (!parts.is_empty()).then(|| {
        view! {
            <section aria-label=words::confirmation(lang)>
                <div class="card letter">
                    <Parts parts/>
                </div>
            </section>
        }
    })
}

/// The form that takes it back, while nobody has answered.
#[component]
fn Withdraw(scene: Scene, debtor: Debtor, file: RespiteFile) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let summary = view! { <ErrorSummary lang form=form.clone() fields=vec![]/> };
    let may = (file.row.state == State::Asked).then(|| {
        view! {
            <form method="post" action=format!("{PATH}/{}/withdraw", file.row.id) class="deed">
                <FormFields debtor form/>
                <button class="button second" type="submit">{words::withdraw(lang)}</button>
            </form>
        }
    });
    view! { {summary} {may} }.into_any()
}
