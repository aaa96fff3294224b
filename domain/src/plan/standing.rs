//! How a signed plan is kept: what has been paid, what comes next, and since when it is late.

use super::policy::PlanPolicy;
use super::schedule::Schedule;
use crate::calendar::{add_working_days, days_after, this_or_next_working_day};
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How a plan is kept on a day. It follows from the instalments and what has been paid; nothing of
/// it is stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Standing {
    /// How many instalments are paid in full.
    pub paid: u32,
    /// The next one to pay. `None` when all are paid.
    pub next: Option<NextDue>,
    /// How much should have been paid by now and is not.
    pub overdue: Money,
    /// The due day of the first instalment that is late.
    pub overdue_since: Option<NaiveDate>,
    /// It may be told that it has not come: what was paid on its due day is known by now.
    pub may_tell: bool,
    /// The last day of grace (*respitdagar*) after it: until then nothing is said of breaking it.
    pub grace_until: Option<NaiveDate>,
    /// The written notice that the plan will be broken may be sent: the days of grace have passed, and
    /// what was paid in them is known.
    pub may_notice: bool,
    /// The first day on which the plan may be broken, once the notice has been sent.
    pub break_on: Option<NaiveDate>,
    /// What is contested of what is left to pay. While something is, nothing late is followed up.
    #[serde(default)]
    pub contested: Money,
    /// The debtor's side has signed a change of it, or what is to take its place, and the municipality is yet to sign
    /// that. It is neither noticed nor broken meanwhile.
    #[serde(default)]
    pub awaits_us: bool,
}

/// What disputes do to a plan that is being paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Contest {
    /// What they pause of what the plan pays, beyond what it left out from the beginning.
    pub contested: Money,
    /// The last day to pay again, after the latest pause that was lifted.
    pub pay_by: Option<NaiveDate>,
}

/// The next instalment to pay.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NextDue {
    /// Its number.
    pub number: u32,
    /// The last day to pay it.
    pub due_on: NaiveDate,
    /// What is left of it.
    pub amount: Money,
}

/// What there is to follow up of a plan that is being paid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FollowUp {
    /// Nothing.
    AsAgreed,
    /// An instalment falls due today.
    DueToday,
    /// One has not come, and its days of grace run.
    InGrace,
    /// Those have passed: the written notice may be sent.
    MayBeNoticed,
    /// It has been sent, and its days run.
    Noticed,
    /// Those have passed too.
    MayBeBroken,
}

impl FollowUp {
    /// All that asks for a look, in the order that it comes.
    pub const ASKING: [Self; 5] =
        [Self::DueToday, Self::InGrace, Self::MayBeNoticed, Self::Noticed, Self::MayBeBroken];
}

impl Standing {
    /// The same where something of the plan is contested, or was. What is contested is neither told to be late
    /// nor noticed (S000 p. 11, inkassolagen 8 §); once its pause is lifted, the days of grace count from the
    /// day that it is to be paid by, where that is the later one.
    ///
    /// A notice that was sent before stays sent: the plan is not broken before those days have passed too.
    #[must_use]
    pub fn beside(self, contest: Contest, policy: &PlanPolicy, today: NaiveDate) -> Self {
        let mut kept = self.counted_from(contest.pay_by, policy, today);
        kept.contested = contest.contested;
        if contest.contested.is_positive() {
            kept.may_tell = false;
            kept.may_notice = false;
        }
        kept
    }

    /// The same where the municipality's signature alone is missing on a change of the plan, or on what is to take its
    /// place: however late we are, it is neither noticed nor broken before that is signed or given up.
    #[must_use]
    pub const fn while_awaiting_us(self, awaits_us: bool) -> Self {
        Self { awaits_us, may_notice: self.may_notice && !awaits_us, ..self }
    }

    /// The same where nobody could ask for what is late before a day: its days of grace count from that day, where it
    /// is the later one. So it is with what fell due before the plan came to hold: the municipality may sign after the
    /// first day to pay what the debtor signed before it, and the post may bring a paper then. So it is too where what
    /// the municipality's signature alone was missing on is given up: nothing was followed up until then.
    #[must_use]
    pub fn counted_from(
        self,
        day: Option<NaiveDate>,
        policy: &PlanPolicy,
        today: NaiveDate,
    ) -> Self {
        let late = self.overdue_since.zip(day);
        let last = late.and_then(|(since, day)| in_time_until(since, day, policy));
        let Some((day, last)) = day.zip(last) else { return self };
        Self {
            may_tell: self.may_tell && today >= known_by(day),
            grace_until: self.grace_until.max(Some(last)),
            may_notice: self.may_notice && today >= known_by(last),
            break_on: self.break_on.map(|on| on.max(known_by(last))),
            ..self
        }
    }

    /// What is late: the first instalment that has not come, with all that should have been paid by now and
    /// is not. `None` when nothing is.
    #[must_use]
    pub fn late(&self) -> Option<NextDue> {
        let first = self.next.filter(|next| Some(next.due_on) == self.overdue_since)?;
        Some(NextDue { amount: self.overdue, ..first })
    }

    /// What there is to follow up of it, on the day that it is told for.
    #[must_use]
    pub fn follow_up(&self, today: NaiveDate) -> FollowUp {
        match (self.break_on, self.grace_until) {
            (Some(on), _) if on <= today && !self.contested.is_positive() && !self.awaits_us => {
                FollowUp::MayBeBroken
            }
            (Some(_), _) => FollowUp::Noticed,
            (None, Some(_)) if self.may_notice => FollowUp::MayBeNoticed,
            (None, Some(_)) => FollowUp::InGrace,
            (None, None) if self.next.is_some_and(|next| next.due_on == today) => {
                FollowUp::DueToday
            }
            (None, None) => FollowUp::AsAgreed,
        }
    }
}

/// The last day that what fell due before a plan came to hold is paid in time; `None` where it had not.
///
/// ```
/// use besked_domain::plan::{PlanPolicy, in_time_until};
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// let policy = PlanPolicy::shipped();
/// let last = |began_on| in_time_until(day("2026-12-21"), day(began_on), &policy);
/// assert_eq!(last("2026-12-21"), None);
/// assert_eq!(last("2027-01-08"), Some(day("2027-01-18")));
/// ```
#[must_use]
pub fn in_time_until(
    due_on: NaiveDate,
    began_on: NaiveDate,
    policy: &PlanPolicy,
) -> Option<NaiveDate> {
    (began_on > due_on).then(|| days_after(began_on, policy.grace_days))
}

/// In so many working days what was paid on a day is known: a bank books it the same day or the next
/// working day, and tells of it the morning after.
const KNOWN_WITHIN: u32 = 2;

/// The first day on which all is known that was paid through a day. Nobody is told that they are late
/// because a file has not come yet.
#[must_use]
pub fn known_by(paid_through: NaiveDate) -> NaiveDate {
    add_working_days(this_or_next_working_day(paid_through), KNOWN_WITHIN)
}

/// The first day of which not all that was paid is known yet on a day. What was to be paid by then, or later, is not
/// claimed: it may have been paid in time.
#[must_use]
pub fn unknown_since(today: NaiveDate) -> NaiveDate {
    let mut since = today;
    while let Some(before) = since.pred_opt().filter(|before| known_by(*before) > today) {
        since = before;
    }
    since
}

/// The first day on which a plan may be broken after its written notice: the days to pay in have passed,
/// and what was paid in them is known.
#[must_use]
pub fn break_on(noticed_on: NaiveDate, policy: &PlanPolicy) -> NaiveDate {
    known_by(days_after(noticed_on, policy.notice_days))
}

/// How a plan is kept on a day, from what has been paid since the schedule began, and the day of
/// the written notice if one has been sent. Payments pay the instalments in their order.
///
/// Interest for days that an instalment was late is none of its amounts: it is told with the last
/// one, by [`Debts::on`](super::Debts::on).
#[must_use]
pub fn standing(
    schedule: &Schedule,
    paid: Money,
    noticed_on: Option<NaiveDate>,
    policy: &PlanPolicy,
    today: NaiveDate,
) -> Standing {
    let mut through = Money::ZERO;
    let mut full = 0;
    let mut due = Money::ZERO;
    let mut next: Option<NextDue> = None;
    for instalment in &schedule.instalments {
        through += instalment.amount();
        if instalment.due_on < today {
            due = through;
        }
        if through <= paid {
            full += 1;
        } else if next.is_none() {
            next = Some(NextDue {
                number: instalment.number,
                due_on: instalment.due_on,
                amount: instalment.amount().min(through - paid),
            });
        }
    }
    let overdue_since = next.map(|next| next.due_on).filter(|due_on| *due_on < today);
    let grace_until = overdue_since.map(|since| days_after(since, policy.grace_days));
    // A notice of an earlier time, before this instalment was late, is spent.
    let noticed = noticed_on.filter(|on| overdue_since.is_some_and(|since| *on > since));
    Standing {
        paid: full,
        next,
        overdue: (due - paid).or_zero(),
        overdue_since,
        may_tell: overdue_since.is_some_and(|since| today >= known_by(since)),
        grace_until,
        may_notice: grace_until.is_some_and(|last| today >= known_by(last)) && noticed.is_none(),
        break_on: noticed.map(|on| break_on(on, policy)),
        contested: Money::ZERO,
        awaits_us: false,
    }
}

/// The first instalment that is not paid and falls due on a day or later: what is reminded of, be an earlier one
/// late or not.
#[must_use]
pub fn coming(schedule: &Schedule, paid: Money, from: NaiveDate) -> Option<NextDue> {
    let mut through = Money::ZERO;
    schedule.instalments.iter().find_map(|instalment| {
        through += instalment.amount();
        let left = instalment.amount().min(through - paid);
        let comes = instalment.due_on >= from && left.is_positive();
        comes.then_some(NextDue {
            number: instalment.number,
            due_on: instalment.due_on,
            amount: left,
        })
    })
}
