//! Answer cards. They belong to units.

use super::decode::Row;
use super::{DeskTx, Scoped, StoreError};
use besked_app::ports::{AnswerCard, NewAnswerCard};
use besked_domain::callback::{CallTopic, is_late_notice};
use besked_domain::id::{AnswerCardId, StaffId};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};

/// The cards of a topic, or of all: of each unit the one that holds on a day, and those that hold later.
/// Each tells whether it was announced so many working days before.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn shown(
    tx: &mut DeskTx,
    topic: Option<CallTopic>,
    today: NaiveDate,
    lead_days: u32,
) -> Result<Vec<AnswerCard>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            card.id, card.topic, card.text_sv, card.text_en, card.valid_from, card.announced_on,
            unit.name_sv, unit.name_en, staff.name as kept_by
        from answer_card as card
        inner join unit on card.unit_id = unit.id
        inner join staff_member as staff on card.kept_by = staff.id
        where card.removed_at is null and ($1::text is null or card.topic = $1)
            and not exists (
                select from answer_card as newer
                where newer.unit_id = card.unit_id and newer.topic = card.topic
                    and newer.removed_at is null and newer.valid_from <= $2
                    and (newer.valid_from, newer.id) > (card.valid_from, card.id)
            )
        order by card.topic, unit.name_sv collate "sv-x-icu", card.valid_from, card.id"#,
        topic.map(CallTopic::word),
        today
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let late = is_late_notice(stored.announced_on, stored.valid_from, lead_days);
            Ok(AnswerCard {
                id: AnswerCardId(stored.id),
                unit: Localised { sv: stored.name_sv, en: stored.name_en },
                topic: Row::new("answer_card", stored.id).word("topic", &stored.topic)?,
                text: Localised { sv: stored.text_sv, en: stored.text_en },
                valid_from: stored.valid_from,
                kept_by: stored.kept_by,
                late,
            })
        })
        .collect()
}

/// Writes a card. One that is there already by that id stays as it is.
///
/// # Errors
/// When the database does not answer, or there is no such unit.
pub async fn add(
    tx: &mut DeskTx,
    id: AnswerCardId,
    card: &NewAnswerCard,
    by: StaffId,
    today: NaiveDate,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into answer_card (
            id, unit_id, topic, text_sv, text_en, valid_from, announced_on, kept_by
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do nothing",
        id.0,
        card.unit.0,
        card.topic.word(),
        card.text.sv,
        card.text.en,
        card.valid_from,
        today,
        by.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Shows a card no longer: the one before it holds again, if there was one. False when it was not
/// shown.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(
    tx: &mut DeskTx,
    id: AnswerCardId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let removed = sqlx::query!(
        "update answer_card set removed_at = $2 where id = $1 and removed_at is null",
        id.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(removed.rows_affected() == 1)
}
