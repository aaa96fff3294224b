//! The overview: what to do now.

use super::Portal;
use crate::store::{Mode, StoreError, invoice, unit};
use besked_app::ports::{Debtor, Overview};
use besked_domain::dispute::case::{State as CaseState, is_open};
use besked_domain::respite::life::State;

impl Portal {
    pub(super) async fn read_overview(&self, who: &Debtor) -> Result<Overview, StoreError> {
        let stale_after = self.settings().await?.ledger_stale_after()?;
        let mut tx = self.begin(who, Mode::List).await?;
        let open = invoice::open(&mut tx, who.acting_for, self.clock.today()).await?;
        let ledgers = unit::ledgers(&mut tx, who.acting_for).await?;
        tx.commit().await?;
        // Not from a copy: whoever has just said that something is wrong must see it here.
        let cases = self.list_disputes(who, None).await?;
        let respites = self.list_respites(who, None).await?;
        let is_worked_on = |state| is_open(state) || state == CaseState::Appealed;
        let plans = self.list_plans(who, None).await?;
        let calls = self.list_callbacks(who).await?;
        let on_its_way = |state| matches!(state, State::Asked | State::Granted);
        Ok(Overview {
            open: open.rows,
            open_count: open.count,
            open_sum: open.left,
            overdue_sum: open.overdue,
            held_sum: open.held,
            cases: cases.into_iter().filter(|case| is_worked_on(case.state)).collect(),
            respites: respites.into_iter().filter(|row| on_its_way(row.state)).collect(),
            plans: plans.into_iter().filter(|row| row.state.is_open()).collect(),
            calls: calls.into_iter().filter(|row| row.state.is_open()).collect(),
            ledger: unit::ledger_state(&ledgers, None, self.clock.now(), stale_after),
        })
    }
}
