//! The account that a message tells of, and whether what it says of itself as a whole agrees with its
//! entries.

use super::Fault;
use super::entry::{self, Facts};
use crate::interchange::xml::{Node, Tree};
use besked_domain::bank::{Broken, Payee};
use besked_domain::money::Money;

/// How many entries there are, and what they come to without their signs.
#[derive(Clone, Copy, Debug, Default)]
struct Entries {
    number: usize,
    sum: Money,
}

/// The same as the message tells it, as far as it does.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    number: Option<usize>,
    sum: Option<Money>,
}

/// Which page it is, where one message or account is told of in several.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    is_one_of_several: bool,
}

impl Page {
    /// What a pagination says.
    pub(super) fn read(pages: Node<'_>) -> Self {
        let number = pages.text_at("PgNb").unwrap_or_default();
        let is_first = matches!(number.trim_start_matches('0'), "" | "1");
        let last = pages.text_at("LastPgInd");
        let goes_on = last.is_some_and(|last| last == "false" || last == "0");
        Self { is_one_of_several: !is_first || goes_on }
    }
}

/// The account that is being told of.
#[derive(Debug, Default)]
pub(super) struct Statement {
    /// The balances and sums of a page are those of all of them.
    page: Page,
    /// Its giro number, or its IBAN, where it has one.
    pub(super) payee: Option<Payee>,
    opening: Option<Money>,
    closing: Option<Money>,
    told: Told,
    told_credits: Told,
    told_debits: Told,
    credits: Entries,
    debits: Entries,
    moved: Money,
}

impl Statement {
    /// Nothing is known yet but the page of the message.
    pub(super) fn on(page: Page) -> Self {
        Self { page, ..Self::default() }
    }

    /// Counts an entry in.
    pub(super) fn count(&mut self, facts: &Facts) {
        let signed = facts.signed();
        let (entries, amount) = if signed.is_negative() {
            (&mut self.debits, -signed)
        } else {
            (&mut self.credits, signed)
        };
        entries.number = entries.number.saturating_add(1);
        entries.sum += amount;
        if facts.is_booked {
            self.moved += signed;
        }
    }

    /// What an element says of the account as a whole.
    ///
    /// # Errors
    /// The element's name, when it cannot be read.
    pub(super) fn learn(&mut self, tree: &Tree) -> Result<(), &'static str> {
        let Some(root) = tree.root() else { return Ok(()) };
        match root.name() {
            "Bal" => self.balance(root).ok_or("Bal")?,
            "StmtPgntn" | "NtfctnPgntn" => self.page = Page::read(root),
            "TxsSummry" => {
                self.told = Told::read(root, "TtlNtries").ok_or("TtlNtries")?;
                self.told_credits = Told::read(root, "TtlCdtNtries").ok_or("TtlCdtNtries")?;
                self.told_debits = Told::read(root, "TtlDbtNtries").ok_or("TtlDbtNtries")?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A balance. Nothing when it cannot be read.
    fn balance(&mut self, balance: Node<'_>) -> Option<()> {
        let (amount, _) = entry::amount(balance.at("Amt")?)?;
        let amount = match balance.text_at("CdtDbtInd")?.as_str() {
            "DBIT" => -amount,
            _ => amount,
        };
        match balance.text_at("Tp/CdOrPrtry/Cd").as_deref() {
            Some("OPBD") => self.opening = Some(amount),
            Some("CLBD") => self.closing = Some(amount),
            _ => {}
        }
        Some(())
    }

    /// Whether its own sums agree, once all of it has been read; `line` is where it ends.
    ///
    /// # Errors
    /// What does not agree.
    pub(super) fn check(&self, line: u64) -> Result<(), Fault> {
        if self.page.is_one_of_several {
            return Ok(());
        }
        let (credits, debits) = (self.credits, self.debits);
        let all = Entries {
            number: credits.number.saturating_add(debits.number),
            sum: credits.sum + debits.sum,
        };
        let broken: Vec<Broken> =
            [(self.told, all), (self.told_credits, credits), (self.told_debits, debits)]
                .into_iter()
                .flat_map(|(told, found)| told.check(found))
                .collect();
        if !broken.is_empty() {
            return Err(Fault::Broken(broken));
        }
        match self.opening.zip(self.closing) {
            Some((opening, closing)) if opening + self.moved != closing => {
                Err(Fault::Balance { line })
            }
            _ => Ok(()),
        }
    }
}

impl Told {
    /// What an element tells; it may leave out either, or stand nowhere. Nothing when it cannot be read.
    fn read(summary: Node<'_>, name: &str) -> Option<Self> {
        let Some(told) = summary.at(name) else { return Some(Self::default()) };
        let number = match told.text_at("NbOfNtries") {
            Some(number) => Some(number.parse().ok()?),
            None => None,
        };
        let sum = match told.at("Sum") {
            Some(sum) => Some(entry::plain_amount(sum)?),
            None => None,
        };
        Some(Self { number, sum })
    }

    /// What does not agree.
    fn check(self, found: Entries) -> Vec<Broken> {
        let number = self.number.filter(|told| *told != found.number);
        let number = number.map(|told| Broken::Entries { told, found: found.number });
        let sum = self.sum.filter(|told| *told != found.sum);
        let sum = sum.map(|told| Broken::EntryTotal { told, found: found.sum });
        number.into_iter().chain(sum).collect()
    }
}
