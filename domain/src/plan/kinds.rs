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

    /// What holds for invoices together: those that can be in a plan or have a respite. The others narrow nothing, unless
    /// there are none but them.
    ///
    /// Where their kinds differ the narrower limit holds, and the debtor has the longer time, the lower
    /// fee, and the eyes and signatures that one of them asks for. How a plan is reckoned is as for
    /// everyone then: there is but one way in a plan.
    #[must_use]
    pub fn of(&self, invoices: &[AskedInvoice]) -> PlanPolicy {
        let fit = invoices.iter().any(AskedInvoice::fits);
        let judged = invoices.iter().filter(|asked| !fit || asked.fits());
        self.of_kinds(judged.map(|asked| asked.kind.as_str()))
    }

    /// The same for kinds of charges together, by their codes.
    #[must_use]
    pub fn of_kinds<'a>(&'a self, kinds: impl Iterator<Item = &'a str>) -> PlanPolicy {
        let mut policies = kinds.map(|kind| self.of_kind(kind));
        let mut all = policies.next().unwrap_or(&self.everyone).clone();
        for other in policies {
            self.narrow(&mut all, other);
        }
        all
    }

    /// The most instalments that any of these invoices may be paid in.
    #[must_use]
    pub fn most_instalments(&self, invoices: &[AskedInvoice]) -> u32 {
        let most = invoices.iter().map(|asked| self.of_kind(&asked.kind).most_instalments());
        most.max().unwrap_or_else(|| self.everyone.most_instalments())
    }

    /// Lets what holds for another kind of charge hold too.
    fn narrow(&self, own: &mut PlanPolicy, other: &PlanPolicy) {
        let everyone = &self.everyone;
        highest(&mut own.version, other.version);
        own.automatic_regimes.retain(|regime| other.automatic_regimes.contains(regime));
        lowest(&mut own.respite_max_days, other.respite_max_days);
        lowest(&mut own.respite_auto_days, other.respite_auto_days);
        lowest(&mut own.respite_auto_amount, other.respite_auto_amount);
        lowest(&mut own.plan_max_months, other.plan_max_months);
        highest(&mut own.plan_min_instalment, other.plan_min_instalment);
        highest(&mut own.plan_min_debt, other.plan_min_debt);
        lowest(&mut own.latest_first_due_days, other.latest_first_due_days);
        lowest(&mut own.auto_months, other.auto_months);
        lowest(&mut own.auto_amount, other.auto_amount);
        highest(&mut own.broken_lookback_months, other.broken_lookback_months);
        lowest(&mut own.max_open_plans, other.max_open_plans);
        lowest(&mut own.plan_fee_persons, other.plan_fee_persons);
        lowest(&mut own.plan_fee_others, other.plan_fee_others);
        one_way(&mut own.interest_in_plan, other.interest_in_plan, everyone.interest_in_plan);
        one_way(&mut own.method, other.method, everyone.method);
        one_way(&mut own.order, other.order, everyone.order);
        let moves = &mut own.move_to_working_day;
        one_way(moves, other.move_to_working_day, everyone.move_to_working_day);
        if own.due_days != other.due_days {
            own.due_days.clone_from(&everyone.due_days);
        }
        highest(&mut own.grace_days, other.grace_days);
        highest(&mut own.notice_days, other.notice_days);
        own.break_needs_look |= other.break_needs_look;
        // The later one is the debtor's longer time.
        highest(&mut own.broken_effect, other.broken_effect);
        highest(&mut own.proposal_pause_days, other.proposal_pause_days);
        highest(&mut own.reminder_days_before, other.reminder_days_before);
        lowest(&mut own.moves_per_year, other.moves_per_year);
        lowest(&mut own.move_max_days, other.move_max_days);
        own.amendment_needs_signature |= other.amendment_needs_signature;
        lowest(&mut own.alone_up_to, other.alone_up_to);
        own.two_signers |= other.two_signers;
        own.countersign |= other.countersign;
    }
}

fn lowest<T: Ord>(own: &mut T, other: T) {
    if other < *own {
        *own = other;
    }
}

fn highest<T: Ord>(own: &mut T, other: T) {
    if other > *own {
        *own = other;
    }
}

/// What both say; where they differ, what is said for everyone.
fn one_way<T: PartialEq>(own: &mut T, other: T, everyone: T) {
    if *own != other {
        *own = everyone;
    }
}
