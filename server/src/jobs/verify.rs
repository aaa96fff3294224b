//! `besked verify dispute`: an answer made again from what was kept, and its history checked.

use crate::store::dispute::Hashed;
use crate::store::events::{self, Break, Chain, Subject};
use crate::store::{JobsTx, Pools, StoreError, dispute};
use crate::texts;
use besked_domain::dispute::{ENGINE, Explanation, Said, explain_by};
use sha2::{Digest as _, Sha256};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// There is no such case.
    Unknown,
    /// Everything agrees.
    Whole {
        /// How long the answer is.
        bytes: usize,
        /// In how many languages and readings it was told again; none for one that was told before
        /// hashes of that were kept.
        told: usize,
        /// How many statements, decisions and letters were compared with their hashes.
        written: usize,
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
    /// The answer told again says something else than it did, in a language and a reading.
    Told {
        /// Which, `sv.full` for instance.
        which: String,
    },
    /// The statement of a round is not what its hash says.
    Statement {
        /// Which round.
        round: i32,
    },
    /// The decision of a round is not what the history keeps the hash of.
    Decision {
        /// Which round.
        round: i32,
    },
    /// A letter is not what the history keeps the hash of, or gone.
    Letter {
        /// The event that tells of it.
        seq: i64,
    },
    /// The history is broken.
    History {
        /// At which event.
        seq: i64,
        /// How.
        why: Break,
    },
}

/// Makes the answer of a case again from the facts, the objection and the policy that were kept, by
/// the version of the rules that made it, compares it byte for byte, tells it again in the words of its
/// time, and checks the hashes of all that was sent and the case's chain of events.
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
    let sent = dispute::sent(&mut tx, kept.party, kept.id).await?;
    let texts = texts::of_case(&mut tx, kept.party, kept.id).await?;
    let again = texts.told_digests(&kept.read()?);
    let told = sent.told.unwrap_or_default();
    if let Some((which, _)) = told.iter().find(|(which, digest)| again.get(*which) != Some(digest))
    {
        return Ok(Verdict::Told { which: which.clone() });
    }
    for statement in &sent.statements {
        let digest: [u8; 32] = Sha256::digest(&statement.body).into();
        if digest.as_slice() != statement.digest {
            return Ok(Verdict::Statement { round: statement.round });
        }
    }
    let hashed = || sent.decisions.iter().filter_map(|(said, kept)| Some((said, kept.as_ref()?)));
    let differs = |(said, hashed): &(&Said<'_>, &Hashed)| {
        said.digest_of(hashed.version).as_ref() != Some(&hashed.digest)
    };
    if let Some((said, _)) = hashed().find(differs) {
        return Ok(Verdict::Decision { round: said.round });
    }
    for letter in &sent.letters {
        if letter.now.as_ref() != Some(&letter.digest) {
            return Ok(Verdict::Letter { seq: letter.seq });
        }
    }
    let written = [sent.statements.len(), hashed().count(), sent.letters.len()].iter().sum();
    let chain = events::verify(&mut tx, Subject::Dispute(kept.party, kept.id)).await?;
    Ok(match chain {
        Chain::Whole { events, .. } => {
            Verdict::Whole { bytes: kept.answer.len(), told: told.len(), written, events }
        }
        Chain::Broken { seq, why } => Verdict::History { seq, why },
    })
}
