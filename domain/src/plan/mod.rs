//! Payment plans (*amorteringsplan*): a debt paid in instalments, in writing and signed by the one
//! who owes (S000 p. 9).
//!
//! [`schedule()`] reckons the instalments; the same code runs in the browser while one chooses.
//! [`judge`] says of a proposal what a program may: *yes*, or *a person looks at it*.
//! [`standing()`] tells how a signed plan is kept, [`change()`] what a debtor changes in one, and
//! [`life`] is the table of what can be done with it.

mod asked;
mod awaited;
mod booked;
mod broken;
mod change;
mod debts;
mod divide;
mod due_day;
mod extra;
mod fee;
mod kinds;
pub mod life;
mod offer_by;
mod policy;
mod proposal;
mod schedule;
mod standing;
mod terms;
mod verdict;

pub use asked::{AskedInvoice, LeftOut, held_of};
pub use awaited::paid_of_change;
pub use booked::{Booked, Since, interest_since, latest_paid};
pub use broken::BrokenEffect;
pub use change::{Change, ChangeRefusal, Changed, Difference, Moved, RunningPlan, change, sign_by};
pub use debts::{Debts, Paid};
pub use divide::divide;
pub use due_day::{DueDays, LAST_OF_MONTH, NoDueDays};
pub use extra::{ExtraEffect, paid_ahead};
pub use kinds::PlanPolicies;
pub use offer_by::OfferBy;
pub use policy::PlanPolicy;
pub use proposal::{Conduct, Judgement, NearestPlan, PlanRequest, Proposal, judge};
pub use schedule::{Instalment, Schedule, ScheduleRefusal, schedule};
pub use standing::{
    Contest, FollowUp, NextDue, Standing, break_on, coming, in_time_until, known_by, standing,
    unknown_since,
};
pub use terms::{MOST_INSTALMENTS, Method, Pace, PlanInterest, Terms, day_to_pay, due_days};
pub use verdict::{Reason, Rule, Verdict};
