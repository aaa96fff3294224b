//! The board's list of decisions.

use besked_domain::msg;

msg! {
    title { sv: "Delegationsbeslut", en: "Delegated decisions" }
    lead {
        sv: "Omprövningar som chefer har beslutat för nämnden (6 kap. 40 § kommunallagen). Listan nämner ärenden och inga personer.",
        en: "Reconsiderations that managers decided for the board (6 kap. 40 § kommunallagen). The list names cases and no persons.",
    }
    months { sv: "Månader", en: "Months" }
    none { sv: "Inget beslutades den här månaden.", en: "Nothing was decided this month." }
    day { sv: "Dag", en: "Day" }
    case { sv: "Ärende", en: "Case" }
    unit { sv: "Enhet", en: "Unit" }
    outcome { sv: "Beslut", en: "Decision" }
    credited { sv: "Krediterat", en: "Credited" }
    by { sv: "Beslutat av", en: "Decided by" }
    with(name: &str) { sv: "med {name}", en: "with {name}" }
}
