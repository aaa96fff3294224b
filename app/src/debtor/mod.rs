//! What a debtor sees, a journey a folder. Knows nothing of the staff's pages.

pub(crate) mod account;
pub(crate) mod act_for;
pub(crate) mod callbacks;
pub(crate) mod dispute;
pub(crate) mod disputes;
pub(crate) mod invoice;
pub(crate) mod invoices;
pub(crate) mod ledger;
pub(crate) mod messages;
pub(crate) mod overview;
pub(crate) mod plans;
pub(crate) mod respites;
