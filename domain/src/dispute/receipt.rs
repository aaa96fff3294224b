//! When a decision was received (*delfåtts*): the time to appeal runs from that day (FL 44 §).

use super::case::{Refusal, may_appeal};
use crate::charge::Regime;
use crate::notice::Notice;
use crate::word::{UnknownWord, words};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

words! {
    /// What proves that a decision was received.
    ReceiptManner {
        /// A signed proof of receipt (*mottagningsbevis*, *delgivningskvitto*).
        Signed = "signed",
        /// Service under the act on service of documents (*delgivningslagen*, 2010:1932).
        Served = "served",
        /// It was handed over in person, and that was noted.
        HandedOver = "handed_over",
    }
}

/// What was received.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Received {
    /// The invoice, where that is itself the decision.
    Invoice,
    /// The decision of an earlier round, which an appeal that waits is of.
    Earlier(i32),
    /// The latest decision that was made here.
    Decision,
}

impl fmt::Display for Received {
    /// As a form carries it: `earlier-2` is the decision of the second round.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invoice => to.write_str("invoice"),
            Self::Earlier(round) => write!(to, "earlier-{round}"),
            Self::Decision => to.write_str("decision"),
        }
    }
}

impl FromStr for Received {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let unknown = || UnknownWord { known: "invoice, earlier-ROUND, decision".to_owned() };
        match text {
            "invoice" => Ok(Self::Invoice),
            "decision" => Ok(Self::Decision),
            _ => {
                let round = text.strip_prefix("earlier-").and_then(|round| round.parse().ok());
                round.map(Self::Earlier).ok_or_else(unknown)
            }
        }
    }
}

/// Proof that a decision was received.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The day that it was received.
    pub on: NaiveDate,
    /// What proves it.
    pub manner: ReceiptManner,
}

/// Checks a proof that is to be registered, of a decision that was made on a day.
///
/// # Errors
/// When no time to appeal runs from the receipt, or the day lies before the decision or has not been yet.
pub fn check_receipt(
    regime: Regime,
    decided_on: NaiveDate,
    receipt: Receipt,
    today: NaiveDate,
) -> Result<(), Refusal> {
    may_appeal(regime)?;
    if receipt.on < decided_on || receipt.on > today {
        return Err(Refusal::ReceiptDay { decided_on });
    }
    Ok(())
}

/// Whether a proof that is to be registered is of the invoice, where that is itself the decision: an appeal waits that
/// came with the objection, before anything was decided here. That it has been decided meanwhile, or is looked at once
/// more, changes nothing: whether the appeal came too late is still counted from the invoice (FL 44–45 §§).
#[must_use]
pub fn proves_invoice(
    appeal_since: Option<DateTime<Utc>>,
    first_decided: Option<DateTime<Utc>>,
) -> bool {
    appeal_since.is_some_and(|came| first_decided.is_none_or(|decided| came < decided))
}

/// Which of the decisions, each with its round and oldest first, an appeal that waits is of, where a later one has been
/// made since: the time of that appeal is still counted from the receipt of the earlier (FL 44 §). Each once.
#[must_use]
pub fn earlier_appealed(
    appeals: &[DateTime<Utc>],
    decided: &[(i32, DateTime<Utc>)],
) -> BTreeSet<i32> {
    let Some((_, earlier)) = decided.split_last() else { return BTreeSet::new() };
    let of = |came: &DateTime<Utc>| decided.iter().rposition(|(_, at)| at <= came);
    let stood = appeals.iter().filter_map(of);
    stood.filter_map(|at| earlier.get(at)).map(|(round, _)| *round).collect()
}

impl Received {
    /// What a proof can be of, by when each appeal that waits came and when each decision was made, with its round and
    /// oldest first. While an appeal of the invoice or of earlier decisions waits it may be of any of those, and of the
    /// latest decision too: each can be appealed by itself, and its time runs from its own receipt.
    #[must_use]
    pub fn choices(appeals: &[DateTime<Utc>], decided: &[(i32, DateTime<Utc>)]) -> Vec<Self> {
        let first = decided.first().map(|(_, at)| *at);
        let of_invoice = appeals.iter().any(|came| proves_invoice(Some(*came), first));
        let earlier = earlier_appealed(appeals, decided).into_iter().map(Self::Earlier);
        let latest = (!of_invoice || first.is_some()).then_some(Self::Decision);
        of_invoice.then_some(Self::Invoice).into_iter().chain(earlier).chain(latest).collect()
    }
}

/// Checks that an appeal came too late, and so may be dismissed (FL 45 §): the last day to appeal what it is of lies
/// before the day that it came. While nobody knows when that was received no time has run out.
///
/// # Errors
/// When it came in time.
pub fn check_late(last: Option<NaiveDate>, came_on: NaiveDate) -> Result<(), Refusal> {
    if last.is_some_and(|last| last < came_on) { Ok(()) } else { Err(Refusal::InTime(last)) }
}

/// An appeal that waits. A case may have several: whoever appeals one decision may appeal the next as well (FL 44 §).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WaitingAppeal {
    /// When it came.
    pub came: DateTime<Utc>,
    /// The day that it came.
    pub came_on: NaiveDate,
    /// The last day to appeal what it is of, where that is known.
    pub last: Option<NaiveDate>,
}

impl WaitingAppeal {
    /// Checks that it came too late.
    ///
    /// # Errors
    /// When it came in time.
    pub fn check_late(&self) -> Result<(), Refusal> {
        check_late(self.last, self.came_on)
    }
}

/// Parts those that wait, oldest first, into those that came too late and may be dismissed (FL 45 §), and those that go
/// on waiting. Each is judged by the time of what it is of itself: one in time is never dismissed with one that is late.
///
/// # Errors
/// When none came too late, or none waits.
pub fn part_late(
    waiting: &[WaitingAppeal],
) -> Result<(Vec<WaitingAppeal>, Vec<WaitingAppeal>), Refusal> {
    let first = waiting.first().ok_or(Refusal::NoAppeal)?;
    let (late, left): (Vec<_>, Vec<_>) =
        waiting.iter().partition(|appeal| appeal.check_late().is_ok());
    if late.is_empty() { Err(Refusal::InTime(first.last)) } else { Ok((late, left)) }
}

/// Appeals that came too late, as what dismisses them tells of them (FL 45 §).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Dismissed {
    /// The day that each came, oldest first. Two may have come on the same.
    pub came_on: Vec<NaiveDate>,
    /// How many others wait on.
    pub waiting: u32,
}

impl Dismissed {
    /// Those that came too late, beside those that go on waiting.
    #[must_use]
    pub fn of(late: &[WaitingAppeal], left: &[WaitingAppeal]) -> Self {
        let came_on = late.iter().map(|appeal| appeal.came_on).collect();
        Self { came_on, waiting: u32::try_from(left.len()).unwrap_or(u32::MAX) }
    }

    /// Whether there is more than one.
    #[must_use]
    pub const fn are_several(&self) -> bool {
        self.came_on.len() > 1
    }

    /// The days that they came, each once.
    #[must_use]
    pub fn days(&self) -> Vec<NaiveDate> {
        let mut days = self.came_on.clone();
        days.dedup();
        days
    }

    /// What the person is told of it: of appeals of a no to deciding now, or of a decision.
    #[must_use]
    pub const fn notice(&self, of_refusal: bool) -> Notice {
        Notice::AppealDismissed { of_refusal, several: self.are_several(), waiting: self.waiting }
    }
}

/// The day that one came which is dismissed before what else waits is handed over (FL 45 §), oldest first: it came too late,
/// and another came in time, or nobody knows yet of what it is of. One alone, or all, may be handed over late, as the one who
/// tries it sees: that takes nothing from anybody.
#[must_use]
pub fn dismissed_first(waiting: &[WaitingAppeal]) -> Option<NaiveDate> {
    let (late, left) = part_late(waiting).ok()?;
    late.first().filter(|_| !left.is_empty()).map(|late| late.came_on)
}

/// Checks that what waits may be handed over together (FL 46 §). `late_alone` is that an official says that what is late is so
/// by the calendar alone: because we gave wrong information, or it came in time to the one who tries it. It is not dismissed
/// then (FL 45 §).
///
/// # Errors
/// When one is to be dismissed first, or none waits.
pub fn check_handed_over(waiting: &[WaitingAppeal], late_alone: bool) -> Result<(), Refusal> {
    match dismissed_first(waiting) {
        _ if waiting.is_empty() => Err(Refusal::NoAppeal),
        Some(came_on) if !late_alone => Err(Refusal::LateFirst(came_on)),
        _ => Ok(()),
    }
}

/// The day that the time to appeal a decision runs from: the day that it was opened in the portal or the one
/// that is proved, whichever was first. `None` when neither is known: what only lies there has not been received
/// (`domain.md` 4.3).
///
/// Whoever opened it before any proof was registered was told the last day by the opening. No appeal that comes in
/// by then is too late, since that would be our own wrong information (FL 45 §): that day is kept to.
#[must_use]
pub fn received_on(
    opened_on: Option<NaiveDate>,
    proved: Option<Receipt>,
    opened_before_proved: bool,
) -> Option<NaiveDate> {
    let counts = opened_on.is_none() || !opened_before_proved;
    let proved = proved.filter(|_| counts).map(|receipt| receipt.on);
    opened_on.into_iter().chain(proved).min()
}
