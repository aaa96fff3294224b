//! Being called back: asked for on one page, and a page for each call.

mod case;
mod linked;

use crate::form::FormState;
use crate::ports::{CallMatterId, CallbackOffer, CallbackRow, Debtor, DebtorPortal};
use crate::scene::Scene;
use crate::ui::awaited::awaited;
use crate::ui::callback::{CallBadge, MatterLink, before};
use crate::ui::choices::{Choices, choices};
use crate::ui::field::{ErrorSummary, Field, LongField, TextField};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{FormFields, Page, Section};
use crate::ui::problem::Bare;
use crate::ui::reach::{PhoneLink, shown};
use crate::ui::title::PageTitle;
use crate::ui::wall_clock;
use crate::ui::window_choices::WindowChoices;
use crate::words::callbacks as words;
use besked_domain::callback::life::State;
use besked_domain::callback::{CallLanguage, CallTopic};
use besked_domain::text::Lang;
pub(crate) use case::CallbackPage;
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
pub(crate) use linked::LinkedCallPage;
use std::sync::Arc;
use uuid::Uuid;

/// Where a call lives.
pub(crate) const PATH: &str = "/callbacks";

/// Where one is asked for.
pub(crate) const NEW: &str = "/callbacks/new";

/// What a call is called, by how it stands.
fn heading(lang: Lang, row: &CallbackRow, today: NaiveDate) -> String {
    match row.state {
        State::Waiting => words::heading(lang, &before(lang, wall_clock(row.due_at), today)),
        State::Claimed => words::heading_calling(lang).to_owned(),
        State::Solved => words::heading_solved(lang).to_owned(),
        State::NotReached => words::heading_not_reached(lang).to_owned(),
        State::WrongNumber => words::heading_wrong_number(lang).to_owned(),
        State::Redirected => words::heading_redirected(lang).to_owned(),
        State::Cancelled => words::heading_cancelled(lang).to_owned(),
    }
}

/// A call in a list.
#[component]
pub(crate) fn CallbackCard(lang: Lang, row: CallbackRow, today: NaiveDate) -> impl IntoView {
    let title = heading(lang, &row, today);
    let subject = row.subject.map(|subject| format!("{} · ", subject.get(lang)));
    view! {
        <li>
            <a class="card row-card" href=format!("{PATH}/{}", row.id)>
                <span class="row-head">
                    <strong>{title}</strong>
                </span>
                <CallBadge lang state=row.state/>
                <span class="soft small">
                    {subject} {words::topic_name(lang, row.topic)} " · "
                    <span class="figures">{row.number}</span>
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// The way here from an invoice or a case, with the matter filled in.
#[component]
pub(crate) fn CallMe(lang: Lang, about: CallMatterId) -> impl IntoView {
    view! {
        <p>
            <a class="button second" href=format!("{NEW}?about={}", about.id())>
                <Glyph icon=Icon::Phone/>
                {words::title(lang)}
            </a>
        </p>
    }
    .into_any()
}

/// The hidden fields of a form that whoever has not signed in sends too.
#[component]
fn Hidden(debtor: Option<Debtor>, form: FormState) -> impl IntoView {
    match debtor {
        Some(debtor) => view! { <FormFields debtor form/> }.into_any(),
        None => view! { <input type="hidden" name="form_key" value=form.key()/> }.into_any(),
    }
}

/// What it is about: by the form that is shown again, or by the link that led here.
fn asked_about(form: &FormState) -> Option<Uuid> {
    let linked = use_query_map().with_untracked(|query| query.get("about"));
    form.value("about").map(str::to_owned).or(linked)?.trim().parse().ok()
}

/// `/callbacks/new`, for whoever has not signed in too: then nothing is known of them.
#[component]
pub(crate) fn NewCallbackPage() -> impl IntoView {
    let portal = use_context::<Arc<dyn DebtorPortal>>();
    let (Some(scene), Some(portal)) = (Scene::take(), portal) else {
        return Bare().into_any();
    };
    let about = asked_about(&scene.form);
    let debtor = scene.viewer.debtor.clone();
    let content = awaited(&scene, move |scene| async move {
        let offer = match &debtor {
            Some(debtor) => portal.callback_offer(debtor, about).await?,
            None => portal.stranger_offer().await?,
        };
        Ok(view! { <Content scene debtor offer/> })
    });
    view! {
        <Page scene section=Section::Cases>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(scene: Scene, debtor: Option<Debtor>, offer: CallbackOffer) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let promise = offer.promise.map(|promise| {
        let text = words::promise(lang, &before(lang, promise.by, today));
        view! { <p class="large">{text}</p> }
    });
    let stranger = debtor.is_none().then(|| {
        view! {
            <p class="note">
                <Glyph icon=Icon::Info/>
                <span>
                    {words::stranger(lang)} " "
                    <a href="/sign-in?next=%2Fcallbacks%2Fnew">{words::sign_in_first(lang)}</a>
                </span>
            </p>
        }
    });
    let fields = vec![
        ("topic", words::topic(lang)),
        ("phone", words::phone(lang)),
        ("window", words::window(lang)),
        ("language", words::language(lang)),
        ("note", words::note(lang)),
    ];
    view! {
        <PageTitle text=words::title(lang) site=scene.municipality.name.clone()/>
        <h1>{words::title(lang)}</h1>
        {promise}
        <p>{words::lead(lang)}</p>
        <p class="soft">{words::never_asked(lang)}</p>
        {stranger}
        <ErrorSummary lang form fields/>
        <div class="narrow">
            <Ask scene=scene.clone() debtor offer/>
            <p class="soft">
                {words::call_instead(lang)} " "
                <PhoneLink number=scene.municipality.phone.clone()/>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Ask(scene: Scene, debtor: Option<Debtor>, offer: CallbackOffer) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let CallbackOffer { matter, phone, promise, windows } = offer;
    let likely = match matter.as_ref().map(|matter| matter.id) {
        Some(CallMatterId::Invoice(_)) => CallTopic::Invoice,
        Some(CallMatterId::Dispute(_)) => CallTopic::Dispute,
        Some(CallMatterId::Plan(_)) => CallTopic::Plan,
        None => CallTopic::Other,
    };
    let topic = form.value("topic").and_then(|word| word.parse().ok()).unwrap_or(likely);
    let topics = choices(CallTopic::ALL, topic, |own| (own.word(), words::topic_name(lang, own)));
    let likely = lang.pick(CallLanguage::Swedish, CallLanguage::English);
    let language = form.value("language").and_then(|word| word.parse().ok()).unwrap_or(likely);
    let languages =
        choices(CallLanguage::ALL, language, |own| (own.word(), words::language_name(lang, own)));
    let about = matter.map(|matter| {
        let id = matter.id.id().to_string();
        view! {
            <input type="hidden" name="about" value=id/>
            <p class="card"><MatterLink lang matter side=""/></p>
        }
    });
    let number = Field {
        name: "phone",
        label: words::phone(lang),
        hint: Some(words::phone_hint(lang)),
        kind: "tel",
        autocomplete: "tel",
        known: phone.map(|number| shown(&number)).unwrap_or_default(),
    };
    view! {
        <form method="post" action=NEW class="question">
            <Hidden debtor form=form.clone()/>
            {about}
            <Choices name="topic" question=words::topic(lang) choices=topics/>
            <TextField lang form=form.clone() field=number/>
            <WindowChoices lang today=scene.today() form=form.clone() promise windows/>
            <Choices name="language" question=words::language(lang) choices=languages/>
            <LongField
                lang
                form
                name="note"
                label=words::note(lang)
                hint=words::note_hint(lang)
                rows=3
            />
            <div class="actions">
                <button class="button" type="submit">{words::ask(lang)}</button>
            </div>
        </form>
    }
    .into_any()
}
