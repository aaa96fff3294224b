//! QR codes as SVG, with the same facts as text beside them.

use fast_qr::QRBuilder;
use leptos::prelude::*;
use std::fmt::Write;

/// The quiet zone around the code, in modules.
const MARGIN: usize = 4;

/// A code and what it says. Nothing when the text does not fit a code.
#[component]
pub(crate) fn QrCode(
    /// What the code holds.
    payload: String,
    /// What it says, for those who do not see it.
    label: String,
) -> impl IntoView {
    let code = QRBuilder::new(payload).ecl(fast_qr::ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        while x < code.size {
            let start = x;
            while x < code.size && row[x].value() {
                x += 1;
            }
            if x > start {
                // One stroke for each run of dark modules keeps the drawing small.
                let _ = write!(
                    path,
                    "M{} {}h{}v1h-{}z",
                    start + MARGIN,
                    y + MARGIN,
                    x - start,
                    x - start
                );
            } else {
                x += 1;
            }
        }
    }
    let side = code.size + 2 * MARGIN;
    Some(
        view! {
            <svg
                class="qr"
                role="img"
                aria-label=label
                viewBox=format!("0 0 {side} {side}")
                shape-rendering="crispEdges"
            >
                <path d=path fill="#000"></path>
            </svg>
        }
        .into_any(),
    )
}
