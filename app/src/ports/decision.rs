//! Decisions after reconsideration, and who has made them.

use super::{MessageKind, MessageView};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::decision::{ChangedBy, DayOf, leaves};
use besked_domain::dispute::{ByPlan, Receipt, Remedy, ToPay};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};

/// Who made a decision and who confirmed it, as both sides are told (FL 31 §), but for a name that may be left out
/// for fear of threats or harassment (FL 33 § 4 st.).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WhoDecided {
    /// Who made it.
    pub made: Option<String>,
    /// Who confirmed it.
    pub confirmed: Option<String>,
}

/// What corrects an obvious slip in a decision (*rättelse*, FL 36 §).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CorrectionView {
    /// When it was corrected.
    pub at: DateTime<Utc>,
    /// What was wrong, and what it is to say.
    pub text: String,
}

/// A decision after reconsideration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionView {
    /// Of which round.
    pub round: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, on staff pages.
    pub by: Option<String>,
    /// Who made and who confirmed it, as far as that is told.
    pub named: WhoDecided,
    /// What it led to.
    pub outcome: Outcome,
    /// What the person was told that it led to, where that is kept.
    pub told_as: Option<Outcome>,
    /// The rule that it is changed by, where a decision of an authority is changed.
    pub changed_by: Option<ChangedBy>,
    /// What is done about what is changed.
    pub remedy: Remedy,
    /// Whether a measure that was contested is taken back where nothing else is done: a reminder, a claim or a stop.
    pub of_measure: bool,
    /// How much is changed in all.
    pub credited: Money,
    /// What of that is credited beside what is moved or not charged.
    pub beside: Money,
    /// What of that the payments that were found are enough for, where it books those: the rest stays unpaid. Nothing
    /// where that was not kept.
    pub booked: Option<Money>,
    /// The number of the invoice that is changed, where it is another one.
    pub other_invoice: Option<String>,
    /// The decisive circumstances.
    pub reasons: String,
    /// The rules applied.
    pub rules: String,
    /// The new last day to pay what is left: where an appeal goes on pausing some of that, what is left of the other
    /// invoice.
    pub pay_by: Option<NaiveDate>,
    /// Which of two invoices that is the day of, where another one is changed. Nothing where that was not kept.
    pub day_of: Option<DayOf>,
    /// What is told of a plan that pays what has that day. Nothing where that was not kept.
    pub by_plan: ByPlan,
    /// It leaves something of what was asked for, and nothing to pay: the invoice has been paid meanwhile.
    pub rest_paid: bool,
    /// It leaves something, which stays paused because an appeal waits: a day to pay comes when that ends.
    pub rest_paused: bool,
    /// The law, which says how one goes on.
    pub regime: Regime,
    /// Who tries it further, as it was named then.
    pub appeal_to: Option<Localised>,
    /// The day that it was opened here, where an appeal is counted from that.
    pub opened_on: Option<NaiveDate>,
    /// What proves that it was received, where an appeal is counted from that and it has been
    /// registered.
    pub receipt: Option<Receipt>,
    /// The last day to appeal, where one can and the decision has been received: it is counted from
    /// the day that it was read here or that is proved, whichever was first (FL 44 §, lag 1930:173), but
    /// from the reading where that was before any proof was registered (FL 45 §).
    pub appeal_by: Option<NaiveDate>,
    /// The hash of the statement that it rests on.
    pub statement_digest: String,
    /// What has been corrected in it, oldest first. All else stands as it was made.
    pub corrections: Vec<CorrectionView>,
}

impl DecisionView {
    /// What the person is told that it led to. All that the record shows to be wrong may be less than what was asked
    /// for: what is left has a new last day to pay, where it has not been paid, and that is a change in part for
    /// whoever reads it. What was decided before that was told apart reads as it did then.
    #[must_use]
    pub fn told(&self) -> Outcome {
        self.told_as.unwrap_or(self.outcome)
    }

    /// What of so much of its `own` the payments that were found are enough for, and what stays unpaid of it.
    #[must_use]
    pub fn booked_of(&self, own: Money) -> (Money, Option<Money>) {
        let booked = self.booked.filter(|booked| *booked < own).unwrap_or(own);
        (booked, Some(own - booked).filter(|rest| rest.is_positive()))
    }

    /// What of all that it changes comes about: what no payment was found for stays to be paid.
    #[must_use]
    pub fn comes_about(&self) -> Money {
        let found = self.booked.unwrap_or(self.credited);
        self.remedy.comes_about((self.credited, self.beside), found)
    }

    /// Whether it leaves anything of what was asked for.
    #[must_use]
    pub const fn leaves(&self) -> bool {
        leaves(self.pay_by, self.rest_paid, self.rest_paused)
    }

    /// The day of what is left of the invoice that the case is about; where it was not kept which of two the day is of,
    /// of all that is left.
    #[must_use]
    pub fn own_day(&self) -> Option<NaiveDate> {
        self.pay_by.filter(|_| !self.rest_paused && self.day_of.is_none_or(DayOf::is_of_own))
    }

    /// The number of the other invoice, and the day of what is left of that by itself.
    #[must_use]
    pub fn other_day(&self) -> Option<(&str, NaiveDate)> {
        let told = self.rest_paused || self.day_of.is_some_and(DayOf::is_of_other);
        self.other_invoice.as_deref().zip(self.pay_by).filter(|_| told)
    }

    /// How what is left of the invoice that the case is about is to be paid.
    #[must_use]
    pub fn own_rest(&self) -> Option<ToPay> {
        self.by_plan.own(self.own_day())
    }

    /// The number of the other invoice, and how what is left of that by itself is to be paid.
    #[must_use]
    pub fn other_rest(&self) -> Option<(&str, ToPay)> {
        let (number, day) = self.other_day()?;
        Some((number, self.by_plan.other(Some(day))?))
    }

    /// Whether all that was wrong had been put right before it, and the rest of what was asked for is left.
    #[must_use]
    pub fn was_put_right(&self) -> bool {
        self.remedy == Remedy::Measure && self.told() == Outcome::ChangePartly
    }

    /// The same as it was made, before anything was corrected.
    #[must_use]
    pub fn as_made(&self) -> Self {
        Self { corrections: Vec::new(), ..self.clone() }
    }

    /// The same with what corrects it among what was written in its case: whatever came before the next
    /// decision, which was made at `until`.
    #[must_use]
    pub fn corrected_by(self, written: &[MessageView], until: Option<DateTime<Utc>>) -> Self {
        let of_this = |message: &&MessageView| {
            message.kind == MessageKind::Correction
                && message.at >= self.at
                && until.is_none_or(|until| message.at < until)
        };
        let corrections = written
            .iter()
            .filter(of_this)
            .map(|message| CorrectionView { at: message.at, text: message.body.clone() });
        Self { corrections: corrections.collect(), ..self }
    }
}
