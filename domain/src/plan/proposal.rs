//! A proposed plan, and what a program says of it.

use super::asked::{AskedInvoice, LeftOut};
use super::debts::Debts;
use super::policy::PlanPolicy;
use super::schedule::{Instalment, Schedule, ScheduleRefusal, schedule};
use super::terms::{Method, Pace, Terms};
use super::verdict::{Reason, Rule, Verdict};
use crate::calendar::{days_after, months_after};
use crate::id::InvoiceId;
use crate::interest::{KnownRate, RateTable};
use crate::money::Money;
use crate::party::PartyKind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What someone proposes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// How fast.
    pub pace: Pace,
    /// The first day to pay.
    pub first_due_on: NaiveDate,
}

/// How earlier plans and payments went (S000 p. 5): plain facts, no score. A dispute is none of
/// them, whatever it led to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Conduct {
    /// The days on which plans were broken.
    pub broken_on: Vec<NaiveDate>,
    /// An earlier plan ended, and what it was for is not paid.
    pub unpaid_plan: bool,
    /// How many plans are signed or asked for now.
    pub open_plans: u32,
    /// How many invoices were paid in time, outside any plan. Shown to whoever decides; no rule counts with it.
    pub paid_in_time: u32,
    /// How many were paid later than that. Shown to whoever decides; no rule counts with it.
    pub paid_late: u32,
}

/// A plan that is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanRequest {
    /// For which invoices, the oldest first.
    pub invoices: Vec<AskedInvoice>,
    /// What the debtor is.
    pub party: PartyKind,
    /// How earlier plans and payments went.
    pub conduct: Conduct,
    /// What is proposed.
    pub proposal: Proposal,
}

/// The nearest plan that the municipality agrees to as a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NearestPlan {
    /// For which invoices.
    pub invoices: Vec<InvoiceId>,
    /// The plan.
    pub proposal: Proposal,
}

/// A proposal, judged.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Judgement {
    /// What the program says.
    pub verdict: Verdict<NearestPlan>,
    /// The version of the policy that it says so under.
    pub policy: NaiveDate,
    /// The plan as proposed, for the invoices that can be in one; `None` when it cannot be
    /// reckoned. There may be one that is not eligible: a person can still agree to it.
    pub plan: Option<(Terms, Schedule)>,
    /// What stays out because it is disputed.
    pub left_out: Vec<LeftOut>,
}

impl Judgement {
    /// The whole rates that the interest of the plan is reckoned with ([`Terms::reckoned_with`]).
    #[must_use]
    pub fn reckoned_with(&self, rates: &RateTable) -> Vec<KnownRate> {
        let plan = self.plan.as_ref();
        plan.map(|(terms, made)| terms.reckoned_with(rates, made.last_day())).unwrap_or_default()
    }
}

/// Judges a proposal, on the day that it is made.
#[must_use]
pub fn judge(
    request: &PlanRequest,
    policy: &PlanPolicy,
    rates: &RateTable,
    today: NaiveDate,
) -> Judgement {
    let desk = Desk { request, policy, rates, today };
    let mut reasons: Vec<_> = request.invoices.iter().filter_map(AskedInvoice::obstacle).collect();
    let terms = desk.terms(request.proposal);
    let made = schedule(&terms, rates);
    reasons.extend(desk.reasons(&terms, &made));
    let rules = made.as_ref().map(|made| desk.rules(made)).unwrap_or_default();
    let open = request.invoices.iter().filter(|asked| asked.obstacle().is_none());
    let left_out = open.filter_map(|asked| {
        let amount = asked.left_out();
        amount.is_positive().then_some(LeftOut { invoice: asked.invoice, amount })
    });
    Judgement {
        verdict: Verdict::of(reasons, rules, || desk.nearest()),
        policy: policy.version,
        left_out: left_out.collect(),
        plan: made.ok().map(|made| (terms, made)),
    }
}

/// What a proposal is judged by.
#[derive(Clone, Copy)]
struct Desk<'a> {
    request: &'a PlanRequest,
    policy: &'a PlanPolicy,
    rates: &'a RateTable,
    today: NaiveDate,
}

impl<'a> Desk<'a> {
    /// The invoices that the plan is of. One that is contested in full is none of them, whatever law it follows.
    fn included(self) -> impl Iterator<Item = &'a AskedInvoice> {
        self.request.invoices.iter().filter(|asked| asked.fits())
    }

    fn terms(self, proposal: Proposal) -> Terms {
        let debts = self.included().map(AskedInvoice::payable).collect();
        // The fee is for a plan of the whole debt that is left (lag 1981:739 3 § 2).
        let whole = self
            .request
            .invoices
            .iter()
            .all(|asked| asked.obstacle().is_none() && asked.left_out().is_zero());
        let fee = self.policy.fee(self.request.party, self.today);
        let terms = self.policy.terms(debts, self.today, proposal.first_due_on, proposal.pace);
        Terms { fee: if whole { fee } else { Money::ZERO }, ..terms }
    }

    /// The first and the last day that the first instalment may fall due on.
    fn first_due_days(self) -> (NaiveDate, NaiveDate) {
        let earliest = days_after(self.today, 1);
        let latest = days_after(self.today, self.policy.latest_first_due_days);
        (earliest, latest.max(earliest))
    }

    /// Why a plan is not eligible, the invoices' own obstacles left aside.
    fn reasons(self, terms: &Terms, made: &Result<Schedule, ScheduleRefusal>) -> Vec<Reason> {
        let policy = self.policy;
        if matches!(made, Err(ScheduleRefusal::NothingToPlan)) {
            return vec![Reason::NothingToPay];
        }
        let mut reasons = vec![];
        let debt = Debts::at_start(terms, self.rates).on(self.today, self.rates).total();
        let got = debt - terms.fee;
        if got < policy.plan_min_debt {
            reasons.push(Reason::DebtTooSmall { min: policy.plan_min_debt, got });
        }
        let (earliest, latest) = self.first_due_days();
        if terms.first_due_on < earliest {
            reasons.push(Reason::FirstDueTooEarly { earliest });
        } else if terms.first_due_on > latest {
            reasons.push(Reason::FirstDueTooLate { latest });
        }
        let max = self.policy.most_instalments();
        match made {
            Ok(made) => {
                if made.count() > max {
                    reasons.push(Reason::TooManyMonths { max });
                }
                let min = policy.plan_min_instalment;
                let small = made.smallest().filter(|smallest| *smallest < min);
                reasons.extend(small.map(|got| Reason::InstalmentTooSmall { min, got }));
            }
            Err(_) if terms.pace == Pace::Instalments(0) => reasons.push(Reason::NoInstalments),
            Err(ScheduleRefusal::Count { .. } | ScheduleRefusal::MonthlyTooLittle { .. }) => {
                reasons.push(Reason::TooManyMonths { max });
            }
            // Told above, by the policy's own days; and nothing to plan has been told first.
            Err(ScheduleRefusal::FirstDueOn { .. } | ScheduleRefusal::NothingToPlan) => {}
        }
        reasons
    }

    /// Why a person looks at it.
    fn rules(self, made: &Schedule) -> Vec<Rule> {
        let (policy, conduct) = (self.policy, &self.request.conduct);
        let mut rules = vec![];
        for asked in self.included() {
            let rule = Rule::Regime { regime: asked.regime };
            if !policy.automatic_regimes.contains(&asked.regime) && !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        let (max, got) = (policy.auto_months, made.count());
        if got > max {
            rules.push(Rule::Months { max, got });
        }
        let (max, got) = (policy.auto_amount, made.debt.total());
        if got > max {
            rules.push(Rule::Amount { max, got });
        }
        let recent =
            |on: &NaiveDate| months_after(*on, policy.broken_lookback_months) >= self.today;
        let broken = conduct.broken_on.iter().copied().filter(recent).max();
        rules.extend(broken.map(|on| Rule::BrokenPlan { on }));
        if conduct.unpaid_plan {
            rules.push(Rule::UnpaidPlan);
        }
        if conduct.open_plans >= policy.max_open_plans {
            rules.push(Rule::OpenPlans { max: policy.max_open_plans });
        }
        // One signature is asked for, and one part owner alone does not bind the others.
        if self.request.party == PartyKind::Estate {
            rules.push(Rule::Estate);
        }
        rules
    }

    /// The nearest eligible plan, for the invoices that can be in one. It is judged as it is asked for then, with the
    /// fee that a plan of them has.
    fn nearest(self) -> Option<NearestPlan> {
        let mut request = self.request.clone();
        request.invoices.retain(AskedInvoice::fits);
        Desk { request: &request, ..self }.nearest_of_all()
    }

    /// The nearest eligible plan of what is asked for: the first due day moved into its limits, and no more instalments
    /// than may be or than are large enough; so much a month is raised until it suffices.
    fn nearest_of_all(self) -> Option<NearestPlan> {
        let (earliest, latest) = self.first_due_days();
        let wanted = self.request.proposal;
        let first_due_on = wanted.first_due_on.clamp(earliest, latest);
        let paces = match wanted.pace {
            Pace::Instalments(count) => [Some(wanted.pace), self.fewer(count, first_due_on)],
            Pace::Monthly(amount) => [Some(wanted.pace), self.more(amount, first_due_on)],
        };
        let eligible = |pace: &Pace| {
            let terms = self.terms(Proposal { pace: *pace, first_due_on });
            self.reasons(&terms, &schedule(&terms, self.rates)).is_empty()
        };
        let pace = paces.into_iter().flatten().find(eligible)?;
        let invoices = self.request.invoices.iter().map(|asked| asked.invoice).collect();
        Some(NearestPlan { invoices, proposal: Proposal { pace, first_due_on } })
    }

    /// As many instalments as there may be and as are large enough, and not more than wanted.
    fn fewer(self, wanted: u32, first_due_on: NaiveDate) -> Option<Pace> {
        let terms = self.terms(Proposal { pace: Pace::Instalments(1), first_due_on });
        let sum = schedule(&terms, self.rates).ok().map(|made| made.debt.total() + terms.fee)?;
        let smallest = self.policy.plan_min_instalment.ore().max(1);
        let large_enough = u32::try_from(sum.ore() / smallest).unwrap_or(u32::MAX);
        Some(Pace::Instalments(wanted.min(self.policy.most_instalments()).min(large_enough).max(1)))
    }

    /// So much a month that it is enough, in whole kronor where it has to be more than wanted.
    fn more(self, wanted: Money, first_due_on: NaiveDate) -> Option<Pace> {
        let pace = Pace::Instalments(self.policy.most_instalments());
        let proposal = Proposal { pace, first_due_on };
        let level = Terms { method: Method::Annuity, ..self.terms(proposal) };
        let enough =
            schedule(&level, self.rates).ok()?.instalments.first().map(Instalment::amount)?;
        let least = whole_kronor_up(enough).max(self.policy.plan_min_instalment);
        Some(Pace::Monthly(wanted.max(least)))
    }
}

fn whole_kronor_up(amount: Money) -> Money {
    Money::round(amount.kronor().ceil())
}
