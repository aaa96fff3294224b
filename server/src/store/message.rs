//! Messages to a party, and the e-mail that says that there is one.

use super::decode::Row;
use super::dispute::missing_of;
use super::jobs::{self, Job};
use super::{JobsTx, PortalTx, Scoped, StoreError};
use besked_app::ports::{About, MessageFile, MessageList, MessageRow, PAGE_SIZE};
use besked_domain::id::{CallbackId, DisputeId, MessageId, PartyId, PlanId, RespiteId};
use besked_domain::notice::Notice;
use besked_domain::text::{Lang, Localised};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A message to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewMessage {
    /// To whom.
    pub party: PartyId,
    /// About which case.
    pub about: About,
    /// What it tells.
    pub notice: Notice,
    /// What an official wrote, where it tells that.
    pub letter: Option<Uuid>,
}

/// Makes a message, in the transaction of what it tells of; and the job that sends word of it.
///
/// # Errors
/// When the database does not answer, or the transaction is not the party's.
pub async fn make(
    tx: &mut impl Scoped,
    new: NewMessage,
    now: DateTime<Utc>,
) -> Result<MessageId, StoreError> {
    let id = MessageId(Uuid::now_v7());
    let told = serde_json::to_value(new.notice)
        .map_err(|error| Row::new("message", id.0).error("told", error))?;
    let (dispute, respite, plan, callback) = match new.about {
        About::Dispute(dispute) => (Some(dispute.0), None, None, None),
        About::Respite(respite) => (None, Some(respite.0), None, None),
        About::Plan(plan) => (None, None, Some(plan.0), None),
        About::Callback(callback) => (None, None, None, Some(callback.0)),
    };
    sqlx::query!(
        "insert into message (
            party_id, id, dispute_id, respite_id, plan_id, callback_id, dispute_message_id, told,
            delivered_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.party.0,
        id.0,
        dispute,
        respite,
        plan,
        callback,
        new.letter,
        told,
        now
    )
    .execute(tx.connection())
    .await?;
    jobs::enqueue(tx, &Job::Notice { party: new.party, message: id }, now).await?;
    Ok(id)
}

/// A page of a party's messages, newest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn page(tx: &mut PortalTx, party: PartyId, page: u32) -> Result<MessageList, StoreError> {
    let skipped = i64::from(page.saturating_sub(1)) * i64::from(PAGE_SIZE);
    let total = sqlx::query_scalar!(
        r#"select count(*) as "count!" from message where party_id = $1"#,
        party.0
    )
    .fetch_one(tx.connection())
    .await?;
    let rows = sqlx::query!(
        r#"select message.id, message.told, message.delivered_at, message.read_at,
            about.number as "number!", about.subject_sv as "subject_sv!",
            about.subject_en as "subject_en!"
        from message
        inner join message_case as about
            on message.party_id = about.party_id
            and coalesce(
                message.dispute_id, message.respite_id, message.plan_id, message.callback_id
            ) = about.id
        where message.party_id = $1
        order by message.delivered_at desc, message.id desc
        limit $2 offset $3"#,
        party.0,
        i64::from(PAGE_SIZE),
        skipped
    )
    .fetch_all(tx.connection())
    .await?;
    let rows = rows
        .into_iter()
        .map(|row| {
            Ok(MessageRow {
                id: MessageId(row.id),
                notice: Row::new("message", row.id).json("told", row.told)?,
                delivered_at: row.delivered_at,
                read_at: row.read_at,
                case_number: row.number,
                subject: Localised { sv: row.subject_sv, en: row.subject_en },
            })
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(MessageList { rows, total })
}

/// One message whole, and marks it as read from now on. `None` when the party has none such.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn open(
    tx: &mut PortalTx,
    party: PartyId,
    id: MessageId,
    reader: PartyId,
    now: DateTime<Utc>,
) -> Result<Option<MessageFile>, StoreError> {
    let opened = sqlx::query!(
        "update message set read_at = $4, read_by = $3
        where party_id = $1 and id = $2 and read_at is null",
        party.0,
        id.0,
        reader.0,
        now
    )
    .execute(tx.connection())
    .await?;
    let found = sqlx::query!(
        r#"select message.told, message.delivered_at, message.read_at as "read_at!",
            message.dispute_id, message.respite_id, message.plan_id, message.callback_id,
            about.number as "number!", about.invoices as "invoices!", about.subject_sv as "subject_sv!",
            about.subject_en as "subject_en!", other.number as "other_invoice?",
            unit.name_sv, unit.name_en, unit.phone,
            coalesce(
                letter.body, respite.declined_because, amendment.dropped_because,
                plan.ended_because
            ) as body,
            letter.missing as "missing?", letter.lacking as "lacking?",
            letter.appeal_to_sv as "appeal_to_sv?", letter.appeal_to_en as "appeal_to_en?",
            letter.decided_by_name as "decided_by?",
            coalesce(letter.kind = 'correction', false) as "corrects!"
        from message
        inner join message_case as about
            on message.party_id = about.party_id
            and coalesce(
                message.dispute_id, message.respite_id, message.plan_id, message.callback_id
            ) = about.id
        inner join unit on about.unit_id = unit.id
        left join invoice as other
            on message.party_id = other.party_id
            and (message.told #>> '{other,invoice}')::uuid = other.id
        left join respite
            on message.party_id = respite.party_id and message.respite_id = respite.id
        left join plan on message.party_id = plan.party_id and message.plan_id = plan.id
        left join plan_amendment as amendment
            on message.party_id = amendment.party_id and message.plan_id = amendment.plan_id
            and (message.told ->> 'version')::integer = amendment.version
        left join dispute_message as letter
            on message.party_id = letter.party_id and message.dispute_message_id = letter.id
        where message.party_id = $1 and message.id = $2"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("message", id.0);
    let notice: Notice = row.json("told", found.told)?;
    let about = match (found.dispute_id, found.respite_id, found.plan_id) {
        (Some(dispute), ..) => About::Dispute(DisputeId(dispute)),
        (None, Some(respite), _) => About::Respite(RespiteId(respite)),
        (None, None, Some(plan)) => About::Plan(PlanId(plan)),
        (None, None, None) => {
            About::Callback(CallbackId(row.present("callback_id", found.callback_id)?))
        }
    };
    Ok(Some(MessageFile {
        row: MessageRow {
            id,
            notice,
            delivered_at: found.delivered_at,
            read_at: Some(found.read_at),
            case_number: found.number,
            subject: Localised { sv: found.subject_sv, en: found.subject_en },
        },
        first_time: opened.rows_affected() == 1,
        about,
        invoice_number: found.invoices,
        other_invoice: found.other_invoice,
        unit: Localised { sv: found.name_sv, en: found.name_en },
        unit_phone: found.phone,
        body: found.body.filter(|_| notice.has_letter()),
        missing: missing_of(row, found.missing, &found.lacking.unwrap_or_default())?,
        corrects: found.corrects,
        appeal_to: found.appeal_to_sv.zip(found.appeal_to_en).map(|(sv, en)| Localised { sv, en }),
        decided_by: found.decided_by,
    }))
}

/// Where word of a message is to be sent, and as whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addressed {
    /// The address.
    pub email: String,
    /// The language to write in.
    pub lang: Lang,
    /// The unit's name.
    pub unit: Localised,
    /// The unit's group number.
    pub phone: String,
}

/// Where word of a message is to be sent. `None` when nowhere: it is not wanted, the address has
/// not been confirmed, the party is protected, it has been read or it has been sent.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn addressed(
    tx: &mut JobsTx,
    party: PartyId,
    id: MessageId,
) -> Result<Option<Addressed>, StoreError> {
    let found = sqlx::query!(
        r#"select contact.email as "email!", contact.language, unit.name_sv, unit.name_en,
            unit.phone
        from message
        inner join party on message.party_id = party.id
        inner join party_contact as contact on message.party_id = contact.party_id
        inner join message_case as about
            on message.party_id = about.party_id
            and coalesce(
                message.dispute_id, message.respite_id, message.plan_id, message.callback_id
            ) = about.id
        inner join unit on about.unit_id = unit.id
        where message.party_id = $1 and message.id = $2 and message.read_at is null
            and not party.protected and contact.notices and contact.email is not null
            and contact.email_confirmed_at is not null
            and not exists (
                select from message_mail as mail
                where mail.party_id = message.party_id and mail.message_id = message.id
                    and mail.accepted_at is not null
            )"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Addressed {
        email: found.email,
        lang: Row::new("party_contact", party.0).word("language", &found.language)?,
        unit: Localised { sv: found.name_sv, en: found.name_en },
        phone: found.phone,
    }))
}

/// The Message-ID of a message's e-mail: the one that an earlier attempt bore, else this.
///
/// # Errors
/// When the database does not answer.
pub async fn mail_id(
    tx: &mut JobsTx,
    party: PartyId,
    id: MessageId,
    proposed: &str,
) -> Result<String, StoreError> {
    let kept = sqlx::query_scalar!(
        "insert into message_mail as kept (party_id, message_id, mail_id) values ($1, $2, $3)
        on conflict (party_id, message_id) do update set mail_id = kept.mail_id
        returning mail_id",
        party.0,
        id.0,
        proposed
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(kept)
}

/// Writes down that the mail server has taken a message's e-mail over.
///
/// # Errors
/// When the database does not answer.
pub async fn accepted(
    tx: &mut JobsTx,
    party: PartyId,
    id: MessageId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update message_mail set accepted_at = $3
        where party_id = $1 and message_id = $2 and accepted_at is null",
        party.0,
        id.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
