//! Signed JSON in its short form (JWS, RFC 7515), checked with keys that were kept.

use crate::arithmetic::{Algorithm, Arithmetic, Hash, PublicKey};
use crate::evidence::{Key, KeySet};
use crate::report::{Broken, NotChecked, Outcome};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Signed JSON that has been read, not checked.
pub(crate) struct Jws<'a> {
    header: Header,
    signed: &'a str,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    /// Demands of the sender that one must understand. None is understood here.
    crit: Option<Vec<String>>,
}

impl<'a> Jws<'a> {
    /// Reads its three parts. Nothing when it is in another form.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, payload) = signed.split_once('.')?;
        let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
        Some(Self {
            header: serde_json::from_slice(&bytes(header)?).ok()?,
            signed,
            payload: bytes(payload)?,
            signature: bytes(signature)?,
        })
    }

    /// Its kind, as the sender says.
    pub(crate) fn kind(&self) -> Option<&str> {
        self.header.typ.as_deref()
    }

    /// What it says.
    pub(crate) fn says<T: DeserializeOwned>(&self) -> Result<T, Broken> {
        serde_json::from_slice(&self.payload).map_err(|_| Broken::Form)
    }

    /// Checks its signature with the key that it names.
    pub(crate) async fn check(
        &self,
        keys: &KeySet,
        arithmetic: &impl Arithmetic,
    ) -> Result<(), Outcome> {
        let algorithm = match self.header.alg.as_str() {
            "ES256" => Algorithm::P256,
            "RS256" => Algorithm::Rsa(Hash::Sha256),
            "none" => return Err(Broken::Unsigned.into()),
            _ => return Err(NotChecked::UnknownAlgorithm.into()),
        };
        if self.header.crit.is_some() {
            return Err(NotChecked::UnknownAlgorithm.into());
        }
        let key = keys.find(self.header.kid.as_deref(), &self.header.alg).ok_or(Broken::NoKey)?;
        let key = key.public().filter(|key| key.fits(algorithm)).ok_or(Broken::NoKey)?;
        let signed = self.signed.as_bytes();
        if arithmetic.verify(&key, algorithm, signed, &self.signature).await? {
            Ok(())
        } else {
            Err(Broken::Signature.into())
        }
    }
}

impl KeySet {
    /// The key of this name, for this way to sign. Without a name it has to be the only one.
    fn find(&self, name: Option<&str>, algorithm: &str) -> Option<&Key> {
        let mut found = self.keys.iter().filter(|key| {
            key.alg.as_deref().is_none_or(|alg| alg == algorithm)
                && name.is_none_or(|name| key.kid.as_deref() == Some(name))
        });
        found.next().filter(|_| found.next().is_none())
    }
}

impl Key {
    fn public(&self) -> Option<PublicKey> {
        let number = |text: &Option<String>| URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
        match (self.kty.as_str(), self.crv.as_deref()) {
            ("EC", Some("P-256")) => PublicKey::p256(&number(&self.x)?, &number(&self.y)?),
            ("RSA", _) => PublicKey::rsa(&number(&self.n)?, &number(&self.e)?),
            _ => None,
        }
    }
}
