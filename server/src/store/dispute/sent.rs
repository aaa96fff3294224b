//! What was sent in a case, with the hashes that were kept of it.

use super::told::lacking_of;
use super::{delay, history};
use crate::store::decode::Row;
use crate::store::{JobsTx, Scoped, StoreError};
use besked_app::ports::DelayView;
use besked_domain::dispute::{Said, Written};
use besked_domain::id::{DisputeId, InvoiceId, PartyId};
use besked_domain::text::Localised;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Everything that was sent in a case but the answer itself, each with its hash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// Of what the answer said, by language and reading; `None` for one that was told before hashes
    /// were kept.
    pub told: Option<BTreeMap<String, String>>,
    /// The statements.
    pub statements: Vec<SentStatement>,
    /// The decisions, each with the hash that its event keeps: `None` where the event is older than
    /// such hashes, or its content has been disposed of.
    pub decisions: Vec<(Said<'static>, Option<Hashed>)>,
    /// The letters of officials and of delays, by the events that keep their hashes: those that were sent before such
    /// hashes are not among them.
    pub letters: Vec<SentLetter>,
}

/// A hash, and what it is of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hashed {
    /// By which version of what is hashed.
    pub version: u32,
    /// SHA-256, in hexadecimal.
    pub digest: String,
}

/// A letter, as it is kept now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentLetter {
    /// The event that tells of it.
    pub seq: i64,
    /// The hash that its event keeps, in hexadecimal.
    pub digest: String,
    /// The hash of what it says; `None` where it is gone, or is to be answered by another day.
    pub now: Option<String>,
}

/// A statement as it was frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentStatement {
    /// Of which round.
    pub round: i32,
    /// What it says.
    pub body: String,
    /// SHA-256 of that.
    pub digest: Vec<u8>,
}

/// What was sent in a case.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn sent(tx: &mut JobsTx, party: PartyId, dispute: DisputeId) -> Result<Sent, StoreError> {
    let told = sqlx::query_scalar!(
        "select told from explanation where party_id = $1 and dispute_id = $2",
        party.0,
        dispute.0
    )
    .fetch_one(tx.connection())
    .await?;
    let told =
        told.map(|told| Row::new("explanation", dispute.0).json("told", told)).transpose()?;
    let statements = sqlx::query_as!(
        SentStatement,
        "select round, body, digest from dispute_statement
        where party_id = $1 and dispute_id = $2
        order by round",
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let decisions = decisions(tx, party, dispute).await?;
    let mut letters = letters(tx, party, dispute).await?;
    letters.extend(delays(tx, party, dispute).await?);
    Ok(Sent { told, statements, decisions, letters })
}

async fn decisions(
    tx: &mut JobsTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<(Said<'static>, Option<Hashed>)>, StoreError> {
    let rows = sqlx::query!(
        r#"select decision.id, decision.round, decision.outcome, decision.credited,
            decision.credited_beside, decision.reasons, decision.rules, decision.pay_by,
            decision.rest_paid, decision.rest_paused, decision.remedy, decision.invoice_id,
            decision.appeal_to_sv, decision.appeal_to_en
        from dispute_decision as decision
        where decision.party_id = $1 and decision.dispute_id = $2
        order by decision.round"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let mut kept = history::of_decisions(tx, party, dispute).await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("dispute_decision", stored.id);
            let said = Said {
                round: stored.round,
                outcome: row.word("outcome", &stored.outcome)?,
                credited: row.money("credited", stored.credited)?,
                beside: row.money("credited_beside", stored.credited_beside)?,
                reasons: stored.reasons.into(),
                rules: stored.rules.into(),
                pay_by: stored.pay_by,
                rest_paid: stored.rest_paid,
                rest_paused: stored.rest_paused,
                remedy: row.word("remedy", &stored.remedy)?,
                invoice: InvoiceId(stored.invoice_id),
                appeal_to: named(stored.appeal_to_sv, stored.appeal_to_en),
            };
            let kept = kept.remove(&stored.round).unwrap_or_default();
            Ok((said, kept.hashed))
        })
        .collect()
}

async fn letters(
    tx: &mut JobsTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<SentLetter>, StoreError> {
    let rows = sqlx::query!(
        r#"select event.seq, content.content -> 'letter' ->> 'digest' as "digest!",
            message.kind as "kind?", message.body as "body?", message.missing,
            message.lacking as "lacking?", message.appeal_to_sv, message.appeal_to_en,
            content.content -> 'dismissed' as "dismissed?",
            -- The day to answer by stands in the event itself.
            coalesce(message.answer_by <> (content.content ->> 'by')::date, false) as "moved!"
        from event
        inner join event_content as content
            on event.party_id = content.party_id and event.id = content.event_id
        left join dispute_message as message
            on event.party_id = message.party_id and event.subject_id = message.dispute_id
            and content.content -> 'letter' ->> 'id' = message.id::text
        where event.party_id = $1 and event.subject_kind = 'dispute' and event.subject_id = $2
            and content.content -> 'letter' ->> 'digest' is not null
        order by event.seq"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("dispute_message", dispute.0);
            let lacking = lacking_of(row, &stored.lacking.unwrap_or_default())?;
            let event = Row::new("event_content", dispute.0);
            let dismissed = stored.dismissed.map(|told| event.json("content", told)).transpose()?;
            let written = stored.kind.zip(stored.body).map(|(kind, body)| Written {
                kind: kind.into(),
                body: body.into(),
                missing: stored.missing.map(Cow::Owned),
                lacking: lacking.into(),
                appeal_to: named(stored.appeal_to_sv, stored.appeal_to_en).map(Cow::Owned),
                dismissed: dismissed.map(Cow::Owned),
            });
            let now = written.filter(|_| !stored.moved).map(|written| written.digest());
            Ok(SentLetter { seq: stored.seq, digest: stored.digest, now })
        })
        .collect()
}

/// That something takes longer, as it was told.
async fn delays(
    tx: &mut JobsTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<SentLetter>, StoreError> {
    let rows = sqlx::query!(
        r#"select event.seq, event.at, content.content ->> 'digest' as "digest!",
            coalesce(content.content ->> 'of', 'answer') as "of!",
            (content.content ->> 'promised')::date as "promised!"
        from event
        inner join event_content as content
            on event.party_id = content.party_id and event.id = content.event_id
        where event.party_id = $1 and event.subject_kind = 'dispute' and event.subject_id = $2
            and event.name = 'DelayTold' and content.content ->> 'digest' is not null
        order by event.seq"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let told = delay::told(tx, party, dispute).await?;
    let letters = rows.into_iter().map(|kept| {
        // The same day may have been promised twice, with another between.
        let same = |DelayView { at, delay }: &&DelayView| {
            *at == kept.at && delay.of.word() == kept.of && delay.promised == kept.promised
        };
        let now = told.iter().find(same).map(|told| told.delay.digest());
        SentLetter { seq: kept.seq, digest: kept.digest, now }
    });
    Ok(letters.collect())
}

/// Who tries something further, as it was named.
fn named(sv: Option<String>, en: Option<String>) -> Option<Localised> {
    sv.zip(en).map(|(sv, en)| Localised { sv, en })
}
