//! Writes records, one a line.

use crate::charges::{Cause, Draft, Make};
use crate::fate::{self, Fate, Sent};
use crate::format::{Decision, Head, Invoice, Record, Reference};
use crate::people::Payer;
use crate::random::Random;
use crate::units::REGISTER;
use anyhow::Result;
use besked_domain::luhn;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::HashSet;
use std::io::Write;

/// A ledger file being written.
pub(crate) struct Writer<W> {
    out: W,
    pub(crate) random: Random,
    pub(crate) today: NaiveDate,
    serial: u64,
    decided: HashSet<(&'static str, String)>,
}

impl<W: Write> Writer<W> {
    pub(crate) fn new(out: W, random: Random, today: NaiveDate) -> Self {
        Self { out, random, today, serial: 0, decided: HashSet::new() }
    }

    /// Ends the file.
    pub(crate) fn end(mut self) -> Result<()> {
        Ok(self.out.flush()?)
    }

    /// Writes one record.
    pub(crate) fn record(
        &mut self,
        record: &'static str,
        unit: &str,
        id: &str,
        body: impl Serialize,
    ) -> Result<()> {
        let head = Head { record, unit, id, version: 1 };
        serde_json::to_writer(&mut self.out, &Record { head, body })?;
        Ok(self.out.write_all(b"\n")?)
    }

    /// Writes an invoice and everything that happens to it. Without a fate, chance decides.
    pub(crate) fn invoice(
        &mut self,
        payer: &Payer,
        make: Make,
        issued_on: NaiveDate,
        due_on: NaiveDate,
        fate: Option<Fate>,
    ) -> Result<()> {
        self.serial += 1;
        let serial = self.serial;
        let draft = make(&mut Cause { random: &mut self.random, payer, issued_on, serial });
        let fate = fate.unwrap_or_else(|| fate::any(&mut self.random, due_on, self.today));
        self.decision(payer, &draft)?;
        let number = format!("{:09}", 100_000_000 + serial);
        let ocr = reference(&number);
        let total: Decimal = draft.lines.iter().map(|line| line.amount).sum();
        let net: Decimal = draft.lines.iter().map(|line| line.net).sum();
        let cancelled_on =
            (fate == Fate::Cancelled).then(|| (issued_on + Days::new(4)).min(self.today));
        let (_, interest_notice) = crate::units::terms(draft.charge_type);
        let invoice = Invoice {
            party: &payer.id,
            party_unit: REGISTER,
            charge_type: draft.charge_type,
            number: &number,
            ocr: &ocr,
            references: vec![Reference { kind: "customer_number", reference: payer.id.clone() }],
            issued_on,
            due_on,
            subject: draft.subject,
            total,
            vat: total - net,
            interest_notice,
            cancelled_on,
            lines: &draft.lines,
        };
        self.record("invoice", draft.unit, &number, invoice)?;
        let (unit, charge_type) = (draft.unit, draft.charge_type);
        let sent = Sent { unit, charge_type, id: &number, ocr: &ocr, issued_on, due_on, total };
        fate::befall(self, &sent, fate)
    }

    /// Writes the decision that an invoice rests on, the first time it does.
    fn decision(&mut self, payer: &Payer, draft: &Draft) -> Result<()> {
        let Some(decision) = &draft.decision else { return Ok(()) };
        if !self.decided.insert((draft.unit, decision.id.clone())) {
            return Ok(());
        }
        let officials = ["Demo Handläggare Lönn", "Demo Handläggare Sälg", "Demo Handläggare Hägg"];
        let official = (*self.random.pick(&officials)).to_owned();
        let body = Decision {
            party: &payer.id,
            party_unit: REGISTER,
            number: decision.number.clone(),
            decided_on: decision.decided_on,
            official,
            appealable: decision.appealable,
            summary: decision.summary.clone(),
        };
        self.record("decision", draft.unit, &decision.id, body)
    }
}

/// An OCR reference with length digit and check digit.
pub(crate) fn reference(number: &str) -> String {
    let body = format!("{number}{}", (number.len() + 2) % 10);
    format!("{body}{}", luhn::check_digit(&body))
}
