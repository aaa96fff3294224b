//! The sums and dates that decide how an invoice stands, as the list queries read them.

use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_app::ports::InvoiceRow;
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::invoice::Stop;
use besked_domain::invoice::standing::{Figures, LatestDunning};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

/// A row of a list, with the sums over all rows that match.
pub(super) struct Stored {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) subject_sv: String,
    pub(super) subject_en: String,
    pub(super) unit_sv: String,
    pub(super) unit_en: String,
    pub(super) issued_on: NaiveDate,
    pub(super) due_on: NaiveDate,
    pub(super) total: Decimal,
    pub(super) credited: Decimal,
    pub(super) fees: Decimal,
    pub(super) paid: Decimal,
    pub(super) cancelled_on: Option<NaiveDate>,
    pub(super) last_paid_on: Option<NaiveDate>,
    pub(super) dunning_stage: Option<String>,
    pub(super) dunning_on: Option<NaiveDate>,
    pub(super) dunning_respond_by: Option<NaiveDate>,
    pub(super) held: Decimal,
    pub(super) stop_kind: Option<String>,
    pub(super) stop_until: Option<NaiveDate>,
    pub(super) matching: i64,
    pub(super) left_sum: Decimal,
    pub(super) overdue_sum: Decimal,
    pub(super) held_sum: Decimal,
}

impl Stored {
    pub(super) fn read(self) -> Result<InvoiceRow, StoreError> {
        let sums = Sums {
            total: self.total,
            credited: self.credited,
            fees: self.fees,
            paid: self.paid,
            due_on: self.due_on,
            cancelled_on: self.cancelled_on,
            last_paid_on: self.last_paid_on,
            dunning_stage: self.dunning_stage,
            dunning_on: self.dunning_on,
            dunning_respond_by: self.dunning_respond_by,
            stop_kind: self.stop_kind,
            stop_until: self.stop_until,
        };
        Ok(InvoiceRow {
            id: InvoiceId(self.id),
            number: self.number,
            subject: Localised { sv: self.subject_sv, en: self.subject_en },
            unit: Localised { sv: self.unit_sv, en: self.unit_en },
            issued_on: self.issued_on,
            figures: sums.read(Row::new("invoice", self.id))?,
            held: Money::round(self.held),
        })
    }
}

/// The sums and dates alone.
struct Sums {
    total: Decimal,
    credited: Decimal,
    fees: Decimal,
    paid: Decimal,
    due_on: NaiveDate,
    cancelled_on: Option<NaiveDate>,
    last_paid_on: Option<NaiveDate>,
    dunning_stage: Option<String>,
    dunning_on: Option<NaiveDate>,
    dunning_respond_by: Option<NaiveDate>,
    stop_kind: Option<String>,
    stop_until: Option<NaiveDate>,
}

impl Sums {
    fn read(self, row: Row) -> Result<Figures, StoreError> {
        let dunning = match self.dunning_stage {
            None => None,
            Some(stage) => Some(LatestDunning {
                stage: row.word("dunning_stage", &stage)?,
                on: row.present("dunning_on", self.dunning_on)?,
                respond_by: self.dunning_respond_by,
            }),
        };
        Ok(Figures {
            total: row.money("total", self.total)?,
            credited: row.money("credited", self.credited)?,
            fees: row.money("fees", self.fees)?,
            paid: row.money("paid", self.paid)?,
            due_on: self.due_on,
            cancelled_on: self.cancelled_on,
            last_paid_on: self.last_paid_on,
            dunning,
            stop: read_stop(row, self.stop_kind, self.stop_until)?,
        })
    }
}

/// What decides how one invoice stands. `None` when the party has none such.
pub(in crate::store) async fn figures(
    tx: &mut impl Scoped,
    party: PartyId,
    id: InvoiceId,
) -> Result<Option<Figures>, StoreError> {
    let found = sqlx::query_as!(
        Sums,
        r#"select invoice.total, invoice.credited, invoice.fees, invoice.paid, invoice.due_on,
            invoice.cancelled_on, invoice.last_paid_on, invoice.dunning_stage,
            invoice.dunning_on, invoice.dunning_respond_by, stop.kind as "stop_kind?",
            stop.until as "stop_until?"
        from invoice
        left join lateral standing_stop(invoice.party_id, invoice.id) as stop on true
        where invoice.party_id = $1 and invoice.id = $2"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    found.map(|sums| sums.read(Row::new("invoice", id.0))).transpose()
}

/// What keeps reminders and claims from an invoice, as it stands in two columns.
pub(super) fn read_stop(
    row: Row,
    kind: Option<String>,
    until: Option<NaiveDate>,
) -> Result<Option<Stop>, StoreError> {
    kind.map(|kind| Ok(Stop { kind: row.word("stop_kind", &kind)?, until })).transpose()
}
