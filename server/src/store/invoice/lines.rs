//! An invoice's lines, each with the rule, the facts and the sum it rests on.

use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_domain::charge::{Basis, Decision, Fact, Rule};
use besked_domain::id::{DecisionId, InvoiceId, LineId, PartyId, RuleId};
use besked_domain::invoice::InvoiceLine;
use besked_domain::text::Localised;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

/// The lines, in the order the invoice has them.
pub(super) async fn lines(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: InvoiceId,
) -> Result<Vec<InvoiceLine>, StoreError> {
    sqlx::query_as!(
        Stored,
        r#"select
            line.id, line.description_sv, line.description_en, line.net, line.vat_rate,
            line.amount, line.period_from, line.period_to, line.object, line.facts,
            line.quantity, line.measure, line.quantity_source, line.unit_price,
            rule.id as "rule_id?", rule.kind as "rule_kind?", rule.title as "rule_title?",
            rule.adopted_on as "rule_adopted_on?", rule.adopted_by as rule_adopted_by,
            rule.paragraph as "rule_paragraph?", rule.url as rule_url,
            rule.valid_from as rule_valid_from, rule.valid_to as rule_valid_to,
            decision.id as "decision_id?", decision.number as "decision_number?",
            decision.decided_on as "decided_on?", decision.appealable as "appealable?",
            case when decision.official_shown then decision.official end as official,
            decision.summary_sv as "summary_sv?", decision.summary_en as "summary_en?"
        from invoice_line as line
        left join rule on line.rule_id = rule.id
        left join decision
            on line.party_id = decision.party_id and line.decision_id = decision.id
        where line.party_id = $1 and line.invoice_id = $2
        order by line.position"#,
        party.0,
        invoice.0
    )
    .fetch_all(tx.connection())
    .await?
    .into_iter()
    .map(Stored::read)
    .collect()
}

struct Stored {
    id: Uuid,
    description_sv: String,
    description_en: String,
    net: Decimal,
    vat_rate: Decimal,
    amount: Decimal,
    period_from: Option<NaiveDate>,
    period_to: Option<NaiveDate>,
    object: Option<String>,
    facts: serde_json::Value,
    quantity: Option<Decimal>,
    measure: Option<String>,
    quantity_source: Option<String>,
    unit_price: Option<Decimal>,
    rule_id: Option<Uuid>,
    rule_kind: Option<String>,
    rule_title: Option<String>,
    rule_adopted_on: Option<NaiveDate>,
    rule_adopted_by: Option<String>,
    rule_paragraph: Option<String>,
    rule_url: Option<String>,
    rule_valid_from: Option<NaiveDate>,
    rule_valid_to: Option<NaiveDate>,
    decision_id: Option<Uuid>,
    decision_number: Option<String>,
    decided_on: Option<NaiveDate>,
    appealable: Option<bool>,
    official: Option<String>,
    summary_sv: Option<String>,
    summary_en: Option<String>,
}

impl Stored {
    fn read(mut self) -> Result<InvoiceLine, StoreError> {
        let row = Row::new("invoice_line", self.id);
        let rule = self.rule()?;
        let decision = self.decision()?;
        let basis = match rule {
            None => None,
            Some(rule) => Some(Basis {
                rule,
                decision,
                period_from: self.period_from,
                period_to: self.period_to,
                object: self.object,
                facts: row.json::<Vec<Fact>>("facts", self.facts)?,
                quantity: row.present("quantity", self.quantity)?,
                measure: row.present("measure", self.measure)?,
                quantity_source: row.word(
                    "quantity_source",
                    &row.present("quantity_source", self.quantity_source)?,
                )?,
                unit_price: row.present("unit_price", self.unit_price)?,
            }),
        };
        Ok(InvoiceLine {
            id: LineId(self.id),
            description: Localised { sv: self.description_sv, en: self.description_en },
            net: row.money("net", self.net)?,
            vat_rate: self.vat_rate,
            amount: row.money("amount", self.amount)?,
            basis,
        })
    }

    fn rule(&mut self) -> Result<Option<Rule>, StoreError> {
        let Some(id) = self.rule_id else { return Ok(None) };
        let row = Row::new("rule", id);
        let kind = row.present("kind", self.rule_kind.take())?;
        Ok(Some(Rule {
            id: RuleId(id),
            kind: row.word("kind", &kind)?,
            title: row.present("title", self.rule_title.take())?,
            adopted_on: row.present("adopted_on", self.rule_adopted_on)?,
            adopted_by: self.rule_adopted_by.take(),
            paragraph: row.present("paragraph", self.rule_paragraph.take())?,
            url: self.rule_url.take(),
            valid_from: self.rule_valid_from,
            valid_to: self.rule_valid_to,
        }))
    }

    fn decision(&mut self) -> Result<Option<Decision>, StoreError> {
        let Some(id) = self.decision_id else { return Ok(None) };
        let row = Row::new("decision", id);
        Ok(Some(Decision {
            id: DecisionId(id),
            number: row.present("number", self.decision_number.take())?,
            decided_on: row.present("decided_on", self.decided_on)?,
            appealable: row.present("appealable", self.appealable)?,
            official: self.official.take(),
            summary: Localised {
                sv: row.present("summary_sv", self.summary_sv.take())?,
                en: row.present("summary_en", self.summary_en.take())?,
            },
        }))
    }
}
