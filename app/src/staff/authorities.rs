//! `/staff/authorities`: the register of other authorities, kept by those who answer calls.

use crate::form::{ACTION, FormProblem, FormState};
use crate::ports::{Authority, AuthorityEntry};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::ui::awaited::awaited;
use crate::ui::field::{ErrorSummary, Field, TextField};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{authorities as words, staff as site};
use besked_domain::text::Lang;
use chrono::SecondsFormat;
use leptos::prelude::*;

/// Where the register lives.
const PATH: &str = "/staff/authorities";

/// `/staff/authorities`
#[component]
pub(crate) fn AuthoritiesPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let content = awaited(&scene, move |scene| async move {
        let rows = desk.authorities(&staff).await?;
        Ok(view! { <Content scene rows/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, rows: Vec<Authority>) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let fields = vec![
        ("name", words::name(lang)),
        ("about_sv", words::about_sv(lang)),
        ("about_en", words::about_en(lang)),
        ("website", words::website(lang)),
        ("phone", words::phone(lang)),
    ];
    let sent = form.value("id").map(str::to_owned);
    let prefix = sent.as_deref().map(prefix_of).unwrap_or_default();
    let is_new = form.value(ACTION) == Some("new");
    let cards = rows
        .into_iter()
        .map(|own| {
            // What was typed stands again in the form that it was typed into.
            let typed = sent.as_deref() == Some(own.id.to_string().as_str());
            let form = if typed { form.clone() } else { FormState::default() };
            view! { <Row lang form own/> }
        })
        .collect_view();
    let adding = form.of_action("new");
    view! {
        <PageTitle text=words::title(lang) site=site::site(lang)/>
        <h1>{words::title(lang)}</h1>
        <p>{words::lead(lang)}</p>
        <ErrorSummary lang form=form.clone() fields prefix/>
        <details class="deed" open=is_new>
            <summary>{words::add(lang)}</summary>
            <form method="post" action=format!("{PATH}/new")>
                <Fields lang form=adding entry=None prefix=String::new()/>
                <button class="button" type="submit">{words::add(lang)}</button>
            </form>
        </details>
        {cards}
    }
    .into_any()
}

/// What stands before the names of fields in the ids of an entry's form.
fn prefix_of(id: &str) -> String {
    format!("{id}-")
}

#[component]
fn Row(lang: Lang, form: FormState, own: Authority) -> impl IntoView {
    let id = own.id.to_string();
    let path = format!("{PATH}/{id}");
    let name = own.entry.name.clone();
    let which = format!("{}: {name}", words::remove(lang));
    let about = own.entry.about.get(lang).to_owned();
    let refused = form.is_refused();
    let key = FormState::default().key();
    let stands = own.changed_at.to_rfc3339_opts(SecondsFormat::Micros, true);
    // What is wrong with a field changes nothing of what was seen. Whoever is told that it has been changed since
    // sees it anew.
    let told = form.problem() == Some(FormProblem::Stale);
    let seen = form.value("seen").filter(|_| !told).unwrap_or(&stands).to_owned();
    view! {
        <section class="card">
            <h2>{name}</h2>
            <p>{about}</p>
            <details class="deed" open=refused>
                <summary>{words::change(lang)}</summary>
                <form method="post" action=format!("{path}/change")>
                    <input type="hidden" name="id" value=id.clone()/>
                    <input type="hidden" name="seen" value=seen/>
                    <Fields lang form entry=Some(own.entry) prefix=prefix_of(&id)/>
                    <button class="button second" type="submit">{words::save(lang)}</button>
                </form>
            </details>
            <form method="post" action=format!("{path}/remove") class="deed">
                <input type="hidden" name="form_key" value=key/>
                <input type="hidden" name="seen" value=stands/>
                <button class="button second" type="submit" aria-label=which>
                    {words::remove(lang)}
                </button>
            </form>
        </section>
    }
    .into_any()
}

/// The fields of an entry, with what was typed or what is known.
#[component]
fn Fields(
    lang: Lang,
    form: FormState,
    entry: Option<AuthorityEntry>,
    /// What stands before a field's name in its id.
    prefix: String,
) -> impl IntoView {
    let known = entry.map(|entry| {
        let phone = entry.phone.map(|phone| phone.to_string()).unwrap_or_default();
        let website = entry.website.unwrap_or_default();
        [entry.name, entry.about.sv, entry.about.en, website, phone]
    });
    let known = known.unwrap_or_default();
    let fields = [
        ("name", words::name(lang), "text", None),
        ("about_sv", words::about_sv(lang), "text", None),
        ("about_en", words::about_en(lang), "text", None),
        ("website", words::website(lang), "url", Some(words::website_hint(lang))),
        ("phone", words::phone(lang), "tel", None),
    ];
    let each = fields
        .into_iter()
        .zip(known)
        .map(|((name, label, kind, hint), known)| {
            let field = Field { name, label, hint, kind, autocomplete: "off", known };
            view! { <TextField lang form=form.clone() field prefix=prefix.clone()/> }
        })
        .collect_view();
    view! {
        <input type="hidden" name="form_key" value=form.key()/>
        {each}
    }
    .into_any()
}
