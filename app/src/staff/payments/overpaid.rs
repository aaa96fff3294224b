//! Invoices of which too much has been paid, and what is paid back of that: put forward by one economist,
//! decided by another one.

use super::{PATH, controls, waiting};
use crate::form::{ACTION, FormState};
use crate::ports::{MOST_COUNTED, OverpaidPlace, OverpaidRow, RefundRow};
use crate::scene::Scene;
use crate::staff::onward::{Onward, read_day};
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::field::{ErrorSummary, Field, LongField, TextField};
use crate::ui::words_of_moment;
use crate::words::payments as words;
use besked_domain::id::{RefundId, StaffId};
use besked_domain::refund::State;
use besked_domain::text::{Lang, format};
use chrono::{DateTime, NaiveDate};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use std::fmt::Display;

/// What the reader may do here: put forward and decide, as this one of staff. Nothing for those who only
/// read.
pub(super) type Books = Option<StaffId>;

/// The id of the list's heading, where its pages begin.
const SECTION: &str = "overpaid";

/// The addresses of the list's beginning, where that is not what is shown, and of what comes next.
#[derive(Clone)]
pub(super) struct Paging {
    pub(super) first: Option<String>,
    pub(super) next: Option<String>,
}

impl Paging {
    /// From the place that the page goes on from, with what goes on from it; the month stays.
    pub(super) fn of(
        month: Option<NaiveDate>,
        after: Option<OverpaidPlace>,
        next: Option<OverpaidPlace>,
    ) -> Self {
        Self {
            first: after.map(|_| address(month, None)),
            next: next.map(|place| address(month, Some(place))),
        }
    }
}

/// Reads `?after=&since=&paid=`: the invoice, and what it stood by. What cannot be read is as if it were not there.
pub(super) fn read_place(params: &ParamsMap) -> Option<OverpaidPlace> {
    let after = params.get_str("after")?.parse().ok()?;
    let since = match params.get_str("since") {
        None => None,
        // No moment that a day in an address cannot name either.
        Some(micros) => {
            let since = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
            Some(since).filter(|since| read_day(&since.date_naive().to_string()).is_some())
        }
    };
    let paid_on = params.get_str("paid").map_or(Some(None), |day| read_day(day).map(Some))?;
    Some(OverpaidPlace { after, since, paid_on })
}

/// Writes the address that asks for it.
fn address(month: Option<NaiveDate>, place: Option<OverpaidPlace>) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(month.map(|month| format!("month={}", month.format("%Y-%m"))));
    if let Some(OverpaidPlace { after, since, paid_on }) = place {
        parts.push(format!("after={after}"));
        parts.extend(since.map(|since| format!("since={}", since.timestamp_micros())));
        parts.extend(paid_on.map(|day| format!("paid={day}")));
    }
    let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
    format!("{PATH}{query}#{SECTION}")
}

#[component]
pub(super) fn Overpaid(
    scene: Scene,
    rows: Vec<OverpaidRow>,
    /// How many there are in all.
    total: i64,
    paging: Paging,
    books: Books,
) -> impl IntoView {
    let lang = scene.lang();
    let Paging { first, next } = paging;
    let further = first.is_some();
    let shown = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    // Which of them are shown is said where not all are.
    let which = if further && shown > 0 {
        words::overpaid_further(lang, shown)
    } else if !further && shown < total {
        words::overpaid_shown(lang, shown)
    } else {
        String::new()
    };
    let found = if total > MOST_COUNTED {
        words::overpaid_found_more(lang).to_owned()
    } else {
        words::overpaid_found(lang, total)
    };
    let found = (total > 0).then(|| view! { <p>{found} " " {which}</p> });
    let body = if rows.is_empty() {
        let none =
            if further { words::none_overpaid_further(lang) } else { words::none_overpaid(lang) };
        view! { <p class="soft">{none}</p> }.into_any()
    } else {
        let heads = vec![
            Head::text(words::invoice(lang)),
            Head::text(words::who(lang)),
            Head::text(words::paid_last(lang)),
            Head::figures(words::surplus(lang)),
            Head::text(words::pay_back(lang)),
        ];
        let rows = rows
            .into_iter()
            .map(|row| view! { <Row scene=scene.clone() row books/> })
            .collect_view();
        view! {
            <p>{words::overpaid_lead(lang)}</p>
            <DenseTable heads>{rows}</DenseTable>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby=SECTION>
            <h2 id=SECTION>{words::overpaid(lang)}</h2>
            {found}
            {body}
            <Onward lang first next/>
        </section>
    }
    .into_any()
}

#[component]
fn Row(scene: Scene, row: OverpaidRow, books: Books) -> impl IntoView {
    let lang = scene.lang();
    let label = format!("surplus-{}", row.invoice);
    let move_to = row.move_to.as_deref().map(|number| {
        view! {
            <br/>
            <span class="soft small">{words::move_to(lang, number)}</span>
        }
    });
    let interest = row.interest.is_positive().then(|| {
        view! {
            <br/>
            <span class="soft small">
                {words::unbooked_interest(lang, &format::money(row.interest))}
            </span>
        }
    });
    let waits = row.refunds.iter().any(|refund| refund.state == State::Proposed);
    let told = row
        .refunds
        .into_iter()
        .map(|refund| {
            let by_hand = row.told_by_hand;
            view! {
                <Standing scene=scene.clone() refund by_hand books label=label.clone()/>
            }
        })
        .collect_view();
    let asked = row.asked_at.map(|at| {
        let day = words_of_moment(lang, at, scene.today());
        view! { <p>{words::asked_back(lang, &day)}</p> }
    });
    let propose = (books.is_some() && !waits && row.available.is_positive()).then(|| {
        let form = scene.form.of_action("refund");
        let text = words::pay_back_sum(lang, &format::money(row.available));
        view! {
            <form method="post" action=format!("{PATH}/{}/refund", row.invoice)>
                <input type="hidden" name="form_key" value=form.key()/>
                <button class="button second" type="submit" aria-describedby=label.clone()>
                    {text}
                </button>
            </form>
        }
    });
    view! {
        <tr role="row">
            <th role="rowheader" data-head=words::invoice(lang) scope="row" id=label>
                <a href=format!("/staff/invoices/{}", row.invoice)>{row.number}</a>
            </th>
            <td role="cell" data-head=words::who(lang)>
                <a href=format!("/staff/parties/{}", row.party)>{row.party_name}</a>
            </td>
            <td role="cell" data-head=words::paid_last(lang)>
                {row.on.map(|day| view! { <ShortDay day/> })}
            </td>
            <td role="cell" data-head=words::surplus(lang) class="right">
                <Amount money=row.surplus/>
                {move_to}
                {interest}
            </td>
            <td role="cell" data-head=words::pay_back(lang)>{asked} {told} {propose}</td>
        </tr>
    }
    .into_any()
}

/// What is wrong with a form of the page, before them all: each leads to its field.
#[component]
pub(super) fn Faults(lang: Lang, form: FormState) -> impl IntoView {
    // What is wrong with the whole is told on the page.
    if form.problem().is_some() {
        return ().into_any();
    }
    let id = form.value("refund").unwrap_or_default().to_owned();
    let (prefix, fields) = match form.value(ACTION) {
        Some("decline-refund") => {
            (declined_prefix(id), vec![("reason", words::decline_reason(lang))])
        }
        Some("refund-paid") => {
            let on = ("paid_on", words::paid_out_on(lang));
            (paid_prefix(id), vec![on, ("reference", words::paid_out_reference(lang))])
        }
        Some("book") => {
            // A suggestion has no field to lead to.
            let Some(payment) = form.value("payment") else { return ().into_any() };
            (waiting::prefix_of(payment), vec![("invoice", words::other(lang))])
        }
        Some("refund-control") => (controls::prefix_of(id), vec![("remark", words::remark(lang))]),
        _ => return ().into_any(),
    };
    view! { <ErrorSummary lang form fields prefix/> }.into_any()
}

/// What stands before the names of the fields of a refund that is declined in their ids.
fn declined_prefix(id: impl Display) -> String {
    format!("decline-{id}-")
}

/// The same where it is told that it has been paid.
fn paid_prefix(id: impl Display) -> String {
    format!("paid-{id}-")
}

/// A refund that waits, or is on its way, with what the reader may do about it.
#[component]
fn Standing(
    scene: Scene,
    refund: RefundRow,
    /// That it has been paid is told by staff.
    by_hand: bool,
    books: Books,
    label: String,
) -> impl IntoView {
    let lang = scene.lang();
    let sum = format::money(refund.amount);
    if refund.state == State::Proposed {
        let decide = books.map(|by| view! { <Decide scene refund by label/> });
        return view! {
            <p>{words::refund_waits(lang, &sum)}</p>
            {decide}
        }
        .into_any();
    }
    let at = refund.decided_at.unwrap_or(refund.proposed_at);
    let day = words_of_moment(lang, at, scene.today());
    // Whoever decided it, or has looked it over, leaves it to someone else.
    let reader_is = |who: Option<StaffId>| books.is_some() && books == who;
    let decided = reader_is(refund.decided_by);
    let looked_over = reader_is(refund.looked_over_by);
    let text = if !by_hand {
        words::refund_decided(lang, &sum, &day)
    } else if decided {
        words::refund_told_by_decider(lang, &sum, &day)
    } else if looked_over {
        words::refund_told_by_reviewer(lang, &sum, &day)
    } else {
        words::refund_to_tell(lang, &sum, &day)
    };
    let may_tell = by_hand && books.is_some() && !decided && !looked_over;
    let paid = may_tell.then(|| view! { <TellPaid scene id=refund.id label/> });
    view! {
        <p>{text}</p>
        {paid}
    }
    .into_any()
}

/// Whoever put it forward does not decide it, and may take it back.
#[component]
fn Decide(
    scene: Scene,
    refund: RefundRow,
    by: StaffId,
    /// The id of what tells which invoice it is.
    label: String,
) -> impl IntoView {
    let lang = scene.lang();
    let RefundRow { id, proposed_by, .. } = refund;
    let confirm = (proposed_by != by).then(|| {
        let form = scene.form.of_action("confirm-refund");
        view! {
            <form method="post" action=format!("/staff/refunds/{id}/confirm")>
                <input type="hidden" name="form_key" value=form.key()/>
                <button class="button second" type="submit" aria-describedby=label.clone()>
                    {words::confirm_refund(lang)}
                </button>
            </form>
        }
    });
    view! {
        {confirm}
        <Decline scene id label/>
    }
    .into_any()
}

#[component]
fn Decline(
    scene: Scene,
    id: RefundId,
    /// The id of what tells which invoice it is.
    label: String,
) -> impl IntoView {
    let lang = scene.lang();
    let own = scene.form.value("refund") == Some(id.to_string().as_str());
    let form = if own { scene.form.of_action("decline-refund") } else { Default::default() };
    let prefix = declined_prefix(id);
    let open = form.is_refused();
    view! {
        <details class="deed" open=open>
            <summary>{words::decline_refund(lang)}</summary>
            <form method="post" action=format!("/staff/refunds/{id}/decline")>
                <input type="hidden" name="form_key" value=form.key()/>
                <input type="hidden" name="refund" value=id.to_string()/>
                <LongField lang form name="reason" label=words::decline_reason(lang) prefix rows=2/>
                <button class="button second" type="submit" aria-describedby=label>
                    {words::decline_refund(lang)}
                </button>
            </form>
        </details>
    }
    .into_any()
}

/// Whoever decided it does not tell that it has been paid.
#[component]
fn TellPaid(
    scene: Scene,
    id: RefundId,
    /// The id of what tells which invoice it is.
    label: String,
) -> impl IntoView {
    let lang = scene.lang();
    let own = scene.form.value("refund") == Some(id.to_string().as_str());
    let form = if own { scene.form.of_action("refund-paid") } else { Default::default() };
    let prefix = paid_prefix(id);
    let open = form.is_refused();
    let on = Field {
        name: "paid_on",
        label: words::paid_out_on(lang),
        hint: Some(words::paid_out_hint(lang)),
        kind: "date",
        autocomplete: "off",
        known: String::new(),
    };
    let reference = Field {
        name: "reference",
        label: words::paid_out_reference(lang),
        hint: None,
        kind: "text",
        autocomplete: "off",
        known: String::new(),
    };
    view! {
        <details class="deed" open=open>
            <summary>{words::tell_paid(lang)}</summary>
            <form method="post" action=format!("/staff/refunds/{id}/paid")>
                <input type="hidden" name="form_key" value=form.key()/>
                <input type="hidden" name="refund" value=id.to_string()/>
                <TextField lang form=form.clone() field=on prefix=prefix.clone()/>
                <TextField lang form field=reference prefix/>
                <button class="button second" type="submit" aria-describedby=label>
                    {words::tell_paid(lang)}
                </button>
            </form>
        </details>
    }
    .into_any()
}
