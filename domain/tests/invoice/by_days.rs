//! What is owed on an invoice, reckoned one day at a time as one would by hand: a second opinion on what the rules count
//! in whole stretches. It shares nothing with them but the rates.

use super::rates;
use besked_domain::id::FeeId;
use besked_domain::invoice::allocation::{Parts, PaymentOrder};
use besked_domain::invoice::{Agreed, FeeKind, Invoice};
use besked_domain::money::Money;
use chrono::NaiveDate;
use std::collections::HashMap;

/// Of an öre that a day's interest is counted in: 365 days or 12 months, per cent, and rates with four decimals.
const PARTS_OF_ONE: i128 = 365 * 12 * 100 * 10_000;

/// What has been reckoned.
pub(crate) struct Reckoned {
    /// What is owed on the last of the days.
    pub(crate) left: Parts,
    /// What each interest that was booked should have been.
    pub(crate) right: HashMap<FeeId, Money>,
    /// What has been paid of interest.
    pub(crate) interest_paid: Money,
}

/// What is owed, in öre.
#[derive(Default)]
struct Day {
    costs: i128,
    interest: i128,
    principal: i128,
    surplus: i128,
    interest_paid: i128,
    /// Interest that has not been rounded yet: up to where a plan waived it, from there on, and so forth.
    unrounded: Vec<i128>,
    /// Interest of the days since the ledger last booked some.
    since_booked: i128,
    /// Of a whole month that has begun and has not been broken off: what its days cost so far, and what it costs.
    month: Option<(i128, i128)>,
}

/// Reckons the days through a last one. Of a day, what is charged comes first, then what is taken back, then what is paid.
pub(crate) fn reckon(invoice: &Invoice, last: NaiveDate) -> Reckoned {
    let mut owed = Day { principal: invoice.total.ore(), ..Day::default() };
    let mut right = HashMap::new();
    let months = months(&invoice.agreed);
    for on in invoice.due_on.iter_days().take_while(|on| *on <= last) {
        if on > invoice.due_on && !waives(&invoice.agreed, on) && owed.principal > 0 {
            let mut percent = rates().with_margin(on).percent;
            percent.rescale(4);
            let of_a_year = owed.principal * percent.mantissa();
            owed.day(of_a_year, months.iter().any(|(from, _)| from.succ_opt() == Some(on)));
        }
        if months.iter().any(|(_, until)| *until == on) {
            owed.end_month();
        }
        let order = order(&invoice.agreed, on);
        let mut fees: Vec<_> = invoice.fees.iter().filter(|fee| fee.on == on).collect();
        fees.sort_by_key(|fee| (fee.kind == FeeKind::Interest, fee.amount, fee.id));
        for fee in fees {
            if fee.kind == FeeKind::Interest {
                right.insert(fee.id, in_ore(rounded(owed.since_booked)));
                owed.since_booked = 0;
                owed.unrounded.clear();
                owed.month = None;
                owed.interest += fee.amount.ore();
            } else {
                owed.costs += fee.amount.ore();
            }
            owed.pay(0, order);
        }
        let mut paid: Vec<_> = invoice.payments.iter().filter(|paid| paid.on == on).collect();
        paid.sort_by_key(|paid| paid.amount);
        for paid in paid {
            owed.interest += owed.unrounded.drain(..).map(rounded).sum::<i128>();
            owed.month = None;
            owed.pay(paid.amount.ore(), order);
        }
        // Interest is rounded where a plan that waives it begins.
        if invoice.agreed.iter().any(|plan| plan.from == on && !plan.interest_runs) {
            owed.unrounded.push(0);
            owed.month = None;
        }
    }
    owed.interest += owed.unrounded.drain(..).map(rounded).sum::<i128>();
    let [costs, interest, principal] = [owed.costs, owed.interest, owed.principal].map(in_ore);
    let left = Parts { costs, interest, principal };
    Reckoned { left, right, interest_paid: in_ore(owed.interest_paid) }
}

/// The whole months, each of the plan that is in charge on all of its days and on the one before.
fn months(plans: &[Agreed]) -> Vec<(NaiveDate, NaiveDate)> {
    let all = plans.iter().flat_map(|plan| plan.months.iter().map(move |own| (plan, own)));
    let own = all.filter(|(plan, own)| {
        let in_charge = |on| in_charge(plans, |from| from < on, on);
        own.from >= plan.from
            && own
                .from
                .iter_days()
                .skip(1)
                .take_while(|on| *on <= own.until)
                .all(|on| in_charge(on).as_ref() == Some(plan))
    });
    own.map(|(_, own)| (own.from, own.until)).collect()
}

/// The plan that has begun latest by a day, or before it, where that still held on it.
fn in_charge(plans: &[Agreed], begun: impl Fn(NaiveDate) -> bool, on: NaiveDate) -> Option<Agreed> {
    let mut latest: Option<Agreed> = None;
    for plan in plans.iter().filter(|plan| begun(plan.from)) {
        let ends = |plan: &Agreed| plan.until.unwrap_or(NaiveDate::MAX);
        if latest.as_ref().is_none_or(|other| (other.from, ends(other)) <= (plan.from, ends(plan)))
        {
            latest = Some(plan.clone());
        }
    }
    latest.filter(|plan| plan.until.is_none_or(|until| on <= until))
}

/// Whether a day costs no interest: a plan waives those after the one it is reckoned from, through its last.
fn waives(plans: &[Agreed], on: NaiveDate) -> bool {
    in_charge(plans, |from| from < on, on).is_some_and(|plan| !plan.interest_runs)
}

/// What is paid first on a day.
fn order(plans: &[Agreed], on: NaiveDate) -> PaymentOrder {
    in_charge(plans, |from| from <= on, on).map_or(PaymentOrder::CostsFirst, |plan| plan.order)
}

fn rounded(interest: i128) -> i128 {
    (2 * interest + PARTS_OF_ONE).div_euclid(2 * PARTS_OF_ONE)
}

fn in_ore(amount: i128) -> Money {
    Money::from_ore(i64::try_from(amount).unwrap())
}

impl Day {
    /// Counts the interest of a day, which may be the first of a whole month.
    fn day(&mut self, of_a_year: i128, first_of_month: bool) {
        let interest = of_a_year * 12;
        if first_of_month {
            self.month = Some((0, of_a_year * 365));
        }
        if let Some((days, _)) = &mut self.month {
            *days += interest;
        }
        self.count(interest);
    }

    /// A month has come to its end: where nothing has broken it off it costs a twelfth of a year, not its days.
    fn end_month(&mut self) {
        if let Some((days, whole)) = self.month.take() {
            self.count(whole - days);
        }
    }

    fn count(&mut self, interest: i128) {
        self.since_booked += interest;
        match self.unrounded.last_mut() {
            Some(sum) => *sum += interest,
            None => self.unrounded.push(interest),
        }
    }

    /// Pays so much beside what was too much before; what is taken back is principal again.
    fn pay(&mut self, amount: i128, order: PaymentOrder) {
        self.surplus += amount;
        if self.surplus < 0 {
            self.principal -= self.surplus;
            self.surplus = 0;
        }
        let before = self.interest;
        let parts = match order {
            PaymentOrder::CostsFirst => [&mut self.costs, &mut self.interest, &mut self.principal],
            PaymentOrder::PrincipalFirst => {
                [&mut self.principal, &mut self.costs, &mut self.interest]
            }
        };
        for part in parts {
            let taken = self.surplus.min(*part);
            *part -= taken;
            self.surplus -= taken;
        }
        self.interest_paid += before - self.interest;
    }
}
