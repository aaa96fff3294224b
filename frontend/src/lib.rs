//! The browser entry: what `app.js` calls.

use wasm_bindgen::prelude::wasm_bindgen;

/// What it costs to pay on another day: the texts, each on a line of its own.
#[wasm_bindgen]
#[must_use]
pub fn pay_on(line: &str, day: &str) -> Option<String> {
    besked_app::islands::pay_on::pay_on(line, day)
}
