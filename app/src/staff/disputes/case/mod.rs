//! `/staff/disputes/{id}`: the case file. Everything that is known of the case stands on this one
//! page: what to do and with which key, what was said by whom, and the facts beside it.

mod act;
mod appeals;
mod before;
mod contacts;
mod facts;
mod head;
mod letters;
mod moved;
mod objection;
mod record;
mod waiting;

use super::PATH;
use crate::ports::{DecisionView, DisputeCase, FaultRow, PortalError, Room, Staff, StaffCase};
use crate::scene::{Preview, Scene, StaffScene};
use crate::staff::layout::{LookNote, StaffPage};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::case::asked_reading;
use crate::ui::evidence::{EvidenceList, Place};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::problem::Bare;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::words::{evidence, faults, staff as shared, staff_cases as words};
use act::{Acts, Refused};
use appeals::Appeals;
use before::Before;
use besked_domain::dispute::Reading;
use besked_domain::id::DisputeId;
use besked_domain::text::Lang;
use chrono::NaiveDate;
pub(crate) use contacts::ContactList;
use facts::Facts;
use head::Head;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use letters::{Decisions, Delays, Messages, Statements};
use objection::{Answer, Objected};
use record::{Biases, Events, Notes, Requests};
use waiting::{Proposed, Shown};

/// `/staff/disputes/{id}`
#[component]
pub(crate) fn StaffCasePage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<DisputeId>();
    let reading = asked_reading();
    let asked = use_query_map().with_untracked(|query| query.get_str("reading").is_some());
    let preview = use_context::<Preview>().map(|preview| preview.0);
    let content = awaited(&scene, move |scene| async move {
        let id = id?;
        let found = desk.dispute(&staff, id, scene.lang(), reading).await?;
        let found = found.ok_or(PortalError::NotFound)?;
        Ok(view! { <Content scene staff found reading preview unfolded=asked/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(
    scene: Scene,
    staff: Staff,
    found: StaffCase,
    reading: Reading,
    /// A decision that is only shown.
    preview: Option<DecisionView>,
    /// Whether the answer lies open: somebody has chosen how to read it.
    unfolded: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let case = found.case.clone();
    let documents = if found.documents {
        view! { <Documents lang today case=case.clone() reading unfolded/> }.into_any()
    } else {
        view! { <p class="card">{words::no_documents(lang)}</p> }.into_any()
    };
    view! {
        <PageTitle text=words::case(lang, &case.row.number) site=shared::site(lang)/>
        <BackLink to=PATH text=words::back(lang)/>
        <Refused lang staff=staff.clone() found=found.clone() form=form.clone()/>
        <Head lang today found=found.clone()/>
        <LookNote scene/>
        <OwnFault lang fault=found.fault.clone()/>
        <Appeals lang today appeals=found.appeals.clone() decisions=case.decisions.clone()/>
        <Proposed lang today proposal=found.proposal.clone() moves=found.moves.clone()/>
        <Shown lang today decision=preview/>
        <Acts lang today staff found=found.clone() form/>
        <div class="columns case-file">
            <div>
                <Objected lang today found=found.clone()/>
                {documents}
                <Requests lang today requests=found.requests.clone()/>
                <Biases lang today biases=found.biases.clone()/>
                <Notes lang today notes=found.notes.clone()/>
                <Events lang today events=case.told_events()/>
            </div>
            <div>
                <Facts lang today found=found.clone()/>
                <Before lang today others=found.others found=found.contacts/>
            </div>
        </div>
    }
    .into_any()
}

/// That the fault was the municipality's own, and the way to its work list.
#[component]
fn OwnFault(lang: Lang, fault: Option<FaultRow>) -> impl IntoView {
    fault
        .map(|fault| {
            view! {
                <p class="note">
                    <Glyph icon=Icon::Info/>
                    <span>
                        {faults::of_case(lang, faults::cause(lang, fault.cause))} " "
                        <a href=format!("{}/{}", crate::staff::faults::PATH, fault.id)>
                            {faults::work_list(lang)}
                        </a>
                    </span>
                </p>
            }
        })
        .into_any()
}

/// What was sent and written: files and letters.
#[component]
fn Documents(
    lang: Lang,
    today: NaiveDate,
    case: DisputeCase,
    reading: Reading,
    unfolded: bool,
) -> impl IntoView {
    let path = format!("{PATH}/{}", case.row.id);
    let letters = case.written_letters();
    let late = case.letters(Room::Delays);
    let none = case.evidence.files.is_empty();
    let none = none.then(|| view! { <p class="soft">{evidence::none(lang)}</p> });
    view! {
        <section class="card" aria-labelledby="files">
            <h2 id="files">{evidence::title(lang)}</h2>
            {none}
            <EvidenceList lang today evidence=case.evidence.clone() place=Place::File/>
        </section>
        <Answer lang today path=path.clone() case=case.clone() reading unfolded/>
        <Messages lang today path=path.clone() messages=case.messages letters/>
        <Delays lang today path=path.clone() letters=late/>
        <Statements lang today path=path.clone() statements=case.statements/>
        <Decisions lang today path regime=case.regime decisions=case.decisions/>
    }
    .into_any()
}
