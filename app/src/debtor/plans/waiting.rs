//! A change of a plan that waits to be signed, or the way to one.

use super::PATH;
use crate::ports::{Debtor, PlanFile};
use crate::scene::Scene;
use crate::ui::layout::FormFields;
use crate::ui::letter::FetchPdf;
use crate::ui::words_of_day;
use crate::words::{plan_changes as words, signing};
use besked_domain::id::PlanId;
use leptos::prelude::*;

/// The change that waits to be signed, or the way to one.
#[component]
pub(super) fn ChangeCard(scene: Scene, debtor: Debtor, file: PlanFile) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let path = format!("{PATH}/{}", file.row.id);
    let Some(waits) = file.amendment.clone() else {
        return file.may_be_changed().then(|| {
            view! {
                <section class="card" aria-labelledby="change">
                    <h2 id="change">{words::title(lang)}</h2>
                    <p>{words::link_text(lang)}</p>
                    <p>
                        <a class="button second" href=format!("{path}/change")>
                            {words::title(lang)}
                        </a>
                    </p>
                </section>
            }
            .into_any()
        });
    };
    // All on the debtor's side have signed: the municipality alone is to, and the change holds however late it does.
    let until = if file.missing() == 0 {
        words::waits_for_us(lang).to_owned()
    } else {
        words::waits(lang, &words_of_day(lang, waits.sign_by, today))
    };
    let sign = file.is_to_be_signed_by(debtor.person).then(|| {
        view! {
            <p>
                <a class="button" href=format!("{path}/sign")>{words::sign(lang)}</a>
            </p>
        }
    });
    let there = (file.is_signed_by(debtor.person) && file.missing() > 0)
        .then(|| view! { <p>{signing::yours_is_there(lang)}</p> });
    Some(
        view! {
            <section class="card" aria-labelledby="change">
                <h2 id="change">{words::waits_title(lang)}</h2>
                <p>
                    {words::what(lang, waits.change)} " " {words::cost(lang, waits.more)}
                </p>
                <p>{until}</p>
                {sign}
                {there}
                <FetchPdf to=format!("{path}/to-sign.pdf") text=words::read(lang)/>
                <GiveUp scene debtor id=file.row.id shown_on=""/>
            </section>
        }
        .into_any(),
    )
}

/// The form that takes a change back which waits to be signed.
#[component]
pub(super) fn GiveUp(
    scene: Scene,
    debtor: Debtor,
    id: PlanId,
    /// The part of the plan's address that the form stands on.
    shown_on: &'static str,
) -> impl IntoView {
    let form = scene.form.of_action("drop-change");
    view! {
        <form method="post" action=format!("{PATH}/{id}/drop-change") class="deed">
            <FormFields debtor form/>
            <input type="hidden" name="shown_on" value=shown_on/>
            <button class="button second" type="submit">{words::give_up(scene.lang())}</button>
        </form>
    }
    .into_any()
}
