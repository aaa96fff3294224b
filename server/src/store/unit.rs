//! Units, and what is known of their ledgers.

use super::{Scoped, StoreError};
use besked_app::ports::{LedgerState, UnitChoice, UnitContact};
use besked_domain::id::{PartyId, UnitId};
use besked_domain::text::Localised;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgExecutor;

/// A unit and its ledger, as seen from one party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitLedger {
    /// The unit.
    pub unit: UnitChoice,
    /// What its latest ledger says of itself; `None` when none has been read.
    pub as_of: Option<DateTime<Utc>>,
    /// Whether the party has an invoice from it.
    pub has_invoices: bool,
}

/// Every unit with its ledger, and which of them the party has invoices from.
///
/// # Errors
/// When the database does not answer.
pub async fn ledgers(tx: &mut impl Scoped, party: PartyId) -> Result<Vec<UnitLedger>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            unit.id, unit.name_sv, unit.name_en, unit.ledger_as_of,
            unit.id in (select unit_id from invoice where party_id = $1) as "has_invoices!"
        from unit
        order by unit.name_sv, unit.id"#,
        party.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| UnitLedger {
            unit: UnitChoice {
                id: UnitId(row.id),
                name: Localised { sv: row.name_sv, en: row.name_en },
            },
            as_of: row.ledger_as_of,
            has_invoices: row.has_invoices,
        })
        .collect())
}

/// Every unit, by its Swedish name. Units belong to nobody.
///
/// # Errors
/// When the database does not answer.
pub async fn all(db: impl PgExecutor<'_>) -> Result<Vec<UnitChoice>, StoreError> {
    let rows = sqlx::query!("select id, name_sv, name_en from unit order by name_sv, id")
        .fetch_all(db)
        .await?;
    let choices = rows.into_iter().map(|row| UnitChoice {
        id: UnitId(row.id),
        name: Localised { sv: row.name_sv, en: row.name_en },
    });
    Ok(choices.collect())
}

/// How every unit is reached, by its Swedish name.
///
/// # Errors
/// When the database does not answer.
pub async fn contacts(db: impl PgExecutor<'_>) -> Result<Vec<UnitContact>, StoreError> {
    let rows = sqlx::query!(
        r#"select name_sv, name_en, phone, email from unit
        order by name_sv collate "sv-x-icu", id"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| UnitContact {
            name: Localised { sv: row.name_sv, en: row.name_en },
            phone: row.phone,
            email: row.email,
        })
        .collect())
}

/// The units to filter by: those the party has invoices from.
#[must_use]
pub fn choices(ledgers: Vec<UnitLedger>) -> Vec<UnitChoice> {
    ledgers.into_iter().filter(|ledger| ledger.has_invoices).map(|ledger| ledger.unit).collect()
}

/// What is known of the ledgers behind a list: the unit asked for; else those the party has
/// invoices from; else all that have been read, since an empty list rests on every one of them.
#[must_use]
pub fn ledger_state(
    ledgers: &[UnitLedger],
    only: Option<UnitId>,
    now: DateTime<Utc>,
    stale_after: TimeDelta,
) -> LedgerState {
    let oldest = match only {
        Some(unit) => ledgers.iter().filter(|l| l.unit.id == unit).filter_map(|l| l.as_of).min(),
        None => {
            let own = ledgers.iter().filter(|l| l.has_invoices);
            own.filter_map(|l| l.as_of)
                .min()
                .or_else(|| ledgers.iter().filter_map(|l| l.as_of).min())
        }
    };
    LedgerState::of(oldest, now, stale_after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn ledger(number: u128, hours_ago: Option<i64>, has_invoices: bool) -> UnitLedger {
        UnitLedger {
            unit: UnitChoice {
                id: UnitId(Uuid::from_u128(number)),
                name: Localised { sv: String::new(), en: String::new() },
            },
            as_of: hours_ago.map(at),
            has_invoices,
        }
    }

    fn at(hours_ago: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(1_000 - hours_ago)
    }

    #[test]
    fn none_unknown_and_stale_are_three_different_states() {
        let state = |ledgers: &[UnitLedger], only: Option<u128>| {
            let only = only.map(|number| UnitId(Uuid::from_u128(number)));
            ledger_state(ledgers, only, at(0), TimeDelta::hours(36))
        };
        assert_eq!(state(&[], None), LedgerState::Unknown);
        assert_eq!(state(&[ledger(1, None, false)], None), LedgerState::Unknown);

        let two = [ledger(1, Some(10), true), ledger(2, Some(40), false)];
        assert_eq!(state(&two, None), LedgerState::Fresh { as_of: at(10) });
        assert_eq!(state(&two, Some(2)), LedgerState::Stale { as_of: at(40) });
        assert_eq!(state(&two, Some(3)), LedgerState::Unknown);

        let both = [ledger(1, Some(10), true), ledger(2, Some(37), true)];
        assert_eq!(state(&both, None), LedgerState::Stale { as_of: at(37) });

        let nothing_owed = [ledger(1, Some(10), false), ledger(2, Some(36), false)];
        assert_eq!(state(&nothing_owed, None), LedgerState::Fresh { as_of: at(36) });
    }
}
