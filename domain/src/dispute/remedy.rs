//! How a charge is put right when it is changed (*rättelse*): what a full change comes to, and on
//! which invoice.

use super::case::{Outcome, Refusal};
use super::ground::{Finding, Ground};
use super::made_from::MadeFrom;
use super::objection::{Objection, Target};
use super::since::FoundElsewhere;
use super::sums::interest_so_far;
use super::whole::look;
use crate::id::InvoiceId;
use crate::invoice::standing::{Balance, Figures};
use crate::money::Money;
use crate::word::words;
use chrono::NaiveDate;

words! {
    /// What is done about a charge that is changed.
    Remedy {
        /// The amount is credited (*kreditering*).
        Credit = "credit",
        /// Interest is not charged (*jämkning av ränta*, räntelagen 8 §).
        Interest = "interest",
        /// A payment that was booked elsewhere is moved here (*ombokning*): nothing is credited,
        /// or it would be paid twice.
        Payment = "payment",
        /// A payment that came to the bank and lies on nothing is booked here (*bokföring*): the economist places it,
        /// and the ledger is told of it by that alone.
        Booking = "booking",
        /// A measure that costs nothing by itself is taken back (*återtagen åtgärd*).
        Measure = "measure",
    }
}

impl Remedy {
    /// Tells apart what was changed in all, with so much of it credited `beside`: what is moved or not charged, and
    /// what is credited.
    #[must_use]
    pub fn split(self, all: Money, beside: Money) -> (Money, Money) {
        match self {
            Self::Credit => (Money::ZERO, all),
            Self::Interest | Self::Payment | Self::Booking | Self::Measure => {
                (all - beside, beside)
            }
        }
    }

    /// What comes about of so much that is changed in all, with so much of it credited `beside`: of payments that lie on
    /// nothing no more is booked than what is `found`, and the rest of it stays to be paid.
    #[must_use]
    pub fn comes_about(self, (all, beside): (Money, Money), found: Money) -> Money {
        let (own, credited) = self.split(all, beside);
        credited + if self == Self::Booking { own.min(found) } else { own }
    }

    /// Whether the invoice is right and has been paid already, by a payment that lies somewhere else.
    #[must_use]
    pub const fn pays(self) -> bool {
        matches!(self, Self::Payment | Self::Booking)
    }
}

/// What a full change is. It does one thing, or two: what the law does not allow of a measure is credited beside a
/// payment that is moved or interest that is not charged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// What is done.
    pub remedy: Remedy,
    /// On which invoice: another one, when that is the one too much of two for the same thing.
    pub invoice: InvoiceId,
    /// What it comes to in all. Nothing for a measure that costs nothing.
    pub full: Money,
    /// What of that is credited beside what is moved or not charged. Nothing where all of it is one thing.
    pub beside: Money,
    /// The most that can be changed, where a manager finds more to be wrong than the record shows.
    pub most: Money,
    /// All that the record shows to be wrong has been put right since the answer: a full change does nothing more, and
    /// what is left is contested all the same.
    pub put_right: bool,
}

/// How much a partial change may come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Partial {
    /// Nothing: what costs nothing has no part, and there may be nothing left to change.
    None,
    /// Less than so much, which is a full change.
    Below(Money),
    /// So much and no more, where there is no full change.
    UpTo(Money),
}

impl Change {
    /// What a full change is of what was objected to, by what the record shows and by the version of the rules that
    /// answered it. Interest is counted to `today`.
    #[must_use]
    pub fn of(made_from: &MadeFrom, today: NaiveDate) -> Self {
        let MadeFrom { facts, objection, .. } = made_from;
        let question = made_from.question(today);
        let found = look(question);
        let invoice = &facts.invoice;
        let disputed = question.disputed();
        let here = |remedy, full: Money, most: Money| Self {
            remedy,
            invoice: invoice.id,
            full,
            beside: Money::ZERO,
            most: most.max(full),
            put_right: false,
        };
        // One thing, with what is credited beside it.
        let both = |remedy, own: Money, beside: Money, most: Money| Self {
            beside,
            ..here(remedy, own + beside, most)
        };
        let too_much = found.beside.too_much;
        // What costs nothing, or has nothing to be moved to, is put right without an amount.
        let credit = |full: Money| match full {
            full if full.is_positive() => here(Remedy::Credit, full, disputed),
            _ => here(Remedy::Measure, Money::ZERO, Money::ZERO),
        };
        match (found.finding, &found.later) {
            (Finding::InterestAccrued, _) => {
                let interest = interest_so_far(facts, today).amount;
                here(Remedy::Interest, interest, interest)
            }
            (Finding::PaymentFound, _) => {
                let most = disputed.min(Balance::of(&Figures::from(invoice)).left);
                let beside = too_much.min(disputed);
                // What is credited is not paid too: the payment covers what is left after it.
                let moved = (most - beside).or_zero().min(found.paid);
                if moved.is_positive() {
                    let lie = FoundElsewhere::told_of(facts, &found.own);
                    let booked: Money = lie.booked.iter().map(|payment| payment.amount).sum();
                    let own = if booked.is_positive() { moved.min(booked) } else { moved };
                    let remedy =
                        if booked.is_positive() { Remedy::Payment } else { Remedy::Booking };
                    // What is to be booked beside what is moved, the economist places without a decision. One that
                    // states no invoice may be somebody else's, and leaves all of it to be decided.
                    let named = lie.unbooked.iter().filter(|payment| !payment.unnamed);
                    let placed = (moved - own).min(named.map(|payment| payment.amount).sum());
                    both(remedy, own, beside, most - placed)
                } else {
                    credit(too_much)
                }
            }
            (Finding::ChargedTwice, Some(later)) => {
                let full = later.amount + found.difference + too_much;
                // Where another line is wrong or open too, a manager may find more of that to be wrong.
                let more = (found.difference + found.open).is_positive();
                let most = if more { disputed } else { full };
                Self { invoice: later.invoice, ..here(Remedy::Credit, full, most) }
            }
            // Räntelagen 8 §: that a fee beside it must be changed does not answer for the interest.
            (Finding::MeasureUnlawful, _)
                if found.beside.alone && objection.ground == Ground::ReduceInterest =>
            {
                let interest = interest_so_far(facts, today).amount;
                // What was booked of it without ground falls by law, and is credited once.
                let own = (interest - found.beside.interest).or_zero();
                if own.is_positive() {
                    both(Remedy::Interest, own, too_much, Money::ZERO)
                } else {
                    credit(too_much)
                }
            }
            (Finding::MeasureUnlawful, _) => credit(found.difference + too_much),
            (Finding::SumDiffers, _) => {
                let full = found.difference + too_much;
                // Where too little was charged nothing is credited in full. A manager may find that
                // a part of it is wrong all the same.
                if full.is_positive() || !found.beside.unlawful.is_empty() {
                    credit(full)
                } else {
                    here(Remedy::Credit, Money::ZERO, disputed)
                }
            }
            _ if !disputed.is_positive() => credit(disputed),
            _ => {
                // What is found of some lines credits nothing of the others, and what may have been credited of a line
                // is for a manager to find.
                let certain = question.certain();
                let of_lines = found.of.as_ref().map(|lines| lines.amount + too_much);
                let full = of_lines.map_or(certain, |amount| amount.min(disputed));
                here(Remedy::Credit, full, disputed)
            }
        }
    }

    /// Whether it takes a measure back: one was contested, and it costs nothing by itself. What has been put right since
    /// takes nothing back, so it is asked of what was found and not of what is left of it.
    #[must_use]
    pub fn takes_back(&self, objection: &Objection) -> bool {
        let contested = |target: &Target| matches!(target, Target::Step(_));
        self.remedy == Remedy::Measure && objection.targets.iter().any(contested)
    }

    /// What is left of it when earlier rounds have changed so much in all, and credited so much of that: nothing is
    /// credited or moved twice. Once all that the record shows to be wrong has been changed, a full change is the
    /// rest of what is contested; but where a payment was found, no more was. Where it shows nothing to be wrong there
    /// is no full change, and where nothing of what was wrong is left it does nothing more. Where no payment is left
    /// that can be booked, one that a manager finds lies on another invoice: the ledger is told to move it.
    #[must_use]
    pub fn after(self, changed: Money, credited: Money) -> Self {
        let most = (self.most - changed).or_zero();
        let (full, beside) = if self.beside.is_positive() {
            let beside = (self.beside - credited).or_zero().min(most);
            let own = (self.full - self.beside - (changed - credited)).or_zero();
            ((own + beside).min(most), beside)
        } else {
            ((self.full - changed).or_zero(), Money::ZERO)
        };
        let gone = self.remedy == Remedy::Booking && !(full - beside).is_positive();
        let remedy = if gone { Remedy::Payment } else { self.remedy };
        let wrong = self.full.is_positive();
        let rest = if wrong && !remedy.pays() { most } else { Money::ZERO };
        let put_right = self.put_right || (wrong && !most.is_positive());
        let full = if full.is_positive() { full } else { rest };
        Self { remedy, full, beside, most, put_right, ..self }
    }

    /// What is asked for of what is `disputed`: what has been paid already needs no payment moved to it.
    #[must_use]
    pub fn asked(&self, disputed: Money) -> Money {
        if self.remedy.pays() { self.most } else { disputed }
    }

    /// Whether there is a full change: of what the record shows to be wrong, of a measure that costs nothing, or of what
    /// has been put right already.
    #[must_use]
    pub fn has_full(self) -> bool {
        self.full.is_positive() || self.remedy == Remedy::Measure || self.put_right
    }

    /// What is done by an outcome: where all that is wrong has been put right already, a full change costs nothing.
    #[must_use]
    pub fn done_by(self, outcome: Outcome) -> Remedy {
        if self.put_right && outcome == Outcome::ChangeFully {
            Remedy::Measure
        } else {
            self.remedy
        }
    }

    /// How much a partial change may come to: less than all that can be changed, or all of it where the record shows
    /// nothing to be wrong that is not put right, and so no full change that comes to anything.
    #[must_use]
    pub fn part(self) -> Partial {
        match self.most {
            most if !most.is_positive() => Partial::None,
            most if self.has_full() && !self.put_right => Partial::Below(most),
            most => Partial::UpTo(most),
        }
    }

    /// Why an outcome that changes something cannot be had of it, or not with the amount that was given.
    #[must_use]
    pub fn refusal(self, outcome: Outcome) -> Refusal {
        match self.part() {
            Partial::None if self.has_full() => Refusal::NoPart,
            Partial::None => Refusal::NothingLeft,
            Partial::UpTo(most) if outcome == Outcome::ChangeFully => {
                Refusal::NoFullChange { most }
            }
            Partial::UpTo(most) => Refusal::AmountUpTo { most },
            Partial::Below(below) if self.beside.is_positive() => {
                Refusal::Amounts { below, each: self.each() }
            }
            Partial::Below(disputed) => Refusal::Amount { disputed },
        }
    }

    /// The most that each of two things may come to in a part, where it is bounded by itself: interest that has not
    /// accrued is not charged anyway, and no more is credited beside it than the law does not allow.
    #[must_use]
    pub fn each(self) -> Option<(Money, Money)> {
        let bounded = self.remedy == Remedy::Interest && self.beside.is_positive();
        bounded.then(|| (self.full - self.beside, self.beside))
    }

    /// Whether a part of it can be changed: so much moved, not charged or, where nothing else is done, credited, and so
    /// much credited beside that, together as much as a part may come to. Nothing is credited beside what is one thing.
    #[must_use]
    pub fn has_part(self, own: Money, beside: Money) -> bool {
        let all = own + beside;
        let parts = match self.each() {
            _ if own.is_negative() || beside.is_negative() => false,
            _ if !self.beside.is_positive() => beside.is_zero(),
            Some((most, most_beside)) => own <= most && beside <= most_beside,
            None => true,
        };
        let fits = match self.part() {
            Partial::None => false,
            Partial::Below(most) => all < most,
            Partial::UpTo(most) => all <= most,
        };
        parts && all.is_positive() && fits
    }

    /// Whether what was proposed earlier can still be done: so much changed in all, and so much of it credited `beside`.
    #[must_use]
    pub fn allows(self, outcome: Outcome, all: Money, beside: Money) -> bool {
        match outcome {
            Outcome::ChangeFully => self.has_full() && all <= self.full && beside <= self.beside,
            Outcome::ChangePartly => self.has_part(all - beside, beside),
            Outcome::NoChange => true,
        }
    }
}

/// Whether a decision changes all that was asked for, with what earlier rounds have changed, and what of that was
/// `credited`. The record may show no more to be wrong than a part of what was `asked` for, and no more of a payment may
/// be found: then that part is a full change, and the person has more to ask for. Where interest is not charged or a
/// measure is taken back, and nothing is credited, nothing is left.
#[must_use]
pub fn changes_all(
    outcome: Outcome,
    remedy: Remedy,
    (changed, credited): (Money, Money),
    asked: Money,
) -> bool {
    let reached = match remedy {
        // Interest that has only accrued is no part of what was contested of fees and lines.
        Remedy::Interest | Remedy::Measure => !credited.is_positive() || credited >= asked,
        Remedy::Credit | Remedy::Payment | Remedy::Booking => changed >= asked,
    };
    outcome == Outcome::ChangeFully && reached
}

/// What is paused when a case is tried once more, after a decision: what is contested and was not
/// changed, as far as it is left to pay and nothing else pauses it.
#[must_use]
pub fn pause_again(disputed: Money, changed: Money, left: Money, held: Money) -> Money {
    (disputed - changed).or_zero().min((left - held).or_zero())
}

/// What is paused of an invoice when a part of it is to be credited, beside what the case itself pauses of it
/// already: what is credited is not claimed while the ledger has yet to credit it. Of what has been paid nothing
/// can be claimed.
#[must_use]
pub fn pause_of_credit(credited: Money, paused: Money, left: Money) -> Money {
    (credited.min(left) - paused).or_zero()
}
