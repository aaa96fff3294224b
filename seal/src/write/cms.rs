//! The seal as a signature in CMS: content, hash and certificates are signed, and no time, since
//! PAdES has that elsewhere (ETSI EN 319 142-1 6.3).

use super::SealError;
use super::key::Key;
use crate::asn1::{
    Attribute, CertificateHash, ContentInfo, EncapsulatedContent, SignedData, SignerInfo,
    SigningCertificates, oid,
};
use crate::certificate::Certificate;
use crate::native::sha256;
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Tagged};
use spki::AlgorithmIdentifierOwned;

/// A seal over a hash.
pub(super) struct Seal {
    certificates: Vec<Any>,
    signer: SignerInfo,
}

impl Seal {
    /// Signs a hash, naming every certificate; the signer's comes first.
    pub(super) fn new<'a>(
        hash: &[u8],
        certificates: impl Iterator<Item = &'a Certificate> + Clone,
        key: &Key,
    ) -> Result<Self, SealError> {
        let own = certificates.clone().next().ok_or(SealError::Certificate)?;
        let hashes: Result<Vec<_>, der::Error> =
            certificates.clone().map(certificate_hash).collect();
        let named = SigningCertificates { certificates: hashes?, policies: None };
        let signed = SetOfVec::try_from(vec![
            attribute(oid::CONTENT_TYPE, &oid::DATA)?,
            attribute(oid::MESSAGE_DIGEST, &OctetString::new(hash)?)?,
            attribute(oid::SIGNING_CERTIFICATE_V2, &named)?,
        ])?;
        let signature = key.sign(&signed.to_der()?).ok_or(SealError::Key)?;
        let signer = SignerInfo {
            version: 1,
            signer: own.issuer_and_serial(),
            digest: named_alone(oid::SHA_256),
            signed: Some(signed),
            algorithm: AlgorithmIdentifierOwned {
                oid: key.algorithm(),
                // RFC 4055 5 wants it said that RSA takes nothing more, RFC 5758 3.2 that ECDSA not.
                parameters: matches!(key, Key::Rsa(_)).then(Any::null),
            },
            signature: OctetString::new(signature)?,
            unsigned: None,
        };
        // A set is written in order (X.690 11.6).
        let mut certificates: Vec<&[u8]> = certificates.map(Certificate::der).collect();
        certificates.sort_unstable();
        let certificates: Result<_, der::Error> =
            certificates.into_iter().map(Any::from_der).collect();
        Ok(Self { certificates: certificates?, signer })
    }

    /// What a time stamp is for.
    pub(super) fn signature(&self) -> &[u8] {
        self.signer.signature.as_bytes()
    }

    /// Takes a time stamp in.
    pub(super) fn stamp(&mut self, token: Any) -> Result<(), SealError> {
        let values = SetOfVec::try_from(vec![token])?;
        let attribute = Attribute { kind: oid::TIME_STAMP_TOKEN, values };
        self.signer.unsigned = Some(SetOfVec::try_from(vec![attribute])?);
        Ok(())
    }

    /// The seal in DER.
    pub(super) fn to_der(&self) -> Result<Vec<u8>, SealError> {
        let data = SignedData {
            version: 1,
            digests: SetOfVec::try_from(vec![Any::encode_from(&named_alone(oid::SHA_256))?])?,
            content: EncapsulatedContent { kind: oid::DATA, content: None },
            certificates: Some(self.certificates.clone()),
            signers: SetOfVec::try_from(vec![Any::encode_from(&self.signer)?])?,
        };
        let content = Any::encode_from(&data)?;
        Ok(ContentInfo { kind: oid::SIGNED_DATA, content }.to_der()?)
    }
}

/// An algorithm by its name alone.
pub(super) const fn named_alone(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: None }
}

fn certificate_hash(certificate: &Certificate) -> Result<CertificateHash, der::Error> {
    let hash = OctetString::new(sha256(certificate.der()))?;
    Ok(CertificateHash { digest: None, hash, issuer_and_serial: None })
}

fn attribute(
    kind: ObjectIdentifier,
    value: &(impl Encode + Tagged),
) -> Result<Attribute, der::Error> {
    let values = SetOfVec::try_from(vec![Any::from_der(&value.to_der()?)?])?;
    Ok(Attribute { kind, values })
}
