//! The work list of a fault: other invoices that the same error may have hit.

use super::PATH;
use crate::ports::{FaultFile, HitRow, Staff, StaffRole};
use crate::scene::Scene;
use crate::staff::disputes;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{faults as words, problem, staff as shared};
use besked_domain::dispute::fault::HitState;
use besked_domain::id::FaultId;
use leptos::prelude::*;

#[component]
pub(super) fn WorkList(scene: Scene, staff: Staff, file: FaultFile) -> impl IntoView {
    let lang = scene.lang();
    let FaultFile { fault, hits, full } = file;
    let title = words::heading(lang, words::cause(lang, fault.cause));
    let works = staff.roles.iter().any(|role| StaffRole::WORK_CASES.contains(role));
    let refused = scene.form.problem().map(|wrong| {
        let text = if wrong == crate::form::FormProblem::Stale {
            words::stale(lang)
        } else {
            problem::form_unavailable(lang)
        };
        view! {
            <div class="note due" role="alert">
                <Glyph icon=Icon::Info/>
                <p>{text}</p>
            </div>
        }
    });
    let found = if !fault.searched {
        words::searching(lang).to_owned()
    } else if fault.found == 0 {
        words::none_found(lang).to_owned()
    } else if fault.open == 0 {
        words::all_done(lang).to_owned()
    } else {
        words::found(lang, fault.found)
    };
    let full = full.then(|| view! { <p>{words::full(lang)}</p> });
    let table = (!hits.is_empty()).then(|| {
        let heads = vec![
            Head::text(words::invoice(lang)),
            Head::text(words::who(lang)),
            Head::text(words::sent(lang)),
            Head::figures(words::sum(lang)),
            Head::text(words::state(lang)),
            Head::text(words::act(lang)),
        ];
        let rows = hits
            .into_iter()
            .map(|hit| view! { <Row scene=scene.clone() fault=fault.id hit works/> })
            .collect_view();
        view! { <DenseTable heads>{rows}</DenseTable> }
    });
    let marked = words_of_moment(lang, fault.at, scene.today());
    view! {
        <PageTitle text=title.clone() site=shared::site(lang)/>
        <BackLink to=PATH text=words::back(lang)/>
        <h1>{title.clone()}</h1>
        <p>
            {fault.charge.get(lang).to_owned()} " · " {fault.unit.get(lang).to_owned()} " · "
            <a href=format!("{}/{}", disputes::PATH, fault.case)>{fault.case_number}</a>
        </p>
        {refused}
        <section class="card">
            <p class="written">{fault.note}</p>
            <p class="soft small">{marked} " " {words::by(lang, &fault.by)}</p>
        </section>
        <p role="status">{found} " " <span class="soft">{words::looked_for(lang, fault.cause)}</span></p>
        {full}
        {table}
    }
    .into_any()
}

#[component]
fn Row(
    scene: Scene,
    fault: FaultId,
    hit: HitRow,
    /// Whether the reader works on cases.
    works: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let state = match hit.closed {
        Some((at, who)) => format!(
            "{}, {} {}",
            words::hit_state(lang, hit.state),
            words_of_moment(lang, at, today),
            words::by(lang, &who)
        ),
        None => words::hit_state(lang, hit.state).to_owned(),
    };
    let label = format!("invoice-{}", hit.invoice);
    let case = match hit.case {
        Some(case) => {
            let to = format!("{}/{case}", disputes::PATH);
            view! { <a href=to>{words::to_case(lang)}</a> }.into_any()
        }
        None if works => {
            let to = format!("/staff/invoices/{}/dispute", hit.invoice);
            view! { <a href=to>{words::open_case(lang)}</a> }.into_any()
        }
        None => ().into_any(),
    };
    let buttons = (works && hit.state == HitState::Open).then(|| {
        let button = |state: HitState, text| {
            view! {
                <button
                    class="button second"
                    type="submit"
                    name="state"
                    value=state.word()
                    aria-describedby=label.clone()
                >
                    {text}
                </button>
            }
        };
        view! {
            <form class="actions" method="post" action=format!("{PATH}/{fault}/look")>
                <input type="hidden" name="invoice" value=hit.invoice.to_string()/>
                {button(HitState::Handled, words::handled(lang))}
                {button(HitState::NotHit, words::not_hit(lang))}
            </form>
        }
    });
    view! {
        <tr role="row">
            <th role="rowheader" data-head=words::invoice(lang) scope="row" id=label.clone()>
                <a href=format!("/staff/invoices/{}", hit.invoice)>{hit.number}</a>
                <br/>
                <span class="soft">{hit.subject.get(lang).to_owned()}</span>
            </th>
            <td role="cell" data-head=words::who(lang)>
                <a href=format!("/staff/parties/{}", hit.party)>{hit.party_name}</a>
            </td>
            <td role="cell" data-head=words::sent(lang)><ShortDay day=hit.issued_on/></td>
            <td role="cell" data-head=words::sum(lang) class="right"><Amount money=hit.total/></td>
            <td role="cell" data-head=words::state(lang)>{state}</td>
            <td role="cell" data-head=words::act(lang)>{case} {buttons}</td>
        </tr>
    }
    .into_any()
}
