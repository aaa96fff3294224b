//! Lists of respites: a party's own, and those that wait for staff.

use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{MOST_RESPITES, RespiteRow, StaffRespiteRow};
use besked_domain::id::{InvoiceId, PartyId, PlanId, RespiteId};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

/// A party's respites, for one invoice or for all: those that wait for an answer first, then the
/// newest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn of_party(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: Option<InvoiceId>,
) -> Result<Vec<RespiteRow>, StoreError> {
    let rows = sqlx::query_as!(
        Stored,
        r#"select
            id as "id!", number as "number!", state as "state!", until as "until!", answer_by,
            asked_at as "asked_at!", unit_sv as "unit_sv!", unit_en as "unit_en!",
            many as "many!", payable as "payable!", subject_sv as "subject_sv!",
            subject_en as "subject_en!", replaced_by
        from respite_listed as listed
        where party_id = $1
            and (
                $2::uuid is null
                or exists (
                    select from respite_invoice as sought
                    where sought.party_id = listed.party_id and sought.respite_id = listed.id
                        and sought.invoice_id = $2
                )
            )
        order by state <> 'asked', asked_at desc, id
        limit 200"#,
        party.0,
        invoice.map(|invoice| invoice.0)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// The respites that wait for a person, the first promised first: [`MOST_RESPITES`], and one more where there are more.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn waiting(tx: &mut DeskTx) -> Result<Vec<StaffRespiteRow>, StoreError> {
    let most = i64::try_from(MOST_RESPITES + 1).unwrap_or(i64::MAX);
    let rows = sqlx::query!(
        r#"select
            listed.id as "id!", listed.number as "number!", listed.state as "state!",
            listed.until as "until!", listed.answer_by, listed.asked_at as "asked_at!",
            listed.unit_sv as "unit_sv!", listed.unit_en as "unit_en!", listed.many as "many!",
            listed.payable as "payable!", listed.subject_sv as "subject_sv!",
            listed.subject_en as "subject_en!", party.id as party_id, party.name as party_name
        from respite_listed as listed
        inner join party on listed.party_id = party.id
        where listed.state = 'asked'
        order by listed.answer_by, listed.id
        limit $1"#,
        most
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let (party, party_name) = (PartyId(row.party_id), row.party_name);
            let stored = Stored {
                id: row.id,
                number: row.number,
                state: row.state,
                until: row.until,
                answer_by: row.answer_by,
                asked_at: row.asked_at,
                unit_sv: row.unit_sv,
                unit_en: row.unit_en,
                many: row.many,
                payable: row.payable,
                subject_sv: row.subject_sv,
                subject_en: row.subject_en,
                // One that waits has no plan in its place.
                replaced_by: None,
            };
            Ok(StaffRespiteRow { row: stored.read()?, party, party_name })
        })
        .collect()
}

/// A respite as lists read it.
pub(super) struct Stored {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) state: String,
    pub(super) until: NaiveDate,
    pub(super) answer_by: Option<NaiveDate>,
    pub(super) asked_at: DateTime<Utc>,
    pub(super) unit_sv: String,
    pub(super) unit_en: String,
    pub(super) many: i64,
    pub(super) payable: Decimal,
    pub(super) subject_sv: String,
    pub(super) subject_en: String,
    pub(super) replaced_by: Option<Uuid>,
}

impl Stored {
    pub(super) fn read(self) -> Result<RespiteRow, StoreError> {
        Ok(RespiteRow {
            id: RespiteId(self.id),
            number: self.number,
            state: Row::new("respite", self.id).word("state", &self.state)?,
            until: self.until,
            answer_by: self.answer_by,
            asked_at: self.asked_at,
            invoices: self.many,
            payable: Money::round(self.payable),
            left: None,
            replaced_by: self.replaced_by.map(PlanId),
            subject: Localised { sv: self.subject_sv, en: self.subject_en },
            unit: Localised { sv: self.unit_sv, en: self.unit_en },
        })
    }
}
