//! How a customer and the municipality have turned to each other, as staff read it.

use super::callbacks;
use besked_domain::callback::CallOutcome;
use besked_domain::msg;
use besked_domain::plan::life::State as PlanState;
use besked_domain::respite::life::State as RespiteState;
use besked_domain::text::Lang;

msg! {
    earlier { sv: "Andra kontakter", en: "Other contacts" }
    no_earlier { sv: "Inga kontakter utanför ärendet.", en: "No contacts beside this case." }
    title { sv: "Kontakter", en: "Contacts" }
    none { sv: "Inga kontakter.", en: "No contacts." }
    latest(shown: u64, total: i64) {
        sv: "Här visas de {shown} senaste av {total} kontakter. De äldre finns i ärendena.",
        en: "The latest {shown} of {total} contacts are shown. The older ones are in the cases.",
    }
    objected(way: &str) { sv: "Kunden invände {way}", en: "The customer objected {way}" }
    customer_sent(what: &str) { sv: "Från kunden: {what}", en: "From the customer: {what}" }
    unit_sent(what: &str) { sv: "Till kunden: {what}", en: "To the customer: {what}" }
    asked_call { sv: "Kunden bad om ett samtal", en: "The customer asked for a call" }
    called_solved { sv: "Samtal: löst", en: "Call: solved" }
    called_follow_up { sv: "Samtal: vi ringer igen", en: "Call: we will call again" }
    called_no_answer { sv: "Samtal: ingen svarade", en: "Call: nobody answered" }
    called_wrong_number { sv: "Samtal: fel nummer", en: "Call: wrong number" }
    called_wrong_authority {
        sv: "Samtal: hänvisad till rätt myndighet",
        en: "Call: referred to the right authority",
    }
    respite_asked { sv: "Kunden bad om anstånd", en: "The customer asked for more time to pay" }
    respite_granted { sv: "Anstånd beviljat", en: "More time to pay granted" }
    respite_declined { sv: "Anstånd inte beviljat", en: "More time to pay not granted" }
    respite_withdrawn { sv: "Begäran om anstånd tillbakatagen", en: "Request for more time to pay taken back" }
    respite_ended { sv: "Anstånd avslutat", en: "More time to pay ended" }
    respite_replaced {
        sv: "En betalningsplan tog över anståndet",
        en: "A payment plan took the place of more time to pay",
    }
    plan_proposed { sv: "Betalningsplan föreslagen", en: "Payment plan proposed" }
    plan_countered { sv: "Annan betalningsplan föreslagen av oss", en: "Another payment plan proposed by us" }
    plan_agreed { sv: "Betalningsplan att skriva under", en: "Payment plan to be signed" }
    plan_active { sv: "Betalningsplan gäller", en: "Payment plan in force" }
    plan_noticed { sv: "Betalningsplan: sen betalning", en: "Payment plan: late payment" }
    plan_completed { sv: "Betalningsplan betald", en: "Payment plan paid" }
    plan_broken { sv: "Betalningsplan bruten", en: "Payment plan broken" }
    plan_cancelled { sv: "Betalningsplan avslutad", en: "Payment plan ended" }
    plan_declined { sv: "Betalningsplan: inte överens", en: "Payment plan: not agreed" }
    plan_replaced { sv: "Betalningsplan ersatt av en ny", en: "Payment plan replaced by another" }
    plan_withdrawn { sv: "Betalningsplan tillbakatagen", en: "Payment plan taken back" }
    plan_lapsed { sv: "Betalningsplan blev inte av", en: "Payment plan did not come about" }
}

/// What came of a call.
#[must_use]
pub const fn called(lang: Lang, outcome: CallOutcome) -> &'static str {
    match outcome {
        CallOutcome::ReachedSolved => called_solved(lang),
        CallOutcome::ReachedFollowUp => called_follow_up(lang),
        CallOutcome::NoAnswer => called_no_answer(lang),
        CallOutcome::WrongNumber => called_wrong_number(lang),
        CallOutcome::WrongAuthority => called_wrong_authority(lang),
        CallOutcome::HandedOver => callbacks::outcome(lang, outcome),
    }
}

/// What a respite came to.
#[must_use]
pub const fn respite(lang: Lang, state: RespiteState) -> &'static str {
    match state {
        RespiteState::Asked => respite_asked(lang),
        RespiteState::Granted => respite_granted(lang),
        RespiteState::Declined => respite_declined(lang),
        RespiteState::Withdrawn => respite_withdrawn(lang),
        RespiteState::Ended => respite_ended(lang),
    }
}

/// What a payment plan came to.
#[must_use]
pub const fn plan(lang: Lang, state: PlanState) -> &'static str {
    match state {
        PlanState::Proposed => plan_proposed(lang),
        PlanState::Countered => plan_countered(lang),
        PlanState::Agreed => plan_agreed(lang),
        PlanState::Active => plan_active(lang),
        PlanState::Noticed => plan_noticed(lang),
        PlanState::Completed => plan_completed(lang),
        PlanState::Broken => plan_broken(lang),
        PlanState::Cancelled => plan_cancelled(lang),
        PlanState::Declined => plan_declined(lang),
        PlanState::Replaced => plan_replaced(lang),
        PlanState::Withdrawn => plan_withdrawn(lang),
        PlanState::Lapsed => plan_lapsed(lang),
    }
}
