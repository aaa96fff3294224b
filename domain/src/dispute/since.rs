//! What a decision may change is bounded by the invoice as it stands on its day: what has been credited, booked or
//! paid since the answer was made is neither credited nor moved once more.

use super::facts::Facts;
use super::objection::{Objection, Target};
use super::remedy::{Change, Remedy};
use super::sums::interest_on;
use crate::id::FeeId;
use crate::invoice::{Credit, FeeKind, Invoice};
use crate::money::Money;
use chrono::NaiveDate;

/// The invoice that a decision changes, on the day of the decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Now<'a> {
    /// The invoice.
    pub invoice: &'a Invoice,
    /// What of the payments that were found unbooked can still come to it: what waits for a place, and what has been
    /// placed on it and the ledger has yet to tell of.
    pub coming: Money,
    /// What earlier rounds have changed in all.
    pub changed_before: Money,
    /// What of that was credited.
    pub credited_before: Money,
    /// Today.
    pub today: NaiveDate,
}

/// What has happened since the answer was made, beside what the case itself has decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Since {
    /// What has been credited of what is contested.
    pub credited: Money,
    /// What has been paid.
    pub paid: Money,
    /// The most that can be moved, booked or not charged yet.
    pub own: Money,
}

impl Now<'_> {
    /// What earlier rounds have moved, booked or not charged.
    fn own_before(&self) -> Money {
        self.changed_before - self.credited_before
    }

    /// What has been credited since, whoever did it. What an earlier round has credited comes from the ledger too, and
    /// is counted with its round.
    fn credited(&self, change: &Change, facts: &Facts, objection: &Objection) -> Money {
        let now = self.invoice;
        if now.cancelled_on.is_some() {
            return change.most;
        }
        let credited = if now.id == facts.invoice.id {
            let known =
                |credit: &&Credit| facts.invoice.credits.iter().any(|old| old.id == credit.id);
            let new = now.credits.iter().filter(|credit| !known(credit));
            let of_it = new.filter(|credit| !is_of_another(credit, change.full, now, objection));
            let waived = waived(change.remedy, now, facts, objection);
            of_it.map(|credit| credit.amount).sum::<Money>() + waived
        } else {
            let known = facts.alike.iter().find(|charge| charge.invoice == now.id);
            let credits: Money = now.credits.iter().map(|credit| credit.amount).sum();
            credits - known.map_or(Money::ZERO, |charge| charge.credited)
        };
        (credited - self.credited_before).or_zero()
    }

    /// What has been paid since. What an earlier round has moved is counted with its round.
    fn paid(&self, facts: &Facts) -> Money {
        let paid = |invoice: &Invoice| {
            invoice.payments.iter().map(|payment| payment.amount).sum::<Money>()
        };
        (paid(self.invoice) - paid(&facts.invoice) - self.own_before()).or_zero()
    }
}

impl Change {
    /// What has happened since the answer that this change was found with.
    #[must_use]
    pub fn since(&self, facts: &Facts, objection: &Objection, now: &Now<'_>) -> Since {
        let credited = now.credited(self, facts, objection);
        let paid = if self.remedy.pays() { now.paid(facts) } else { Money::ZERO };
        let own = match self.remedy {
            Remedy::Credit | Remedy::Measure => Money::ZERO,
            // A payment that has come by itself is taken for the one that was to be moved.
            Remedy::Payment => (self.full - self.beside - paid).or_zero(),
            Remedy::Booking => now.coming + now.own_before(),
            Remedy::Interest => {
                interest_on(now.invoice, &facts.rates, now.today).amount + now.own_before()
            }
        };
        Since { credited, paid, own }
    }

    /// What is left of it on the day of the decision. Where nothing is, it has been put right without one.
    #[must_use]
    pub fn on_the_day(self, since: &Since) -> Self {
        let (own, credit) = self.remedy.split(self.full, self.beside);
        let own = own.min(since.own);
        // Interest is no part of what is credited, and what is waived of it is in what it comes to.
        let (credited, most) = if self.remedy == Remedy::Interest {
            (since.credited.min(credit), own + credit)
        } else {
            (since.credited, self.most)
        };
        let most = (most - credited - since.paid).or_zero();
        if !most.is_positive() {
            let (full, beside) = (Money::ZERO, Money::ZERO);
            return Self { remedy: Remedy::Measure, full, beside, most, ..self };
        }
        let credit = (credit - credited).or_zero().min(most);
        let full = credit + own.min(most - credit);
        let beside = if self.beside.is_positive() { credit } else { Money::ZERO };
        Self { full, beside, most, ..self }
    }
}

/// Whether a credit is of something that is not contested: it is just what another line or fee costs. One of just what
/// is to be changed is of that.
fn is_of_another(credit: &Credit, full: Money, invoice: &Invoice, objection: &Objection) -> bool {
    let contested = |target| objection.is_whole() || objection.targets.contains(&target);
    let lines = invoice.lines.iter().map(|line| (Target::Line(line.id), line.amount));
    let fees = invoice.fees.iter().map(|fee| (Target::Fee(fee.id), fee.amount));
    let costs = |amount| lines.chain(fees).any(|(target, of)| of == amount && !contested(target));
    credit.amount != full && costs(credit.amount)
}

/// What has been taken back since of the contested fees. What is booked of interest is in what that comes to.
fn waived(remedy: Remedy, now: &Invoice, facts: &Facts, objection: &Objection) -> Money {
    let stood =
        |id: FeeId| facts.invoice.fees.iter().any(|fee| fee.id == id && fee.waived_on.is_none());
    let contested = |id| objection.is_whole() || objection.targets.contains(&Target::Fee(id));
    let apart = |kind| remedy == Remedy::Interest && kind == FeeKind::Interest;
    let fees = now.fees.iter().filter(|fee| fee.waived_on.is_some() && !apart(fee.kind));
    fees.filter(|fee| stood(fee.id) && contested(fee.id)).map(|fee| fee.amount).sum()
}
