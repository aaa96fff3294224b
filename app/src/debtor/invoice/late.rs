//! What happens when a payment is late, and help for those who cannot pay.

use crate::debtor::plans::PayInParts;
use crate::debtor::respites::MoreTime;
use crate::scene::Scene;
use crate::ui::reach::PhoneLink;
use crate::words::invoice as words;
use besked_domain::charge::InterestBasis;
use besked_domain::invoice::standing::{Standing, State};
use besked_domain::invoice::{FeeKind, Invoice, statutory_fee};
use besked_domain::text::format;
use leptos::prelude::*;

/// Whether the due date has passed with something left.
const fn is_late(state: State) -> bool {
    matches!(
        state,
        State::Overdue
            | State::Reminded
            | State::Stopped
            | State::Claimed
            | State::PaymentOrder
            | State::Enforcement
            | State::Watched
    )
}

/// The law on late payment in plain words. Help stands first when the day has passed.
#[component]
pub(crate) fn Late(scene: Scene, invoice: Invoice, standing: Standing) -> impl IntoView {
    let lang = scene.lang();
    let charge = &invoice.charge_type;
    let today = scene.viewer.today;
    let costs = |kind| statutory_fee(kind, today).map(format::money);
    let reminder = costs(FeeKind::Reminder).filter(|_| charge.reminder_fee_agreed).map_or_else(
        || words::no_reminder_fee(lang).to_owned(),
        |amount| words::reminder_fee(lang, &amount),
    );
    let claim = costs(FeeKind::Claim).map(|amount| words::claim_fee(lang, &amount));
    let bears = charge.interest_basis != InterestBasis::None;
    let help = is_late(standing.state).then(|| {
        view! {
            <section class="card" aria-labelledby="hard">
                <h2 id="hard">{words::hard_title(lang)}</h2>
                <p>
                    {words::hard_text(lang)} " "
                    <PhoneLink number=scene.municipality.debt_advice_phone.clone()/>
                </p>
                <PayInParts lang invoice=invoice.id/>
                <MoreTime lang invoice=invoice.id/>
            </section>
        }
    });
    // A plan that runs is changed there, and not beside it.
    let early = (!is_late(standing.state) && standing.state != State::InPlan).then(|| {
        view! {
            <PayInParts lang invoice=invoice.id/>
            <MoreTime lang invoice=invoice.id/>
        }
    });
    view! {
        {help}
        <section aria-labelledby="late">
            <h2 id="late">{words::late_title(lang)}</h2>
            <ul class="bullets">
                <li>{words::interest(lang, charge.interest_basis, invoice.interest_notice)}</li>
                <li>{reminder} " " {claim}</li>
                {bears.then(|| view! { <li>{words::interest_reduce(lang)}</li> })}
            </ul>
            {early}
        </section>
    }
    .into_any()
}
