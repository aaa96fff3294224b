//! Whether a file's own sums agree. One that does not is not a file that a bank has made, or not the
//! whole of it, and nothing in it is taken.

use super::{BankPayment, Deposit, ReferenceKind};
use crate::money::Money;

/// How many of each kind of record there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Payments.
    pub payments: usize,
    /// Payments that were taken back.
    pub deductions: usize,
    /// References of payments with several.
    pub references: usize,
    /// Deposits.
    pub deposits: usize,
}

/// A sum that does not agree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Broken {
    /// The file tells another number of payments.
    Payments {
        /// What it tells.
        told: usize,
        /// What it holds.
        found: usize,
    },
    /// The file tells another number of payments that were taken back.
    Deductions {
        /// What it tells.
        told: usize,
        /// What it holds.
        found: usize,
    },
    /// The file tells another number of references.
    References {
        /// What it tells.
        told: usize,
        /// What it holds.
        found: usize,
    },
    /// The file tells another number of deposits.
    Deposits {
        /// What it tells.
        told: usize,
        /// What it holds.
        found: usize,
    },
    /// A deposit tells another number of payments.
    DepositPayments {
        /// The deposit's number.
        deposit: String,
        /// What it tells.
        told: usize,
        /// What it holds.
        found: usize,
    },
    /// A deposit tells another sum than that of its payments.
    DepositTotal {
        /// The deposit's number.
        deposit: String,
        /// What it tells.
        told: Money,
        /// What its payments come to.
        found: Money,
    },
    /// The summary of an account tells another number of entries.
    Entries {
        /// What it tells.
        told: usize,
        /// What the account has.
        found: usize,
    },
    /// The summary of an account tells another sum than that of its entries.
    EntryTotal {
        /// What it tells.
        told: Money,
        /// What they come to.
        found: Money,
    },
    /// A payment is not the sum of its references.
    Split {
        /// The line of the payment.
        line: u64,
        /// The payment.
        told: Money,
        /// What its references come to.
        found: Money,
    },
}

/// A file's sums as it is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Control {
    counts: Counts,
    deposit: Sum,
}

/// What the payments of a deposit have come to so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Sum {
    all: usize,
    paid: usize,
    total: Money,
}

impl Control {
    /// Counts in payments of the deposit that is being read, and tells which of them are not the sum of their
    /// references.
    pub fn add(&mut self, payments: &[BankPayment]) -> Vec<Broken> {
        let mut broken = Vec::new();
        for payment in payments {
            let is_taken_back = payment.is_taken_back;
            let of_its_kind =
                if is_taken_back { &mut self.counts.deductions } else { &mut self.counts.payments };
            *of_its_kind = of_its_kind.saturating_add(1);
            self.counts.references = self.counts.references.saturating_add(payment.extras.len());
            self.deposit.all = self.deposit.all.saturating_add(1);
            self.deposit.paid = self.deposit.paid.saturating_add(usize::from(!is_taken_back));
            self.deposit.total += payment.amount;
            let found: Money = payment.extras.iter().map(|extra| extra.amount).sum();
            // References without amounts explain the payment and do not divide it.
            if payment.is_split() && found != payment.amount {
                let (line, told) = (payment.line, payment.amount);
                broken.push(Broken::Split { line, told, found });
            }
        }
        broken
    }

    /// Closes the deposit whose payments have been counted in, and tells what of it does not agree with them.
    ///
    /// Banks count the payments that were taken back among the payments of a deposit, or do not, and
    /// give a deposit that comes to less than nothing without a sign: either is right.
    pub fn close(&mut self, deposit: &Deposit) -> Vec<Broken> {
        self.counts.deposits = self.counts.deposits.saturating_add(1);
        let Sum { all, paid, total } = std::mem::take(&mut self.deposit);
        let mut broken = Vec::new();
        if let Some(told) = deposit.told_payments
            && told != all
            && told != paid
        {
            let deposit = deposit.number.clone();
            broken.push(Broken::DepositPayments { deposit, told, found: all });
        }
        let told = deposit.told_total;
        if told != total && told != -total {
            let deposit = deposit.number.clone();
            broken.push(Broken::DepositTotal { deposit, told, found: total });
        }
        broken
    }

    /// What has been counted in.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }
}

impl Deposit {
    /// What of it does not agree with its payments, where all of them are at hand.
    #[must_use]
    pub fn check(&self) -> Vec<Broken> {
        let mut control = Control::default();
        let mut broken = control.add(&self.payments);
        broken.extend(control.close(self));
        broken
    }
}

impl Counts {
    /// What the file tells of itself, against what it holds.
    #[must_use]
    pub fn check(self, told: Self) -> Vec<Broken> {
        let wrong = |told, found, broken: fn(usize, usize) -> Broken| {
            (told != found).then(|| broken(told, found))
        };
        let each = [
            wrong(told.payments, self.payments, |told, found| Broken::Payments { told, found }),
            wrong(told.deductions, self.deductions, |told, found| Broken::Deductions {
                told,
                found,
            }),
            wrong(told.references, self.references, |told, found| Broken::References {
                told,
                found,
            }),
            wrong(told.deposits, self.deposits, |told, found| Broken::Deposits { told, found }),
        ];
        each.into_iter().flatten().collect()
    }
}

impl BankPayment {
    /// Whether its references say what each of them is paid with.
    #[must_use]
    pub fn is_split(&self) -> bool {
        self.extras.iter().any(|extra| !extra.amount.is_zero())
    }

    /// The reference that it can be booked by, where it states one alone that the bank has checked.
    #[must_use]
    pub fn checked_reference(&self) -> Option<&str> {
        let checked = self.reference_kind == ReferenceKind::Correct && self.extras.is_empty();
        self.reference.as_deref().filter(|_| checked)
    }
}
