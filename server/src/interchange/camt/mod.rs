//! ISO 20022: camt.053 (statements) and camt.054 (notices), which hold the same entries. An entry is a
//! deposit, or one for each account that it came to, each of its transactions a payment. Read piece by
//! piece, so that the file's size never matters; the namespace tells what it is.

mod entry;
mod long;
mod statement;

use super::bank::{Deposits, Fault, MOST_TOGETHER, Next, PassedOver, Portion, TOGETHER};
use super::xml::{Growing, Limits, Piece, Start, Tree, Trouble, Walk};
use besked_domain::bank::{BankFile, Counts, Names};
use chrono::NaiveDateTime;
use entry::{Entry, Facts, Transaction};
use long::Long;
use statement::{Page, Statement};
use std::collections::VecDeque;
use std::io::BufRead;

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:";
const MESSAGES: [&str; 4] =
    ["camt.053.001.02", "camt.053.001.08", "camt.054.001.02", "camt.054.001.08"];

/// No element needs twenty levels, nor a text a megabyte.
const LIMITS: Limits = Limits { depth: 64, attributes: 64, piece: 1 << 20 };
/// The most elements of a transaction, or of an entry without them.
const MOST_ELEMENTS: usize = 5_000;

/// A camt file.
pub(super) struct Camt<R> {
    walk: Walk<R>,
    namespace: String,
    file: BankFile,
    /// Which page of a message it is.
    page: Page,
    statement: Option<Statement>,
    /// What the payments are called that the bank has not numbered.
    names: Names,
    /// What has been read of the entry before.
    ready: VecDeque<Portion>,
    /// The entry of which some payments are yet to be read.
    long: Option<Long>,
    /// As many payments of an entry as are kept together.
    most: usize,
    passed_over: Vec<PassedOver>,
    /// Where the first payment stands that does not say which account it came to.
    without_payee: Option<u64>,
    found_any: bool,
    ended: bool,
}

impl<R: BufRead> Camt<R> {
    /// Reads what stands before the first account.
    pub(super) fn open(mut reader: R) -> Result<Self, Fault> {
        let first = reader.fill_buf().map_err(|_| Fault::Unreadable)?;
        if first.starts_with(b"\xFE\xFF") || first.starts_with(b"\xFF\xFE") {
            return Err(Fault::xml(1, Trouble::NotUtf8));
        }
        if first.starts_with(b"\xEF\xBB\xBF") {
            reader.consume(3);
        }
        let mut walk = Walk::new(reader, LIMITS);
        let root = loop {
            match walk.next().map_err(|trouble| Fault::xml(walk.line(), trouble))? {
                Piece::Start(start) => break start,
                _ => continue,
            }
        };
        let namespace = root.namespace;
        let message = namespace.strip_prefix(NAMESPACE).unwrap_or_default();
        if root.local != "Document" || !MESSAGES.contains(&message) {
            return Err(Fault::NotCamt { namespace: namespace.chars().take(100).collect() });
        }
        let file = BankFile { id: String::new(), created_at: None, test: false };
        let mut camt = Self {
            walk,
            namespace,
            file,
            page: Page::default(),
            statement: None,
            names: Names::default(),
            ready: VecDeque::new(),
            long: None,
            most: MOST_TOGETHER,
            passed_over: Vec::new(),
            without_payee: None,
            found_any: false,
            ended: false,
        };
        camt.header()?;
        Ok(camt)
    }

    /// The message and its header.
    fn header(&mut self) -> Result<(), Fault> {
        self.child()?.ok_or_else(|| self.misplaced())?;
        let header = self.child()?.filter(|start| start.local == "GrpHdr");
        let header = header.ok_or_else(|| self.misplaced())?;
        let tree = self.tree(header)?;
        let text = |path| tree.root().and_then(|root| root.text_at(path));
        let id = text("MsgId").filter(|id| !id.is_empty());
        let id = id.ok_or_else(|| self.malformed("MsgId"))?;
        // A notice and a statement may have the same number, and are two files.
        let message = self.namespace.strip_prefix(NAMESPACE).and_then(|message| message.get(..8));
        let id = format!("{} {id}", message.unwrap_or_default());
        self.file.id = id.chars().take(100).collect();
        self.file.created_at = text("CreDtTm").and_then(|time| {
            let local = time.get(..19)?;
            NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M:%S").ok()
        });
        let pages = tree.root().and_then(|root| root.at("MsgPgntn"));
        self.page = pages.map(Page::read).unwrap_or_default();
        Ok(())
    }

    fn piece(&mut self) -> Result<Piece, Fault> {
        self.walk.next().map_err(|trouble| Fault::xml(self.walk.line(), trouble))
    }

    /// The next element within the one that is open; nothing when that ends.
    fn child(&mut self) -> Result<Option<Start>, Fault> {
        loop {
            match self.piece()? {
                Piece::Start(start) => return Ok(Some(start)),
                Piece::Text(_) => {}
                Piece::End | Piece::Eof => return Ok(None),
            }
        }
    }

    /// Reads an element to its end into a tree.
    fn graft(&mut self, growing: &mut Growing, start: Start) -> Result<(), Fault> {
        let mut depth = 0_usize;
        let mut piece = Piece::Start(start);
        loop {
            match piece {
                Piece::Start(Start { namespace, local, attributes }) => {
                    let name =
                        if namespace == self.namespace { local } else { format!("?:{local}") };
                    let line = self.walk.line();
                    growing
                        .begin(name, attributes, line)
                        .map_err(|trouble| Fault::xml(line, trouble))?;
                    depth = depth.saturating_add(1);
                }
                Piece::Text(text) => growing.add(&text),
                Piece::End => {
                    growing.end();
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Ok(());
                    }
                }
                Piece::Eof => return Err(Fault::CutOff),
            }
            piece = self.piece()?;
        }
    }

    fn tree(&mut self, start: Start) -> Result<Tree, Fault> {
        let mut growing = Growing::new(MOST_ELEMENTS);
        self.graft(&mut growing, start)?;
        Ok(growing.into_tree())
    }

    /// Reads an entry. Its transactions are read one at a time. Beside it stands the first that is one more than are kept
    /// together, if there is one: the others after it have not been read then.
    fn entry(&mut self, start: Start) -> Result<(Entry, Option<Transaction>), Fault> {
        let line = self.walk.line();
        let mut growing = Growing::new(MOST_ELEMENTS);
        let Start { local, attributes, .. } = start;
        growing.begin(local, attributes, line).map_err(|trouble| Fault::xml(line, trouble))?;
        let (mut transactions, mut told, mut beyond) = (Vec::new(), None, None);
        'entry: while let Some(child) = self.child()? {
            if !self.is_details(&child) {
                self.graft(&mut growing, child)?;
                continue;
            }
            while let Some(detail) = self.child()? {
                let Some(transaction) = self.detail(detail, &mut told)? else { continue };
                if transactions.len() >= self.most {
                    beyond = Some(transaction);
                    break 'entry;
                }
                transactions.push(transaction);
            }
        }
        growing.end();
        let tree = growing.into_tree();
        let root = tree.root().ok_or(Fault::Misplaced { line })?;
        Ok((Entry::new(Facts::read(root, line)?, transactions, told), beyond))
    }

    /// Whether an element holds the transactions of an entry.
    fn is_details(&self, child: &Start) -> bool {
        child.local == "NtryDtls" && child.namespace == self.namespace
    }

    /// Reads what stands in such an element: a transaction, or how many there are.
    fn detail(
        &mut self,
        detail: Start,
        told: &mut Option<usize>,
    ) -> Result<Option<Transaction>, Fault> {
        let is_transaction = detail.local == "TxDtls";
        let line = self.walk.line();
        let tree = self.tree(detail)?;
        let Some(root) = tree.root() else { return Ok(None) };
        if is_transaction {
            return Transaction::read(root, line).map(Some);
        }
        if let Some(number) = root.text_at("NbOfTxs") {
            let number: usize = number.parse().map_err(|_| self.malformed("NbOfTxs"))?;
            *told = Some(told.unwrap_or_default().saturating_add(number));
        }
        Ok(None)
    }

    /// Reads what comes next within an account.
    fn within(&mut self, mut statement: Statement) -> Result<(), Fault> {
        let Some(start) = self.child()? else {
            return statement.check(self.walk.line());
        };
        match start.local.as_str() {
            "Ntry" => {
                let (entry, beyond) = self.entry(start)?;
                statement.count(&entry.facts);
                match beyond {
                    None => self.judge(&statement, entry)?,
                    Some(next) => self.begin(&statement, entry, next)?,
                }
            }
            "Acct" => {
                let tree = self.tree(start)?;
                statement.payee = match tree.root() {
                    Some(account) => entry::payee(account, self.walk.line())?,
                    None => None,
                };
            }
            _ => {
                let tree = self.tree(start)?;
                statement.learn(&tree).map_err(|field| self.malformed(field))?;
            }
        }
        self.statement = Some(statement);
        Ok(())
    }

    /// Makes ready the deposits that an entry is; what is none is told.
    fn judge(&mut self, statement: &Statement, entry: Entry) -> Result<(), Fault> {
        let line = entry.facts.line;
        if !entry.facts.is_booked {
            self.pass_over(line, Fault::NotBooked);
            return Ok(());
        }
        let (entry, others) = entry.payments_alone();
        for line in others {
            self.pass_over(line, Fault::NoPayment);
        }
        let Some(entry) = entry else { return Ok(()) };
        if entry.is_summed_up() {
            self.pass_over(line, Fault::SummedUp);
            return Ok(());
        }
        let (deposits, nobodys) = entry.into_deposits(statement.payee.as_ref(), &mut self.names)?;
        for line in nobodys {
            self.without_payee.get_or_insert(line);
            self.pass_over(line, Fault::NoGiro);
        }
        self.found_any |= !deposits.is_empty();
        let whole = deposits.into_iter().map(|deposit| Portion { deposit, is_last: true });
        self.ready.extend(whole);
        Ok(())
    }

    fn pass_over(&mut self, line: u64, fault: Fault) {
        self.passed_over.push(PassedOver { line, fault, raw: None });
    }

    fn misplaced(&self) -> Fault {
        Fault::Misplaced { line: self.walk.line() }
    }

    fn malformed(&self, field: &'static str) -> Fault {
        Fault::Malformed { line: self.walk.line(), field }
    }
}

impl<R: BufRead + Send> Deposits for Camt<R> {
    fn file(&self) -> &BankFile {
        &self.file
    }

    fn next(&mut self) -> Result<Option<Next>, Fault> {
        loop {
            if let Some(portion) = self.ready.pop_front() {
                return Ok(Some(Next::Portion(portion)));
            }
            if self.passed_over.len() >= TOGETHER {
                return Ok(Some(Next::PassedOver));
            }
            if let Some(long) = self.long.take() {
                return self.go_on(long).map(Some);
            }
            if let Some(statement) = self.statement.take() {
                self.within(statement)?;
                continue;
            }
            if self.ended {
                return Ok(None);
            }
            match self.child()? {
                Some(start) if matches!(start.local.as_str(), "Stmt" | "Ntfctn") => {
                    self.statement = Some(Statement::on(self.page.clone()));
                }
                Some(start) => drop(self.tree(start)?),
                None => {
                    // The message ends, and with it the document.
                    while self.piece()? != Piece::Eof {}
                    self.ended = true;
                    if let (Some(line), false) = (self.without_payee, self.found_any) {
                        return Err(Fault::NoPayee { line });
                    }
                }
            }
        }
    }

    fn told(&self) -> Option<Counts> {
        None
    }

    fn passed_over(&mut self) -> Vec<PassedOver> {
        std::mem::take(&mut self.passed_over)
    }
}

#[cfg(test)]
mod tests;
