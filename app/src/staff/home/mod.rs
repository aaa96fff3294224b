//! The search: a party by number, name, invoice or OCR.

use crate::ports::FoundParty;
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::awaited::awaited;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{account, common, staff as words};
use besked_domain::identity::mask_stored;
use besked_domain::text::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// As many as are shown at once.
const MOST: usize = 50;

/// `/staff`
#[component]
pub(crate) fn StaffHomePage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let search: String = use_query_map()
        .with_untracked(|query| query.get("q"))
        .unwrap_or_default()
        .trim()
        .chars()
        .take(100)
        .collect();
    let content = awaited(&scene, move |scene| async move {
        let found = if search.is_empty() { None } else { Some(desk.find(&staff, &search).await?) };
        Ok(view! { <Content scene search found/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, search: String, found: Option<Vec<FoundParty>>) -> impl IntoView {
    let lang = scene.lang();
    view! {
        <PageTitle text=words::title(lang) site=words::site(lang)/>
        <h1>{words::title(lang)}</h1>
        <form class="find" method="get" action="/staff" role="search">
            <div class="field">
                <label for="q">
                    {words::search_label(lang)} " " <kbd title=words::slash(lang)>"/"</kbd>
                </label>
                <input
                    id="q"
                    name="q"
                    type="search"
                    value=search
                    maxlength="100"
                    autocomplete="off"
                    data-slash
                />
            </div>
            <button class="button" type="submit">
                <Glyph icon=Icon::Search/>
                {common::search(lang)}
            </button>
        </form>
        {found.map(|found| view! { <Results lang found/> })}
    }
    .into_any()
}

#[component]
fn Results(lang: Lang, found: Vec<FoundParty>) -> impl IntoView {
    if found.is_empty() {
        return view! { <p class="card" role="status">{words::no_results(lang)}</p> }.into_any();
    }
    let count = found.len();
    let rows = found
        .into_iter()
        .map(|party| {
            let invoice = party.invoice.map(|id| {
                view! {
                    <a href=format!("/staff/invoices/{id}")>{words::open_invoice(lang)}</a>
                }
            });
            view! {
                <tr role="row">
                    <td role="cell" data-head=words::name(lang)>
                        <a href=format!("/staff/parties/{}", party.id)>{party.name}</a>
                        {party.protected.then(|| view! { " " <ProtectedBadge lang/> })}
                    </td>
                    <td role="cell" data-head=words::kind(lang)>
                        {account::party_kind(lang, party.kind)}
                    </td>
                    <td role="cell" data-head=words::number(lang) class="figures">
                        {mask_stored(&party.identity)}
                    </td>
                    <td role="cell" data-head=words::invoice(lang)>{invoice}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::text(words::name(lang)),
        Head::text(words::kind(lang)),
        Head::text(words::number(lang)),
        Head::text(words::invoice(lang)),
    ];
    view! {
        <section>
            <p role="status">
                {words::results(lang, i64::try_from(count).unwrap_or(i64::MAX))} ". "
                {(count >= MOST).then(|| words::first_fifty(lang))}
            </p>
            <DenseTable heads>{rows}</DenseTable>
        </section>
    }
    .into_any()
}

/// Marks a party with protected identity.
#[component]
pub(crate) fn ProtectedBadge(lang: Lang) -> impl IntoView {
    view! {
        <span class="badge late">
            <Glyph icon=Icon::Lock/>
            {words::protected(lang)}
        </span>
    }
    .into_any()
}
