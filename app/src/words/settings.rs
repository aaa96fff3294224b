//! Settings of plans, respites and calls: what holds, what comes, and a change by two.

use besked_domain::msg;

msg! {
    title { sv: "Inställningar", en: "Settings" }
    lead {
        sv: "Reglerna för betalningsplaner, anstånd och samtal. En person föreslår en ändring och en annan godkänner den. Den gäller sedan från sin dag; det som redan är avtalat ändras inte.",
        en: "The rules of payment plans, respites and calls. One person proposes a change and another one approves it. It then holds from its day; what has been agreed on does not change.",
    }
    unnamed_title { sv: "Vem prövar avgiften?", en: "Who tries the charge?" }
    unnamed_text {
        sv: "För de här avgifterna är ingen domstol eller nämnd angiven. Svaren säger då bara i allmänna ord vem som prövar dem, och inga beslut kan fattas. Den som driver Besked lägger in namnet i inställningen dispute.appeal_to, eller i dispute.appeal_to_of_kind för en enda avgift.",
        en: "No court or board is named for these charges. Answers then tell only in general words who tries them, and nothing can be decided. Whoever runs Besked puts the name into the setting dispute.appeal_to, or into dispute.appeal_to_of_kind for one charge alone.",
    }
    unnamed_all {
        sv: "Alla avgifter: inställningarna saknas eller går inte att läsa",
        en: "All charges: the settings are missing or cannot be read",
    }
    unnamed_kind(charge: &str) { sv: "Avgiften ”{charge}”", en: "The charge “{charge}”" }
    waiting_title { sv: "Väntar på ytterligare en person", en: "Awaiting a second person" }
    none_waiting { sv: "Ingen ändring väntar på beslut.", en: "No change awaits a decision." }
    yes_at_once { sv: "Avgifter", en: "Charges" }
    respites { sv: "Anstånd", en: "Respites" }
    plans { sv: "Planer", en: "Plans" }
    costs { sv: "Avgift, ränta och uppdelning", en: "Fee, interest and division" }
    kept { sv: "Medan planen löper", en: "While the plan runs" }
    signing { sv: "Underskrift", en: "Signing" }
    call_hours { sv: "När vi ringer", en: "When calls are made" }
    call_windows { sv: "Tider att välja", en: "Windows to choose" }
    calls { sv: "Samtal", en: "Calls" }

    charge { sv: "Gäller för", en: "Holds for" }
    charge_hint {
        sv: "En avgift kan ha ett eget värde. Annars gäller värdet för alla avgifter.",
        en: "A charge can have a value of its own. Otherwise the value for all charges holds.",
    }
    all_charges { sv: "Alla avgifter", en: "All charges" }
    own_values { sv: "Egna värden för vissa avgifter", en: "Values of their own for some charges" }
    own_value(charge: &str, value: &str) { sv: "{charge}: {value}", en: "{charge}: {value}" }
    tried_of(charge: &str) {
        sv: "Bara ärenden där avgiften ”{charge}” ingår är medräknade.",
        en: "Only cases with the charge “{charge}” are counted.",
    }

    setting { sv: "Inställning", en: "Setting" }
    holds { sv: "Gäller nu", en: "Holds now" }
    since { sv: "Sedan", en: "Since" }
    coming { sv: "Kommer", en: "Coming" }
    from_day(value: &str, day: &str) { sv: "{value} från {day}", en: "{value} from {day}" }
    new_value { sv: "Nytt värde", en: "New value" }
    from { sv: "Gäller från", en: "Holds from" }
    by { sv: "Av", en: "By" }
    because { sv: "Skäl", en: "Reasons" }
    back { sv: "Alla inställningar", en: "All settings" }

    proposed_by(name: &str, when: &str) {
        sv: "Föreslaget av {name} {when}",
        en: "Proposed by {name} on {when}",
    }
    own_note {
        sv: "Du har föreslagit ändringen. En annan person behöver godkänna den.",
        en: "You have proposed the change. Another person must approve it.",
    }
    approve { sv: "Godkänn ändringen", en: "Approve the change" }
    decline { sv: "Säg nej till ändringen", en: "Decline the change" }
    take_back { sv: "Ta tillbaka förslaget", en: "Take the proposal back" }

    propose { sv: "Föreslå en ändring", en: "Propose a change" }
    from_hint { sv: "Tidigast i morgon.", en: "Tomorrow at the earliest." }
    from_tomorrow { sv: "Välj en dag från och med i morgon", en: "Choose a day from tomorrow on" }
    no_value { sv: "Värdet går inte att använda. Vid fältet står varför.", en: "The value cannot be used. The field says why." }
    try_it { sv: "Pröva på det senaste året", en: "Try it on the last year" }
    send { sv: "Föreslå", en: "Propose" }
    not_tried {
        sv: "Den här inställningen prövas inte på det som har varit. Löften som är givna står kvar; nya ges efter det nya värdet.",
        en: "This setting is not tried on what has been. Promises that were made stand; new ones are made by the new value.",
    }

    shipped { sv: "Värdet som Besked levereras med", en: "The value that Besked ships with" }
    all_values { sv: "Alla värden", en: "All values" }
    state { sv: "Läge", en: "State" }
    holds_now { sv: "Gäller", en: "Holds" }
    earlier { sv: "Tidigare", en: "Earlier" }
    value { sv: "Värde", en: "Value" }
    by_two(proposed: &str, approved: &str) {
        sv: "{proposed}, godkänt av {approved}",
        en: "{proposed}, approved by {approved}",
    }

    tried_title { sv: "Om det hade gällt det senaste året", en: "Had it held in the last year" }
    tried_lead(value: &str, since: &str) {
        sv: "Det som har begärts sedan {since}, bedömt på nytt med värdet ”{value}”. Allt annat är som det var när svaret gavs.",
        en: "What has been asked for since {since}, judged again with the value “{value}”. Everything else is as it was when the answer was given.",
    }
    tried_none { sv: "Det finns inget att bedöma på nytt.", en: "There is nothing to judge again." }
    tried_same(n: count) {
        sv: one "{n} begäran är bedömd på nytt. Den hade fått samma svar." other "{n} är bedömda på nytt. Alla hade fått samma svar.",
        en: one "{n} request has been judged again. It would have had the same answer." other "{n} have been judged again. All would have had the same answer.",
    }
    tried_other(changed: &str, tried: &str) {
        sv: "{changed} av {tried} hade fått ett annat svar.",
        en: "{changed} of {tried} would have had another answer.",
    }
    before { sv: "Svaret då", en: "The answer then" }
    after { sv: "Med det nya värdet", en: "With the new value" }
    how_many { sv: "Antal", en: "Number" }
    case { sv: "Ärende", en: "Case" }
    cases { sv: "Vilka", en: "Which" }
    some_cases { sv: "De 100 senaste visas.", en: "The latest 100 are shown." }
    only_latest {
        sv: "Bara de 2\u{a0}000 senaste av varje slag är bedömda på nytt.",
        en: "Only the latest 2,000 of each kind have been judged again.",
    }
    unread(n: count) {
        sv: one "{n} gick inte att bedöma på nytt." other "{n} gick inte att bedöma på nytt.",
        en: one "{n} could not be judged again." other "{n} could not be judged again.",
    }
    no_protected {
        sv: "Ärenden med skyddade personuppgifter är inte medräknade.",
        en: "Cases of people with protected identity are not counted.",
    }
    never_sent {
        sv: "Det som någon prövade och aldrig skickade in finns inte med.",
        en: "What someone tried and never sent is not among them.",
    }
}
