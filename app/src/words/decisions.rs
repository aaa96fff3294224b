//! The board's list of decisions.

use besked_domain::delegation::Delegated;
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    title { sv: "Delegationsbeslut", en: "Delegated decisions" }
    lead {
        sv: "Det som tjänstemän och chefer har beslutat för nämnden (6 kap. 40 § kommunallagen): omprövningar, avslag och avvisningar, betalningsplaner, anstånd och återbetalningar. Det som beviljas automatiskt står inte här. Listan nämner ärenden och inga personer.",
        en: "What officials and managers have decided for the board (6 kap. 40 § kommunallagen): reconsiderations, refusals and dismissals, plans and respites, refunds. What is granted automatically is not here. The list names cases and no persons.",
    }
    months { sv: "Månader", en: "Months" }
    none { sv: "Inget beslutades den här månaden.", en: "Nothing was decided this month." }
    day { sv: "Dag", en: "Day" }
    number { sv: "Ärende", en: "Case" }
    unit { sv: "Enhet", en: "Unit" }
    outcome { sv: "Beslut", en: "Decision" }
    amount { sv: "Ändras eller återbetalas", en: "Changed or paid back" }
    beside(sum: &str) { sv: "varav {sum} krediteras", en: "of which {sum} is credited" }
    by { sv: "Beslutat av", en: "Decided by" }
    with(name: &str) { sv: "med {name}", en: "with {name}" }
    change_fully { sv: "Omprövning: ändras helt", en: "Reconsidered: changed in full" }
    change_partly { sv: "Omprövning: ändras delvis", en: "Reconsidered: changed in part" }
    no_change { sv: "Omprövning: ändras inte", en: "Reconsidered: not changed" }
    request_refused { sv: "Begäran om avgörande avslagen", en: "Request for a decision refused" }
    appeal_dismissed { sv: "Överklagande avvisat", en: "Appeal dismissed" }
    plan_agreed { sv: "Betalningsplan godkänd", en: "Payment plan accepted" }
    plan_countered { sv: "Motförslag till betalningsplan", en: "Payment plan answered with another" }
    plan_declined { sv: "Betalningsplan avslagen", en: "Payment plan declined" }
    plan_cancelled { sv: "Betalningsplan avslutad i förtid", en: "Payment plan ended early" }
    plan_broken { sv: "Betalningsplan bruten", en: "Payment plan broken" }
    respite_granted { sv: "Anstånd beviljat", en: "Respite granted" }
    respite_declined { sv: "Anstånd avslaget", en: "Respite declined" }
    paid_back { sv: "Återbetalning", en: "Refund" }
}

/// What was decided.
#[must_use]
pub const fn decided(lang: Lang, decided: Delegated) -> &'static str {
    match decided {
        Delegated::ChangeFully => change_fully(lang),
        Delegated::ChangePartly => change_partly(lang),
        Delegated::NoChange => no_change(lang),
        Delegated::RequestRefused => request_refused(lang),
        Delegated::AppealDismissed => appeal_dismissed(lang),
        Delegated::PlanAgreed => plan_agreed(lang),
        Delegated::PlanCountered => plan_countered(lang),
        Delegated::PlanDeclined => plan_declined(lang),
        Delegated::PlanCancelled => plan_cancelled(lang),
        Delegated::PlanBroken => plan_broken(lang),
        Delegated::RespiteGranted => respite_granted(lang),
        Delegated::RespiteDeclined => respite_declined(lang),
        Delegated::PaidBack => paid_back(lang),
    }
}
