//! Faults of the municipality's own, and the work lists that they lead to.

use besked_domain::dispute::fault::{Cause, HitState};
use besked_domain::id::{DisputeId, FaultId, InvoiceId, PartyId, StaffId};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};

/// A fault in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FaultRow {
    /// Which.
    pub id: FaultId,
    /// The case that it was found in.
    pub case: DisputeId,
    /// The number of that case.
    pub case_number: String,
    /// The unit that charged.
    pub unit: Localised,
    /// What it charged for.
    pub charge: Localised,
    /// What caused it.
    pub cause: Cause,
    /// What happened.
    pub note: String,
    /// When it was marked.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// Whether the other invoices have been looked for.
    pub searched: bool,
    /// How many other invoices may have been hit, those of protected parties only for those who
    /// may see them.
    pub found: i64,
    /// How many of them nobody has looked at.
    pub open: i64,
}

/// Another invoice that the same error may have hit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HitRow {
    /// The invoice.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub subject: Localised,
    /// When it was sent.
    pub issued_on: NaiveDate,
    /// Its sum.
    pub total: Money,
    /// Whose it is.
    pub party: PartyId,
    /// The name of whose.
    pub party_name: String,
    /// How far the work has come.
    pub state: HitState,
    /// When it was ended, and by whom.
    pub closed: Option<(DateTime<Utc>, String)>,
    /// The newest case on the invoice.
    pub case: Option<DisputeId>,
}

/// A fault with its work list: what nobody has looked at first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FaultFile {
    /// The fault.
    pub fault: FaultRow,
    /// The work list.
    pub hits: Vec<HitRow>,
    /// Whether the list is as long as it may be, so that more may have been hit.
    pub full: bool,
}

/// What an official says of an invoice of a work list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Looked {
    /// Of which fault.
    pub fault: FaultId,
    /// Which invoice.
    pub invoice: InvoiceId,
    /// What came of it.
    pub state: HitState,
    /// Who looked.
    pub by: StaffId,
}
