//! The decision after reconsideration (*beslut efter omprövning*): what it must hold, when two must
//! make it, and until when it can be appealed.

use super::case::{Outcome, Refusal, may_appeal};
use super::official::Official;
use super::remedy::{Change, changes_all};
use crate::calendar::deadline_weeks;
use crate::charge::Regime;
use crate::id::StaffId;
use crate::invoice::Invoice;
use crate::money::Money;
use crate::word::words;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Whether a wrong decision must be changed: all three together (FL 38 §).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct MustChange {
    /// It is obviously wrong in something essential.
    pub obvious: bool,
    /// It can be changed quickly and simply.
    pub simple: bool,
    /// The change is to no party's harm.
    pub harmless: bool,
}

impl MustChange {
    /// Whether all three are so.
    #[must_use]
    pub const fn holds(self) -> bool {
        self.obvious && self.simple && self.harmless
    }
}

words! {
    /// The rule that a decision of an authority is changed by.
    ChangedBy {
        /// What it finds wrong it may change; not to the harm of whom it favours, and a change of a
        /// charge is in favour of whoever owes it (FL 37 §).
        Right = "right",
        /// What is obviously wrong, simply mended and to nobody's harm it must change (FL 38 §).
        Duty = "duty",
    }
}

/// The rule that a decision is changed by: none where nothing is changed, or where there is no decision of
/// an authority.
#[must_use]
pub fn changed_by(regime: Regime, outcome: Outcome, must_change: MustChange) -> Option<ChangedBy> {
    if !regime.decides() || outcome == Outcome::NoChange {
        return None;
    }
    Some(if must_change.holds() { ChangedBy::Duty } else { ChangedBy::Right })
}

/// Whether a decision leaves anything of what was asked for: that has a new last day to pay, has been paid, or is what
/// an appeal that waits goes on pausing.
#[must_use]
pub const fn leaves(pay_by: Option<NaiveDate>, rest_paid: bool, rest_paused: bool) -> bool {
    pay_by.is_some() || rest_paid || rest_paused
}

words! {
    /// Which invoice the new last day to pay is of, where a decision changes another one than the case is about (*dubbel
    /// debitering*).
    DayOf {
        /// The one that the case is about: nothing is left to pay of the other one.
        Own = "own",
        /// The other one: nothing is left to pay of the one that the case is about, or an appeal goes on pausing it.
        Other = "other",
        /// Both.
        Both = "both",
    }
}

impl DayOf {
    /// Which it is, where each has something to be paid by it; `None` where neither has.
    #[must_use]
    pub const fn of(own: bool, other: bool) -> Option<Self> {
        match (own, other) {
            (true, true) => Some(Self::Both),
            (true, false) => Some(Self::Own),
            (false, true) => Some(Self::Other),
            (false, false) => None,
        }
    }

    /// Whether it is a day of the one that the case is about.
    #[must_use]
    pub const fn is_of_own(self) -> bool {
        matches!(self, Self::Own | Self::Both)
    }

    /// Whether it is a day of the other one.
    #[must_use]
    pub const fn is_of_other(self) -> bool {
        matches!(self, Self::Other | Self::Both)
    }
}

/// What a manager decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposed<'a> {
    /// The outcome.
    pub outcome: Outcome,
    /// How much is credited, moved or not charged, for a partial change.
    pub amount: Option<Money>,
    /// How much is credited beside what is moved or not charged, for a partial change.
    pub beside: Option<Money>,
    /// The decisive circumstances (*skäl*).
    pub facts: &'a str,
    /// The rules applied.
    pub rules: &'a str,
    /// `none`, or what makes the manager biased.
    pub bias: &'a str,
    /// Why the person need not comment first, where that is so (FL 25 §).
    pub comment_needless: &'a str,
    /// Whether it must be changed (FL 38 §).
    pub must_change: MustChange,
}

/// What a decision is checked against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ground<'a> {
    /// The law.
    pub regime: Regime,
    /// What a full change is, of all that was contested at first.
    pub change: Change,
    /// What earlier rounds have changed of it in all.
    pub changed_before: Money,
    /// What of that was credited.
    pub credited_before: Money,
    /// What is asked for in all.
    pub asked: Money,
    /// Who decides.
    pub by: StaffId,
    /// The name of whom.
    pub by_name: &'a str,
    /// Who gave the statement that it rests on.
    pub stated_by: StaffId,
    /// Who made what is reconsidered, as far as that is known.
    pub original: &'a [Official],
    /// An appeal of the decision before has led to this one (FL 39 §).
    pub after_appeal: bool,
    /// The last day to comment on the statement.
    pub comment_by: NaiveDate,
    /// The person has commented since the statement was given.
    pub commented: bool,
    /// The most that one manager credits alone.
    pub alone_up_to: Money,
    /// Today.
    pub today: NaiveDate,
}

/// What a decision that holds leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Checked {
    /// How much is changed in all: credited, moved, or not charged.
    pub credited: Money,
    /// What of that is credited beside what is moved or not charged.
    pub beside: Money,
    /// Whether another manager must confirm it (four eyes).
    pub needs_second: bool,
}

/// Checks a decision against what it rests on.
///
/// # Errors
/// Says what the decision lacks.
pub fn check(decision: &Proposed<'_>, ground: Ground<'_>) -> Result<Checked, Refusal> {
    if is_biased(decision.bias) {
        return Err(Refusal::Biased);
    }
    reconsiders((ground.by, ground.by_name), ground.stated_by, ground.original)?;
    if [decision.facts, decision.rules].iter().any(|text| text.trim().is_empty()) {
        return Err(Refusal::NoReasons);
    }
    if ground.regime.decides()
        && decision.outcome == Outcome::NoChange
        && decision.must_change.holds()
    {
        return Err(Refusal::MustChange);
    }
    if ground.after_appeal && decision.outcome != Outcome::NoChange && !decision.must_change.holds()
    {
        return Err(Refusal::OnlyMustChange);
    }
    let change = ground.change.after(ground.changed_before, ground.credited_before);
    let refusal = change.refusal(decision.outcome);
    let (credited, beside) = match decision.outcome {
        Outcome::ChangeFully if change.has_full() => (change.full, change.beside),
        Outcome::ChangeFully => return Err(refusal),
        Outcome::NoChange => (Money::ZERO, Money::ZERO),
        Outcome::ChangePartly => {
            let own = decision.amount.unwrap_or_default();
            let beside = decision.beside.unwrap_or_default();
            if !change.has_part(own, beside) {
                return Err(refusal);
            }
            (own + beside, beside)
        }
    };
    let (_, newly) = change.remedy.split(credited, beside);
    let all = (ground.changed_before + credited, ground.credited_before + newly);
    let leaves = !changes_all(decision.outcome, change.remedy, all, ground.asked);
    Hearing {
        regime: ground.regime,
        outcome: decision.outcome.told(leaves),
        comment_by: ground.comment_by,
        commented: ground.commented,
        needless: !decision.comment_needless.trim().is_empty(),
        today: ground.today,
    }
    .check()?;
    // Several rounds are counted together: a large credit is not made alone in parts.
    let together = ground.changed_before + credited;
    let needs_second = credited.is_positive() && together > ground.alone_up_to;
    Ok(Checked { credited, beside, needs_second })
}

/// Whether someone may reconsider, alone or as the second of two: neither whoever gave the statement nor an original
/// official, who made or confirmed what is reconsidered, also where another has written the statement down (S000 p. 7).
///
/// # Errors
/// When it is their own.
pub fn reconsiders(
    (by, name): (StaffId, &str),
    stated_by: StaffId,
    original: &[Official],
) -> Result<(), Refusal> {
    let own = by == stated_by || original.iter().any(|official| official.is(by, name));
    if own { Err(Refusal::StatedSelf) } else { Ok(()) }
}

/// Whether the person has been heard on what is new (*kommunikation*, FL 25 §): asked when a decision is made, and
/// again when another manager confirms it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hearing {
    /// The law.
    pub regime: Regime,
    /// The outcome, as the person is told of it: only what leaves nothing of what was asked for needs no hearing.
    pub outcome: Outcome,
    /// The last day to comment on what is new.
    pub comment_by: NaiveDate,
    /// The person has commented since the last of it came.
    pub commented: bool,
    /// It was said, since the last of it came, why the person need not comment.
    pub needless: bool,
    /// Today.
    pub today: NaiveDate,
}

impl Hearing {
    /// Checks it.
    ///
    /// # Errors
    /// When the person has still time to comment, and it matters.
    pub fn check(self) -> Result<(), Refusal> {
        let heard = self.commented
            || self.needless
            || self.today > self.comment_by
            || self.outcome == Outcome::ChangeFully;
        if self.regime == Regime::AdministrativeAppeal && !heard {
            return Err(Refusal::NotHeard(self.comment_by));
        }
        Ok(())
    }
}

/// How long one may appeal, in weeks from the day that the decision was received (FL 44 §).
const APPEAL_WEEKS: u32 = 3;
/// How long ago, in days, what can no longer be appealed was received at the latest: the weeks, and more
/// free days than ever follow each other.
const LONG_PAST: u64 = 35;

/// The last day to appeal a decision that was received on a day (FL 44 §, lag 1930:173 2 §).
#[must_use]
pub fn appeal_by(received_on: NaiveDate) -> NaiveDate {
    deadline_weeks(received_on, APPEAL_WEEKS)
}

/// The first day on which a decision must have been received for it to be open to appeal today. Until the
/// time to appeal has run out, what it leaves unchanged is not collected (FL 35 §).
#[must_use]
pub fn appealable_since(today: NaiveDate) -> NaiveDate {
    let long_past = today.checked_sub_days(Days::new(LONG_PAST)).unwrap_or(today);
    let mut days = long_past.iter_days().take_while(|day| *day < today);
    days.find(|day| appeal_by(*day) >= today).unwrap_or(today)
}

/// The new last day to pay what a decision leaves unchanged: the day that is given otherwise, but where the
/// decision can be appealed never before the time for that has run out of whoever reads it at once
/// (FL 35 §).
#[must_use]
pub fn pay_by(regime: Regime, today: NaiveDate, otherwise: NaiveDate) -> NaiveDate {
    match may_appeal(regime) {
        Ok(()) => otherwise.max(appeal_by(today)),
        Err(_) => otherwise,
    }
}

/// The new last day to pay what is left of some invoices: the day that is given otherwise, but never before the last day to
/// pay any of them, which lies further off where it is not due yet or a respite has moved it (*anstånd*).
#[must_use]
pub fn no_sooner<'a>(
    otherwise: NaiveDate,
    invoices: impl IntoIterator<Item = &'a Invoice>,
) -> NaiveDate {
    invoices.into_iter().map(Invoice::pay_by).fold(otherwise, NaiveDate::max)
}

/// Whether what was answered to the question of bias (*jäv*) declares it: anything but `none`.
#[must_use]
pub fn is_biased(answer: &str) -> bool {
    !answer.trim().eq_ignore_ascii_case("none")
}
