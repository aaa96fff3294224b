//! What the person has brought in another way: by letter, at the counter or by telephone.

use super::fields::{Asked, Choice, Line, Long};
use crate::form::FormState;
use crate::ports::DisputeCase;
use crate::ui::evidence::{FIELD, FileField};
use crate::words::{brought as words, evidence};
use besked_domain::dispute::Brought;
use besked_domain::dispute::case::{Action, Actor, transition};
use besked_domain::dispute::request::RequestRefusal;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The form's fields with their labels.
pub(super) fn fields(lang: Lang) -> Vec<(&'static str, &'static str)> {
    vec![
        ("kind", words::kind(lang)),
        ("arrived_on", words::arrived_on(lang)),
        ("text", words::text(lang)),
        ("wanted", words::wanted(lang)),
        (FIELD, evidence::choose_files(lang)),
    ]
}

/// What can come in the case as it stands.
fn kinds(case: &DisputeCase, by_invoice: bool, today: NaiveDate) -> Vec<Brought> {
    let state = case.row.state;
    let can = |kind: Brought| match kind {
        Brought::Appeal => case.appealable(by_invoice).check().is_ok(),
        Brought::DecisionRequest => case.may_ask_decision_from.is_some_and(|from| from <= today),
        Brought::RefusalAppeal => case.refusal == RequestRefusal::Told,
        Brought::Review | Brought::Message | Brought::Evidence | Brought::Withdraw => true,
    };
    let all = Brought::ALL.iter().copied();
    all.filter(|kind| transition(state, kind.action(), Actor::Registrar).is_ok() && can(*kind))
        .collect()
}

/// What came, when, and what it says.
#[component]
pub(super) fn BroughtFields(
    lang: Lang,
    today: NaiveDate,
    form: FormState,
    /// Whether the invoice is itself the decision.
    by_invoice: bool,
    case: DisputeCase,
) -> impl IntoView {
    let action = Action::Write;
    let asked = |name, label| Asked { action, name, label };
    let kinds = kinds(&case, by_invoice, today);
    let options: Vec<_> = kinds
        .iter()
        .map(|kind| (kind.word().to_owned(), words::name(lang, *kind).to_owned()))
        .collect();
    let appeals = kinds.iter().any(|kind| matches!(kind, Brought::Appeal | Brought::RefusalAppeal));
    let hint = kinds.iter().any(|kind| kind.is_written()).then(|| words::kind_hint(lang));
    let falls = (case.appeal_waits() && kinds.contains(&Brought::Withdraw))
        .then(|| view! { <p class="soft">{words::appeal_falls_too(lang)}</p> });
    let wanted = appeals.then(|| {
        let asked = asked("wanted", words::wanted(lang));
        let form = form.clone();
        view! { <Long lang form asked hint=words::wanted_hint(lang) rows=2/> }
    });
    view! {
        <Choice
            lang
            form=form.clone()
            asked=asked("kind", words::kind(lang))
            hint=hint.map(str::to_owned)
            unchosen=words::choose(lang)
            options
        />
        {falls}
        <Line
            lang
            form=form.clone()
            asked=asked("arrived_on", words::arrived_on(lang))
            hint=words::arrived_on_hint(lang)
            kind="date"
            known=format::iso(today)
        />
        <Long
            lang
            form=form.clone()
            asked=asked("text", words::text(lang))
            hint=words::text_hint(lang)
            rows=6
        />
        {wanted}
        <FileField lang form limits=case.evidence.limits prefix="register-"/>
    }
    .into_any()
}
