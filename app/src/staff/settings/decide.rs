//! A change that waits for a second person, and what that person may say.

use super::PATH;
use crate::form::ACTION;
use crate::ports::{SettingProposal, Staff, StaffRole};
use crate::scene::Scene;
use crate::ui::field::LongField;
use crate::ui::words_of_moment;
use crate::words::settings as words;
use leptos::prelude::*;

#[component]
pub(super) fn Decide(
    scene: Scene,
    staff: Staff,
    proposal: SettingProposal,
    /// What is to hold, for whom and from when, in words.
    what: String,
) -> impl IntoView {
    let lang = scene.lang();
    let setting = proposal.change.setting;
    let when = words_of_moment(lang, proposal.proposed_at, scene.today());
    let own = proposal.by == staff.id;
    let second = !own && staff.is_one_of(StaffRole::APPROVE_SETTINGS);
    let declines = second || (own && staff.is_one_of(StaffRole::DECLINE_SETTINGS));
    let path = format!("{PATH}/{}", setting.word());
    let id = proposal.id.to_string();
    let approve = second.then(|| {
        view! {
            <form method="post" action=format!("{path}/approve")>
                <input type="hidden" name="proposal" value=id.clone()/>
                <button class="button" type="submit">{words::approve(lang)}</button>
            </form>
        }
    });
    let decline = declines.then(|| {
        let text = if own { words::take_back(lang) } else { words::decline(lang) };
        let form = scene.form.of_action("decline");
        let open = scene.form.is_refused() && scene.form.value(ACTION) == Some("decline");
        view! {
            <details class="deed" open=open>
                <summary>{text}</summary>
                <form method="post" action=format!("{path}/decline")>
                    <input type="hidden" name="proposal" value=id.clone()/>
                    <LongField
                        lang
                        form
                        name="reason"
                        label=words::because(lang)
                        prefix="decline-"
                        rows=4
                    />
                    <button class="button second" type="submit">{text}</button>
                </form>
            </details>
        }
    });
    let note = own.then(|| view! { <p class="note info">{words::own_note(lang)}</p> });
    view! {
        <section class="card" aria-labelledby="decide">
            <h2 id="decide">{words::waiting_title(lang)}</h2>
            <p>
                <strong>{what}</strong>
            </p>
            <p>{proposal.reason}</p>
            <p class="soft">{words::proposed_by(lang, &proposal.by_name, &when)}</p>
            {note}
            {approve}
            {decline}
        </section>
    }
    .into_any()
}
