//! How what a message refuses is appealed.

use crate::ports::MessageKind;
use crate::words::messages as words;
use besked_domain::text::{Lang, Localised};
use leptos::prelude::*;

/// Where and until when a refusal is appealed, below what the official wrote (FL 33 §). Nothing below a message
/// that refuses nothing.
#[component]
pub(crate) fn RefusalRoad(
    lang: Lang,
    kind: MessageKind,
    /// Who tries it, as it was named then.
    appeal_to: Option<Localised>,
    class: &'static str,
) -> impl IntoView {
    let texts = match kind {
        MessageKind::RequestRefused => words::request_refused_road(lang, appeal_to.as_ref()),
        MessageKind::AppealDismissed => words::appeal_dismissed_road(lang, appeal_to.as_ref()),
        MessageKind::Message
        | MessageKind::Completion
        | MessageKind::Review
        | MessageKind::Appeal
        | MessageKind::RefusalAppeal
        | MessageKind::Correction => return None,
    };
    Some(texts.into_iter().map(|text| view! { <p class=class>{text}</p> }).collect_view())
}
