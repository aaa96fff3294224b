//! One case: our word first, then what is paused, the decision, the answer, what has happened, what one can do.

use super::acts::Acts;
use super::paused::Paused;
use super::written::{Decisions, Letters, Messages, Statements, UnitAnswers};
use crate::debtor::callbacks::CallMe;
use crate::debtor::plans::PayInParts;
use crate::debtor::respites::MoreTime;
use crate::ports::{CallMatterId, Debtor, DisputeCase, Evidence, PortalError, Room};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::case::{CaseBadge, CaseStep, Letter, ReadingTabs, answer_pdf, asked_reading};
use crate::ui::evidence::{EvidenceList, Place};
use crate::ui::history::{History, Received};
use crate::ui::layout::{Page, Section};
use crate::ui::letter::FetchPdf;
use crate::ui::problem::Bare;
use crate::ui::sheet::CaseSheet;
use crate::ui::{words_of_day, words_of_moment};
use crate::words::{brought, cases, disputes as words, evidence as files, letters};
use besked_domain::dispute::{Ground, Reading};
use besked_domain::id::DisputeId;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use std::cmp::Reverse;

/// `/disputes/{id}`
#[component]
pub(crate) fn CasePage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<DisputeId>();
    let reading = asked_reading();
    let done = use_query_map().with_untracked(|query| match query.get_str("done") {
        Some("opened") => Some(words::opened(scene.lang())),
        Some(_) => Some(words::sent(scene.lang())),
        None => None,
    });
    let content = awaited(&scene, move |scene| async move {
        let id = id?;
        let found = async || portal.dispute(&debtor, id, scene.lang(), reading).await;
        let mut case = found().await?.ok_or(PortalError::NotFound)?;
        // The page holds the decisions whole, and tells until when they can be appealed from now on.
        if case.holds_decisions() && portal.show_decided(&debtor, id, None).await? {
            case = found().await?.ok_or(PortalError::NotFound)?;
        }
        Ok(view! { <Content scene debtor case reading done/> })
    });
    view! {
        <Page scene section=Section::Cases>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(
    scene: Scene,
    debtor: Debtor,
    case: DisputeCase,
    reading: Reading,
    done: Option<&'static str>,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let row = case.row.clone();
    let title = row.subject.get(lang).to_owned();
    let path = format!("{}/{}", super::PATH, row.id);
    let done = done.filter(|_| !scene.form.is_refused()).map(|text| view! { <Received text/> });
    let more_time = (row.ground == Ground::CannotPay).then(|| {
        view! {
            <PayInParts lang invoice=row.invoice/>
            <MoreTime lang invoice=row.invoice/>
        }
    });
    let fetch = answer_pdf(&path, reading);
    let answered = words::answered(lang, &words_of_moment(lang, case.answered_at, today));
    let events = case
        .told_events()
        .iter()
        .filter_map(|event| {
            let brought = brought::own_event(lang, &event.name).filter(|_| event.by_staff);
            let told = brought.or_else(|| words::event(lang, case.regime, &event.name));
            Some((event.at, told?))
        })
        .collect::<Vec<_>>();
    let site = scene.municipality.name.clone();
    let back = (super::PATH, words::back(lang));
    let known_by = view! {
        {words::number(lang, &row.number)} " · " {row.unit.get(lang).to_owned()} " · "
        <a href=format!("/invoices/{}", row.invoice)>{words::about(lang, &row.invoice_number)}</a>
    }
    .into_any();
    let said = done.into_any();
    // Whoever has a decision came for it: on a phone it stands before the long answer that it replaces.
    let refusals = case.letters(Room::Refusals);
    let mut beside = [Room::Completions, Room::Delays].map(|room| case.letters(room)).concat();
    beside.sort_by_key(|letter| Reverse(letter.at));
    let decided = (!case.decisions.is_empty() || !refusals.is_empty()).then(|| {
        view! {
            <section class="decided" id="decisions">
                <ReadingTabs lang reading path=path.clone() at="decisions"/>
                <Decisions
                    lang
                    today
                    path=path.clone()
                    reading
                    decisions=case.decisions.clone()
                    refusals
                />
            </section>
        }
    });
    let readings =
        decided.is_none().then(|| view! { <ReadingTabs lang reading path=path.clone()/> });
    let word = match case.standing_decision() {
        Some(decision) => cases::outcome(lang, decision.told()),
        None => cases::word(lang, row.word),
    };
    let refusal_appealed = case.refusal_appeal_by.map(|by| {
        let say = if by < today { words::refusal_appealed_late } else { words::refusal_appealed };
        let (unit, by) = (row.unit.get(lang), words_of_day(lang, by, today));
        view! { <p class="when">{say(lang, unit, &by)}</p> }
    });
    let main = view! {
        <section class="card lead-card" aria-labelledby="word">
            <h2 id="word" class="label">{words::word(lang)}</h2>
            <p class="big-word">{word}</p>
            <CaseBadge lang state=row.state/>
            <p class="when">
                <CaseStep lang row=row.clone() today/>
            </p>
            {refusal_appealed}
            {more_time}
        </section>
        <Paused lang today case=case.clone()/>
        {decided}
        <section aria-labelledby="answer">
            <h2 id="answer">{words::answer(lang)}</h2>
            {readings}
            <Letter told=case.told.clone()/>
            <p class="soft small">{answered}</p>
            <FetchPdf to=fetch text=letters::fetch_answer(lang)/>
        </section>
    }
    .into_any();
    let aside = view! {
        <Letters lang today path=path.clone() reading letters=beside/>
        <Statements lang today path statements=case.statements.clone()/>
        <UnitAnswers lang today answers=case.unit_answers.clone()/>
        <Files lang today evidence=case.evidence.clone()/>
        <Messages lang today unit=row.unit.get(lang).to_owned() messages=case.messages.clone()/>
        <Acts scene=scene.clone() debtor case=case.clone()/>
        <CallMe lang about=CallMatterId::Dispute(row.id)/>
        <History lang today title=words::happened(lang) events/>
    }
    .into_any();
    view! { <CaseSheet site title back known_by said main aside/> }.into_any()
}

/// The files that were sent, and what became of those that came last.
#[component]
fn Files(lang: Lang, today: NaiveDate, evidence: Evidence) -> impl IntoView {
    let evidence = evidence.newest();
    if evidence.files.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="card" id="evidence" aria-labelledby="files">
            <h2 id="files">{files::title(lang)}</h2>
            <EvidenceList lang today evidence place=Place::Case/>
        </section>
    }
    .into_any()
}
