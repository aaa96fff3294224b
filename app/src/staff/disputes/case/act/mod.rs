//! What the reader can do with the case, each act with a key of its own. Only steps that the
//! case's table of transitions allows this reader now are shown; where a decision must wait, the
//! reason stands in its place.

mod brought;
mod decide;
mod fields;
mod forms;
mod names;

use super::super::PATH;
use crate::form::{ACTION, FormState};
use crate::ports::{Staff, StaffCase};
use crate::ui::field::{ErrorSummary, Typed};
use crate::ui::icon::{Glyph, Icon};
use crate::words::{cases, staff_acts as words};
use besked_domain::dispute::case::{
    Action, Actor, Outcome, Refusal, State, is_open, may_appeal, transition,
};
use besked_domain::dispute::{Received, dismissed_first};
use besked_domain::id::{DisputeId, StaffId};
use besked_domain::text::{Lang, format};
use brought::BroughtFields;
use chrono::NaiveDate;
use decide::DecideFields;
use forms::{
    AnswerFields, AskDebtorFields, AskUnitFields, FaultFields, HandOverFields, ReceiptFields,
    TextForm,
};
use leptos::prelude::*;
use names::slug;
use names::{ACTIONS, fields_of, key, prefix};

/// What was wrong with the act that was just sent, before everything else.
#[component]
pub(super) fn Refused(
    lang: Lang,
    staff: Staff,
    found: StaffCase,
    form: FormState,
) -> impl IntoView {
    let sent = form.value(ACTION).unwrap_or_default().to_owned();
    let action = ACTIONS.into_iter().find(|action| slug(*action) == sent);
    let (fields, prefix) =
        action.map_or_else(Default::default, |action| (fields_of(lang, action), prefix(action)));
    let state = found.case.row.state;
    let stands = action.is_some_and(|action| {
        let may = acts_as(&staff, action)
            .is_some_and(|as_whom| transition(state, action, as_whom).is_ok());
        may && may_follow(&found, staff.id, action)
    });
    // The case has moved on and the form is gone: what was typed is there to be copied.
    let typed = (!stands && form.is_refused())
        .then(|| view! { <Typed lang form=form.clone() fields=fields.clone()/> });
    view! {
        <ErrorSummary lang form fields prefix/>
        {typed}
    }
    .into_any()
}

#[component]
pub(super) fn Acts(
    lang: Lang,
    today: NaiveDate,
    staff: Staff,
    found: StaffCase,
    form: FormState,
) -> impl IntoView {
    let state = found.case.row.state;
    let registers =
        acts_as(&staff, Action::Write).map(|as_whom| transition(state, Action::Write, as_whom));
    if staff.actor().is_none() && !matches!(registers, Some(Ok(_))) {
        return view! { <p class="soft">{words::only_reading(lang)}</p> }.into_any();
    }
    let paused = found.case.row.held.is_positive();
    let has_it = found.handler.as_ref().is_some_and(|(id, _)| *id == staff.id);
    let acts = ACTIONS
        .into_iter()
        // Whoever has the case does not take it again.
        .filter(|action| !(has_it && *action == Action::Take))
        .filter(|action| paused || *action != Action::Lift)
        .filter(|action| may_follow(&found, staff.id, *action))
        .filter(|action| {
            found.proposal.as_ref().map_or_else(
                || !matches!(action, Action::Confirm | Action::Decline),
                |proposal| match action {
                    Action::Decide => false,
                    Action::Confirm | Action::Decline => proposal.by != staff.id,
                    _ => true,
                },
            )
        })
        .filter_map(|action| Some((action, acts_as(&staff, action)?)))
        .map(|(action, actor)| match transition(state, action, actor) {
            Ok(_) => {
                let form = form.of_action(slug(action));
                let staff = staff.clone();
                view! { <Act lang today action staff found=found.clone() form/> }.into_any()
            }
            Err(refusal) => view! { <Waits lang action state actor refusal/> }.into_any(),
        })
        .collect_view();
    view! {
        <section class="acts" aria-labelledby="acts">
            <h2 id="acts">{words::title(lang)}</h2>
            <div class="act-grid">{acts}</div>
            <p class="soft small">{words::keys(lang)}</p>
        </section>
    }
    .into_any()
}

/// As whom someone takes a step: what the person brought in another way is written down by more than work on cases.
fn acts_as(staff: &Staff, action: Action) -> Option<Actor> {
    match action {
        Action::Write => staff.registers_cases().then_some(Actor::Registrar),
        _ => staff.actor(),
    }
}

/// Whether an act has anything to do in this case, beside what its state allows.
fn may_follow(found: &StaffCase, reader: StaffId, action: Action) -> bool {
    let biased = found.biases.iter().any(|bias| bias.by == reader);
    match action {
        Action::HandOver => true,
        _ if biased => false,
        Action::RecordAnswer => found.requests.iter().any(|request| request.answer.is_none()),
        Action::RefuseRequest => found.case.request_waits,
        Action::ForwardAppeal | Action::DismissAppeal | Action::ReopenAppeal => {
            found.case.appeal_since.is_some()
        }
        Action::ForwardRefusalAppeal | Action::DismissRefusalAppeal => {
            found.case.refusal.appeal_since().is_some()
        }
        Action::MarkFault => {
            let mut decisions = found.case.decisions.iter();
            found.fault.is_none() && decisions.any(|made| made.outcome != Outcome::NoChange)
        }
        // Only an appeal that is handed in here is counted from the receipt; one of the invoice from that of the
        // invoice, and the decision that was made meanwhile has a time of its own.
        Action::RegisterReceipt if found.case.may_be_received().contains(&Received::Invoice) => {
            true
        }
        Action::RegisterReceipt => found.case.decisions.last().is_some_and(|decision| {
            let counts = !is_open(found.case.row.state) || found.case.appeal_since.is_some();
            counts && may_appeal(decision.regime).is_ok()
        }),
        _ => true,
    }
}

/// Where the decision would stand: why it must wait.
#[component]
fn Waits(
    lang: Lang,
    action: Action,
    state: State,
    actor: Actor,
    refusal: Refusal,
) -> impl IntoView {
    let text = match (action, refusal) {
        (Action::Decide, Refusal::NoStatement) => Some(cases::refusal(lang, refusal)),
        (Action::Decide, Refusal::NotTheirs) if actor == Actor::Handler && is_open(state) => {
            Some(words::manager_decides(lang).to_owned())
        }
        _ => None,
    };
    text.map(|text| {
        view! {
            <p class="act-waits">
                <Glyph icon=Icon::Lock/>
                <span>
                    <strong>{words::decision(lang)}</strong>
                    ": "
                    {text}
                </span>
            </p>
        }
    })
    .into_any()
}

/// One act: a form that folds open, or a button when there is nothing to fill in.
#[component]
fn Act(
    lang: Lang,
    today: NaiveDate,
    action: Action,
    staff: Staff,
    found: StaffCase,
    form: FormState,
) -> impl IntoView {
    let id = found.case.row.id;
    let form_key = form.key();
    // What is confirmed or declined is the proposal that stands on this page.
    let judges = matches!(action, Action::Confirm | Action::Decline);
    let proposal = found.proposal.as_ref().filter(|_| judges).map(|proposal| {
        view! { <input type="hidden" name="proposal" value=proposal.id.to_string()/> }
    });
    // One that came too late beside another: it is dismissed first, or it is said why it is handed over all the same.
    let late = dismissed_first(&found.appeals).is_some();
    let button = match (action, &found.handler) {
        (Action::Take, Some((_, who))) => Some(words::take_over(lang, who)),
        (Action::Take, None) => Some(words::take(lang).to_owned()),
        (Action::Confirm, _) => Some(words::confirm(lang).to_owned()),
        (Action::ForwardAppeal, _) if !late => Some(words::forward_appeal(lang).to_owned()),
        (Action::ForwardRefusalAppeal, _) => Some(words::forward_refusal_appeal(lang).to_owned()),
        (Action::ReopenAppeal, _) => Some(words::reopen_appeal(lang).to_owned()),
        (Action::Lift, _) => Some(words::lift(lang, &format::money(found.case.row.held))),
        _ => None,
    };
    if let Some(name) = button {
        return view! {
            <form class="act one" method="post" action=address(id, action)>
                <input type="hidden" name="form_key" value=form_key/>
                {proposal}
                <button type="submit" accesskey=key(action)>
                    <span>{name}</span>
                    <Key action/>
                </button>
            </form>
        }
        .into_any();
    }
    // The next step lies open, and so does what was just refused.
    let open = action == Action::Decide || form.is_refused();
    let (fields, can_send) = match action {
        Action::HandOver => {
            let colleagues = found.colleagues;
            let any = !colleagues.is_empty();
            (view! { <HandOverFields lang form colleagues/> }.into_any(), any)
        }
        Action::AskUnit => {
            let by = found.case.answer.statement_by.filter(|by| *by >= today);
            let units = found.units;
            (view! { <AskUnitFields lang form units by today/> }.into_any(), true)
        }
        Action::AskDebtor => (view! { <AskDebtorFields lang form/> }.into_any(), true),
        Action::RecordAnswer => {
            let waiting = found.requests.into_iter().filter(|request| request.answer.is_none());
            (view! { <AnswerFields lang today form waiting=waiting.collect()/> }.into_any(), true)
        }
        Action::MarkFault => (view! { <FaultFields lang form/> }.into_any(), true),
        Action::RegisterReceipt => {
            let case = found.case;
            (view! { <ReceiptFields lang today form case/> }.into_any(), true)
        }
        Action::Write => {
            let by_invoice = found.invoice.is_decision();
            let case = found.case;
            (view! { <BroughtFields lang today form by_invoice case/> }.into_any(), true)
        }
        Action::Decide => {
            let (case, change, moves) = (found.case, found.change, found.moves);
            (view! { <DecideFields lang today form case change moves/> }.into_any(), true)
        }
        Action::State => {
            let reader = (staff.id, &*staff.name);
            let whose = words::whose_statement(lang, found.official.as_ref(), reader);
            let fields = view! {
                <p>{whose}</p>
                <TextForm lang form action/>
            };
            (fields.into_any(), true)
        }
        _ => (view! { <TextForm lang form action/> }.into_any(), true),
    };
    // The first button is the one that Enter presses: it changes nothing.
    let preview = (action == Action::Decide).then(|| {
        view! {
            <button class="button second" type="submit" name="step" value="preview">
                {words::preview(lang)}
            </button>
        }
    });
    let send = can_send.then(|| {
        view! {
            <button class="button" type="submit">
                {words::send(lang, action)}
            </button>
        }
    });
    let brings_files = (action == Action::Write).then_some("multipart/form-data");
    view! {
        <details class="act" id=slug(action) open=open>
            <summary accesskey=key(action)>
                <span>{words::name(lang, action)}</span>
                <Key action/>
            </summary>
            <form method="post" action=address(id, action) enctype=brings_files novalidate>
                <input type="hidden" name="form_key" value=form_key/>
                {proposal}
                {fields}
                <div class="actions">{preview} {send}</div>
            </form>
        </details>
    }
    .into_any()
}

#[component]
fn Key(action: Action) -> impl IntoView {
    view! { <kbd>{key(action).to_uppercase()}</kbd> }.into_any()
}

/// Where an act is posted.
fn address(id: DisputeId, action: Action) -> String {
    format!("{PATH}/{id}/{}", slug(action))
}
