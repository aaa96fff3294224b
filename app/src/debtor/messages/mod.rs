//! Messages: everything that has been written to the one who owes.

mod letter;

use crate::ports::{MessageList, MessageRow};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::awaited;
use crate::ui::layout::{Page, Section};
use crate::ui::paging::Paging;
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::messages as words;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
pub(crate) use letter::MessagePage;

/// Where the list lives.
pub(crate) const PATH: &str = "/messages";

/// `/messages`
#[component]
pub(crate) fn MessagesPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let page = use_query_map()
        .with_untracked(|query| query.get_str("page").and_then(|page| page.parse().ok()))
        .unwrap_or(1_u32)
        .max(1);
    let content = awaited(&scene, move |scene| async move {
        let list = portal.messages(&debtor, page).await?;
        Ok(view! { <Content scene page list/> })
    });
    view! {
        <Page scene section=Section::Messages>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(scene: Scene, page: u32, list: MessageList) -> impl IntoView {
    let lang = scene.lang();
    let MessageList { rows, total } = list;
    let body = if total == 0 {
        view! {
            <div class="card empty" role="status">
                <h2>{words::none_title(lang)}</h2>
                <p>{words::none(lang)}</p>
            </div>
        }
        .into_any()
    } else {
        let rows =
            rows.into_iter().map(|row| view! { <Row scene=scene.clone() row/> }).collect_view();
        let address = Box::new(|page| format!("{PATH}?page={page}"));
        view! {
            <ul class="cards">{rows}</ul>
            <Paging lang page total address/>
        }
        .into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=scene.municipality.name.clone()/>
        <h1>{words::title(lang)}</h1>
        <p class="soft">{words::lead(lang)}</p>
        {body}
        <p><a href="/account#contact">{words::wants_mail(lang)}</a></p>
    }
    .into_any()
}

/// A message in the list. What is unread says so in words, not by its weight alone.
#[component]
fn Row(scene: Scene, row: MessageRow) -> impl IntoView {
    let lang = scene.lang();
    let is_new = row.read_at.is_none();
    let badge = is_new.then(|| view! { <span class="badge due">{words::unread(lang)}</span> });
    let name = words::name(lang, row.notice);
    let name = if is_new {
        view! { <strong>{name}</strong> }.into_any()
    } else {
        view! { <span>{name}</span> }.into_any()
    };
    view! {
        <li>
            <a class="card row-card" href=format!("{PATH}/{}", row.id)>
                {name}
                <span>{row.subject.get(lang).to_owned()}</span>
                <span class="soft small">
                    {words_of_moment(lang, row.delivered_at, scene.today())} " · "
                    <span class="figures">{words::about(lang, &row.case_number)}</span>
                </span>
                {badge}
            </a>
        </li>
    }
    .into_any()
}
