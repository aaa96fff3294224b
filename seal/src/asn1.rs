//! The structures of CMS (RFC 5652), certificates (RFC 5280) and time stamps (RFC 3161), as far as a
//! seal needs them.
//!
//! What is signed or hashed as bytes stays [`Any`], so that it can be had again exactly as it came.

use der::asn1::{
    BitString, GeneralizedTime, Int, ObjectIdentifier, OctetString, SetOfVec, Uint, UtcTime,
};
use der::{Any, Choice, Sequence, ValueOrd};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

/// Object identifiers by their names in the standards.
pub(crate) mod oid {
    use der::asn1::ObjectIdentifier as Oid;

    pub(crate) const DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.1");
    pub(crate) const SIGNED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.2");
    pub(crate) const CONTENT_TYPE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.3");
    pub(crate) const MESSAGE_DIGEST: Oid = Oid::new_unwrap("1.2.840.113549.1.9.4");
    pub(crate) const SIGNING_CERTIFICATE_V2: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.47");
    pub(crate) const TIME_STAMP_TOKEN: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.14");
    pub(crate) const TIME_STAMP_INFO: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.1.4");

    pub(crate) const SHA_256: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.1");
    pub(crate) const SHA_384: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.2");
    pub(crate) const SHA_512: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.3");
    pub(crate) const RSA: Oid = Oid::new_unwrap("1.2.840.113549.1.1.1");
    pub(crate) const RSA_SHA_256: Oid = Oid::new_unwrap("1.2.840.113549.1.1.11");
    pub(crate) const RSA_SHA_384: Oid = Oid::new_unwrap("1.2.840.113549.1.1.12");
    pub(crate) const RSA_SHA_512: Oid = Oid::new_unwrap("1.2.840.113549.1.1.13");
    pub(crate) const EC: Oid = Oid::new_unwrap("1.2.840.10045.2.1");
    pub(crate) const P_256: Oid = Oid::new_unwrap("1.2.840.10045.3.1.7");
    pub(crate) const P_384: Oid = Oid::new_unwrap("1.3.132.0.34");
    pub(crate) const ECDSA_SHA_256: Oid = Oid::new_unwrap("1.2.840.10045.4.3.2");
    pub(crate) const ECDSA_SHA_384: Oid = Oid::new_unwrap("1.2.840.10045.4.3.3");

    pub(crate) const COMMON_NAME: Oid = Oid::new_unwrap("2.5.4.3");
    pub(crate) const ORGANISATION: Oid = Oid::new_unwrap("2.5.4.10");
    pub(crate) const KEY_USAGE: Oid = Oid::new_unwrap("2.5.29.15");
    pub(crate) const EXTENDED_KEY_USAGE: Oid = Oid::new_unwrap("2.5.29.37");
    pub(crate) const TIME_STAMPING: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.8");
}

/// The outermost: what kind of content, and the content.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct ContentInfo {
    pub(crate) kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    pub(crate) content: Any,
}

/// Something signed, with who signed it. Lists of revoked certificates are not taken in.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct SignedData {
    pub(crate) version: u8,
    pub(crate) digests: SetOfVec<Any>,
    pub(crate) content: EncapsulatedContent,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    /// A set, in whatever order it came: its own tag is replaced, and nothing else tells it from a
    /// list.
    pub(crate) certificates: Option<Vec<Any>>,
    pub(crate) signers: SetOfVec<Any>,
}

/// What is signed: here, or elsewhere.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct EncapsulatedContent {
    pub(crate) kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) content: Option<OctetString>,
}

/// One signature.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct SignerInfo {
    pub(crate) version: u8,
    pub(crate) signer: IssuerAndSerial,
    pub(crate) digest: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(crate) signed: Option<SetOfVec<Attribute>>,
    pub(crate) algorithm: AlgorithmIdentifierOwned,
    pub(crate) signature: OctetString,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(crate) unsigned: Option<SetOfVec<Attribute>>,
}

/// A certificate by who issued it under which number.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct IssuerAndSerial {
    pub(crate) issuer: Any,
    pub(crate) serial: Int,
}

/// A fact beside what is signed.
#[derive(Clone, Debug, Sequence, ValueOrd)]
pub(crate) struct Attribute {
    pub(crate) kind: ObjectIdentifier,
    pub(crate) values: SetOfVec<Any>,
}

/// Which certificates a signature was made with (RFC 5035).
#[derive(Clone, Debug, Sequence)]
pub(crate) struct SigningCertificates {
    pub(crate) certificates: Vec<CertificateHash>,
    #[asn1(optional = "true")]
    pub(crate) policies: Option<Vec<Any>>,
}

/// A certificate by its hash: SHA-256 when no other is named.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct CertificateHash {
    #[asn1(optional = "true")]
    pub(crate) digest: Option<AlgorithmIdentifierOwned>,
    pub(crate) hash: OctetString,
    #[asn1(optional = "true")]
    pub(crate) issuer_and_serial: Option<NamesAndSerial>,
}

/// The same as [`IssuerAndSerial`] in the form that RFC 5035 has.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct NamesAndSerial {
    pub(crate) names: Vec<Any>,
    pub(crate) serial: Int,
}

/// A certificate.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct Certificate {
    pub(crate) facts: Any,
    pub(crate) algorithm: AlgorithmIdentifierOwned,
    pub(crate) signature: BitString,
}

/// What a certificate says.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct CertificateFacts {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) version: Option<u8>,
    pub(crate) serial: Int,
    pub(crate) algorithm: AlgorithmIdentifierOwned,
    pub(crate) issuer: Any,
    pub(crate) validity: Validity,
    pub(crate) subject: Any,
    pub(crate) key: SubjectPublicKeyInfoOwned,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(crate) issuer_id: Option<BitString>,
    #[asn1(context_specific = "2", tag_mode = "IMPLICIT", optional = "true")]
    pub(crate) subject_id: Option<BitString>,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) extensions: Option<Vec<Extension>>,
}

/// From when to when a certificate is valid.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct Validity {
    pub(crate) from: Time,
    pub(crate) until: Time,
}

/// A time as certificates write it.
#[derive(Clone, Copy, Debug, Choice)]
pub(crate) enum Time {
    #[asn1(type = "UTCTime")]
    Short(UtcTime),
    #[asn1(type = "GeneralizedTime")]
    Long(GeneralizedTime),
}

/// One more fact of a certificate.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct Extension {
    pub(crate) kind: ObjectIdentifier,
    #[asn1(default = "Default::default")]
    pub(crate) critical: bool,
    pub(crate) value: OctetString,
}

/// A part of someone's name.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct NamePart {
    pub(crate) kind: ObjectIdentifier,
    pub(crate) value: Any,
}

/// A public key for RSA.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct RsaKey {
    pub(crate) modulus: Uint,
    pub(crate) exponent: Uint,
}

/// A signature on an elliptic curve.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct EcdsaSignature {
    pub(crate) r: Uint,
    pub(crate) s: Uint,
}

/// What is to be stamped, by its hash.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct Imprint {
    pub(crate) digest: AlgorithmIdentifierOwned,
    pub(crate) hash: OctetString,
}

/// What a time stamp says.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct StampInfo {
    pub(crate) version: u8,
    pub(crate) policy: ObjectIdentifier,
    pub(crate) imprint: Imprint,
    pub(crate) serial: Int,
    /// As it is written: services may add fractions of a second.
    pub(crate) at: Any,
    #[asn1(optional = "true")]
    pub(crate) accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    pub(crate) ordering: bool,
    #[asn1(optional = "true")]
    pub(crate) nonce: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) service: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(crate) extensions: Option<Vec<Extension>>,
}

/// How exact a time stamp is.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct Accuracy {
    #[asn1(optional = "true")]
    pub(crate) seconds: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(crate) milliseconds: Option<Int>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(crate) microseconds: Option<Int>,
}

/// What a time-stamp service is asked.
#[cfg(feature = "write")]
#[derive(Clone, Debug, Sequence)]
pub(crate) struct StampRequest {
    pub(crate) version: u8,
    pub(crate) imprint: Imprint,
    pub(crate) nonce: Int,
    #[asn1(default = "Default::default")]
    pub(crate) with_certificate: bool,
}

/// What it answers.
#[cfg(feature = "write")]
#[derive(Clone, Debug, Sequence)]
pub(crate) struct StampResponse {
    pub(crate) status: StampStatus,
    #[asn1(optional = "true")]
    pub(crate) token: Option<Any>,
}

/// How a time-stamp service answers.
#[cfg(feature = "write")]
#[derive(Clone, Debug, Sequence)]
pub(crate) struct StampStatus {
    pub(crate) status: u8,
    #[asn1(optional = "true")]
    pub(crate) words: Option<Vec<Any>>,
    #[asn1(optional = "true")]
    pub(crate) failure: Option<BitString>,
}
