//! What one can do in a case, as it stands: only what the table of steps allows.

use crate::form::{ACTION, FormState};
use crate::ports::{Debtor, DisputeCase};
use crate::scene::Scene;
use crate::ui::evidence::{FIELD, FileField};
use crate::ui::field::{ErrorSummary, LongField, Typed};
use crate::ui::layout::FormFields;
use crate::ui::words_of_day;
use crate::words::{disputes as words, evidence as files};
use besked_domain::dispute::case::{Action, Actor, transition};
use besked_domain::dispute::request::RequestRefusal;
use besked_domain::evidence::Limits;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// One thing to do.
struct Offer {
    /// The last part of the address that it is posted to.
    to: &'static str,
    /// What stands before the ids of its fields.
    prefix: &'static str,
    /// What it is called.
    name: &'static str,
    /// The texts that are asked for: the field's name and its label.
    texts: Vec<(&'static str, &'static str)>,
    /// Whether files can come along.
    files: bool,
    /// What comes of it, where that does not go without saying.
    then: Option<String>,
}

/// The texts that an act asks for: the field's name and its label.
fn texts(lang: Lang, to: &str) -> Vec<(&'static str, &'static str)> {
    match to {
        "message" => vec![("text", words::write_label(lang))],
        "review" => vec![("text", words::review_label(lang))],
        "appeal" | "refusal-appeal" => {
            vec![("text", words::appeal_label(lang)), ("change_wanted", words::appeal_change(lang))]
        }
        _ => vec![],
    }
}

/// The things that can be done now.
fn offers(lang: Lang, case: &DisputeCase, today: NaiveDate) -> Vec<Offer> {
    let may = |action| transition(case.row.state, action, Actor::Debtor).is_ok();
    let asks = case.may_ask_decision_from.is_some_and(|from| from <= today);
    // Whoever contests an invoice that is itself the decision appeals it with the objection.
    let appeals = case.appealable(false).check().is_ok();
    let offer = |to, prefix, name| {
        let texts = texts(lang, to);
        Offer { to, prefix, name, texts, files: false, then: None }
    };
    let with_files = |offer| Offer { files: true, ..offer };
    let and_then = |offer, then: &str| Offer { then: Some(then.to_owned()), ..offer };
    [
        may(Action::AskPerson).then(|| offer("person", "person-", words::person(lang))),
        may(Action::Write).then(|| offer("message", "message-", words::write(lang))),
        may(Action::AddEvidence)
            .then(|| with_files(offer(FIELD, "evidence-", words::add_evidence(lang)))),
        // Whoever has been found right in all has nothing left to ask for.
        (!case.is_found_right() && may(Action::AskReview)).then(|| {
            and_then(offer("review", "review-", words::review(lang)), words::review_then(lang))
        }),
        (asks && may(Action::AskDecision)).then(|| {
            let ask = offer("decision-request", "decision-request-", words::ask_decision(lang));
            and_then(ask, words::ask_decision_then(lang))
        }),
        appeals.then(|| {
            let appeal = with_files(offer("appeal", "appeal-", words::appeal(lang)));
            Offer { then: tried_by(lang, case, today), ..appeal }
        }),
        (case.refusal == RequestRefusal::Told && may(Action::AppealRefusal)).then(|| {
            let name = words::appeal_refusal(lang);
            let appeal = with_files(offer("refusal-appeal", "refusal-appeal-", name));
            let then = case.refusal_tried_by().map(|to| words::appeal_then(lang, to.get(lang)));
            Offer { then, ..appeal }
        }),
        may(Action::Withdraw).then(|| {
            let take_back = offer("withdraw", "withdraw-", words::withdraw(lang));
            let falls = case.appeal_waits().then(|| words::appeal_falls_too(lang));
            falls.into_iter().fold(take_back, and_then)
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Who tries an appeal of the latest decision, and until when it can come in. A day that has passed says nothing:
/// whoever comes too late may have a reason, and what dismissed an earlier appeal has a time of its own.
fn tried_by(lang: Lang, case: &DisputeCase, today: NaiveDate) -> Option<String> {
    let decision = case.decisions.last()?;
    let to = decision.appeal_to.as_ref()?.get(lang);
    Some(decision.appeal_by.filter(|day| *day >= today).map_or_else(
        || words::appeal_then(lang, to),
        |day| words::appeal_then_by(lang, to, &words_of_day(lang, day, today)),
    ))
}

/// The forms. Each folds open; a double tap is done once.
#[component]
pub(super) fn Acts(scene: Scene, debtor: Debtor, case: DisputeCase) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let offers = offers(lang, &case, scene.today());
    let to = form.value(ACTION).unwrap_or_default();
    let mut fields = texts(lang, to);
    fields.push((FIELD, files::title(lang)));
    let stands = offers.iter().find(|offer| offer.to == to);
    let prefix = stands.map_or("", |offer| offer.prefix);
    // The case has moved on and the form is gone: what was typed is not.
    let typed = (stands.is_none() && form.is_refused())
        .then(|| view! { <Typed lang form=form.clone() fields=fields.clone()/> });
    let limits = case.evidence.limits;
    let summary = view! { <ErrorSummary lang form=form.clone() fields prefix/> };
    let forms = offers
        .into_iter()
        .map(|offer| {
            let action = format!("{}/{}/{}", super::PATH, case.row.id, offer.to);
            one(lang, &debtor, &form.of_action(offer.to), offer, limits, action)
        })
        .collect_view();
    view! {
        <section aria-labelledby="do">
            <h2 id="do">{words::what_you_can_do(lang)}</h2>
            {summary}
            {typed}
            <div class="card deeds">{forms}</div>
        </section>
    }
    .into_any()
}

fn one(
    lang: Lang,
    debtor: &Debtor,
    form: &FormState,
    offer: Offer,
    limits: Limits,
    action: String,
) -> impl IntoView + use<> {
    let hidden = view! { <FormFields debtor=debtor.clone() form=form.clone()/> };
    let told_by = offer.then.as_ref().map(|_| format!("{}then", offer.prefix));
    let then = offer.then.map(|text| {
        view! { <p class="soft small" id=told_by.clone()>{text}</p> }
    });
    if offer.texts.is_empty() && !offer.files {
        return view! {
            <form method="post" action=action class="deed">
                {hidden}
                <button class="button second" type="submit" aria-describedby=told_by>
                    {offer.name}
                </button>
                {then}
            </form>
        }
        .into_any();
    }
    let texts = offer
        .texts
        .iter()
        .map(|(name, label)| {
            let form = form.clone();
            view! { <LongField lang form name=*name label=*label rows=4 prefix=offer.prefix/> }
        })
        .collect_view();
    let brings_files = offer.files.then_some("multipart/form-data");
    let files = offer.files.then(|| {
        view! { <FileField lang form=form.clone() limits prefix=offer.prefix/> }
    });
    view! {
        <details class="deed" open=form.is_refused()>
            <summary>{offer.name}</summary>
            <form method="post" action=action enctype=brings_files>
                {hidden}
                {then}
                {texts}
                {files}
                <button class="button" type="submit">{words::send(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}
