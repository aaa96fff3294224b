//! Refunds of what was paid too much.

use besked_domain::id::{InvoiceId, PartyId, RefundId, StaffId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::invoice::{Invoice, unbooked_interest};
use besked_domain::money::Money;
use besked_domain::refund::State;
use besked_domain::sampling::Found;
use chrono::{DateTime, NaiveDate, Utc};

/// A refund. No page of the debtor's tells who put it forward or decided it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RefundRow {
    /// Which.
    pub id: RefundId,
    /// How much.
    pub amount: Money,
    /// How it stands.
    pub state: State,
    /// Who put it forward.
    pub proposed_by: StaffId,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// When it was decided or declined.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub decided_by: Option<StaffId>,
    /// Who has looked it over, where it was drawn and staff read it: they do not tell that it has been paid.
    pub looked_over_by: Option<StaffId>,
}

/// What has become of what was paid too much of an invoice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Refunds {
    /// When the payer last asked for it.
    pub asked_at: Option<DateTime<Utc>>,
    /// The refunds, the newest first.
    pub rows: Vec<RefundRow>,
    /// What of what was decided has not left yet.
    pub on_its_way: Money,
}

impl Refunds {
    /// What can be asked for of what was paid too much: neither interest that the ledger has not booked, nor what
    /// is on its way back.
    #[must_use]
    pub fn left_of(&self, invoice: &Invoice, rates: &RateTable) -> Money {
        (paid_too_much(invoice, rates) - self.on_its_way).or_zero()
    }

    /// Whether an answer is waited for: something has been put forward, or asked for and not answered.
    #[must_use]
    pub fn waits(&self) -> bool {
        let proposed = self.rows.iter().any(|own| own.state == State::Proposed);
        let answered = self.rows.iter().filter_map(|own| own.decided_at).max();
        proposed || self.asked_at.is_some_and(|asked| answered.is_none_or(|at| at < asked))
    }
}

/// What was paid too much of an invoice, when the interest up to each payment has been paid too.
#[must_use]
pub fn paid_too_much(invoice: &Invoice, rates: &RateTable) -> Money {
    let overpaid = Balance::of(&Figures::from(invoice)).overpaid;
    (overpaid - unbooked_interest(invoice, rates)).or_zero()
}

/// A refund that was drawn to be looked over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefundControl {
    /// Which.
    pub id: RefundId,
    /// Whose it is.
    pub party: PartyId,
    /// The first day of the month that it was decided in.
    pub month: NaiveDate,
    /// Of which invoice.
    pub invoice: InvoiceId,
    /// That one's number.
    pub number: String,
    /// How much.
    pub amount: Money,
    /// The name of who put it forward.
    pub proposer: String,
    /// The name of who decided it.
    pub decider: Option<String>,
    /// Those who do not look it over: who put it forward, decided it or told that it was paid.
    pub took_part: Vec<StaffId>,
    /// What was found, once it is written.
    pub protocol: Option<RefundProtocol>,
}

/// What was found of one, as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefundProtocol {
    /// What was found.
    pub found: Found,
    /// The name of who wrote it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What another person says of a refund.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RefundAct {
    /// It is paid back.
    Confirm,
    /// It is not, and why.
    Decline(String),
    /// It has been paid, where no ledger's file tells.
    Paid {
        /// On which day.
        on: NaiveDate,
        /// The payout's own reference.
        reference: String,
    },
}
