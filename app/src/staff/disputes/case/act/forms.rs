//! What each act asks for.

use super::fields::{Asked, Choice, Line, Long, Radios};
use crate::form::FormState;
use crate::letters::day_of;
use crate::ports::{DisputeCase, UnitChoice, UnitRequestView};
use crate::ui::words_of_day;
use crate::words::{completion, faults, receipts, staff_acts as words};
use besked_domain::dispute::case::Action;
use besked_domain::dispute::fault::Cause;
use besked_domain::dispute::{Lacking, ReceiptManner, Received};
use besked_domain::id::StaffId;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// An act that asks for one text: a statement, a message, a note.
#[component]
pub(super) fn TextForm(lang: Lang, form: FormState, action: Action) -> impl IntoView {
    let (name, label, hint, rows) = match action {
        Action::State => {
            ("statement", words::statement_field(lang), words::statement_hint(lang), 8)
        }
        Action::Decline => ("text", words::decline_field(lang), words::decline_hint(lang), 3),
        Action::Note => ("text", words::note_field(lang), words::note_hint(lang), 3),
        Action::DeclareBias => ("text", words::bias_field(lang), words::bias_hint(lang), 3),
        Action::RefuseRequest => {
            ("text", words::refuse_request_field(lang), words::refuse_request_hint(lang), 5)
        }
        Action::ForwardAppeal => {
            ("text", words::forward_late_field(lang), words::forward_late_hint(lang), 3)
        }
        Action::DismissAppeal | Action::DismissRefusalAppeal => {
            ("text", words::dismiss_appeal_field(lang), words::dismiss_appeal_hint(lang), 5)
        }
        Action::Correct => ("text", words::correct_field(lang), words::correct_hint(lang), 3),
        _ => ("text", words::message(lang), words::message_hint(lang), 5),
    };
    view! { <Long lang form asked=Asked { action, name, label } hint rows/> }.into_any()
}

/// To whom the case is handed.
#[component]
pub(super) fn HandOverFields(
    lang: Lang,
    form: FormState,
    colleagues: Vec<(StaffId, String)>,
) -> impl IntoView {
    if colleagues.is_empty() {
        return view! { <p>{words::no_colleague(lang)}</p> }.into_any();
    }
    let asked = Asked { action: Action::HandOver, name: "to", label: words::to(lang) };
    let options = colleagues.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    view! { <Choice lang form asked unchosen=words::choose(lang) options/> }.into_any()
}

/// Which unit is asked what, by when (FL 26 §).
#[component]
pub(super) fn AskUnitFields(
    lang: Lang,
    form: FormState,
    units: Vec<UnitChoice>,
    /// The day that the answer told, while it is to come.
    by: Option<NaiveDate>,
    today: NaiveDate,
) -> impl IntoView {
    let action = Action::AskUnit;
    let unit = Asked { action, name: "unit", label: words::unit(lang) };
    let text = Asked { action, name: "text", label: words::question(lang) };
    let day = Asked { action, name: "by", label: words::by(lang) };
    let options =
        units.into_iter().map(|unit| (unit.id.to_string(), unit.name.get(lang).to_owned()));
    let known = by.map(format::iso).unwrap_or_default();
    view! {
        <Choice
            lang
            form=form.clone()
            asked=unit
            unchosen=words::choose(lang)
            options=options.collect()
        />
        <Long lang form=form.clone() asked=text hint=words::question_hint(lang) rows=4/>
        <Line lang form asked=day kind="date" known min=format::iso(today)/>
    }
    .into_any()
}

/// What the person is asked for (FL 20 §).
#[component]
pub(super) fn AskDebtorFields(lang: Lang, form: FormState) -> impl IntoView {
    let action = Action::AskDebtor;
    let text = Asked { action, name: "text", label: words::about(lang) };
    let missing = Asked { action, name: "missing", label: words::missing(lang) };
    let boxes = Lacking::ALL.iter().map(|field| {
        let ticked = form.value(field.ticked_as()).is_some();
        view! {
            <label class="choice">
                <input type="checkbox" name=field.ticked_as() value="1" checked=ticked/>
                <span>{completion::name(lang, *field)}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <Long lang form=form.clone() asked=text hint=words::message_hint(lang) rows=4/>
        <fieldset class="field choices" aria-describedby="ask-debtor-lacking-hint">
            <legend>{words::lacking(lang)}</legend>
            <span class="hint" id="ask-debtor-lacking-hint">{words::lacking_hint(lang)}</span>
            {boxes}
        </fieldset>
        <Long lang form asked=missing hint=words::missing_hint(lang) rows=3/>
    }
    .into_any()
}

/// What a unit answered, and to which question where several wait.
#[component]
pub(super) fn AnswerFields(
    lang: Lang,
    today: NaiveDate,
    form: FormState,
    waiting: Vec<UnitRequestView>,
) -> impl IntoView {
    let action = Action::RecordAnswer;
    let text = Asked { action, name: "text", label: words::unit_answer_field(lang) };
    let question = match waiting.as_slice() {
        [only] => {
            view! { <input type="hidden" name="request" value=only.id.to_string()/> }.into_any()
        }
        _ => {
            let asked = Asked { action, name: "request", label: words::question(lang) };
            let options = waiting.into_iter().map(|request| {
                let unit = request.unit.get(lang).to_owned();
                let asked = request.asked.map_or_else(
                    || words_of_day(lang, request.answer_by, today),
                    |(_, text)| beginning(&text),
                );
                (request.id.to_string(), format!("{unit}: {asked}"))
            });
            let (form, options) = (form.clone(), options.collect());
            view! { <Choice lang form asked unchosen=words::choose(lang) options/> }.into_any()
        }
    };
    view! {
        {question}
        <Long lang form asked=text hint=words::unit_answer_hint(lang) rows=5/>
    }
    .into_any()
}

/// As much of a question as fits into a list.
fn beginning(text: &str) -> String {
    const MOST: usize = 60;
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}

/// What caused a fault of the municipality's own, and what happened.
#[component]
pub(super) fn FaultFields(lang: Lang, form: FormState) -> impl IntoView {
    let action = Action::MarkFault;
    let cause = Asked { action, name: "cause", label: words::cause(lang) };
    let note = Asked { action, name: "note", label: words::fault_field(lang) };
    let options = Cause::ALL
        .iter()
        .map(|cause| (cause.word().to_owned(), faults::cause(lang, *cause).to_owned()))
        .collect();
    view! {
        <Choice lang form=form.clone() asked=cause unchosen=words::choose(lang) options/>
        <Long lang form asked=note hint=words::fault_hint(lang) rows=3/>
    }
    .into_any()
}

/// When the decision was received, and what proves it (FL 44 §); and whether it is that, an earlier one or the invoice,
/// where several may have been. An earlier one is named by its day.
#[component]
pub(super) fn ReceiptFields(
    lang: Lang,
    today: NaiveDate,
    form: FormState,
    case: DisputeCase,
) -> impl IntoView {
    let action = Action::RegisterReceipt;
    let choices = case.may_be_received();
    let (label, hint) = match *choices {
        [Received::Invoice] => (receipts::on_invoice(lang), receipts::on_invoice_hint(lang)),
        [Received::Invoice | Received::Earlier(_), Received::Earlier(_), ..] => {
            (receipts::on_either(lang), receipts::on_several_hint(lang))
        }
        [Received::Invoice, ..] => (receipts::on_either(lang), receipts::on_either_hint(lang)),
        [Received::Earlier(_), ..] => (receipts::on_either(lang), receipts::on_earlier_hint(lang)),
        _ => (receipts::on(lang), receipts::on_hint(lang)),
    };
    let of = match *choices {
        [one] => view! { <input type="hidden" name="of" value=one.to_string()/> }.into_any(),
        _ => {
            let asked = Asked { action, name: "of", label: receipts::of(lang) };
            let made = |round| {
                let made = case.decisions.iter().find(|decision| decision.round == round);
                made.map_or_else(String::new, |made| words_of_day(lang, day_of(made.at), today))
            };
            let name = |of| match of {
                Received::Invoice => receipts::of_invoice(lang).to_owned(),
                Received::Earlier(round) => receipts::of_earlier(lang, &made(round)),
                Received::Decision => receipts::of_decision(lang).to_owned(),
            };
            let options = choices.iter().map(|of| (of.to_string(), name(*of))).collect();
            view! { <Radios lang form=form.clone() asked options/> }.into_any()
        }
    };
    let on = Asked { action, name: "on", label };
    let manner = Asked { action, name: "manner", label: receipts::manner(lang) };
    let options = ReceiptManner::ALL
        .iter()
        .map(|manner| (manner.word().to_owned(), receipts::manner_name(lang, *manner).to_owned()))
        .collect();
    view! {
        {of}
        <Line lang form=form.clone() asked=on hint kind="date"/>
        <Choice lang form asked=manner unchosen=words::choose(lang) options/>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_question_is_told_by_its_beginning() {
        assert_eq!(beginning("Var kärlet tömt?"), "Var kärlet tömt?");
        assert_eq!(beginning(&"å".repeat(61)), format!("{}…", "å".repeat(60)));
    }
}
