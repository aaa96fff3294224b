//! What a debtor changes in a running plan without asking: an instalment moved, something paid
//! extra, the plan made shorter. It is agreed on as the plan was: [`sign_by`] tells until when.

use super::debts::Debts;
use super::extra::{ExtraEffect, first_after};
use super::policy::PlanPolicy;
use super::schedule::{DueDay, Instalment, Schedule, ScheduleRefusal, Start, smallest};
use super::standing::{NextDue, standing};
use super::terms::{Method, Pace, Terms, day_to_pay};
use crate::calendar::{days_after, months_after};
use crate::interest::RateTable;
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// An instalment falls due on another day.
    Move {
        /// Which instalment.
        number: u32,
        /// On which day.
        to: NaiveDate,
    },
    /// What has been paid beside the instalments is taken off those that come after today, in
    /// another way than the nearest first.
    Extra {
        /// In which.
        effect: ExtraEffect,
    },
    /// What is left is paid in fewer instalments.
    Shorten {
        /// In how many.
        instalments: u32,
    },
}

impl Change {
    /// The same as it was made: an instalment that was to fall due on a free day falls due after it.
    #[must_use]
    pub fn as_made(self, after: &Schedule) -> Self {
        match self {
            Self::Move { number, to } => {
                let own = after.instalments.iter().find(|each| each.number == number);
                Self::Move { number, to: own.map_or(to, |each| each.due_on) }
            }
            Self::Extra { .. } | Self::Shorten { .. } => self,
        }
    }
}

/// A plan that is being paid.
#[derive(Clone, Copy, Debug)]
pub struct RunningPlan<'a> {
    /// What it was made from.
    pub terms: &'a Terms,
    /// Its instalments as they are now.
    pub schedule: &'a Schedule,
    /// What is owed after the payments so far.
    pub debts: &'a Debts,
    /// What has been paid since the schedule began.
    pub paid: Money,
    /// What the debtor has moved.
    pub moved: &'a [Moved],
}

/// An instalment that the debtor has moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Moved {
    /// Which.
    pub number: u32,
    /// The day on which that came to hold.
    pub on: NaiveDate,
}

/// A plan after a change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Changed {
    /// The instalments from today on; what has been paid lies before.
    pub schedule: Schedule,
    /// What the change does, instalment by instalment.
    pub difference: Vec<Difference>,
}

/// An instalment before and after a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Difference {
    /// Which instalment.
    pub number: u32,
    /// As it was.
    pub before: Option<Instalment>,
    /// As it is now; `None` when it falls away.
    pub after: Option<Instalment>,
}

/// Why a change is not made at once. A person can still be asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ChangeRefusal {
    /// An instalment is late; it is paid first.
    #[error("an instalment has been late since {since}")]
    Late {
        /// Since when.
        since: NaiveDate,
    },
    /// All is paid, or there is no such instalment left.
    #[error("there is no such instalment left to pay")]
    NoSuchInstalment,
    /// As many have been moved as may be in a year.
    #[error("no more instalments may be moved now")]
    MovesUsed {
        /// The day on which one may be again; `None` when never.
        again_on: Option<NaiveDate>,
    },
    /// The instalment falls due on that day already.
    #[error("it falls due on that day already")]
    SameDay,
    /// An instalment stays after today and between the ones beside it.
    #[error("it may be moved to a day between {from} and {to}")]
    MoveOutside {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// No more has been booked than what has fallen due.
    #[error("nothing has been paid beside the instalments")]
    NothingExtra,
    /// A shorter plan has fewer instalments than are left, and at least one.
    #[error("a shorter plan has between 1 and {most} instalments")]
    Shorten {
        /// The most.
        most: u32,
    },
}

/// Changes a plan, on the day that it is asked for.
///
/// # Errors
/// Says why it is not changed at once.
pub fn change(
    plan: RunningPlan<'_>,
    change: Change,
    policy: &PlanPolicy,
    rates: &RateTable,
    today: NaiveDate,
) -> Result<Changed, ChangeRefusal> {
    let kept = standing(plan.schedule, plan.paid, None, policy, today);
    if let Some(since) = kept.overdue_since {
        return Err(ChangeRefusal::Late { since });
    }
    let next = kept.next.ok_or(ChangeRefusal::NoSuchInstalment)?.number;
    let number = match change {
        Change::Extra { .. } => {
            first_after(plan.schedule, plan.paid, today).ok_or(ChangeRefusal::NothingExtra)?
        }
        Change::Move { .. } | Change::Shorten { .. } => next,
    };
    let rest = Rest::of(plan, number);
    let mut debts = plan.debts.clone();
    debts.end_months(today);
    let start = Start { debts, on: today, fee: Money::ZERO, number, rates };
    let made = match change {
        Change::Move { number, to } => {
            check_moves(plan.moved, policy, today)?;
            rest.moved(start, (number, to), policy.move_max_days)?
        }
        Change::Extra { effect } => rest.lightened(&start, effect, policy.plan_min_instalment)?,
        Change::Shorten { instalments } => rest.shorter(&start, instalments)?,
    };
    let schedule = Schedule { earlier_fee: plan.schedule.fee_in_all(), ..made };
    let difference = difference(&rest.instalments, &schedule.instalments);
    Ok(Changed { schedule, difference })
}

/// The last day to sign a change: none of the instalments that it touches has fallen due by then, as
/// they were or as they will be.
#[must_use]
pub fn sign_by(next: NextDue, after: &Schedule) -> NaiveDate {
    after.instalments.first().map_or(next.due_on, |first| first.due_on.min(next.due_on))
}

impl Terms {
    /// What a plan is made from after a change: what is left of the debts, and the instalments as they
    /// are now. Whatever else was agreed on stays.
    #[must_use]
    pub fn changed(&self, debts: Debts, after: &Schedule) -> Self {
        Self {
            debts: debts.owed,
            starts_on: after.starts_on,
            first_due_on: after.instalments.first().map_or(after.starts_on, |first| first.due_on),
            pace: match self.pace {
                Pace::Instalments(_) => Pace::Instalments(after.count()),
                monthly @ Pace::Monthly(_) => monthly,
            },
            fee: Money::ZERO,
            ..self.clone()
        }
    }
}

/// Whether one more instalment may be moved.
fn check_moves(
    moved: &[Moved],
    policy: &PlanPolicy,
    today: NaiveDate,
) -> Result<(), ChangeRefusal> {
    let mut again: Vec<_> =
        moved.iter().map(|own| months_after(own.on, 12)).filter(|again| *again > today).collect();
    again.sort_unstable_by(|one, other| other.cmp(one));
    // The oldest of the latest ones, as many as there may be, has to be a year old.
    match usize::try_from(policy.moves_per_year).unwrap_or(usize::MAX).checked_sub(1) {
        None => Err(ChangeRefusal::MovesUsed { again_on: None }),
        Some(allowed) => match again.get(allowed) {
            Some(day) => Err(ChangeRefusal::MovesUsed { again_on: Some(*day) }),
            None => Ok(()),
        },
    }
}

/// The instalments that are left, as they were.
struct Rest<'a> {
    terms: &'a Terms,
    instalments: Vec<Instalment>,
    /// How much of the debt each pays off.
    shares: Vec<Money>,
    /// The due day before them.
    before: NaiveDate,
    /// What has been moved.
    moved: &'a [Moved],
}

impl<'a> Rest<'a> {
    fn of(plan: RunningPlan<'a>, number: u32) -> Self {
        let paired = plan.schedule.instalments.iter().copied().zip(plan.schedule.shares());
        let (instalments, shares) = paired.filter(|(each, _)| each.number >= number).unzip();
        let paid = plan.schedule.instalments.iter().filter(|each| each.number < number);
        let before = paid.map(|each| each.due_on).max().unwrap_or(plan.schedule.starts_on);
        Self { terms: plan.terms, instalments, shares, before, moved: plan.moved }
    }

    /// The days that are left. What has been begun before the first is no whole month, nor is what lies beside a day that has
    /// been moved.
    fn days(&self) -> Vec<DueDay> {
        let mut begins_whole = false;
        let day = |each: &Instalment| {
            let is_moved = self.moved.iter().any(|own| own.number == each.number);
            let whole_month = begins_whole && !is_moved;
            begins_whole = !is_moved;
            DueDay { on: each.due_on, whole_month }
        };
        self.instalments.iter().map(day).collect()
    }

    fn moved(
        &self,
        start: Start<'_>,
        (number, to): (u32, NaiveDate),
        most_days: u32,
    ) -> Result<Schedule, ChangeRefusal> {
        let to = day_to_pay(to, self.terms.move_to_working_day);
        let place = self.instalments.iter().position(|each| each.number == number);
        let place = place.ok_or(ChangeRefusal::NoSuchInstalment)?;
        let mut days = self.days();
        let day_at = |place: usize| days.get(place).map(|day| day.on);
        let was = day_at(place).ok_or(ChangeRefusal::NoSuchInstalment)?;
        let before = place.checked_sub(1).and_then(day_at).unwrap_or(self.before);
        let after = day_at(place + 1).unwrap_or(months_after(was, 1));
        if to == was {
            return Err(ChangeRefusal::SameDay);
        }
        let first = days_after(before.max(start.on), 1);
        let last = after.pred_opt().unwrap_or(was).min(days_after(was, most_days));
        if !(first..=last).contains(&to) {
            return Err(ChangeRefusal::MoveOutside { from: first, to: last });
        }
        if let Some(day) = days.get_mut(place) {
            *day = DueDay { on: to, whole_month: false };
        }
        if let Some(day) = days.get_mut(place + 1) {
            day.whole_month = false;
        }
        Ok(self.as_before(start, days))
    }

    /// Each instalment pays as much of the debt as before, and the first one what is over: the
    /// interest of the month that has begun, less what has been paid of it already.
    fn as_before(&self, mut start: Start<'_>, mut days: Vec<DueDay>) -> Schedule {
        let mut rest = start.sum();
        let mut shares: Vec<_> = self
            .shares
            .iter()
            .rev()
            .map(|share| {
                let taken = rest.min(*share);
                rest -= taken;
                taken
            })
            .collect();
        shares.reverse();
        if let Some(first) = shares.first_mut() {
            *first += rest;
        }
        // Paid beforehand, interest apart, which goes with the next one.
        while days.len() > 1 && shares.first().is_some_and(|share| share.is_zero()) {
            shares.remove(0);
            days.remove(0);
            start.number += 1;
        }
        if let Some(first) = days.first_mut() {
            first.whole_month = false;
        }
        let made = start.shares(&days, shares.into_iter());
        start.schedule(made)
    }

    /// What is left after an extra payment: in instalments as large as before, or in as many. In
    /// fewer where one would be smaller than an instalment may be, or was.
    fn lightened(
        &self,
        start: &Start<'_>,
        effect: ExtraEffect,
        least: Money,
    ) -> Result<Schedule, ChangeRefusal> {
        if !start.sum().is_positive() {
            return Err(ChangeRefusal::NoSuchInstalment);
        }
        let days = self.days();
        let least = smallest(&self.instalments).map_or(least, |own| own.min(least));
        let suffices = |made: &Schedule| made.smallest().is_none_or(|own| own >= least);
        let mut most = days.len();
        if effect == ExtraEffect::Shorter {
            let made = self.as_large(start, &days);
            if suffices(&made) {
                return Ok(made);
            }
            most = made.instalments.len();
        }
        (1..=most)
            .rev()
            .filter_map(|count| days.get(..count))
            .map(|days| self.even(start, days))
            .find(suffices)
            .ok_or(ChangeRefusal::NoSuchInstalment)
    }

    /// Instalments as large as they were, as many as it takes.
    fn as_large(&self, start: &Start<'_>, days: &[DueDay]) -> Schedule {
        let level = self.instalments.first().filter(|_| self.is_level()).map(Instalment::amount);
        let as_large = level.and_then(|level| start.monthly(level, days));
        let made = as_large.unwrap_or_else(|| start.shares(days, self.shares.iter().copied()));
        start.schedule(made)
    }

    /// An instalment for each of the days, made as they were.
    fn even(&self, start: &Start<'_>, days: &[DueDay]) -> Schedule {
        let made = if self.is_level() { start.annuity(days) } else { start.straight(days) };
        start.schedule(made)
    }

    fn shorter(&self, start: &Start<'_>, instalments: u32) -> Result<Schedule, ChangeRefusal> {
        let days = self.days();
        let most = u32::try_from(days.len()).unwrap_or(u32::MAX).saturating_sub(1);
        if instalments > most {
            return Err(ChangeRefusal::Shorten { most });
        }
        let days = start.days_for(instalments, &days).map_err(|refusal| match refusal {
            ScheduleRefusal::Count { most: fits } => {
                ChangeRefusal::Shorten { most: most.min(fits) }
            }
            _ => ChangeRefusal::Shorten { most },
        })?;
        Ok(self.even(start, days))
    }

    /// All instalments were made the same, interest included.
    fn is_level(&self) -> bool {
        self.terms.method == Method::Annuity || matches!(self.terms.pace, Pace::Monthly(_))
    }
}

/// Puts the instalments before and after side by side.
fn difference(before: &[Instalment], after: &[Instalment]) -> Vec<Difference> {
    let find = |all: &[Instalment], number| all.iter().find(|each| each.number == number).copied();
    let numbers = before.iter().map(|each| each.number);
    numbers
        .map(|number| Difference {
            number,
            before: find(before, number),
            after: find(after, number),
        })
        .filter(|difference| difference.before != difference.after)
        .collect()
}
