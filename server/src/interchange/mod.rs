//! What other systems hand over, and what they are given.

pub mod ledger;
