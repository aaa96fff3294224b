//! Secrets that stand in cookies, and what is locked with them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest as _, Sha256};

/// A random secret of 256 bits. Stands in a cookie or an address, never in the database.
#[derive(Clone)]
pub(crate) struct Secret([u8; 32]);

impl Secret {
    pub(crate) fn new() -> Self {
        Self(rand::random())
    }

    /// Reads one as it came.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    pub(crate) fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What the database knows it by. The secret has 256 random bits, so that a plain digest is
    /// enough.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// Locks `plain` with this secret: whoever reads the database learns nothing of it.
    pub(crate) fn seal(&self, plain: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = rand::random();
        let mut sealed = plain.to_vec();
        self.key()?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::empty(),
                &mut sealed,
            )
            .ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// Unlocks what [`Self::seal`] locked.
    pub(crate) fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut body = body.to_vec();
        let plain = self.key()?.open_in_place(nonce, Aad::empty(), &mut body).ok()?;
        Some(plain.to_vec())
    }

    /// A key of its own, so that what the database knows the secret by tells nothing of it.
    fn key(&self) -> Option<LessSafeKey> {
        let key = Sha256::new().chain_update("besked seal").chain_update(self.0).finalize();
        Some(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn what_is_sealed_opens_only_with_the_same_secret() {
        let secret = Secret::new();
        let sealed = secret.seal(b"text").unwrap_or_default();
        assert_eq!(secret.open(&sealed).as_deref(), Some(b"text".as_slice()));
        assert_eq!(Secret::new().open(&sealed), None);
        let mut changed = sealed.clone();
        if let Some(last) = changed.last_mut() {
            *last ^= 1;
        }
        assert_eq!(secret.open(&changed), None);
        assert_eq!(secret.open(b"short"), None);
    }

    #[test]
    fn a_secret_survives_a_cookie() {
        let secret = Secret::new();
        let read = Secret::parse(&secret.text());
        assert_eq!(read.map(|read| read.hash()), Some(secret.hash()));
        assert!(Secret::parse("short").is_none());
        assert!(Secret::parse("").is_none());
    }
}
