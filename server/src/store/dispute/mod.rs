//! Disputed charges: the case, the answer given at once, what is paused, what was written.

mod appeal;
mod booking;
mod case;
mod decided;
mod decision;
mod delay;
mod drafts;
mod earlier;
mod facts;
mod history;
mod hold;
mod kept;
mod list;
mod open;
mod party;
mod proposed;
mod receipt;
mod request;
mod sent;
mod staff;
mod statement;
mod texts;
mod told;

pub use appeal::{
    appeal_ended, appealed, appeals_left, refusal_appealed, refusal_forwarded, refusal_received,
    waiting_appeals,
};
pub use booking::{Coming, coming, hold_waiting, placed_as_promised, promise};
pub use case::{
    Locked, Moved, decision_asked, lock, moved, owner, request_refused, taken, undecided,
};
pub use decided::show;
pub use decision::{ChangedSoFar, NewDecision, Verdict, changed_so_far, decide, was_changed};
pub use delay::{Promised, delayed, promised};
pub use drafts::{draft, drop_draft, keep_draft};
pub use earlier::{Answered, charging_same};
pub use facts::{Looked, held, look, payments_elsewhere, unbooked};
pub use hold::{Lifting, Paused, left_of_paused, lift, paused_of, place};
pub use kept::{Kept, kept, made_from};
pub use list::{of_party, page};
pub use open::{NewDispute, by_form, insert, next_number};
pub use party::{contacts, payment_record};
pub use proposed::{Proposal, decline, proposal, propose};
pub use receipt::{decided_at, register_invoice_receipt, register_receipt};
pub use request::{ask_unit, has_unit, record_answer, requests};
pub use sent::{Hashed, Sent, SentLetter, SentStatement, sent};
pub use staff::{
    biases, colleagues, declare_bias, hand_to, is_biased, may_be_given, name_of, note, notes,
    original_officials, stated_by, told_name,
};
pub use statement::{Frozen, NewStatement, state, statement_of};
pub use texts::other_texts;
pub(super) use told::missing_of;
pub use told::{NewMessage, WrittenMessage, whole, write};
