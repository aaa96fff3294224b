//! Signed agreements and their sealed files, for whichever side asks.

use crate::store::plan::Of;
use crate::store::{Scoped, plan};
use besked_app::ports::PortalError;
use chrono::{DateTime, Utc};

/// Keeps the sealed file of a signature. What is kept is given back: kept once, it stays as it is.
pub(crate) async fn keep(
    tx: &mut impl Scoped,
    of: Of,
    (version, number): (i32, i32),
    document: &[u8],
    now: DateTime<Utc>,
) -> Result<Vec<u8>, PortalError> {
    plan::keep_sealed(tx, of, (version, number), document, now).await?;
    let kept =
        plan::signed(tx, of, (Some(version), Some(number))).await?.ok_or(PortalError::NotFound)?;
    kept.sealed.ok_or(PortalError::Unavailable)
}
