//! Measures (*åtgärder*): what was done to get paid, which can be contested by itself (S000 p. 6).

use super::objection::Target;
use crate::id::DunningId;
use crate::invoice::{DunningStage, FeeKind, FeeRefusal, Invoice, check_fee};
use crate::money::Money;
use crate::word::words;
use chrono::NaiveDate;

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MeasureKind {
    /// A fee, booked interest or costs.
    Fee(FeeKind),
    /// A dunning step.
    Step(DunningStage),
}

/// One measure on an invoice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Measure {
    /// Which.
    pub target: Target,
    /// What was done.
    pub kind: MeasureKind,
    /// When.
    pub on: NaiveDate,
    /// What it costs by itself; a dunning step costs nothing, its fee stands beside it.
    pub amount: Option<Money>,
}

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

/// Why a measure does not stand as it was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The law does not allow the fee, or not so much.
    Fee(FeeRefusal),
    /// A claim lacks facts that it must state.
    Claim(Vec<ClaimFact>),
    /// A delivery was stopped before payment had been asked for again.
    StopUnasked,
}

impl Measure {
    /// The measures on an invoice that stand, oldest first.
    #[must_use]
    pub fn of(invoice: &Invoice) -> Vec<Self> {
        let fees = invoice.fees.iter().filter(|fee| fee.waived_on.is_none()).map(|fee| Self {
            target: Target::Fee(fee.id),
            kind: MeasureKind::Fee(fee.kind),
            on: fee.on,
            amount: Some(fee.amount),
        });
        let steps = invoice.dunning.iter().map(|step| Self {
            target: Target::Step(step.id),
            kind: MeasureKind::Step(step.stage),
            on: step.on,
            amount: None,
        });
        let mut all: Vec<Self> = steps.chain(fees).collect();
        all.sort_by_key(|measure| measure.on);
        all
    }

    /// Whether it is this dunning step.
    #[must_use]
    pub fn is_step(&self, id: DunningId) -> bool {
        self.target == Target::Step(id)
    }

    /// The id of it as a fact, which paragraphs rest on.
    #[must_use]
    pub fn fact_id(&self) -> String {
        match self.target {
            Target::Line(id) => format!("line:{id}"),
            Target::Fee(id) => format!("fee:{id}"),
            Target::Step(id) => format!("dunning:{id}"),
        }
    }

    /// What the record shows to be wrong with it in law.
    #[must_use]
    pub fn fault(&self, invoice: &Invoice) -> Option<Fault> {
        match (self.kind, self.amount) {
            (MeasureKind::Fee(kind), Some(amount)) => {
                check_fee(&invoice.charge_type, kind, amount, self.on).err().map(Fault::Fee)
            }
            (MeasureKind::Step(DunningStage::Claim), _) => {
                let lacking = lacking(invoice, self.target);
                (!lacking.is_empty()).then_some(Fault::Claim(lacking))
            }
            (MeasureKind::Step(DunningStage::DeliveryStop), _) => {
                let asks = |stage| matches!(stage, DunningStage::Reminder | DunningStage::Claim);
                let asked =
                    invoice.dunning.iter().any(|step| asks(step.stage) && step.on < self.on);
                (!asked).then_some(Fault::StopUnasked)
            }
            _ => None,
        }
    }
}

/// What a claim could not have stated, since the record does not hold it.
fn lacking(invoice: &Invoice, claim: Target) -> Vec<ClaimFact> {
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
