//! A decision that is not made yet: one that waits for another manager, and one that is only shown.

use super::moved::Moved;
use crate::ports::{DecisionView, ProposalView};
use crate::ui::case::DecisionLetter;
use crate::ui::{wall_clock, words_of_day};
use crate::words::{cases, staff_acts as words, staff_cases};
use besked_domain::dispute::{FoundElsewhere, Reading};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What another manager is to confirm.
#[component]
pub(super) fn Proposed(
    lang: Lang,
    today: NaiveDate,
    proposal: Option<ProposalView>,
    moves: FoundElsewhere,
) -> impl IntoView {
    proposal
        .map(|proposal| {
            let day = wall_clock(proposal.at).date();
            let amounts = (proposal.credited, proposal.beside);
            let changed = staff_cases::changed(lang, proposal.outcome, proposal.remedy, amounts);
            let lead = words::proposal_lead(
                lang,
                &proposal.by_name,
                &words_of_day(lang, day, today),
                &format::money(proposal.credited),
            );
            view! {
                <section class="card" aria-labelledby="proposal">
                    <h2 id="proposal">{words::proposal(lang)}</h2>
                    <p>{lead}</p>
                    <dl class="facts">
                        <dt>{words::outcome(lang)}</dt>
                        <dd>{cases::outcome(lang, proposal.outcome)} ". " {changed}</dd>
                        <dt>{staff_cases::circumstances(lang)}</dt>
                        <dd class="written">{proposal.reasons}</dd>
                        <dt>{staff_cases::rules(lang)}</dt>
                        <dd class="written">{proposal.rules}</dd>
                    </dl>
                    <Moved lang today moves/>
                </section>
            }
        })
        .into_any()
}

/// The letter of a decision, before it is made.
#[component]
pub(super) fn Shown(lang: Lang, today: NaiveDate, decision: Option<DecisionView>) -> impl IntoView {
    decision
        .map(|decision| {
            view! {
                <section class="letter-preview" id="preview" aria-labelledby="preview-title">
                    <h2 id="preview-title">{words::preview_title(lang)}</h2>
                    <p class="note" role="status">{words::preview_note(lang)}</p>
                    <DecisionLetter lang today decision reading=Reading::Full/>
                </section>
            }
        })
        .into_any()
}
