//! Calls that were promised: what was asked for, what is promised, what came of it.

mod case;
mod change;
mod figures;
mod grade;
pub mod link;
mod list;
mod policy;
mod staff;
pub mod stranger;
mod whole;
mod window;
mod write;

pub use case::{Locked, Moved, lock, moved};
pub use change::{Change, change, changes, has_changed};
pub use figures::{contacts, due};
pub use grade::{grade, grades};
pub use list::{broken, of_party, queue};
pub use staff::{
    Called, called, claim, claim_of, claimed, explain, lapsed, next, owner, promise_again, release,
    standing,
};
pub use whole::whole;
pub use window::{Place, calls_before, hold, leave, staff, staffing, take, taken};
pub use write::{
    NewCallback, NewPromise, by_form, end_promise, insert, latest_unit, matter, promise, waited_for,
};
