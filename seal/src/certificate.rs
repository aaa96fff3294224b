//! Certificates, as far as a seal and a time stamp need them.

use crate::arithmetic::{Algorithm, Hash, PublicKey, algorithm_of, plain_signature};
use crate::asn1::{self, CertificateFacts, IssuerAndSerial, NamePart, Time, oid};
use chrono::{DateTime, Utc};
use der::asn1::{BitString, ObjectIdentifier, SetOfVec};
use der::{Any, Decode, Encode, Tag, Tagged};
use serde::Serialize;

/// Bits of a key's usage that let it sign: for proof of origin, or for documents (RFC 5280 4.2.1.3).
const SIGNS: u8 = 0b1100_0000;

/// A certificate that has been read.
#[derive(Clone, Debug)]
pub(crate) struct Certificate {
    der: Vec<u8>,
    signed: Vec<u8>,
    /// With which key, by whom, when.
    pub(crate) facts: CertificateFacts,
    pub(crate) key: PublicKey,
    algorithm: Algorithm,
    signature: Vec<u8>,
}

/// Whom a certificate names, and for how long.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Holder {
    /// The organisation, if it is told.
    pub organisation: Option<String>,
    /// The name that the certificate was issued in.
    pub name: Option<String>,
    /// Who issued it, by the same two names.
    pub issuer: Option<String>,
    /// From when it is valid.
    pub valid_from: DateTime<Utc>,
    /// Until when it is valid.
    pub valid_until: DateTime<Utc>,
}

impl Certificate {
    /// Reads a certificate in DER. Nothing when it is none, or of a key or a signature that is not
    /// known here.
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        let certificate = asn1::Certificate::from_der(der).ok()?;
        let facts: CertificateFacts = certificate.facts.decode_as().ok()?;
        // Whoever issued it says in two places how it was signed.
        (facts.algorithm == certificate.algorithm).then_some(())?;
        let algorithm = algorithm_of(&certificate.algorithm, Hash::Sha256)?;
        Some(Self {
            der: der.to_vec(),
            signed: certificate.facts.to_der().ok()?,
            key: PublicKey::of_info(&facts.key)?,
            facts,
            algorithm,
            signature: plain_signature(algorithm, certificate.signature.as_bytes()?)?,
        })
    }

    /// The certificate in DER.
    pub(crate) fn der(&self) -> &[u8] {
        &self.der
    }

    /// How others name it.
    pub(crate) fn issuer_and_serial(&self) -> IssuerAndSerial {
        IssuerAndSerial { issuer: self.facts.issuer.clone(), serial: self.facts.serial.clone() }
    }

    /// Whether another's name is the one that issued it.
    pub(crate) fn names_as_issuer(&self, other: &Self) -> bool {
        self.facts.issuer == other.facts.subject
    }

    /// What its issuer signed, how, and the signature.
    pub(crate) fn signed(&self) -> (&[u8], Algorithm, &[u8]) {
        (&self.signed, self.algorithm, &self.signature)
    }

    /// Whether it is valid at this time.
    pub(crate) fn is_valid_at(&self, at: DateTime<Utc>) -> bool {
        let validity = &self.facts.validity;
        instant(validity.from) <= at && at <= instant(validity.until)
    }

    /// Whether its key may sign. Where nothing is said of its usage, it may.
    pub(crate) fn may_sign(&self) -> bool {
        self.extension(oid::KEY_USAGE).is_none_or(|value| {
            BitString::from_der(value)
                .is_ok_and(|bits| bits.raw_bytes().first().is_some_and(|bits| bits & SIGNS != 0))
        })
    }

    /// Whether its key is for time stamps and nothing else (RFC 3161 2.3).
    pub(crate) fn is_for_time_stamps(&self) -> bool {
        self.extension(oid::EXTENDED_KEY_USAGE)
            .and_then(|value| Vec::<ObjectIdentifier>::from_der(value).ok())
            .is_some_and(|uses| uses == [oid::TIME_STAMPING])
    }

    fn extension(&self, kind: ObjectIdentifier) -> Option<&[u8]> {
        let extensions = self.facts.extensions.iter().flatten();
        extensions
            .into_iter()
            .find(|extension| extension.kind == kind)
            .map(|extension| extension.value.as_bytes())
    }

    /// Whom it names.
    pub(crate) fn holder(&self) -> Holder {
        let facts = &self.facts;
        let issuer = [oid::ORGANISATION, oid::COMMON_NAME]
            .into_iter()
            .filter_map(|kind| name(&facts.issuer, kind))
            .collect::<Vec<_>>()
            .join(", ");
        Holder {
            organisation: name(&facts.subject, oid::ORGANISATION),
            name: name(&facts.subject, oid::COMMON_NAME),
            issuer: (!issuer.is_empty()).then_some(issuer),
            valid_from: instant(facts.validity.from),
            valid_until: instant(facts.validity.until),
        }
    }
}

/// A part of a name as text.
fn name(whole: &Any, kind: ObjectIdentifier) -> Option<String> {
    let parts: Vec<SetOfVec<Any>> = whole.decode_as().ok()?;
    let mut parts = parts.iter().flat_map(SetOfVec::iter);
    let found = parts
        .find_map(|part| part.decode_as::<NamePart>().ok().filter(|part| part.kind == kind))?;
    let bytes = found.value.value();
    match found.value.tag() {
        Tag::BmpString => {
            let units: Vec<u16> = bytes
                .chunks_exact(2)
                .filter_map(|pair| Some(u16::from_be_bytes(pair.try_into().ok()?)))
                .collect();
            Some(String::from_utf16_lossy(&units))
        }
        _ => Some(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// A certificate's time.
fn instant(time: Time) -> DateTime<Utc> {
    let since = match time {
        Time::Short(time) => time.to_unix_duration(),
        Time::Long(time) => time.to_unix_duration(),
    };
    i64::try_from(since.as_secs())
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}
