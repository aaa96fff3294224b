//! `besked verify dispute`: an answer made again from what was kept, and its history checked.

use crate::store::events::{self, Break, Chain, Subject};
use crate::store::{JobsTx, Pools, StoreError, dispute};
use besked_domain::dispute::{ENGINE, Explanation, explain_by};
use sha2::{Digest as _, Sha256};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// There is no such case.
    Unknown,
    /// Everything agrees: so many bytes of answer, so many events.
    Whole {
        /// How long the answer is.
        bytes: usize,
        /// How many events its history has.
        events: u64,
    },
    /// The answer made again is another one; at which byte they part.
    Differs {
        /// The first byte that differs.
        at: usize,
    },
    /// The answer is not what its hash says.
    Digest,
    /// The history is broken.
    History {
        /// At which event.
        seq: i64,
        /// How.
        why: Break,
    },
}

/// Makes the answer of a case again from the facts, the objection and the policy that were kept, by
/// the version of the rules that made it, compares it byte for byte, and checks its hash and the
/// case's chain of events.
///
/// # Errors
/// When the database does not answer, or what was kept cannot be read.
pub async fn verify_dispute(pools: &Pools, number: &str) -> Result<Verdict, StoreError> {
    let mut tx = JobsTx::begin(pools).await?;
    let Some(kept) = dispute::kept(&mut tx, number).await? else { return Ok(Verdict::Unknown) };
    // By the version of the rules that made it; what cannot be read was made by none.
    let engine = serde_json::from_str(&kept.answer).map_or(ENGINE, |made: Explanation| made.engine);
    let again = explain_by(engine, &kept.facts, &kept.objection, &kept.policy, kept.made_for);
    let again = again.canonical();
    if again != kept.answer {
        let same = again.bytes().zip(kept.answer.bytes()).take_while(|(one, other)| one == other);
        return Ok(Verdict::Differs { at: same.count() });
    }
    let digest: [u8; 32] = Sha256::digest(&kept.answer).into();
    if digest.as_slice() != kept.digest {
        return Ok(Verdict::Digest);
    }
    let chain = events::verify(&mut tx, Subject::Dispute(kept.party, kept.id)).await?;
    Ok(match chain {
        Chain::Whole { events, .. } => Verdict::Whole { bytes: kept.answer.len(), events },
        Chain::Broken { seq, why } => Verdict::History { seq, why },
    })
}
