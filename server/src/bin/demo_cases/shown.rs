//! What the demo says that it shows is there, or it is no demo.

use anyhow::ensure;
use besked_app::ports::{CaseFilter, CaseQuery, Staff, StaffDesk as _};
use besked_domain::dispute::Ground;
use besked_domain::dispute::case::State;
use besked_server::desk::Desk;

/// A case on every ground and one in every state.
pub(super) async fn each(desk: &Desk, who: &Staff) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    // Those that someone works on, and those that nobody does.
    for filter in [CaseFilter::Open, CaseFilter::Ended] {
        let query = CaseQuery { filter, ..CaseQuery::default() };
        rows.extend(desk.disputes(who, &query).await?.rows.into_iter().map(|case| case.row));
    }
    for ground in Ground::ALL {
        ensure!(rows.iter().any(|row| row.ground == *ground), "no case on {}", ground.word());
    }
    for state in State::ALL {
        ensure!(rows.iter().any(|row| row.state == *state), "no case is {}", state.word());
    }
    Ok(())
}
