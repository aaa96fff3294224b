//! The address of the list of cases, read and written.

use super::PATH;
use crate::ports::{CaseFilter, CaseQuery};
use crate::staff::onward::{read_stood, stood_code};
use crate::words::staff_cases as words;
use besked_domain::text::Lang;
use leptos_router::params::ParamsMap;

/// The filters, in the order they stand.
pub(super) const FILTERS: [CaseFilter; 11] = [
    CaseFilter::Open,
    CaseFilter::Mine,
    CaseFilter::Untaken,
    CaseFilter::Unread,
    CaseFilter::WaitingUnit,
    CaseFilter::WaitingDebtor,
    CaseFilter::Stated,
    CaseFilter::Appealed,
    CaseFilter::Late,
    CaseFilter::Paused,
    CaseFilter::Ended,
];

/// How a filter is written in an address.
pub(super) const fn filter_code(filter: CaseFilter) -> &'static str {
    match filter {
        CaseFilter::Open => "open",
        CaseFilter::Mine => "mine",
        CaseFilter::Untaken => "untaken",
        CaseFilter::WaitingUnit => "waiting-unit",
        CaseFilter::WaitingDebtor => "waiting-person",
        CaseFilter::Stated => "stated",
        CaseFilter::Appealed => "appealed",
        CaseFilter::Late => "late",
        CaseFilter::Unread => "unread",
        CaseFilter::Paused => "paused",
        CaseFilter::Ended => "ended",
    }
}

/// What a filter is called.
pub(super) const fn filter_name(lang: Lang, filter: CaseFilter) -> &'static str {
    match filter {
        CaseFilter::Open => words::open(lang),
        CaseFilter::Mine => words::mine(lang),
        CaseFilter::Untaken => words::untaken(lang),
        CaseFilter::WaitingUnit => words::waiting_unit(lang),
        CaseFilter::WaitingDebtor => words::waiting_person(lang),
        CaseFilter::Stated => words::stated(lang),
        CaseFilter::Appealed => words::appealed(lang),
        CaseFilter::Late => words::late(lang),
        CaseFilter::Unread => words::unread(lang),
        CaseFilter::Paused => words::paused(lang),
        CaseFilter::Ended => words::ended(lang),
    }
}

/// What is said when a filter finds nothing.
pub(super) const fn none_of(lang: Lang, filter: CaseFilter) -> &'static str {
    match filter {
        CaseFilter::Open => words::none_open(lang),
        CaseFilter::Mine => words::none_mine(lang),
        CaseFilter::Untaken => words::none_untaken(lang),
        CaseFilter::WaitingUnit => words::none_waiting_unit(lang),
        CaseFilter::WaitingDebtor => words::none_waiting_person(lang),
        CaseFilter::Stated => words::none_stated(lang),
        CaseFilter::Appealed => words::none_appealed(lang),
        CaseFilter::Late => words::none_late(lang),
        CaseFilter::Unread => words::none_unread(lang),
        CaseFilter::Paused => words::none_paused(lang),
        CaseFilter::Ended => words::none_ended(lang),
    }
}

/// Reads `?filter=&unit=&ground=&after=&stood=`. What cannot be read is as if it were not there.
pub(super) fn read_query(params: &ParamsMap) -> CaseQuery {
    let code = params.get_str("filter").unwrap_or_default();
    CaseQuery {
        filter: FILTERS.into_iter().find(|filter| filter_code(*filter) == code).unwrap_or_default(),
        unit: params.get_str("unit").and_then(|id| id.parse().ok()),
        ground: params.get_str("ground").and_then(|word| word.parse().ok()),
        after: params.get_str("after").and_then(|id| id.parse().ok()),
        stood: params.get_str("stood").and_then(read_stood),
    }
}

/// Writes the address that asks for this.
pub(super) fn address(query: &CaseQuery) -> String {
    let mut parts = Vec::new();
    if query.filter != CaseFilter::Open {
        parts.push(format!("filter={}", filter_code(query.filter)));
    }
    if let Some(unit) = query.unit {
        parts.push(format!("unit={unit}"));
    }
    if let Some(ground) = query.ground {
        parts.push(format!("ground={}", ground.word()));
    }
    if let Some(after) = query.after {
        parts.push(format!("after={after}"));
    }
    if let Some(stood) = query.stood {
        parts.push(format!("stood={}", stood_code(stood)));
    }
    if parts.is_empty() { PATH.to_owned() } else { format!("{PATH}?{}", parts.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::Stood;
    use besked_domain::dispute::Ground;
    use besked_domain::id::DisputeId;
    use chrono::NaiveDate;
    use uuid::Uuid;

    #[test]
    fn an_address_is_read_back_as_it_was_written() {
        assert_eq!(address(&CaseQuery::default()), "/staff/disputes");
        for filter in FILTERS {
            let after = Some(DisputeId(Uuid::from_u128(0x9001)));
            let ground = Some(Ground::NotMine);
            let day = NaiveDate::from_ymd_opt(2026, 12, 4);
            for stood in [None, Some(Stood::from(day)), Some(Stood::Undated)] {
                let query = CaseQuery { filter, unit: None, ground, after, stood };
                let written = address(&query);
                let params: ParamsMap = written
                    .split_once('?')
                    .map_or("", |(_, asked)| asked)
                    .split('&')
                    .filter_map(|pair| pair.split_once('='))
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .collect();
                assert_eq!(read_query(&params), query, "{written}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_there() {
        let params: ParamsMap = [
            ("filter", "all"),
            ("unit", "7"),
            ("ground", "-"),
            ("after", "0"),
            ("stood", "-9999-01-01"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
        assert_eq!(read_query(&params), CaseQuery::default());
    }
}
