//! What has happened in a case, as its time line tells it.

use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    dispute_opened { sv: "Invändningen kom in", en: "The objection came in" }
    person_asked { sv: "Kunden bad att en person tittar på det", en: "The customer asked for a person to look at it" }
    debtor_wrote { sv: "Kunden skrev", en: "The customer wrote" }
    evidence_added { sv: "Kunden lade till underlag", en: "The customer added evidence" }
    dispute_withdrawn { sv: "Invändningen togs tillbaka", en: "The objection was taken back" }
    review_asked { sv: "Omprövning begärdes", en: "Reconsideration was asked for" }
    decision_asked { sv: "Beslut begärdes", en: "A decision was asked for" }
    appealed { sv: "Beslutet överklagades", en: "The decision was appealed" }
    case_taken { sv: "En handläggare tog ärendet", en: "A handler took the case" }
    case_handed_over { sv: "Ärendet lämnades över", en: "The case was handed over" }
    unit_asked { sv: "En enhet tillfrågades", en: "A unit was asked" }
    debtor_asked { sv: "Komplettering begärdes", en: "What is missing was asked for" }
    staff_wrote { sv: "Enheten skrev", en: "The unit wrote" }
    noted { sv: "En tjänsteanteckning gjordes", en: "An official note was made" }
    statement_given { sv: "Yttrandet lämnades", en: "The statement was given" }
    dispute_decided { sv: "Ärendet avgjordes", en: "The case was decided" }
    decision_proposed { sv: "Ett avgörande föreslogs", en: "An outcome was proposed" }
    proposal_declined { sv: "Förslaget avslogs", en: "The proposal was declined" }
    unit_answered { sv: "Enheten svarade", en: "The unit answered" }
    bias_declared { sv: "En handläggare anmälde jäv", en: "An official declared bias" }
    own_fault_marked { sv: "Felet markerades som kommunens", en: "The fault was marked as the municipality's" }
    request_refused { sv: "Begäran om avgörande avslogs", en: "The request for a decision was refused" }
    appeal_forwarded { sv: "Överklagandet lämnades över", en: "The appeal was handed over" }
    appeals_forwarded { sv: "Överklagandena lämnades över", en: "The appeals were handed over" }
    appeal_dismissed { sv: "Överklagandet avvisades", en: "The appeal was dismissed" }
    appeals_dismissed { sv: "Överklagandena avvisades", en: "The appeals were dismissed" }
    appeal_reopened { sv: "Beslutet omprövas efter överklagandet", en: "The decision is looked at again after the appeal" }
    refusal_appealed { sv: "Avslaget på begäran om avgörande överklagades", en: "The refusal to decide now was appealed" }
    refusal_appeal_forwarded { sv: "Överklagandet av avslaget lämnades över", en: "The appeal of the refusal was handed over" }
    refusal_appeal_dismissed { sv: "Överklagandet av avslaget avvisades", en: "The appeal of the refusal was dismissed" }
    decision_corrected { sv: "Ett skrivfel rättades", en: "A slip was corrected" }
    receipt_registered { sv: "Mottagandet av beslutet registrerades", en: "The receipt of the decision was registered" }
    hold_placed { sv: "Beloppet pausades", en: "The amount was paused" }
    hold_lifted { sv: "Pausen hävdes", en: "The pause was lifted" }
    delay_told { sv: "Kunden fick veta att det dröjer", en: "The customer was told that it will be late" }
    something { sv: "Något hände i ärendet", en: "Something happened in the case" }
}

/// What an event is called, by its name in the history.
#[must_use]
pub fn event(lang: Lang, name: &str) -> &'static str {
    match name {
        "DisputeOpened" => dispute_opened(lang),
        "PersonAsked" => person_asked(lang),
        "DebtorWrote" => debtor_wrote(lang),
        "EvidenceAdded" => evidence_added(lang),
        "DisputeWithdrawn" => dispute_withdrawn(lang),
        "ReviewAsked" => review_asked(lang),
        "DecisionAsked" => decision_asked(lang),
        "Appealed" => appealed(lang),
        "CaseTaken" => case_taken(lang),
        "CaseHandedOver" => case_handed_over(lang),
        "UnitAsked" => unit_asked(lang),
        "DebtorAsked" => debtor_asked(lang),
        "StaffWrote" => staff_wrote(lang),
        "Noted" => noted(lang),
        "StatementGiven" => statement_given(lang),
        "DisputeDecided" => dispute_decided(lang),
        "DecisionProposed" => decision_proposed(lang),
        "ProposalDeclined" => proposal_declined(lang),
        "UnitAnswered" => unit_answered(lang),
        "BiasDeclared" => bias_declared(lang),
        "OwnFaultMarked" => own_fault_marked(lang),
        "DecisionRequestRefused" => request_refused(lang),
        "AppealForwarded" => appeal_forwarded(lang),
        "AppealsForwarded" => appeals_forwarded(lang),
        "AppealDismissed" => appeal_dismissed(lang),
        "AppealsDismissed" => appeals_dismissed(lang),
        "AppealReopened" => appeal_reopened(lang),
        "RefusalAppealed" => refusal_appealed(lang),
        "RefusalAppealForwarded" => refusal_appeal_forwarded(lang),
        "RefusalAppealDismissed" => refusal_appeal_dismissed(lang),
        "DecisionCorrected" => decision_corrected(lang),
        "ReceiptRegistered" => receipt_registered(lang),
        "HoldPlaced" => hold_placed(lang),
        "HoldLifted" => hold_lifted(lang),
        "DelayTold" => delay_told(lang),
        _ => something(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use besked_domain::dispute::case::TRANSITIONS;

    #[test]
    fn every_step_of_a_case_has_words() {
        for step in TRANSITIONS {
            assert_ne!(event(Lang::Sv, step.event), something(Lang::Sv), "{}", step.event);
        }
    }
}
