//! What a respite would come to, before it is asked for: the cost, and whether it is given at once.

use super::NEW;
use crate::form::FormState;
use crate::ports::{Debtor, InvoiceRow, RespiteInvoice, RespitePreview};
use crate::scene::Scene;
use crate::ui::layout::FormFields;
use crate::ui::reach::PhoneLink;
use crate::ui::respite::RespiteTable;
use crate::ui::words_of_day;
use crate::words::{respites as words, verdicts};
use besked_domain::id::InvoiceId;
use besked_domain::plan::{Reason, Rule, Verdict};
use besked_domain::respite::NearestRespite;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(super) fn Outcome(
    scene: Scene,
    debtor: Debtor,
    open: Vec<InvoiceRow>,
    /// For which invoices it is asked.
    invoices: Vec<InvoiceId>,
    until: NaiveDate,
    preview: RespitePreview,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let RespitePreview { judgement, until: pay_by, answer_by } = preview;
    let anyway = judgement.may_be_asked_for(true).then(|| Anyway {
        some: invoices.iter().any(|id| !judgement.moves(*id)),
        invoices,
        until,
        answer_by,
    });
    let moved = (pay_by != until).then(|| {
        let say = |day| words_of_day(lang, day, today);
        view! { <p class="note due">{words::moved(lang, &say(until), &say(pay_by))}</p> }
    });
    let told = match judgement.verdict {
        Verdict::NotEligible(reasons, nearest) => {
            return view! { <NotPossible scene debtor reasons nearest anyway/> }.into_any();
        }
        Verdict::Automatic => view! { <p><strong>{words::at_once(lang)}</strong></p> }.into_any(),
        Verdict::NeedsPerson(rules) => {
            let day = words_of_day(lang, answer_by, today);
            view! {
                <p><strong>{words::by_person(lang, &day)}</strong></p>
                <Rules lang rules/>
            }
            .into_any()
        }
    };
    let invoices = judgement
        .costs
        .iter()
        .filter_map(|cost| {
            let row = open.iter().find(|row| row.id == cost.invoice)?;
            Some(RespiteInvoice {
                invoice: row.id,
                number: row.number.clone(),
                subject: row.subject.clone(),
                due_before: row.figures.pay_by(),
                payable: cost.then,
                interest: cost.interest,
                preliminary: cost.preliminary,
                left_out: None,
                now: None,
            })
        })
        .collect::<Vec<_>>();
    view! {
        <section class="card" id="outcome" aria-labelledby="comes-to">
            <h2 id="comes-to">{words::outcome(lang)}</h2>
            {moved}
            <RespiteTable lang invoices until=pay_by left=None today/>
            <p class="soft">{words::interest_why(lang)}</p>
            {told}
        </section>
    }
    .into_any()
}

/// Why a person looks at it.
#[component]
fn Rules(lang: Lang, rules: Vec<Rule>) -> impl IntoView {
    let rules = rules
        .into_iter()
        .map(|rule| view! { <li>{verdicts::rule(lang, rule)}</li> })
        .collect_view();
    view! {
        <p>{words::because(lang)}</p>
        <ul class="bullets">{rules}</ul>
    }
    .into_any()
}

/// What a person is asked to look at though it lies outside the rules.
struct Anyway {
    invoices: Vec<InvoiceId>,
    until: NaiveDate,
    /// The last day that they answer by.
    answer_by: NaiveDate,
    /// Not all of the invoices can be moved.
    some: bool,
}

/// A respite that is asked for by one press.
#[component]
fn AskFor(
    debtor: Debtor,
    invoices: Vec<InvoiceId>,
    until: NaiveDate,
    reason: String,
    /// What the press does: `preview` or `anyway`.
    step: &'static str,
    class: &'static str,
    text: String,
) -> impl IntoView {
    let invoices = invoices
        .into_iter()
        .map(|id| view! { <input type="hidden" name="invoice" value=id.to_string()/> })
        .collect_view();
    view! {
        <form method="post" action=NEW>
            <FormFields debtor form=FormState::default()/>
            {invoices}
            <input type="hidden" name="until" value=format::iso(until)/>
            <input type="hidden" name="reason" value=reason/>
            <button class=class type="submit" name="step" value=step>{text}</button>
        </form>
    }
    .into_any()
}

/// Why it is not given, the nearest that is, where one press shows what that would cost, and the way to a person all the
/// same.
#[component]
fn NotPossible(
    scene: Scene,
    debtor: Debtor,
    reasons: Vec<Reason>,
    nearest: Option<NearestRespite>,
    anyway: Option<Anyway>,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let reasons = reasons
        .into_iter()
        .map(|reason| view! { <li>{verdicts::reason(lang, reason)}</li> })
        .collect_view();
    let typed = scene.form.value("reason").unwrap_or_default().to_owned();
    let nearest = nearest.map(|NearestRespite { invoices, until }| {
        let text = words::nearest(lang, &words_of_day(lang, until, today));
        let (debtor, reason) = (debtor.clone(), typed.clone());
        view! { <AskFor debtor invoices until reason step="preview" class="button" text/> }
    });
    let anyway = anyway.map(|Anyway { invoices, until, answer_by, some }| {
        let text = words::ask_anyway(lang).to_owned();
        let by = words::by_person(lang, &words_of_day(lang, answer_by, today));
        let some = some.then(|| view! { <p class="soft">{words::anyway_for_some(lang)}</p> });
        view! {
            <AskFor debtor invoices until reason=typed step="anyway" class="button second" text/>
            {some}
            <p class="soft">{by}</p>
        }
    });
    view! {
        <section class="card" id="outcome" aria-labelledby="comes-to">
            <h2 id="comes-to">{words::not_possible(lang)}</h2>
            <ul class="bullets">{reasons}</ul>
            {nearest}
            {anyway}
            <p>
                {words::or_call(lang)} " "
                <PhoneLink number=scene.municipality.phone.clone()/>
            </p>
            <p>
                {words::advice(lang)} " "
                <PhoneLink number=scene.municipality.debt_advice_phone.clone()/>
            </p>
        </section>
    }
    .into_any()
}
