//! What went wrong when signing in, and what to do about it.

use crate::ports::SignInProblemCode;
use crate::ui::problem::WentWrong;
use crate::words::sign_in as words;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// The note above the sign-in button.
#[component]
pub(crate) fn SignInProblem(lang: Lang, problem: SignInProblemCode) -> impl IntoView {
    let (title, text) = problem_words(lang, problem);
    view! { <WentWrong title text/> }.into_any()
}

const fn problem_words(lang: Lang, problem: SignInProblemCode) -> (&'static str, &'static str) {
    match problem {
        SignInProblemCode::Cancelled => (words::cancelled(lang), words::cancelled_text(lang)),
        SignInProblemCode::LevelTooLow => (words::level(lang), words::level_text(lang)),
        SignInProblemCode::Expired => (words::expired(lang), words::expired_text(lang)),
        SignInProblemCode::NotTrusted => (words::not_trusted(lang), words::not_trusted_text(lang)),
        SignInProblemCode::NoIdentityNumber => {
            (words::no_number(lang), words::no_number_text(lang))
        }
        SignInProblemCode::ProviderDown => (words::down(lang), words::down_text(lang)),
        SignInProblemCode::Refused => (words::refused(lang), words::refused_text(lang)),
        SignInProblemCode::NoRole => (words::no_role(lang), words::no_role_text(lang)),
        SignInProblemCode::SessionEnded => (words::ended(lang), words::ended_text(lang)),
    }
}
