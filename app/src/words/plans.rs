//! Payment plans, as the one who owes proposes them and reads of them.

use besked_domain::msg;
use besked_domain::plan::life::State;
use besked_domain::text::Lang;

msg! {
    title { sv: "Dela upp betalningen", en: "Pay in instalments" }
    lead {
        sv: "Du kan betala en eller flera fakturor i flera delar. Det kallas betalningsplan. Här ser du vad olika planer kostar innan du bestämmer dig.",
        en: "You can pay one or more invoices in several parts. It is called a payment plan. Here you see what different plans cost before you decide.",
    }
    none { sv: "Du har inget att betala just nu.", en: "You have nothing to pay right now." }
    which { sv: "Vilka fakturor ska ingå?", en: "Which invoices are to be in it?" }
    how_many { sv: "I hur många delar?", en: "In how many parts?" }
    times(n: count) { sv: one "{n} delbetalning" other "{n} delbetalningar", en: one "{n} instalment" other "{n} instalments" }
    a_month(sum: &str) { sv: "som mest {sum} i månaden", en: "at most {sum} a month" }
    costs(sum: &str) { sv: "{sum} mer än om du betalar allt i dag", en: "{sum} more than if you pay all of it today" }
    costs_nothing { sv: "kostar inget extra", en: "costs nothing extra" }
    through(day: &str) { sv: "klart {day}", en: "done by {day}" }
    months { sv: "Dra för att välja antal delbetalningar", en: "Drag to choose the number of instalments" }
    months_at(n: count, sum: &str) {
        sv: one "{n} månad, {sum}" other "{n} månader, som mest {sum} i månaden",
        en: one "{n} month, {sum}" other "{n} months, at most {sum} a month",
    }
    other_numbers(counts: &str) { sv: "Andra antal: {counts}", en: "Other numbers: {counts}" }
    another_number { sv: "Antal delbetalningar", en: "Number of instalments" }
    own_number { sv: "Ett annat antal", en: "Another number" }
    monthly { sv: "Eller: så mycket kan jag betala i månaden", en: "Or: this much I can pay a month" }
    monthly_hint {
        sv: "I kronor. Fyller du i det här gäller beloppet i stället för antalet.",
        en: "In kronor. If you fill this in, the amount holds instead of the number.",
    }
    first_due { sv: "Vilken dag kan du betala första gången?", en: "Which day can you pay the first time?" }
    first_due_hint {
        sv: "Sedan blir det samma datum varje månad, eller den sista i varje månad om du väljer månadens sista dag. Är det en helg blir det nästa vardag.",
        en: "After that it is the same date each month, or the last of each month if you choose the last day of a month. If it is a weekend, it is the next weekday.",
    }
    reason { sv: "Vill du berätta varför?", en: "Would you like to tell us why?" }
    reason_hint {
        sv: "Du måste inte. Det hjälper oss om en person behöver titta på det.",
        en: "You do not have to. It helps us if a person needs to look at it.",
    }
    work_out { sv: "Räkna om", en: "Work it out" }
    propose { sv: "Föreslå planen", en: "Propose the plan" }

    outcome { sv: "Så här blir planen", en: "What the plan comes to" }
    number_head { sv: "Nr", en: "No." }
    due_head { sv: "Senast", en: "By" }
    pay_head { sv: "Att betala", en: "To pay" }
    left_head { sv: "Kvar sedan", en: "Left then" }
    of_it(interest: &str, costs: &str) { sv: "varav ränta {interest}, avgifter {costs}", en: "of which interest {interest}, fees {costs}" }
    of_it_interest(interest: &str) { sv: "varav ränta {interest}", en: "of which interest {interest}" }
    pay_today { sv: "Betalar du allt i dag", en: "If you pay all of it today" }
    interest { sv: "Ränta under planen", en: "Interest during the plan" }
    fee { sv: "Avgift för planen", en: "Fee for the plan" }
    fee_unbooked {
        sv: "Ingen avgift har tagits ut för planen. Den tas inte ut på det som är pausat för en invändning, och inte där inget är kvar att betala.",
        en: "No fee has been charged for the plan. It is not charged on what is paused for an objection, nor where nothing is left to pay.",
    }
    fee_waived { sv: "Avgiften för planen är borttagen och ska inte betalas.", en: "The fee for the plan has been taken off and is not to be paid." }
    total { sv: "Sammanlagt med planen", en: "In all with the plan" }
    last_day { sv: "Sista betalningen", en: "The last payment" }
    preliminary {
        sv: "Räntesatsen kan ändras vid halvårsskiftet, så summorna är ungefärliga.",
        en: "The rate may change at the turn of the half-year, so the sums are approximate.",
    }
    early { sv: "Du får alltid betala snabbare. Då blir räntan lägre.", en: "You may always pay faster. The interest is then lower." }
    staircase(n: count, sum: &str, day: &str) {
        sv: one "En trappa nedåt i {n} steg: från {sum} till noll kronor {day}." other "En trappa nedåt i {n} steg: från {sum} till noll kronor {day}.",
        en: one "A staircase down in {n} step: from {sum} to nothing by {day}." other "A staircase down in {n} steps: from {sum} to nothing by {day}.",
    }
    left_out(sum: &str) {
        sv: "{sum} står utanför planen, eftersom du har invänt mot det och vi inte är klara med prövningen. Det behöver du inte betala under tiden.",
        en: "{sum} stays out of the plan, since you have objected to it and we are not done looking into it. You need not pay it meanwhile.",
    }
    at_once {
        sv: "Vi säger ja direkt när du föreslår den här planen. Sedan skriver du under.",
        en: "We say yes at once when you propose this plan. Then you sign it.",
    }
    by_person(day: &str) {
        sv: "En person tittar på förslaget, och du får svar senast {day}. Under tiden skickar vi varken påminnelse eller krav för en faktura som inte har haft ett sådant uppehåll förut.",
        en: "A person looks at the proposal, and you get an answer by {day}. Meanwhile we send neither reminder nor claim for an invoice that has had no such pause before.",
    }
    because { sv: "Därför behöver en person titta på det:", en: "This is why a person needs to look at it:" }
    not_possible { sv: "Den här planen gör vi inte utan vidare", en: "This is not a plan that we make as a rule" }
    nearest_times(n: count, day: &str) {
        sv: one "Välj {n} delbetalning {day} i stället" other "Välj {n} delbetalningar från {day} i stället",
        en: one "Choose {n} instalment on {day} instead" other "Choose {n} instalments from {day} instead",
    }
    nearest_monthly(sum: &str, day: &str) {
        sv: "Välj {sum} i månaden från {day} i stället",
        en: "Choose {sum} a month from {day} instead",
    }
    ask_anyway { sv: "Be en person titta på mitt förslag ändå", en: "Ask a person to look at my proposal anyway" }
    or_call { sv: "Passar inget av det? Ring oss, så ser vi vad vi kan göra:", en: "Does none of it suit? Call us, and we will see what we can do:" }
    advice {
        sv: "Räcker pengarna inte till? Budget- och skuldrådgivningen hjälper dig gratis och har tystnadsplikt:",
        en: "Is money short? The budget and debt advice helps you free of charge and in confidence:",
    }

    name { sv: "Betalningsplan", en: "Payment plan" }
    yours { sv: "Dina betalningsplaner", en: "Your payment plans" }
    list_title { sv: "Betalningsplaner", en: "Payment plans" }
    none_yet { sv: "Du har ingen betalningsplan.", en: "You have no payment plan." }
    make_one { sv: "Dela upp betalningen", en: "Pay in instalments" }
    about_this { sv: "Betalningsplan för fakturan", en: "Payment plan for this invoice" }
    back { sv: "Betalningsplaner", en: "Payment plans" }
    number(number: &str) { sv: "Nummer {number}", en: "Number {number}" }
    invoices(n: count) { sv: one "{n} faktura" other "{n} fakturor", en: one "{n} invoice" other "{n} invoices" }
    heading(n: count) { sv: one "Betalningsplan i {n} del" other "Betalningsplan i {n} delar", en: one "Payment plan in {n} part" other "Payment plan in {n} parts" }
    proposed { sv: "Väntar på svar", en: "Awaiting an answer" }
    countered { sv: "Vi föreslår en annan plan", en: "We suggest another plan" }
    agreed { sv: "Att skriva under", en: "To be signed" }
    active { sv: "Gäller", en: "In force" }
    noticed { sv: "Sen betalning", en: "Late payment" }
    completed { sv: "Betald", en: "Paid" }
    broken { sv: "Bruten", en: "Broken" }
    cancelled { sv: "Avslutad", en: "Ended" }
    declined { sv: "Inte överens", en: "Not agreed" }
    replaced { sv: "Ersatt", en: "Replaced" }
    withdrawn { sv: "Tillbakatagen", en: "Taken back" }
    lapsed { sv: "Blev inte av", en: "Did not come about" }

    step_proposed(unit: &str, day: &str) { sv: "{unit} svarar senast {day}", en: "{unit} answers by {day}" }
    step_proposed_late(unit: &str, day: &str) {
        sv: "{unit} skulle ha svarat {day}. Det beklagar vi. Ring gärna.",
        en: "{unit} should have answered on {day}. We are sorry. Do call.",
    }
    counter_passed(day: &str) {
        sv: "Första betalningsdagen i vårt förslag, {day}, har passerat, så det går inte längre att godkänna. Föreslå en ny första dag här, så svarar vi på det.",
        en: "The first day to pay in our suggestion, {day}, has passed, so it can no longer be accepted. Suggest a new first day here, and we will answer that.",
    }
    step_pay(sum: &str, day: &str) { sv: "Betala {sum} senast {day}", en: "Pay {sum} by {day}" }
    step_late(sum: &str, day: &str) { sv: "{sum} skulle ha kommit {day}", en: "{sum} was due on {day}" }
    step_all_paid { sv: "Alla delbetalningar har kommit", en: "All instalments have come" }
    step_contested {
        sv: "Det som är kvar är pausat medan invändningen prövas",
        en: "What is left is paused while the objection is looked into",
    }
    contested(sum: &str) {
        sv: "{sum} i planen är pausat, eftersom du har invänt mot det och vi inte är klara med prövningen. Det behöver du inte betala under tiden, och planen bryts inte medan vi prövar det.",
        en: "{sum} of the plan is paused, since you have objected to it and we are not done looking into it. You need not pay it meanwhile, and the plan is not broken while we look into it.",
    }
    step_completed { sv: "Allt är betalt", en: "All is paid" }
    step_broken { sv: "Det som är kvar ska betalas", en: "What is left is to be paid" }
    step_cancelled { sv: "Planen gäller inte längre", en: "The plan holds no longer" }
    step_declined { sv: "Fakturorna ska betalas som förut", en: "The invoices are to be paid as before" }
    step_withdrawn { sv: "Du behöver inte göra något mer här", en: "You need do no more here" }
    late_grace(day: &str) {
        sv: "Det kan hända alla. Kommer pengarna senast {day} fortsätter planen som förut.",
        en: "It can happen to anyone. If the money comes by {day} the plan goes on as before.",
    }
    late_break(day: &str) {
        sv: "Syns pengarna hos oss före {day} fortsätter planen; det tar ett par dagar från det att du betalar. Annars kan den brytas från den dagen.",
        en: "If we can see the money before {day} the plan goes on; that takes a couple of days from when you pay. Otherwise it can be broken from that day.",
    }
    paid_already {
        sv: "Har du redan betalat? Det kan ta ett par dagar innan betalningen syns här.",
        en: "Have you paid already? It may take a couple of days before the payment shows here.",
    }
    paid_so_far(paid: &str, total: &str) { sv: "Du har betalat {paid} av {total}", en: "You have paid {paid} of {total}" }
    paid_row { sv: "Betald", en: "Paid" }
    paused_until(day: &str) {
        sv: "Till och med {day} kommer ingen påminnelse och inget krav för fakturorna. De ska betalas som vanligt tills planen är underskriven.",
        en: "Until {day} no reminder and no claim comes for the invoices. They are to be paid as usual until the plan is signed.",
    }
    not_paused {
        sv: "Fakturorna ska betalas som vanligt tills planen är underskriven.",
        en: "The invoices are to be paid as usual until the plan is signed.",
    }
    holds_off {
        sv: "Så länge du följer planen kommer varken påminnelse eller krav för fakturorna.",
        en: "As long as you keep to the plan neither reminder nor claim comes for the invoices.",
    }
    how_to_pay { sv: "Så betalar du", en: "How to pay" }
    pay_next(number: u32, last: u32) { sv: "Delbetalning {number} av {last}", en: "Instalment {number} of {last}" }
    pay_late { sv: "Att betala nu", en: "To pay now" }
    pay_by(day: &str) { sv: "Betala senast {day}.", en: "Pay by {day}." }
    was_due(day: &str) { sv: "Skulle ha betalats {day}.", en: "Was due on {day}." }
    how_to_pay_text {
        sv: "Numren hör till den äldsta fakturan i planen som inte är betald. Vi räknar av betalningen på planen.",
        en: "The numbers are those of the oldest invoice in the plan that is not paid. We count the payment towards the plan.",
    }
    how_to_pay_several {
        sv: "Delbetalningen räcker till mer än en faktura. Betala varje del med den fakturans nummer, så räknar vi av allt på planen.",
        en: "The instalment covers more than one invoice. Pay each part with the numbers of its invoice, and all of it counts towards the plan.",
    }
    share(number: &str, sum: &str) { sv: "{sum} på faktura {number}", en: "{sum} on invoice {number}" }
    ocr { sv: "OCR-nummer", en: "Reference (OCR)" }
    invoices_in { sv: "Fakturor i planen", en: "Invoices in the plan" }
    invoice { sv: "Faktura", en: "Invoice" }
    part_of_plan { sv: "I planen", en: "In the plan" }
    in_all { sv: "Sammanlagt", en: "In all" }
    sign { sv: "Skriv under", en: "Sign" }
    the_agreement { sv: "Avtalet", en: "The agreement" }
    read_agreement { sv: "Läs avtalet (PDF)", en: "Read the agreement (PDF)" }
    signed_by(name: &str, day: &str) { sv: "{name} skrev under {day}", en: "{name} signed on {day}" }
    signed_paper { sv: "på papper", en: "on paper" }
    scan { sv: "Det underskrivna papperet", en: "The signed paper" }
    signed_electronic { sv: "med e-legitimation", en: "with an e-identification" }
    signed_pdf { sv: "Avtalet med den här underskriften (PDF)", en: "The agreement with this signature (PDF)" }
    signed_municipality { sv: "för kommunen", en: "for the municipality" }
    our_answer { sv: "Vårt förslag", en: "Our suggestion" }
    your_offer { sv: "Ditt förslag", en: "Your proposal" }
    noted_offer { sv: "Antecknat av kommunen", en: "Noted by the municipality" }
    earlier { sv: "Tidigare förslag", en: "Earlier proposals" }
    offer_line(n: count, sum: &str, day: &str) {
        sv: one "{n} delbetalning, {sum} sammanlagt, klart {day}" other "{n} delbetalningar, {sum} sammanlagt, klart {day}",
        en: one "{n} instalment, {sum} in all, done by {day}" other "{n} instalments, {sum} in all, done by {day}",
    }
    accept { sv: "Ja, jag godkänner planen", en: "Yes, I accept the plan" }
    answer { sv: "Föreslå något annat", en: "Suggest something else" }
    send_answer { sv: "Skicka mitt förslag", en: "Send my proposal" }
    decline { sv: "Nej tack", en: "No, thank you" }
    decline_reason { sv: "Vill du berätta varför?", en: "Would you like to tell us why?" }
    withdraw { sv: "Ta tillbaka förslaget", en: "Take the proposal back" }
    answer_title { sv: "Svara på förslaget", en: "Answer the suggestion" }
    done { sv: "Tack, vi har tagit emot det.", en: "Thank you, we have received it." }
    official_writes { sv: "Så här skriver handläggaren", en: "This is what the official writes" }
    you_wrote { sv: "Du skrev", en: "You wrote" }
    questions { sv: "Undrar du över något? Ring oss:", en: "Do you wonder about anything? Call us:" }
    happened { sv: "Det här har hänt", en: "What has happened" }
    event_proposed { sv: "En plan föreslogs", en: "A plan was proposed" }
    event_accepted { sv: "Vi sa ja till planen", en: "We said yes to the plan" }
    event_counter_accepted { sv: "Du sa ja till vårt förslag", en: "You said yes to our suggestion" }
    event_countered { sv: "Vi föreslog en annan plan", en: "We suggested another plan" }
    event_declined { sv: "Vi sa nej till planen", en: "We said no to the plan" }
    event_counter_declined { sv: "Du sa nej till vårt förslag", en: "You said no to our suggestion" }
    event_withdrawn { sv: "Du tog tillbaka förslaget", en: "You took the proposal back" }
    event_signing_declined { sv: "Du valde att inte skriva under", en: "You chose not to sign" }
    event_signature_refused {
        sv: "En underskrift kom som vi inte kunde godta",
        en: "A signature came that we could not accept",
    }
    event_signed { sv: "Planen skrevs under", en: "The plan was signed" }
    event_countersigned { sv: "Kommunen skrev under", en: "The municipality signed" }
    event_activated { sv: "Planen började gälla", en: "The plan began to hold" }
    event_missed { sv: "En delbetalning kom inte i tid", en: "An instalment did not come in time" }
    event_noticed { sv: "Vi skrev att planen kan brytas", en: "We wrote that the plan may be broken" }
    event_caught_up { sv: "Den sena betalningen kom", en: "The late payment came" }
    event_lapsed {
        sv: "Första betalningsdagen passerade innan alla hade skrivit under",
        en: "The first day to pay passed before all had signed",
    }
    event_broken { sv: "Planen bröts", en: "The plan was broken" }
    event_completed { sv: "Allt blev betalt", en: "All was paid" }
    event_cancelled { sv: "Planen avslutades", en: "The plan was ended" }
    event_replaced { sv: "En annan plan tog vid", en: "Another plan took over" }
    event_renegotiated { sv: "Vi föreslog en ny plan i stället", en: "We suggested another plan instead" }
    instead_open {
        sv: "En ny plan är på väg. Den här gäller tills du har skrivit under den nya:",
        en: "Another plan is on its way. This one holds until you have signed the new one:",
    }
    instead {
        sv: "Vi har kommit överens om en ny plan. Den tar över när du har skrivit under den:",
        en: "We have agreed on a new plan. It takes over once you have signed it:",
    }
    instead_for_ours {
        sv: "En ny plan är underskriven från din sida. Den tar över när kommunen också har skrivit under:",
        en: "Another plan is signed on your side. It takes over once the municipality has signed it too:",
    }
    instead_now { sv: "En ny plan har tagit över:", en: "A new plan has taken over:" }
    event_change_asked { sv: "En ändring av planen föreslogs", en: "A change of the plan was proposed" }
    event_change_signed { sv: "Ändringen skrevs under", en: "The change was signed" }
    event_change_dropped { sv: "Ändringen blev inte av", en: "The change did not come about" }
    event_changed { sv: "Planen ändrades", en: "The plan was changed" }
}

/// A state in a word or two.
#[must_use]
pub const fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Proposed => proposed(lang),
        State::Countered => countered(lang),
        State::Agreed => agreed(lang),
        State::Active => active(lang),
        State::Noticed => noticed(lang),
        State::Completed => completed(lang),
        State::Broken => broken(lang),
        State::Cancelled => cancelled(lang),
        State::Declined => declined(lang),
        State::Replaced => replaced(lang),
        State::Withdrawn => withdrawn(lang),
        State::Lapsed => lapsed(lang),
    }
}

/// What has happened, by what the history calls it. What staff do among themselves is not told.
#[must_use]
pub fn event(lang: Lang, name: &str) -> Option<&'static str> {
    Some(match name {
        "PlanProposed" => event_proposed(lang),
        "PlanAccepted" => event_accepted(lang),
        "CounterAccepted" => event_counter_accepted(lang),
        "PlanCountered" => event_countered(lang),
        "PlanDeclined" => event_declined(lang),
        "CounterDeclined" => event_counter_declined(lang),
        "PlanWithdrawn" => event_withdrawn(lang),
        "SigningDeclined" => event_signing_declined(lang),
        "SignatureRefused" => event_signature_refused(lang),
        "PlanSigned" => event_signed(lang),
        "PlanCountersigned" => event_countersigned(lang),
        "PlanActivated" => event_activated(lang),
        "InstalmentMissed" => event_missed(lang),
        "BreachNoticed" => event_noticed(lang),
        "PlanCaughtUp" => event_caught_up(lang),
        "PlanLapsed" => event_lapsed(lang),
        "PlanBroken" => event_broken(lang),
        "PlanCompleted" => event_completed(lang),
        "PlanCancelled" => event_cancelled(lang),
        "PlanReplaced" => event_replaced(lang),
        "PlanChanged" => event_changed(lang),
        "PlanRenegotiated" => event_renegotiated(lang),
        "ChangeAsked" => event_change_asked(lang),
        "ChangeSigned" => event_change_signed(lang),
        "ChangeDropped" => event_change_dropped(lang),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Lang, nearest_times, offer_line, staircase, times};

    #[test]
    fn one_instalment_is_no_several() {
        let told = |n| {
            Lang::ALL.map(|lang| {
                let of = |text: String| text.replace('\u{a0}', " ");
                let sum = "900 kr";
                [
                    of(times(lang, n)),
                    of(offer_line(lang, n, sum, "i dag")),
                    of(nearest_times(lang, n, "i dag")),
                    of(staircase(lang, n, sum, "i dag")),
                ]
            })
        };
        let [sv, en] = told(1);
        assert_eq!(
            sv,
            [
                "1 delbetalning",
                "1 delbetalning, 900 kr sammanlagt, klart i dag",
                "Välj 1 delbetalning i dag i stället",
                "En trappa nedåt i 1 steg: från 900 kr till noll kronor i dag.",
            ]
        );
        assert_eq!(
            en,
            [
                "1 instalment",
                "1 instalment, 900 kr in all, done by i dag",
                "Choose 1 instalment on i dag instead",
                "A staircase down in 1 step: from 900 kr to nothing by i dag.",
            ]
        );
        for n in [0, 2] {
            let [sv, en] = told(n);
            for text in &sv[..3] {
                assert!(text.contains(&format!("{n} delbetalningar")), "{text}");
            }
            for text in &en[..3] {
                assert!(text.contains(&format!("{n} instalments")), "{text}");
            }
            assert!(en[3].contains(&format!("{n} steps")), "{}", en[3]);
        }
    }
}
