//! What has happened to an invoice since it was sent.

use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_domain::id::{CreditId, DunningId, FeeId, InvoiceId, PartyId, PaymentId};
use besked_domain::invoice::allocation::Parts;
use besked_domain::invoice::{Credit, DunningStep, Fee, Payment, Told};
use besked_domain::text::Localised;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

/// The history of one invoice, each kind oldest first.
#[derive(Default)]
pub(super) struct History {
    pub(super) credits: Vec<Credit>,
    pub(super) payments: Vec<Payment>,
    pub(super) fees: Vec<Fee>,
    pub(super) dunning: Vec<DunningStep>,
}

/// Reads the four tables in one round trip.
pub(super) async fn history(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: InvoiceId,
) -> Result<History, StoreError> {
    let rows = sqlx::query_as!(
        Stored,
        r#"select
            'credit' as "entry!", id as "id!", credited_on as "on_day!", amount,
            null::date as other_day, null as word, reason_sv as text, reason_en as text_en,
            null::numeric as costs, null::numeric as interest, null::numeric as principal,
            null::numeric as surplus
        from credit where party_id = $1 and invoice_id = $2
        union all
        select
            'payment', payment.id, payment.paid_on, payment.amount, null, payment.channel,
            payment.reference, null, part.costs, part.interest, part.principal, part.surplus
        from payment
        left join bank_part as part
            on payment.party_id = part.party_id and payment.invoice_id = part.invoice_id
            and payment.id = part.payment_id and part.booked and part.costs is not null
        where payment.party_id = $1 and payment.invoice_id = $2
        union all
        select 'fee', id, charged_on, amount, waived_on, kind, null, null, null, null, null, null
        from fee where party_id = $1 and invoice_id = $2
        union all
        select 'dunning', id, sent_on, null, respond_by, stage, sender, null, null, null, null, null
        from dunning where party_id = $1 and invoice_id = $2
        order by 3, 2"#,
        party.0,
        invoice.0
    )
    .fetch_all(tx.connection())
    .await?;
    let mut history = History::default();
    for row in rows {
        row.read_into(&mut history)?;
    }
    Ok(history)
}

/// A row of any of the four: what the columns hold differs.
struct Stored {
    entry: String,
    id: Uuid,
    on_day: NaiveDate,
    amount: Option<Decimal>,
    other_day: Option<NaiveDate>,
    word: Option<String>,
    text: Option<String>,
    text_en: Option<String>,
    costs: Option<Decimal>,
    interest: Option<Decimal>,
    principal: Option<Decimal>,
    surplus: Option<Decimal>,
}

impl Stored {
    /// Where a payment went, where the ledger has been told that.
    fn told(&self, row: Row) -> Result<Option<Told>, StoreError> {
        let parts = self.costs.zip(self.interest);
        let Some(((costs, interest), (principal, surplus))) =
            parts.zip(self.principal.zip(self.surplus))
        else {
            return Ok(None);
        };
        let paid = Parts {
            costs: row.money("costs", costs)?,
            interest: row.money("interest", interest)?,
            principal: row.money("principal", principal)?,
        };
        Ok(Some(Told { paid, surplus: row.money("surplus", surplus)? }))
    }

    fn read_into(self, history: &mut History) -> Result<(), StoreError> {
        match self.entry.as_str() {
            "credit" => {
                let row = Row::new("credit", self.id);
                history.credits.push(Credit {
                    id: CreditId(self.id),
                    amount: row.money("amount", row.present("amount", self.amount)?)?,
                    on: self.on_day,
                    reason: self.text.zip(self.text_en).map(|(sv, en)| Localised { sv, en }),
                });
            }
            "payment" => {
                let row = Row::new("payment", self.id);
                history.payments.push(Payment {
                    id: PaymentId(self.id),
                    told: self.told(row)?,
                    amount: row.money("amount", row.present("amount", self.amount)?)?,
                    on: self.on_day,
                    channel: row.present("channel", self.word)?,
                    reference: self.text,
                });
            }
            "fee" => {
                let row = Row::new("fee", self.id);
                history.fees.push(Fee {
                    id: FeeId(self.id),
                    kind: row.word("kind", &row.present("kind", self.word)?)?,
                    amount: row.money("amount", row.present("amount", self.amount)?)?,
                    on: self.on_day,
                    waived_on: self.other_day,
                });
            }
            _ => {
                let row = Row::new("dunning", self.id);
                history.dunning.push(DunningStep {
                    id: DunningId(self.id),
                    stage: row.word("stage", &row.present("stage", self.word)?)?,
                    on: self.on_day,
                    respond_by: self.other_day,
                    sender: row.present("sender", self.text)?,
                });
            }
        }
        Ok(())
    }
}
