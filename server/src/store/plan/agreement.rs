//! The agreement whose bytes are frozen, and who has signed them.

use super::Of;
use super::case::Locked;
use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_app::letters::AGREEMENT_LETTER;
use besked_app::ports::{Agreement, EvidenceFile, PlanSignature, SetAgreement, SignatureKind};
use besked_domain::id::{PartyId, StaffId};
use besked_domain::text::Lang;
use chrono::{DateTime, NaiveDate, Utc};

/// The frozen agreement of an offer. None is what is to be signed: the change that waits, else the offer that
/// holds.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn agreement(
    tx: &mut impl Scoped,
    of: Of,
    version: Option<i32>,
) -> Result<Option<Agreement>, StoreError> {
    let found = sqlx::query!(
        r#"select
            frozen.version as "version!", frozen.language as "language!",
            frozen.document as "document!", frozen.sha256 as "sha256!",
            frozen.frozen_at as "frozen_at!", frozen.email, coalesce(frozen.letter, 0) as "letter!",
            frozen.fee_left_off
        from plan_agreement as frozen
        inner join plan_to_sign as asked
            on frozen.party_id = asked.party_id and frozen.plan_id = asked.id
            and frozen.version = coalesce($3, asked.version)
        where frozen.party_id = $1 and frozen.plan_id = $2"#,
        of.0.0,
        of.1.0,
        version
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("plan_agreement", of.1.0);
    Ok(Some(Agreement {
        version: found.version,
        lang: row.word("language", &found.language)?,
        document: found.document,
        sha256: found.sha256.try_into().map_err(|_| row.error("sha256", "is no SHA-256"))?,
        frozen_at: found.frozen_at,
        letter: found.letter,
        email: found.email,
        fee_left_off: found.fee_left_off,
    }))
}

/// Freezes the agreement of what is to be signed, unless it is frozen already, or names the debtor by another address than
/// theirs by now. What was frozen of an earlier letter, and nobody has signed, makes room for it and is kept beside it.
///
/// # Errors
/// When the database does not answer.
pub async fn freeze(
    tx: &mut impl Scoped,
    before: &Locked,
    lang: Lang,
    set: &SetAgreement,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "select from forget_earlier_agreement($1, $2, $3, $4)",
        before.party.0,
        before.id.0,
        before.to_sign(),
        AGREEMENT_LETTER
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "insert into plan_agreement (
            party_id, plan_id, version, language, document, frozen_at, email, letter,
            fee_left_off
        )
        select
            $1::uuid, $2::uuid, $3::integer, $4::text, $5::bytea, $6::timestamptz, $7::text,
            $8::integer, $9::boolean
        where agreed_email($1::uuid) is not distinct from $7::text
        on conflict (party_id, plan_id, version) do nothing",
        before.party.0,
        before.id.0,
        before.to_sign(),
        lang.tag(),
        set.document.as_slice(),
        now,
        set.email.as_deref(),
        AGREEMENT_LETTER,
        set.fee_left_off
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Who signs, and what shows it.
#[derive(Clone, Copy, Debug)]
pub enum Signer<'a> {
    /// A person with their e-identification.
    Electronic {
        /// Who, signed in.
        person: PartyId,
        /// The SHA-256 of what they signed.
        document: [u8; 32],
        /// What shows it, byte for byte as it is attached to the sealed agreement.
        evidence: &'a [u8],
    },
    /// A person on paper, which one of staff has in hand.
    Paper {
        /// Who of staff.
        staff: StaffId,
        /// The SHA-256 of the text on it, where it was chosen among those that are open.
        document: Option<[u8; 32]>,
        /// The scan of it. Its bytes are kept before the row that names them.
        scan: &'a EvidenceFile,
    },
    /// One of staff for the municipality.
    Municipality(StaffId),
}

impl Signer<'_> {
    /// The SHA-256 of the text that is signed, where that is told.
    #[must_use]
    pub const fn document(&self) -> Option<[u8; 32]> {
        match self {
            Self::Electronic { document, .. } => Some(*document),
            Self::Paper { document, .. } => *document,
            Self::Municipality(_) => None,
        }
    }
}

/// A signature to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewSignature<'a> {
    /// Who signs.
    pub by: Signer<'a>,
    /// Their name.
    pub name: &'a str,
    /// On which day.
    pub on: NaiveDate,
    /// When it is written down.
    pub now: DateTime<Utc>,
}

/// Writes a signature on the frozen agreement of what is to be signed.
///
/// # Errors
/// When the database does not answer, or nothing is frozen.
pub async fn sign(
    tx: &mut impl Scoped,
    before: &Locked,
    new: NewSignature<'_>,
) -> Result<(), StoreError> {
    let (kind, person, evidence, staff, scan) = match new.by {
        Signer::Electronic { person, evidence, .. } => {
            ("electronic", Some(person), Some(evidence), None, None)
        }
        Signer::Paper { staff, scan, .. } => ("paper", None, None, Some(staff), Some(scan)),
        Signer::Municipality(staff) => ("countersigned", None, None, Some(staff), None),
    };
    sqlx::query!(
        "insert into plan_signature (
            party_id, plan_id, version, number, kind, person, signer, signed_on, evidence,
            registered_by, registered_at, scan_name, scan_kind, scan_sha256
        )
        select
            $1, $2, $3, count(*)::integer + 1, $4, $5::uuid, $6::text, $7::date, $8::bytea,
            $9::uuid, $10::timestamptz, $11::text, $12::text, $13::bytea
        from plan_signature
        where party_id = $1 and plan_id = $2 and version = $3",
        before.party.0,
        before.id.0,
        before.to_sign(),
        kind,
        person.map(|person| person.0),
        new.name,
        new.on,
        evidence,
        staff.map(|staff| staff.0),
        new.now,
        scan.map(|scan| scan.name.as_str()),
        scan.map(|scan| scan.kind.word()),
        scan.map(|scan| scan.hash.as_slice())
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Who has signed an offer, in order.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn signatures(
    tx: &mut impl Scoped,
    of: Of,
    version: i32,
) -> Result<Vec<PlanSignature>, StoreError> {
    let rows = sqlx::query!(
        "select number, person, kind, signer, signed_on, scan_name
        from plan_signature
        where party_id = $1 and plan_id = $2 and version = $3
        order by number",
        of.0.0,
        of.1.0,
        version
    )
    .fetch_all(tx.connection())
    .await?;
    let views = rows.into_iter().map(|row| PlanSignature {
        number: row.number,
        person: row.person.map(PartyId),
        kind: match row.kind.as_str() {
            "electronic" => SignatureKind::Electronic,
            "paper" => SignatureKind::Paper,
            _ => SignatureKind::Countersigned,
        },
        signer: row.signer,
        signed_on: row.signed_on,
        scan: row.scan_name,
    });
    Ok(views.collect())
}

/// The scan of a paper signature of the offer that holds, by the signature's number.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn scan(
    tx: &mut impl Scoped,
    of: Of,
    number: i32,
) -> Result<Option<EvidenceFile>, StoreError> {
    let found = sqlx::query!(
        r#"select signed.scan_name as "name!", signed.scan_kind as "kind!",
            signed.scan_sha256 as "sha256!"
        from plan_signature as signed
        inner join plan
            on signed.party_id = plan.party_id and signed.plan_id = plan.id
            and signed.version = plan.version
        where plan.party_id = $1 and plan.id = $2 and signed.number = $3
            and signed.scan_sha256 is not null"#,
        of.0.0,
        of.1.0,
        number
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("plan_signature", of.1.0);
    Ok(Some(EvidenceFile {
        name: found.name,
        kind: row.word("scan_kind", &found.kind)?,
        hash: found.sha256.try_into().map_err(|_| row.error("scan_sha256", "is no SHA-256"))?,
        small: None,
    }))
}
