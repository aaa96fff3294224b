//! The files of a draft or a case.

use crate::store::decode::Row;
use crate::store::{DeskTx, PortalTx, Scoped, StoreError};
use besked_app::ports::{Arrived, EvidenceFile, EvidenceView, Extent};
use besked_domain::evidence::{Kind, Measure};
use besked_domain::id::{DisputeId, EvidenceId, InvoiceId, PartyId};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;
use std::fmt::Display;
use uuid::Uuid;

/// A row as both lists read it.
struct Stored {
    id: Uuid,
    name: String,
    came: String,
    sent_at: DateTime<Utc>,
    refused: Option<String>,
    kind: Option<String>,
    bytes: Option<i64>,
    width: Option<i32>,
    height: Option<i32>,
    pages: Option<i32>,
    registered_by: Option<Uuid>,
    arrived_on: Option<NaiveDate>,
}

impl Stored {
    fn read(self, names: &HashMap<Uuid, String>) -> Result<EvidenceView, StoreError> {
        let row = Row::new("evidence", self.id);
        let fate = match &self.refused {
            Some(refused) => Err(row.word("refused", refused)?),
            None => Ok(self.extent(row)?),
        };
        Ok(EvidenceView {
            id: EvidenceId(self.id),
            at: self.sent_at,
            came: row.word("came", &self.came)?,
            arrived: self.arrived_on.map(|on| Arrived {
                on,
                by: self.registered_by.and_then(|staff| names.get(&staff)).cloned(),
            }),
            name: self.name,
            fate,
        })
    }

    fn extent(&self, row: Row) -> Result<Extent, StoreError> {
        let kind: Kind = row.word("kind", row.present("kind", self.kind.as_deref())?)?;
        let measure = if kind.is_picture() {
            Measure::Pixels {
                width: whole(row, "width", row.present("width", self.width)?)?,
                height: whole(row, "height", row.present("height", self.height)?)?,
            }
        } else {
            Measure::Pages(self.pages.map(|pages| whole(row, "pages", pages)).transpose()?)
        };
        let bytes = whole(row, "bytes", row.present("bytes", self.bytes)?)?;
        Ok(Extent { kind, measure, bytes })
    }
}

/// A number that the schema keeps above nought.
fn whole<F, T: TryFrom<F, Error: Display>>(
    row: Row,
    column: &'static str,
    number: F,
) -> Result<T, StoreError> {
    T::try_from(number).map_err(|reason| row.error(column, reason))
}

/// The files of a draft, oldest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn of_draft(
    tx: &mut PortalTx,
    party: PartyId,
    invoice: InvoiceId,
    person: PartyId,
) -> Result<Vec<EvidenceView>, StoreError> {
    let rows = sqlx::query_as!(
        Stored,
        "select id, name, came, sent_at, refused, kind, bytes, width, height, pages, registered_by,
            arrived_on
        from evidence
        where party_id = $1 and invoice_id = $2 and drafted_by = $3
        order by sent_at, id",
        party.0,
        invoice.0,
        person.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(|row| row.read(&HashMap::new())).collect()
}

/// The files of a case, oldest first. Those that an official wrote down are told with the `names` that there are.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn of_case(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
    names: &HashMap<Uuid, String>,
) -> Result<Vec<EvidenceView>, StoreError> {
    let rows = sqlx::query_as!(
        Stored,
        "select id, name, came, sent_at, refused, kind, bytes, width, height, pages, registered_by,
            arrived_on
        from evidence
        where party_id = $1 and dispute_id = $2
        order by sent_at, id",
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(|row| row.read(names)).collect()
}

/// A file of a case of the party's, or of the person's own draft.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn file(
    tx: &mut PortalTx,
    party: PartyId,
    person: PartyId,
    id: EvidenceId,
) -> Result<Option<EvidenceFile>, StoreError> {
    let found = sqlx::query!(
        r#"select name, kind as "kind!", sha256 as "sha256!", small_sha256
        from evidence
        where party_id = $1 and id = $2 and refused is null
            and (dispute_id is not null or drafted_by = $3)"#,
        party.0,
        id.0,
        person.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    handed_out(id, found.name, &found.kind, &found.sha256, found.small_sha256.as_deref()).map(Some)
}

/// A file of a case, for staff who have its id alone: the file, whose it is, and the invoice that
/// the case is about.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn file_for_staff(
    tx: &mut DeskTx,
    id: EvidenceId,
) -> Result<Option<(EvidenceFile, PartyId, InvoiceId, String)>, StoreError> {
    let found = sqlx::query!(
        r#"select evidence.party_id, evidence.name, evidence.kind as "kind!",
            evidence.sha256 as "sha256!", evidence.small_sha256, invoice.id as invoice_id,
            invoice.number
        from evidence
        inner join invoice
            on evidence.party_id = invoice.party_id and evidence.invoice_id = invoice.id
        where evidence.id = $1 and evidence.dispute_id is not null and evidence.refused is null"#,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let small = found.small_sha256.as_deref();
    let file = handed_out(id, found.name, &found.kind, &found.sha256, small)?;
    Ok(Some((file, PartyId(found.party_id), InvoiceId(found.invoice_id), found.number)))
}

fn handed_out(
    id: EvidenceId,
    name: String,
    kind: &str,
    hash: &[u8],
    small: Option<&[u8]>,
) -> Result<EvidenceFile, StoreError> {
    let row = Row::new("evidence", id.0);
    Ok(EvidenceFile {
        name,
        kind: row.word("kind", kind)?,
        hash: hash.try_into().map_err(|reason| row.error("sha256", reason))?,
        small: small
            .map(|hash| hash.try_into().map_err(|reason| row.error("small_sha256", reason)))
            .transpose()?,
    })
}
