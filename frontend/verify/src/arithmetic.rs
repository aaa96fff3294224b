//! The arithmetic of signatures by the browser's own cryptography (WebCrypto).

use besked_seal::{Algorithm, Arithmetic, Hash, PublicKey, Unavailable};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen(module = "/src/arithmetic.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn digest(hash: &str, bytes: &[u8]) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch)]
    async fn verify(
        key: &[u8],
        name: &str,
        curve: &str,
        hash: &str,
        signed: &[u8],
        signature: &[u8],
    ) -> Result<JsValue, JsValue>;
}

/// The browser's own cryptography. Where there is none, such as without a secure connection, each
/// question is answered by [`Unavailable`].
pub(crate) struct WebCrypto;

impl Arithmetic for WebCrypto {
    async fn digest(&self, hash: Hash, bytes: &[u8]) -> Result<Vec<u8>, Unavailable> {
        let found = digest(name_of(hash), bytes).await.map_err(|_| Unavailable)?;
        Ok(Uint8Array::new(&found).to_vec())
    }

    async fn verify(
        &self,
        key: &PublicKey,
        algorithm: Algorithm,
        signed: &[u8],
        signature: &[u8],
    ) -> Result<bool, Unavailable> {
        let (name, curve, hash) = match algorithm {
            Algorithm::Rsa(hash) => ("RSASSA-PKCS1-v1_5", "", hash),
            Algorithm::P256 => ("ECDSA", "P-256", Hash::Sha256),
            Algorithm::P384 => ("ECDSA", "P-384", Hash::Sha384),
        };
        let found = verify(key.info(), name, curve, name_of(hash), signed, signature).await;
        found.map_err(|_| Unavailable)?.as_bool().ok_or(Unavailable)
    }
}

const fn name_of(hash: Hash) -> &'static str {
    match hash {
        Hash::Sha256 => "SHA-256",
        Hash::Sha384 => "SHA-384",
        Hash::Sha512 => "SHA-512",
    }
}
