//! What a decision may change is bounded by the invoice as it stands on its day: what has been credited, booked or
//! paid since the answer was made is neither credited nor moved once more.

use super::came::Came;
use super::explanation::Paragraph;
use super::facts::{Facts, PaymentElsewhere, UnbookedPayment};
use super::find::{find, is_again};
use super::made_from::MadeFrom;
use super::objection::{Objection, Target};
use super::remedy::{Change, Remedy};
use super::sums::{booked_interest, interest_on};
use crate::id::{BankPaymentId, FeeId};
use crate::invoice::standing::{Balance, Figures};
use crate::invoice::{Credit, Fee, FeeKind, Invoice, InvoiceLine, Payment};
use crate::money::Money;
use chrono::NaiveDate;

/// The payments that an answer rests on, which lie somewhere else: others that were looked at are of no account.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FoundElsewhere {
    /// Booked on another invoice.
    pub booked: Vec<PaymentElsewhere>,
    /// Booked on nothing.
    pub unbooked: Vec<UnbookedPayment>,
}

impl FoundElsewhere {
    /// Those that are found of what was objected to, by the version of the rules that answered it.
    #[must_use]
    pub fn of(made_from: &MadeFrom, today: NaiveDate) -> Self {
        Self::told_of(&made_from.facts, &find(made_from.question(today)).own)
    }

    /// Those that paragraphs rest on.
    pub(super) fn told_of(facts: &Facts, own: &[Paragraph]) -> Self {
        let told = |id: String| own.iter().any(|said| said.rests_on.contains(&id));
        let booked = facts.payments_elsewhere.iter();
        let unbooked = facts.payments_unbooked.iter();
        Self {
            booked: booked.filter(|each| told(format!("payment:{}", each.id))).cloned().collect(),
            unbooked: unbooked
                .filter(|each| told(format!("payment:{}", each.id)))
                .cloned()
                .collect(),
        }
    }

    /// What of them is moved or booked by what is done, on the day of a decision: of each that lay on nothing, what can
    /// still come.
    #[must_use]
    pub fn done_by(self, remedy: Remedy, coming: &[(BankPaymentId, Money)]) -> Self {
        let still = |payment: UnbookedPayment| {
            let (_, amount) = *coming.iter().find(|(id, _)| *id == payment.id)?;
            amount.is_positive().then_some(UnbookedPayment { amount, ..payment })
        };
        match remedy {
            Remedy::Payment => Self { unbooked: Vec::new(), ..self },
            Remedy::Booking => Self {
                booked: Vec::new(),
                unbooked: self.unbooked.into_iter().filter_map(still).collect(),
            },
            Remedy::Credit | Remedy::Interest | Remedy::Measure => Self::default(),
        }
    }
}

/// The invoice that a decision changes, on the day of the decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Now<'a> {
    /// The invoice.
    pub invoice: &'a Invoice,
    /// The payments that the answer rests on.
    pub found: &'a FoundElsewhere,
    /// What of those of them that lay on nothing can still come to it: what waits for a place, and what has been
    /// placed on it and the ledger has yet to tell of.
    pub coming: Money,
    /// What earlier rounds have changed in all.
    pub changed_before: Money,
    /// What of that was credited.
    pub credited_before: Money,
    /// What the ledger had credited by itself since the answer, when the latest of them was decided.
    pub credited_by_itself: Money,
    /// Today.
    pub today: NaiveDate,
}

/// What has happened since the answer was made, beside what the case itself has decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Since {
    /// What has been credited of what is contested.
    pub credited: Money,
    /// What has been paid of what is contested.
    pub paid: Money,
    /// The most that can be moved, booked or not charged yet.
    pub own: Money,
    /// What earlier rounds have changed, and the ledger has yet to book.
    pub waits: Money,
}

impl Now<'_> {
    /// What earlier rounds have moved, booked or not charged.
    fn own_before(&self) -> Money {
        self.changed_before - self.credited_before
    }

    /// What has been credited since, whoever did it. What an earlier round has credited comes from the ledger too, and
    /// is counted with its round.
    fn credited(&self, change: &Change, facts: &Facts, objection: &Objection) -> Money {
        if self.invoice.cancelled_on.is_some() {
            return change.most;
        }
        let all = self.credited_in_all(change, facts, objection);
        all - self.booked_credits(all).min(self.credited_before)
    }

    /// What of `all` that has been credited has come beside what the ledger had credited by itself when the latest round
    /// was decided: what the rounds have credited comes first.
    fn booked_credits(&self, all: Money) -> Money {
        (all - self.credited_by_itself).or_zero()
    }

    /// What has been credited since with what the rounds have credited, as far as the ledger has told of it.
    fn credited_in_all(&self, change: &Change, facts: &Facts, objection: &Objection) -> Money {
        let now = self.invoice;
        if now.id == facts.invoice.id {
            let known =
                |credit: &&Credit| facts.invoice.credits.iter().any(|old| old.id == credit.id);
            let new = now.credits.iter().filter(|credit| !known(credit));
            let of_it = new.filter(|credit| !is_of_another(credit, change.full, now, objection));
            let waived = waived(change.remedy, now, facts, objection);
            let groundless = self.groundless_waived(change, facts);
            of_it.map(|credit| credit.amount).sum::<Money>() + waived + groundless
        } else {
            let known = facts.alike.iter().find(|charge| charge.invoice == now.id);
            let credits: Money = now.credits.iter().map(|credit| credit.amount).sum();
            (credits - known.map_or(Money::ZERO, |charge| charge.credited)).or_zero()
        }
    }

    /// What earlier rounds have changed, and the ledger has yet to book: nothing else of it waits. Of what is withdrawn
    /// nothing does.
    fn waits(&self, change: &Change, facts: &Facts, objection: &Objection) -> Money {
        if self.invoice.cancelled_on.is_some() {
            return Money::ZERO;
        }
        let credited = self.booked_credits(self.credited_in_all(change, facts, objection));
        let own = match change.remedy {
            Remedy::Interest => self.interest().waived_in_all(facts),
            Remedy::Payment | Remedy::Booking => self.paid_for_it(change, facts),
            Remedy::Credit | Remedy::Measure => Money::ZERO,
        };
        (self.credited_before - credited).or_zero() + (self.own_before() - own).or_zero()
    }

    /// What has been paid since of what is contested, as `paid` counts it, with what earlier rounds have moved or booked:
    /// a payment of just as much is that, and what was booked beside what is moved is not.
    fn paid_for_it(&self, change: &Change, facts: &Facts) -> Money {
        let (all, Came { found, placed }) = self.came(change, facts, self.own_before());
        let other = self.uncontested(facts, change.most).max(placed);
        found + (all - found - other).or_zero()
    }

    /// What has come since, and what of that is payments that were found, or of just an `amount`.
    fn came(&self, change: &Change, facts: &Facts, amount: Money) -> (Money, Came) {
        let paid = |invoice: &Invoice| {
            invoice.payments.iter().map(|payment| payment.amount).sum::<Money>()
        };
        let all = (paid(self.invoice) - paid(&facts.invoice)).or_zero();
        let known =
            |payment: &&Payment| facts.invoice.payments.iter().any(|old| old.id == payment.id);
        let new = self.invoice.payments.iter().filter(|payment| !known(payment)).collect();
        let came = self.found.among(new, change.remedy, amount);
        (all, Came { found: came.found.min(all), ..came })
    }

    /// What was left to pay of the invoice beside what is contested.
    fn uncontested(&self, facts: &Facts, most: Money) -> Money {
        (Balance::of(&Figures::from(&facts.invoice)).left - most).or_zero()
    }

    /// What has been paid since of what is contested, of which no more than the most of a change was left, and what was
    /// booked beside what is moved. What an earlier round has moved is counted with its round. The payments that were
    /// found are of what is contested; any other one is of the rest of the invoice first, which was to be paid all the
    /// same.
    fn paid(&self, change: &Change, facts: &Facts) -> (Money, Money) {
        if !change.remedy.pays() {
            return (Money::ZERO, Money::ZERO);
        }
        let (all, Came { found, placed }) = self.came(change, facts, Money::ZERO);
        let came = all - self.own_before().min((all - placed).or_zero());
        let found = (found - self.own_before()).or_zero().min(came);
        (found + (came - found - self.uncontested(facts, change.most)).or_zero(), placed)
    }

    /// The interest of the invoice as it stands.
    fn interest(&self) -> InterestNow<'_> {
        let own_before = self.own_before();
        InterestNow { invoice: self.invoice, own_before, today: self.today }
    }

    /// What of that was booked without ground, and so was to be credited beside what is not charged: it is waived
    /// first, and is credited no more.
    fn groundless_waived(&self, change: &Change, facts: &Facts) -> Money {
        if change.remedy != Remedy::Interest {
            return Money::ZERO;
        }
        let all = interest_on(&facts.invoice, &facts.rates, self.today).amount;
        let groundless = (all - (change.full - change.beside)).or_zero();
        self.interest().waived(facts).min(groundless)
    }
}

/// The interest of an invoice as it stands on a day.
#[derive(Clone, Copy)]
pub(super) struct InterestNow<'a> {
    pub(super) invoice: &'a Invoice,
    /// What earlier rounds did not charge.
    pub(super) own_before: Money,
    pub(super) today: NaiveDate,
}

impl InterestNow<'_> {
    /// The interest that is still to be paid, booked or not. What the ledger has waived since is not waived once more:
    /// the days that it was booked for would be counted anew, as if it had never been, so it is counted as it was booked
    /// and taken off. What an earlier round did not charge is counted with its round.
    pub(super) fn left(&self, facts: &Facts) -> Money {
        let mut booked = self.invoice.clone();
        for fee in booked.fees.iter_mut().filter(|fee| is_waived_since(fee, facts)) {
            fee.waived_on = None;
        }
        let counted = interest_on(&booked, &facts.rates, self.today).amount;
        (counted - self.waived(facts)).or_zero()
    }

    /// What the ledger has waived of the interest since, beside what an earlier round did not charge.
    fn waived(&self, facts: &Facts) -> Money {
        (self.waived_in_all(facts) - self.own_before).or_zero()
    }

    fn waived_in_all(&self, facts: &Facts) -> Money {
        let since = self.invoice.fees.iter().filter(|fee| is_waived_since(fee, facts));
        since.map(|fee| fee.amount).sum()
    }

    /// What is booked and stands, beside what an earlier round did not charge and the ledger has yet to waive.
    pub(super) fn booked(&self, facts: &Facts) -> Money {
        let to_waive = (self.own_before - self.waived_in_all(facts)).or_zero();
        (booked_interest(self.invoice) - to_waive).or_zero()
    }
}

impl Change {
    /// What has happened since the answer that this change was found with.
    #[must_use]
    pub fn since(&self, facts: &Facts, objection: &Objection, now: &Now<'_>) -> Since {
        let credited = now.credited(self, facts, objection);
        let (paid, placed) = now.paid(self, facts);
        let own = match self.remedy {
            Remedy::Credit | Remedy::Measure => Money::ZERO,
            // A payment that has come by itself is taken for the one that was to be moved, and what has been booked
            // beside it is not.
            Remedy::Payment => (self.full - self.beside - (paid - placed).or_zero()).or_zero(),
            Remedy::Booking => now.coming + now.own_before(),
            // What an earlier round did not charge is in it, whether or not the ledger has waived that: it is counted
            // with its round, and here once.
            Remedy::Interest => now.interest().left(facts).max(now.own_before()),
        };
        Since { credited, paid, own, waits: now.waits(self, facts, objection) }
    }

    /// What is left of it on the day of the decision. Where nothing is, it has been put right without one; so it has
    /// where something is left that is contested, and nothing of what the record shows to be wrong. A payment that lay
    /// on nothing and was found to be somebody else's has put nothing right.
    #[must_use]
    pub fn on_the_day(self, since: &Since) -> Self {
        let (found, credit) = self.remedy.split(self.full, self.beside);
        let own = found.min(since.own);
        // Interest is no part of what is credited, and what has been waived of it is off what it comes to.
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
        let comes = self.remedy != Remedy::Booking || since.paid >= found;
        let put_right = self.full.is_positive() && !full.is_positive() && comes;
        Self { full, beside, most, put_right, ..self }
    }
}

/// What is left to pay of the invoice that a decision changes, on its day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LeftToPay {
    /// In all, as the invoice stands.
    pub all: Money,
    /// What of that waits to be booked: earlier rounds have changed it.
    pub waits: Money,
    /// What of it is interest that has been booked.
    pub booked: Money,
    /// The interest that is still to be paid, booked or only counted, where that is what is asked about.
    pub interest: Money,
}

impl LeftToPay {
    /// What is left to pay of an invoice, when `left` is what is left of a change of it.
    #[must_use]
    pub fn of(invoice: &Invoice, left: Change, waits: Money) -> Self {
        let own = (left.full - left.beside).or_zero();
        Self {
            all: Balance::of(&Figures::from(invoice)).left,
            waits,
            booked: booked_interest(invoice),
            interest: if left.remedy == Remedy::Interest { own } else { Money::ZERO },
        }
    }

    /// Whether anything is, once so much has been changed in all and so much of it credited `beside`.
    #[must_use]
    pub fn is_left_after(self, remedy: Remedy, (all, beside): (Money, Money)) -> bool {
        let (own, credited) = remedy.split(all, beside);
        // Interest that is only counted is no part of what is left of the invoice.
        let off = if remedy == Remedy::Interest { own.min(self.booked) } else { own };
        let rest = self.all - self.waits - credited - off;
        rest.is_positive() || self.interest > own
    }
}

/// Whether a fee is interest that the ledger has waived since the answer was made.
fn is_waived_since(fee: &Fee, facts: &Facts) -> bool {
    let mut old = facts.invoice.fees.iter();
    fee.kind == FeeKind::Interest
        && fee.waived_on.is_some()
        && !old.any(|old| old.id == fee.id && old.waived_on.is_some())
}

/// Whether a credit is of something that is not contested: it is just what another line or fee costs. One of just what
/// is to be changed is of that. A line that says the same as a contested one is that one charged again.
fn is_of_another(credit: &Credit, full: Money, invoice: &Invoice, objection: &Objection) -> bool {
    let again = |line: &InvoiceLine| objection.lines(invoice).any(|other| is_again(other, line));
    let again = invoice.lines.iter().filter(|line| again(line)).map(|line| Target::Line(line.id));
    let again: Vec<_> = again.collect();
    let contested = |target| {
        objection.is_whole() || objection.targets.contains(&target) || again.contains(&target)
    };
    let lines = invoice.lines.iter().map(|line| (Target::Line(line.id), line.amount));
    let fees = invoice.fees.iter().map(|fee| (Target::Fee(fee.id), fee.amount));
    let costs = |amount| lines.chain(fees).any(|(target, of)| of == amount && !contested(target));
    credit.amount != full && costs(credit.amount)
}

/// What has been taken back since of the contested fees. Where interest is not to be charged, what is taken back of it
/// is taken off that.
fn waived(remedy: Remedy, now: &Invoice, facts: &Facts, objection: &Objection) -> Money {
    let stood =
        |id: FeeId| facts.invoice.fees.iter().any(|fee| fee.id == id && fee.waived_on.is_none());
    let contested = |id| objection.is_whole() || objection.targets.contains(&Target::Fee(id));
    let apart = |kind| remedy == Remedy::Interest && kind == FeeKind::Interest;
    let fees = now.fees.iter().filter(|fee| fee.waived_on.is_some() && !apart(fee.kind));
    fees.filter(|fee| stood(fee.id) && contested(fee.id)).map(|fee| fee.amount).sum()
}
