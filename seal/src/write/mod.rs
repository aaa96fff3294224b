//! Sealing: the agreement as it was signed, the evidence beside it, the organisation's seal around
//! both (PAdES, ETSI EN 319 142-1).

mod cms;
mod key;
mod request;
mod update;

use crate::certificate::{Certificate, Holder};
use crate::evidence::Evidence;
use crate::report::Outcome;
use chrono::{DateTime, Utc};
use key::Key;
pub use request::{NoAnswer, TimeStamp};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use update::Draft;

/// Room for a time stamp with its certificates, in bytes.
const ROOM_FOR_STAMP: usize = 16 * 1024;
/// Room for everything of a seal but its certificates, in bytes.
const ROOM_FOR_SEAL: usize = 2 * 1024;

/// Why something could not be sealed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SealError {
    /// A certificate is missing, or cannot be read, or is of a kind that is not known.
    #[error("the certificates cannot be read: X.509 for RSA of at least 2048 bits, or P-256")]
    Certificate,
    /// The private key cannot be read.
    #[error("the private key cannot be read: PKCS #8, RSA of at least 2048 bits, or P-256")]
    Key,
    /// The first certificate is for another key.
    #[error("the private key is not that of the first certificate")]
    OtherKey,
    /// The first certificate says that its key signs nothing.
    #[error("the certificate's key may not be used to sign")]
    OtherUse,
    /// The first certificate is not valid at the time of sealing.
    #[error("the certificate is not valid at the time of sealing")]
    NotValid,
    /// The PDF is written in a way that is not read here, or has a form or attachments already.
    #[error("the PDF is not one that can be sealed")]
    Pdf,
    /// The evidence names the hash of something else.
    #[error("the evidence is about another agreement")]
    OtherAgreement,
    /// No answer from the time-stamp service.
    #[error("{0}")]
    NoAnswer(#[from] NoAnswer),
    /// The time-stamp service refuses, with this status (RFC 3161 2.4.2).
    #[error("the time-stamp service refuses, with status {0}")]
    Refused(u8),
    /// The time stamp does not hold, or cannot be checked here.
    #[error("the time stamp cannot be used: {0:?}")]
    Stamp(Outcome),
    /// The seal with its time stamp is longer than the room that was kept for it.
    #[error("the time stamp is longer than {ROOM_FOR_STAMP} bytes")]
    TooLong,
    /// Something is too long for ASN.1.
    #[error("the seal cannot be written")]
    Write,
}

impl From<der::Error> for SealError {
    fn from(_: der::Error) -> Self {
        Self::Write
    }
}

/// The organisation's seal: a certificate with its private key.
pub struct Sealer {
    chain: Vec<Certificate>,
    certificate: Certificate,
    key: Key,
}

/// An agreement to be sealed.
#[derive(Clone, Copy, Debug)]
pub struct Sealing<'a> {
    /// The frozen PDF whose hash was signed. It is what a reader shows, and is attached as well.
    pub agreement: &'a [u8],
    /// How it was signed.
    pub evidence: &'a Evidence,
    /// What a reader tells of the seal and the attachments.
    pub words: Words<'a>,
    /// When it is sealed.
    pub at: DateTime<Utc>,
}

/// What a reader of PDF tells, in the language of the agreement.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Why it is sealed. Read aloud, too, where the seal is.
    pub reason: &'a str,
    /// Where: the municipality.
    pub place: &'a str,
    /// What the attached agreement is.
    pub agreement: &'a str,
    /// What the attached evidence is.
    pub evidence: &'a str,
}

impl Sealer {
    /// A seal of certificates in DER, the sealing one first and those that issued it after it, and
    /// the first one's private key in PKCS #8, DER.
    ///
    /// # Errors
    /// When they cannot be read, do not belong together, or may not sign.
    pub fn new(certificates: &[&[u8]], key: &[u8]) -> Result<Self, SealError> {
        let chain: Option<Vec<_>> =
            certificates.iter().map(|certificate| Certificate::read(certificate)).collect();
        let mut chain = chain.filter(|chain| !chain.is_empty()).ok_or(SealError::Certificate)?;
        let certificate = chain.remove(0);
        let key = Key::read(key).ok_or(SealError::Key)?;
        if key.public() != certificate.key.key() {
            return Err(SealError::OtherKey);
        }
        if !certificate.may_sign() {
            return Err(SealError::OtherUse);
        }
        Ok(Self { chain, certificate, key })
    }

    /// The same from PEM: certificates in one text, the key in another.
    ///
    /// # Errors
    /// As for [`Self::new`].
    pub fn from_pem(certificates: &str, key: &str) -> Result<Self, SealError> {
        let certificates = read_pem(certificates)?;
        let certificates: Vec<&[u8]> = certificates.iter().map(AsRef::as_ref).collect();
        let key = PrivatePkcs8KeyDer::from_pem_slice(key.as_bytes()).map_err(|_| SealError::Key)?;
        Self::new(&certificates, key.secret_pkcs8_der())
    }

    /// Whom the certificate names, and until when it is valid.
    #[must_use]
    pub fn holder(&self) -> Holder {
        self.certificate.holder()
    }

    /// SHA-256 of the certificate: what goes into [`crate::Known::seals`].
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        crate::native::sha256(self.certificate.der())
    }

    /// Seals without a time stamp (PAdES B-B). It takes some milliseconds of a processor.
    ///
    /// # Errors
    /// When the agreement cannot be sealed, or not now.
    pub fn seal(&self, sealing: &Sealing<'_>) -> Result<Vec<u8>, SealError> {
        let mut draft = self.draft(sealing, 0)?;
        let seal = cms::Seal::new(&draft.hash(), self.certificates(), &self.key)?;
        draft.fill(&seal.to_der()?)
    }

    /// Seals with a time stamp (PAdES B-T). A stamp that does not hold is not taken in.
    ///
    /// # Errors
    /// When the agreement cannot be sealed, or not now, and when the service gives no time stamp
    /// that holds. Whoever would rather have no time stamp than no seal seals without one then.
    pub async fn seal_with_time(
        &self,
        sealing: &Sealing<'_>,
        service: &impl TimeStamp,
    ) -> Result<Vec<u8>, SealError> {
        let mut draft = self.draft(sealing, ROOM_FOR_STAMP)?;
        let mut seal = cms::Seal::new(&draft.hash(), self.certificates(), &self.key)?;
        let token = request::stamp(seal.signature(), sealing.at, service).await?;
        seal.stamp(token)?;
        draft.fill(&seal.to_der()?)
    }

    fn certificates(&self) -> impl Iterator<Item = &Certificate> + Clone {
        std::iter::once(&self.certificate).chain(&self.chain)
    }

    /// The file with everything in it but the seal.
    fn draft(&self, sealing: &Sealing<'_>, more: usize) -> Result<Draft, SealError> {
        if !self.certificate.is_valid_at(sealing.at) {
            return Err(SealError::NotValid);
        }
        if sealing.evidence.agreement_sha256 != crate::native::sha256(sealing.agreement) {
            return Err(SealError::OtherAgreement);
        }
        let certificates: usize = self.certificates().map(|one| one.der().len()).sum();
        Draft::new(sealing, certificates + ROOM_FOR_SEAL + more).ok_or(SealError::Pdf)
    }
}

/// SHA-256 of the first of some certificates in PEM: what goes into [`crate::Known::seals`] of a seal
/// whose key is elsewhere.
///
/// # Errors
/// When there is no certificate, or none that can be read.
pub fn fingerprint_of_pem(certificates: &str) -> Result<[u8; 32], SealError> {
    let certificates = read_pem(certificates)?;
    let first = certificates.first().ok_or(SealError::Certificate)?;
    Certificate::read(first).ok_or(SealError::Certificate)?;
    Ok(crate::native::sha256(first))
}

fn read_pem(certificates: &str) -> Result<Vec<CertificateDer<'static>>, SealError> {
    CertificateDer::pem_slice_iter(certificates.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|_| SealError::Certificate)
}

/// Tells of the certificate and nothing of the key.
impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sealer").field("holder", &self.holder()).finish_non_exhaustive()
    }
}
