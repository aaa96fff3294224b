//! A case's state: read under its lock, and moved on.

use crate::store::decode::Row;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{Action, Actor as Role, State, Transition};
use besked_domain::dispute::request::RequestRefusal;
use besked_domain::dispute::{Channel, Word};
use besked_domain::id::{DisputeId, InvoiceId, PartyId, StaffId};
use besked_domain::money::Money;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

/// What decides which step can be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locked {
    /// Whose.
    pub party: PartyId,
    /// On which invoice.
    pub invoice: InvoiceId,
    /// The law.
    pub regime: Regime,
    /// How it stands.
    pub state: State,
    /// Which round.
    pub round: i32,
    /// What is contested.
    pub disputed: Money,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// A decision has been asked for (FL 12 §).
    pub decision_asked: bool,
    /// The request has been answered: by a decision, or with a no of its own (FL 12 §).
    pub request_answered: bool,
    /// When an appeal came that is neither handed over nor dismissed: the first, where several wait.
    pub appeal_since: Option<DateTime<Utc>>,
    /// How a no to deciding now stands (FL 12 §).
    pub refusal: RequestRefusal,
    /// When that was made.
    pub refused_at: Option<DateTime<Utc>>,
    /// Who has taken it.
    pub handler: Option<StaffId>,
}

impl Locked {
    /// Whether an appeal waits: of a decision, or of a no to deciding now.
    #[must_use]
    pub const fn appeal_waits(&self) -> bool {
        self.appeal_since.is_some() || self.refusal.appeal_since().is_some()
    }
}

/// Whose case it is, for staff who have its id alone.
///
/// # Errors
/// When the database does not answer.
pub async fn owner(tx: &mut DeskTx, id: DisputeId) -> Result<Option<PartyId>, StoreError> {
    let found = sqlx::query_scalar!("select party_id from dispute where id = $1", id.0)
        .fetch_optional(tx.connection())
        .await?;
    Ok(found.map(PartyId))
}

/// Reads a case and holds it until the transaction ends: of two who act at once, the second sees
/// what the first has done.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn lock(
    tx: &mut impl Scoped,
    party: PartyId,
    id: DisputeId,
) -> Result<Option<Locked>, StoreError> {
    let found = sqlx::query!(
        r#"select invoice_id, regime, state, round, disputed, received_at, decision_asked_at,
            appealed_at, appeal_ended_at, request_refused_at, refusal_appealed_at,
            refusal_forwarded_at, handler_id,
            request_refused_at is not null or exists (
                select from dispute_decision as decision
                where decision.party_id = dispute.party_id and decision.dispute_id = dispute.id
                    and decision.decided_at >= dispute.decision_asked_at
            ) as "request_answered!"
        from dispute where party_id = $1 and id = $2 for update"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("dispute", id.0);
    Ok(Some(Locked {
        party,
        invoice: InvoiceId(found.invoice_id),
        regime: row.word("regime", &found.regime)?,
        state: row.word("state", &found.state)?,
        round: found.round,
        disputed: row.money("disputed", found.disputed)?,
        received_at: found.received_at,
        decision_asked: found.decision_asked_at.is_some(),
        request_answered: found.request_answered,
        appeal_since: found.appealed_at.filter(|_| found.appeal_ended_at.is_none()),
        refusal: RequestRefusal::of(
            found.request_refused_at,
            found.refusal_appealed_at,
            found.refusal_forwarded_at,
        ),
        refused_at: found.request_refused_at,
        handler: found.handler_id.map(StaffId),
    }))
}

/// Writes down that a decision was asked for then (FL 12 §).
///
/// # Errors
/// When the database does not answer.
pub async fn decision_asked(
    tx: &mut impl Scoped,
    party: PartyId,
    id: DisputeId,
    asked: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update dispute set decision_asked_at = $3 where party_id = $1 and id = $2",
        party.0,
        id.0,
        asked
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes down that the request for a decision was answered with a no (FL 12 §).
///
/// # Errors
/// When the database does not answer.
pub async fn request_refused(
    tx: &mut DeskTx,
    party: PartyId,
    id: DisputeId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update dispute set request_refused_at = $3 where party_id = $1 and id = $2",
        party.0,
        id.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes down that a person is to look at what was answered with *no*: nothing is decided now.
///
/// # Errors
/// When the database does not answer.
pub async fn undecided(
    tx: &mut impl Scoped,
    party: PartyId,
    id: DisputeId,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update dispute set word = $3 where party_id = $1 and id = $2",
        party.0,
        id.0,
        Word::Undecided.word()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// How a case came, and who has taken it.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn taken(
    tx: &mut DeskTx,
    party: PartyId,
    id: DisputeId,
) -> Result<(Channel, Option<(StaffId, String)>), StoreError> {
    let found = sqlx::query!(
        r#"select dispute.channel, staff.id as "staff_id?", staff.name as "staff_name?"
        from dispute
        left join staff_member as staff on dispute.handler_id = staff.id
        where dispute.party_id = $1 and dispute.id = $2"#,
        party.0,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    let channel = Row::new("dispute", id.0).word("channel", &found.channel)?;
    Ok((channel, found.staff_id.map(StaffId).zip(found.staff_name)))
}

/// How a case moves.
#[derive(Clone, Debug)]
pub struct Moved<'a> {
    /// Which.
    pub id: DisputeId,
    /// How it stood.
    pub before: &'a Locked,
    /// The step that is taken.
    pub step: Transition,
    /// By whom.
    pub actor: Actor,
    /// When.
    pub now: DateTime<Utc>,
    /// Which round it is then.
    pub round: i32,
    /// Until when it waits; unsaid, a case that stays in its state goes on waiting as long as before.
    pub waits_until: Option<NaiveDate>,
    /// A new last day to have answered.
    pub answer_by: Option<NaiveDate>,
    /// What is personal in it.
    pub content: Value,
}

/// Whether a step brings staff something to read, without leading to a state that tells of it.
const fn brings_news(step: Transition) -> bool {
    match step.action {
        Action::Write | Action::AddEvidence | Action::AskDecision | Action::AppealRefusal => true,
        // Where the case is worked on, it goes on as it stands.
        Action::Appeal => step.to.is_none(),
        _ => false,
    }
}

/// Moves a case on and writes the event of the step.
///
/// # Errors
/// When the database does not answer.
pub async fn moved(tx: &mut impl Scoped, how: Moved<'_>) -> Result<(), StoreError> {
    let next = how.step.to.unwrap_or(how.before.state);
    sqlx::query!(
        "update dispute
        set state = $3, round = $4,
            waits_until = coalesce($5, case when state = $3 then waits_until end),
            answer_by = coalesce($6, answer_by),
            -- What an earlier promise was delayed to is no day of a new one.
            expected_by = case when $6::date is null then expected_by end,
            changed_at = $7,
            unread_since = case
                when $8 then coalesce(unread_since, $7)
                when $9 then unread_since
            end
        where party_id = $1 and id = $2",
        how.before.party.0,
        how.id.0,
        next.word(),
        how.round,
        how.waits_until,
        how.answer_by,
        how.now,
        brings_news(how.step),
        // What an official writes down for the person has been read by nobody else.
        !matches!(how.actor, Actor::Staff(_)) || how.step.by.contains(&Role::Debtor)
    )
    .execute(tx.connection())
    .await?;
    append(
        tx,
        NewEvent {
            subject: Subject::Dispute(how.before.party, how.id),
            at: how.now,
            actor: how.actor,
            name: how.step.event,
            previous_state: Some(how.before.state.word()),
            next_state: Some(next.word()),
            content: how.content,
        },
    )
    .await?;
    Ok(())
}
