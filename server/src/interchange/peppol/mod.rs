//! E-invoices: Peppol BIS Billing 3 (UBL 2.1) put into the records of the neutral format.
//!
//! `xml` reads a document within limits, `document` finds in it what the rules of
//! `besked_domain::einvoice` are asked of, `parties` tells whose it is, `reading` what it comes to,
//! and `booking` says it in records. `docs/integrations/peppol.md` tells the same to those who
//! send.

mod booking;
mod document;
mod fault;
mod parties;
mod reading;
mod source;
mod words;
mod xml;

pub use fault::Fault;

use super::ImportError;
use super::ledger::record::{Identity, Kind};
use super::report::{Origin, Severity};
use super::translation::{Finding, Spool, Translate};
use super::xml::Tree;
use crate::store::StoreError;
use crate::store::ledger::einvoice;
use async_trait::async_trait;
use besked_domain::einvoice::{Document, Kind as Side, check};
use booking::Booking;
use chrono::NaiveDate;
use parties::{Buyer, Facts};
use source::{Item, Source};
use sqlx::PgConnection;
use std::collections::HashSet;
use std::path::Path;

/// The translation of e-invoices.
#[derive(Debug)]
pub struct Peppol {
    source: Source,
    unit: Option<String>,
    today: NaiveDate,
    /// Parties that this run has told of: the database may not know them yet.
    told: HashSet<Identity>,
    /// Whether this run has told of the general kind of charge.
    general_told: bool,
}

impl Peppol {
    /// Opens a document, a folder of documents or a zip archive of them. `unit` is the code of the
    /// unit that sends, where the documents cannot tell.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path, unit: Option<String>, today: NaiveDate) -> Result<Self, ImportError> {
        let source = Source::open(path)?;
        Ok(Self { source, unit, today, told: HashSet::new(), general_told: false })
    }
}

#[async_trait]
impl Translate for Peppol {
    fn size(&self) -> u64 {
        self.source.size
    }

    async fn translate(
        &mut self,
        database: &mut PgConnection,
        out: &mut Spool<'_>,
    ) -> Result<(), ImportError> {
        let facts = Facts {
            sellers: einvoice::sellers(database).await?,
            charge_types: einvoice::charge_types(database).await?,
            payment_days: einvoice::payment_days(database, self.today).await.map_err(store)?,
            unit: self.unit.clone(),
            today: self.today,
        };
        while let Some(item) = self.source.next() {
            self.one(&facts, item, database, out).await?;
            out.progress(self.source.done, self.source.size);
        }
        Ok(())
    }
}

fn store(error: StoreError) -> ImportError {
    match error {
        StoreError::Database(error) => ImportError::Database(error),
        other => ImportError::Database(sqlx::Error::Configuration(other.into())),
    }
}

/// A document that was read, with where it stands.
struct Read {
    tree: Tree,
    document: Document,
    origin: Origin,
}

impl Read {
    /// Something about a place in the document.
    fn finding(&self, place: &str, fault: Fault) -> Finding {
        Finding::new(place, fault).on_line(self.tree.line_of(place))
    }

    /// A path below the root.
    fn place(&self, path: &str) -> String {
        format!("/{}/{path}", self.document.kind.root())
    }
}

impl Peppol {
    async fn one(
        &mut self,
        facts: &Facts,
        item: Item,
        database: &mut PgConnection,
        out: &mut Spool<'_>,
    ) -> Result<(), ImportError> {
        let mut origin = Origin { file: item.name, line: 1, ..Origin::default() };
        let read = item.content.map_err(|fault| (1, fault)).and_then(|bytes| {
            let tree = xml::read(&bytes)?;
            let document = document::document(&tree).ok_or((1, Fault::NotADocument))?;
            Ok((tree, document))
        });
        let (tree, document) = match read {
            Ok(read) => read,
            Err((_, fault @ Fault::LeftAside)) => {
                return out.tell(&origin, Finding::new("", fault));
            }
            Err((line, fault)) => {
                return out.refuse(&origin, None, [Finding::new("", fault).on_line(line)]);
            }
        };
        origin.line = tree.line_of("");
        origin.id = document.id.as_deref().map(reading::short);
        let read = Read { tree, document, origin };
        let mut findings: Vec<Finding> = check(&read.document)
            .into_iter()
            .map(|broken| read.finding(&broken.place.clone(), Fault::Rule(Box::new(broken))))
            .collect();
        let whose = self.whose(facts, &read, database, &mut findings).await?;
        let refused = findings.iter().any(|f| f.fault.severity() == Severity::Refused);
        let (Some((seller, buyer)), false) = (whose, refused) else {
            let kind = match read.document.kind {
                Side::Invoice => Kind::Invoice,
                Side::CreditNote => Kind::Credit,
            };
            return out.refuse(&read.origin, Some(kind), findings);
        };
        let known = einvoice::with_invoice(
            database,
            std::slice::from_ref(&seller.code),
            read.document.id.as_deref().unwrap_or_default(),
        )
        .await?;
        let booking = Booking { facts, read: &read, seller, buyer: &buyer };
        if booking.is_credit() {
            return booking.credit(findings, out);
        }
        if known.iter().any(|(_, by_ledger)| *by_ledger) {
            findings.push(read.finding(&read.place("cbc:ID"), Fault::KnownFromLedger));
            return findings.into_iter().try_for_each(|finding| out.tell(&read.origin, finding));
        }
        let new = !self.told.contains(&buyer.identity)
            && !einvoice::is_party(database, &buyer.identity).await?;
        if new {
            self.told.insert(buyer.identity.clone());
        }
        booking.invoice(findings, new, &mut self.general_told, out)
    }

    /// Whose the document is; what stands in the way is found.
    async fn whose<'f>(
        &self,
        facts: &'f Facts,
        read: &Read,
        database: &mut PgConnection,
        findings: &mut Vec<Finding>,
    ) -> Result<Option<(&'f einvoice::Seller, Buyer)>, ImportError> {
        let document = &read.document;
        for (place, fault) in reading::obstacles(document) {
            findings.push(read.finding(&read.place(place), fault));
        }
        let mut sellers = facts.sellers_of(document);
        let named = reading::named_invoice(document);
        if sellers.len() > 1
            && let Ok(Some(number)) = named
        {
            // The invoice that a credit note names tells whose it is.
            let codes: Vec<String> = sellers.iter().map(|seller| seller.code.clone()).collect();
            let with = einvoice::with_invoice(database, &codes, number).await?;
            if let [(code, _)] = with.as_slice() {
                sellers.retain(|seller| seller.code == *code);
            }
        }
        let seller = match sellers.as_slice() {
            [seller] => Some(*seller),
            [] => {
                let place = read.place(parties::SELLER_NUMBER);
                findings.push(read.finding(&place, Fault::SupplierUnknown));
                None
            }
            several => {
                let units = several.iter().map(|seller| seller.code.clone()).collect();
                let place = read.place(parties::SELLER_NUMBER);
                findings.push(read.finding(&place, Fault::UnitUnclear { units }));
                None
            }
        };
        let buyer = match facts.buyer_of(document) {
            Ok(buyer) => Some(buyer),
            Err(fault) => {
                let place = read.place(parties::BUYER_NUMBER);
                // A rule on the same number has said the same.
                let said = findings.iter().any(|finding| {
                    finding.field == place && finding.fault.code() == "PEPPOL-COMMON-R049"
                });
                if !said {
                    findings.push(read.finding(&place, fault));
                }
                None
            }
        };
        Ok(seller.zip(buyer))
    }
}
