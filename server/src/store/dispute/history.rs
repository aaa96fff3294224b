//! What the history keeps of the decisions of a case.

use super::sent::Hashed;
use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_domain::dispute::ByPlan;
use besked_domain::dispute::decision::DayOf;
use besked_domain::id::{DisputeId, PartyId};
use std::collections::HashMap;

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
