//! Lists of plans: a party's own, and those that staff follow.

use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{PlanRow, StaffPlanRow};
use besked_domain::id::{InvoiceId, PartyId, PlanId};
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::plan::{Contest, Judgement, PlanPolicy, standing};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

/// A party's plans, for one invoice or for all: those that are not at their end first, then the newest
/// first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn of_party(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: Option<InvoiceId>,
    today: NaiveDate,
) -> Result<Vec<PlanRow>, StoreError> {
    let rows = sqlx::query_as!(
        Stored,
        r#"select
            party_id as "party_id!", '' as "party_name!", id as "id!", number as "number!",
            state as "state!", version as "version!", answer_by, proposed_at as "proposed_at!",
            noticed_on, put_forward as "put_forward!", unit_sv as "unit_sv!",
            unit_en as "unit_en!", judged as "judged!", policy as "policy!", many as "many!",
            paid as "paid!", left_to_pay as "left_to_pay!", subject_sv as "subject_sv!",
            subject_en as "subject_en!", contested as "contested!", contested_pay_by
        from plan_listed as listed
        where party_id = $1
            and (
                $2::uuid is null
                or exists (
                    select from plan_invoice as sought
                    where sought.party_id = listed.party_id and sought.plan_id = listed.id
                        and sought.version = listed.version and sought.invoice_id = $2
                )
            )
        order by
            state not in ('proposed', 'countered', 'agreed', 'active', 'noticed'),
            proposed_at desc, id
        limit 200"#,
        party.0,
        invoice.map(|invoice| invoice.0)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(|row| Ok(row.read(today)?.0)).collect()
}

/// Which plans staff ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Listed {
    /// Those that wait for the municipality.
    Waiting,
    /// Those that wait for the debtor: an answer, a signature.
    Theirs,
    /// Those that run.
    Running,
}

impl Listed {
    /// How many are listed at most. Which of those that run are late is known once they are read, and the
    /// late ones must be among them.
    const fn most(self) -> i64 {
        match self {
            Self::Waiting | Self::Theirs => 200,
            Self::Running => 2_000,
        }
    }

    /// The states of them.
    const fn states(self) -> &'static [State] {
        match self {
            Self::Waiting => &[State::Proposed],
            Self::Theirs => &[State::Countered, State::Agreed],
            Self::Running => &[State::Active, State::Noticed],
        }
    }
}

/// The plans that staff follow, the first promised first. What is put forward waits for the
/// municipality.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn listed(
    tx: &mut DeskTx,
    which: Listed,
    today: NaiveDate,
) -> Result<Vec<StaffPlanRow>, StoreError> {
    let states: Vec<String> = which.states().iter().map(|state| state.word().to_owned()).collect();
    let rows = sqlx::query_as!(
        Stored,
        r#"select
            listed.party_id as "party_id!", party.name as "party_name!", listed.id as "id!",
            listed.number as "number!", listed.state as "state!", listed.version as "version!",
            listed.answer_by, listed.proposed_at as "proposed_at!", listed.noticed_on,
            listed.put_forward as "put_forward!", listed.unit_sv as "unit_sv!",
            listed.unit_en as "unit_en!", listed.judged as "judged!", listed.policy as "policy!",
            listed.many as "many!", listed.paid as "paid!", listed.left_to_pay as "left_to_pay!",
            listed.subject_sv as "subject_sv!", listed.subject_en as "subject_en!",
            listed.contested as "contested!", listed.contested_pay_by
        from plan_listed as listed
        inner join party on listed.party_id = party.id
        where (listed.state = any($1) and not (listed.put_forward and not $2))
            or (listed.put_forward and $2)
        order by listed.answer_by, listed.id
        limit $3"#,
        &states,
        which == Listed::Waiting,
        which.most()
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let name = row.party_name.clone();
            let (row, party) = row.read(today)?;
            Ok(StaffPlanRow { row, party, party_name: name })
        })
        .collect()
}

/// A plan as lists read it.
pub(super) struct Stored {
    pub(super) party_id: Uuid,
    pub(super) party_name: String,
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) state: String,
    pub(super) version: i32,
    pub(super) answer_by: Option<NaiveDate>,
    pub(super) proposed_at: DateTime<Utc>,
    pub(super) noticed_on: Option<NaiveDate>,
    pub(super) put_forward: bool,
    pub(super) unit_sv: String,
    pub(super) unit_en: String,
    pub(super) judged: Value,
    pub(super) policy: Value,
    pub(super) many: i64,
    pub(super) paid: Decimal,
    pub(super) left_to_pay: Decimal,
    pub(super) subject_sv: String,
    pub(super) subject_en: String,
    pub(super) contested: Decimal,
    pub(super) contested_pay_by: Option<NaiveDate>,
}

impl Stored {
    /// The row, and whose it is.
    pub(super) fn read(self, today: NaiveDate) -> Result<(PlanRow, PartyId), StoreError> {
        let row = Row::new("plan", self.id);
        let judgement: Judgement = row.json("judged", self.judged)?;
        let schedule = row.present("judged", judgement.plan)?.1;
        let policy: PlanPolicy = row.json("policy", self.policy)?;
        let state = row.word("state", &self.state)?;
        let paid = Money::round(self.paid);
        let runs = matches!(state, State::Active | State::Noticed);
        let contest =
            Contest { contested: Money::round(self.contested), pay_by: self.contested_pay_by };
        let kept = runs.then(|| {
            standing(&schedule, paid, self.noticed_on, &policy, today)
                .beside(contest, &policy, today)
        });
        let read = PlanRow {
            id: PlanId(self.id),
            number: self.number,
            state,
            version: self.version,
            answer_by: self.answer_by,
            proposed_at: self.proposed_at,
            invoices: self.many,
            subject: Localised { sv: self.subject_sv, en: self.subject_en },
            unit: Localised { sv: self.unit_sv, en: self.unit_en },
            schedule,
            paid,
            left: Money::round(self.left_to_pay),
            noticed_on: self.noticed_on,
            standing: kept,
            put_forward: self.put_forward,
        };
        Ok((read, PartyId(self.party_id)))
    }
}
