//! What is known of the ledger behind a list, said in words.

use crate::ports::LedgerState;
use crate::scene::Scene;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::words_of_moment;
use crate::words::{common, overview as words};
use leptos::prelude::*;

/// A note above a list whose ledger is stale. Unknown and fresh ledgers are said elsewhere.
#[component]
pub(crate) fn StaleNote(scene: Scene, ledger: LedgerState) -> impl IntoView {
    let lang = scene.lang();
    let LedgerState::Stale { as_of } = ledger else {
        return None;
    };
    let moment = words_of_moment(lang, as_of, scene.today());
    Some(
        view! {
            <div class="note due">
                <Glyph icon=Icon::Clock/>
                <div>
                    <p><strong>{words::stale_title(lang)}</strong></p>
                    <p>{words::stale_text(lang, &moment)}</p>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// The card that stands instead of a list when no ledger has ever been read.
#[component]
pub(crate) fn UnknownLedger(scene: Scene) -> impl IntoView {
    let lang = scene.lang();
    view! {
        <div class="card state-unknown">
            <Glyph icon=Icon::Info/>
            <h2>{words::unknown_title(lang)}</h2>
            <p>{words::unknown_text(lang)}</p>
            <p><a class="button second" href="/contact">{common::contact(lang)}</a></p>
        </div>
    }
    .into_any()
}

/// The line that tells how fresh the details are.
#[component]
pub(crate) fn AsOf(scene: Scene, ledger: LedgerState) -> impl IntoView {
    let lang = scene.lang();
    match ledger {
        LedgerState::Fresh { as_of } | LedgerState::Stale { as_of } => Some(view! {
            <p class="soft as-of">
                {common::as_of(lang, &words_of_moment(lang, as_of, scene.today()))}
            </p>
        }),
        LedgerState::Unknown => None,
    }
}
