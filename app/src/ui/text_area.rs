//! Text of several lines in a form.

use leptos::prelude::*;

/// Text of several lines. The framework writes the content of a raw `textarea` into the page
/// as it is, so this is the only place where one stands: the text is escaped here.
#[component]
pub fn TextArea(
    /// The field's name and id.
    name: &'static str,
    /// What stands in it.
    #[prop(into)]
    text: String,
    /// How many lines are seen at once.
    rows: u32,
    /// Its id, when that is not the name.
    #[prop(optional, into)]
    id: Option<String>,
    /// The ids of what explains it: its hint, its error.
    #[prop(optional_no_strip)]
    told_by: Option<String>,
    /// Whether what stands in it was refused.
    #[prop(optional)]
    wrong: bool,
) -> impl IntoView {
    // A line break right after the tag is dropped by the browser, so one is put there to drop.
    let inner = format!("\n{}", escaped(&text));
    view! {
        <textarea
            id=id.unwrap_or_else(|| name.to_owned())
            name=name
            rows=rows.to_string()
            aria-describedby=told_by
            aria-invalid=wrong.then_some("true")
            inner_html=inner
        ></textarea>
    }
    .into_any()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_area_never_runs_what_was_typed_into_it() {
        let evil = "</textarea><script>alert(1)</script> & more";
        let html = TextArea(TextAreaProps::builder().name("text").text(evil).rows(4).build())
            .into_view()
            .to_html();
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)"), "{html}");
        assert!(html.contains("&amp; more"), "{html}");
    }
}
