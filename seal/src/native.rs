//! The arithmetic done here, by `ring`.

use crate::arithmetic::{Algorithm, Arithmetic, Hash, PublicKey, Unavailable};
use crate::check::{Known, check, check_evidence};
use crate::evidence::Evidence;
use crate::report::Report;
use chrono::{DateTime, Utc};
use ring::{digest, signature};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The arithmetic of a server or a command. It answers at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Native;

impl Arithmetic for Native {
    async fn digest(&self, hash: Hash, bytes: &[u8]) -> Result<Vec<u8>, Unavailable> {
        let algorithm = match hash {
            Hash::Sha256 => &digest::SHA256,
            Hash::Sha384 => &digest::SHA384,
            Hash::Sha512 => &digest::SHA512,
        };
        Ok(digest::digest(algorithm, bytes).as_ref().to_vec())
    }

    async fn verify(
        &self,
        key: &PublicKey,
        algorithm: Algorithm,
        signed: &[u8],
        signature: &[u8],
    ) -> Result<bool, Unavailable> {
        let way: &dyn signature::VerificationAlgorithm = match algorithm {
            Algorithm::Rsa(Hash::Sha256) => &signature::RSA_PKCS1_2048_8192_SHA256,
            Algorithm::Rsa(Hash::Sha384) => &signature::RSA_PKCS1_2048_8192_SHA384,
            Algorithm::Rsa(Hash::Sha512) => &signature::RSA_PKCS1_2048_8192_SHA512,
            Algorithm::P256 => &signature::ECDSA_P256_SHA256_FIXED,
            Algorithm::P384 => &signature::ECDSA_P384_SHA384_FIXED,
        };
        let key = signature::UnparsedPublicKey::new(way, key.key());
        Ok(key.verify(signed, signature).is_ok())
    }
}

/// Checks a sealed agreement here and now. It takes some milliseconds of a processor.
#[must_use]
pub fn check_here(file: &[u8], known: &Known<'_>, now: DateTime<Utc>) -> Report {
    at_once(check(file, known, now, &Native))
}

/// Checks evidence here and now, before anything is sealed with it.
#[must_use]
pub fn check_evidence_here(evidence: &Evidence) -> Report {
    at_once(check_evidence(evidence, &Native))
}

/// The outcome of work that waits for nothing.
fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(outcome) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return outcome;
        }
    }
}

/// SHA-256 of some bytes.
#[must_use]
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    for (into, from) in hash.iter_mut().zip(digest::digest(&digest::SHA256, bytes).as_ref()) {
        *into = *from;
    }
    hash
}
