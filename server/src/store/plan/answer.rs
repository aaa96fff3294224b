//! What goes with a step: which offer holds, what is put forward, why it ended, what has been told.

use super::case::Locked;
use crate::store::{JobsTx, Municipal, Scoped, StoreError};
use besked_domain::id::StaffId;
use besked_domain::plan::NextDue;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// What goes with an answer.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The offer that holds from now on.
    pub version: i32,
    /// The offer that is put to a second person, and by whom.
    pub put_forward: Option<(i32, StaffId)>,
    /// The last day that the next answer is given by.
    pub answer_by: Option<NaiveDate>,
    /// Why it was declined or ended.
    pub because: Option<&'a str>,
}

impl Answered<'_> {
    /// Nothing changes but that nothing is put forward any more.
    #[must_use]
    pub const fn as_it_is(before: &Locked) -> Self {
        Self { version: before.version, put_forward: None, answer_by: None, because: None }
    }
}

/// Writes what goes with an answer. Where no day is given, the one that was promised stays.
///
/// # Errors
/// When the database does not answer.
pub async fn answered(
    tx: &mut impl Scoped,
    before: &Locked,
    answered: Answered<'_>,
) -> Result<(), StoreError> {
    let (forward, by) = answered.put_forward.unzip();
    sqlx::query!(
        "update plan
        set
            version = $3, put_forward_version = $4, put_forward_by = $5,
            answer_by = coalesce($6, answer_by), ended_because = $7
        where party_id = $1 and id = $2",
        before.party.0,
        before.id.0,
        answered.version,
        forward,
        by.map(|staff| staff.0),
        answered.answer_by,
        answered.because
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes from which day what a plan kept that is ended or broken before its time may be claimed again, and the last
/// day to pay what is left, where one was given.
///
/// # Errors
/// When the database does not answer.
pub async fn let_go_on(
    tx: &mut impl Municipal,
    before: &Locked,
    day: NaiveDate,
    rest_by: Option<NaiveDate>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update plan set let_go_on = $3, rest_by = $4 where party_id = $1 and id = $2",
        before.party.0,
        before.id.0,
        day,
        rest_by
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// What the debtor is told of an instalment that is late.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Late {
    /// The first one that has not come, with all that should have been paid by now.
    pub first: NextDue,
    /// Until when it can be paid as if it were not late.
    pub until: NaiveDate,
    /// When it is told.
    pub now: DateTime<Utc>,
}

/// Keeps what the debtor is told of an instalment that is late. The ledger is told by the row itself.
async fn keep_late(
    tx: &mut impl Municipal,
    before: &Locked,
    late: Late,
    noticed: bool,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into plan_late (
            party_id, id, plan_id, version, noticed, number, due_on, amount, until, told_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        before.party.0,
        Uuid::now_v7(),
        before.id.0,
        before.version,
        noticed,
        i32::try_from(late.first.number).unwrap_or(i32::MAX),
        late.first.due_on,
        late.first.amount.kronor(),
        late.until,
        late.now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes that the debtor has been told in writing that the plan will be broken, for what is late.
///
/// # Errors
/// When the database does not answer.
pub async fn noticed(
    tx: &mut impl Municipal,
    before: &Locked,
    today: NaiveDate,
    late: Option<Late>,
) -> Result<(), StoreError> {
    if let Some(late) = late {
        keep_late(tx, before, late, true).await?;
    }
    sqlx::query!(
        "update plan set noticed_on = $3 where party_id = $1 and id = $2",
        before.party.0,
        before.id.0,
        today
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes that the debtor has been told that an instalment has not come.
///
/// # Errors
/// When the database does not answer.
pub async fn missed(tx: &mut JobsTx, before: &Locked, late: Late) -> Result<(), StoreError> {
    keep_late(tx, before, late, false).await?;
    sqlx::query!(
        "update plan set missed_of = $3 where party_id = $1 and id = $2",
        before.party.0,
        before.id.0,
        late.first.due_on
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes that the debtor has been reminded of an instalment that falls due soon.
///
/// # Errors
/// When the database does not answer.
pub async fn reminded(
    tx: &mut JobsTx,
    before: &Locked,
    due_on: NaiveDate,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update plan set reminded_of = $3 where party_id = $1 and id = $2",
        before.party.0,
        before.id.0,
        due_on
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
