//! Respites: what is asked for, how it is judged, what came of it.

mod asked;
mod case;
mod list;
mod reckon;
mod round;
mod whole;
mod write;

pub use asked::{Asked, asked, paused_before};
pub use case::{Decided, Locked, decide, lock, moved, owner};
pub use list::{of_party, waiting};
pub use reckon::{
    Reckoned, beside_plan, give_up, hold_open, reckon, reckoned, replaced, tell_left, tell_row,
};
pub use round::passed;
pub use whole::{decided_by, whole};
pub use write::{MadeFrom, NewRespite, by_form, insert, stop};
