//! Decisions after reconsideration.

use super::staff::told_name;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::decision::{DayOf, MustChange, leaves};
use besked_domain::dispute::{ByPlan, Remedy, Said};
use besked_domain::id::{BankPaymentId, DisputeId, InvoiceId, PartyId, StaffId};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use std::borrow::Cow;
use uuid::Uuid;

/// What is decided, or proposed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict<'a> {
    /// The hash of the statement that it rests on.
    pub statement: Cow<'a, [u8]>,
    /// The outcome.
    pub outcome: Outcome,
    /// What is changed in all.
    pub credited: Money,
    /// What of that is credited beside what is moved or not charged.
    pub beside: Money,
    /// The decisive circumstances.
    pub reasons: Cow<'a, str>,
    /// The rules applied.
    pub rules: Cow<'a, str>,
    /// Why the person need not comment first.
    pub comment_needless: Option<Cow<'a, str>>,
    /// Whether it must be changed (FL 38 §).
    pub must_change: MustChange,
}

/// A decision to be written.
#[derive(Clone, Debug)]
pub struct NewDecision<'a> {
    /// Of which round.
    pub round: i32,
    /// When.
    pub now: DateTime<Utc>,
    /// By whom.
    pub by: StaffId,
    /// What is decided.
    pub verdict: Verdict<'a>,
    /// The other manager who confirmed it.
    pub confirmed_by: Option<StaffId>,
    /// Who gave the statement that it rests on.
    pub stated_by: StaffId,
    /// What is done about what is changed.
    pub remedy: Remedy,
    /// Whether that takes back a measure that was contested.
    pub of_measure: bool,
    /// On which invoice.
    pub invoice: InvoiceId,
    /// The payments that it rests on, which lay on nothing.
    pub unbooked: &'a [BankPaymentId],
    /// What of those can still come.
    pub coming: Money,
    /// What earlier rounds have changed of it.
    pub changed_before: ChangedSoFar,
    /// What the ledger has credited of it by itself since the answer.
    pub credited_since: Money,
    /// Who tries it further.
    pub appeal_to: &'a Localised,
    /// The new last day to pay what is left: with `rest_paused`, of the other invoice.
    pub pay_by: Option<NaiveDate>,
    /// Which of two invoices that is the day of, where another one is changed.
    pub day_of: Option<DayOf>,
    /// What is told of a plan that pays what has that day.
    pub by_plan: ByPlan,
    /// It leaves something of what was asked for, and nothing to pay.
    pub rest_paid: bool,
    /// It leaves something to pay of what was objected to, which an appeal that waits goes on pausing.
    pub rest_paused: bool,
}

impl NewDecision<'_> {
    /// Whether it leaves anything of what was asked for.
    #[must_use]
    pub const fn leaves(&self) -> bool {
        leaves(self.pay_by, self.rest_paid, self.rest_paused)
    }

    /// The day of what is left of the invoice that the case is about.
    #[must_use]
    pub fn own_day(&self) -> Option<NaiveDate> {
        self.pay_by.filter(|_| self.day_of.is_none_or(DayOf::is_of_own) && !self.rest_paused)
    }

    /// The day of what is left of another one.
    #[must_use]
    pub fn other_day(&self) -> Option<NaiveDate> {
        self.pay_by.filter(|_| self.day_of.is_some_and(DayOf::is_of_other))
    }

    /// What the person is told that it led to.
    #[must_use]
    pub fn told(&self) -> Outcome {
        self.verdict.outcome.told(self.leaves())
    }

    /// What of all that it changes comes about: what no payment was found for stays to be paid.
    #[must_use]
    pub fn comes_about(&self) -> Money {
        let of = (self.verdict.credited, self.verdict.beside);
        self.remedy.comes_about(of, self.coming)
    }

    /// What the case has changed with it, all rounds together.
    #[must_use]
    pub fn changed(&self) -> ChangedSoFar {
        let (all, beside) = (self.verdict.credited, self.verdict.beside);
        let (_, credited) = self.remedy.split(all, beside);
        let before = self.changed_before;
        ChangedSoFar {
            all: before.all + self.comes_about(),
            credited: before.credited + credited,
            by_itself: self.credited_since,
        }
    }

    /// What it says.
    #[must_use]
    pub fn said(&self) -> Said<'_> {
        Said {
            round: self.round,
            outcome: self.verdict.outcome,
            credited: self.verdict.credited,
            beside: self.verdict.beside,
            reasons: self.verdict.reasons.as_ref().into(),
            rules: self.verdict.rules.as_ref().into(),
            pay_by: self.pay_by,
            rest_paid: self.rest_paid,
            rest_paused: self.rest_paused,
            remedy: self.remedy,
            invoice: self.invoice,
            appeal_to: Some(self.appeal_to.clone()),
        }
    }
}

/// Writes a decision, with the names of who made it and who confirmed it, as they are then (FL 31 §). A name that
/// may be left out (FL 33 § 4 st.) is not written.
///
/// # Errors
/// When the database does not answer, or there is no statement of the round.
pub async fn decide(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    new: &NewDecision<'_>,
) -> Result<(), StoreError> {
    let verdict = &new.verdict;
    let made = told_name(tx, new.by).await?;
    let confirmed = match new.confirmed_by {
        Some(other) => told_name(tx, other).await?,
        None => None,
    };
    sqlx::query!(
        "insert into dispute_decision (
            party_id, id, dispute_id, round, statement_digest, decided_at, decided_by, outcome,
            credited, reasons, rules, comment_needless, pay_by, obviously_wrong, simply_changed,
            harms_nobody, confirmed_by, stated_by, remedy, invoice_id, appeal_to_sv, appeal_to_en,
            credited_beside, decided_by_name, confirmed_by_name, rest_paid,
            told, of_measure, rest_paused, credited_since
        )
        values (
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
            $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30
        )",
        party.0,
        Uuid::now_v7(),
        dispute.0,
        new.round,
        verdict.statement.as_ref(),
        new.now,
        new.by.0,
        verdict.outcome.word(),
        verdict.credited.kronor(),
        verdict.reasons.as_ref(),
        verdict.rules.as_ref(),
        verdict.comment_needless.as_deref(),
        new.pay_by,
        verdict.must_change.obvious,
        verdict.must_change.simple,
        verdict.must_change.harmless,
        new.confirmed_by.map(|staff| staff.0),
        new.stated_by.0,
        new.remedy.word(),
        new.invoice.0,
        new.appeal_to.sv,
        new.appeal_to.en,
        verdict.beside.kronor(),
        made,
        confirmed,
        new.rest_paid,
        new.told().word(),
        new.of_measure,
        new.rest_paused,
        new.credited_since.kronor()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Whether any round of a case was decided to the person's favour at least in part.
///
/// # Errors
/// When the database does not answer.
pub async fn was_changed(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<bool, StoreError> {
    let changed = sqlx::query_scalar!(
        r#"select exists (
            select from dispute_decision
            where party_id = $1 and dispute_id = $2 and outcome <> $3
        ) as "changed!""#,
        party.0,
        dispute.0,
        Outcome::NoChange.word()
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(changed)
}

/// What the decisions of a case have changed of what was contested, all rounds together, as far as it comes about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChangedSoFar {
    /// In all.
    pub all: Money,
    /// What of that was credited: neither moved nor not charged.
    pub credited: Money,
    /// What the ledger had credited by itself since the answer, when the latest of them was made.
    pub by_itself: Money,
}

/// What the decisions of a case have changed so far.
///
/// # Errors
/// When the database does not answer.
pub async fn changed_so_far(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
) -> Result<ChangedSoFar, StoreError> {
    let changed = sqlx::query!(
        r#"select
            coalesce(
                sum(coalesce(decision.credited_beside + booked.amount, decision.credited)), 0
            ) as "all!",
            coalesce(sum(
                case
                    when decision.remedy = 'credit' then decision.credited
                    else decision.credited_beside
                end
            ), 0) as "credited!",
            coalesce(
                (array_agg(decision.credited_since order by decision.round desc))[1], 0
            ) as "by_itself!"
        from dispute_decision as decision
        cross join lateral (
            select sum(booking.amount) as amount from dispute_booking as booking
            where booking.party_id = decision.party_id
                and booking.dispute_id = decision.dispute_id and booking.round = decision.round
        ) as booked
        where decision.party_id = $1 and decision.dispute_id = $2"#,
        party.0,
        dispute.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(ChangedSoFar {
        all: Money::round(changed.all),
        credited: Money::round(changed.credited),
        by_itself: Money::round(changed.by_itself),
    })
}
