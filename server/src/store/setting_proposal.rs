//! Settings of plans, respites and calls: their values, and the changes that are proposed and decided. What is
//! approved becomes a value by the database itself.

use super::decode::Row;
use super::{DeskTx, Scoped as _, StoreError};
use besked_app::ports::{HeldValue, KindOfCharge, SettingProposal};
use besked_domain::id::{SettingProposalId, StaffId};
use besked_domain::setting::{Change, Decided, PolicySetting, SettingValue};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A value of a setting, for everyone or for the kind of charge with a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// Which setting.
    pub setting: PolicySetting,
    /// The code of the kind of charge; `None` for everyone.
    pub charge: Option<String>,
    /// The value.
    pub value: HeldValue,
}

/// The kinds of charges that there are, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn kinds(tx: &mut DeskTx) -> Result<Vec<KindOfCharge>, StoreError> {
    let rows =
        sqlx::query!("select code, name_sv, name_en from charge_type order by name_sv, code")
            .fetch_all(tx.connection())
            .await?;
    let kinds = rows.into_iter().map(|row| KindOfCharge {
        code: row.code,
        name: Localised { sv: row.name_sv, en: row.name_en },
    });
    Ok(kinds.collect())
}

/// Every value of every setting, the latest first. One that no version of the rules knows is left out.
///
/// # Errors
/// When the database does not answer, or a value cannot be read.
pub async fn held(tx: &mut DeskTx) -> Result<Vec<Held>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            setting.key, setting.scope, setting.valid_from, setting.value, setting.source,
            proposer.name as "proposed_by?", approver.name as "approved_by?"
        from policy_setting as setting
        left join setting_proposal as proposal
            on setting.key = proposal.key and setting.scope = proposal.scope
            and setting.valid_from = proposal.valid_from and proposal.state = 'approved'
        left join staff_member as proposer on proposal.proposed_by = proposer.id
        left join staff_member as approver on proposal.decided_by = approver.id
        where (
            setting.key like 'plan.%' or setting.key like 'respite.%'
            or setting.key like 'callback.%'
        )
            and (
                setting.scope = ''
                or exists (select from charge_type as kind where kind.code = setting.scope)
            )
        order by setting.key, setting.scope, setting.valid_from desc"#
    )
    .fetch_all(tx.connection())
    .await?;
    let known = rows.into_iter().filter_map(|row| Some((PolicySetting::of_key(&row.key)?, row)));
    known
        .map(|(setting, row)| {
            let by = row.proposed_by.zip(row.approved_by);
            let held = HeldValue {
                value: value(setting, &row.value)?,
                valid_from: row.valid_from,
                // What two have said stands in their own words.
                because: Some(row.source).filter(|source| by.is_some() || !is_shipped(source)),
                by,
            };
            Ok(Held { setting, charge: of_scope(row.scope), value: held })
        })
        .collect()
}

/// Whether a value's source says that it came with Besked, as migrations write it: in English, for whoever
/// reads the database.
fn is_shipped(source: &str) -> bool {
    source.starts_with("shipped")
}

/// The kind of charge that a scope names.
fn of_scope(scope: String) -> Option<String> {
    Some(scope).filter(|code| !code.is_empty())
}

fn value(setting: PolicySetting, stored: &Value) -> Result<SettingValue, StoreError> {
    setting
        .stored(stored)
        .map_err(|reason| StoreError::Setting { key: setting.key(), reason: reason.to_string() })
}

/// What has been decided of all settings.
///
/// # Errors
/// When the database does not answer, or a value cannot be read.
pub async fn decided(tx: &mut DeskTx) -> Result<Decided, StoreError> {
    let held = held(tx).await?.into_iter();
    let changes = held.map(|Held { setting, charge, value }| Change {
        setting,
        charge,
        value: value.value,
        valid_from: value.valid_from,
    });
    Ok(changes.collect())
}

/// The change that a proposal is of.
fn change(
    row: Row,
    (key, scope): (&str, String),
    stored: &Value,
    valid_from: NaiveDate,
) -> Result<Change, StoreError> {
    let setting = row.present("key", PolicySetting::of_key(key))?;
    let charge = of_scope(scope);
    Ok(Change { setting, charge, value: value(setting, stored)?, valid_from })
}

/// The proposals that wait, the oldest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn waiting(tx: &mut DeskTx) -> Result<Vec<SettingProposal>, StoreError> {
    let rows = sqlx::query!(
        "select
            proposal.id, proposal.key, proposal.scope, proposal.valid_from, proposal.value,
            proposal.reason, proposal.proposed_by, proposal.proposed_at, staff.name
        from setting_proposal as proposal
        inner join staff_member as staff on proposal.proposed_by = staff.id
        where proposal.state = 'waiting'
        order by proposal.proposed_at, proposal.id"
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|found| {
            let row = Row::new("setting_proposal", found.id);
            Ok(SettingProposal {
                id: SettingProposalId(found.id),
                change: change(row, (&found.key, found.scope), &found.value, found.valid_from)?,
                reason: found.reason,
                by: StaffId(found.proposed_by),
                by_name: found.name,
                proposed_at: found.proposed_at,
            })
        })
        .collect()
}

/// A proposal to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewProposal<'a> {
    /// What is to hold, and from when.
    pub change: &'a Change,
    /// Why.
    pub reason: &'a str,
    /// Who proposes it.
    pub by: StaffId,
    /// The form that proposes.
    pub form_key: Uuid,
    /// When.
    pub now: DateTime<Utc>,
}

/// Whether a form has proposed before.
///
/// # Errors
/// When the database does not answer.
pub async fn by_form(tx: &mut DeskTx, form_key: Uuid) -> Result<bool, StoreError> {
    let known = sqlx::query_scalar!(
        r#"select exists (select from setting_proposal where form_key = $1) as "known!""#,
        form_key
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(known)
}

/// Writes a proposal. False when another one of the same setting waits.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(tx: &mut DeskTx, new: NewProposal<'_>) -> Result<bool, StoreError> {
    let id = Uuid::now_v7();
    let value = new.change.value.to_json();
    let value = value.map_err(|reason| Row::new("setting_proposal", id).error("value", reason))?;
    let written = sqlx::query!(
        "insert into setting_proposal
            (id, key, scope, valid_from, value, reason, proposed_by, proposed_at, form_key)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict do nothing",
        id,
        new.change.setting.key(),
        new.change.charge.as_deref().unwrap_or_default(),
        new.change.valid_from,
        value,
        new.reason,
        new.by.0,
        new.now,
        new.form_key
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// A proposal that is held until the transaction ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locked {
    /// What is to hold, and from when.
    pub change: Change,
    /// Who proposes it.
    pub proposed_by: StaffId,
    /// Who has decided it, if it is, and whether it was approved.
    pub decided: Option<(StaffId, bool)>,
}

/// Holds a proposal. `None` when there is none such.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn lock(tx: &mut DeskTx, id: SettingProposalId) -> Result<Option<Locked>, StoreError> {
    let found = sqlx::query!(
        "select key, scope, valid_from, value, proposed_by, state, decided_by
        from setting_proposal where id = $1
        for update",
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("setting_proposal", id.0);
    Ok(Some(Locked {
        change: change(row, (&found.key, found.scope), &found.value, found.valid_from)?,
        proposed_by: StaffId(found.proposed_by),
        decided: found.decided_by.map(|by| (StaffId(by), found.state == "approved")),
    }))
}

/// Decides a proposal: with reasons it is declined, without it is approved, and its value is written.
///
/// # Errors
/// When the database does not answer, or the proposal has been decided.
pub async fn decide(
    tx: &mut DeskTx,
    id: SettingProposalId,
    by: StaffId,
    declined_because: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update setting_proposal
        set state = case when $3::text is null then 'approved' else 'declined' end,
            decided_by = $2, decided_at = $4, declined_because = $3
        where id = $1",
        id.0,
        by.0,
        declined_because,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
