//! Which transactions of an entry are payments.

use super::{Entry, Facts, Transaction};

impl Entry {
    /// Whether payments of it add to the account, so that what is taken off it is theirs.
    pub(in crate::interchange::camt) fn adds_payments(&self) -> bool {
        let facts = &self.facts;
        let adds = |one: &Transaction| facts.goes_along(one) && facts.is_payment(one);
        self.adds_before || (facts.is_credit && self.transactions.iter().any(adds))
    }

    /// Puts aside the transactions that are no payments, and tells on which lines they stand. A payment is
    /// what a customer has paid, or what was taken back of that; what the municipality has paid itself is
    /// none, nor what came back of it. Nothing is left of an entry that has no payment.
    pub(in crate::interchange::camt) fn payments_alone(mut self) -> (Option<Self>, Vec<u64>) {
        let Facts { line, is_credit, is_reversal, .. } = self.facts;
        let is_foreign = self.facts.domain.as_deref().is_some_and(|domain| domain != "PMNT");
        if is_foreign || (self.transactions.is_empty() && is_credit == is_reversal) {
            return (None, vec![line]);
        }
        let adds_payments = self.adds_payments();
        let found = std::mem::take(&mut self.transactions);
        let had_some = !found.is_empty();
        let facts = &self.facts;
        // What is taken off a batch of payments is theirs, whether the bank says why or not.
        (self.transactions, self.others) = found
            .into_iter()
            .partition(|one| facts.is_payment(one) || (adds_payments && !facts.goes_along(one)));
        if had_some && self.transactions.is_empty() {
            return (None, vec![line]);
        }
        let lines = self.others.iter().map(|other| other.payment.line).collect();
        (Some(self), lines)
    }
}

impl Facts {
    /// Whether a transaction changes the account the same way as the whole of it does.
    fn goes_along(&self, one: &Transaction) -> bool {
        one.is_credit.is_none_or(|credit| credit == self.is_credit)
    }

    /// Whether a transaction is a payment, or takes one back.
    fn is_payment(&self, one: &Transaction) -> bool {
        let taken_back = one.is_returned || (self.is_reversal && self.goes_along(one));
        one.is_credit.unwrap_or(self.is_credit) != taken_back
    }
}
