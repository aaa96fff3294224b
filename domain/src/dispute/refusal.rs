//! Why a step in the life of a disputed charge cannot be taken.

use crate::money::Money;
use chrono::NaiveDate;

/// Why a step cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// This step is not theirs to take.
    #[error("this is not theirs to do")]
    NotTheirs,
    /// The original official's statement is not on file (S000 p. 7), whoever asks.
    #[error("the original official's statement is not on file")]
    NoStatement,
    /// The case has come further, or has not come so far.
    #[error("the case stands so that this cannot be done")]
    Stale,
    /// Only a decision that can be appealed gives this right (FL 12 §, KL 13 ch.).
    #[error("this kind of charge gives no such right")]
    NoSuchRight,
    /// Six months have not passed (FL 12 §).
    #[error("the right arises on {0}")]
    TooEarly(NaiveDate),
    /// It can be asked once (FL 12 §).
    #[error("it has been asked already")]
    Once,
    /// Whoever is biased may not take part (FL 16–18 §§).
    #[error("whoever has declared bias may not take part")]
    Biased,
    /// Whoever a case is handed to must work on cases, and may see whose it is.
    #[error("whoever it is to be handed to may not work on it")]
    NotForThem,
    /// Nothing was changed, so that there is no fault to mark.
    #[error("nothing was changed: there is no fault to mark")]
    NotGranted,
    /// A decision must say which rules were applied and which circumstances decided (FL 32 §).
    #[error("a decision must give its rules and its decisive circumstances")]
    NoReasons,
    /// The record shows nothing to be wrong: there is no full change, and a part needs its amount.
    #[error("nothing is shown to be wrong: there is no full change")]
    NoFullChange {
        /// The most that can be changed.
        most: Money,
    },
    /// What is to be changed has no amount, so that it is done in full or not at all.
    #[error("this has no amount: it is changed in full or not at all")]
    NoPart,
    /// All that can be changed has been changed by earlier rounds, or is gone meanwhile.
    #[error("there is nothing left to change")]
    NothingLeft,
    /// Where there is no full change, a partial one needs an amount above nought and no more than what is left.
    #[error("the amount must be above nought and no more than what is left")]
    AmountUpTo {
        /// The most that can be changed.
        most: Money,
    },
    /// A payment that the answer rests on was promised to another invoice by another case's decision, and no other one is
    /// found that is enough.
    #[error("the payment has been promised to another invoice, by the decision of another case")]
    Promised {
        /// What of the payments that were found can still come here.
        most: Money,
    },
    /// A partial change needs an amount above nought and below what is contested.
    #[error("the amount must be above nought and below what is contested")]
    Amount {
        /// What is contested.
        disputed: Money,
    },
    /// A partial change of two things needs amounts that together are above nought and below what can be changed.
    #[error("the amounts must together be above nought and below what can be changed")]
    Amounts {
        /// What they are together below.
        below: Money,
        /// The most that each may be, where that is less.
        each: Option<(Money, Money)>,
    },
    /// What is obviously wrong, quickly and simply mended and to nobody's harm must be changed
    /// (FL 38 §).
    #[error("what is obviously wrong, simply mended and to nobody's harm must be changed")]
    MustChange,
    /// After an appeal a decision is changed only where FL 38 § makes that a duty (FL 39 §).
    #[error("after an appeal only what must be changed is changed")]
    OnlyMustChange,
    /// Whoever gave the statement does not reconsider (S000 p. 7).
    #[error("whoever gave the statement does not decide")]
    StatedSelf,
    /// Nobody has asked for a decision (FL 12 §), or the request has been answered.
    #[error("no request for a decision waits for an answer")]
    NoRequest,
    /// No request for a decision has been refused (FL 12 §), or the appeal of that is here already.
    #[error("there is no refused request to appeal")]
    NoRefusal,
    /// No appeal waits.
    #[error("no appeal waits here")]
    NoAppeal,
    /// The appeal came before its last day, or the time has not begun to run (FL 44–45 §§).
    #[error("the appeal came in time, which lasted until {0:?}")]
    InTime(Option<NaiveDate>),
    /// One of several appeals that wait came too late: it is dismissed, not handed over (FL 45–46 §§).
    #[error("what came on {0} came too late, and is dismissed first")]
    LateFirst(NaiveDate),
    /// Two decide on a credit this large, and one has proposed it already.
    #[error("whoever proposed a decision does not confirm it")]
    FourEyes,
    /// The person has not had the time to comment on what is new (FL 25 §).
    #[error("the person may comment until {0}")]
    NotHeard(NaiveDate),
    /// What came in another way came while the case, or the decision that it is about, was there.
    #[error("it must have come between {since} and today")]
    ArrivalDay {
        /// The day of that.
        since: NaiveDate,
    },
    /// A decision is received after it is made, and not in days to come.
    #[error("the day of receipt must lie between the decision and today")]
    ReceiptDay {
        /// The day of the decision.
        decided_on: NaiveDate,
    },
}
