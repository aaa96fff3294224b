//! What staff see, a desk a folder. Knows nothing of the debtor's pages.

pub(crate) mod answer_cards;
pub(crate) mod authorities;
pub(crate) mod callbacks;
pub(crate) mod decisions;
pub(crate) mod disputes;
pub(crate) mod faults;
pub(crate) mod home;
pub(crate) mod invoice;
pub(crate) mod jobs;
mod layout;
pub(crate) mod ledger;
mod months;
mod navigation;
mod onward;
pub(crate) mod party;
pub(crate) mod payments;
mod phone;
pub(crate) mod plans;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod statistics;
mod table;
pub(crate) mod test_calls;
mod treatment;
