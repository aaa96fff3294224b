//! Respite (*anstånd*): the due date of one or more invoices moved, the whole amount at once
//! (S000 p. 9). It is noted in the ledger and confirmed in writing.

pub mod life;

use crate::calendar::days_after;
use crate::id::InvoiceId;
use crate::interest::RateTable;
use crate::invoice::cost_if_paid_on;
use crate::money::Money;
use crate::plan::life::Refusal;
use crate::plan::{AskedInvoice, PlanPolicy, Reason, Rule, Verdict, day_to_pay};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A respite that is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RespiteRequest {
    /// For which invoices.
    pub invoices: Vec<AskedInvoice>,
    /// The new due date, as it was chosen.
    pub until: NaiveDate,
}

impl RespiteRequest {
    /// The day that counts: the one that was chosen or, where that is no working day, the next one, as for an
    /// instalment. How long the respite is goes by the chosen one.
    #[must_use]
    pub fn pay_by(&self, policy: &PlanPolicy) -> NaiveDate {
        day_to_pay(self.until, policy.move_to_working_day)
    }
}

/// The nearest respite that the municipality agrees to as a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NearestRespite {
    /// For which invoices.
    pub invoices: Vec<InvoiceId>,
    /// The new due date.
    pub until: NaiveDate,
}

/// What a respite costs, for one invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RespiteCost {
    /// Which invoice.
    pub invoice: InvoiceId,
    /// What is to be paid on the new due date, without what is disputed.
    pub then: Money,
    /// The interest that comes on top until then: it runs from the old due date on (räntelagen
    /// 3–4 §§), respite or not.
    pub interest: Money,
    /// A reference rate is not known yet, so the figures may change.
    pub preliminary: bool,
}

impl RespiteCost {
    /// Nothing is to be paid of an invoice.
    #[must_use]
    pub const fn nothing(invoice: InvoiceId) -> Self {
        Self { invoice, then: Money::ZERO, interest: Money::ZERO, preliminary: false }
    }

    /// What an invoice costs at the end of a respite as it stands today, be it asked for earlier: nothing where nothing
    /// is left of it that nobody disputes.
    #[must_use]
    pub fn of(asked: &AskedInvoice, until: NaiveDate, rates: &RateTable, today: NaiveDate) -> Self {
        if asked.payable().open.total().is_positive() {
            cost(asked, until, rates, today)
        } else {
            Self::nothing(asked.invoice)
        }
    }
}

/// Why an invoice of a respite is not moved by it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LeftOut {
    /// A signed plan pays it.
    ByPlan,
    /// It has gone on to a court or the Enforcement Authority.
    GoneOn,
}

impl LeftOut {
    /// Why it is not, if so: a plan pays also what has gone on.
    #[must_use]
    pub const fn of(by_plan: bool, gone_on: bool) -> Option<Self> {
        match (by_plan, gone_on) {
            (true, _) => Some(Self::ByPlan),
            (false, true) => Some(Self::GoneOn),
            (false, false) => None,
        }
    }

    /// Why a respite is not granted, where none of its invoices would be moved.
    #[must_use]
    pub fn refusal(invoices: impl IntoIterator<Item = Option<Self>>) -> Option<Refusal> {
        invoices.into_iter().try_fold(Refusal::PaidByPlan, |refusal, left_out| {
            Some(if left_out? == Self::GoneOn { Refusal::GoneOn } else { refusal })
        })
    }
}

/// A respite, judged.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RespiteJudgement {
    /// What the program says.
    pub verdict: Verdict<NearestRespite>,
    /// The version of the policy that it says so under.
    pub policy: NaiveDate,
    /// What it costs, invoice by invoice.
    pub costs: Vec<RespiteCost>,
}

impl RespiteJudgement {
    /// Whether it can be asked for: what lies outside the rules only where a person is to look at it `anyway`, for the
    /// invoices that it tells the costs of. There must be one of them, and the day must move each.
    #[must_use]
    pub fn may_be_asked_for(&self, anyway: bool) -> bool {
        let Verdict::NotEligible(reasons, _) = &self.verdict else { return true };
        let too_early = |reason: &Reason| matches!(reason, Reason::UntilTooEarly { .. });
        anyway && !self.costs.is_empty() && !reasons.iter().any(too_early)
    }

    /// Whether an invoice is moved by it.
    #[must_use]
    pub fn moves(&self, invoice: InvoiceId) -> bool {
        self.costs.iter().any(|cost| cost.invoice == invoice)
    }
}

/// Judges a respite, on the day that it is asked for.
///
/// Its days are counted from the due date, or from today when that has passed. Disputed parts have
/// a pause of their own and are left aside.
#[must_use]
pub fn judge(
    request: &RespiteRequest,
    policy: &PlanPolicy,
    rates: &RateTable,
    today: NaiveDate,
) -> RespiteJudgement {
    let invoices = request.invoices.iter();
    let mut reasons: Vec<_> = invoices.clone().filter_map(obstacle).collect();
    let included: Vec<_> = invoices.filter(|asked| obstacle(asked).is_none()).collect();
    let days = Days::of(&included, policy, today);
    if reasons.is_empty() && included.is_empty() {
        reasons.push(Reason::NothingToPay);
    }
    if let Some(Days { earliest, latest, .. }) = days {
        if request.until < earliest {
            reasons.push(Reason::UntilTooEarly { earliest });
        } else if request.until > latest {
            reasons.push(Reason::UntilTooLate { latest });
        }
    }
    let costs: Vec<_> =
        included.iter().map(|asked| cost(asked, request.pay_by(policy), rates, today)).collect();
    let rules = days.map_or_else(Vec::new, |days| rules(&included, &costs, request, policy, days));
    let nearest = || {
        let days = days.filter(|days| days.earliest <= days.latest)?;
        Some(NearestRespite {
            invoices: included.iter().map(|asked| asked.invoice).collect(),
            until: request.until.clamp(days.earliest, days.latest),
        })
    };
    RespiteJudgement {
        verdict: Verdict::of(reasons, rules, nearest),
        policy: policy.version,
        costs,
    }
}

/// Between which days a respite may end, for all invoices at once.
#[derive(Clone, Copy)]
struct Days {
    /// From when its days are counted.
    from: NaiveDate,
    earliest: NaiveDate,
    latest: NaiveDate,
}

impl Days {
    /// `None` when there is no invoice.
    fn of(invoices: &[&AskedInvoice], policy: &PlanPolicy, today: NaiveDate) -> Option<Self> {
        let dues = invoices.iter().map(|asked| asked.due_on.max(today));
        let from = dues.clone().min()?;
        // Each of them is moved, and none of them too far.
        let earliest = dues.max()?.succ_opt()?;
        Some(Self { from, earliest, latest: days_after(from, policy.respite_max_days) })
    }
}

/// Why a respite is not given for an invoice, if so.
fn obstacle(asked: &AskedInvoice) -> Option<Reason> {
    let invoice = asked.invoice;
    if !asked.owed.open.total().is_positive() {
        return Some(Reason::NothingToPay);
    }
    let disputed = !asked.payable().open.total().is_positive();
    asked.obstacle().or(disputed.then_some(Reason::Disputed { invoice }))
}

/// Why a person looks at it.
fn rules(
    invoices: &[&AskedInvoice],
    costs: &[RespiteCost],
    request: &RespiteRequest,
    policy: &PlanPolicy,
    days: Days,
) -> Vec<Rule> {
    let mut rules = vec![];
    for asked in invoices {
        let rule = Rule::Regime { regime: asked.regime };
        if !policy.automatic_regimes.contains(&asked.regime) && !rules.contains(&rule) {
            rules.push(rule);
        }
        if asked.respites > 0 {
            rules.push(Rule::EarlierRespite { invoice: asked.invoice });
        }
    }
    let got = request.until.signed_duration_since(days.from).num_days();
    let got = u32::try_from(got).unwrap_or_default();
    if got > policy.respite_auto_days {
        rules.push(Rule::Days { max: policy.respite_auto_days, got });
    }
    let (max, got) =
        (policy.respite_auto_amount, costs.iter().map(|cost| cost.then - cost.interest).sum());
    if got > max {
        rules.push(Rule::Amount { max, got });
    }
    rules
}

/// What an invoice costs at the end of a respite, and how much of that comes on top of today's.
fn cost(
    asked: &AskedInvoice,
    until: NaiveDate,
    rates: &RateTable,
    today: NaiveDate,
) -> RespiteCost {
    let owed = asked.payable();
    let then = cost_if_paid_on(&owed, rates, until.max(today));
    let now = cost_if_paid_on(&owed, rates, today);
    RespiteCost {
        invoice: asked.invoice,
        then: then.total,
        interest: then.total - now.total,
        preliminary: then.interest.preliminary,
    }
}
