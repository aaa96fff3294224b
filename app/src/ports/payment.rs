//! Payments of the bank's files that are nobody's yet.

use super::{RefundControl, RefundRow};
use besked_domain::bank::{ClueKind, Waits};
use besked_domain::id::{BankPaymentId, InvoiceId, PartyId, StaffId};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};

/// The work list of payments.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Payments {
    /// How many there are, by the month that they are dated, the newest first.
    pub months: Vec<PaymentMonth>,
    /// The month that is shown; nothing: all of them.
    pub month: Option<NaiveDate>,
    /// Those that wait, the oldest first. At most 100.
    pub waiting: Vec<WaitingPayment>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// A page of the invoices of which too much has been paid: those whose refund someone waits for first, the oldest
    /// of them first, then the newest payment first. At most [`OVERPAID_PAGE`].
    pub overpaid: Vec<OverpaidRow>,
    /// Where the next page of them goes on, if more come.
    pub next_overpaid: Option<OverpaidPlace>,
    /// How many of them there are in all; more than [`MOST_COUNTED`](super::MOST_COUNTED) where no further is counted.
    pub total_overpaid: i64,
    /// The refunds that were drawn to be looked over, those that wait first. At most 100.
    pub controls: Vec<RefundControl>,
}

/// The most invoices of a page of those of which too much has been paid.
pub const OVERPAID_PAGE: usize = 100;

/// Where a page of the invoices of which too much has been paid goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OverpaidPlace {
    /// The last invoice of the page before it.
    pub after: InvoiceId,
    /// Since when someone waited for its refund then, if anyone did.
    pub since: Option<DateTime<Utc>>,
    /// When it was paid last.
    pub paid_on: Option<NaiveDate>,
}

/// How many payments could not be booked by themselves, of a month (S002).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PaymentMonth {
    /// Its first day.
    pub month: NaiveDate,
    /// How many wait.
    pub waiting: i64,
    /// What those in kronor come to.
    pub sum: Money,
    /// How many an official has found the invoice of.
    pub found: i64,
}

/// A payment, or what is left of one, that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitingPayment {
    /// Which.
    pub id: BankPaymentId,
    /// What there is to find a place for.
    pub amount: Money,
    /// The whole payment.
    pub whole: Money,
    /// The currency, three letters.
    pub currency: String,
    /// The day that it is dated.
    pub on: NaiveDate,
    /// The account that it came to, as people write it.
    pub payee: String,
    /// Why it waits.
    pub why: Waits,
    /// What the payer stated: the reference, or several.
    pub references: Vec<String>,
    /// What the payer wrote.
    pub texts: Vec<String>,
    /// The payer's name, as the bank knows it.
    pub payer: Option<String>,
    /// Who it is and what they stated and wrote is not shown: the payer may have a protected identity, and the reader may not see
    /// such.
    pub payer_hidden: bool,
    /// The invoices that it may be for, the likeliest first. Those of protected parties only for those
    /// who may see them.
    pub suggestions: Vec<Suggestion>,
}

impl WaitingPayment {
    /// Leaves out who has paid, and what they stated and wrote: a reference may be an identity number.
    pub fn hide_payer(&mut self) {
        self.payer = None;
        self.references.clear();
        self.texts.clear();
        self.payer_hidden = true;
    }
}

/// Why an invoice is suggested. The likeliest comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SuggestedBy {
    /// Its number or reference is a clue of the payment.
    Clue(ClueKind),
    /// The payer owes it, and exactly as much is left of it.
    Payer,
}

/// An invoice that a payment may be for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// Why it is suggested.
    pub by: SuggestedBy,
    /// Which.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub subject: Localised,
    /// Whose it is.
    pub party: PartyId,
    /// The name of whose.
    pub party_name: String,
    /// What is left to pay.
    pub left: Money,
}

/// An invoice of which too much has been paid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OverpaidRow {
    /// Which.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// Whose it is.
    pub party: PartyId,
    /// The name of whose.
    pub party_name: String,
    /// When it was paid last.
    pub on: Option<NaiveDate>,
    /// How much too much.
    pub surplus: Money,
    /// The number of another invoice of the same payment plan that something is left of: there it belongs.
    pub move_to: Option<String>,
    /// How much of it can be paid back: it is no interest, is not on its way already, and belongs to no other
    /// invoice.
    pub available: Money,
    /// How much of it is interest on late payment that the ledger has neither booked nor waived.
    pub interest: Money,
    /// The refunds that wait for a second person, or that were decided and are on their way; the newest first.
    pub refunds: Vec<RefundRow>,
    /// That a refund has been paid is told by staff: the unit's payments come from the bank.
    pub told_by_hand: bool,
    /// When the payer asked for it, where that waits for an answer.
    pub asked_at: Option<DateTime<Utc>>,
}

/// An official has found what a payment is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Which payment.
    pub payment: BankPaymentId,
    /// The invoice: its id, number or reference.
    pub invoice: String,
    /// Who has found it.
    pub by: StaffId,
}
