//! What the history keeps of a case: of its decisions, and what has happened.

use super::sent::Hashed;
use crate::store::decode::Row;
use crate::store::events::{Subject, history};
use crate::store::{Scoped, StoreError};
use besked_app::ports::CaseEvent;
use besked_domain::dispute::ByPlan;
use besked_domain::dispute::decision::DayOf;
use besked_domain::id::{DisputeId, PartyId};
use std::collections::HashMap;

/// What is called so when appeals are handed over (FL 46 §).
const FORWARDED: &str = "AppealForwarded";

/// What the event of a decision keeps beside the decision itself. Nothing of it is known where the event is older, or its
/// content has been disposed of.
#[derive(Default)]
pub(super) struct OfDecision {
    /// Which of two invoices its day is of.
    pub(super) day_of: Option<DayOf>,
    /// What is told of a plan that pays what has that day.
    pub(super) by_plan: ByPlan,
    /// The hash of what it says.
    pub(super) hashed: Option<Hashed>,
}

/// What is kept of each decision of a case, by its round.
pub(super) async fn of_decisions(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
) -> Result<HashMap<i32, OfDecision>, StoreError> {
    let rows = sqlx::query!(
        r#"select event.id, (content.content ->> 'round')::integer as "round!",
            content.content ->> 'day_of' as day_of,
            content.content -> 'by_plan' as by_plan,
            -- The first version of what is hashed told no number, and kept its hash by itself.
            coalesce(
                content.content -> 'said' ->> 'digest', content.content ->> 'digest'
            ) as digest,
            coalesce((content.content -> 'said' ->> 'version')::integer, 1) as "version!"
        from event
        inner join event_content as content
            on event.party_id = content.party_id and event.id = content.event_id
        where event.party_id = $1 and event.subject_kind = 'dispute' and event.subject_id = $2
            and event.name = 'DisputeDecided' and content.content ->> 'round' is not null"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let kept = rows.into_iter().map(|stored| {
        let row = Row::new("event_content", stored.id);
        let version = stored.version.unsigned_abs();
        let by_plan = stored.by_plan.map(|told| row.json("by_plan", told)).transpose()?;
        let kept = OfDecision {
            day_of: stored.day_of.map(|of| row.word("day_of", &of)).transpose()?,
            by_plan: by_plan.unwrap_or_default(),
            hashed: stored.digest.map(|digest| Hashed { version, digest }),
        };
        Ok((stored.round, kept))
    });
    kept.collect()
}

/// What has happened in a case, oldest first. What handed several appeals over together has a name of its own.
pub(super) async fn events(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<CaseEvent>, StoreError> {
    let mut events = history(tx, Subject::Dispute(party, dispute)).await?;
    if events.iter().all(|event| event.name != FORWARDED) {
        return Ok(events);
    }
    let several = sqlx::query_scalar!(
        "select event.at from event
        inner join event_content as content
            on event.party_id = content.party_id and event.id = content.event_id
        where event.party_id = $1 and event.subject_kind = 'dispute' and event.subject_id = $2
            and event.name = $3 and jsonb_typeof(content.content -> 'appealed_at') = 'array'",
        party.0,
        dispute.0,
        FORWARDED
    )
    .fetch_all(tx.connection())
    .await?;
    for event in &mut events {
        if event.name == FORWARDED && several.contains(&event.at) {
            "AppealsForwarded".clone_into(&mut event.name);
        }
    }
    Ok(events)
}
