//! The organisation's private key.

use crate::asn1::oid;
use der::asn1::ObjectIdentifier;
use ring::rand::SystemRandom;
use ring::rsa;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256,
};

/// A private key of a kind that can seal.
pub(super) enum Key {
    Rsa(rsa::KeyPair),
    P256(EcdsaKeyPair),
}

impl Key {
    /// Reads a key in PKCS #8, DER.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let p256 = || {
            let random = SystemRandom::new();
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, der, &random).ok()
        };
        rsa::KeyPair::from_pkcs8(der).ok().map(Self::Rsa).or_else(|| p256().map(Self::P256))
    }

    /// Its public half, as a certificate has it.
    pub(super) fn public(&self) -> &[u8] {
        match self {
            Self::Rsa(key) => key.public().as_ref(),
            Self::P256(key) => key.public_key().as_ref(),
        }
    }

    /// How it signs, by name.
    pub(super) const fn algorithm(&self) -> ObjectIdentifier {
        match self {
            Self::Rsa(_) => oid::RSA_SHA_256,
            Self::P256(_) => oid::ECDSA_SHA_256,
        }
    }

    /// A signature over some bytes. Nothing when the machine has no randomness to give.
    pub(super) fn sign(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let random = SystemRandom::new();
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, bytes, &mut signature).ok()?;
                Some(signature)
            }
            Self::P256(key) => key.sign(&random, bytes).ok().map(|it| it.as_ref().to_vec()),
        }
    }
}
