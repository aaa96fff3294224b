//! What staff find parties by.

use super::decode::Row;
use super::party::identity_text;
use super::{DeskTx, Scoped, StoreError};
use besked_app::ports::FoundParty;
use besked_domain::id::{InvoiceId, PartyId};
use uuid::Uuid;

/// The most that a search gives.
pub const MOST: i64 = 50;

/// The most names that a search by name looks at: those with its rarest word.
const LOOKED_AT: i64 = 1_000;

/// The party with this identity, and those with an invoice of any of these numbers, or to be paid
/// with any of these references. One statement, since ten digits may be any of them.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn by_number(
    tx: &mut DeskTx,
    identity: Option<(&str, &str)>,
    references: &[String],
) -> Result<Vec<FoundParty>, StoreError> {
    let (scheme, value) = identity.unzip();
    let rows = sqlx::query_as!(
        Stored,
        r#"with sought as (
            select party_id, null::uuid as invoice_id, null::date as issued_on
            from party_identity where scheme = $1 and value = $2
            union all
            (
                select party_id, id, issued_on from invoice where number = any($3)
                union
                select party_id, id, issued_on from invoice where ocr = any($3)
                union
                select invoice.party_id, invoice.id, invoice.issued_on
                from invoice_reference as other
                inner join invoice
                    on other.party_id = invoice.party_id and other.invoice_id = invoice.id
                where other.reference = any($3)
            )
        )
        select
            party.id, party.name, party.kind, party.protected, main.scheme as "scheme!",
            main.value as "value!", sought.invoice_id
        from sought
        inner join party on sought.party_id = party.id
        inner join party_identity as main on party.id = main.party_id and main.main
        order by sought.issued_on desc nulls first, sought.invoice_id
        limit $4"#,
        scheme,
        value,
        references,
        MOST
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// The parties whose name has, for each word looked for, a word that begins so. Where even the
/// rarest of the words is in the names of a thousand, only those are looked at: another letter or
/// two finds the rest.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn by_name(tx: &mut DeskTx, name: &str) -> Result<Vec<FoundParty>, StoreError> {
    let words = words(name);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let ends: Vec<String> = words.iter().map(|word| after(word)).collect();
    // The index is read for the word that the fewest names have, and the others only check. A word
    // that begins the names of half the town is counted no further than is needed to know so.
    // Nobody reads such a list to its end, so where it is the only word it is not sorted whole.
    let rows = sqlx::query_as!(
        Stored,
        r#"with sought as materialized (
            select word, after
            from unnest($1::text[], $2::text[]) as typed (word, after)
            order by (
                select count(*) from (
                    select from party_name_word as own
                    where own.word >= typed.word and own.word < typed.after
                    limit $4
                ) as counted
            )
            limit 1
        )
        select
            party.id, party.name, party.kind, party.protected, main.scheme as "scheme!",
            main.value as "value!", null::uuid as invoice_id
        from party
        inner join party_identity as main on party.id = main.party_id and main.main
        where party.id in (
                select party_id from party_name_word
                where word >= (select sought.word from sought)
                    and word < (select sought.after from sought)
                order by word, party_id
                limit $4
            )
            and not exists (
                select from unnest($1::text[]) as other (word)
                where not exists (
                    select from party_name_word as own
                    where own.party_id = party.id and starts_with(own.word, other.word)
                )
            )
        order by party.name, party.id
        limit $3"#,
        &words,
        &ends,
        MOST,
        LOOKED_AT
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// The words of a name, as the database splits them.
fn words(name: &str) -> Vec<String> {
    name.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// The end of the range of words that begin with `word`: no text has a larger sign.
fn after(word: &str) -> String {
    format!("{word}{}", char::MAX)
}

struct Stored {
    id: Uuid,
    name: String,
    kind: String,
    protected: bool,
    scheme: String,
    value: String,
    invoice_id: Option<Uuid>,
}

impl Stored {
    fn read(self) -> Result<FoundParty, StoreError> {
        Ok(FoundParty {
            id: PartyId(self.id),
            name: self.name,
            kind: Row::new("party", self.id).word("kind", &self.kind)?,
            identity: identity_text(&self.scheme, self.value),
            protected: self.protected,
            invoice: self.invoice_id.map(InvoiceId),
        })
    }
}
