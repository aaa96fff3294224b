//! Measures (*åtgärder*): what was done to get paid, which can be contested by itself (S000 p. 6).

use super::claim::{ClaimFact, lacking};
use super::objection::Target;
use crate::id::DunningId;
use crate::interest::{Interest, RateTable};
use crate::invoice::{
    DunningStage, DunningStep, FeeKind, FeeRefusal, Invoice, Owed, check_fee, cost_if_paid_on,
    interest_until_booked,
};
use crate::money::Money;
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

/// Why a measure does not stand as it was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The law does not allow the fee, or not so much.
    Fee(FeeRefusal),
    /// A claim lacks facts that it must state.
    Claim(Vec<ClaimFact>),
    /// A delivery was stopped before payment had been asked for again.
    StopUnasked,
    /// More interest was booked than the rates give, for those days on what was unpaid
    /// (räntelagen 6 §).
    Interest {
        /// What the rates give.
        right: Money,
    },
    /// Everything had been paid before: nothing called for the measure (lag 1981:739 4 §).
    PaidBefore {
        /// The day of the latest payment.
        paid_on: NaiveDate,
    },
    /// The invoice had not fallen due: there was still time to pay.
    TooEarly,
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

    /// The letter that it is or is a fee for: the latest step of that kind up to its day.
    #[must_use]
    pub fn letter<'a>(&self, invoice: &'a Invoice) -> Option<&'a DunningStep> {
        let stage = match self.kind {
            MeasureKind::Step(_) => {
                return invoice.dunning.iter().find(|step| self.is_step(step.id));
            }
            MeasureKind::Fee(FeeKind::Reminder) => DunningStage::Reminder,
            MeasureKind::Fee(FeeKind::Claim) => DunningStage::Claim,
            MeasureKind::Fee(_) => return None,
        };
        let sent = invoice.dunning.iter().filter(|step| step.stage == stage && step.on <= self.on);
        sent.max_by_key(|step| step.on)
    }

    /// What the record shows to be wrong with it in law.
    #[must_use]
    pub fn fault(&self, invoice: &Invoice, rates: &RateTable) -> Option<Fault> {
        let before =
            || self.paid_before(invoice, rates).map(|paid_on| Fault::PaidBefore { paid_on });
        let early = || (self.asks() && self.on <= invoice.due_on).then_some(Fault::TooEarly);
        let of_its_own = match (self.kind, self.amount) {
            (MeasureKind::Fee(FeeKind::Interest), Some(booked)) => {
                let interest = self.interest(invoice, rates);
                // At a rate that is not final, more may turn out to be right.
                let too_much = interest
                    .filter(|interest| !interest.preliminary && booked > interest.amount)
                    .map(|interest| Fault::Interest { right: interest.amount });
                return too_much;
            }
            (MeasureKind::Fee(FeeKind::Claim), _) => self
                .fault_as_first(invoice)
                .or_else(|| claim_fault(lacking(invoice, Target::Step(self.letter(invoice)?.id)))),
            (MeasureKind::Step(DunningStage::Claim), _) => {
                claim_fault(lacking(invoice, self.target))
            }
            _ => self.fault_as_first(invoice),
        };
        of_its_own.or_else(before).or_else(early)
    }

    /// What the first version of the rules saw to be wrong with it.
    pub(super) fn fault_as_first(&self, invoice: &Invoice) -> Option<Fault> {
        match (self.kind, self.amount) {
            (MeasureKind::Fee(kind), Some(amount)) => {
                check_fee(&invoice.charge_type, kind, amount, self.on).err().map(Fault::Fee)
            }
            (MeasureKind::Step(DunningStage::Claim), _) => {
                let lacking = lacking(invoice, self.target);
                (!lacking.is_empty()).then_some(Fault::Claim(lacking))
            }
            (MeasureKind::Step(DunningStage::DeliveryStop), _) => {
                self.asked_before(invoice).is_none().then_some(Fault::StopUnasked)
            }
            _ => None,
        }
    }

    /// The latest reminder or claim before its day.
    pub(super) fn asked_before<'a>(&self, invoice: &'a Invoice) -> Option<&'a DunningStep> {
        let asks = |stage| matches!(stage, DunningStage::Reminder | DunningStage::Claim);
        let before = invoice.dunning.iter().filter(|step| asks(step.stage) && step.on < self.on);
        before.max_by_key(|step| step.on)
    }

    /// The interest that the rates give for the days that booked interest is for.
    pub(super) fn interest(&self, invoice: &Invoice, rates: &RateTable) -> Option<Interest> {
        match (self.kind, self.target) {
            (MeasureKind::Fee(FeeKind::Interest), Target::Fee(id)) => {
                interest_until_booked(invoice, id, rates)
            }
            _ => None,
        }
    }

    /// Whether it is a letter that was sent.
    pub(super) const fn is_letter(&self) -> bool {
        matches!(self.kind, MeasureKind::Step(DunningStage::Reminder | DunningStage::Claim))
    }

    /// Whether it asks for payment again, or is a fee for that.
    const fn asks(&self) -> bool {
        matches!(
            self.kind,
            MeasureKind::Fee(FeeKind::Reminder | FeeKind::Claim)
                | MeasureKind::Step(DunningStage::Reminder | DunningStage::Claim)
        )
    }

    /// The day of the latest payment, when everything owed had been paid the day before it was
    /// made. Interest on late payment and compensation for it are owed although all is paid, and
    /// costs of others although the payment came after they had been asked.
    fn paid_before(&self, invoice: &Invoice, rates: &RateTable) -> Option<NaiveDate> {
        let owed_all_the_same = [FeeKind::Interest, FeeKind::LatePayment, FeeKind::Court];
        if owed_all_the_same.iter().any(|kind| self.kind == MeasureKind::Fee(*kind)) {
            return None;
        }
        let mut then = invoice.clone();
        then.payments.retain(|payment| payment.on < self.on);
        then.fees.retain(|fee| fee.on < self.on);
        let latest = then.payments.iter().filter(|payment| payment.amount.is_positive());
        let paid_on = latest.map(|payment| payment.on).max()?;
        let owed = cost_if_paid_on(&Owed::of(&then, rates), rates, self.on).total;
        (!owed.is_positive()).then_some(paid_on)
    }
}

/// The organisation number is the house's own addition: a claim without it stands in law.
fn claim_fault(mut lacking: Vec<ClaimFact>) -> Option<Fault> {
    lacking.retain(|fact| *fact != ClaimFact::OrganisationNumber);
    (!lacking.is_empty()).then_some(Fault::Claim(lacking))
}
