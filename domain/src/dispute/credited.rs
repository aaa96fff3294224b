//! What credits leave of a charge. A credit (*kreditering*) is of an invoice, and names no line.

use crate::invoice::standing::{Balance, Figures};
use crate::invoice::{Invoice, InvoiceLine};
use crate::money::Money;
use serde::{Deserialize, Serialize};

/// The credits of an invoice, beside one charge on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Credits {
    /// What is charged on the invoice in all, less the credits.
    pub charged: Money,
    /// How much each of them is.
    pub each: Vec<Money>,
    /// What else stands on the invoice: other lines and fees, which a credit may be of.
    pub beside: Vec<Money>,
}

/// Whether a charge that is too much still stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// So much of it does.
    Still(Money),
    /// It may have been credited, or something else may.
    Unsure,
    /// It has been credited.
    Credited,
}

/// What is left of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Left {
    /// What certainly is: a credit that may be of the line is held to be of it.
    pub(super) certain: Money,
    /// The most that may be.
    pub(super) most: Money,
}

/// What the credits of an invoice leave of a line of it. Nothing is credited of a line that asks for nothing. A fee is
/// taken back whole: a credit of less or more than it is of lines.
pub(super) fn left_of(invoice: &Invoice, line: &InvoiceLine) -> Left {
    let amount = line.amount;
    let mut credits = Credits::on(invoice, |other| other.id == line.id);
    let fees = invoice.fees.iter().filter(|fee| fee.waived_on.is_none() && fee.amount != amount);
    for fee in fees {
        take(&mut credits.beside, fee.amount);
        take(&mut credits.each, fee.amount);
    }
    match credits.leave(amount, 1, Money::ZERO) {
        _ if !amount.is_positive() => Left { certain: amount, most: amount },
        Standing::Still(still) => Left { certain: still, most: still },
        Standing::Unsure => {
            let most = amount.min(credits.most());
            Left { certain: (amount - credits.sum()).or_zero().min(most), most }
        }
        Standing::Credited => Left { certain: Money::ZERO, most: Money::ZERO },
    }
}

/// What the credits of an invoice leave of lines of it together. A credit is counted once, however many of them it may be
/// of; where nothing else stands that it may be of, it is of them.
pub(super) fn left_of_all(invoice: &Invoice, lines: &[&InvoiceLine]) -> Left {
    let each: Vec<_> = lines.iter().map(|line| left_of(invoice, line)).collect();
    let most: Money = each.iter().map(|left| left.most).sum();
    let certain: Money = each.iter().map(|left| left.certain).sum();
    if invoice.credits.is_empty() {
        return Left { certain, most };
    }
    let named: Money = lines.iter().map(|line| line.amount).sum();
    let mut credits = Credits::on(invoice, |other| lines.iter().any(|line| line.id == other.id));
    let most = most.min(credits.most());
    let fees = invoice.fees.iter().filter(|fee| fee.waived_on.is_none()).map(|fee| fee.amount);
    let is_line = |amount| lines.iter().any(|line| line.amount == amount);
    for fee in fees.filter(|fee| !is_line(*fee)) {
        take(&mut credits.beside, fee);
        take(&mut credits.each, fee);
    }
    // A credit of just what another line costs is of that one, and nothing of it stands.
    for other in credits.beside.clone() {
        if !is_line(other) && credits.each.contains(&other) {
            take(&mut credits.beside, other);
            take(&mut credits.each, other);
        }
    }
    let left = named - credits.sum();
    let certain = certain.max(left);
    let alone = !credits.beside.iter().any(|other| other.is_positive());
    let most = if alone { most.min(left) } else { most };
    Left { certain: certain.min(most), most }
}

/// Takes an amount once, where it is there.
fn take(from: &mut Vec<Money>, amount: Money) {
    if let Some(at) = from.iter().position(|one| *one == amount) {
        from.swap_remove(at);
    }
}

impl Credits {
    /// The credits of an invoice, beside lines of it.
    pub(super) fn on(invoice: &Invoice, is_it: impl Fn(&InvoiceLine) -> bool) -> Self {
        let lines = invoice.lines.iter().filter(|line| !is_it(line)).map(|line| line.amount);
        let fees = invoice.fees.iter().filter(|fee| fee.waived_on.is_none()).map(|fee| fee.amount);
        Self {
            charged: Balance::of(&Figures::from(invoice)).charged,
            each: invoice.credits.iter().map(|credit| credit.amount).collect(),
            beside: lines.chain(fees).collect(),
        }
    }

    /// What they come to in all.
    fn sum(&self) -> Money {
        self.each.iter().copied().sum()
    }

    /// The most that may be left of the lines that they are beside: what else stands asks for nothing less than what it
    /// takes off.
    fn most(&self) -> Money {
        let off = self.beside.iter().copied().filter(|other| other.is_negative());
        (self.charged - off.sum()).or_zero()
    }

    /// Whether a charge that is too much so many times still stands, beside what is to be kept of it.
    ///
    /// A credit of just what another line or fee costs is of that one. One of just the amount of this charge is of it,
    /// if nothing else costs the same. Any other is of this charge only where nothing else is left that it may be of.
    /// Otherwise nobody can tell how much of the charge stands, and nothing is promised: a person looks.
    pub(super) fn leave(&self, amount: Money, times: usize, kept: Money) -> Standing {
        let left = self.charged - kept;
        let too_much: Money = std::iter::repeat_n(amount, times).sum();
        if self.each.is_empty() {
            return Standing::Still(too_much);
        }
        if !left.is_positive() {
            return Standing::Credited;
        }
        let alone = !self.beside.contains(&amount);
        // Nothing is credited of what costs nothing.
        let costs = self.beside.iter().copied().filter(|cost| cost.is_positive());
        let mut beside: Vec<Money> = costs.collect();
        let (mut of_it, mut other, mut just_it) = (Money::ZERO, Money::ZERO, 0);
        for credit in &self.each {
            let of_beside = beside.iter().position(|cost| cost == credit);
            if *credit == amount && alone {
                of_it += *credit;
                just_it += 1;
            } else if let Some(at) = of_beside.filter(|_| *credit != amount) {
                beside.swap_remove(at);
            } else {
                other += *credit;
            }
        }
        if just_it >= times {
            return Standing::Credited;
        }
        if other.is_positive() && !beside.is_empty() {
            return Standing::Unsure;
        }
        match too_much - of_it - other {
            // Never more than what is charged for it yet.
            still if still.is_positive() => Standing::Still(still.min(left)),
            _ => Standing::Unsure,
        }
    }
}
