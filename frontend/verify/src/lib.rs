//! The check of a sealed agreement in a browser: what `verify.js` calls on `/verify`. It is given the
//! file's bytes and asks nobody anything.

mod arithmetic;

use arithmetic::WebCrypto;
use besked_app::islands::verify::shown;
use besked_domain::text::Lang;
use besked_seal::Known;
use chrono::DateTime;
use wasm_bindgen::prelude::wasm_bindgen;

/// Checks a file: what came of it in words, as JSON (`islands::verify::Shown`).
///
/// `seals` are the fingerprints of the seals that are known, in hexadecimal with blanks between;
/// `now` is the reader's time in seconds since 1970. Nothing when any of this cannot be read.
#[wasm_bindgen]
pub async fn check(file: Vec<u8>, seals: String, now: u32, lang: String) -> Option<String> {
    let lang = Lang::from_tag(&lang)?;
    let seals = seals.split_whitespace().map(fingerprint).collect::<Option<Vec<_>>>()?;
    let now = DateTime::from_timestamp(now.into(), 0)?;
    let report = besked_seal::check(&file, &Known { seals: &seals }, now, &WebCrypto).await;
    serde_json::to_string(&shown(lang, &report)).ok()
}

fn fingerprint(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}
