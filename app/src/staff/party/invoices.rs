//! A party's invoices as a dense table.

use crate::ports::{InvoiceFilter, InvoiceList, InvoiceQuery, InvoiceRow};
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::invoice_query::address;
use crate::ui::paging::Paging;
use crate::ui::status::StateBadge;
use crate::words::{invoices, staff as words};
use besked_domain::invoice::standing::Balance;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Filters, table, pages.
#[component]
pub(crate) fn Invoices(
    lang: Lang,
    today: NaiveDate,
    path: String,
    query: InvoiceQuery,
    list: InvoiceList,
) -> impl IntoView {
    let tabs = [
        (InvoiceFilter::All, invoices::all(lang)),
        (InvoiceFilter::Open, invoices::open(lang)),
        (InvoiceFilter::Overdue, invoices::overdue(lang)),
        (InvoiceFilter::Paid, invoices::paid(lang)),
    ]
    .map(|(filter, text)| {
        let to = address(&path, &InvoiceQuery { filter, page: 1, ..query.clone() });
        view! {
            <li>
                <a href=to aria-current=(filter == query.filter).then_some("page")>{text}</a>
            </li>
        }
    });
    let table = if list.rows.is_empty() {
        view! { <p class="card">{words::no_invoices(lang)}</p> }.into_any()
    } else {
        let rows = list.rows.into_iter().map(|row| view! { <Row lang today row/> }).collect_view();
        let heads = vec![
            Head::text(words::number(lang)),
            Head::text(words::subject(lang)),
            Head::text(words::issued(lang)),
            Head::text(words::due(lang)),
            Head::figures(words::total(lang)),
            Head::figures(words::left(lang)),
            Head::text(words::state(lang)),
        ];
        view! {
            <DenseTable heads>{rows}</DenseTable>
        }
        .into_any()
    };
    let page = query.page.max(1);
    let go = Box::new(move |page| address(&path, &InvoiceQuery { page, ..query.clone() }));
    view! {
        <nav aria-label=invoices::filters(lang)>
            <ul class="tabs">{tabs.into_iter().collect_view()}</ul>
        </nav>
        {table}
        <Paging lang page total=list.total address=go/>
    }
    .into_any()
}

#[component]
fn Row(lang: Lang, today: NaiveDate, row: InvoiceRow) -> impl IntoView {
    let standing = row.standing(today);
    let left = Balance::of(&row.figures).left;
    view! {
        <tr role="row">
            <td role="cell" data-head=words::number(lang) class="figures">
                <a href=format!("/staff/invoices/{}", row.id)>{row.number}</a>
            </td>
            <td role="cell" data-head=words::subject(lang)>
                {row.subject.get(lang).to_owned()} <br/>
                <span class="soft small">{row.unit.get(lang).to_owned()}</span>
            </td>
            <td role="cell" data-head=words::issued(lang)><ShortDay day=row.issued_on/></td>
            <td role="cell" data-head=words::due(lang)><ShortDay day=row.figures.pay_by()/></td>
            <td role="cell" data-head=words::total(lang) class="right">
                <Amount money=row.figures.total/>
            </td>
            <td role="cell" data-head=words::left(lang) class="right"><Amount money=left/></td>
            <td role="cell" data-head=words::state(lang)>
                <StateBadge lang state=standing.state/>
            </td>
        </tr>
    }
    .into_any()
}
