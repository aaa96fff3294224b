//! Moving between the pages of a list.

use crate::ports::PAGE_SIZE;
use crate::words::invoices as words;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// Which rows are shown of how many, and links to the pages before and after.
#[component]
pub(crate) fn Paging(
    lang: Lang,
    page: u32,
    total: i64,
    /// The address of a page.
    address: Box<dyn Fn(u32) -> String>,
) -> impl IntoView {
    let size = i64::from(PAGE_SIZE);
    let from = (i64::from(page) - 1) * size + 1;
    let to = (from + size - 1).min(total);
    if total <= size && page == 1 {
        return None;
    }
    let previous = (page > 1).then(|| {
        view! {
            <a class="button second" rel="prev" href=address(page - 1)>{words::previous(lang)}</a>
        }
    });
    let next = (to < total).then(|| {
        view! {
            <a class="button second" rel="next" href=address(page + 1)>{words::next(lang)}</a>
        }
    });
    Some(
        view! {
            <nav class="paging" aria-label=words::pages(lang)>
                <span>{previous}</span>
                <span class="soft figures">{words::shown(lang, from.min(total), to, total)}</span>
                <span>{next}</span>
            </nav>
        }
        .into_any(),
    )
}

/// A value for the query of an address.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn a_search_survives_the_address() {
        assert_eq!(encoded("förskola & 1,5"), "f%C3%B6rskola%20%26%201%2C5");
    }
}
