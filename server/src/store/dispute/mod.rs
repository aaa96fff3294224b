//! Disputed charges: the case, the answer given at once, what is paused, what was written.

mod case;
mod decision;
mod delay;
mod delegation;
mod drafts;
mod facts;
mod hold;
mod kept;
mod list;
mod open;
mod party;
mod request;
mod staff;
mod statement;
mod told;

pub use case::{Locked, Moved, decision_asked, lock, moved, owner, taken};
pub use decision::{
    NewDecision, Proposal, Verdict, decide, decline, proposal, propose, was_changed,
};
pub use delay::{Promised, delayed, promised};
pub use delegation::{delegate, delegated};
pub use drafts::{draft, drop_draft, keep_draft};
pub use facts::{Looked, look};
pub use hold::{lift, place};
pub use kept::{Kept, kept};
pub use list::{of_party, page};
pub use open::{NewDispute, by_form, insert, next_number};
pub use party::payment_record;
pub use request::{ask_unit, has_unit, record_answer, requests};
pub use staff::{
    biases, colleagues, declare_bias, hand_to, is_biased, name_of, note, notes, original_official,
};
pub use statement::{NewStatement, state, statement_of};
pub use told::{NewMessage, whole, write};
