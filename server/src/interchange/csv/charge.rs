//! From a row to records: the party, the invoice, what has been paid, reminders and fees.

use super::fault::{Fault, InCommon, NotYetExtracted};
use super::header::Row;
use super::profile::{Meaning, Negative, PaidSign, Profile, Role};
use super::reading::{Meanings, Reading};
use super::records::{self, Ground, Names};
use super::tally::Tally;
use super::values;
use crate::clock::{stockholm_day, stockholm_time};
use crate::interchange::ImportError;
use crate::interchange::ledger::record::Kind;
use crate::interchange::report::Origin;
use crate::interchange::translation::{Finding, Spool};
use besked_domain::identity::IdentityNumber;
use besked_domain::payment::Ocr;
use besked_domain::payment::ocr::OcrLevel;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashSet};

/// How many parties are remembered as told. Beyond that one is told again, which changes nothing.
const PARTIES: usize = 200_000;

/// Makes records of rows.
pub(super) struct Charges {
    as_of: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    pub(super) tally: Tally,
    /// When each unit's rows were extracted.
    pub(super) as_of_of_units: BTreeMap<String, DateTime<Utc>>,
    parties: HashSet<(String, String)>,
    terms_told: bool,
    names: Option<Names>,
}

impl Charges {
    pub(super) fn new(as_of: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        Self {
            as_of,
            now,
            tally: Tally::default(),
            as_of_of_units: BTreeMap::new(),
            parties: HashSet::new(),
            terms_told: false,
            names: None,
        }
    }

    /// Takes one row.
    pub(super) fn row(&mut self, row: Row<'_>, out: &mut Spool<'_>) -> Result<(), ImportError> {
        let mut reading = Reading::new(row);
        let id = reading.optional_text(Role::Id);
        let origin = Origin { id, ..Origin::line(row.line) };
        reading.no_control_characters();
        let meanings = reading.meanings();
        if reading.is_refused(&mut self.tally) {
            return out.refuse(&origin, None, reading.findings);
        }
        if let Some((column, code)) = not_yet(row, &meanings) {
            let (column, code) = (column.to_owned(), code.to_owned());
            self.tally.add(InCommon::NotYet { column, code }, row.line);
            return Ok(());
        }
        let ground = self.ground(&mut reading);
        let is_fee = meanings.iter().any(|(.., meaning)| *meaning == Meaning::Fee);
        let total = reading.amount(Role::Total);
        let is_credit = total.is_some_and(|total| total.is_sign_negative())
            && row.profile.invoice.negative == Negative::Credit;
        let kind = match (is_fee, is_credit) {
            (true, _) => Kind::Fee,
            (_, true) => Kind::Credit,
            _ => Kind::Invoice,
        };
        let records = match kind {
            Kind::Fee => fee(&mut reading, &meanings),
            Kind::Credit => credit(&mut reading),
            _ => self.invoice(&mut reading, &meanings, total),
        };
        if reading.is_refused(&mut self.tally) {
            return out.refuse(&origin, Some(kind), reading.findings);
        }
        let (Some(ground), Some(records)) = (ground, records) else { return Ok(()) };
        for finding in contradictions(&meanings, &records) {
            out.tell(&origin, finding)?;
        }
        self.write(row.profile, &origin, &ground, &records, out)
    }

    /// What every record of a row shares.
    fn ground(&mut self, reading: &mut Reading<'_>) -> Option<Ground> {
        let profile = reading.row.profile;
        let id = reading.text(Role::Id);
        let unit = reading.choice(&profile.unit, "unit");
        let told = reading.time(Role::AsOf).map(stockholm_time);
        if told.is_some_and(|told| told > self.now) {
            let column = reading.named(Role::AsOf);
            reading.findings.push(Finding::new(column, NotYetExtracted));
        }
        let as_of = told.or(self.as_of).unwrap_or(self.now);
        let unit = unit?.to_owned();
        Some(Ground { id: id?, unit, version: as_of.timestamp(), as_of, day: stockholm_day(as_of) })
    }

    /// An invoice, or a credit note that stands by itself.
    fn invoice(
        &mut self,
        reading: &mut Reading<'_>,
        meanings: &Meanings<'_>,
        total: Option<Decimal>,
    ) -> Option<Records> {
        let row = reading.row;
        let profile = row.profile;
        let charge_type = reading.choice(&profile.charge_type, "charge_type");
        let party = reading.identity(stockholm_day(self.now));
        let name = reading.text(Role::Name);
        let number = reading.optional_text(Role::Number);
        let (issued_on, due_on) = (reading.day(Role::IssuedOn), reading.day(Role::DueOn));
        let vat = reading.optional_amount(Role::Vat).unwrap_or_default();
        let paid = paid(reading, total.unwrap_or_default());
        let paid_on = reading.optional_day(Role::PaidOn);
        let reminded_on = reading.optional_day(Role::RemindedOn);
        let claimed_on = reading.optional_day(Role::ClaimedOn);
        let total = total?;
        // The VAT of a credit note is negative, however it is written.
        let vat = if total.is_sign_negative() { -vat.abs() } else { vat };
        let lines = values::lines(total, vat);
        if lines.is_none() {
            reading.fault(Role::Vat, Fault::VatImpossible);
        }
        if !reading.findings.is_empty() || !reading.questions.is_empty() {
            return None;
        }
        let mut references: Vec<(String, String)> = profile
            .references
            .iter()
            .filter_map(|(kind, column)| Some((kind.clone(), row.column(column)?.to_owned())))
            .collect();
        let ocr = row.role(Role::Ocr).and_then(|(column, text)| {
            let ocr = Ocr::read(text, OcrLevel::SoftCheck).ok();
            if ocr.is_none() {
                let column = column.to_owned();
                self.tally.add(InCommon::NotOcr { column }, row.line);
                references.push(("payment_reference".to_owned(), text.to_owned()));
            }
            ocr.map(|ocr| ocr.as_str().to_owned())
        });
        let lines = lines?;
        if lines.iter().any(|line| !line.vat_rate.fract().is_zero()) {
            let column = reading.named(Role::Vat);
            self.tally.add(InCommon::MixedVat { column }, row.line);
        }
        let stages = stages(meanings, reminded_on, claimed_on);
        Some(Records::Invoice(Box::new(Invoice {
            charge_type: charge_type?.to_owned(),
            party: party?,
            name: name?,
            number,
            ocr,
            references,
            issued_on: issued_on?,
            due_on: due_on?,
            total,
            vat,
            lines,
            description: reading.optional_text(Role::Description),
            cancelled: means(meanings, Meaning::Cancelled),
            paid: row.has(Role::Paid).then_some(paid),
            paid_on,
            stages,
        })))
    }

    fn write(
        &mut self,
        profile: &Profile,
        origin: &Origin,
        ground: &Ground,
        told: &Records,
        out: &mut Spool<'_>,
    ) -> Result<(), ImportError> {
        let newest = self.as_of_of_units.entry(ground.unit.clone()).or_insert(ground.as_of);
        *newest = ground.as_of.max(*newest);
        let names = self.names.get_or_insert_with(|| Names::of(profile));
        if let Some(terms) = profile.terms.as_ref().filter(|_| !self.terms_told) {
            let named = origin.with_fields(names.terms.iter().cloned());
            out.record(&named, &records::charge_type(profile, terms, ground))?;
            self.terms_told = true;
        }
        match told {
            Records::Invoice(invoice) => {
                let party = (ground.unit.clone(), invoice.party.stored().to_owned());
                if self.parties.len() >= PARTIES {
                    self.parties.clear();
                }
                if self.parties.insert(party) {
                    let record = records::party(ground, invoice);
                    out.record(&origin.with_fields(names.party.iter().cloned()), &record)?;
                }
                let record = records::invoice(profile, ground, invoice);
                out.record(&origin.with_fields(names.invoice.iter().cloned()), &record)?;
                let happened = origin.with_fields(names.happened.iter().cloned());
                if let Some(paid) = invoice.paid {
                    let record = records::paid(ground, &ground.id, paid, invoice.paid_on);
                    out.record(&happened, &record)?;
                }
                for (stage, on) in &invoice.stages {
                    out.record(&happened, &records::dunning(profile, ground, stage, *on))?;
                }
            }
            Records::Fee(fee) => {
                let named = origin.with_fields(names.belonging.iter().cloned());
                out.record(&named, &records::fee(ground, fee))?;
                if let Some(paid) = fee.paid {
                    let record = records::paid(ground, &fee.invoice, paid, fee.paid_on);
                    out.record(&named, &record)?;
                }
            }
            Records::Credit(credit) => {
                let named = origin.with_fields(names.belonging.iter().cloned());
                out.record(&named, &records::credit(profile, ground, credit))?;
            }
        }
        Ok(())
    }
}

/// What a row tells.
pub(super) enum Records {
    Invoice(Box<Invoice>),
    Fee(Fee),
    Credit(Credit),
}

/// An invoice as a row tells it.
pub(super) struct Invoice {
    pub(super) charge_type: String,
    pub(super) party: IdentityNumber,
    pub(super) name: String,
    pub(super) number: Option<String>,
    pub(super) ocr: Option<String>,
    pub(super) references: Vec<(String, String)>,
    pub(super) issued_on: NaiveDate,
    pub(super) due_on: NaiveDate,
    pub(super) total: Decimal,
    pub(super) vat: Decimal,
    pub(super) lines: Vec<values::Line>,
    pub(super) description: Option<String>,
    pub(super) cancelled: bool,
    /// All that has been paid so far; nothing when the table does not tell.
    pub(super) paid: Option<Decimal>,
    pub(super) paid_on: Option<NaiveDate>,
    /// Dunning steps, each with its day where it is told.
    pub(super) stages: BTreeMap<&'static str, Option<NaiveDate>>,
}

/// A fee as a row tells it.
pub(super) struct Fee {
    pub(super) invoice: String,
    pub(super) kind: &'static str,
    pub(super) amount: Decimal,
    pub(super) on: NaiveDate,
    pub(super) cancelled: bool,
    pub(super) paid: Option<Decimal>,
    pub(super) paid_on: Option<NaiveDate>,
}

/// A credit as a row tells it.
pub(super) struct Credit {
    pub(super) invoice: String,
    /// Positive.
    pub(super) amount: Decimal,
    pub(super) on: NaiveDate,
    pub(super) description: Option<String>,
}

fn fee(reading: &mut Reading<'_>, meanings: &Meanings<'_>) -> Option<Records> {
    let invoice = belongs_to(reading);
    let amount = reading.amount(Role::Total);
    let on = reading.day(Role::IssuedOn);
    let paid = paid(reading, amount.unwrap_or_default());
    let paid_on = reading.optional_day(Role::PaidOn);
    let known = &reading.row.profile.fees;
    let kind = known.iter().find(|(known, _)| Some(*known) == amount).map(|(_, kind)| *kind);
    if let (None, Some(amount)) = (kind, amount) {
        let column = reading.named(Role::Total);
        reading.question(&column, &amount.to_string(), "fees".to_owned());
    }
    Some(Records::Fee(Fee {
        invoice: invoice?,
        kind: kind?,
        amount: amount?,
        on: on?,
        cancelled: means(meanings, Meaning::Cancelled),
        paid: reading.row.has(Role::Paid).then_some(paid),
        paid_on,
    }))
}

fn credit(reading: &mut Reading<'_>) -> Option<Records> {
    let invoice = belongs_to(reading);
    let amount = reading.amount(Role::Total);
    let on = reading.day(Role::IssuedOn);
    let description = reading.optional_text(Role::Description);
    let amount = amount?.abs();
    Some(Records::Credit(Credit { invoice: invoice?, amount, on: on?, description }))
}

fn belongs_to(reading: &mut Reading<'_>) -> Option<String> {
    let invoice = reading.optional_text(Role::BelongsTo);
    if invoice.is_none() {
        reading.fault(Role::BelongsTo, Fault::NoInvoice);
    }
    invoice
}

/// All that has been paid so far, by the sign that the profile gives payments.
fn paid(reading: &mut Reading<'_>, total: Decimal) -> Decimal {
    let paid = reading.optional_amount(Role::Paid).unwrap_or_default();
    match reading.row.profile.invoice.paid_sign {
        PaidSign::Positive => paid,
        PaidSign::Negative => -paid,
        PaidSign::Either if total.is_sign_negative() => -paid.abs(),
        PaidSign::Either => paid.abs(),
    }
}

fn means(meanings: &Meanings<'_>, wanted: Meaning) -> bool {
    meanings.iter().any(|(.., meaning)| *meaning == wanted)
}

/// The column and code that say that a row is no invoice yet, if any do.
fn not_yet<'m>(row: Row<'_>, meanings: &Meanings<'m>) -> Option<(&'m str, &'m str)> {
    let printed = row.role(Role::PrintedOn).is_some();
    let found = meanings.iter().find(|(.., meaning)| match meaning {
        Meaning::Preliminary => true,
        Meaning::New => !printed,
        _ => false,
    });
    found.map(|(column, code, _)| (*column, *code))
}

/// The dunning steps that a row tells of.
fn stages(
    meanings: &Meanings<'_>,
    reminded_on: Option<NaiveDate>,
    claimed_on: Option<NaiveDate>,
) -> BTreeMap<&'static str, Option<NaiveDate>> {
    let mut stages: BTreeMap<&'static str, Option<NaiveDate>> = BTreeMap::new();
    for stage in meanings.iter().filter_map(|(.., meaning)| meaning.stage()) {
        stages.insert(stage, None);
    }
    for (meaning, on) in [(Meaning::Reminder, reminded_on), (Meaning::Claim, claimed_on)] {
        if on.is_some() {
            stages.insert(meaning.word(), on);
        }
    }
    stages
}

/// Codes that say something else of what has been paid than the amounts do.
fn contradictions(meanings: &Meanings<'_>, told: &Records) -> Vec<Finding> {
    let (total, paid) = match told {
        Records::Invoice(invoice) if !invoice.cancelled => (invoice.total, invoice.paid),
        Records::Fee(fee) if !fee.cancelled => (fee.amount, fee.paid),
        _ => return Vec::new(),
    };
    let Some(paid) = paid.filter(|_| !total.is_sign_negative()) else { return Vec::new() };
    let wrong = meanings.iter().filter(|(.., meaning)| match meaning {
        Meaning::Paid => paid < total && !means(meanings, Meaning::Watch),
        Meaning::PartPaid => paid.is_zero() || paid >= total,
        Meaning::Overpaid => paid <= total,
        _ => false,
    });
    let found = wrong.map(|(column, code, _)| {
        let (paid, total) = (format!("{paid:.2}"), format!("{total:.2}"));
        Finding::new(*column, Fault::Contradicts { code: (*code).to_owned(), paid, total })
    });
    found.collect()
}
