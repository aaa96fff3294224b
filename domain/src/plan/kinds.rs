//! What holds for kinds of charges, some of which have settings of their own.

use super::asked::AskedInvoice;
use super::policy::PlanPolicy;

/// What a municipality has decided of plans and respites, for a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanPolicies {
    /// For everyone.
    pub everyone: PlanPolicy,
    /// For each kind of charge that has a setting of its own, with its code; what it has none for is as for
    /// everyone. They are few, and a browser reads them: a list is found in fast enough, and is light.
    pub kinds: Vec<(String, PlanPolicy)>,
}

impl PlanPolicies {
    /// The same for every kind of charge.
    #[must_use]
    pub const fn same(everyone: PlanPolicy) -> Self {
        Self { everyone, kinds: Vec::new() }
    }

    /// What holds for the kind of charge with a code.
    #[must_use]
    pub fn of_kind(&self, kind: &str) -> &PlanPolicy {
        let own = self.kinds.iter().find(|(code, _)| code == kind);
        own.map_or(&self.everyone, |(_, policy)| policy)
    }

    /// What holds for invoices together.
    ///
    /// Where their kinds differ the narrower limit holds, and the debtor has the longer time, the lower
    /// fee, and the eyes and signatures that one of them asks for. How a plan is reckoned is as for
    /// everyone then: there is but one way in a plan.
    #[must_use]
    pub fn of(&self, invoices: &[AskedInvoice]) -> PlanPolicy {
        let mut policies = invoices.iter().map(|asked| self.of_kind(&asked.kind));
        let first = policies.next().unwrap_or(&self.everyone).clone();
        policies.fold(first, |one, other| self.both(&one, other))
    }

    /// The most instalments that any of these invoices may be paid in.
    #[must_use]
    pub fn most_instalments(&self, invoices: &[AskedInvoice]) -> u32 {
        let most = invoices.iter().map(|asked| self.of_kind(&asked.kind).most_instalments());
        most.max().unwrap_or_else(|| self.everyone.most_instalments())
    }

    fn both(&self, one: &PlanPolicy, other: &PlanPolicy) -> PlanPolicy {
        let regimes = one.automatic_regimes.iter().copied();
        PlanPolicy {
            version: one.version.max(other.version),
            automatic_regimes: regimes
                .filter(|regime| other.automatic_regimes.contains(regime))
                .collect(),
            respite_max_days: one.respite_max_days.min(other.respite_max_days),
            respite_auto_days: one.respite_auto_days.min(other.respite_auto_days),
            respite_auto_amount: one.respite_auto_amount.min(other.respite_auto_amount),
            plan_max_months: one.plan_max_months.min(other.plan_max_months),
            plan_min_instalment: one.plan_min_instalment.max(other.plan_min_instalment),
            plan_min_debt: one.plan_min_debt.max(other.plan_min_debt),
            latest_first_due_days: one.latest_first_due_days.min(other.latest_first_due_days),
            auto_months: one.auto_months.min(other.auto_months),
            auto_amount: one.auto_amount.min(other.auto_amount),
            broken_lookback_months: one.broken_lookback_months.max(other.broken_lookback_months),
            max_open_plans: one.max_open_plans.min(other.max_open_plans),
            plan_fee_persons: one.plan_fee_persons.min(other.plan_fee_persons),
            plan_fee_others: one.plan_fee_others.min(other.plan_fee_others),
            interest_in_plan: self.one_way(one, other, |own| own.interest_in_plan),
            method: self.one_way(one, other, |own| own.method),
            order: self.one_way(one, other, |own| own.order),
            move_to_working_day: self.one_way(one, other, |own| own.move_to_working_day),
            grace_days: one.grace_days.max(other.grace_days),
            notice_days: one.notice_days.max(other.notice_days),
            break_needs_look: one.break_needs_look || other.break_needs_look,
            proposal_pause_days: one.proposal_pause_days.max(other.proposal_pause_days),
            reminder_days_before: one.reminder_days_before.max(other.reminder_days_before),
            moves_per_year: one.moves_per_year.min(other.moves_per_year),
            move_max_days: one.move_max_days.min(other.move_max_days),
            amendment_needs_signature: one.amendment_needs_signature
                || other.amendment_needs_signature,
            alone_up_to: one.alone_up_to.min(other.alone_up_to),
            two_signers: one.two_signers || other.two_signers,
            countersign: one.countersign || other.countersign,
        }
    }

    /// What both say; where they differ, what is said for everyone.
    fn one_way<T: PartialEq>(
        &self,
        one: &PlanPolicy,
        other: &PlanPolicy,
        of: fn(&PlanPolicy) -> T,
    ) -> T {
        let own = of(one);
        if own == of(other) { own } else { of(&self.everyone) }
    }
}
