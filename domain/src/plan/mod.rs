//! Payment plans (*amorteringsplan*): a debt paid in instalments, in writing and signed by the one
//! who owes (S000 p. 9).
//!
//! [`schedule()`] reckons the instalments; the same code runs in the browser while one chooses.

mod debts;
mod schedule;
mod terms;

pub use debts::{Debts, Paid};
pub use schedule::{Instalment, Schedule, ScheduleRefusal, schedule};
pub use terms::{MOST_INSTALMENTS, Method, Pace, PlanInterest, Terms, due_days};
