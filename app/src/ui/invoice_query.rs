//! The address of a list of invoices, read and written.

use crate::ports::{InvoiceFilter, InvoiceQuery};
use crate::ui::paging::encoded;
use leptos_router::params::ParamsMap;

/// How a filter is written in an address.
pub(crate) const fn filter_code(filter: InvoiceFilter) -> &'static str {
    match filter {
        InvoiceFilter::All => "",
        InvoiceFilter::Open => "open",
        InvoiceFilter::Overdue => "overdue",
        InvoiceFilter::Paid => "paid",
        InvoiceFilter::Disputed => "disputed",
    }
}

/// Reads `?status=&unit=&q=&page=`. What cannot be read is as if it were not there.
pub(crate) fn read_query(params: &ParamsMap) -> InvoiceQuery {
    let filter = match params.get_str("status") {
        Some("open") => InvoiceFilter::Open,
        Some("overdue") => InvoiceFilter::Overdue,
        Some("paid") => InvoiceFilter::Paid,
        Some("disputed") => InvoiceFilter::Disputed,
        _ => InvoiceFilter::All,
    };
    let search = params.get_str("q").unwrap_or_default().trim().chars().take(100).collect();
    InvoiceQuery {
        filter,
        unit: params.get_str("unit").and_then(|id| id.parse().ok()),
        search,
        page: params.get_str("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1),
    }
}

/// Writes the address that asks for this.
pub(crate) fn address(path: &str, query: &InvoiceQuery) -> String {
    let mut parts = Vec::new();
    if query.filter != InvoiceFilter::All {
        parts.push(format!("status={}", filter_code(query.filter)));
    }
    if let Some(unit) = query.unit {
        parts.push(format!("unit={unit}"));
    }
    if !query.search.is_empty() {
        parts.push(format!("q={}", encoded(&query.search)));
    }
    if query.page > 1 {
        parts.push(format!("page={}", query.page));
    }
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_only_what_was_asked_for() {
        assert_eq!(
            address("/invoices", &InvoiceQuery { page: 1, ..Default::default() }),
            "/invoices"
        );
        let query = InvoiceQuery {
            filter: InvoiceFilter::Open,
            unit: None,
            search: "avfall & vatten".to_owned(),
            page: 3,
        };
        assert_eq!(
            address("/invoices", &query),
            "/invoices?status=open&q=avfall%20%26%20vatten&page=3"
        );
    }
}
