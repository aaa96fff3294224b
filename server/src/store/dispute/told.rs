//! A case whole, and what is written in it.

use super::list::Stored;
use super::{appeal, decided, delay, facts, history, hold, request};
use crate::clock::stockholm_day;
use crate::store::decode::Row;
use crate::store::{Scoped, StoreError, evidence, invoice};
use besked_app::ports::{
    Author, DecisionView, DisputeCase, Evidence, MessageKind, MessageView, Missing, PauseTold,
    StatementView,
};
use besked_domain::calendar::months_after;
use besked_domain::charge::Regime;
use besked_domain::dispute::request::{RequestRefusal, is_decided_once};
use besked_domain::dispute::{Dismissed, Explanation, Lacking, Official, Written};
use besked_domain::evidence::Limits;
use besked_domain::id::{DisputeId, InvoiceId, PartyId, StaffId};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use std::borrow::Cow;
use std::collections::HashMap;
use uuid::Uuid;

/// A case whole. `None` when the party has none such. `for_staff` tells officials' names; `limits` are
/// what its evidence is told with.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn whole(
    tx: &mut impl Scoped,
    party: PartyId,
    id: DisputeId,
    for_staff: bool,
    limits: Limits,
) -> Result<Option<DisputeCase>, StoreError> {
    let found = sqlx::query!(
        r#"select
            dispute.number, dispute.invoice_id, invoice.subject_sv, invoice.subject_en,
            invoice.number as invoice_number, unit.name_sv as unit_sv, unit.name_en as unit_en,
            unit.phone, dispute.ground, dispute.word, dispute.state, dispute.received_at,
            dispute.promised_by as answer_by,
            dispute.disputed, dispute.regime, dispute.round,
            dispute.waits_until, dispute.decision_asked_at, dispute.appealed_at,
            dispute.later_appeals, dispute.appeal_ended_at, dispute.request_refused_at,
            dispute.refusal_appealed_at, dispute.refusal_forwarded_at, dispute.refusal_appeal_by,
            explanation.made_at, explanation.objection,
            explanation.answer,
            dispute.request_refused_at is not null or exists (
                select from dispute_decision as decision
                where decision.party_id = dispute.party_id and decision.dispute_id = dispute.id
                    and decision.decided_at >= dispute.decision_asked_at
            ) as "request_answered!"
        from dispute
        inner join invoice
            on dispute.party_id = invoice.party_id and dispute.invoice_id = invoice.id
        inner join unit on dispute.unit_id = unit.id
        inner join explanation
            on dispute.party_id = explanation.party_id and dispute.id = explanation.dispute_id
        where dispute.party_id = $1 and dispute.id = $2"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let on = InvoiceId(found.invoice_id);
    let Some(figures) = invoice::figures(tx, party, on).await? else { return Ok(None) };
    let row = Row::new("dispute", id.0);
    let regime: Regime = row.word("regime", &found.regime)?;
    let answer: Explanation = serde_json::from_str(&found.answer)
        .map_err(|error| Row::new("explanation", id.0).error("answer", error))?;
    let asks = regime == Regime::AdministrativeAppeal
        && found.decision_asked_at.is_none()
        && !is_decided_once(found.round);
    let names = names(tx, party, id, for_staff).await?;
    let holds = hold::of_case(tx, party, id).await?;
    let held: Money =
        holds.iter().filter(|hold| hold.lifted_at.is_none()).map(|hold| hold.amount).sum();
    let stored = Stored {
        id: id.0,
        number: found.number,
        invoice_id: found.invoice_id,
        subject_sv: found.subject_sv,
        subject_en: found.subject_en,
        invoice_number: found.invoice_number,
        unit_sv: found.unit_sv,
        unit_en: found.unit_en,
        ground: found.ground,
        word: found.word,
        state: found.state,
        received_at: found.received_at,
        answer_by: found.answer_by,
        waits_until: found.waits_until,
        disputed: found.disputed,
        held: held.kronor(),
    };
    let messages = messages(tx, party, id, &names).await?;
    let decisions = decided::decisions(tx, party, id, &names, regime).await?;
    Ok(Some(DisputeCase {
        row: stored.read()?,
        regime,
        unit_phone: found.phone,
        round: found.round,
        request_waits: found.decision_asked_at.is_some() && !found.request_answered,
        appeal_since: found.appealed_at.filter(|_| found.appeal_ended_at.is_none()),
        later_appeals: found.appeal_ended_at.map_or(found.later_appeals, |_| Vec::new()),
        refusal: RequestRefusal::of(
            found.request_refused_at,
            found.refusal_appealed_at,
            found.refusal_forwarded_at,
        ),
        refusal_appeal_by: found.refusal_appeal_by.filter(|_| found.refusal_forwarded_at.is_none()),
        may_ask_decision_from: asks.then(|| months_after(stockholm_day(found.received_at), 6)),
        objection: Row::new("explanation", id.0).json("objection", found.objection)?,
        answer,
        told: Vec::new(),
        pause_told: PauseTold::default(),
        answered_at: found.made_at,
        holds,
        figures,
        held: facts::held(tx, party, on).await?,
        evidence: Evidence { files: evidence::of_case(tx, party, id, &names).await?, limits },
        statements: statements(tx, party, id, for_staff, &names).await?,
        unit_answers: request::answers(tx, party, id).await?,
        decisions: corrected(decisions, &messages),
        messages,
        delays: delay::told(tx, party, id).await?,
        events: history::events(tx, party, id).await?,
    }))
}

/// The decisions, each with what corrects it.
fn corrected(decisions: Vec<DecisionView>, written: &[MessageView]) -> Vec<DecisionView> {
    let next = decisions.iter().skip(1).map(|decision| Some(decision.at)).chain([None]);
    let next: Vec<_> = next.collect();
    let each = decisions.into_iter().zip(next);
    each.map(|(decision, until)| decision.corrected_by(written, until)).collect()
}

/// A message to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewMessage<'a> {
    /// What for.
    pub kind: MessageKind,
    /// The person who wrote it.
    pub by_person: Option<PartyId>,
    /// The official who did.
    pub by_staff: Option<StaffId>,
    /// The official who wrote down what the person brought in another way, and the day that it came.
    pub registered: Option<(StaffId, NaiveDate)>,
    /// What it says.
    pub body: &'a str,
    /// What is missing, and the last day to answer.
    pub missing: Option<(&'a Missing, NaiveDate)>,
    /// The change that an appeal wants.
    pub change_wanted: Option<&'a str>,
    /// Who tries what is refused.
    pub appeal_to: Option<&'a Localised>,
    /// Who decided what is refused, where that is told (FL 31 and 33 §§).
    pub decided_by: Option<&'a str>,
    /// The appeals that it dismisses: its event tells of them.
    pub dismissed: Option<&'a Dismissed>,
}

impl NewMessage<'_> {
    /// What it says.
    fn written(&self) -> Written<'_> {
        Written {
            kind: kind_word(self.kind).into(),
            body: self.body.into(),
            missing: self.missing.map(|(missing, _)| missing.text.as_str().into()),
            lacking: self.missing.map(|(missing, _)| (&missing.fields).into()).unwrap_or_default(),
            appeal_to: self.appeal_to.map(Cow::Borrowed),
            dismissed: self.dismissed.map(Cow::Borrowed),
        }
    }
}

/// A message that has been written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenMessage {
    /// Which.
    pub id: Uuid,
    /// SHA-256 of what it says, in hexadecimal.
    pub digest: String,
}

/// Writes a message, and tells which it is and the hash of what it says.
///
/// # Errors
/// When the database does not answer.
pub async fn write(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
    new: NewMessage<'_>,
    now: DateTime<Utc>,
) -> Result<WrittenMessage, StoreError> {
    let id = Uuid::now_v7();
    let (missing, answer_by) = new.missing.unzip();
    let lacking = missing.into_iter().flat_map(|missing| &missing.fields);
    let lacking: Vec<String> = lacking.map(|field| field.word().to_owned()).collect();
    sqlx::query!(
        "insert into dispute_message (
            party_id, id, dispute_id, sent_at, kind, by_person, by_staff, body, missing,
            change_wanted, lacking, appeal_to_sv, appeal_to_en, decided_by_name, registered_by,
            arrived_on, answer_by
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        party.0,
        id,
        dispute.0,
        now,
        kind_word(new.kind),
        new.by_person.map(|person| person.0),
        new.by_staff.map(|staff| staff.0),
        new.body,
        missing.map(|missing| missing.text.as_str()),
        new.change_wanted,
        &lacking,
        new.appeal_to.map(|to| to.sv.as_str()),
        new.appeal_to.map(|to| to.en.as_str()),
        new.decided_by,
        new.registered.map(|(staff, _)| staff.0),
        new.registered.map(|(_, on)| on),
        answer_by
    )
    .execute(tx.connection())
    .await?;
    Ok(WrittenMessage { id, digest: new.written().digest() })
}

const fn kind_word(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Message => "message",
        MessageKind::Completion => "completion",
        MessageKind::Review => "review",
        MessageKind::Appeal => "appeal",
        MessageKind::RefusalAppeal => "refusal_appeal",
        MessageKind::RequestRefused => "request_refused",
        MessageKind::AppealDismissed => "appeal_dismissed",
        MessageKind::Correction => "correction",
    }
}

pub(super) fn kind_of(row: Row, word: &str) -> Result<MessageKind, StoreError> {
    match word {
        "message" => Ok(MessageKind::Message),
        "completion" => Ok(MessageKind::Completion),
        "review" => Ok(MessageKind::Review),
        "appeal" => Ok(MessageKind::Appeal),
        "refusal_appeal" => Ok(MessageKind::RefusalAppeal),
        "request_refused" => Ok(MessageKind::RequestRefused),
        "appeal_dismissed" => Ok(MessageKind::AppealDismissed),
        "correction" => Ok(MessageKind::Correction),
        other => Err(row.error("kind", format!("{other} is no kind of message"))),
    }
}

/// The fields that lack something.
pub(super) fn lacking_of(row: Row, fields: &[String]) -> Result<Vec<Lacking>, StoreError> {
    fields.iter().map(|field| row.word("lacking", field)).collect()
}

/// What is missing, where staff ask for it.
pub(in crate::store) fn missing_of(
    row: Row,
    text: Option<String>,
    fields: &[String],
) -> Result<Option<Missing>, StoreError> {
    let Some(text) = text else { return Ok(None) };
    Ok(Some(Missing { fields: lacking_of(row, fields)?, text }))
}

async fn messages(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
    names: &Names,
) -> Result<Vec<MessageView>, StoreError> {
    let rows = sqlx::query!(
        r#"select id, sent_at, kind, by_staff, body, missing, lacking, change_wanted,
            appeal_to_sv, appeal_to_en, decided_by_name, registered_by, arrived_on, answer_by
        from dispute_message
        where party_id = $1 and dispute_id = $2
        order by sent_at, id"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let mut dismissed = appeal::dismissed(tx, party, dispute).await?;
    let views = rows.into_iter().map(|row| {
        Ok(MessageView {
            at: row.sent_at,
            author: match (row.by_staff, row.registered_by.zip(row.arrived_on)) {
                (Some(staff), _) => Author::Unit { official: names.get(&staff).cloned() },
                (None, Some((staff, arrived_on))) => {
                    Author::Registered { arrived_on, by: names.get(&staff).cloned() }
                }
                (None, None) => Author::Debtor,
            },
            kind: kind_of(Row::new("dispute_message", row.id), &row.kind)?,
            body: row.body,
            missing: missing_of(Row::new("dispute_message", row.id), row.missing, &row.lacking)?,
            change_wanted: row.change_wanted,
            appeal_to: row.appeal_to_sv.zip(row.appeal_to_en).map(|(sv, en)| Localised { sv, en }),
            decided_by: row.decided_by_name,
            answer_by: row.answer_by,
            dismissed: dismissed.remove(&row.id),
        })
    });
    views.collect()
}

/// The officials who have written or decided in a case.
pub(super) type Names = HashMap<Uuid, String>;

/// Their names, for staff alone: the debtor's role cannot even ask.
async fn names(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
    for_staff: bool,
) -> Result<Names, StoreError> {
    if !for_staff {
        return Ok(Names::new());
    }
    let rows = sqlx::query!(
        "select id, name from staff_member
        where
            id in (
                select coalesce(by_staff, registered_by) from dispute_message
                where party_id = $1 and dispute_id = $2
            )
            or id in (
                select registered_by from evidence where party_id = $1 and dispute_id = $2
            )
            or id in (
                select given_by from dispute_statement where party_id = $1 and dispute_id = $2
            )
            or id in (
                select decided_by from dispute_decision where party_id = $1 and dispute_id = $2
            )",
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

async fn statements(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
    for_staff: bool,
    names: &Names,
) -> Result<Vec<StatementView>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            round, given_at, given_by, official, official_staff, body, comment_by,
            encode(digest, 'hex') as "digest!"
        from dispute_statement
        where party_id = $1 and dispute_id = $2
        order by round"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let views = rows.into_iter().map(|row| {
        // Names are of no account where it is known who it is: two may have the same, and one another than then.
        let official = Official { staff: row.official_staff.map(StaffId), name: row.official };
        let by = StaffId(row.given_by);
        StatementView {
            round: row.round,
            at: row.given_at,
            written_by: names.get(&by.0).filter(|name| !official.is(by, name)).cloned(),
            official: for_staff.then_some(official.name),
            body: row.body,
            comment_by: row.comment_by,
            digest: row.digest,
        }
    });
    Ok(views.collect())
}
