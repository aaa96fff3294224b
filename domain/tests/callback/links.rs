//! How long a link leads to the call of whoever has not signed in.

use besked_domain::callback::life::State;
use besked_domain::callback::{LINK_DAYS, link_holds};
use chrono::{DateTime, TimeDelta, Utc};

#[test]
fn a_link_holds_while_someone_is_to_be_called_and_some_days_more() {
    let changed: DateTime<Utc> = "2026-03-16T09:00:00Z".parse().unwrap();
    let end = changed + TimeDelta::days(LINK_DAYS);
    for state in State::ALL.iter().copied() {
        assert!(link_holds(state, changed, changed), "{state:?}");
        assert!(link_holds(state, changed, end - TimeDelta::seconds(1)), "{state:?}");
        assert_eq!(link_holds(state, changed, end), state.is_open(), "{state:?}");
    }
}
