//! The arithmetic of signatures: what it is asked, and with which keys. Who does it is another's
//! matter: `ring` on a server, the browser's own in a browser.

use crate::asn1::{EcdsaSignature, RsaKey, oid};
use der::asn1::{BitString, ObjectIdentifier, Uint};
use der::{Any, Decode, Encode};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use std::future::Future;

/// The fewest bits of a key for RSA. Shorter ones are not taken for proof.
const FEWEST_BITS: usize = 2048;

/// A way to reckon a hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384, which some time-stamp services use.
    Sha384,
    /// SHA-512, likewise.
    Sha512,
}

/// A way to sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Algorithm {
    /// RSA with PKCS #1 v1.5 padding (`RSASSA-PKCS1-v1_5`).
    Rsa(Hash),
    /// ECDSA on P-256 with SHA-256.
    P256,
    /// ECDSA on P-384 with SHA-384.
    P384,
}

/// The arithmetic could not be done here, such as in a browser that lacks it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unavailable;

/// Whoever does the arithmetic. Its answers come later, since a browser's do.
pub trait Arithmetic {
    /// The hash of some bytes.
    ///
    /// # Errors
    /// When it cannot be reckoned here.
    fn digest(
        &self,
        hash: Hash,
        bytes: &[u8],
    ) -> impl Future<Output = Result<Vec<u8>, Unavailable>>;

    /// Whether a signature over some bytes is right. Signatures on a curve come as their two numbers
    /// in a row, each as long as the curve's (IEEE P1363), not as ASN.1.
    ///
    /// # Errors
    /// When it cannot be reckoned here.
    fn verify(
        &self,
        key: &PublicKey,
        algorithm: Algorithm,
        signed: &[u8],
        signature: &[u8],
    ) -> impl Future<Output = Result<bool, Unavailable>>;
}

/// A public key of a kind that is known, and long enough.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey {
    kind: Kind,
    info: Vec<u8>,
    key: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Rsa,
    P256,
    P384,
}

impl PublicKey {
    /// The key as `SubjectPublicKeyInfo`, DER: what a browser imports as `spki`.
    #[must_use]
    pub fn info(&self) -> &[u8] {
        &self.info
    }

    /// The key alone: `RSAPublicKey` in DER, or a point on the curve, uncompressed.
    #[must_use]
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    /// Whether the key can make such a signature.
    pub(crate) const fn fits(&self, algorithm: Algorithm) -> bool {
        matches!(
            (self.kind, algorithm),
            (Kind::Rsa, Algorithm::Rsa(_))
                | (Kind::P256, Algorithm::P256)
                | (Kind::P384, Algorithm::P384)
        )
    }

    /// The key of a certificate. Nothing when it is of another kind or too short.
    pub(crate) fn of_info(info: &SubjectPublicKeyInfoOwned) -> Option<Self> {
        let algorithm = &info.algorithm;
        let key = info.subject_public_key.as_bytes()?;
        let curve = || algorithm.parameters.as_ref()?.decode_as::<ObjectIdentifier>().ok();
        let kind = match algorithm.oid {
            oid::RSA if is_bare(algorithm) => Kind::Rsa,
            oid::EC if curve() == Some(oid::P_256) => Kind::P256,
            oid::EC if curve() == Some(oid::P_384) => Kind::P384,
            _ => return None,
        };
        let is_sound = match kind {
            Kind::Rsa => bits(&RsaKey::from_der(key).ok()?.modulus) >= FEWEST_BITS,
            Kind::P256 => key.len() == 65 && key.first() == Some(&4),
            Kind::P384 => key.len() == 97 && key.first() == Some(&4),
        };
        let info = info.to_der().ok()?;
        is_sound.then(|| Self { kind, info, key: key.to_vec() })
    }

    /// A key for RSA by its two numbers, big end first.
    pub(crate) fn rsa(modulus: &[u8], exponent: &[u8]) -> Option<Self> {
        let numbers =
            RsaKey { modulus: Uint::new(modulus).ok()?, exponent: Uint::new(exponent).ok()? };
        Self::made(oid::RSA, Any::null(), &numbers.to_der().ok()?)
    }

    /// A key on P-256 by its point.
    pub(crate) fn p256(x: &[u8], y: &[u8]) -> Option<Self> {
        (x.len() == 32 && y.len() == 32).then_some(())?;
        Self::made(oid::EC, Any::encode_from(&oid::P_256).ok()?, &[&[4], x, y].concat())
    }

    fn made(kind: ObjectIdentifier, parameters: Any, key: &[u8]) -> Option<Self> {
        Self::of_info(&SubjectPublicKeyInfoOwned {
            algorithm: AlgorithmIdentifierOwned { oid: kind, parameters: Some(parameters) },
            subject_public_key: BitString::from_bytes(key).ok()?,
        })
    }
}

fn bits(number: &Uint) -> usize {
    let bytes = number.as_bytes();
    let first = bytes.first().map_or(0, |byte| byte.leading_zeros());
    (bytes.len() * 8).saturating_sub(usize::try_from(first).unwrap_or_default())
}

/// Whether an algorithm is named without anything more, in either way of writing that.
pub(crate) fn is_bare(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm.parameters.as_ref().is_none_or(Any::is_null)
}

/// The hash that an identifier names.
pub(crate) fn hash_of(algorithm: &AlgorithmIdentifierOwned) -> Option<Hash> {
    match algorithm.oid {
        oid::SHA_256 => Some(Hash::Sha256),
        oid::SHA_384 => Some(Hash::Sha384),
        oid::SHA_512 => Some(Hash::Sha512),
        _ => None,
    }
    .filter(|_| is_bare(algorithm))
}

/// The way to sign that an identifier names; what it leaves open, the hash settles.
pub(crate) fn algorithm_of(algorithm: &AlgorithmIdentifierOwned, hash: Hash) -> Option<Algorithm> {
    match algorithm.oid {
        oid::RSA => Some(Algorithm::Rsa(hash)),
        oid::RSA_SHA_256 => Some(Algorithm::Rsa(Hash::Sha256)),
        oid::RSA_SHA_384 => Some(Algorithm::Rsa(Hash::Sha384)),
        oid::RSA_SHA_512 => Some(Algorithm::Rsa(Hash::Sha512)),
        oid::ECDSA_SHA_256 => Some(Algorithm::P256),
        oid::ECDSA_SHA_384 => Some(Algorithm::P384),
        _ => None,
    }
    .filter(|_| is_bare(algorithm))
}

/// A signature in ASN.1 as the arithmetic wants it.
pub(crate) fn plain_signature(algorithm: Algorithm, signature: &[u8]) -> Option<Vec<u8>> {
    let length = match algorithm {
        Algorithm::Rsa(_) => return Some(signature.to_vec()),
        Algorithm::P256 => 32,
        Algorithm::P384 => 48,
    };
    let numbers = EcdsaSignature::from_der(signature).ok()?;
    let mut plain = Vec::with_capacity(2 * length);
    for number in [&numbers.r, &numbers.s] {
        let bytes = number.as_bytes();
        plain.resize(plain.len() + length.checked_sub(bytes.len())?, 0);
        plain.extend_from_slice(bytes);
    }
    Some(plain)
}
