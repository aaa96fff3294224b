//! E-invoices: what a Peppol BIS Billing 3 document says, and the published rules that it must
//! keep.
//!
//! The types hold what stands in the document, not what ought to: a number that cannot be read, or
//! an element that is not there, is for [`check`] to tell. Names in doc comments such as BT-5 are
//! the business terms of EN 16931-1.

mod document;
mod kind;
mod rule;
mod rules;
mod split;

pub use document::day;
pub use document::{
    Account, AllowanceCharge, Amount, Attachment, Category, Document, Identifier, Line, Number,
    Party, PaymentMeans, Period, Price, Subtotal, TaxScheme, TaxTotal, Totals,
};
pub use kind::Kind;
pub use rule::{Broken, Severity};
pub use rules::check;
pub use split::{Part, Share, split};

#[cfg(test)]
mod tests;
