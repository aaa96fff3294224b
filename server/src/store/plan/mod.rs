//! Payment plans: what is proposed, how it is judged, what is signed, and how it is kept.

mod agreement;
mod amendment;
mod answer;
mod asked;
mod case;
mod earlier;
mod list;
mod paying;
mod round;
mod sealed;
mod whole;
mod write;

pub use agreement::{NewSignature, Signer, agreement, freeze, scan, sign, signatures};
pub use amendment::{NewAmendment, amend, amendment, drop_amendment, hold, moves, say_why};
pub use answer::{Answered, Late, answered, let_go_on, missed, noticed, reminded};
pub use asked::{conduct, kinds, open};
pub use case::{Locked, Step, lock, moved, owner};
pub use earlier::{earlier_agreements, take_earlier};
pub use list::{asking, of_party, page};
pub use paying::{LeftOut, paying};
pub use round::{keeping, paused_before, running, unsigned};
pub use sealed::{keep_sealed, signed};
pub use whole::{booked_since, invoices, known_since, put_aside, put_forward, whole};
pub use write::{
    AskedFor, MadeFrom, NewOffer, NewPlan, Of, OfferedInvoice, by_form, end_stops, give, insert,
    offer, pause, stop,
};
