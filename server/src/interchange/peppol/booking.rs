//! Says a document in records of the neutral format.

use super::Read;
use super::fault::Fault;
use super::parties::{BUYER_NUMBER, Buyer, Facts, is_paid_elsewhere};
use super::reading::{both, gives_back, kronor, named_invoice, one_line, short, total, value};
use crate::interchange::ImportError;
use crate::interchange::translation::{Finding, Spool};
use crate::store::ledger::einvoice::Seller;
use crate::store::ledger::waiting::Waiting;
use besked_domain::einvoice::{Document, Part, Share, day, split};
use besked_domain::payment::Ocr;
use besked_domain::payment::ocr::OcrLevel;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The kind of charge of an invoice that does not tell its own.
const GENERAL: &str = "E-FAKTURA";

/// A document about to be booked.
pub(super) struct Booking<'a> {
    /// What it is read against.
    pub(super) facts: &'a Facts,
    /// The document.
    pub(super) read: &'a Read,
    /// Whose claim it is.
    pub(super) seller: &'a Seller,
    /// Who owes.
    pub(super) buyer: &'a Buyer,
}

impl Booking<'_> {
    fn document(&self) -> &Document {
        &self.read.document
    }

    fn number(&self) -> &str {
        self.document().id.as_deref().unwrap_or_default()
    }

    /// The day of the document. A document without a day breaks a rule and is never booked.
    fn issued_on(&self) -> NaiveDate {
        self.document().issued_on.as_deref().and_then(day).unwrap_or_default()
    }

    /// Whether it takes a claim back.
    pub(super) fn is_credit(&self) -> bool {
        gives_back(self.document())
    }

    /// Books what it gives back, on the invoice that it names.
    pub(super) fn credit(
        &self,
        notes: Vec<Finding>,
        out: &mut Spool<'_>,
    ) -> Result<(), ImportError> {
        notes.into_iter().try_for_each(|note| out.tell(&self.read.origin, note))?;
        let Ok(Some(invoice)) = named_invoice(self.document()) else { return Ok(()) };
        let place = "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID";
        let fields = [
            ("/invoice", self.read.place(place)),
            ("/amount", self.read.place("cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount")),
        ];
        out.credit(&Waiting {
            unit: self.seller.code.clone(),
            id: short(self.number()),
            invoice_number: short(invoice),
            buyer: self.buyer.identity.clone(),
            amount: total(self.document()).abs(),
            on: self.issued_on(),
            origin: self.read.origin.with_fields(fields),
        })
    }

    /// Books an invoice: the party if it is new, the invoice, and what was paid beforehand.
    pub(super) fn invoice(
        &self,
        mut notes: Vec<Finding>,
        new_party: bool,
        general_told: &mut bool,
        out: &mut Spool<'_>,
    ) -> Result<(), ImportError> {
        let charge_type = self.charge_type();
        if charge_type.is_none() {
            let place = self.read.place("cbc:AccountingCost");
            notes.push(self.read.finding(&place, Fault::GeneralCharge));
            if !*general_told {
                out.record(&self.read.origin, &self.general_charge())?;
                *general_told = true;
            }
        }
        let due_on = self.document().due_on.as_deref().and_then(day).unwrap_or_else(|| {
            let days = self.facts.payment_days;
            let fault = Fault::NoDueDate { days };
            notes.push(self.read.finding(&self.read.place("cbc:DueDate"), fault));
            let issued = self.issued_on();
            issued.checked_add_days(Days::new(days.into())).unwrap_or(issued)
        });
        if is_paid_elsewhere(self.document(), self.seller) {
            let place = self.read.place("cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID");
            notes.push(self.read.finding(&place, Fault::OtherAccount));
        }
        let ocr = self.ocr();
        if ocr.is_none() && self.payment_id().is_some() {
            let place = self.read.place("cac:PaymentMeans/cbc:PaymentID");
            notes.push(self.read.finding(&place, Fault::NotAnOcr));
        }
        notes.into_iter().try_for_each(|note| out.tell(&self.read.origin, note))?;
        if new_party {
            self.party(out)?;
        }
        let mut record = self.invoice_record(charge_type, due_on);
        if let (Some(ocr), Some(fields)) = (ocr, record.as_object_mut()) {
            fields.insert("ocr".to_owned(), ocr.into());
        }
        out.record(&self.read.origin.with_fields(self.names()), &record)?;
        self.prepaid(out)
    }

    fn invoice_record(&self, charge_type: Option<&str>, due_on: NaiveDate) -> Value {
        let document = self.document();
        let shares = split(document);
        let vat = shares.iter().fold(Decimal::ZERO, |sum, share| sum.saturating_add(share.vat));
        let lines: Vec<Value> = shares.iter().map(|share| self.line(share)).collect();
        let identity = &self.buyer.identity;
        let payer = match self.buyer.kind {
            "foreign_body" => json!({"foreign": {"scheme": identity.scheme, "id": identity.value}}),
            _ => json!({"identity_number": identity.value}),
        };
        json!({
            "record": "invoice",
            "unit": self.seller.code,
            "id": short(self.number()),
            "version": 1,
            "party_identity": payer,
            "charge_type": charge_type.unwrap_or(GENERAL),
            "number": self.number(),
            "references": self.references(),
            "issued_on": self.issued_on(),
            "due_on": due_on,
            "subject": self.subject(charge_type),
            "total": kronor(total(document)),
            "vat": kronor(vat),
            "interest_notice": false,
            "lines": lines,
        })
    }

    fn line(&self, share: &Share) -> Value {
        let document = self.document();
        let description = match share.part {
            Part::Line(at) => {
                let line = document.lines.get(at);
                both(line.and_then(|line| line.name.as_deref()).unwrap_or_default())
            }
            Part::AllowanceCharge(at) => {
                let item = document.allowances.get(at);
                match item.and_then(|item| item.reason.as_deref()) {
                    Some(reason) => both(reason),
                    None if item.is_some_and(|item| item.is_charge()) => {
                        json!({"sv": "Tillägg", "en": "Charge"})
                    }
                    None => json!({"sv": "Avdrag", "en": "Allowance"}),
                }
            }
            Part::Rounding => json!({"sv": "Öresavrundning", "en": "Rounding"}),
        };
        json!({
            "description": description,
            "net": kronor(share.net),
            "vat_rate": share.rate.normalize().to_string(),
            "amount": kronor(share.net.saturating_add(share.vat)),
        })
    }

    /// What the invoice is about: its only line, or else its kind of charge.
    fn subject(&self, charge_type: Option<&str>) -> Value {
        if let [line] = self.document().lines.as_slice()
            && let Some(name) = &line.name
        {
            return both(name);
        }
        match charge_type.and_then(|code| self.facts.charge_types.get(code)) {
            Some(name) => json!({"sv": name.sv, "en": name.en}),
            None => json!({"sv": "Faktura", "en": "Invoice"}),
        }
    }

    /// The kind of charge: what the document, or else all its lines, name by a code that is known.
    fn charge_type(&self) -> Option<&str> {
        let known = |code: &Option<String>| {
            let code = code.as_deref()?;
            self.facts.charge_types.get_key_value(code).map(|(code, _)| code.as_str())
        };
        known(&self.document().accounting_cost).or_else(|| {
            let mut codes = self.document().lines.iter().map(|line| known(&line.accounting_cost));
            let first = codes.next().flatten()?;
            codes.all(|code| code == Some(first)).then_some(first)
        })
    }

    /// The general kind of charge, with the terms that take least from whoever owes.
    fn general_charge(&self) -> Value {
        json!({
            "record": "charge_type",
            "unit": self.seller.code,
            "id": GENERAL,
            "version": 1,
            "name": {"sv": "E-faktura", "en": "E-invoice"},
            "valid_from": "2000-01-01",
            "regime": "mixed",
            "limitation_years": 10,
            "interest_basis": "interest_act",
            "reminder_fee_agreed": false,
        })
    }

    fn payment_id(&self) -> Option<&str> {
        let means = self.document().payment_means.iter();
        means.filter_map(|means| means.payment_id.as_deref()).find(|id| !id.is_empty())
    }

    /// The payment reference, if its check digit is right.
    fn ocr(&self) -> Option<String> {
        let text = self.payment_id()?;
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Ocr::read(text, OcrLevel::SoftCheck).ok().map(|ocr| ocr.as_str().to_owned())
    }

    /// Whatever else the payer may state.
    fn references(&self) -> Vec<Value> {
        let document = self.document();
        let not_ocr = self.payment_id().filter(|_| self.ocr().is_none());
        [
            ("payment_reference", not_ocr),
            ("buyer_reference", document.buyer_reference.as_deref()),
            ("order", document.order_reference.as_deref()),
            ("contract", document.contract_reference.as_deref()),
        ]
        .into_iter()
        .filter_map(|(kind, text)| {
            let reference = one_line(text?, 200);
            (!reference.is_empty()).then(|| json!({"kind": kind, "reference": reference}))
        })
        .collect()
    }

    /// The party, for a number that nobody has told of. Its id is derived from the number without
    /// telling it, because ids stand in reports.
    fn party(&self, out: &mut Spool<'_>) -> Result<(), ImportError> {
        let Buyer { identity, kind } = self.buyer;
        let digest = Sha256::digest(format!("{}:{}", identity.scheme, identity.value));
        let mut id = "e-invoice-".to_owned();
        for byte in digest.iter().take(12) {
            let _ = write!(id, "{byte:02x}");
        }
        let name = self.document().customer.as_ref().and_then(|party| party.name.as_deref());
        let mut record = json!({
            "record": "party",
            "unit": self.seller.code,
            "id": id,
            "version": 1,
            "kind": kind,
            "name": one_line(name.unwrap_or_default(), 200),
        });
        if let Some(fields) = record.as_object_mut() {
            match *kind {
                "foreign_body" => fields.insert(
                    "foreign".to_owned(),
                    json!({"scheme": identity.scheme, "id": identity.value}),
                ),
                _ => fields.insert("identity_number".to_owned(), identity.value.clone().into()),
            };
        }
        let party = "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity";
        let names = [
            ("/name", self.read.place(&format!("{party}/cbc:RegistrationName"))),
            ("/identity_number", self.read.place(BUYER_NUMBER)),
            ("/foreign", self.read.place(BUYER_NUMBER)),
        ];
        out.record(&self.read.origin.with_fields(names), &record)
    }

    /// What was paid before the invoice was sent.
    fn prepaid(&self, out: &mut Spool<'_>) -> Result<(), ImportError> {
        let totals = self.document().totals.as_ref();
        let amount = value(totals.and_then(|totals| totals.prepaid.as_ref()));
        if amount.is_zero() {
            return Ok(());
        }
        let record = json!({
            "record": "payment",
            "unit": self.seller.code,
            "id": short(self.number()),
            "version": 1,
            "invoice": short(self.number()),
            "amount": kronor(amount),
            "on": self.issued_on(),
            "channel": "other",
        });
        let names = [("/amount", self.read.place("cac:LegalMonetaryTotal/cbc:PrepaidAmount"))];
        out.record(&self.read.origin.with_fields(names), &record)
    }

    /// What the document calls the fields of the invoice.
    fn names(&self) -> Vec<(String, String)> {
        let mut names: Vec<(String, String)> = [
            ("/number", "cbc:ID"),
            ("/id", "cbc:ID"),
            ("/version", "cbc:ID"),
            ("/issued_on", "cbc:IssueDate"),
            ("/due_on", "cbc:DueDate"),
            ("/ocr", "cac:PaymentMeans/cbc:PaymentID"),
            ("/charge_type", "cbc:AccountingCost"),
            ("/party_identity", BUYER_NUMBER),
            ("/total", "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount"),
            ("/vat", "cac:TaxTotal/cbc:TaxAmount"),
            ("/lines", self.document().kind.line()),
        ]
        .into_iter()
        .map(|(pointer, path)| (pointer.to_owned(), self.read.place(path)))
        .collect();
        for (at, share) in split(self.document()).iter().enumerate() {
            let path = match share.part {
                Part::Line(line) => {
                    format!("{}[{}]", self.document().kind.line(), line.saturating_add(1))
                }
                Part::AllowanceCharge(item) => {
                    format!("cac:AllowanceCharge[{}]", item.saturating_add(1))
                }
                Part::Rounding => "cac:LegalMonetaryTotal/cbc:PayableRoundingAmount".to_owned(),
            };
            names.push((format!("/lines/{at}"), self.read.place(&path)));
        }
        names
    }
}
