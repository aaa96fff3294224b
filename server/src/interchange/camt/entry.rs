//! An entry with its transactions, and the deposit that it is.

mod payments;

use super::Fault;
use crate::clock::stockholm_day;
use crate::interchange::xml::Node;
use besked_domain::bank::{
    BankPayment, Channel, Deposit, Extra, Names, Payee, Payer, ReferenceKind,
};
use besked_domain::luhn;
use besked_domain::money::Money;
use besked_domain::payment::{Bankgiro, Iban, Plusgiro, creditor_reference};
use chrono::{DateTime, NaiveDate, NaiveTime};
use rust_decimal::Decimal;

/// An entry of an account.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) facts: Facts,
    transactions: Vec<Transaction>,
    /// Those of them that are no payments, once they have been put aside.
    others: Vec<Transaction>,
    /// How many transactions it says that it has.
    pub(super) told: Option<usize>,
    /// Whether these are some of its transactions, and not all.
    is_part: bool,
    /// Whether payments of it that were read before these add to the account.
    adds_before: bool,
}

/// What an entry says of itself as a whole.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) line: u64,
    pub(super) is_booked: bool,
    amount: Money,
    currency: String,
    is_credit: bool,
    is_reversal: bool,
    day: NaiveDate,
    reference: Option<String>,
    domain: Option<String>,
}

/// A transaction of an entry.
#[derive(Debug)]
pub(super) struct Transaction {
    amount: Option<(Money, String)>,
    /// Whether it adds to the account, where it says so itself (from version 04 on): a batch may hold
    /// what was taken back beside what was paid.
    is_credit: Option<bool>,
    is_returned: bool,
    /// The giro number that it came to, where it says so itself.
    giro: Option<Payee>,
    payment: BankPayment,
}

/// An amount with its currency.
pub(super) fn amount(node: Node<'_>) -> Option<(Money, String)> {
    let currency = node.attribute("Ccy")?;
    let fits = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
    Some((plain_amount(node)?, currency.to_owned())).filter(|_| fits)
}

/// An amount without a sign, in whatever currency.
pub(super) fn plain_amount(node: Node<'_>) -> Option<Money> {
    let digits = node.text();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let amount: Decimal = digits.parse().ok().filter(|_| plain)?;
    Money::new(amount).ok()
}

/// A day, or the day here at a moment that may be told by another clock. Midnight by that clock is how some tell
/// a day that has no time.
fn day_here(told: &str) -> Option<NaiveDate> {
    match DateTime::parse_from_rfc3339(told) {
        Ok(at) if at.time() != NaiveTime::MIN => Some(stockholm_day(at.to_utc())),
        _ => told.get(..10)?.parse().ok(),
    }
}

/// Whether an entry or a transaction adds to the account; nothing where it does not say.
fn is_credit(node: Node<'_>, line: u64) -> Result<Option<bool>, Fault> {
    match node.text_at("CdtDbtInd").as_deref() {
        None | Some("") => Ok(None),
        Some("CRDT") => Ok(Some(true)),
        Some("DBIT") => Ok(Some(false)),
        Some(_) => Err(Fault::Malformed { line, field: "CdtDbtInd" }),
    }
}

/// The giro number that an account has, or its IBAN. Nothing for an account of another kind.
pub(super) fn payee(account: Node<'_>, line: u64) -> Result<Option<Payee>, Fault> {
    match account.text_at("Id/IBAN").filter(|number| !number.is_empty()) {
        None => giro(account, line),
        Some(number) => match Iban::parse(&number) {
            Ok(number) => Ok(Some(Payee::Iban(number))),
            Err(_) => Err(Fault::Malformed { line, field: "IBAN" }),
        },
    }
}

/// The giro number that an account has.
fn giro(account: Node<'_>, line: u64) -> Result<Option<Payee>, Fault> {
    let Some(other) = account.at("Id/Othr") else { return Ok(None) };
    let number = other.text_at("Id").unwrap_or_default();
    let scheme = other.text_at("SchmeNm/Prtry").or_else(|| other.text_at("SchmeNm/Cd"));
    let read = match scheme.as_deref() {
        Some("BGNR") => Bankgiro::parse(&number).map(Payee::Bankgiro),
        Some("PGNR") => Plusgiro::parse(&number).map(Payee::Plusgiro),
        // A national account number: a plusgiro number where it is one.
        Some("BBAN") => return Ok(Plusgiro::parse(&number).ok().map(Payee::Plusgiro)),
        _ => return Ok(None),
    };
    read.map(Some).map_err(|_| Fault::Malformed { line, field: "Acct" })
}

impl Facts {
    pub(super) fn read(entry: Node<'_>, line: u64) -> Result<Self, Fault> {
        let malformed = |field| Fault::Malformed { line, field };
        let (amount, currency) =
            entry.at("Amt").and_then(amount).ok_or_else(|| malformed("Amt"))?;
        let text = |path: &str| entry.text_at(path).filter(|text| !text.is_empty());
        let is_credit = is_credit(entry, line)?.ok_or_else(|| malformed("CdtDbtInd"))?;
        // From version 08 on the status is a code of its own element.
        let status = text("Sts/Cd").or_else(|| text("Sts"));
        let of = |date: &str| text(&format!("{date}/Dt")).or_else(|| text(&format!("{date}/DtTm")));
        let day = of("BookgDt").or_else(|| of("ValDt"));
        Ok(Self {
            line,
            is_booked: status.as_deref() == Some("BOOK"),
            amount,
            currency,
            is_credit,
            is_reversal: matches!(text("RvslInd").as_deref(), Some("true" | "1")),
            day: day.as_deref().and_then(day_here).ok_or_else(|| malformed("BookgDt"))?,
            reference: text("AcctSvcrRef").or_else(|| text("NtryRef")),
            domain: text("BkTxCd/Domn/Cd"),
        })
    }

    /// What it adds to the account.
    pub(super) fn signed(&self) -> Money {
        if self.is_credit { self.amount } else { -self.amount }
    }
}

impl Entry {
    pub(super) const fn new(
        facts: Facts,
        transactions: Vec<Transaction>,
        told: Option<usize>,
    ) -> Self {
        let others = Vec::new();
        Self { facts, transactions, others, told, is_part: false, adds_before: false }
    }

    /// Some of the transactions of one that has more than are kept together, and whether payments before them add to
    /// the account.
    pub(super) const fn part(
        facts: Facts,
        transactions: Vec<Transaction>,
        adds_before: bool,
    ) -> Self {
        let others = Vec::new();
        Self { facts, transactions, others, told: None, is_part: true, adds_before }
    }

    /// Whether it is several payments of which only the sum is told here.
    pub(super) fn is_summed_up(&self) -> bool {
        self.transactions.is_empty() && self.told.is_some_and(|told| told > 1)
    }

    /// The deposits that it is, one for each account that its payments came to, and the lines of what does not say
    /// to which. What the bank has not numbered is named by what it is.
    pub(super) fn into_deposits(
        self,
        account: Option<&Payee>,
        names: &mut Names,
    ) -> Result<(Vec<Deposit>, Vec<u64>), Fault> {
        let Self { facts, mut transactions, others, told, is_part, adds_before: _ } = self;
        if transactions.is_empty() {
            transactions.push(Transaction::bare(facts.line));
        }
        let payees: Vec<Option<Payee>> =
            transactions.iter().map(|transaction| transaction.payee(account)).collect();
        let Some(first) = payees.iter().flatten().next().cloned() else {
            return Ok((Vec::new(), vec![facts.line]));
        };
        let alone = !is_part && others.is_empty() && transactions.len() == 1;
        let mut told_total = facts.signed();
        for other in &others {
            told_total -= other.signed(&facts, alone)?;
        }
        let told_payments = told.map(|told| told.saturating_sub(others.len()));
        let mut payments = Vec::with_capacity(transactions.len());
        for (transaction, payee) in transactions.into_iter().zip(&payees) {
            let amount = transaction.signed(&facts, alone)?;
            let is_credit = transaction.is_credit.unwrap_or(facts.is_credit);
            let payment = BankPayment { amount, is_taken_back: !is_credit, ..transaction.payment };
            let mut payment = divided(payment);
            if payment.serial.is_none() {
                payment.serial = match (&facts.reference, payee) {
                    (Some(reference), _) => Some(reference.clone()).filter(|_| alone),
                    (None, Some(payee)) => {
                        Some(names.name(payee, &facts.currency, facts.day, &payment))
                    }
                    (None, None) => None,
                };
            }
            payments.push(payment);
        }
        let number = facts.reference.unwrap_or_default();
        let (currency, day, payee) = (facts.currency, facts.day, first);
        let whole = Deposit { payee, currency, day, number, told_total, told_payments, payments };
        if payees.iter().all(|payee| payee.as_ref() == Some(&whole.payee)) {
            return Ok((vec![named_alike(whole)], Vec::new()));
        }
        let broken = whole.check();
        if !broken.is_empty() {
            return Err(Fault::Broken(broken));
        }
        let named = whole.payments.iter().zip(&payees);
        let nobodys = named.filter(|(_, payee)| payee.is_none());
        let nobodys = nobodys.map(|(payment, _)| payment.line).collect();
        Ok((whole.on_accounts(payees).into_iter().map(named_alike).collect(), nobodys))
    }
}

/// A deposit of one account. Where its payments have numbers of their own, notice and statement call them the same;
/// what came to other accounts in the same entry makes no difference.
fn named_alike(mut deposit: Deposit) -> Deposit {
    if deposit.payments.iter().all(|payment| payment.serial.is_some()) {
        deposit.number.clear();
    }
    deposit
}

/// A payment with what its references say. One reference alone is the payment's own, whether it repeats
/// the amount or not.
fn divided(mut payment: BankPayment) -> BankPayment {
    if payment.is_taken_back {
        for extra in &mut payment.extras {
            extra.amount = -extra.amount;
        }
    }
    if let [only] = payment.extras.as_slice()
        && (only.amount.is_zero() || only.amount == payment.amount)
    {
        payment.reference = Some(only.reference.clone());
        payment.reference_kind = only.kind;
        payment.extras.clear();
    } else if !payment.extras.is_empty() {
        payment.reference_kind = ReferenceKind::Several;
    }
    payment
}

impl Transaction {
    /// One of which nothing more is told than its entry.
    fn bare(line: u64) -> Self {
        let payment = BankPayment {
            line,
            amount: Money::ZERO,
            is_taken_back: false,
            reference: None,
            reference_kind: ReferenceKind::Blank,
            extras: Vec::new(),
            payer: Payer::default(),
            texts: Vec::new(),
            channel: Channel::Unknown,
            serial: None,
        };
        Self { amount: None, is_credit: None, is_returned: false, giro: None, payment }
    }

    /// Whose account it came to: the account's own giro number, or the one that it names itself, or else the account
    /// as such. Another IBAN that it names is no payee's of ours: of what goes back it is the payer's.
    fn payee(&self, account: Option<&Payee>) -> Option<Payee> {
        match account {
            None | Some(Payee::Iban(_)) => self.giro.as_ref().or(account).cloned(),
            Some(giro) => Some(giro.clone()),
        }
    }

    /// What it adds to the account. One that is alone in its entry need not tell its amount.
    fn signed(&self, entry: &Facts, alone: bool) -> Result<Money, Fault> {
        let amount = match &self.amount {
            Some((amount, currency)) if *currency == entry.currency => *amount,
            _ if alone => entry.amount,
            _ => return Err(Fault::Malformed { line: self.payment.line, field: "TxAmt" }),
        };
        Ok(if self.is_credit.unwrap_or(entry.is_credit) { amount } else { -amount })
    }

    pub(super) fn read(details: Node<'_>, line: u64) -> Result<Self, Fault> {
        let mut transaction = Self::bare(line);
        let told = details.at("Amt").or_else(|| details.at("AmtDtls/TxAmt/Amt"));
        if let Some(told) = told {
            let told = amount(told).ok_or(Fault::Malformed { line, field: "Amt" })?;
            transaction.amount = Some(told);
        }
        transaction.is_credit = is_credit(details, line)?;
        transaction.is_returned = details.at("RtrInf").is_some();
        if let Some(account) = details.at("RltdPties/CdtrAcct") {
            transaction.giro = giro(account, line)?;
        }
        let payment = &mut transaction.payment;
        payment.serial = details.text_at("Refs/AcctSvcrRef").filter(|serial| !serial.is_empty());
        payment.payer = payer(details);
        if let Some(remittance) = details.at("RmtInf") {
            let texts = remittance.all("Ustrd").map(|text| text.text().to_owned());
            payment.texts = texts.filter(|text| !text.is_empty()).collect();
            for structured in remittance.all("Strd") {
                payment.extras.extend(extra(structured, line)?);
            }
        }
        Ok(transaction)
    }
}

fn payer(details: Node<'_>) -> Payer {
    let debtor = details.at("RltdPties/Dbtr");
    // From version 08 on the party stands one level further down.
    let party = debtor.and_then(|debtor| debtor.at("Pty")).or(debtor);
    let of = |path: &str| party?.text_at(path).filter(|text| !text.is_empty());
    let account = |path: &str| details.text_at(path).filter(|text| !text.is_empty());
    Payer {
        name: of("Nm"),
        number: of("Id/OrgId/Othr/Id").or_else(|| of("Id/PrvtId/Othr/Id")),
        account: account("RltdPties/DbtrAcct/Id/IBAN")
            .or_else(|| account("RltdPties/DbtrAcct/Id/Othr/Id")),
    }
}

/// A reference with what it is paid with. Camt does not say whether the bank has checked it, so the
/// check digit is tried here.
fn extra(structured: Node<'_>, line: u64) -> Result<Option<Extra>, Fault> {
    let text = |path: &str| structured.text_at(path).filter(|text| !text.is_empty());
    let Some(reference) = text("CdtrRefInf/Ref").or_else(|| text("RfrdDocInf/Nb")) else {
        return Ok(None);
    };
    // The international form wraps the payee's own number.
    let digits_alone = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let own = creditor_reference::read(&reference).filter(|own| digits_alone(own));
    let reference = own.unwrap_or(reference);
    let money = |path: &str| match structured.at(path).map(amount) {
        None => Ok(None),
        Some(Some((money, _))) => Ok(Some(money)),
        Some(None) => Err(Fault::Malformed { line, field: "RfrdDocAmt" }),
    };
    let is_credit_note = text("RfrdDocInf/Tp/CdOrPrtry/Cd").as_deref() == Some("CREN");
    let amount = match (money("RfrdDocAmt/RmtdAmt")?, money("RfrdDocAmt/CdtNoteAmt")?) {
        (Some(paid), _) if is_credit_note => -paid,
        (Some(paid), _) => paid,
        (None, Some(credit)) => -credit,
        (None, None) => Money::ZERO,
    };
    let kind = if !digits_alone(&reference) {
        ReferenceKind::Unchecked
    } else if luhn::is_valid(&reference) {
        ReferenceKind::Correct
    } else {
        ReferenceKind::Incorrect
    };
    Ok(Some(Extra { reference, kind, amount }))
}
