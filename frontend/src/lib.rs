//! The browser entry: what `app.js` calls.

use wasm_bindgen::prelude::wasm_bindgen;

/// What it costs to pay on another day: the texts, each on a line of its own.
#[wasm_bindgen]
#[must_use]
pub fn pay_on(line: &str, day: &str) -> Option<String> {
    besked_app::islands::pay_on::pay_on(line, day)
}

/// What a plan would come to, as it stands in the form: the texts, each on a line of its own after the name
/// of its place.
#[cfg(feature = "plan")]
#[wasm_bindgen]
#[must_use]
pub fn plan(
    line: &str,
    invoices: &str,
    instalments: &str,
    monthly: &str,
    first_due_on: &str,
) -> Option<String> {
    besked_app::islands::plan::plan(line, invoices, instalments, monthly, first_due_on)
}
