//! Who may act for whom.

use super::decode::Row;
use super::{DeskTx, PortalTx, Scoped, StoreError};
use besked_domain::id::{MandateId, PartyId};
use besked_domain::party::Mandate;
use chrono::NaiveDate;
use uuid::Uuid;

/// The mandates of the transaction's party that hold on `day`, both ways.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn own(
    tx: &mut PortalTx,
    party: PartyId,
    day: NaiveDate,
) -> Result<Vec<Mandate>, StoreError> {
    sqlx::query_as!(
        Stored,
        r#"select
            party_id as "party_id!", id as "id!", principal_name as "principal_name!",
            principal_kind as "principal_kind!", agent_party_id as "agent_party_id!",
            agent_name as "agent_name!", kind as "kind!", valid_from as "valid_from!", valid_to
        from own_mandate
        where (party_id = $1 or agent_party_id = $1)
            and valid_from <= $2 and (valid_to is null or valid_to >= $2)
        order by principal_name, agent_name, id"#,
        party.0,
        day
    )
    .fetch_all(tx.connection())
    .await?
    .into_iter()
    .map(Stored::read)
    .collect()
}

/// The mandates of a party that hold on `day`, both ways, as far as staff may see them.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn of_party(
    tx: &mut DeskTx,
    party: PartyId,
    day: NaiveDate,
) -> Result<Vec<Mandate>, StoreError> {
    sqlx::query_as!(
        Stored,
        "select
            mandate.party_id, mandate.id, principal.name as principal_name,
            principal.kind as principal_kind, mandate.agent_party_id, agent.name as agent_name,
            mandate.kind, mandate.valid_from, mandate.valid_to
        from mandate
        inner join party as principal on mandate.party_id = principal.id
        inner join party as agent on mandate.agent_party_id = agent.id
        where (mandate.party_id = $1 or mandate.agent_party_id = $1)
            and mandate.valid_from <= $2 and (mandate.valid_to is null or mandate.valid_to >= $2)
        order by principal.name, agent.name, mandate.id",
        party.0,
        day
    )
    .fetch_all(tx.connection())
    .await?
    .into_iter()
    .map(Stored::read)
    .collect()
}

struct Stored {
    party_id: Uuid,
    id: Uuid,
    principal_name: String,
    principal_kind: String,
    agent_party_id: Uuid,
    agent_name: String,
    kind: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

impl Stored {
    fn read(self) -> Result<Mandate, StoreError> {
        let principal = Row::new("party", self.party_id);
        Ok(Mandate {
            id: MandateId(self.id),
            principal: PartyId(self.party_id),
            principal_kind: principal.word("kind", &self.principal_kind)?,
            principal_name: self.principal_name,
            agent: PartyId(self.agent_party_id),
            agent_name: self.agent_name,
            kind: Row::new("mandate", self.id).word("kind", &self.kind)?,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        })
    }
}
