//! The browser entry.

// The islands are exported by the crate that holds them; without this line they would be left out.
pub use besked_app::islands;

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once when the module has loaded, before any island wakes.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
