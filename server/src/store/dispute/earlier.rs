//! What an invoice has been answered about before, and the other invoices that an answer may pause something of.

use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_domain::dispute::{EarlierAnswer, Facts, news};
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::invoice::Invoice;
use std::collections::BTreeSet;

/// An answer given before, with the facts that it was made from, where those can be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// The answer. What is new since is not told yet.
    pub answer: EarlierAnswer,
    /// What it was made from, and by which version of the rules.
    pub facts: Option<(u32, Facts)>,
}

impl Answered {
    /// The answer, with what is new since.
    #[must_use]
    pub fn since(self, now: &Facts) -> EarlierAnswer {
        let new = self.facts.map(|(engine, before)| news((engine, &before), now));
        EarlierAnswer { news: new, ..self.answer }
    }
}

/// Answers given before on an invoice, each with its own word, whatever the case has come to since, and with what it was
/// made from: that was kept.
pub(super) async fn earlier(
    tx: &mut impl Scoped,
    invoice: &Invoice,
) -> Result<Vec<Answered>, StoreError> {
    let rows = sqlx::query!(
        r#"select dispute.id, dispute.number, explanation.made_for, dispute.ground,
            coalesce(explanation.answer::jsonb ->> 'word', dispute.word) as "word!",
            explanation.engine, explanation.facts, explanation.objection -> 'targets' as "targets?"
        from dispute
        inner join explanation
            on dispute.party_id = explanation.party_id and dispute.id = explanation.dispute_id
        where dispute.party_id = $1 and dispute.invoice_id = $2
        order by dispute.received_at, dispute.id"#,
        invoice.party.0,
        invoice.id.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("dispute", stored.id);
            let answer = EarlierAnswer {
                number: stored.number,
                on: stored.made_for,
                ground: row.word("ground", &stored.ground)?,
                targets: stored.targets.and_then(|targets| serde_json::from_value(targets).ok()),
                word: row.word("word", &stored.word)?,
                news: None,
            };
            let engine =
                u32::try_from(stored.engine).map_err(|error| row.error("engine", error))?;
            let facts = serde_json::from_value(stored.facts).ok();
            Ok(Answered { answer, facts: facts.map(|facts| (engine, facts)) })
        })
        .collect()
}

/// An invoice, and the party's others that charge for the same thing and time: what is charged twice may be paused on any
/// of them. They are in the order in which everyone holds several.
///
/// # Errors
/// When the database does not answer.
pub async fn charging_same(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: InvoiceId,
) -> Result<BTreeSet<InvoiceId>, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select id as "id!" from invoice where party_id = $1 and id = $2
        union
        select other.id
        from invoice_line as own
        inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
        inner join invoice_line as line
            on own.party_id = line.party_id and own.invoice_id <> line.invoice_id
            and own.object = line.object
            and own.description_sv = line.description_sv
            and own.description_en = line.description_en
            and own.period_from <= line.period_to and line.period_from <= own.period_to
        inner join invoice as other
            on line.party_id = other.party_id and line.invoice_id = other.id
        where own.party_id = $1 and own.invoice_id = $2
            and other.charge_type_id = invoice.charge_type_id
            and other.cancelled_on is null and line.amount > 0"#,
        party.0,
        invoice.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(found.into_iter().map(InvoiceId).collect())
}
