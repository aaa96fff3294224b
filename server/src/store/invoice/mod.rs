//! Invoices.

mod figures;
mod history;
mod lines;
mod list;
mod lock;
mod search;
mod whole;

pub(in crate::store) use figures::figures;
pub use list::{OPEN_SHOWN, OpenInvoices, Page, open, page};
pub use lock::lock;
pub use whole::{owner, whole};
