//! Settings of plans, respites and calls: what holds and what comes, a change by two, and what it would have done.

use super::Desk;
use crate::clock::stockholm_day;
use crate::store::judged::{self, Past};
use crate::store::setting_proposal::{self as proposals, Held, NewProposal};
use crate::store::{Mode, StoreError};
use besked_app::ports::{
    HeldValue, KindOfCharge, OwnSetting, PolicySettings, PortalError, SettingDecision, SettingRow,
    Shift, Staff, StaffRole, TriedCase, TryOut,
};
use besked_domain::id::SettingProposalId;
use besked_domain::setting::{
    Change, Decided, Outcome, PolicySetting, SettingRefusal, Trial, Weighable, may_decline,
};
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many months back a value is tried.
const TRIED: Months = Months::new(12);

/// As many cases as are named.
const NAMED: usize = 100;

impl Desk {
    pub(super) async fn list_settings(&self, who: &Staff) -> Result<PolicySettings, StoreError> {
        let today = self.clock.today();
        let mut tx = self.begin(who, Mode::Read).await?;
        let held = proposals::held(&mut tx).await?;
        let kinds = proposals::kinds(&mut tx).await?;
        let waiting = proposals::waiting(&mut tx).await?;
        tx.commit().await?;
        let rows = PolicySetting::ALL.iter().map(|&setting| row(setting, &held, today));
        let rows = rows.collect::<Result<_, _>>()?;
        let of = |setting: PolicySetting| {
            let own = |charge: &KindOfCharge| own_row(setting, charge, &held, today);
            kinds.iter().filter_map(own).collect::<Vec<_>>()
        };
        let own = PolicySetting::ALL.iter().flat_map(|&setting| of(setting)).collect();
        let unnamed = self.settings.of(today).await?.unnamed();
        Ok(PolicySettings { rows, own, kinds, waiting, unnamed })
    }

    /// What a value would have done to what was asked for in the last year: nothing, for a setting of calls.
    /// Nothing is kept of it. Who sees no cases is told how many, and not which.
    pub(super) async fn try_value(
        &self,
        who: &Staff,
        trial: Trial<'_>,
    ) -> Result<TryOut, StoreError> {
        let now = self.clock.now();
        let since = now.checked_sub_months(TRIED).unwrap_or(now);
        let mut counted = Counted::default();
        let mut tx = self.begin(who, Mode::Read).await?;
        let decided = proposals::decided(&mut tx).await?;
        if trial.setting.is_of_plans() {
            counted.add(judged::plans(&mut tx, since).await?, trial, &decided);
        }
        if trial.setting.is_of_respites() {
            counted.add(judged::respites(&mut tx, since).await?, trial, &decided);
        }
        tx.commit().await?;
        if !who.is_one_of(StaffRole::SEE_CASES) {
            counted.cases.clear();
        }
        Ok(counted.told(stockholm_day(since)))
    }

    /// Sent twice, it proposes once.
    pub(super) async fn propose_change(
        &self,
        who: &Staff,
        change: &Change,
        reason: &str,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        if !who.is_one_of(StaffRole::PROPOSE_SETTINGS) {
            return Err(SettingRefusal::NotTheirs.into());
        }
        let mut tx = self.begin(who, Mode::Write).await?;
        if proposals::by_form(&mut tx, form_key).await? {
            return Ok(());
        }
        if let Some(charge) = &change.charge {
            let kinds = proposals::kinds(&mut tx).await?;
            let known = kinds.iter().any(|kind| kind.code == *charge);
            known.then_some(()).ok_or(PortalError::NotFound)?;
        }
        change.check(&proposals::decided(&mut tx).await?, self.clock.today())?;
        let new = NewProposal { change, reason, by: who.id, form_key, now: self.clock.now() };
        if !proposals::insert(&mut tx, new).await? {
            // The same form may have come a moment before.
            let same = proposals::by_form(&mut tx, form_key).await?;
            return if same { Ok(()) } else { Err(SettingRefusal::WaitsAlready.into()) };
        }
        tx.commit().await?;
        Ok(())
    }

    /// Approves or declines a change. Done twice by the same person, it is done once.
    pub(super) async fn decide_change(
        &self,
        who: &Staff,
        (setting, id): (PolicySetting, SettingProposalId),
        decision: &SettingDecision,
    ) -> Result<(), PortalError> {
        let approves = who.is_one_of(StaffRole::APPROVE_SETTINGS);
        let mut tx = self.begin(who, Mode::Write).await?;
        let found = proposals::lock(&mut tx, id).await?;
        let proposal =
            found.filter(|own| own.change.setting == setting).ok_or(PortalError::NotFound)?;
        if let Some(decided) = proposal.decided {
            let same = decided == (who.id, *decision == SettingDecision::Approve);
            return if same { Ok(()) } else { Err(SettingRefusal::Decided.into()) };
        }
        let because = match decision {
            SettingDecision::Approve if !approves => {
                return Err(SettingRefusal::NotTheirs.into());
            }
            SettingDecision::Approve => {
                let decided = proposals::decided(&mut tx).await?;
                let today = self.clock.today();
                proposal.change.check_approval(proposal.proposed_by, who.id, &decided, today)?;
                None
            }
            SettingDecision::Decline(because) => {
                may_decline(proposal.proposed_by, who.id, approves)?;
                Some(because.as_str())
            }
        };
        proposals::decide(&mut tx, id, who.id, because, self.clock.now()).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A setting with its values, of all that are kept, the latest first.
fn row(setting: PolicySetting, held: &[Held], today: NaiveDate) -> Result<SettingRow, StoreError> {
    let (coming, mut held) = values(setting, None, held, today);
    let present = held.next().ok_or_else(|| StoreError::Setting {
        key: setting.key(),
        reason: "is missing".to_owned(),
    })?;
    Ok(SettingRow { setting, present, coming, earlier: held.collect() })
}

/// The same of a kind of charge; `None` where it has none of its own.
fn own_row(
    setting: PolicySetting,
    charge: &KindOfCharge,
    held: &[Held],
    today: NaiveDate,
) -> Option<OwnSetting> {
    let (coming, mut held) = values(setting, Some(&charge.code), held, today);
    let present = held.next();
    (present.is_some() || !coming.is_empty()).then(|| OwnSetting {
        setting,
        charge: charge.clone(),
        present,
        coming,
        earlier: held.collect(),
    })
}

/// The values that come, and those that have begun to hold, the latest of each first.
fn values(
    setting: PolicySetting,
    charge: Option<&str>,
    held: &[Held],
    today: NaiveDate,
) -> (Vec<HeldValue>, std::vec::IntoIter<HeldValue>) {
    let own = held.iter().filter(|own| own.setting == setting && own.charge.as_deref() == charge);
    let own = own.map(|own| own.value.clone());
    let (coming, begun): (Vec<_>, Vec<_>) = own.partition(|value| value.valid_from > today);
    (coming, begun.into_iter())
}

/// What has been tried so far.
#[derive(Default)]
struct Counted {
    tried: i64,
    unread: i64,
    more: bool,
    shifts: BTreeMap<(Outcome, Outcome), i64>,
    cases: Vec<TriedCase>,
}

impl Counted {
    fn add<R: Weighable>(&mut self, past: Vec<Past<R>>, trial: Trial<'_>, decided: &Decided) {
        self.more |= past.len() > judged::MOST;
        for Past { id, number, judged } in past.into_iter().take(judged::MOST) {
            // What was kept without the kinds of its charges may be about one of them, or not.
            let about = judged.as_ref().and_then(|judged| trial.is_about(&judged.request));
            let (Some(judged), Some(about)) = (judged, about) else {
                self.unread += 1;
                continue;
            };
            if !about {
                continue;
            }
            self.tried += 1;
            let (before, after) = judged.tried(trial, decided);
            if before != after {
                *self.shifts.entry((before, after)).or_default() += 1;
                if self.cases.len() < NAMED {
                    self.cases.push(TriedCase { id, number, before, after });
                }
            }
        }
    }

    fn told(self, since: NaiveDate) -> TryOut {
        let Self { tried, unread, more, shifts, cases } = self;
        let shifts = shifts.into_iter();
        let shifts = shifts.map(|((before, after), count)| Shift { before, after, count });
        TryOut { since, tried, unread, more, shifts: shifts.collect(), cases }
    }
}
