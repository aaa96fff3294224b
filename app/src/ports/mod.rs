//! What the pages ask for. The server implements it; the pages know nothing of how.

mod debtor;
mod imports;
mod sign_in;
mod staff;
mod viewer;

pub use debtor::{
    Account, ContactDetails, DebtorPortal, InvoiceFilter, InvoiceList, InvoiceQuery, InvoiceRow,
    LedgerState, Look, Overview, PAGE_SIZE, UnitChoice, UnitContact,
};
pub use imports::{
    ImportOutcome, ImportProblem, ImportRun, ImportRunFile, ImportSource, Imports, PROBLEMS_KEPT,
};
pub use sign_in::{SignInPage, SignInProblemCode};
pub use staff::{FoundParty, PartyFile, StaffDesk, StaffInvoice};
pub use viewer::{ActAs, Debtor, Municipality, Staff, StaffRole, Viewer};

/// What went wrong, as a code. The page picks the words; the log has the cause.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PortalError {
    /// There is no such thing, or it may not be seen; the two look the same.
    #[error("not found")]
    NotFound,
    /// What was shown is no longer true: reload and try again.
    #[error("stale")]
    Stale,
    /// The store did not answer. Never to be shown as "nothing here".
    #[error("unavailable")]
    Unavailable,
}
