//! Being called back (*återuppringning*): a promise with a time, and what keeps it.
//!
//! Every time here is what the wall clock in Stockholm shows. Moments become that, and that becomes
//! moments, where the clock is: an hour that is skipped in spring or comes twice in autumn lies
//! outside all opening hours.

mod bounds;
mod card;
mod cover;
mod hours;
pub mod life;
mod link;
pub mod measure;
pub mod phone_table;
mod phrase;
mod policy;
mod promise;
mod staffing;
pub mod test_call;
pub mod treatment;
mod window;

pub use bounds::{LONGEST_NOTE, MOST_OPEN, added, check_arrival, check_open};
pub use card::is_late_notice;
pub use cover::{Cover, CoverRefusal, stand_in};
pub use hours::{ContactHours, DayHours, EarlyClosing, Open};
pub use link::{LINK_DAYS, link_holds};
pub use phrase::phrase;
pub use policy::{CallbackPolicy, FEWEST_ATTEMPTS};
pub use promise::{Promise, expected, promise, promise_again, promise_by};
pub use staffing::{MOST_CALLERS, Staffing};
pub use window::{Window, windows, windows_ahead};

use crate::word::words;

words! {
    /// What someone wants to talk about.
    CallTopic {
        /// What an invoice rests on, or its sum.
        Invoice = "invoice",
        /// A payment that is missing, or how to pay.
        Payment = "payment",
        /// Paying later or in parts.
        CannotPay = "cannot_pay",
        /// A disputed charge that is being looked at.
        Dispute = "dispute",
        /// A payment plan or a respite that is there already.
        Plan = "plan",
        /// Anything else.
        Other = "other",
    }

    /// How someone wants to be spoken with.
    CallLanguage {
        /// In Swedish.
        Swedish = "swedish",
        /// In English.
        English = "english",
        /// Through an interpreter (FL 13 §); the note says into which language.
        Interpreter = "interpreter",
        /// Through a relay service for text or signs (*texttelefoni*, *bildtelefoni*).
        Relay = "relay",
    }

    /// How someone asked to be called.
    CallChannel {
        /// In the portal.
        Portal = "portal",
        /// By telephone.
        Phone = "phone",
        /// With a message to a voice mailbox, which can be a public record (S003 3.1).
        VoiceMessage = "voice_message",
        /// At a visit.
        Visit = "visit",
    }

    /// What came of a call, as the caller says.
    CallOutcome {
        /// They answered, and it is solved.
        ReachedSolved = "reached_solved",
        /// They answered, and someone calls again at a time that is promised.
        ReachedFollowUp = "reached_follow_up",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// Somebody else has that number, or nobody.
        WrongNumber = "wrong_number",
        /// Another authority decides on it, and they were shown to it (FL 6-7 §§).
        WrongAuthority = "wrong_authority",
        /// A colleague is the one to call; the promise stays.
        HandedOver = "handed_over",
    }
}

impl CallOutcome {
    /// Whether somebody was called at all: then the promise is kept, answered or not.
    #[must_use]
    pub const fn called(self) -> bool {
        !matches!(self, Self::HandedOver)
    }

    /// Whether it must say when the next call is made.
    #[must_use]
    pub const fn needs_time(self) -> bool {
        matches!(self, Self::ReachedFollowUp)
    }

    /// Whether it may name the authority that decides.
    #[must_use]
    pub const fn names_authority(self) -> bool {
        matches!(self, Self::WrongAuthority)
    }

    /// Whether it must say what was said or what is known (FL 27 §).
    #[must_use]
    pub const fn needs_note(self) -> bool {
        !matches!(self, Self::NoAnswer | Self::WrongNumber)
    }
}
