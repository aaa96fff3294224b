//! What was paid too much: asked for by a press, and what becomes of it.

use crate::ports::{Debtor, Refunds};
use crate::scene::Scene;
use crate::ui::field::ErrorSummary;
use crate::ui::layout::FormFields;
use crate::ui::words_of_moment;
use crate::words::invoice as words;
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;
use besked_domain::refund::State;
use besked_domain::text::format;
use leptos::prelude::*;

#[component]
pub(super) fn PaidBack(
    scene: Scene,
    debtor: Debtor,
    invoice: InvoiceId,
    /// How much of what was paid too much can be asked for.
    left: Money,
    refunds: Refunds,
) -> impl IntoView {
    let lang = scene.lang();
    let say = |at| words_of_moment(lang, at, scene.today());
    let leaves = refunds.on_its_way.is_positive();
    let decided =
        refunds.rows.iter().find(|own| leaves && own.state == State::Decided).map(|own| {
            let day = say(own.decided_at.unwrap_or(own.proposed_at));
            let text = words::surplus_paid_back(lang, &format::money(own.amount), &day);
            view! { <p class="note good">{text}</p> }
        });
    let next = if refunds.waits() {
        let text = refunds.asked_at.map_or_else(
            || words::back_soon(lang).to_owned(),
            |at| words::asked_back(lang, &say(at)),
        );
        Some(view! { <p class="note">{text}</p> }.into_any())
    } else {
        left.is_positive().then(|| view! { <Ask scene debtor invoice left/> }.into_any())
    };
    view! { {decided} {next} }.into_any()
}

/// The press by which it is asked for.
#[component]
fn Ask(scene: Scene, debtor: Debtor, invoice: InvoiceId, left: Money) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.of_action("refund");
    view! {
        <section class="card" aria-labelledby="back">
            <h2 id="back">{words::ask_back_title(lang)}</h2>
            <ErrorSummary lang form=form.clone() fields=vec![]/>
            <p>{words::ask_back_text(lang)}</p>
            <form method="post" action=format!("/invoices/{invoice}/refund")>
                <FormFields debtor form/>
                <button class="button second" type="submit">
                    {words::ask_back(lang, &format::money(left))}
                </button>
            </form>
        </section>
    }
    .into_any()
}
