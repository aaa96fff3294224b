//! `/staff/answer-cards`: what whoever calls can answer, kept by each unit.

use crate::form::{ACTION, FormState};
use crate::ports::{AnswerCard, StaffRole, UnitChoice};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::ui::awaited::awaited;
use crate::ui::choices::{Choice, Choices, choices};
use crate::ui::field::{ErrorSummary, Field, LongField, TextField};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::ui::words_of_day;
use crate::words::{answer_cards as words, callbacks, staff as site};
use besked_domain::callback::CallTopic;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Where the cards live.
const PATH: &str = "/staff/answer-cards";

/// `/staff/answer-cards`
#[component]
pub(crate) fn AnswerCardsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let content = awaited(&scene, move |scene| async move {
        let (cards, units) = desk.answer_cards(&staff, None).await?;
        let keeps = staff.is_one_of(StaffRole::KEEP_CARDS);
        Ok(view! { <Content scene cards units keeps/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(
    scene: Scene,
    cards: Vec<AnswerCard>,
    units: Vec<UnitChoice>,
    /// The reader may write and remove cards.
    keeps: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let fields = vec![
        ("topic", callbacks::topic(lang)),
        ("unit", words::unit(lang)),
        ("text_sv", words::text_sv(lang)),
        ("text_en", words::text_en(lang)),
        ("from", words::from(lang)),
    ];
    let adding = keeps.then(|| {
        let open = form.value(ACTION) == Some("new");
        view! {
            <details class="deed" open=open>
                <summary>{words::add(lang)}</summary>
                <Add lang today form=form.of_action("new") units/>
            </details>
        }
    });
    let none = cards
        .is_empty()
        .then(|| view! { <p class="card empty" role="status">{words::none(lang)}</p> });
    let cards = cards
        .into_iter()
        .map(|card| {
            let id = card.id;
            let topic = callbacks::topic_name(lang, card.topic);
            let remove = keeps.then(|| {
                let key = FormState::default().key();
                let which = format!("{}: {topic}, {}", words::remove(lang), card.unit.get(lang));
                view! {
                    <form method="post" action=format!("{PATH}/{id}/remove") class="deed">
                        <input type="hidden" name="form_key" value=key/>
                        <button class="button second" type="submit" aria-label=which>
                            {words::remove(lang)}
                        </button>
                    </form>
                }
            });
            view! {
                <section class="card">
                    <h2>{topic}</h2>
                    <CardText lang today card/>
                    {remove}
                </section>
            }
        })
        .collect_view();
    view! {
        <PageTitle text=words::title(lang) site=site::site(lang)/>
        <h1>{words::title(lang)}</h1>
        <p>{words::lead(lang)}</p>
        <ErrorSummary lang form=form.clone() fields/>
        {adding}
        {none}
        {cards}
    }
    .into_any()
}

/// What a card says, whose it is, from when it holds where that is to come.
#[component]
fn CardText(lang: Lang, today: NaiveDate, card: AnswerCard) -> impl IntoView {
    let coming = (card.valid_from > today).then(|| {
        let day = words_of_day(lang, card.valid_from, today);
        view! { <p class="note due">{words::from_day(lang, &day)}</p> }
    });
    let late = card.late.then(|| {
        view! {
            <span class="badge late">
                <Glyph icon=Icon::Alert/>
                {words::late(lang)}
            </span>
        }
    });
    let by = words::by(lang, card.unit.get(lang), &card.kept_by);
    view! {
        {coming}
        <p class="written">{card.text.get(lang).to_owned()}</p>
        <p class="soft small">{by} " " {late}</p>
    }
    .into_any()
}

/// The cards of one topic, beside a call.
#[component]
pub(super) fn CardsOfTopic(lang: Lang, today: NaiveDate, cards: Vec<AnswerCard>) -> impl IntoView {
    let body = if cards.is_empty() {
        view! { <p class="soft">{words::none_here(lang)}</p> }.into_any()
    } else {
        cards
            .into_iter()
            .map(|card| view! { <CardText lang today card/> })
            .collect_view()
            .into_any()
    };
    view! {
        <section class="card" aria-labelledby="cards">
            <h2 id="cards">{words::title(lang)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// What whoever answers will have to say from a day to come, the first day first, so that they know of it in good
/// time (S003 3.1).
#[component]
pub(super) fn ComingCards(lang: Lang, today: NaiveDate, cards: Vec<AnswerCard>) -> impl IntoView {
    let mut coming: Vec<_> = cards.into_iter().filter(|card| card.valid_from > today).collect();
    if coming.is_empty() {
        return ().into_any();
    }
    coming.sort_by_key(|card| card.valid_from);
    let rows = coming
        .into_iter()
        .map(|card| {
            let day = words_of_day(lang, card.valid_from, today);
            let unit = card.unit.get(lang).to_owned();
            view! {
                <li>
                    <strong>{words::from_day(lang, &day)}</strong>
                    " · "
                    {callbacks::topic_name(lang, card.topic)}
                    " · "
                    {unit}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="coming">
            <h2 id="coming">
                <a href=PATH>{words::coming(lang)}</a>
            </h2>
            <ul class="plain-list">{rows}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Add(lang: Lang, today: NaiveDate, form: FormState, units: Vec<UnitChoice>) -> impl IntoView {
    let topic = form.value("topic").and_then(|word| word.parse().ok());
    let topics = choices(CallTopic::ALL, topic.unwrap_or(CallTopic::Invoice), |own| {
        (own.word(), callbacks::topic_name(lang, own))
    });
    let typed = form.value("unit").unwrap_or_default();
    let units = units
        .into_iter()
        .map(|unit| {
            let value = unit.id.to_string();
            let checked = value == typed;
            Choice { value, text: unit.name.get(lang).to_owned(), checked }
        })
        .collect();
    let from = Field {
        name: "from",
        label: words::from(lang),
        hint: None,
        kind: "date",
        autocomplete: "off",
        known: format::iso(today),
    };
    let text = |name: &'static str, label: &'static str| {
        let form = form.clone();
        view! { <LongField lang form name label rows=3/> }
    };
    view! {
        <form method="post" action=format!("{PATH}/new") class="question">
            <input type="hidden" name="form_key" value=form.key()/>
            <Choices name="topic" question=callbacks::topic(lang) choices=topics/>
            <Choices name="unit" question=words::unit(lang) choices=units/>
            {text("text_sv", words::text_sv(lang))}
            {text("text_en", words::text_en(lang))}
            <TextField lang form=form.clone() field=from/>
            <button class="button" type="submit">{words::add(lang)}</button>
        </form>
    }
    .into_any()
}
