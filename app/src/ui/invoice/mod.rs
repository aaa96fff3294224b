//! Parts of an invoice that both the one who owes and staff see.

mod sums;
mod why;

pub(crate) use sums::Sums;
pub(crate) use why::Why;
