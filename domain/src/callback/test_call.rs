//! Random test calls as internal control (S001; S003 3.2): which number is called when is drawn, so that nobody
//! can prepare for it, and how it went is written down.

use super::hours::Open;
use super::measure::{Grade, Share, mean};
use super::policy::CallbackPolicy;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use rust_decimal::Decimal;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// How long the time is that a test call is made within, in minutes.
pub const MINUTES: i64 = 30;

/// When each half hour begins that a test call may be made in: those that lie whole within the opening hours, on
/// as many open days from tomorrow on as windows are offered for.
///
/// ```
/// use besked_domain::callback::CallbackPolicy;
/// use besked_domain::callback::test_call::half_hours;
/// let all = half_hours(&CallbackPolicy::shipped(), "2026-11-20".parse().unwrap());
/// assert_eq!(all.len(), 5 * 17);
/// assert_eq!(all[0].to_string(), "2026-11-23 08:00:00"); // over the weekend
/// ```
#[must_use]
pub fn half_hours(policy: &CallbackPolicy, today: NaiveDate) -> Vec<NaiveDateTime> {
    let days = usize::try_from(policy.window_days).unwrap_or(usize::MAX);
    let Some(tomorrow) = today.succ_opt() else { return Vec::new() };
    policy.hours.open_from(tomorrow).take(days).flat_map(of_day).collect()
}

fn of_day(open: Open) -> impl Iterator<Item = NaiveDateTime> {
    std::iter::successors(Some(open.from), |from| half_hour_after(*from))
        .take_while(move |from| half_hour_after(*from).is_some_and(|until| until <= open.until))
}

/// When the half hour ends that begins at a time.
#[must_use]
pub fn half_hour_after(from: NaiveDateTime) -> Option<NaiveDateTime> {
    from.checked_add_signed(TimeDelta::minutes(MINUTES))
}

/// What a test call is drawn from, and the seed that decides which it is: whoever draws again gets the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draw<N, T> {
    /// Drawn at random by the program, once.
    pub seed: Uuid,
    /// The numbers that may be called.
    pub numbers: Vec<N>,
    /// The times that one may be called at.
    pub times: Vec<T>,
}

impl<N: Clone, T: Clone> Draw<N, T> {
    /// The number and the time that are drawn, each pair as likely as any other. Nothing where there is no number
    /// or no time.
    ///
    /// The pairs are numbered from nought: the first number with each time, then the next one. SHA-256 of the
    /// seed's sixteen bytes and of four bytes that count from nought is taken, and its first eight bytes are read
    /// as a number, all with the highest byte first. What is left of it when it is divided by how many pairs there
    /// are is the pair; only where it lies in the last round of pairs, which may not be whole, is the next count
    /// taken.
    ///
    /// ```
    /// use besked_domain::callback::test_call::Draw;
    /// let seed = uuid::Uuid::nil();
    /// let draw = Draw { seed, numbers: vec!["water", "waste"], times: vec![8, 9, 10] };
    /// assert_eq!(draw.lot(), Some(("water", 10)));
    /// assert_eq!(draw.lot(), draw.lot());
    /// assert_eq!(Draw { times: Vec::<i32>::new(), ..draw }.lot(), None);
    /// ```
    #[must_use]
    pub fn lot(&self) -> Option<(N, T)> {
        let times = u64::try_from(self.times.len()).ok().filter(|times| *times > 0)?;
        let numbers = u64::try_from(self.numbers.len()).ok()?;
        let pair = below(self.seed, numbers.checked_mul(times)?)?;
        let number = self.numbers.get(usize::try_from(pair / times).ok()?)?;
        let time = self.times.get(usize::try_from(pair % times).ok()?)?;
        Some((number.clone(), time.clone()))
    }
}

/// A number below another one, each as likely. Nothing below nought.
fn below(seed: Uuid, limit: u64) -> Option<u64> {
    let rounds = u64::MAX.checked_div(limit)?;
    (0_u32..=u32::MAX).find_map(|count| {
        let hash = Sha256::new().chain_update(seed.as_bytes()).chain_update(count.to_be_bytes());
        let digest: [u8; 32] = hash.finalize().into();
        let number = u64::from_be_bytes(*digest.first_chunk()?);
        (number / limit < rounds).then_some(number % limit)
    })
}

/// How a test call was answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer {
    /// After how many seconds.
    pub seconds: u16,
    /// With the organisation first, then the name (S003 3.1).
    pub greeted: bool,
    /// What was asked was answered rightly.
    pub right: bool,
    /// How whoever called was treated.
    pub treated: Grade,
}

/// What is written down of a test call that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Protocol {
    /// How it was answered; nothing where nobody answered.
    pub answer: Option<Answer>,
    /// What was asked and said; may be empty.
    pub note: String,
}

/// How test calls went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tested {
    /// Those that were made, of those whose time has come.
    pub made: Share,
    /// Answered, of those that were made.
    pub answered: Share,
    /// Greeted with the organisation first, then the name; of those that were answered.
    pub greeted: Share,
    /// Answered rightly, of those.
    pub right: Share,
    /// How long one waited for an answer, in seconds with one decimal.
    pub seconds: Option<Decimal>,
    /// The mean of the grades on the scale from 0 to 100, with one decimal.
    pub treatment: Option<Decimal>,
}

impl Tested {
    /// Of test calls whose time has come; nothing stands for one that has no protocol.
    ///
    /// ```
    /// use besked_domain::callback::measure::Grade;
    /// use besked_domain::callback::test_call::{Answer, Protocol, Tested};
    /// let said = |answer| Some(Protocol { answer, note: String::new() });
    /// let answer = Answer { seconds: 40, greeted: true, right: false, treated: Grade::ALL[3] };
    /// let tested = Tested::of(&[said(Some(answer)), said(None), None]);
    /// assert_eq!((tested.made.part, tested.made.whole), (2, 3));
    /// assert_eq!((tested.answered.part, tested.answered.whole), (1, 2));
    /// assert_eq!((tested.greeted.part, tested.right.part, tested.right.whole), (1, 0, 1));
    /// assert_eq!(tested.seconds.unwrap().to_string(), "40");
    /// assert_eq!(tested.treatment.unwrap().to_string(), "75");
    /// ```
    #[must_use]
    pub fn of(all: &[Option<Protocol>]) -> Self {
        let protocols: Vec<&Protocol> = all.iter().flatten().collect();
        let answers: Vec<Answer> =
            protocols.iter().filter_map(|protocol| protocol.answer).collect();
        Self {
            made: Share::of(all, |protocol| protocol.is_some()),
            answered: Share::of(&protocols, |protocol| protocol.answer.is_some()),
            greeted: Share::of(&answers, |answer| answer.greeted),
            right: Share::of(&answers, |answer| answer.right),
            seconds: mean(answers.iter().map(|answer| u64::from(answer.seconds))),
            treatment: mean(answers.iter().map(|answer| answer.treated.points())),
        }
    }
}
