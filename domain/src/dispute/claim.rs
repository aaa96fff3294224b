//! What a debt-collection claim (*inkassokrav*) must state, and what the record can show of it.

use super::objection::Target;
use crate::invoice::{DunningStep, FeeKind, Invoice, bears_interest};
use crate::word::words;

words! {
    /// A fact that a debt-collection claim (*inkassokrav*) must state: inkassolagen 5 §, and the
    /// creditor's organisation number, which the house adds.
    ClaimFact {
        /// The creditor's name.
        Creditor = "creditor",
        /// The creditor's organisation number.
        OrganisationNumber = "organisation_number",
        /// What the debt rests on: invoice, service, period.
        Cause = "cause",
        /// The principal by itself.
        Principal = "principal",
        /// The interest accrued.
        Interest = "interest",
        /// The rate of interest.
        Rate = "rate",
        /// The day that interest is counted from.
        InterestFrom = "interest_from",
        /// The day that it is counted to.
        InterestTo = "interest_to",
        /// The amount that it is counted on.
        InterestBase = "interest_base",
        /// Costs, one by one.
        Costs = "costs",
        /// How to pay.
        PaymentInstruction = "payment_instruction",
        /// The last day to pay or object.
        LastDay = "last_day",
    }
}

/// What the record tells of a claim, fact by fact. The claim itself is a letter that the record
/// does not hold: it tells who sent it and which last day it states, and of the rest only whether
/// there was anything to state.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClaimRecord {
    /// The claim cannot have stated these, since there is nothing on record to state.
    pub lacking: Vec<ClaimFact>,
    /// The record shows that the claim states these.
    pub stated: Vec<ClaimFact>,
    /// The record does not show whether it does.
    pub unknown: Vec<ClaimFact>,
}

impl ClaimRecord {
    /// What the record tells of a claim, of the facts that inkassolagen 5 § asks for. Where no
    /// interest is charged and no fee has been, the claim need not state any. A claim sent in the
    /// creditor's own name names the creditor.
    #[must_use]
    pub fn of(claim: &DunningStep, invoice: &Invoice, creditor: &str) -> Self {
        let lacking = lacking(invoice, Target::Step(claim.id));
        let mut record = Self::default();
        for fact in ClaimFact::ALL.iter().copied().filter(|fact| needed(*fact, claim, invoice)) {
            let shown = match fact {
                ClaimFact::Creditor => claim.sender.trim() == creditor.trim(),
                ClaimFact::LastDay => true,
                _ => false,
            };
            let to = match (lacking.contains(&fact), shown) {
                (true, _) => &mut record.lacking,
                (false, true) => &mut record.stated,
                (false, false) => &mut record.unknown,
            };
            to.push(fact);
        }
        record
    }
}

/// Whether the law asks a claim for a fact.
fn needed(fact: ClaimFact, claim: &DunningStep, invoice: &Invoice) -> bool {
    match fact {
        // Our own addition: a claim without it stands.
        ClaimFact::OrganisationNumber => false,
        ClaimFact::Interest
        | ClaimFact::Rate
        | ClaimFact::InterestFrom
        | ClaimFact::InterestTo
        | ClaimFact::InterestBase => {
            bears_interest(invoice.charge_type.interest_basis, invoice.interest_notice)
        }
        ClaimFact::Costs => invoice.fees.iter().any(|fee| {
            fee.kind != FeeKind::Interest && fee.waived_on.is_none() && fee.on <= claim.on
        }),
        ClaimFact::Creditor
        | ClaimFact::Cause
        | ClaimFact::Principal
        | ClaimFact::PaymentInstruction
        | ClaimFact::LastDay => true,
    }
}

/// What a claim could not have stated, since the record does not hold it.
pub(super) fn lacking(invoice: &Invoice, claim: Target) -> Vec<ClaimFact> {
    let unit = &invoice.unit;
    let step = invoice.dunning.iter().find(|step| Target::Step(step.id) == claim);
    let payable = invoice.ocr.is_some()
        || unit.bankgiro.is_some()
        || unit.plusgiro.is_some()
        || unit.swish.is_some();
    let lacks = |fact: ClaimFact| match fact {
        ClaimFact::Creditor => step.is_none_or(|step| step.sender.trim().is_empty()),
        ClaimFact::OrganisationNumber => unit.organisation_number.is_empty(),
        ClaimFact::Cause => invoice.lines.is_empty() && invoice.subject.sv.trim().is_empty(),
        ClaimFact::PaymentInstruction => !payable,
        ClaimFact::LastDay => step.is_none_or(|step| step.respond_by.is_none()),
        // Amounts and interest follow from the record itself.
        ClaimFact::Principal
        | ClaimFact::Interest
        | ClaimFact::Rate
        | ClaimFact::InterestFrom
        | ClaimFact::InterestTo
        | ClaimFact::InterestBase
        | ClaimFact::Costs => false,
    };
    ClaimFact::ALL.iter().copied().filter(|fact| lacks(*fact)).collect()
}
