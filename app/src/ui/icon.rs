//! Icons: strokes in the colour of the text, always beside words and hidden from screen readers.

use leptos::prelude::*;

/// Which icon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Icon {
    Home,
    Receipt,
    Letter,
    Chat,
    Phone,
    Check,
    Clock,
    Alert,
    Info,
    Scales,
    Search,
    Person,
    Lock,
    Back,
}

impl Icon {
    /// The strokes on a canvas of 24 by 24.
    const fn strokes(self) -> &'static str {
        match self {
            Self::Home => "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
            Self::Receipt => "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
            Self::Letter => "M4 6h16v12H4zM4 7l8 6 8-6",
            Self::Chat => "M4 5h16v11H10l-6 4z",
            Self::Phone => {
                "M6 3h3l2 5-2.5 2a12 12 0 0 0 5.5 5.500l2-2.500 5 2v3a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z"
            }
            Self::Check => "M5 13l4.500 4.500L19 7",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.500 2",
            Self::Alert => "M12 4l9 16H3zM12 10v4M12 17v.010",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8v.010",
            Self::Scales => "M12 4v16M7 20h10M5 7h14M5 7l-3 6h6zM19 7l-3 6h6z",
            Self::Search => {
                "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500L20 20"
            }
            Self::Person => {
                "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4.500 3.500-7 8-7s8 2.500 8 7"
            }
            Self::Lock => "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
            Self::Back => "M15 5l-7 7 7 7",
        }
    }
}

/// Draws an icon.
#[component]
pub(crate) fn Glyph(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.strokes()></path>
        </svg>
    }
    .into_any()
}
