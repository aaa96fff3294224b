//! The instalments of a plan.
//!
//! Straight: what is owed on the first day – fee and costs, interest so far, principal – is divided
//! into equal parts, the last one taking the öre that are over, and each instalment carries the
//! interest since the one before. Costs and interest so far are thus paid by the first instalments,
//! in the order agreed, and none of them is larger than the others for it: whoever cannot pay an
//! invoice at once can pay a threefold first instalment even less.
//!
//! Annuity: the smallest amount that, paid each month, pays everything in so many instalments.
//! A given amount a month: as many instalments of it as it takes. In both the last takes the rest.
//!
//! Interest follows the real due days.

use super::debts::Debts;
use super::terms::{MOST_INSTALMENTS, Method, Pace, Terms, due_days};
use crate::calendar::{days_after, months_after};
use crate::interest::RateTable;
use crate::invoice::WholeMonth;
use crate::invoice::allocation::Parts;
use crate::money::Money;
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// An instalment (*delbetalning*).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Instalment {
    /// The first is 1.
    pub number: u32,
    /// The last day to pay it.
    pub due_on: NaiveDate,
    /// What it pays of each part.
    pub paid: Parts,
    /// What is left when it is paid, without interest to come.
    pub left: Money,
}

/// The instalments of a plan (*betalningsplan*), and their sums.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Schedule {
    /// The day that it is reckoned from.
    pub starts_on: NaiveDate,
    /// The instalments, in order.
    pub instalments: Vec<Instalment>,
    /// What is owed on the day that it starts; the fee is not among the costs here.
    pub debt: Parts,
    /// The fee for the plan.
    pub fee: Money,
    /// The fee for the plan that this is a change of: as far as it was not paid, it is among the costs of the debt.
    #[serde(default)]
    pub earlier_fee: Money,
    /// The interest that comes on top while it is paid.
    pub interest: Money,
    /// Everything that is paid.
    pub total: Money,
    /// A reference rate is not known yet, so amounts may change.
    pub preliminary: bool,
}

/// Why terms make no schedule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ScheduleRefusal {
    /// Nothing is owed.
    #[error("there is nothing to pay")]
    NothingToPlan,
    /// No instalment at all, or more than a plan of this debt can have.
    #[error("a plan has between 1 and {most} instalments")]
    Count {
        /// The most.
        most: u32,
    },
    /// So little a month would never pay it, or not within [`MOST_INSTALMENTS`].
    #[error("at least {least} kr a month is needed", least = .least.kronor())]
    MonthlyTooLittle {
        /// The least that would.
        least: Money,
    },
    /// The first due day is not after the start, or too far from it.
    #[error("the first due day lies between {from} and {to}")]
    FirstDueOn {
        /// The first that would do.
        from: NaiveDate,
        /// The last that would do.
        to: NaiveDate,
    },
}

impl Instalment {
    /// What is to be paid.
    #[must_use]
    pub fn amount(&self) -> Money {
        self.paid.total()
    }
}

impl Schedule {
    /// The first due day.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        self.instalments.first().map_or(self.starts_on, |first| first.due_on)
    }

    /// The last due day.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        self.instalments.last().map_or(self.starts_on, |last| last.due_on)
    }

    /// Whether the rate of the half-year that it ends in is not known, so that the one before goes on.
    #[must_use]
    pub fn outlasts(&self, rates: &RateTable) -> bool {
        rates.on(self.last_day()).preliminary
    }

    /// How many instalments there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.instalments.len()).unwrap_or(u32::MAX)
    }

    /// The smallest instalment, the last left aside: it takes what is over. `None` when there is
    /// but one.
    #[must_use]
    pub fn smallest(&self) -> Option<Money> {
        smallest(&self.instalments)
    }

    /// How much of the debt each instalment pays off, apart from the interest of its month.
    pub(super) fn shares(&self) -> impl Iterator<Item = Money> {
        let lefts = self.instalments.iter().map(|instalment| instalment.left);
        let before = std::iter::once(self.debt.total() + self.fee).chain(lefts.clone());
        before.zip(lefts).map(|(before, left)| before - left)
    }
}

/// The smallest of some instalments, the last left aside.
pub(super) fn smallest(instalments: &[Instalment]) -> Option<Money> {
    let (_, others) = instalments.split_last()?;
    others.iter().map(Instalment::amount).min()
}

/// Reckons the instalments of a plan.
///
/// ```
/// use besked_domain::plan::{Method, Pace, PlanInterest, Terms, schedule};
/// use besked_domain::charge::DayCount;
/// use besked_domain::interest::RateTable;
/// use besked_domain::invoice::Owed;
/// use besked_domain::invoice::allocation::{Parts, PaymentOrder};
/// use besked_domain::money::Money;
///
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// let owed = Owed {
///     open: Parts { principal: Money::from_ore(600_000), ..Parts::default() },
///     counted_through: day("2026-01-31"),
///     bears_interest: true,
///     day_count: DayCount::Act365,
///     interest_paid: Money::ZERO,
///     booked: Money::ZERO,
///     charged: None,
///     preliminary: false,
///     months: vec![],
/// };
/// let terms = Terms {
///     debts: vec![owed],
///     starts_on: day("2026-01-31"),
///     first_due_on: day("2026-02-28"),
///     pace: Pace::Instalments(6),
///     method: Method::Straight,
///     interest: PlanInterest::Runs,
///     order: PaymentOrder::CostsFirst,
///     fee: Money::ZERO,
///     move_to_working_day: false,
///     last_of_month: true,
/// };
/// let schedule = schedule(&terms, &RateTable::shipped()).unwrap();
/// assert_eq!(schedule.interest, Money::from_ore(17_179));
/// assert_eq!(schedule.last_day(), day("2026-07-31"));
/// assert!(schedule.preliminary); // the rate from July is not known
/// ```
///
/// # Errors
/// Says why there can be no such plan.
pub fn schedule(terms: &Terms, rates: &RateTable) -> Result<Schedule, ScheduleRefusal> {
    let start = Start::of(terms, rates);
    let sum = start.sum();
    if !(sum - terms.fee).is_positive() {
        return Err(ScheduleRefusal::NothingToPlan);
    }
    let from = days_after(terms.starts_on, 1);
    let to = months_after(terms.starts_on, MOST_INSTALMENTS);
    if !(from..=to).contains(&terms.first_due_on) {
        return Err(ScheduleRefusal::FirstDueOn { from, to });
    }
    let days_from = |first, moves| due_days(first, terms.last_of_month, moves);
    let whole_first = days_from(terms.starts_on, false).nth(1) == Some(terms.first_due_on);
    let days: Vec<_> = days_from(terms.first_due_on, terms.move_to_working_day)
        .zip(std::iter::once(whole_first).chain(std::iter::repeat(true)))
        .take(usize::try_from(MOST_INSTALMENTS).unwrap_or_default())
        .map(|(on, whole_month)| DueDay { on, whole_month })
        .collect();
    let made = match (terms.pace, terms.method) {
        (Pace::Instalments(count), method) => {
            let days = start.days_for(count, &days)?;
            match method {
                Method::Straight => start.straight(days),
                Method::Annuity => start.annuity(days),
            }
        }
        (Pace::Monthly(amount), _) => start.monthly(amount, &days).ok_or_else(|| {
            let level = start.annuity(&days);
            let least = level.instalments.first().map_or(sum, Instalment::amount);
            ScheduleRefusal::MonthlyTooLittle { least }
        })?,
    };
    Ok(start.schedule(made))
}

/// A due day, and whether the time since the one before counts as a whole month.
#[derive(Clone, Copy)]
pub(super) struct DueDay {
    pub(super) on: NaiveDate,
    pub(super) whole_month: bool,
}

/// Where instalments are reckoned from.
pub(super) struct Start<'a> {
    pub(super) debts: Debts,
    pub(super) on: NaiveDate,
    pub(super) fee: Money,
    /// The number of the first instalment.
    pub(super) number: u32,
    pub(super) rates: &'a RateTable,
}

/// Instalments that have been reckoned.
pub(super) struct Made {
    pub(super) instalments: Vec<Instalment>,
    /// What is left after them.
    left: Money,
    /// They rest on a reference rate that is not known yet.
    preliminary: bool,
}

/// How large an instalment is.
#[derive(Clone, Copy)]
enum Size {
    /// So much of the debt, and the interest since the one before.
    Share(Money),
    /// So much.
    Level(Money),
}

impl<'a> Start<'a> {
    fn of(terms: &Terms, rates: &'a RateTable) -> Self {
        let debts = Debts::at_start(terms, rates);
        Self { debts, on: terms.starts_on, fee: terms.fee, number: 1, rates }
    }

    /// All that is owed, the fee included.
    pub(super) fn sum(&self) -> Money {
        self.debts.on(self.on, self.rates).total()
    }

    /// The days of so many instalments, as long as each has at least an öre to pay.
    pub(super) fn days_for<'d>(
        &self,
        count: u32,
        days: &'d [DueDay],
    ) -> Result<&'d [DueDay], ScheduleRefusal> {
        let ore = usize::try_from(self.sum().ore()).unwrap_or(usize::MAX);
        let most = days.len().min(ore);
        let fits = usize::try_from(count).ok().filter(|count| (1..=most).contains(count));
        fits.and_then(|count| days.get(..count))
            .ok_or(ScheduleRefusal::Count { most: u32::try_from(most).unwrap_or(MOST_INSTALMENTS) })
    }

    pub(super) fn straight(&self, days: &[DueDay]) -> Made {
        let count = Decimal::from(days.len().max(1));
        let part =
            (self.sum().kronor() / count).round_dp_with_strategy(2, RoundingStrategy::ToZero);
        self.shares(days, std::iter::repeat(Money::round(part)))
    }

    /// Instalments that each pay a share of the debt; the last one pays what is left.
    pub(super) fn shares(&self, days: &[DueDay], shares: impl Iterator<Item = Money>) -> Made {
        self.run(days.iter().copied().zip(shares.map(Size::Share)), days.len())
    }

    /// Instalments of the same amount, as many as it takes. `None` when the days do not suffice.
    pub(super) fn monthly(&self, amount: Money, days: &[DueDay]) -> Option<Made> {
        let level = std::iter::repeat(Size::Level(amount));
        let made = self.run(days.iter().copied().zip(level), usize::MAX);
        made.left.is_zero().then_some(made)
    }

    /// Instalments of the smallest amount that pays everything in so many days.
    pub(super) fn annuity(&self, days: &[DueDay]) -> Made {
        // One that pays everything is always enough; with nothing it never is.
        let once = self.shares(days.get(..1).unwrap_or_default(), std::iter::once(self.sum()));
        let enough = once.instalments.first().map_or(Money::ZERO, Instalment::amount);
        let mut too_little = 0;
        let mut suffices = i64::try_from(enough.ore()).unwrap_or(i64::MAX);
        let mut made = once;
        while suffices - too_little > 1 {
            let middle = too_little + (suffices - too_little) / 2;
            match self.monthly(Money::from_ore(middle), days) {
                Some(better) => (suffices, made) = (middle, better),
                None => too_little = middle,
            }
        }
        made
    }

    /// Pays instalments until nothing is left. The one numbered `last` pays all that is left.
    fn run(&self, sizes: impl Iterator<Item = (DueDay, Size)>, last: usize) -> Made {
        let mut debts = self.debts.clone();
        let mut before = self.on;
        // Interest so far is part of the debt, not of the first instalment's own interest.
        let mut left = self.sum();
        let mut instalments = Vec::new();
        for ((number, position), (day, size)) in (self.number..).zip(1..).zip(sizes) {
            if left.is_zero() {
                break;
            }
            if day.whole_month {
                debts.add_month(WholeMonth { from: before, until: day.on });
            }
            let open = debts.on(day.on, self.rates).total();
            let amount = match size {
                _ if position == last => open,
                Size::Share(share) => open.min(share + open - left).or_zero(),
                Size::Level(amount) => open.min(amount),
            };
            let allocations = debts.pay(amount, day.on, self.rates);
            let paid = allocations.iter().fold(Parts::default(), |sum, each| sum.and(each.paid));
            left = debts.on(day.on, self.rates).total();
            instalments.push(Instalment { number, due_on: day.on, paid, left });
            before = day.on;
        }
        Made { instalments, left, preliminary: debts.preliminary() }
    }

    /// The schedule that instalments make.
    pub(super) fn schedule(&self, made: Made) -> Schedule {
        let mut debt = self.debts.on(self.on, self.rates);
        debt.costs -= self.fee;
        let total: Money = made.instalments.iter().map(Instalment::amount).sum();
        Schedule {
            starts_on: self.on,
            instalments: made.instalments,
            debt,
            fee: self.fee,
            earlier_fee: Money::ZERO,
            interest: total - debt.total() - self.fee,
            total,
            preliminary: made.preliminary,
        }
    }
}
