//! Some of a month's refunds are drawn at random and looked over (*stickprovskontroll*, S001), by one who took no part
//! in them.

use crate::id::{RefundId, StaffId};
use crate::plan::life::Refusal;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// The refunds that are drawn of those that were decided: at most `size`, each as likely as any other. Whoever draws
/// again with the same seed gets the same: those whose SHA-256, of the seed's sixteen bytes and of their own, is the
/// lowest.
///
/// ```
/// use besked_domain::id::RefundId;
/// use besked_domain::sampling::lot;
/// use uuid::Uuid;
/// let all = [1, 2, 3].map(|number| RefundId(Uuid::from_u128(number)));
/// let drawn = lot(Uuid::nil(), &all, 2);
/// assert_eq!(drawn.len(), 2);
/// assert_eq!(drawn, lot(Uuid::nil(), &[all[2], all[0], all[1]], 2));
/// ```
#[must_use]
pub fn lot(seed: Uuid, decided: &[RefundId], size: usize) -> Vec<RefundId> {
    let hashed = decided.iter().map(|id| {
        let hash = Sha256::new().chain_update(seed.as_bytes()).chain_update(id.0.as_bytes());
        let digest: [u8; 32] = hash.finalize().into();
        (digest, *id)
    });
    let mut hashed: Vec<([u8; 32], RefundId)> = hashed.collect();
    hashed.sort_unstable();
    hashed.dedup();
    hashed.into_iter().take(size).map(|(_, id)| id).collect()
}

/// What is found of a refund that was drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// It was right: to the right one, the right sum, rightly decided.
    pub right: bool,
    /// What there is to say of it; what is wrong is said.
    pub remark: String,
}

/// Whether one of staff may write down what was found.
///
/// # Errors
/// `Stale` where it is written already, `FourEyes` where they took part in the refund, and `NoReasons` where
/// something is wrong and nothing is said of it.
pub fn check(
    found: &Found,
    by: StaffId,
    took_part: &[StaffId],
    is_written: bool,
) -> Result<(), Refusal> {
    if is_written {
        return Err(Refusal::Stale);
    }
    if took_part.contains(&by) {
        return Err(Refusal::FourEyes);
    }
    if !found.right && found.remark.trim().is_empty() {
        return Err(Refusal::NoReasons);
    }
    Ok(())
}
