//! `/staff/payments`: payments that are nobody's yet, by month, and what was paid too much.

mod controls;
mod overpaid;
mod waiting;

use crate::form::FormProblem;
use crate::ports::{OverpaidPlace, PaymentMonth, Payments, Staff, StaffRole};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::Amount;
use crate::ui::awaited::awaited;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::month_of;
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{payments as words, problem, staff as shared};
use besked_domain::text::{Lang, format};
use chrono::{Datelike as _, NaiveDate};
use controls::Controls;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use overpaid::{Faults, Overpaid, Paging, read_place};
use waiting::Waiting;

/// Where the list lives.
const PATH: &str = "/staff/payments";

/// `/staff/payments?month=2026-11`; with `after` and what comes with it, a page further on of what was paid too much.
#[component]
pub(crate) fn PaymentsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let month = use_query_map().with_untracked(|query| query.get_str("month").and_then(month_of));
    let booked = use_query_map().with_untracked(|query| query.get_str("booked") == Some("1"));
    let after = use_query_map().with_untracked(read_place);
    let content = awaited(&scene, move |scene| async move {
        let payments = desk.payments(&staff, month, after).await?;
        Ok(view! { <Content scene staff payments after booked/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(
    scene: Scene,
    staff: Staff,
    payments: Payments,
    /// Where what was paid too much goes on from.
    after: Option<OverpaidPlace>,
    booked: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let Payments {
        months,
        month,
        waiting,
        more,
        overpaid,
        next_overpaid,
        total_overpaid,
        controls,
    } = payments;
    let paging = Paging::of(month, after, next_overpaid);
    let books = staff.roles.iter().any(|role| StaffRole::BOOK_PAYMENTS.contains(role));
    let note = match scene.form.problem() {
        Some(FormProblem::Stale) => Some(("note due", words::stale(lang))),
        Some(FormProblem::NotAllowed(_)) => Some(("note due", words::refund_refused(lang))),
        Some(_) => Some(("note due", problem::form_unavailable(lang))),
        None => booked.then(|| ("note good", words::booked(lang))),
    };
    let note = note.map(|(class, text)| {
        view! {
            <div class=class role="status">
                <Glyph icon=Icon::Info/>
                <p>{text}</p>
            </div>
        }
    });
    let list = if waiting.is_empty() {
        view! {
            <div class="card empty" role="status">
                <h2>{words::none_title(lang)}</h2>
                <p>{words::none(lang)}</p>
            </div>
        }
        .into_any()
    } else {
        view! { <Waiting scene=scene.clone() rows=waiting books/> }.into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=shared::site(lang)/>
        <h1>{words::title(lang)}</h1>
        <p>{words::lead(lang)}</p>
        {note}
        <Faults lang form=scene.form.clone()/>
        <Months lang months month/>
        {more.then(|| view! { <p>{words::first_hundred(lang)}</p> })}
        {list}
        <Overpaid
            scene=scene.clone()
            rows=overpaid
            total=total_overpaid
            paging
            books=books.then_some(staff.id)
        />
        <Controls scene rows=controls books=books.then_some(staff.id)/>
    }
    .into_any()
}

#[component]
fn Months(lang: Lang, months: Vec<PaymentMonth>, month: Option<NaiveDate>) -> impl IntoView {
    if months.is_empty() {
        return ().into_any();
    }
    let heads = vec![
        Head::text(words::month(lang)),
        Head::figures(words::waiting(lang)),
        Head::figures(words::waiting_sum(lang)),
        Head::figures(words::found_by_hand(lang)),
    ];
    let rows = months
        .into_iter()
        .map(|row| {
            let to = format!("{PATH}?month={}", row.month.format("%Y-%m"));
            let name = format!("{} {}", format::month(lang, row.month), row.month.year());
            let current = (month == Some(row.month)).then_some("true");
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::month(lang) scope="row">
                        <a href=to aria-current=current>{name}</a>
                    </th>
                    <td role="cell" data-head=words::waiting(lang) class="right figures">
                        {row.waiting.to_string()}
                    </td>
                    <td role="cell" data-head=words::waiting_sum(lang) class="right">
                        <Amount money=row.sum/>
                    </td>
                    <td role="cell" data-head=words::found_by_hand(lang) class="right figures">
                        {row.found.to_string()}
                    </td>
                </tr>
            }
        })
        .collect_view();
    let all = month.map(|_| view! { <p><a href=PATH>{words::all(lang)}</a></p> });
    view! {
        <section>
            <h2>{words::months(lang)}</h2>
            <DenseTable heads>{rows}</DenseTable>
            {all}
        </section>
    }
    .into_any()
}
