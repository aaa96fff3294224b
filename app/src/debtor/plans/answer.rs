//! What the one who owes does with a plan: accepts the municipality's answer, suggests something else, says
//! no, takes it back.

use super::PATH;
use super::ask::PaceFields;
use crate::form::ACTION;
use crate::ports::{Debtor, PlanFile};
use crate::scene::Scene;
use crate::ui::field::LongField;
use crate::ui::layout::FormFields;
use crate::ui::words_of_day;
use crate::words::plans as words;
use besked_domain::plan::life::State;
use besked_domain::plan::{Pace, Proposal};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The fields of the page's forms, for what is wrong with them.
pub(super) fn fields(lang: Lang) -> Vec<(&'static str, &'static str)> {
    vec![
        ("instalments", words::how_many(lang)),
        ("monthly", words::monthly(lang)),
        ("first_due_on", words::first_due(lang)),
        ("reason", words::reason(lang)),
    ]
}

/// The three answers to what the municipality suggests.
#[component]
pub(super) fn Answer(
    scene: Scene,
    debtor: Debtor,
    file: PlanFile,
    /// The first day to pay that another suggestion begins with.
    first_due_on: NaiveDate,
) -> impl IntoView {
    (file.row.state == State::Countered).then(|| {
        let lang = scene.lang();
        let today = scene.today();
        let path = format!("{PATH}/{}", file.row.id);
        let form = scene.form.clone();
        let (answering, declining) = (form.of_action("answer"), form.of_action("decline"));
        let open = |action| form.is_refused() && form.value(ACTION) == Some(action);
        // Nobody agrees to a first day that has passed: then another plan is all there is to suggest.
        let first = file.row.schedule.first_day();
        let passed = (first < today).then(|| {
            let text = words::counter_passed(lang, &words_of_day(lang, first, today));
            view! { <p class="note due">{text}</p> }
        });
        let answer_open = passed.is_some() || open("answer");
        let decline_open = open("decline");
        let proposal =
            Proposal { pace: Pace::Instalments(file.row.schedule.count()), first_due_on };
        let accept = passed.is_none().then(|| {
            view! {
                <form method="post" action=format!("{path}/accept")>
                    <FormFields debtor=debtor.clone() form=form.of_action("accept")/>
                    <input type="hidden" name="version" value=file.row.version.to_string()/>
                    <button class="button" type="submit">{words::accept(lang)}</button>
                </form>
            }
        });
        view! {
            <section class="card" aria-labelledby="answer">
                <h2 id="answer">{words::answer_title(lang)}</h2>
                {passed}
                {accept}
                <details class="deed" open=answer_open>
                    <summary>{words::answer(lang)}</summary>
                    <form method="post" action=format!("{path}/answer")>
                        <FormFields debtor=debtor.clone() form=answering.clone()/>
                        <PaceFields lang form=answering.clone() proposal choices=vec![] today/>
                        <LongField
                            lang
                            form=answering
                            name="reason"
                            label=words::reason(lang)
                            rows=3
                        />
                        <button class="button second" type="submit">
                            {words::send_answer(lang)}
                        </button>
                    </form>
                </details>
                <details class="deed" open=decline_open>
                    <summary>{words::decline(lang)}</summary>
                    <form method="post" action=format!("{path}/decline")>
                        <FormFields debtor=debtor.clone() form=declining.clone()/>
                        <LongField
                            lang
                            form=declining
                            name="reason"
                            label=words::decline_reason(lang)
                            rows=3
                            prefix="decline-"
                        />
                        <button class="button second" type="submit">{words::decline(lang)}</button>
                    </form>
                </details>
            </section>
        }
    })
}

/// The form that takes it back, while nobody has signed.
#[component]
pub(super) fn Withdraw(scene: Scene, debtor: Debtor, file: PlanFile) -> impl IntoView {
    let unsigned = file.signatures.is_empty();
    let state = file.row.state;
    let may = unsigned && matches!(state, State::Proposed | State::Countered | State::Agreed);
    may.then(|| {
        let lang = scene.lang();
        let form = scene.form.of_action("withdraw");
        view! {
            <form method="post" action=format!("{PATH}/{}/withdraw", file.row.id) class="deed">
                <FormFields debtor form/>
                <button class="button second" type="submit">{words::withdraw(lang)}</button>
            </form>
        }
    })
}
