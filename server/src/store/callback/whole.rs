//! A call whole.

use super::list::Stored;
use super::write::matter;
use crate::store::decode::Row;
use crate::store::events::{Subject, history};
use crate::store::{Scoped, StoreError, authority};
use besked_app::ports::{CallAttempt, CallbackFile};
use besked_domain::id::{CallbackId, PartyId};
use chrono::{DateTime, Utc};

/// A call whole, and when its latest promise was made. Its place in the queue and the windows that
/// it may be moved to are not read here. `None` when the party has none such.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn whole(
    tx: &mut impl Scoped,
    party: PartyId,
    id: CallbackId,
) -> Result<Option<(CallbackFile, DateTime<Utc>)>, StoreError> {
    let found = sqlx::query!(
        r#"select
            listed.number as "number!", listed.topic as "topic!", listed.language as "language!",
            listed.state as "state!", listed.asked_at as "asked_at!",
            listed.call_from as "call_from!", listed.due_at as "due_at!",
            listed.made_at as "made_at!", listed.unit_sv as "unit_sv?",
            listed.unit_en as "unit_en?", listed.subject_sv as "subject_sv?",
            listed.subject_en as "subject_en?", listed.unanswered as "unanswered!",
            callback.phone as "phone!", callback.note as "note!", callback.phrase as "phrase!",
            callback.caller as "caller?",
            coalesce(callback.invoice_id, callback.dispute_id, callback.plan_id) as "about?",
            callback.graded_at as "graded_at?"
        from callback_listed as listed
        inner join callback on listed.party_id = callback.party_id and listed.id = callback.id
        where listed.party_id = $1 and listed.id = $2"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let stored = Stored {
        id: id.0,
        number: found.number,
        topic: found.topic,
        language: found.language,
        state: found.state,
        asked_at: found.asked_at,
        call_from: found.call_from,
        due_at: found.due_at,
        unit_sv: found.unit_sv,
        unit_en: found.unit_en,
        subject_sv: found.subject_sv,
        subject_en: found.subject_en,
        unanswered: found.unanswered,
    };
    let about = match found.about {
        Some(about) => matter(tx, party, about).await?.map(|(matter, _)| matter),
        None => None,
    };
    let row = stored.read()?;
    let asks_grade = row.state.was_spoken() && found.graded_at.is_none();
    let file = CallbackFile {
        row,
        phone: found.phone,
        note: found.note,
        phrase: found.phrase,
        caller: found.caller,
        matter: about,
        place: None,
        attempts: attempts(tx, party, id).await?,
        windows: vec![],
        asks_grade,
        events: history(tx, Subject::Callback(party, id)).await?,
    };
    Ok(Some((file, found.made_at)))
}

async fn attempts(
    tx: &mut impl Scoped,
    party: PartyId,
    id: CallbackId,
) -> Result<Vec<CallAttempt>, StoreError> {
    let rows = sqlx::query!(
        "select at, outcome, note, authority_id from callback_attempt
        where party_id = $1 and callback_id = $2
        order by number",
        party.0,
        id.0
    )
    .fetch_all(tx.connection())
    .await?;
    let mut attempts = Vec::with_capacity(rows.len());
    for row in rows {
        let outcome = Row::new("callback_attempt", id.0).word("outcome", &row.outcome)?;
        let authority = authority::named(tx.connection(), row.authority_id).await?;
        attempts.push(CallAttempt { at: row.at, outcome, note: row.note, authority });
    }
    Ok(attempts)
}
