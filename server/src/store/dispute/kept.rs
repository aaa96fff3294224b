//! An answer as it was kept, to be made again.

use crate::store::decode::Row;
use crate::store::{JobsTx, Scoped, StoreError};
use besked_domain::dispute::{DisputePolicy, Explanation, Facts, MadeFrom, Objection};
use besked_domain::id::{DisputeId, PartyId};
use chrono::NaiveDate;

/// Everything that an answer was made from, and the answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    /// Whose.
    pub party: PartyId,
    /// Which case.
    pub id: DisputeId,
    /// The day that it was made for.
    pub made_for: NaiveDate,
    /// The facts.
    pub facts: Facts,
    /// The objection.
    pub objection: Objection,
    /// The policy.
    pub policy: DisputePolicy,
    /// The answer, canonical JSON.
    pub answer: String,
    /// SHA-256 of it, as it was written down.
    pub digest: Vec<u8>,
}

impl Kept {
    /// The answer, read.
    ///
    /// # Errors
    /// When it cannot be.
    pub fn read(&self) -> Result<Explanation, StoreError> {
        serde_json::from_str(&self.answer)
            .map_err(|error| Row::new("explanation", self.id.0).error("answer", error))
    }
}

/// The answer of a case by its number.
///
/// # Errors
/// When the database does not answer, or what was kept cannot be read.
pub async fn kept(tx: &mut JobsTx, number: &str) -> Result<Option<Kept>, StoreError> {
    let found = sqlx::query!(
        "select dispute.party_id, dispute.id, explanation.made_for, explanation.facts,
            explanation.objection, explanation.policy, explanation.answer, explanation.digest
        from dispute
        inner join explanation
            on dispute.party_id = explanation.party_id and dispute.id = explanation.dispute_id
        where dispute.number = $1",
        number
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("explanation", found.id);
    Ok(Some(Kept {
        party: PartyId(found.party_id),
        id: DisputeId(found.id),
        made_for: found.made_for,
        facts: row.json("facts", found.facts)?,
        objection: row.json("objection", found.objection)?,
        policy: row.json("policy", found.policy)?,
        answer: found.answer,
        digest: found.digest,
    }))
}

/// What the answer of a case was made from, and by which version of the rules.
///
/// # Errors
/// When the database does not answer, or what was kept cannot be read.
pub async fn made_from(
    tx: &mut impl Scoped,
    party: PartyId,
    id: DisputeId,
) -> Result<MadeFrom, StoreError> {
    let found = sqlx::query!(
        "select engine, facts, objection, policy from explanation
        where party_id = $1 and dispute_id = $2",
        party.0,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    let row = Row::new("explanation", id.0);
    Ok(MadeFrom {
        engine: u32::try_from(found.engine).map_err(|error| row.error("engine", error))?,
        facts: row.json("facts", found.facts)?,
        objection: row.json("objection", found.objection)?,
        policy: row.json("policy", found.policy)?,
    })
}
