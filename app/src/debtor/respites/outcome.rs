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
    until: NaiveDate,
    preview: RespitePreview,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let RespitePreview { judgement, until: pay_by, answer_by } = preview;
    let moved = (pay_by != until).then(|| {
        let say = |day| words_of_day(lang, day, today);
        view! { <p class="note due">{words::moved(lang, &say(until), &say(pay_by))}</p> }
    });
    let told = match judgement.verdict {
        Verdict::NotEligible(reasons, nearest) => {
            return view! { <NotPossible scene debtor reasons nearest/> }.into_any();
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
            })
        })
        .collect::<Vec<_>>();
    view! {
        <section class="card" id="outcome" aria-labelledby="comes-to">
            <h2 id="comes-to">{words::outcome(lang)}</h2>
            {moved}
            <RespiteTable lang invoices until=pay_by today/>
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

/// Why it is not given, and the nearest that is: one press shows what that would cost.
#[component]
fn NotPossible(
    scene: Scene,
    debtor: Debtor,
    reasons: Vec<Reason>,
    nearest: Option<NearestRespite>,
) -> impl IntoView {
    let lang = scene.lang();
    let reasons = reasons
        .into_iter()
        .map(|reason| view! { <li>{verdicts::reason(lang, reason)}</li> })
        .collect_view();
    let typed = scene.form.value("reason").unwrap_or_default().to_owned();
    let nearest = nearest.map(|nearest| {
        let day = words_of_day(lang, nearest.until, scene.today());
        let invoices = nearest
            .invoices
            .iter()
            .map(|id| view! { <input type="hidden" name="invoice" value=id.to_string()/> })
            .collect_view();
        view! {
            <form method="post" action=NEW>
                <FormFields debtor form=FormState::default()/>
                {invoices}
                <input type="hidden" name="until" value=format::iso(nearest.until)/>
                <input type="hidden" name="reason" value=typed/>
                <button class="button" type="submit" name="step" value="preview">
                    {words::nearest(lang, &day)}
                </button>
            </form>
        }
    });
    view! {
        <section class="card" id="outcome" aria-labelledby="comes-to">
            <h2 id="comes-to">{words::not_possible(lang)}</h2>
            <ul class="bullets">{reasons}</ul>
            {nearest}
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
