//! What was asked for in a time, with all that it was judged by, so that a setting can be tried on it.

use super::{DeskTx, Scoped as _, StoreError};
use besked_app::ports::TriedId;
use besked_domain::id::{PlanId, RespiteId};
use besked_domain::plan::PlanRequest;
use besked_domain::respite::RespiteRequest;
use besked_domain::setting::Judged;
use chrono::{DateTime, Utc};

/// The most that are read of each kind.
pub const MOST: usize = 2_000;

/// Something that was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Past<R> {
    /// Which case.
    pub id: TriedId,
    /// Its number.
    pub number: String,
    /// What it was judged by; `None` where that cannot be read any more.
    pub judged: Option<Judged<R>>,
}

/// The plans that debtors proposed since a moment, each answer to a counter too, but no change of a running
/// plan; the latest first, and one more than [`MOST`] where there are so many.
///
/// # Errors
/// When the database does not answer.
pub async fn plans(
    tx: &mut DeskTx,
    since: DateTime<Utc>,
) -> Result<Vec<Past<PlanRequest>>, StoreError> {
    let rows = sqlx::query!(
        "select plan.id, plan.number, offer.made_from
        from plan_offer as offer
        inner join plan on offer.party_id = plan.party_id and offer.plan_id = plan.id
        left join plan_amendment as amendment
            on offer.party_id = amendment.party_id and offer.plan_id = amendment.plan_id
            and offer.version = amendment.version
        where offer.by_staff is null and offer.made_at >= $1 and amendment.version is null
        order by offer.made_at desc, offer.plan_id, offer.version
        limit $2",
        since,
        limit()
    )
    .fetch_all(tx.connection())
    .await?;
    let past = rows.into_iter().map(|row| Past {
        id: TriedId::Plan(PlanId(row.id)),
        number: row.number,
        judged: serde_json::from_value(row.made_from).ok(),
    });
    Ok(past.collect())
}

/// The respites that were asked for since a moment, the latest first, and one more than [`MOST`] where there
/// are so many.
///
/// # Errors
/// When the database does not answer.
pub async fn respites(
    tx: &mut DeskTx,
    since: DateTime<Utc>,
) -> Result<Vec<Past<RespiteRequest>>, StoreError> {
    let rows = sqlx::query!(
        "select id, number, made_from
        from respite
        where asked_at >= $1
        order by asked_at desc, id
        limit $2",
        since,
        limit()
    )
    .fetch_all(tx.connection())
    .await?;
    let past = rows.into_iter().map(|row| Past {
        id: TriedId::Respite(RespiteId(row.id)),
        number: row.number,
        judged: serde_json::from_value(row.made_from).ok(),
    });
    Ok(past.collect())
}

/// One more than are tried, so that it is seen that there are more.
fn limit() -> i64 {
    i64::try_from(MOST).map_or(i64::MAX, |most| most.saturating_add(1))
}
