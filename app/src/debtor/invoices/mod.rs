//! The list of invoices: filters, search, pages.

mod search;

use crate::debtor::ledger::{AsOf, StaleNote, UnknownLedger};
use crate::ports::{InvoiceFilter, InvoiceList, InvoiceQuery, InvoiceRow, LedgerState};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::awaited;
use crate::ui::invoice_query::{address, read_query};
use crate::ui::layout::{Page, Section};
use crate::ui::paging::Paging;
use crate::ui::problem::Bare;
use crate::ui::status::{NextStepLine, StateBadge};
use crate::ui::title::PageTitle;
use crate::ui::words_of_day;
use crate::words::invoices as words;
use besked_domain::invoice::standing::Balance;
use besked_domain::text::{Lang, format};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use search::Search;

/// Where the list lives.
pub(crate) const PATH: &str = "/invoices";

/// `/invoices`
#[component]
pub(crate) fn InvoicesPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let query = use_query_map().with_untracked(read_query);
    let content = awaited(&scene, move |scene| async move {
        let list = portal.invoices(&debtor, &query).await?;
        Ok(view! { <Content scene query list/> })
    });
    view! {
        <Page scene section=Section::Invoices>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(scene: Scene, query: InvoiceQuery, list: InvoiceList) -> impl IntoView {
    let lang = scene.lang();
    let InvoiceList { rows, total, units, ledger } = list;
    let unfiltered =
        query.filter == InvoiceFilter::All && query.search.is_empty() && query.unit.is_none();
    let body = if total > 0 {
        let today = scene.today();
        let rows =
            rows.into_iter().map(|row| view! { <Row scene=scene.clone() row/> }).collect_view();
        let at = query.clone();
        let page = query.page.max(1);
        let go = Box::new(move |page| address(PATH, &InvoiceQuery { page, ..at.clone() }));
        let _ = today;
        view! {
            <p class="soft" role="status">{words::found(lang, total)}</p>
            <ul class="cards invoice-list">{rows}</ul>
            <Paging lang page total address=go/>
        }
        .into_any()
    } else if unfiltered && ledger == LedgerState::Unknown {
        view! { <UnknownLedger scene=scene.clone()/> }.into_any()
    } else {
        view! { <Empty lang query=query.clone()/> }.into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=scene.municipality.name.clone()/>
        <h1>{words::title(lang)}</h1>
        <StaleNote scene=scene.clone() ledger/>
        <Tabs lang query=query.clone()/>
        <Search lang query units/>
        {body}
        <AsOf scene ledger/>
    }
    .into_any()
}

#[component]
fn Tabs(lang: Lang, query: InvoiceQuery) -> impl IntoView {
    let tabs = [
        (InvoiceFilter::All, words::all(lang)),
        (InvoiceFilter::Open, words::open(lang)),
        (InvoiceFilter::Overdue, words::overdue(lang)),
        (InvoiceFilter::Paid, words::paid(lang)),
        (InvoiceFilter::Disputed, words::disputed(lang)),
    ]
    .map(|(filter, text)| {
        let here = (filter == query.filter).then_some("page");
        let to = address(PATH, &InvoiceQuery { filter, page: 1, ..query.clone() });
        view! {
            <li>
                <a href=to aria-current=here>
                    {text}
                </a>
            </li>
        }
    });
    view! {
        <nav aria-label=words::filters(lang)>
            <ul class="tabs">{tabs.into_iter().collect_view()}</ul>
        </nav>
    }
    .into_any()
}

#[component]
fn Row(scene: Scene, row: InvoiceRow) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let standing = row.standing(today);
    let balance = Balance::of(&row.figures);
    let (sum, more) = if balance.left.is_positive() && balance.left != row.figures.total {
        (balance.left, Some(words::of_total(lang, &format::money(row.figures.total))))
    } else if balance.left.is_positive() {
        (balance.left, None)
    } else {
        (row.figures.total, None)
    };
    let issued = words::issued(lang, &words_of_day(lang, row.issued_on, today));
    view! {
        <li>
            <a class="card row-card" href=format!("{PATH}/{}", row.id)>
                <span class="row-what">
                    <strong>{row.subject.get(lang).to_owned()}</strong>
                    <span class="soft small">
                        {row.unit.get(lang).to_owned()} " · " <span class="figures">{row.number}</span>
                        " · " {issued}
                    </span>
                </span>
                <span class="row-how">
                    <StateBadge lang state=standing.state/>
                    <NextStepLine lang standing today/>
                </span>
                <span class="row-sum">
                    <span class="amount">{format::money(sum)}</span>
                    {more.map(|more| view! { <span class="soft small">{more}</span> })}
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// Nothing to show: each filter has its own words, and none of them is an error.
#[component]
fn Empty(lang: Lang, query: InvoiceQuery) -> impl IntoView {
    let (title, text) = if query.search.is_empty() {
        let (title, text) = match query.filter {
            InvoiceFilter::All => (words::none_title(lang), words::none_text(lang)),
            InvoiceFilter::Open => (words::none_open_title(lang), words::none_open(lang)),
            InvoiceFilter::Overdue => (words::none_overdue_title(lang), words::none_overdue(lang)),
            InvoiceFilter::Paid => (words::none_paid_title(lang), words::none_paid(lang)),
            InvoiceFilter::Disputed => {
                (words::none_disputed_title(lang), words::none_disputed(lang))
            }
        };
        (title, text.to_owned())
    } else {
        (words::no_match_title(lang), words::no_match(lang, &query.search))
    };
    let clear = (!query.search.is_empty()).then(|| {
        let to = address(PATH, &InvoiceQuery { search: String::new(), page: 1, ..query.clone() });
        view! { <p><a href=to>{words::clear(lang)}</a></p> }
    });
    view! {
        <div class="card empty" role="status">
            <h2>{title}</h2>
            <p>{text}</p>
            {clear}
        </div>
    }
    .into_any()
}
