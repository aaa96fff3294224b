//! A stranger checks a signed agreement. The file is read in the browser and sent nowhere; without
//! scripts the page tells the command that does the same.

use super::text_page;
use crate::islands::verify::{Part, labels, title};
use crate::scene::{KnownSeals, UsesIslands, asset};
use crate::words::verify as words;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// `/verify`
#[component]
pub(crate) fn VerifyPage() -> impl IntoView {
    let seals = use_context::<KnownSeals>().unwrap_or_default();
    if let Some(uses_islands) = use_context::<UsesIslands>() {
        uses_islands.set();
    }
    text_page(words::title, move |scene| {
        let lang = scene.lang();
        view! {
            <p class="large">{words::lead(lang)}</p>
            <Check lang seals=seals.clone()/>
            <noscript>
                <p>{words::without_scripts(lang)}</p>
            </noscript>
            <section>
                <h2>{words::command_title(lang)}</h2>
                <p>{words::command_lead(lang)}</p>
                <pre class="command"><code>{command(lang, &seals)}</code></pre>
                <p>{words::other_programs(lang)}</p>
            </section>
            <section>
                <h2>{words::seals_title(lang)}</h2>
                {fingerprints(lang, &seals)}
            </section>
            <script type="module" src=asset("verify.js")></script>
        }
        .into_any()
    })
}

/// The command that checks a file against the seals that are known here.
fn command(lang: Lang, seals: &KnownSeals) -> String {
    let command = format!("besked verify agreement {}", words::your_file(lang));
    if seals.fingerprints().is_empty() {
        command
    } else {
        format!("{command} --known-seals {}", seals.fingerprints().join(","))
    }
}

fn fingerprints(lang: Lang, seals: &KnownSeals) -> AnyView {
    if seals.fingerprints().is_empty() {
        return view! { <p>{words::no_seals(lang)}</p> }.into_any();
    }
    let rows = seals.fingerprints().iter().map(|seal| {
        let seal = seal.clone();
        view! { <li><code class="fingerprint">{seal}</code></li> }
    });
    view! {
        <p>{words::seals_lead(lang)}</p>
        <ul>{rows.collect_view()}</ul>
    }
    .into_any()
}

/// The place where a file is chosen and where what was found is told. A script shows it; there is no
/// form and the field has no name, so that nothing can send the file.
#[component]
fn Check(lang: Lang, seals: KnownSeals) -> impl IntoView {
    view! {
        <section
            hidden
            data-verify
            data-js=asset("agreement.js")
            data-wasm=asset("agreement.wasm")
            data-seals=seals.fingerprints().join(" ")
            data-reading=words::reading(lang)
            data-too-large=words::too_large(lang)
            data-cannot=words::cannot(lang)
        >
            <div class="field">
                <label for="file">{words::file(lang)}</label>
                <span class="hint" id="file-hint">{words::stays_here(lang)}</span>
                <input
                    id="file"
                    type="file"
                    accept="application/pdf,.pdf"
                    aria-describedby="file-hint"
                />
            </div>
            <div class="found" role="status" data-verdict="">
                <p class="large"><strong data-title></strong></p>
                <p data-text></p>
            </div>
            <div hidden data-found>
                <div data-told>
                    <h2>{words::told_title(lang)}</h2>
                    <p class="soft">{words::told_lead(lang)}</p>
                    <dl class="facts">{facts(lang)}</dl>
                </div>
                <h2>{words::steps_title(lang)}</h2>
                {Part::ALL.into_iter().map(|part| steps(lang, part)).collect_view()}
            </div>
        </section>
    }
    .into_any()
}

fn facts(lang: Lang) -> impl IntoView + use<> {
    labels(lang)
        .into_iter()
        .map(|label| {
            view! {
                <div data-fact hidden>
                    <dt>{label}</dt>
                    <dd></dd>
                </div>
            }
        })
        .collect_view()
}

fn steps(lang: Lang, part: Part) -> impl IntoView + use<> {
    let steps = part.steps().map(|what| {
        view! {
            <li data-step>
                <h4>{title(lang, what)}</h4>
                <p data-outcome></p>
            </li>
        }
    });
    view! {
        <h3>{part.title(lang)}</h3>
        <ul class="proof">{steps.collect_view()}</ul>
    }
    .into_any()
}
