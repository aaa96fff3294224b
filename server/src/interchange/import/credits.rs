//! Books credit notes on the invoices they name by number, as soon as those are known.
//!
//! Every such credit note is first kept, then matched against what is known: one that finds its
//! invoice is written as any record, one that does not stays and is tried at the end of each later
//! import. Killed in between, the next import finds it kept, or booked, or both.

use super::ImportError;
use super::writing::Importing;
use crate::interchange::ledger::record::{Credit, Entry, Key, Kind, Record};
use crate::interchange::report::{Origin, Problem, Reason, Severity};
use crate::store::ledger::waiting::{self, Match, Waiting};
use besked_domain::text::Lang;
use sqlx::Connection as _;
use std::fs::File;
use std::io::{BufRead, BufReader};

/// What can be said of a credit note that names its invoice by number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fault {
    /// The invoice is not known yet.
    Waiting,
    /// The unit has several invoices of that number.
    Ambiguous,
    /// The invoice is another buyer's.
    OtherBuyer,
    /// A credit note of the same number waits with another content.
    WaitsOtherwise,
}

impl Reason for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Ambiguous => "ambiguous_invoice",
            Self::OtherBuyer => "other_buyer",
            Self::WaitsOtherwise => "waits_otherwise",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Waiting => Severity::Waiting,
            Self::Ambiguous | Self::OtherBuyer => Severity::Refused,
            Self::WaitsOtherwise => Severity::LeftAside,
        }
    }

    fn what(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Self::Waiting => (
                "Fakturan som kreditfakturan gäller är inte känd än.",
                "The invoice that the credit note is for is not known yet.",
            ),
            Self::Ambiguous => (
                "Enheten har flera fakturor med det nummer som kreditfakturan gäller.",
                "The unit has several invoices of the number that the credit note is for.",
            ),
            Self::OtherBuyer => (
                "Fakturan som kreditfakturan gäller hör till en annan köpare.",
                "The invoice that the credit note is for is another buyer's.",
            ),
            Self::WaitsOtherwise => (
                "En kreditfaktura med samma nummer väntar redan, med annat innehåll.",
                "A credit note of the same number waits already, with another content.",
            ),
        };
        lang.pick(sv, en).to_owned()
    }

    fn mend(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Self::Waiting => (
                "Inget behöver göras: den bokförs vid den import som för in fakturan. Dröjer det, \
                 kontrollera vilket fakturanummer den anger.",
                "Nothing needs to be done: it is booked by the import that brings the invoice. If \
                 that takes long, check which invoice number it gives.",
            ),
            Self::Ambiguous => (
                "Kreditera fakturan i reskontran; numret räcker inte för att veta vilken som menas.",
                "Credit the invoice in the ledger; the number is not enough to know which is meant.",
            ),
            Self::OtherBuyer => (
                "Kontrollera fakturans nummer och köparens nummer, och skicka kreditfakturan igen.",
                "Check the invoice's number and the buyer's, and send the credit note again.",
            ),
            Self::WaitsOtherwise => (
                "Ge den nya kreditfakturan ett eget nummer. Den tidigare gäller tills dess.",
                "Give the new credit note a number of its own. Until then the earlier one holds.",
            ),
        };
        lang.pick(sv, en).to_owned()
    }
}

/// How many are kept in one transaction.
const TOGETHER: usize = 500;

/// Keeps what this run tells of, and books whatever finds its invoice.
pub(super) async fn book(
    importing: &mut Importing<'_>,
    told: Option<File>,
) -> Result<(), ImportError> {
    if let Some(file) = told {
        let mut lines = BufReader::new(file).lines();
        loop {
            let some: Vec<Waiting> = lines
                .by_ref()
                .take(TOGETHER)
                .map(|line| Ok(serde_json::from_str(&line?)?))
                .collect::<Result<_, std::io::Error>>()
                .map_err(ImportError::Temporary)?;
            if some.is_empty() {
                break;
            }
            let mut tx = importing.connection.begin().await?;
            let others = waiting::keep(&mut tx, &some, importing.run).await?;
            tx.commit().await?;
            for credit in others {
                importing.report.summary.count(Some(Kind::Credit), |counts| &mut counts.conflicts);
                tell(importing, &credit.unit, &credit.id, &credit.origin, Fault::WaitsOtherwise)?;
            }
        }
    }
    loop {
        let found = waiting::matches(importing.connection).await?;
        if found.is_empty() {
            break;
        }
        some(importing, &found).await?;
        waiting::remove(importing.connection, &found).await?;
    }
    for (unit, id, origin) in waiting::told_by(importing.connection, importing.run).await? {
        importing.report.summary.count(Some(Kind::Credit), |counts| &mut counts.waiting);
        tell(importing, &unit, &id, &origin, Fault::Waiting)?;
    }
    Ok(())
}

/// Books those of which one invoice, and the right buyer's, was found; refuses the others.
async fn some(importing: &mut Importing<'_>, found: &[Match]) -> Result<(), ImportError> {
    let mut entries = Vec::new();
    for (line, Match { credit, invoices, is_buyers }) in (1_u64..).zip(found) {
        let fault = match invoices.as_slice() {
            [invoice] if *is_buyers => {
                entries.push(entry(credit, invoice, line));
                continue;
            }
            [_] => Fault::OtherBuyer,
            _ => Fault::Ambiguous,
        };
        importing.report.summary.count(Some(Kind::Credit), |counts| &mut counts.refused);
        tell(importing, &credit.unit, &credit.id, &credit.origin, fault)?;
    }
    importing.write(&entries).await.map(drop)
}

fn entry(credit: &Waiting, invoice: &str, line: u64) -> Entry {
    let mut amount = credit.amount;
    amount.rescale(2);
    let record =
        Record::Credit(Credit { invoice: invoice.to_owned(), amount, on: credit.on, reason: None });
    Entry {
        line,
        offset: 0,
        origin: credit.origin.clone(),
        key: Key { unit: credit.unit.clone(), kind: Kind::Credit, id: credit.id.clone() },
        unit: credit.unit.clone(),
        version: 1,
        digest: record.digest(),
        record,
    }
}

fn tell(
    importing: &mut Importing<'_>,
    unit: &str,
    id: &str,
    origin: &Origin,
    fault: Fault,
) -> Result<(), ImportError> {
    let problem = Problem {
        record: Some(Kind::Credit.name().to_owned()),
        unit: Some(unit.to_owned()),
        id: Some(id.to_owned()),
        field: origin.field("/invoice"),
        ..origin.problem(fault)
    };
    importing.report.tell(problem).map_err(ImportError::Report)
}
