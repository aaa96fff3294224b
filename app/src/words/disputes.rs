//! Cases on disputed charges, as the one who owes reads them.

use besked_domain::charge::Regime;
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    title { sv: "Ärenden", en: "Cases" }
    lead { sv: "Det du har invänt mot, och hur det går.", en: "What you have objected to, and how it goes." }
    none_title { sv: "Inga ärenden", en: "No cases" }
    none {
        sv: "När något är fel på en faktura väljer du ”Något stämmer inte” på den. Då får du svar direkt.",
        en: "When something is wrong with an invoice, choose “Something is wrong” on it. You get an answer at once.",
    }
    to_invoices { sv: "Till fakturorna", en: "To the invoices" }
    back { sv: "Ärenden", en: "Cases" }

    number(number: &str) { sv: "Ärende {number}", en: "Case {number}" }
    about(invoice: &str) { sv: "Faktura {invoice}", en: "Invoice {invoice}" }
    word { sv: "Vårt besked", en: "Our reply" }
    next { sv: "Nästa steg", en: "Next step" }
    paused { sv: "Pausat", en: "Paused" }
    paused_sum(sum: &str) { sv: "{sum} är pausat", en: "{sum} is paused" }
    paused_with_us(sum: &str) { sv: "{sum} är pausat hos oss", en: "{sum} is paused with us" }
    paused_on(sum: &str, number: &str) { sv: "{sum} på faktura {number}", en: "{sum} on invoice {number}" }
    paused_text {
        sv: "Vi skickar ingen påminnelse och inget krav på den delen medan vi prövar saken.",
        en: "We send no reminder and no claim for that part while we look into the matter.",
    }
    paused_after {
        sv: "Vi skickar ingen påminnelse och inget krav på den delen. Den är pausad tills ändringen syns på fakturan, eller tills tiden för att gå vidare har gått ut.",
        en: "We send no reminder and no claim for that part. It is paused until the change shows on the invoice, or until the time to take it further has run out.",
    }
    paused_by_appeal {
        sv: "Vi skickar ingen påminnelse och inget krav på den delen medan ditt överklagande väntar. När pausen är slut skriver vi till dig. Då får du en ny sista dag att betala det som är kvar.",
        en: "We send no reminder and no claim for that part while your appeal waits. When the pause ends we write to you. Then you get a new last day to pay what is left.",
    }
    answer_them_by(day: &str) {
        sv: "Kronofogden har redan fått ärendet, och pausen hos oss gäller inte där. Svara Kronofogden senast {day} och skriv vad du invänder mot, hela beloppet eller en del. Annars kan de besluta att du ska betala.",
        en: "The Enforcement Authority already has the matter, and our pause does not count there. Answer them by {day} and write what you object to, the whole amount or a part. Otherwise they can decide that you must pay.",
    }
    answer_them {
        sv: "Kronofogden har redan fått ärendet, och pausen hos oss gäller inte där. Har du inte svarat Kronofogden, gör det så snart du kan och skriv vad du invänder mot, hela beloppet eller en del. Annars kan de besluta att du ska betala.",
        en: "The Enforcement Authority already has the matter, and our pause does not count there. If you have not answered them, do so as soon as you can and write what you object to, the whole amount or a part. Otherwise they can decide that you must pay.",
    }
    they_collect {
        sv: "Kronofogden driver redan in fakturan, och pausen hos oss gäller inte där. Hör av dig till Kronofogden och berätta att du har invänt hos oss.",
        en: "The Enforcement Authority is already collecting the invoice, and our pause does not count there. Contact them and tell them that you have objected with us.",
    }
    paused_already { sv: "Redan pausat i ett annat ärende", en: "Paused already in another case" }
    not_paused { sv: "Inget är pausat", en: "Nothing is paused" }
    until(day: &str) { sv: "Minst till {day}.", en: "At least until {day}." }
    lifted(sum: &str, day: &str) { sv: "{sum} är inte längre pausat. Betala senast {day}.", en: "{sum} is no longer paused. Pay by {day}." }
    lifted_by_plan(sum: &str) {
        sv: "{sum} är inte längre pausat. Betala enligt din betalningsplan.",
        en: "{sum} is no longer paused. Pay as your payment plan says.",
    }
    lifted_as_usual(sum: &str) {
        sv: "{sum} är inte längre pausat och ska betalas som vanligt.",
        en: "{sum} is no longer paused and is to be paid as usual.",
    }
    still_to_pay_by(amount: &str, day: &str) {
        sv: "{amount} på fakturan ska betalas senast {day}.",
        en: "{amount} of the invoice is to be paid by {day}.",
    }
    still_to_pay(sum: &str) { sv: "{sum} på fakturan ska betalas som vanligt.", en: "{sum} of the invoice is to be paid as usual." }

    answer { sv: "Svaret", en: "The answer" }
    answered(when: &str) { sv: "Skrivet {when}", en: "Written {when}" }

    happened { sv: "Det här har hänt", en: "What has happened" }
    messages { sv: "Meddelanden", en: "Messages" }
    you { sv: "Du", en: "You" }
    correction { sv: "Rättelse", en: "Correction" }
    change_wanted { sv: "Ändring som begärs:", en: "Change asked for:" }
    statement { sv: "Yttrande", en: "Statement" }
    statement_lead(day: &str) {
        sv: "Så här ser den som beslutade om avgiften på saken. Du kan lämna synpunkter till och med {day}.",
        en: "This is how the official who decided on the charge sees the matter. You can comment until {day}.",
    }
    unit_answer(unit: &str) { sv: "Svar från {unit}", en: "Answer from {unit}" }
    unit_answer_lead(day: &str) {
        sv: "Vi frågade dem om ditt ärende. Du kan lämna synpunkter på svaret till och med {day}.",
        en: "We asked them about your case. You can comment on the answer until {day}.",
    }
    credited(sum: &str) { sv: "{sum} tas bort från fakturan.", en: "{sum} is taken off the invoice." }
    reasons { sv: "Skäl", en: "Reasons" }
    rules { sv: "Regler", en: "Rules" }
    pay_by(day: &str) { sv: "Det som är kvar ska betalas senast {day}.", en: "What is left is to be paid by {day}." }

    what_you_can_do { sv: "Det här kan du göra", en: "What you can do" }
    write { sv: "Skriv till oss", en: "Write to us" }
    write_label { sv: "Ditt meddelande", en: "Your message" }
    send { sv: "Skicka", en: "Send" }
    add_evidence { sv: "Lägg till bilder eller dokument", en: "Add pictures or documents" }
    person { sv: "Jag vill att en person tittar på det", en: "I want a person to look at this" }
    review { sv: "Be en chef pröva på nytt", en: "Ask a manager to look again" }
    review_label { sv: "Berätta varför, med egna ord", en: "Tell us why, in your own words" }
    review_then {
        sv: "Först yttrar sig en handläggare, och du får läsa yttrandet. Sedan beslutar en chef.",
        en: "First an official gives a statement, and you can read it. Then a manager decides.",
    }
    ask_decision { sv: "Begär att vi avgör ärendet", en: "Ask us to decide the case" }
    ask_decision_then {
        sv: "Inom fyra veckor avgör vi ärendet, eller svarar varför vi inte kan göra det än. Du kan begära det en gång.",
        en: "Within four weeks we decide the case, or tell you why we cannot do so yet. You can ask for this once.",
    }
    appeal { sv: "Överklaga", en: "Appeal" }
    appeal_label { sv: "Vad är fel i beslutet?", en: "What is wrong with the decision?" }
    appeal_change { sv: "Hur vill du att beslutet ändras?", en: "How do you want the decision changed?" }
    appeal_then(to: &str) {
        sv: "Överklagandet prövas av {to}, men du lämnar det till oss. Vi behöver ha det inom tre veckor från den dag du läste beslutet.",
        en: "The appeal is tried by {to}, but you hand it in to us. We need it within three weeks of the day you read the decision.",
    }
    appeal_then_by(to: &str, day: &str) {
        sv: "Överklagandet prövas av {to}, men du lämnar det till oss. Vi behöver ha det senast {day}.",
        en: "The appeal is tried by {to}, but you hand it in to us. We need it by {day}.",
    }
    appeal_refusal { sv: "Överklaga att vi inte avgör ärendet nu", en: "Appeal that we do not decide the case now" }
    refusal_appealed_late(unit: &str, day: &str) {
        sv: "{unit} skulle ha lämnat över ditt överklagande av att vi inte avgör ärendet nu senast {day}. Det är försenat, och det beklagar vi. Ring oss om du vill veta mer. Ärendet fortsätter under tiden.",
        en: "{unit} should have handed over your appeal of our not deciding the case now by {day}. It is late, and we are sorry. Call us if you want to know more. The case goes on meanwhile.",
    }
    refusal_appealed(unit: &str, day: &str) {
        sv: "{unit} kontrollerar att ditt överklagande av att vi inte avgör ärendet nu kom i tid, och lämnar över det senast {day}. Ärendet fortsätter under tiden.",
        en: "{unit} checks that your appeal of our not deciding the case now came in time, and hands it over by {day}. The case goes on meanwhile.",
    }
    appeal_falls_too {
        sv: "Då prövas inte heller överklagandet som väntar.",
        en: "The appeal that waits is then not tried either.",
    }
    withdraw { sv: "Ta tillbaka invändningen", en: "Take the objection back" }
    sent { sv: "Skickat. Vi har tagit emot det.", en: "Sent. We have received it." }
    opened { sv: "Vi har tagit emot din invändning. Här är svaret.", en: "We have received your objection. Here is the answer." }
    dispute_it { sv: "Säg vad som är fel", en: "Say what is wrong" }
    open_cases { sv: "Du har redan invänt mot fakturan:", en: "You have already objected to this invoice:" }
}

/// What happened, by its name in the history, in words to the one who owes; `None` for what staff do among
/// themselves. Only where the law of the charge lets an authority decide is there a decision.
#[must_use]
pub fn event(lang: Lang, regime: Regime, name: &str) -> Option<&'static str> {
    let (sv, en) = match name {
        "DisputeOpened" => {
            ("Invändningen kom in och besvarades", "The objection arrived and was answered")
        }
        "PersonAsked" => ("Du bad en person titta på det", "You asked for a person to look at it"),
        "DebtorWrote" => ("Du skrev till oss", "You wrote to us"),
        "EvidenceAdded" => ("Du lade till underlag", "You added evidence"),
        "DisputeWithdrawn" => ("Du tog tillbaka invändningen", "You took the objection back"),
        "ReviewAsked" => ("Du bad en chef pröva på nytt", "You asked a manager to look again"),
        "DecisionAsked" => ("Du begärde ett avgörande", "You asked for a decision"),
        "Appealed" => ("Du överklagade", "You appealed"),
        "CaseTaken" => ("En handläggare tog sig an ärendet", "An official took the case"),
        "CaseHandedOver" => ("Ärendet fick en ny handläggare", "The case got another official"),
        "UnitAsked" => ("Vi bad en annan enhet om uppgifter", "We asked another unit for facts"),
        "DebtorAsked" => ("Vi bad dig om fler uppgifter", "We asked you for more"),
        "StaffWrote" => ("Vi skrev till dig", "We wrote to you"),
        "UnitAnswered" => ("Den andra enheten svarade", "The other unit answered"),
        "StatementGiven" => ("Yttrandet kom in", "The statement came in"),
        "HoldLifted" => ("Pausen upphörde", "The pause ended"),
        "DelayTold" => ("Vi berättade att det tar längre tid", "We told you that it takes longer"),
        "DisputeDecided" if regime.decides() => ("Beslut fattades", "A decision was made"),
        "DisputeDecided" => ("Vi svarade efter omprövningen", "We answered after reconsideration"),
        "DecisionRequestRefused" => {
            ("Vi avslog din begäran om avgörande", "We refused your request for a decision")
        }
        "RefusalAppealed" => (
            "Du överklagade att vi inte avgör ärendet nu",
            "You appealed that we do not decide the case now",
        ),
        "RefusalAppealForwarded" => {
            ("Vi lämnade över det överklagandet", "We handed that appeal over")
        }
        "RefusalAppealDismissed" => ("Vi avvisade det överklagandet", "We dismissed that appeal"),
        "AppealForwarded" => ("Vi lämnade över ditt överklagande", "We handed your appeal over"),
        "AppealsForwarded" => ("Vi lämnade över dina överklaganden", "We handed your appeals over"),
        "AppealDismissed" => ("Vi avvisade överklagandet", "We dismissed the appeal"),
        "AppealsDismissed" => ("Vi avvisade överklagandena", "We dismissed the appeals"),
        "AppealReopened" => ("Vi prövar beslutet på nytt", "We are looking at the decision again"),
        "DecisionCorrected" => ("Vi rättade ett skrivfel", "We corrected a slip"),
        "ReceiptRegistered" => {
            ("Vi antecknade när du fick beslutet", "We noted when you got the decision")
        }
        "Noted" | "DecisionProposed" | "ProposalDeclined" | "BiasDeclared" | "OwnFaultMarked" => {
            return None;
        }
        _ => ("Ärendet uppdaterades", "The case was updated"),
    };
    Some(lang.pick(sv, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use besked_domain::dispute::case::TRANSITIONS;

    #[test]
    fn every_step_of_a_case_has_words_or_is_for_staff_alone() {
        for step in TRANSITIONS {
            for regime in Regime::ALL {
                let told = event(Lang::Sv, *regime, step.event);
                assert_ne!(told, Some("Ärendet uppdaterades"), "{}", step.event);
                let decided = told.is_some_and(|told| told.to_lowercase().contains("beslut fatt"));
                assert!(!decided || regime.decides(), "{regime:?}: {told:?}");
            }
        }
        let told = |lang, name| event(lang, Regime::PrivateLaw, name);
        assert_eq!(told(Lang::Sv, "UnitAnswered"), Some("Den andra enheten svarade"));
        for within in ["Noted", "DecisionProposed", "ProposalDeclined", "BiasDeclared"] {
            assert_eq!(told(Lang::En, within), None, "{within}");
        }
    }
}
