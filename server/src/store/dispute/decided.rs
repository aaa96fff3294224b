//! Decisions after reconsideration, as both sides read them.

use super::history;
use super::receipt::invoice_received;
use super::told::Names;
use crate::clock::stockholm_day;
use crate::store::decode::Row;
use crate::store::{PortalTx, Scoped, StoreError};
use besked_app::ports::{DecisionView, WhoDecided};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::may_appeal;
use besked_domain::dispute::decision::{MustChange, appeal_by, changed_by};
use besked_domain::dispute::{Receipt, received_on};
use besked_domain::id::{DisputeId, PartyId};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};

/// The last day to appeal the decision that stood when an appeal came, where that is known (FL 44 §). What came with
/// the objection is of the invoice, which is itself the decision: it counts from the day that the invoice is proved to
/// have been received.
pub(super) async fn last_day(
    tx: &mut impl Scoped,
    (party, dispute): (PartyId, DisputeId),
    regime: Regime,
    came: DateTime<Utc>,
) -> Result<Option<NaiveDate>, StoreError> {
    let made = decisions(tx, party, dispute, &Names::new(), regime).await?;
    match made.into_iter().rev().find(|decision| decision.at <= came) {
        Some(stood) => Ok(stood.appeal_by),
        None => Ok(invoice_received(tx, party, dispute).await?.map(appeal_by)),
    }
}

/// The decisions of a case, oldest first. With the message that told of one is kept when it was shown here, which is
/// when it was received, or a proof of that is registered: what lies in the portal and has not been opened has not been
/// received, though the message may have been read (FL 44 §).
pub(super) async fn decisions(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
    names: &Names,
    regime: Regime,
) -> Result<Vec<DecisionView>, StoreError> {
    let rows = sqlx::query!(
        r#"select decision.id, decision.round, decision.decided_at, decision.decided_by,
            decision.decided_by_name, decision.confirmed_by_name, decision.outcome,
            decision.remedy, decision.credited, decision.credited_beside, decision.reasons,
            decision.rules, decision.pay_by, decision.rest_paid, decision.rest_paused, decision.told,
            decision.appeal_to_sv, decision.appeal_to_en,
            decision.obviously_wrong, decision.simply_changed, decision.harms_nobody,
            (
                select changed.number from invoice as changed
                inner join dispute
                    on changed.party_id = dispute.party_id and changed.id <> dispute.invoice_id
                where changed.party_id = decision.party_id and changed.id = decision.invoice_id
                    and dispute.id = decision.dispute_id
            ) as other_invoice,
            coalesce(decision.of_measure, exists (
                select from explanation
                cross join lateral jsonb_array_elements(explanation.objection -> 'targets')
                    as target
                where explanation.party_id = decision.party_id
                    and explanation.dispute_id = decision.dispute_id
                    and target.value ->> 'kind' = 'step'
            )) as "of_measure!",
            (
                select sum(booking.amount) from dispute_booking as booking
                where booking.party_id = decision.party_id
                    and booking.dispute_id = decision.dispute_id and booking.round = decision.round
            ) as booked,
            encode(decision.statement_digest, 'hex') as "digest!",
            (
                select min(message.shown_at) from message
                where message.party_id = decision.party_id
                    and message.dispute_id = decision.dispute_id
                    and message.kind = 'decision'
                    and message.delivered_at = decision.decided_at
            ) as shown_at,
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
    let mut kept = history::of_decisions(tx, party, dispute).await?;
    let can_appeal = may_appeal(regime).is_ok();
    let views = rows.into_iter().map(|stored| {
        let row = Row::new("dispute_decision", stored.id);
        let opened = stored.shown_at.filter(|_| can_appeal).map(stockholm_day);
        let receipt = match stored.received_on.zip(stored.manner).filter(|_| can_appeal) {
            Some((on, manner)) => Some(Receipt { on, manner: row.word("manner", &manner)? }),
            None => None,
        };
        let opened_first = stored
            .shown_at
            .zip(stored.first_proved_at)
            .is_some_and(|(shown, proved)| shown < proved);
        let appeal_to = stored.appeal_to_sv.zip(stored.appeal_to_en);
        let kept = kept.remove(&stored.round).unwrap_or_default();
        let outcome = row.word("outcome", &stored.outcome)?;
        let told_as = stored.told.map(|told| row.word("told", &told)).transpose()?;
        let must_change = MustChange {
            obvious: stored.obviously_wrong,
            simple: stored.simply_changed,
            harmless: stored.harms_nobody,
        };
        Ok(DecisionView {
            round: stored.round,
            at: stored.decided_at,
            by: names.get(&stored.decided_by).cloned(),
            named: WhoDecided { made: stored.decided_by_name, confirmed: stored.confirmed_by_name },
            outcome,
            told_as,
            changed_by: changed_by(regime, outcome, must_change),
            remedy: row.word("remedy", &stored.remedy)?,
            of_measure: stored.of_measure,
            other_invoice: stored.other_invoice,
            credited: row.money("credited", stored.credited)?,
            beside: row.money("credited_beside", stored.credited_beside)?,
            booked: stored.booked.map(Money::round),
            reasons: stored.reasons,
            rules: stored.rules,
            pay_by: stored.pay_by,
            day_of: kept.day_of,
            by_plan: kept.by_plan,
            rest_paid: stored.rest_paid,
            rest_paused: stored.rest_paused,
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

/// Writes down that what was decided in a case is shown to the party's side: the decision of a round, or all that
/// its page holds, a no to deciding now among it. The time to appeal runs from then (FL 44 §); the first time stays.
///
/// # Errors
/// When the database does not answer, or the transaction is not the party's.
pub async fn show(
    tx: &mut PortalTx,
    (party, dispute): (PartyId, DisputeId),
    round: Option<i32>,
    (reader, now): (PartyId, DateTime<Utc>),
) -> Result<u64, StoreError> {
    let shown = sqlx::query!(
        "update message set shown_at = $4, shown_by = $5
        where party_id = $1 and dispute_id = $2 and shown_at is null and (
            ($3::integer is null and kind in ('decision', 'request_refused'))
            or exists (
                select from dispute_decision as decision
                where decision.party_id = message.party_id
                    and decision.dispute_id = message.dispute_id
                    and decision.round = $3 and message.kind = 'decision'
                    and message.delivered_at = decision.decided_at
            )
        )",
        party.0,
        dispute.0,
        round,
        now,
        reader.0
    )
    .execute(tx.connection())
    .await?;
    Ok(shown.rows_affected())
}
