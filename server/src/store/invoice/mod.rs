//! Invoices.

mod figures;
mod history;
mod lines;
mod list;
mod search;
mod whole;

pub(in crate::store) use figures::{figures, read_agreed};
pub use list::{OPEN_SHOWN, OpenInvoices, Page, open, page};
pub use whole::{owner, whole};
