//! Something signed in the form of CMS (RFC 5652), with one signer: a seal, and a time stamp.
//!
//! Read strictly: every byte is either signed, or bound by a hash that is signed, or can be written
//! in one way alone. So no byte of it can be another without that being found.

use crate::arithmetic::{Algorithm, Arithmetic, Hash, algorithm_of, hash_of, plain_signature};
use crate::asn1::{Attribute, ContentInfo, SignedData, SignerInfo, SigningCertificates, oid};
use crate::certificate::Certificate;
use crate::report::{Broken, Outcome};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, DecodeValue, Encode, EncodeValue, FixedTag};

/// A signature that has been read, not checked.
#[derive(Debug)]
pub(crate) struct Signed {
    /// What is signed, when it stands in it.
    pub(crate) content: Option<Vec<u8>>,
    /// The signer's certificate.
    pub(crate) certificate: Certificate,
    /// The other certificates.
    pub(crate) others: Vec<Certificate>,
    /// The hash of what is signed, as the signature names it, and how it is reckoned.
    pub(crate) content_hash: (Hash, Vec<u8>),
    /// The hashes of the certificates, as the signature names them: the signer's first.
    certificates: Vec<(Hash, Vec<u8>)>,
    attributes: Vec<u8>,
    algorithm: Algorithm,
    /// The signature as it stands there: what a time stamp is for.
    pub(crate) signature: Vec<u8>,
    /// Facts that nobody signed.
    pub(crate) unsigned: Vec<Attribute>,
}

impl Signed {
    /// Reads a signature over this kind of content, in DER and nothing after it.
    pub(crate) fn read(der: &[u8], kind: ObjectIdentifier) -> Result<Self, Broken> {
        let outer = ContentInfo::from_der(der).map_err(|_| Broken::Form)?;
        let data: SignedData = read_whole(&outer.content)?;
        let [signer] = data.signers.as_slice() else { return Err(Broken::Form) };
        let signer: SignerInfo = read_whole(signer)?;
        let digest = Any::encode_from(&signer.digest).map_err(|_| Broken::Form)?;
        let version = if kind == oid::DATA { 1 } else { 3 };
        let is_plain = outer.kind == oid::SIGNED_DATA
            && data.content.kind == kind
            && data.version == version
            && signer.version == 1
            && data.digests.as_slice() == [digest];
        if !is_plain {
            return Err(Broken::Form);
        }
        let signature = signer.signature.as_bytes().to_vec();
        let hash = hash_of(&signer.digest).ok_or(Broken::Algorithm)?;
        let algorithm = algorithm_of(&signer.algorithm, hash).ok_or(Broken::Algorithm)?;
        let (certificate, others) = certificates(&data, &signer)?;
        let signed = signer.signed.as_ref().ok_or(Broken::Form)?;
        Ok(Self {
            content: data.content.content.map(OctetString::into_bytes),
            certificate,
            others,
            content_hash: (hash, content_hash(signed, kind)?),
            certificates: certificate_hashes(signed)?,
            attributes: signed.to_der().map_err(|_| Broken::Form)?,
            algorithm,
            signature,
            unsigned: signer.unsigned.iter().flat_map(SetOfVec::iter).cloned().collect(),
        })
    }

    /// Checks that the signature is made with the key of the certificate, and that the certificate is
    /// the one that the signature names.
    pub(crate) async fn check(&self, arithmetic: &impl Arithmetic) -> Result<(), Outcome> {
        let (hash, named) = self.certificates.first().ok_or(Broken::Form)?;
        if arithmetic.digest(*hash, self.certificate.der()).await? != *named {
            return Err(Broken::OtherCertificate.into());
        }
        let key = &self.certificate.key;
        if !key.fits(self.algorithm) {
            return Err(Broken::Signature.into());
        }
        let signature =
            plain_signature(self.algorithm, &self.signature).ok_or(Broken::Signature)?;
        if arithmetic.verify(key, self.algorithm, &self.attributes, &signature).await? {
            Ok(())
        } else {
            Err(Broken::Signature.into())
        }
    }

    /// Checks that every other certificate is named by the signature too, and no more of them.
    pub(crate) async fn names_all(&self, arithmetic: &impl Arithmetic) -> Result<(), Outcome> {
        let mut left: Vec<_> = self.certificates.iter().skip(1).collect();
        for other in &self.others {
            let mut found = None;
            for (place, (hash, named)) in left.iter().enumerate() {
                if arithmetic.digest(*hash, other.der()).await? == *named {
                    found = Some(place);
                }
            }
            left.swap_remove(found.ok_or(Broken::OtherCertificate)?);
        }
        if left.is_empty() { Ok(()) } else { Err(Broken::OtherCertificate.into()) }
    }

    /// A certificate that is neither the signer's nor named by the signature nor issued by another
    /// one here: nothing in the file vouches for its bytes.
    pub(crate) async fn stranger(
        &self,
        arithmetic: &impl Arithmetic,
    ) -> Result<Option<&Certificate>, Outcome> {
        for other in &self.others {
            if !self.is_named(other, arithmetic).await?
                && !self.is_issued(other, arithmetic).await?
            {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }

    async fn is_named(
        &self,
        other: &Certificate,
        arithmetic: &impl Arithmetic,
    ) -> Result<bool, Outcome> {
        for (hash, named) in &self.certificates {
            if arithmetic.digest(*hash, other.der()).await? == *named {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn is_issued(
        &self,
        other: &Certificate,
        arithmetic: &impl Arithmetic,
    ) -> Result<bool, Outcome> {
        let (signed, algorithm, signature) = other.signed();
        for issuer in std::iter::once(&self.certificate).chain(&self.others) {
            if other.names_as_issuer(issuer)
                && issuer.key.fits(algorithm)
                && arithmetic.verify(&issuer.key, algorithm, signed, signature).await?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The same without one certificate. The signature does not cover which ones stand beside it.
#[cfg(feature = "write")]
pub(crate) fn without(der: &[u8], certificate: &Certificate) -> Result<Vec<u8>, der::Error> {
    let mut outer = ContentInfo::from_der(der)?;
    let mut data: SignedData = outer.content.decode_as()?;
    let other = Any::from_der(certificate.der())?;
    if let Some(certificates) = &mut data.certificates {
        certificates.retain(|one| *one != other);
    }
    outer.content = Any::encode_from(&data)?;
    outer.to_der()
}

/// Reads a value of which nothing is passed over: written again it is the same.
fn read_whole<T>(value: &Any) -> Result<T, Broken>
where
    T: for<'a> Decode<'a> + for<'a> DecodeValue<'a> + EncodeValue + FixedTag,
{
    let read: T = value.decode_as().map_err(|_| Broken::Form)?;
    if Any::encode_from(&read).as_ref() == Ok(value) { Ok(read) } else { Err(Broken::Form) }
}

/// The signer's certificate, and the others.
fn certificates(
    data: &SignedData,
    signer: &SignerInfo,
) -> Result<(Certificate, Vec<Certificate>), Broken> {
    let mut own = None;
    let mut others = Vec::new();
    for certificate in data.certificates.iter().flatten() {
        let der = certificate.to_der().map_err(|_| Broken::Form)?;
        let certificate = Certificate::read(&der).ok_or(Broken::Algorithm)?;
        if certificate.issuer_and_serial() == signer.signer {
            own = Some(certificate);
        } else {
            others.push(certificate);
        }
    }
    Ok((own.ok_or(Broken::OtherCertificate)?, others))
}

/// The one value of a fact that is there once.
pub(crate) fn only_value(attributes: &SetOfVec<Attribute>, kind: ObjectIdentifier) -> Option<&Any> {
    let mut found = attributes.iter().filter(|attribute| attribute.kind == kind);
    let attribute = found.next()?;
    match (found.next(), attribute.values.as_slice()) {
        (None, [value]) => Some(value),
        _ => None,
    }
}

/// The hash of the content, as it was signed, once it is clear that it is this kind of content.
fn content_hash(signed: &SetOfVec<Attribute>, kind: ObjectIdentifier) -> Result<Vec<u8>, Broken> {
    let said = only_value(signed, oid::CONTENT_TYPE).ok_or(Broken::Form)?;
    if said.decode_as::<ObjectIdentifier>().ok() != Some(kind) {
        return Err(Broken::Form);
    }
    let hash = only_value(signed, oid::MESSAGE_DIGEST).ok_or(Broken::Form)?;
    let hash: OctetString = hash.decode_as().map_err(|_| Broken::Form)?;
    Ok(hash.into_bytes())
}

/// The hashes of the certificates, as they were signed.
fn certificate_hashes(signed: &SetOfVec<Attribute>) -> Result<Vec<(Hash, Vec<u8>)>, Broken> {
    let value = only_value(signed, oid::SIGNING_CERTIFICATE_V2).ok_or(Broken::Algorithm)?;
    let named: SigningCertificates = value.decode_as().map_err(|_| Broken::Form)?;
    let hashes = named.certificates.into_iter().map(|certificate| {
        let hash = match &certificate.digest {
            None => Hash::Sha256,
            Some(digest) => hash_of(digest).ok_or(Broken::Algorithm)?,
        };
        Ok((hash, certificate.hash.into_bytes()))
    });
    hashes.collect()
}
