//! A plan's state: read under its lock, and moved on.

use crate::store::decode::Row;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::PlanAmendment;
use besked_domain::id::{InvoiceId, PartyId, PlanId, StaffId};
use besked_domain::money::Money;
use besked_domain::plan::life::{PutForward, Signatures, State, Transition};
use besked_domain::plan::{
    Contest, Judgement, NextDue, PlanPolicy, Schedule, Standing, coming, paid_of_change, standing,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

/// What decides which step can be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locked {
    /// Whose.
    pub party: PartyId,
    /// Which.
    pub id: PlanId,
    /// How it stands.
    pub state: State,
    /// Which offer holds.
    pub version: i32,
    /// The latest offer: the one that holds, or one that is put forward.
    pub latest: i32,
    /// The offer that changes it and waits to be signed, and until when.
    pub amendment: Option<(i32, NaiveDate)>,
    /// The offer that one of staff has put forward, and who.
    pub put_forward: Option<(i32, StaffId)>,
    /// The day that the first instalment of that one falls due.
    pub put_forward_due_on: Option<NaiveDate>,
    /// The policy of the offer that holds.
    pub policy: PlanPolicy,
    /// What a program said of it.
    pub judgement: Judgement,
    /// Its instalments.
    pub schedule: Schedule,
    /// For which invoices.
    pub invoices: Vec<InvoiceId>,
    /// Who has signed what is to be signed.
    pub signed: Signatures,
    /// The persons among them who did so with an e-identification.
    pub signers: Vec<PartyId>,
    /// The names on the debtor's side, as they signed.
    pub names: Vec<String>,
    /// Those of them that stand on paper, where nothing but the name tells who it was.
    pub papers: Vec<String>,
    /// The last day that the next answer is given by.
    pub answer_by: Option<NaiveDate>,
    /// The day that the days of grace of what fell due before it count from, once it holds: that it came to hold, or
    /// that what waited for the municipality's signature alone was given up.
    pub began_on: Option<NaiveDate>,
    /// When the debtor was last told that it will be broken.
    pub noticed_on: Option<NaiveDate>,
    /// What has been booked on its invoices since.
    pub paid: Money,
    /// What is left of them in the ledger, without what is left out.
    pub left: Money,
    /// What disputes do to it while it is being paid.
    pub contest: Contest,
    /// The due day that the debtor was last reminded of.
    pub reminded_of: Option<NaiveDate>,
    /// The due day of the instalment that was last told to be late.
    pub missed_of: Option<NaiveDate>,
    /// The plan whose place it takes.
    pub replaces: Option<PlanId>,
    /// Another plan is to take its place, and waits for its signature.
    pub successor_waits: bool,
    /// The debtor's side has signed that one, and the municipality is to sign it too.
    pub successor_awaits: bool,
}

/// A step, who takes it, and what of it is personal.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The step.
    pub transition: Transition,
    /// Who.
    pub actor: Actor,
    /// What is written with it.
    pub content: Value,
    /// When.
    pub now: DateTime<Utc>,
}

impl Locked {
    /// The offer that is to be signed: the change that waits, else the one that holds.
    #[must_use]
    pub fn to_sign(&self) -> i32 {
        self.amendment.map_or(self.version, |(version, _)| version)
    }

    /// Whether all on the debtor's side have signed it, and the municipality is to sign it too.
    #[must_use]
    pub fn awaits_countersign(&self) -> bool {
        self.state == State::Agreed && self.signed.await_countersign()
    }

    /// What is put forward, as the rules see it.
    #[must_use]
    pub fn forward(&self) -> Option<PutForward> {
        let (version, by) = self.put_forward?;
        let first_due_on = self.put_forward_due_on.unwrap_or_else(|| self.schedule.first_day());
        Some(PutForward { by, counter: version != self.version, first_due_on })
    }

    /// How it is kept on a day.
    #[must_use]
    pub fn standing(&self, today: NaiveDate) -> Standing {
        standing(&self.schedule, self.paid, self.noticed_on, &self.policy, today)
            .counted_from(self.began_on, &self.policy, today)
            .beside(self.contest, &self.policy, today)
    }

    /// What is reminded of from a day on: the instalment that comes, as far as something is left of it that
    /// nobody contests.
    #[must_use]
    pub fn coming(&self, from: NaiveDate) -> Option<NextDue> {
        self.coming_of(&self.schedule, self.paid, from)
    }

    /// The same of the instalments of a change, that all on the debtor's side have signed.
    #[must_use]
    pub fn coming_as_changed(&self, waits: &PlanAmendment, from: NaiveDate) -> Option<NextDue> {
        let schedule = waits.schedule.clone().charged_as(&self.schedule);
        let paid = paid_of_change(&self.schedule, &schedule, waits.more, self.paid);
        self.coming_of(&schedule, paid, from)
    }

    fn coming_of(&self, schedule: &Schedule, paid: Money, from: NaiveDate) -> Option<NextDue> {
        let free = self.left - self.contest.contested;
        coming(schedule, paid, from).filter(|_| free.is_positive())
    }

    /// What is left to pay: nothing once every instalment has come, whatever the ledger has not
    /// booked of the interest yet.
    #[must_use]
    pub fn left_to_pay(&self, today: NaiveDate) -> Money {
        if self.standing(today).next.is_none() { Money::ZERO } else { self.left }
    }
}

/// Whose plan it is, for staff who have its id alone.
///
/// # Errors
/// When the database does not answer.
pub async fn owner(tx: &mut DeskTx, id: PlanId) -> Result<Option<PartyId>, StoreError> {
    let found = sqlx::query_scalar!("select party_id from plan where id = $1", id.0)
        .fetch_optional(tx.connection())
        .await?;
    Ok(found.map(PartyId))
}

/// Reads a plan and holds it until the transaction ends.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn lock(
    tx: &mut impl Scoped,
    party: PartyId,
    id: PlanId,
) -> Result<Option<Locked>, StoreError> {
    let held = sqlx::query!(
        "select
            signers, countersign, put_forward_version, put_forward_by, replaces, answer_by,
            reminded_of, missed_of
        from plan where party_id = $1 and id = $2 for update",
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(held) = held else { return Ok(None) };
    let found = sqlx::query!(
        r#"select
            listed.state as "state!", listed.version as "version!", listed.noticed_on,
            listed.judged as "judged!", listed.policy as "policy!", listed.paid as "paid!",
            listed.left_to_pay as "left!", listed.contested as "contested!",
            listed.contested_pay_by, listed.began_on,
            fee_left_off(listed.party_id, listed.id) as fee_left_off, asked.amendment as "amendment?",
            asked.sign_by as "sign_by?",
            (
                select max(offer.version) from plan_offer as offer
                where offer.party_id = listed.party_id and offer.plan_id = listed.id
            ) as "latest!",
            (
                select offer.first_due_on from plan_offer as offer
                where offer.party_id = listed.party_id and offer.plan_id = listed.id
                    and offer.version = $3
            ) as put_forward_due_on,
            array(
                select own.invoice_id from plan_invoice as own
                where own.party_id = listed.party_id and own.plan_id = listed.id
                    and own.version = listed.version
                order by own.invoice_id
            ) as "invoices!",
            (
                select count(*) from plan_signature as signed
                where signed.party_id = listed.party_id and signed.plan_id = listed.id
                    and signed.version = asked.version and signed.kind <> 'countersigned'
            ) as "given!",
            array(
                select signed.person from plan_signature as signed
                where signed.party_id = listed.party_id and signed.plan_id = listed.id
                    and signed.version = asked.version and signed.kind = 'electronic'
                order by signed.number
            ) as "signers!",
            array(
                select signed.signer from plan_signature as signed
                where signed.party_id = listed.party_id and signed.plan_id = listed.id
                    and signed.version = asked.version and signed.kind <> 'countersigned'
                order by signed.number
            ) as "names!",
            array(
                select signed.signer from plan_signature as signed
                where signed.party_id = listed.party_id and signed.plan_id = listed.id
                    and signed.version = asked.version and signed.kind = 'paper'
                order by signed.number
            ) as "papers!",
            exists (
                select from plan_signature as signed
                where signed.party_id = listed.party_id and signed.plan_id = listed.id
                    and signed.version = asked.version and signed.kind = 'countersigned'
            ) as "countersigned!",
            exists (
                select from plan as newer
                where newer.party_id = listed.party_id and newer.replaces = listed.id
                    and newer.state in ('proposed', 'countered', 'agreed')
            ) as "successor_waits!",
            listed.successor_awaits as "successor_awaits!"
        from plan_listed as listed
        inner join plan_to_sign as asked
            on listed.party_id = asked.party_id and listed.id = asked.id
        where listed.party_id = $1 and listed.id = $2"#,
        party.0,
        id.0,
        held.put_forward_version
    )
    .fetch_one(tx.connection())
    .await?;
    let row = Row::new("plan", id.0);
    let mut judgement: Judgement = row.json("judged", found.judged)?;
    // A fee that nobody pays is neither reminded of nor a part of what is changed.
    if found.fee_left_off.is_some() {
        judgement.plan =
            judgement.plan.map(|(terms, made)| (terms.without_fee(&made), made.without_fee()));
    }
    let schedule = row.present("judged", judgement.plan.as_ref())?.1.clone();
    let count = |many: i64| u32::try_from(many).unwrap_or(u32::MAX);
    Ok(Some(Locked {
        party,
        id,
        state: row.word("state", &found.state)?,
        version: found.version,
        latest: found.latest,
        amendment: found.amendment.zip(found.sign_by),
        put_forward: held.put_forward_version.zip(held.put_forward_by.map(StaffId)),
        put_forward_due_on: found.put_forward_due_on,
        policy: row.json("policy", found.policy)?,
        judgement,
        schedule,
        invoices: found.invoices.into_iter().map(InvoiceId).collect(),
        signed: Signatures {
            given: count(found.given),
            needed: u32::try_from(held.signers).unwrap_or(1),
            countersigned: found.countersigned,
            countersign: held.countersign,
        },
        signers: found.signers.into_iter().map(PartyId).collect(),
        names: found.names,
        papers: found.papers,
        answer_by: held.answer_by,
        began_on: found.began_on,
        noticed_on: found.noticed_on,
        paid: Money::round(found.paid),
        left: Money::round(found.left),
        contest: Contest {
            contested: Money::round(found.contested),
            pay_by: found.contested_pay_by,
        },
        reminded_of: held.reminded_of,
        missed_of: held.missed_of,
        replaces: held.replaces.map(PlanId),
        successor_waits: found.successor_waits,
        successor_awaits: found.successor_awaits,
    }))
}

/// Moves a plan on and writes the event of the step. A step that leaves the state as it is writes the
/// event alone.
///
/// # Errors
/// When the database does not answer.
pub async fn moved(tx: &mut impl Scoped, before: &Locked, step: Step) -> Result<(), StoreError> {
    let Step { transition, actor, content, now } = step;
    let next = transition.to.unwrap_or(before.state);
    if transition.to.is_some() {
        sqlx::query!(
            "update plan set state = $3, changed_at = $4 where party_id = $1 and id = $2",
            before.party.0,
            before.id.0,
            next.word(),
            now
        )
        .execute(tx.connection())
        .await?;
    }
    let event = NewEvent {
        subject: Subject::Plan(before.party, before.id),
        at: now,
        actor,
        name: transition.event,
        previous_state: Some(before.state.word()),
        next_state: Some(next.word()),
        content,
    };
    append(tx, event).await?;
    Ok(())
}
