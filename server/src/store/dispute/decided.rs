//! Decisions after reconsideration, as both sides read them.

use super::told::Names;
use crate::clock::stockholm_day;
use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_app::ports::DecisionView;
use besked_domain::charge::Regime;
use besked_domain::dispute::case::may_appeal;
use besked_domain::dispute::decision::{MustChange, appeal_by, changed_by};
use besked_domain::dispute::{Receipt, received_on};
use besked_domain::id::{DisputeId, PartyId};
use besked_domain::text::Localised;

/// The decisions of a case, oldest first. The message that told of one tells when it was received, or a
/// proof that is registered: what lies in the portal and has not been opened has not been (FL 44 §).
pub(super) async fn decisions(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
    names: &Names,
    regime: Regime,
) -> Result<Vec<DecisionView>, StoreError> {
    let rows = sqlx::query!(
        r#"select decision.id, decision.round, decision.decided_at, decision.decided_by,
            decision.outcome, decision.remedy, decision.credited, decision.reasons,
            decision.rules, decision.pay_by, decision.appeal_to_sv, decision.appeal_to_en,
            decision.obviously_wrong, decision.simply_changed, decision.harms_nobody,
            (
                select changed.number from invoice as changed
                inner join dispute
                    on changed.party_id = dispute.party_id and changed.id <> dispute.invoice_id
                where changed.party_id = decision.party_id and changed.id = decision.invoice_id
                    and dispute.id = decision.dispute_id
            ) as other_invoice,
            encode(decision.statement_digest, 'hex') as "digest!",
            (
                select min(message.read_at) from message
                where message.party_id = decision.party_id
                    and message.dispute_id = decision.dispute_id
                    and message.kind = 'decision'
                    and message.delivered_at = decision.decided_at
            ) as read_at,
            receipt.received_on as "received_on?", receipt.manner as "manner?",
            (
                select min(proof.registered_at) from decision_receipt as proof
                where proof.party_id = decision.party_id
                    and proof.dispute_id = decision.dispute_id
                    and proof.round = decision.round
            ) as first_proved_at
        from dispute_decision as decision
        left join lateral (
            select proof.received_on, proof.manner
            from decision_receipt as proof
            where proof.party_id = decision.party_id and proof.dispute_id = decision.dispute_id
                and proof.round = decision.round
            order by proof.registered_at desc, proof.id desc
            limit 1
        ) as receipt on true
        where decision.party_id = $1 and decision.dispute_id = $2
        order by decision.round"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let can_appeal = may_appeal(regime).is_ok();
    let views = rows.into_iter().map(|stored| {
        let row = Row::new("dispute_decision", stored.id);
        let opened = stored.read_at.filter(|_| can_appeal).map(stockholm_day);
        let receipt = match stored.received_on.zip(stored.manner).filter(|_| can_appeal) {
            Some((on, manner)) => Some(Receipt { on, manner: row.word("manner", &manner)? }),
            None => None,
        };
        let opened_first =
            stored.read_at.zip(stored.first_proved_at).is_some_and(|(read, proved)| read < proved);
        let appeal_to = stored.appeal_to_sv.zip(stored.appeal_to_en);
        let outcome = row.word("outcome", &stored.outcome)?;
        let must_change = MustChange {
            obvious: stored.obviously_wrong,
            simple: stored.simply_changed,
            harmless: stored.harms_nobody,
        };
        Ok(DecisionView {
            round: stored.round,
            at: stored.decided_at,
            by: names.get(&stored.decided_by).cloned(),
            outcome,
            changed_by: changed_by(regime, outcome, must_change),
            remedy: row.word("remedy", &stored.remedy)?,
            other_invoice: stored.other_invoice,
            credited: row.money("credited", stored.credited)?,
            reasons: stored.reasons,
            rules: stored.rules,
            pay_by: stored.pay_by,
            regime,
            appeal_to: appeal_to.map(|(sv, en)| Localised { sv, en }),
            opened_on: opened,
            receipt,
            appeal_by: received_on(opened, receipt, opened_first).map(appeal_by),
            statement_digest: stored.digest,
            corrections: Vec::new(),
        })
    });
    views.collect()
}
