//! Policy settings: data with effective dates.

mod cache;

use super::{Pools, StoreError, rates};
use crate::jobs::Patience;
use besked_app::ports::Municipality;
use besked_domain::charge::{DayCount, Regime};
use besked_domain::dispute::delay::DelayPolicy;
use besked_domain::dispute::{DisputePolicy, TriedBy, Unnamed};
use besked_domain::evidence::Limits;
use besked_domain::interest::RateTable;
use besked_domain::plan::{PlanPolicies, PlanPolicy};
use besked_domain::text::Localised;
pub use cache::SettingsCache;
use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sqlx::PgConnection;
use std::collections::{BTreeMap, HashMap};

/// The settings that hold on a day, and the reference rates.
#[derive(Clone, Debug)]
pub struct Settings {
    values: HashMap<String, Setting>,
    /// What holds for a kind of charge alone, by its code.
    of_kinds: BTreeMap<String, HashMap<String, Setting>>,
    rates: RateTable,
}

/// A value, and the day its version took effect.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The value.
    pub value: serde_json::Value,
    /// Which version: the day it holds from.
    pub valid_from: NaiveDate,
}

impl Settings {
    /// Reads what holds on `day`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load(pools: &Pools, day: NaiveDate) -> Result<Self, StoreError> {
        let rows = sqlx::query!(
            "select distinct on (key, scope) key, scope, valid_from, value
            from policy_setting
            where valid_from <= $1
            order by key, scope, valid_from desc",
            day
        )
        .fetch_all(&pools.portal)
        .await?;
        let (mut values, mut of_kinds) = (HashMap::new(), BTreeMap::<_, HashMap<_, _>>::new());
        for row in rows {
            let setting = Setting { value: row.value, valid_from: row.valid_from };
            let own = if row.scope.is_empty() {
                &mut values
            } else {
                of_kinds.entry(row.scope).or_default()
            };
            own.insert(row.key, setting);
        }
        Ok(Self { values, of_kinds, rates: rates::reference_rates(pools).await? })
    }

    /// Riksbanken's reference rates.
    #[must_use]
    pub const fn rates(&self) -> &RateTable {
        &self.rates
    }

    /// A setting with its version.
    ///
    /// # Errors
    /// When there is none.
    pub fn get(&self, key: &str) -> Result<&Setting, StoreError> {
        self.values.get(key).ok_or_else(|| StoreError::Setting {
            key: key.to_owned(),
            reason: "is missing".to_owned(),
        })
    }

    pub(super) fn read<T: DeserializeOwned>(&self, key: &str) -> Result<T, StoreError> {
        T::deserialize(&self.get(key)?.value).map_err(|reason| StoreError::Setting {
            key: key.to_owned(),
            reason: reason.to_string(),
        })
    }

    /// A number of minutes.
    ///
    /// # Errors
    /// When there is none, or it is no whole number above nought.
    pub fn minutes(&self, key: &str) -> Result<TimeDelta, StoreError> {
        Ok(TimeDelta::minutes(self.read::<std::num::NonZeroU32>(key)?.get().into()))
    }

    /// A number of kronor or percentage points.
    ///
    /// # Errors
    /// When there is none, or it is no number.
    pub fn decimal(&self, key: &str) -> Result<Decimal, StoreError> {
        self.read(key)
    }

    /// How old a ledger may be before what is shown is called stale.
    ///
    /// # Errors
    /// When the setting is missing or no whole number above nought.
    pub fn ledger_stale_after(&self) -> Result<TimeDelta, StoreError> {
        let hours: std::num::NonZeroU32 = self.read("ledger.stale_after_hours")?;
        Ok(TimeDelta::hours(hours.get().into()))
    }

    /// How interest days are counted where a charge type does not say.
    ///
    /// # Errors
    /// When the setting is missing or unknown.
    pub fn day_count(&self) -> Result<DayCount, StoreError> {
        self.read("interest.day_count")
    }

    /// The policy of disputes. Its version is the day that the latest of its settings took effect.
    ///
    /// # Errors
    /// When a setting is missing or cannot be read.
    pub fn dispute_policy(&self) -> Result<DisputePolicy, StoreError> {
        Ok(DisputePolicy {
            version: self.version(&["dispute."]),
            answer_days: self.read("dispute.answer_days")?,
            statement_days: self.read("dispute.statement_days")?,
            completion_days: self.read("dispute.completion_days")?,
            // Said by the settings of plans, and by the law.
            proposal_pause_days: None,
            interest_runs: None,
            appeal_pauses: self.read("dispute.appeal_pauses")?,
            appeal_differs: self.read("dispute.appeal_differs")?,
            appeal_days: self.read("dispute.appeal_days")?,
            fewest_words: self.read("dispute.fewest_words")?,
            delivery_facts: self.read("dispute.delivery_facts")?,
        })
    }

    /// The day that the latest of some settings took effect, by what their keys begin with.
    pub(super) fn version(&self, begin: &[&str]) -> NaiveDate {
        let own = self.values.iter().filter(|(key, _)| begin.iter().any(|at| key.starts_with(at)));
        own.map(|(_, setting)| setting.valid_from).max().unwrap_or_default()
    }

    /// The policies of payment plans and respites: for everyone, and for each kind of charge that has a
    /// setting of its own.
    ///
    /// # Errors
    /// When a setting is missing or cannot be read.
    pub fn plan_policies(&self) -> Result<PlanPolicies, StoreError> {
        let kinds = self.of_kinds.iter().map(|(kind, own)| {
            let mut together = self.clone();
            together.values.extend(own.clone());
            Ok::<_, StoreError>((kind.clone(), together.plan_policy()?))
        });
        Ok(PlanPolicies { everyone: self.plan_policy()?, kinds: kinds.collect::<Result<_, _>>()? })
    }

    /// The policy of payment plans and respites for everyone.
    ///
    /// # Errors
    /// When a setting is missing or cannot be read.
    pub fn plan_policy(&self) -> Result<PlanPolicy, StoreError> {
        Ok(PlanPolicy {
            version: self.version(&["plan.", "respite."]),
            automatic_regimes: self.read("plan.automatic_regimes")?,
            respite_max_days: self.read("respite.max_days")?,
            respite_auto_days: self.read("respite.auto_days")?,
            respite_auto_amount: self.read("respite.auto_amount")?,
            plan_max_months: self.read("plan.max_months")?,
            plan_min_instalment: self.read("plan.min_instalment")?,
            plan_min_debt: self.read("plan.min_debt")?,
            latest_first_due_days: self.read("plan.latest_first_due_days")?,
            auto_months: self.read("plan.auto_months")?,
            auto_amount: self.read("plan.auto_amount")?,
            broken_lookback_months: self.read("plan.broken_lookback_months")?,
            max_open_plans: self.read("plan.max_open_plans")?,
            plan_fee_persons: self.read("plan.fee_persons")?,
            plan_fee_others: self.read("plan.fee_others")?,
            interest_in_plan: self.read("plan.interest")?,
            method: self.read("plan.method")?,
            order: self.read("plan.order")?,
            move_to_working_day: self.read("plan.move_to_working_day")?,
            due_days: self.read("plan.due_days")?,
            grace_days: self.read("plan.grace_days")?,
            notice_days: self.read("plan.notice_days")?,
            break_needs_look: self.read("plan.break_needs_look")?,
            broken_effect: self.read("plan.broken_effect")?,
            proposal_pause_days: self.read("plan.proposal_pause_days")?,
            reminder_days_before: self.read("plan.reminder_days_before")?,
            moves_per_year: self.read("plan.moves_per_year")?,
            move_max_days: self.read("plan.move_max_days")?,
            amendment_needs_signature: self.read("plan.amendment_needs_signature")?,
            alone_up_to: self.read("plan.alone_up_to")?,
            two_signers: self.read("plan.two_signers")?,
            countersign: self.read("plan.countersign")?,
        })
    }

    /// The series that respites are numbered in.
    ///
    /// # Errors
    /// When the setting is missing or no text.
    pub fn respite_series(&self) -> Result<String, StoreError> {
        self.read("respite.series")
    }

    /// The series that payment plans are numbered in.
    ///
    /// # Errors
    /// When the setting is missing or no text.
    pub fn plan_series(&self) -> Result<String, StoreError> {
        self.read("plan.series")
    }

    /// Who tries a charge further when one is not content with the decision (FL 33 §): by the kind
    /// of charge where it has a body of its own, else by its law.
    ///
    /// # Errors
    /// When a setting is missing or cannot be read, or names nobody.
    pub fn appeal_to(&self, regime: Regime, charge_type: &str) -> Result<Localised, StoreError> {
        let found = self.tried_by()?.of(regime, charge_type).cloned();
        found.ok_or_else(|| StoreError::Setting {
            key: "dispute.appeal_to".to_owned(),
            reason: format!("names nobody for {charge_type:?} of {regime:?}"),
        })
    }

    /// The charges that nobody is named for who tries them further. Of those nothing can be decided.
    #[must_use]
    pub fn unnamed(&self) -> Vec<Unnamed> {
        self.tried_by().map_or_else(|_| vec![Unnamed::All], |named| named.unnamed())
    }

    fn tried_by(&self) -> Result<TriedBy, StoreError> {
        let (of_law, of_kind) = ("dispute.appeal_to", "dispute.appeal_to_of_kind");
        Ok(TriedBy { of_law: self.read(of_law)?, of_kind: self.read(of_kind)? })
    }

    /// Whether what a manager is asked to look at again is paused meanwhile.
    ///
    /// # Errors
    /// When the setting is missing or is neither true nor false.
    pub fn review_pauses(&self) -> Result<bool, StoreError> {
        self.read("dispute.review_pauses")
    }

    /// What is a material delay, and what is promised then (FL 11 §).
    ///
    /// # Errors
    /// When a setting is missing or no whole number.
    pub fn delay_policy(&self) -> Result<DelayPolicy, StoreError> {
        Ok(DelayPolicy {
            material_days: self.days("dispute.material_delay_days")?,
            // At nought a new expectation would be broken when it is told.
            more_days: self.days("dispute.delay_days")?.max(1),
            appeal_days: self.dispute_policy()?.appeal_days,
        })
    }

    /// How jobs are tried again.
    ///
    /// # Errors
    /// When a setting is missing or no whole number above nought.
    pub fn patience(&self) -> Result<Patience, StoreError> {
        let number = |key| Ok::<_, StoreError>(self.read::<std::num::NonZeroU32>(key)?.get());
        let seconds = |key| Ok::<_, StoreError>(TimeDelta::seconds(number(key)?.into()));
        Ok(Patience {
            most_attempts: number("jobs.most_attempts")?,
            first_pause: seconds("jobs.first_pause_seconds")?,
            longest_pause: seconds("jobs.longest_pause_seconds")?,
            lease: seconds("jobs.lease_seconds")?,
        })
    }

    /// Where the economist is told that a file has not come; nowhere when it is null.
    ///
    /// # Errors
    /// When the setting is missing or no text.
    pub fn alarm_email(&self) -> Result<Option<String>, StoreError> {
        self.read("imports.alarm_email")
    }

    /// Where whoever leads the calls is told that a promise has an hour left or less; nowhere when it is null.
    ///
    /// # Errors
    /// When the setting is missing or no text.
    pub fn call_alarm_email(&self) -> Result<Option<String>, StoreError> {
        self.read("calls.alarm_email")
    }

    /// How much evidence a case may hold.
    ///
    /// # Errors
    /// When a setting is missing or no whole number.
    pub fn evidence_limits(&self) -> Result<Limits, StoreError> {
        Ok(Limits::of(
            self.read("evidence.file_mb")?,
            self.read("evidence.files")?,
            self.read("evidence.case_mb")?,
        ))
    }

    /// The series that cases are numbered in.
    ///
    /// # Errors
    /// When the setting is missing or no text.
    pub fn dispute_series(&self) -> Result<String, StoreError> {
        self.read("dispute.series")
    }

    /// A number of days.
    ///
    /// # Errors
    /// When there is none, or it is no whole number.
    pub fn days(&self, key: &str) -> Result<u32, StoreError> {
        self.read(key)
    }

    /// The municipality that runs this portal.
    ///
    /// # Errors
    /// When the setting is missing or a part of it is.
    pub fn municipality(&self) -> Result<Municipality, StoreError> {
        let stored: StoredMunicipality = self.read("municipality")?;
        Ok(Municipality {
            name: stored.name,
            organisation_number: stored.organisation_number,
            phone: stored.phone,
            email: stored.email,
            opening_hours: stored.opening_hours,
            address: stored.address,
            website: stored.website,
            debt_advice_phone: stored.debt_advice_phone,
        })
    }
}

/// One setting as it holds for everyone on a day, for who has a connection and not the whole policy.
///
/// # Errors
/// When the database does not answer, or the setting is missing or of another kind.
pub async fn value_on<T: DeserializeOwned>(
    connection: &mut PgConnection,
    key: &str,
    day: NaiveDate,
) -> Result<T, StoreError> {
    let error = |reason: String| StoreError::Setting { key: key.to_owned(), reason };
    let value = sqlx::query_scalar!(
        "select value from policy_setting
        where key = $1 and scope = '' and valid_from <= $2
        order by valid_from desc limit 1",
        key,
        day
    )
    .fetch_optional(connection)
    .await?;
    let value = value.ok_or_else(|| error("is missing".to_owned()))?;
    T::deserialize(value).map_err(|reason| error(reason.to_string()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredMunicipality {
    name: String,
    organisation_number: String,
    phone: String,
    email: String,
    opening_hours: Localised,
    address: Vec<String>,
    website: String,
    debt_advice_phone: String,
}
