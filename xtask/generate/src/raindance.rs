//! Writes tables like those that Raindance exports: deterministic, as they would look on any day.
//!
//! Chance decides once what happens to each invoice and when; the day of the export decides only
//! how much of it has happened. So the tables of two days differ as those of a real ledger do.

use crate::people::{Payer, People};
use crate::random::Random;
use crate::writer::reference;
use anyhow::Result;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::io::Write;

/// The columns, as the ledger's own table has them.
const COLUMNS: [&str; 21] = [
    "NR",
    "KUNDID_TEXT",
    "KUNDID",
    "ORGNR",
    "KUNDRTYP",
    "BELOPP_SEK",
    "BETALT_SEK",
    "MOMS_VAL",
    "FAKTURADATUM",
    "FORFALLODATUM",
    "BETPAMDATUM",
    "UTSKRDATUM",
    "OCRNR",
    "VREF",
    "KRAVNIVA",
    "FAKTSTATUS",
    "FAKTSTATUS2",
    "TAB_BEHÄND",
    "NAMN2",
    "ADR2",
    "ORT",
];

/// What to write.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    /// Customers.
    pub(crate) parties: usize,
    /// Invoices that chance makes; those issued later than `today` are not in the table.
    pub(crate) invoices: u64,
    /// The same seed gives the same invoices.
    pub(crate) seed: u64,
    /// The last day on which an invoice is issued.
    pub(crate) until: NaiveDate,
    /// The day of the export.
    pub(crate) today: NaiveDate,
}

/// What happens to an invoice, and when.
struct Course {
    payer: Payer,
    number: String,
    total: Decimal,
    vat: Decimal,
    issued_on: NaiveDate,
    due_on: NaiveDate,
    /// What comes in, and what goes back.
    payments: Vec<(NaiveDate, Decimal)>,
    printed_on: NaiveDate,
    reminded_on: Option<NaiveDate>,
    claimed_on: Option<NaiveDate>,
    cancelled_on: Option<NaiveDate>,
    written_off_on: Option<NaiveDate>,
    fee_paid_on: Option<NaiveDate>,
}

/// How an invoice stands on the day of the export.
#[derive(Default)]
struct Row<'a> {
    number: &'a str,
    kind: &'a str,
    total: Decimal,
    paid: Decimal,
    vat: Decimal,
    belongs_to: &'a str,
    level: u8,
    status: &'a str,
    handling: &'a str,
}

/// Writes a table in UTF-8, semicolons between its fields, commas before its decimals.
pub(crate) fn write(table: &Table, out: &mut impl Write) -> Result<()> {
    let mut random = Random::new(table.seed);
    let people = People::new(table.parties, table.until, &[], &mut random);
    writeln!(out, "{}", COLUMNS.join(";"))?;
    for serial in 0..table.invoices {
        let payer = people.get(random.below(people.len() as u64) as usize);
        let course = course(&mut random, payer, serial, table.until);
        if course.issued_on <= table.today {
            rows(&course, table.today, out)?;
        }
    }
    Ok(())
}

fn course(random: &mut Random, payer: Payer, serial: u64, until: NaiveDate) -> Course {
    let issued_on = until - Days::new(random.below(200));
    let due_on = issued_on + Days::new(30);
    let after = |days: i64| due_on + chrono::TimeDelta::days(days);
    let taxed = random.permille(300);
    let net = Decimal::new(random.between(10_000, 900_000), 2);
    let vat = if taxed { crate::format::ore(net / Decimal::from(4)) } else { Decimal::ZERO };
    let mut course = Course {
        payer,
        number: format!("{}", 53_000_000 + serial * 2),
        total: net + vat,
        vat,
        issued_on,
        due_on,
        payments: Vec::new(),
        printed_on: issued_on + Days::new(1),
        reminded_on: None,
        claimed_on: None,
        cancelled_on: None,
        written_off_on: None,
        fee_paid_on: None,
    };
    let total = course.total;
    let late = random.between(1, 60);
    match random.below(1000) {
        0..450 => course.payments.push((after(-random.between(0, 20)), total)),
        450..530 => {
            let half = crate::format::ore(total / Decimal::TWO);
            course.payments = vec![(after(-3), half), (after(late), total - half)];
        }
        530..560 => course.payments.push((after(-2), total + Decimal::ONE_HUNDRED)),
        560..600 => course.payments = vec![(after(-5), total), (after(late), -total)],
        600..760 => {
            course.reminded_on = Some(after(10));
            course.payments.push((after(late + 10), total));
            course.fee_paid_on = Some(after(late + 10));
        }
        760..820 => {
            course.reminded_on = Some(after(10));
            course.claimed_on = Some(after(35));
        }
        820..840 => {
            course.reminded_on = Some(after(10));
            course.claimed_on = Some(after(35));
            course.written_off_on = Some(after(90));
        }
        840..870 => course.cancelled_on = Some(issued_on + Days::new(late.unsigned_abs())),
        870..900 => {
            course.total = -total;
            course.vat = -vat;
            course.payments.push((after(late), -total));
        }
        900..930 => course.printed_on = issued_on + Days::new(late.unsigned_abs()),
        _ => {}
    }
    course
}

fn rows(course: &Course, today: NaiveDate, out: &mut impl Write) -> Result<()> {
    let has = |day: Option<NaiveDate>| day.is_some_and(|day| day <= today);
    let payments = course.payments.iter().filter(|(day, _)| *day <= today);
    let paid: Decimal = payments.map(|(_, amount)| *amount).sum();
    let settled = paid == course.total;
    let status = match () {
        () if has(course.cancelled_on) => "MAK",
        () if course.printed_on > today => "PREL",
        () if settled && course.total.is_sign_negative() => "KLAR",
        () if settled => "HBET",
        () => "DEF",
    };
    let part_paid = !paid.is_zero() && paid.abs() < course.total.abs();
    let handling = match () {
        () if has(course.written_off_on) => "AVSK",
        () if paid.abs() > course.total.abs() => "ÖVER",
        () if part_paid => "DELB",
        () => "",
    };
    let level = u8::from(has(course.reminded_on)) + u8::from(has(course.claimed_on));
    let kind = if course.payer.organisation { "FO" } else { "AV" };
    let (total, vat) = (course.total, course.vat);
    let number = course.number.as_str();
    let row = Row { number, kind, total, paid, vat, belongs_to: "", level, status, handling };
    row.write(course, course.issued_on, today, out)?;
    let Some(fee_on) = course.reminded_on.filter(|day| *day <= today) else { return Ok(()) };
    let fee = Decimal::new(6_000, 2);
    let fee_number = format!("{}", number.parse::<u64>()? + 1);
    let paid = if has(course.fee_paid_on) { fee } else { Decimal::ZERO };
    let status = if paid == fee { "HBET" } else { "DEF" };
    let row = Row {
        number: &fee_number,
        kind: "KA",
        total: fee,
        paid,
        belongs_to: number,
        status,
        ..Row::default()
    };
    row.write(course, fee_on, today, out)
}

impl Row<'_> {
    fn write(
        &self,
        course: &Course,
        issued_on: NaiveDate,
        today: NaiveDate,
        out: &mut impl Write,
    ) -> Result<()> {
        let none = "1799-12-31".to_owned();
        let told = |day: Option<NaiveDate>| {
            day.filter(|day| *day <= today).map_or_else(|| none.clone(), |day| day.to_string())
        };
        let kronor = |amount: Decimal| format!("{amount:.2}").replace('.', ",");
        let reminded_on = course.reminded_on.filter(|_| self.level > 0);
        let fields = [
            self.number.to_owned(),
            course.payer.name.clone(),
            course.payer.id.clone(),
            course.payer.identity_number.clone(),
            self.kind.to_owned(),
            kronor(self.total),
            kronor(self.paid),
            kronor(self.vat),
            issued_on.to_string(),
            (issued_on + (course.due_on - course.issued_on)).to_string(),
            told(reminded_on),
            told(Some(course.printed_on)),
            reference(self.number),
            self.belongs_to.to_owned(),
            self.level.to_string(),
            self.status.to_owned(),
            "U".to_owned(),
            self.handling.to_owned(),
            String::new(),
            course.payer.place.clone(),
            "123 45 Exempelstad".to_owned(),
        ];
        Ok(writeln!(out, "{}", fields.join(";"))?)
    }
}
