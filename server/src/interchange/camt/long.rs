//! An entry of more payments than are kept together: its first ones are read as any entry is, and the others some at a
//! time. What tells them apart or whose they are can then not be looked up in the whole of it, so that each is to be
//! told by itself.

use super::entry::{Entry, Facts, Transaction};
use super::statement::Statement;
use super::{Camt, TOGETHER};
use crate::interchange::bank::{Crowd, Fault, Next, Portion};
use besked_domain::bank::{Deposit, Payee};
use std::io::BufRead;

/// Such an entry, of which some payments have been handed out.
pub(super) struct Long {
    facts: Facts,
    /// What is said of it as a whole, without payments.
    whole: Deposit,
    /// How many transactions it has said so far that it has.
    told: Option<usize>,
    /// Whether payments of it add to the account, as its first ones tell.
    adds_payments: bool,
    /// The transaction that the next portion begins with.
    next: Transaction,
}

impl<R: BufRead> Camt<R> {
    /// Makes ready the first payments of an entry that goes on with another transaction. One that has not been booked is
    /// read past.
    pub(super) fn begin(
        &mut self,
        statement: &Statement,
        entry: Entry,
        next: Transaction,
    ) -> Result<(), Fault> {
        let (facts, mut told) = (entry.facts.clone(), entry.told);
        if !facts.is_booked {
            while self.further(&mut told)?.is_some() {}
            self.pass_over(facts.line, Fault::NotBooked);
            return Ok(());
        }
        let adds_payments = entry.adds_payments();
        let mut deposit = self.part(statement.payee.as_ref(), entry)?;
        let payments = std::mem::take(&mut deposit.payments);
        self.found_any = true;
        self.long = Some(Long { facts, whole: deposit.clone(), told, adds_payments, next });
        let deposit = Deposit { payments, ..deposit };
        self.ready.push_back(Portion { deposit, is_last: false });
        Ok(())
    }

    /// The next payments of it, up to its end.
    pub(super) fn go_on(&mut self, long: Long) -> Result<Next, Fault> {
        let Long { facts, whole, mut told, adds_payments, next } = long;
        let mut transactions = vec![next];
        let beyond = loop {
            match self.further(&mut told)? {
                Some(one) if transactions.len() < TOGETHER => transactions.push(one),
                beyond => break beyond,
            }
        };
        let account = self.statement.as_ref().and_then(|statement| statement.payee.clone());
        let part = Entry::part(facts.clone(), transactions, adds_payments);
        let part = self.part(account.as_ref(), part)?;
        if part.payee != whole.payee {
            return Err(too_many(&facts));
        }
        let is_last = beyond.is_none();
        let deposit = Deposit { payments: part.payments, told_payments: told, ..whole.clone() };
        self.long = beyond.map(|next| Long { facts, whole, told, adds_payments, next });
        Ok(Next::Portion(Portion { deposit, is_last }))
    }

    /// A part of it as a deposit: payments to one account alone, each with a name that tells it from all others.
    fn part(&mut self, account: Option<&Payee>, entry: Entry) -> Result<Deposit, Fault> {
        let too_many = too_many(&entry.facts);
        let (Some(entry), others) = entry.payments_alone() else { return Err(too_many) };
        if !others.is_empty() {
            return Err(too_many);
        }
        let (mut deposits, nobodys) = match entry.into_deposits(account, &mut self.names) {
            // The sums of several accounts' payments are those of the whole.
            Err(Fault::Broken(_)) => return Err(too_many),
            found => found?,
        };
        let found = deposits.pop().filter(|found| found.number.is_empty());
        found.filter(|_| deposits.is_empty() && nobodys.is_empty()).ok_or(too_many)
    }

    /// The next transaction of the entry; nothing at its end.
    fn further(&mut self, told: &mut Option<usize>) -> Result<Option<Transaction>, Fault> {
        loop {
            while let Some(detail) = self.child()? {
                if let Some(transaction) = self.detail(detail, told)? {
                    return Ok(Some(transaction));
                }
            }
            // Other details may follow, and nothing else that would tell of the entry as a whole.
            loop {
                match self.child()? {
                    None => return Ok(None),
                    Some(child) if self.is_details(&child) => break,
                    Some(child) if child.local == "AddtlNtryInf" => drop(self.tree(child)?),
                    Some(_) => return Err(self.misplaced()),
                }
            }
        }
    }
}

const fn too_many(facts: &Facts) -> Fault {
    Fault::TooMany { line: facts.line, crowd: Crowd::Payments }
}
