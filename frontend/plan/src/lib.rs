//! The rules of a plan that is being chosen: what `plan.js` calls on `/plans/new`.

use wasm_bindgen::prelude::wasm_bindgen;

/// What a plan would come to, as it stands in the form: the texts, each on a line of its own after the name
/// of its place.
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
