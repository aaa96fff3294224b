//! How well people are answered (`domain.md` 7.3; S003 3.2 asks for it to be measured).

use chrono::{DateTime, Utc};
use rust_decimal::{Decimal, RoundingStrategy};
use std::ops::AddAssign;
use std::str::FromStr;

/// A part of a whole. A whole of nothing has no percentage.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Share {
    /// How many of them.
    pub part: u64,
    /// Of how many.
    pub whole: u64,
}

impl Share {
    /// Counts those that are so.
    pub fn of<T>(all: impl IntoIterator<Item = T>, is_so: impl Fn(&T) -> bool) -> Self {
        all.into_iter().fold(Self::default(), |share, one| Self {
            part: share.part + u64::from(is_so(&one)),
            whole: share.whole + 1,
        })
    }

    /// In per cent, with one decimal.
    ///
    /// ```
    /// use besked_domain::callback::measure::Share;
    /// assert_eq!(Share { part: 2, whole: 3 }.percent().unwrap().to_string(), "66.7");
    /// assert_eq!(Share { part: 0, whole: 0 }.percent(), None);
    /// ```
    #[must_use]
    pub fn percent(self) -> Option<Decimal> {
        let hundredfold = Decimal::from(self.part).checked_mul(Decimal::ONE_HUNDRED)?;
        one_decimal(hundredfold, self.whole)
    }
}

/// The mean of numbers, with one decimal; none of none.
pub(super) fn mean(numbers: impl Iterator<Item = u64>) -> Option<Decimal> {
    let (sum, count) = numbers.fold((Decimal::ZERO, 0_u64), |(sum, count), number| {
        (sum + Decimal::from(number), count + 1)
    });
    one_decimal(sum, count)
}

fn one_decimal(sum: Decimal, count: u64) -> Option<Decimal> {
    let mean = sum.checked_div(Decimal::from(count))?;
    Some(mean.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

/// What a telephone system tells of a while.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PhoneFigures {
    /// Calls that came in.
    pub offered: u64,
    /// Those that were answered.
    pub answered: u64,
    /// Those that hung up before they could be answered at all, within some seconds.
    pub hung_up_at_once: u64,
    /// Those that hung up at all.
    pub abandoned: u64,
    /// Those that were answered within the time that is aimed for.
    pub answered_in_time: u64,
    /// Those that hung up after that time.
    pub abandoned_late: u64,
    /// How long all who were answered had waited together, in seconds.
    pub waited_seconds: u64,
}

impl PhoneFigures {
    /// Answered, of those who waited to be.
    #[must_use]
    pub const fn answer_share(&self) -> Share {
        Share { part: self.answered, whole: self.offered.saturating_sub(self.hung_up_at_once) }
    }

    /// Hung up, of all.
    #[must_use]
    pub const fn lost_share(&self) -> Share {
        Share { part: self.abandoned, whole: self.offered }
    }

    /// Answered in time, of those who were answered or waited longer than that.
    #[must_use]
    pub const fn service_level(&self) -> Share {
        Share {
            part: self.answered_in_time,
            whole: self.answered.saturating_add(self.abandoned_late),
        }
    }

    /// How long one waits for an answer, in seconds with one decimal.
    #[must_use]
    pub fn mean_answer_seconds(&self) -> Option<Decimal> {
        one_decimal(Decimal::from(self.waited_seconds), self.answered)
    }
}

impl AddAssign for PhoneFigures {
    fn add_assign(&mut self, other: Self) {
        self.offered += other.offered;
        self.answered += other.answered;
        self.hung_up_at_once += other.hung_up_at_once;
        self.abandoned += other.abandoned;
        self.answered_in_time += other.answered_in_time;
        self.abandoned_late += other.abandoned_late;
        self.waited_seconds += other.waited_seconds;
    }
}

/// What a telephone system tells, summed by what it tells of; as they first come.
///
/// ```
/// use besked_domain::callback::measure::{PhoneFigures, summed};
/// let of = |answered| PhoneFigures { offered: 10, answered, ..PhoneFigures::default() };
/// let sums = summed([("water", of(8)), ("waste", of(4)), ("water", of(9))]);
/// assert_eq!(sums[0].0, "water");
/// assert_eq!((sums[0].1.offered, sums[0].1.answered), (20, 17));
/// assert_eq!(sums.len(), 2);
/// ```
#[must_use]
pub fn summed<K: PartialEq>(
    figures: impl IntoIterator<Item = (K, PhoneFigures)>,
) -> Vec<(K, PhoneFigures)> {
    let mut sums: Vec<(K, PhoneFigures)> = Vec::new();
    for (of, own) in figures {
        match sums.iter_mut().find(|(known, _)| *known == of) {
            Some((_, sum)) => *sum += own,
            None => sums.push((of, own)),
        }
    }
    sums
}

/// A promise of a call that has fallen due, or has been kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// Its last moment.
    pub due_at: DateTime<Utc>,
    /// When the call was made, if it was.
    pub done_at: Option<DateTime<Utc>>,
    /// The call was made on the calendar day that it was asked for on.
    pub same_day: bool,
    /// Another day was agreed on: a window that the person chose, leave, travel (S003 3.1).
    pub agreed: bool,
}

/// Kept: called by the time that was promised, of all that were due.
#[must_use]
pub fn promises_kept(all: &[Due]) -> Share {
    Share::of(all, |due| due.done_at.is_some_and(|done| done <= due.due_at))
}

/// Called on the very day that was asked, of all but those with another day agreed on. It has no
/// last time to ask, so it is the stricter of the two.
#[must_use]
pub fn strictly_same_day(all: &[Due]) -> Share {
    Share::of(all.iter().filter(|due| !due.agreed), |due| due.done_at.is_some() && due.same_day)
}

/// How well promises were kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    /// By their time.
    pub in_time: Share,
    /// On the very day that was asked.
    pub same_day: Share,
}

impl Kept {
    /// Of promises that have fallen due.
    #[must_use]
    pub fn of(all: &[Due]) -> Self {
        Self { in_time: promises_kept(all), same_day: strictly_same_day(all) }
    }
}

/// Solved at the first contact, of all that were in contact, told by how many contacts each took. One that is
/// not solved takes at least one more than it has had.
#[must_use]
pub fn solved_at_first_contact(contacts: &[u32]) -> Share {
    Share::of(contacts, |count| **count == 1)
}

/// A grade of how one was treated, from 1 to 5.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Grade(u8);

impl Grade {
    /// Every grade, the worst first.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// A grade; nothing outside 1 to 5.
    #[must_use]
    pub const fn new(grade: u8) -> Option<Self> {
        match grade {
            1..=5 => Some(Self(grade)),
            _ => None,
        }
    }

    /// The grade itself.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// On the scale from 0 to 100 that municipalities compare.
    #[must_use]
    pub fn points(self) -> u64 {
        u64::from(self.0.saturating_sub(1)).saturating_mul(25)
    }
}

/// A grade as it is sent and kept.
///
/// ```
/// use besked_domain::callback::measure::Grade;
/// assert_eq!("5".parse::<Grade>(), Ok(Grade::ALL[4]));
/// assert!("6".parse::<Grade>().is_err() && "0".parse::<Grade>().is_err());
/// ```
impl FromStr for Grade {
    type Err = NoGrade;

    fn from_str(text: &str) -> Result<Self, NoGrade> {
        text.parse().ok().and_then(Self::new).ok_or(NoGrade)
    }
}

/// It is no grade from 1 to 5.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no grade from 1 to 5")]
pub struct NoGrade;

/// The mean of grades on the scale from 0 to 100, with one decimal.
///
/// ```
/// use besked_domain::callback::measure::{Grade, treatment_index};
/// let grades: Vec<Grade> = [5, 5, 4, 3].into_iter().filter_map(Grade::new).collect();
/// assert_eq!(treatment_index(&grades).unwrap().to_string(), "81.3");
/// ```
#[must_use]
pub fn treatment_index(grades: &[Grade]) -> Option<Decimal> {
    mean(grades.iter().map(|grade| grade.points()))
}
