//! The search for other invoices that the same error may have hit.

use crate::clock::stockholm_day;
use crate::store::settings::SettingsCache;
use crate::store::{JobsTx, StoreError, fault};
use besked_domain::dispute::Target;
use besked_domain::id::{FaultId, LineId};
use chrono::{DateTime, Utc};

/// Looks for them and puts them on the work list. Twice finds the same.
pub(super) async fn search(
    tx: &mut JobsTx,
    settings: &SettingsCache,
    id: FaultId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(marked) = fault::to_search(tx, id).await? else { return Ok(()) };
    let settings = settings.of(stockholm_day(now)).await?;
    let lines: Vec<LineId> = marked.targets.into_iter().filter_map(line).collect();
    let struck = fault::Struck {
        party: marked.party,
        invoice: marked.invoice,
        lines: &lines,
        likeness: marked.cause.likeness(),
        delivery_facts: &settings.dispute_policy()?.delivery_facts,
    };
    let found = fault::find_hits(tx, id, struck, settings.days("fault.most")?).await?;
    fault::searched(tx, id, now).await?;
    tracing::info!(fault = %id, found, "invoices that may have the same fault");
    Ok(())
}

const fn line(target: Target) -> Option<LineId> {
    match target {
        Target::Line(line) => Some(line),
        Target::Fee(_) | Target::Step(_) => None,
    }
}
