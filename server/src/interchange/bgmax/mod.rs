//! BgMax (*Bankgiro Inbetalningar*): 80 characters a line, told apart by their places. Lines may be
//! shorter, and end as they please.
//!
//! What names a deposit's payments stands in the line that closes it, so a second reader goes ahead to
//! that line: a deposit may be of any length, and is never in memory whole.

mod record;

use super::bank::{Crowd, Deposits, Fault, Next, PassedOver, Portion, TOGETHER, room};
use besked_domain::bank::{
    BankFile, BankPayment, Counts, Deposit, Extra, Payee, Payer, ReferenceKind,
};
use besked_domain::money::Money;
use record::{Lines, Record};
use std::io::BufRead;

/// A BgMax file.
pub(super) struct Bgmax<R> {
    lines: Lines<R>,
    /// The same lines, read up to the closing of the deposit that is open.
    ahead: Lines<R>,
    open: Option<Open>,
    file: BankFile,
    told: Option<Counts>,
    passed_over: Vec<PassedOver>,
}

/// A deposit of which not all payments have been read.
struct Open {
    /// What the file says of it as a whole, without payments.
    deposit: Deposit,
    /// The payments that have been read and not handed out. The last of them may go on.
    payments: Vec<BankPayment>,
    /// The line that the next portion begins with, where it has been read.
    next: Option<Record>,
}

impl<R: BufRead> Bgmax<R> {
    /// Reads the first line. `ahead` reads the same file, from its beginning too.
    pub(super) fn open(reader: R, ahead: R) -> Result<Self, Fault> {
        let mut lines = Lines::new(reader);
        let first = lines.next()?.ok_or(Fault::NotBgmax)?;
        if first.kind() != "01" || first.text(3, 22) != "BGMAX" {
            return Err(Fault::NotBgmax);
        }
        let version = first.text(23, 24);
        if version != "01" {
            return Err(Fault::Version { version });
        }
        let test = match first.text(45, 45).as_str() {
            "T" => true,
            "P" => false,
            _ => return Err(first.malformed("test marker")),
        };
        let created_at = Some(first.moment(25, 44)?);
        let file = BankFile { id: first.text(25, 44), created_at, test };
        let ahead = Lines::new(ahead);
        Ok(Self { lines, ahead, open: None, file, told: None, passed_over: Vec::new() })
    }

    /// What the file says of the deposit that a line opens, by the line that closes it.
    fn closing(&mut self, opening: &Record) -> Result<Deposit, Fault> {
        let payee = payee(opening)?;
        loop {
            let record = self.ahead.next()?.ok_or(Fault::CutOff)?;
            if record.line <= opening.line {
                continue;
            }
            match record.kind().as_str() {
                "15" => return closed(&record, payee, opening),
                "01" | "05" | "70" => return Err(Fault::Misplaced { line: record.line }),
                _ => {}
            }
        }
    }

    /// The next payments of a deposit, up to its closing.
    fn portion(&mut self, open: Open) -> Result<Next, Fault> {
        let Open { deposit, mut payments, mut next } = open;
        loop {
            if self.has_passed_over_enough() {
                self.open = Some(Open { deposit, payments, next });
                return Ok(Next::PassedOver);
            }
            let record = match next.take() {
                Some(record) => record,
                None => self.lines.next()?.ok_or(Fault::CutOff)?,
            };
            let kind = record.kind();
            if matches!(kind.as_str(), "20" | "21") && payments.len() >= TOGETHER {
                let (whole, next) = (deposit.clone(), Some(record));
                self.open = Some(Open { deposit: whole, payments: Vec::new(), next });
                let deposit = Deposit { payments, ..deposit };
                return Ok(Next::Portion(Portion { deposit, is_last: false }));
            }
            match (kind.as_str(), payments.last_mut()) {
                ("20" | "21", _) => payments.push(payment(&record, kind == "21")?),
                ("15", _) => {
                    let deposit = Deposit { payments, ..deposit };
                    return Ok(Next::Portion(Portion { deposit, is_last: true }));
                }
                ("22" | "23" | "25" | "26" | "27" | "28" | "29", None)
                | ("01" | "05" | "70", _) => {
                    return Err(Fault::Misplaced { line: record.line });
                }
                ("22" | "23", Some(payment)) => {
                    room(&payment.extras, payment.line, Crowd::References)?;
                    payment.extras.push(extra(&record, payment.is_taken_back)?);
                }
                ("25", Some(payment)) => {
                    room(&payment.texts, payment.line, Crowd::Texts)?;
                    payment.texts.extend(record.some(3, 52));
                }
                ("26", Some(payment)) => {
                    let names: Vec<String> =
                        [record.some(3, 37), record.some(38, 72)].into_iter().flatten().collect();
                    payment.payer.name = Some(names.join(" ")).filter(|name| !name.is_empty());
                }
                // The address is left where it is: nothing needs it.
                ("27" | "28", Some(_)) => {}
                ("29", Some(payment)) => payment.payer.number = record.some(3, 14),
                _ => self.pass_over(record),
            }
        }
    }

    fn pass_over(&mut self, record: Record) {
        let fault = Fault::UnknownRecord;
        let raw = Some(record.raw());
        self.passed_over.push(PassedOver { line: record.line, fault, raw });
    }

    /// Whether as much has been passed over as is kept together.
    fn has_passed_over_enough(&self) -> bool {
        self.passed_over.len() >= TOGETHER
    }

    /// What the last line counts. Only blank lines come after it.
    fn ended(&mut self, last: &Record) -> Result<(), Fault> {
        self.told = Some(Counts {
            payments: last.count(3, 10)?,
            deductions: last.count(11, 18)?,
            references: last.count(19, 26)?,
            deposits: last.count(27, 34)?,
        });
        match self.lines.next()? {
            Some(more) => Err(Fault::AfterEnd { line: more.line }),
            None => Ok(()),
        }
    }
}

impl<R: BufRead + Send> Deposits for Bgmax<R> {
    fn file(&self) -> &BankFile {
        &self.file
    }

    fn next(&mut self) -> Result<Option<Next>, Fault> {
        if self.told.is_some() {
            return Ok(None);
        }
        if let Some(open) = self.open.take() {
            return self.portion(open).map(Some);
        }
        loop {
            if self.has_passed_over_enough() {
                return Ok(Some(Next::PassedOver));
            }
            let record = self.lines.next()?.ok_or(Fault::CutOff)?;
            match record.kind().as_str() {
                "05" => {
                    let (deposit, payments) = (self.closing(&record)?, Vec::new());
                    return self.portion(Open { deposit, payments, next: None }).map(Some);
                }
                "70" => {
                    self.ended(&record)?;
                    return Ok(None);
                }
                "01" | "15" | "20" | "21" | "22" | "23" | "25" | "26" | "27" | "28" | "29" => {
                    return Err(Fault::Misplaced { line: record.line });
                }
                _ => self.pass_over(record),
            }
        }
    }

    fn told(&self) -> Option<Counts> {
        self.told
    }

    fn passed_over(&mut self) -> Vec<PassedOver> {
        std::mem::take(&mut self.passed_over)
    }
}

/// Whose account the deposit is in.
fn payee(opening: &Record) -> Result<Payee, Fault> {
    let digits = |from, to| opening.text(from, to).trim_start_matches('0').to_owned();
    let (bankgiro, plusgiro) = (digits(3, 12), digits(13, 22));
    let read = if bankgiro.is_empty() {
        besked_domain::payment::Plusgiro::parse(&plusgiro).map(Payee::Plusgiro)
    } else {
        besked_domain::payment::Bankgiro::parse(&bankgiro).map(Payee::Bankgiro)
    };
    read.map_err(|_| opening.malformed("payee"))
}

/// What is said of a deposit as a whole, by the line that closes it.
fn closed(closing: &Record, payee: Payee, opening: &Record) -> Result<Deposit, Fault> {
    let currency = opening.some(23, 25).or_else(|| closing.some(69, 71));
    let currency = currency.unwrap_or_else(|| "SEK".to_owned());
    let fits = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
    if !fits || closing.some(69, 71).is_some_and(|other| other != currency) {
        return Err(closing.malformed("currency"));
    }
    Ok(Deposit {
        payee,
        currency,
        day: closing.day(38, 45)?,
        number: closing.text(46, 50),
        told_total: closing.amount(51, 68)?,
        told_payments: Some(closing.count(72, 79)?),
        payments: Vec::new(),
    })
}

fn payment(record: &Record, is_taken_back: bool) -> Result<BankPayment, Fault> {
    let amount = record.amount(38, 55)?;
    let reference = record.some(13, 37);
    let account = record.text(3, 12).trim_start_matches('0').to_owned();
    let serial = record.some(58, 69).filter(|serial| serial.bytes().any(|byte| byte != b'0'));
    Ok(BankPayment {
        line: record.line,
        amount: if is_taken_back { -amount } else { amount },
        is_taken_back,
        reference_kind: kind_of(record, reference.as_deref()),
        reference,
        extras: Vec::new(),
        payer: Payer {
            account: Some(account).filter(|account| !account.is_empty()),
            ..Payer::default()
        },
        texts: Vec::new(),
        channel: record.channel(57),
        serial,
    })
}

/// One of several references. What it adds to a payment that was taken back was taken back too.
fn extra(record: &Record, is_taken_back: bool) -> Result<Extra, Fault> {
    // A payer who says nothing of the amounts leaves them at nought, or blank.
    let told = record.some(38, 55).is_some();
    let amount = if told { record.amount(38, 55)? } else { Money::ZERO };
    let subtracts = (record.kind() == "23") != is_taken_back;
    let reference = record.text(13, 37);
    Ok(Extra {
        kind: kind_of(record, Some(&reference).filter(|text| !text.is_empty()).map(String::as_str)),
        reference,
        amount: if subtracts { -amount } else { amount },
    })
}

/// What the bank says of a reference. One that it says nothing of has not been checked.
fn kind_of(record: &Record, reference: Option<&str>) -> ReferenceKind {
    match (record.text(56, 56).as_str(), reference) {
        ("1", _) => ReferenceKind::Unavailable,
        ("3", _) => ReferenceKind::Several,
        (_, None) => ReferenceKind::Blank,
        ("2", Some(_)) => ReferenceKind::Correct,
        ("5", Some(_)) => ReferenceKind::Incorrect,
        (_, Some(_)) => ReferenceKind::Unchecked,
    }
}

#[cfg(test)]
mod tests;
