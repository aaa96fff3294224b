//! What is read of an overdue invoice, made into a claim on it.

use super::{Claim, ClaimedFee, Paid};
use crate::store::StoreError;
use crate::store::decode::Row;
use crate::store::party::identity_text;
use besked_domain::dispute::{Claimable, Ground, Held, Scope, Target};
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::interest::{MARGIN, RateTable};
use besked_domain::invoice::{Agreed, CountedDays, Fee, FeeKind, Payment};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// A pause as the query gathers it.
#[derive(Deserialize)]
struct Standing {
    scope: Scope,
    ground: Ground,
    targets: Vec<Target>,
    amount: Money,
}

impl From<Standing> for Held {
    fn from(Standing { scope, ground, targets, amount }: Standing) -> Self {
        Self { scope, ground, targets, amount }
    }
}

/// An overdue invoice, with what a claim on it is made from.
pub(super) struct Stored {
    pub(super) party_id: Uuid,
    pub(super) id: Uuid,
    pub(super) scheme: String,
    pub(super) value: String,
    pub(super) name: String,
    pub(super) number: String,
    pub(super) code: String,
    pub(super) subject_sv: String,
    pub(super) subject_en: String,
    pub(super) issued_on: NaiveDate,
    pub(super) due_on: NaiveDate,
    pub(super) charged: Decimal,
    pub(super) interest_basis: String,
    pub(super) interest_notice: bool,
    pub(super) agreed: Value,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) contested: bool,
    pub(super) holds: Value,
    pub(super) fees: Value,
    pub(super) payments: Value,
    pub(super) reminders: Value,
    pub(super) attachments: Value,
}

impl Stored {
    /// The claim; none when nothing of the invoice may be claimed.
    pub(super) fn read(
        self,
        rates: &RateTable,
        today: NaiveDate,
    ) -> Result<Option<Claim>, StoreError> {
        let row = Row::new("invoice", self.id);
        let fees: Vec<Fee> = row.json("fees", self.fees)?;
        let payments: Vec<Payment> = row.json("payments", self.payments)?;
        let holds: Vec<Standing> = row.json("holds", self.holds)?;
        let holds: Vec<Held> = holds.into_iter().map(Held::from).collect();
        let charged = row.money("total", self.charged)?;
        let claimable = Claimable::of(charged, &fees, &payments, &holds);
        if !claimable.sum().is_positive() {
            return Ok(None);
        }
        let bears = match self.interest_basis.as_str() {
            "none" => false,
            "own_rule" => true,
            _ => self.interest_notice,
        };
        let agreed: Vec<Agreed> = row.json("agreed", self.agreed)?;
        let interest_waived = if bears { Agreed::waived(&agreed, today) } else { Vec::new() };
        // What the ledger has booked takes the place of what would be counted up to then. A reader that knows of one
        // first day alone claims nothing of what a plan has waived.
        let booked = fees.iter().filter(|fee| fee.kind == FeeKind::Interest).map(|fee| fee.on);
        let booked_through = booked.fold(self.due_on, NaiveDate::max);
        let waived = interest_waived.iter().map(|days| days.until);
        let counted_through = waived.fold(booked_through, NaiveDate::max);
        let interest_from = counted_through.succ_opt().filter(|_| bears && claimable.interest);
        let interest_before = match interest_from {
            Some(_) => CountedDays::before_waived(booked_through, &interest_waived),
            None => Vec::new(),
        };
        let fees = claimable.fees.into_iter();
        Ok(Some(Claim {
            party: PartyId(self.party_id),
            identity: identity_text(&self.scheme, self.value),
            name: self.name,
            invoice: InvoiceId(self.id),
            number: self.number,
            unit: self.code,
            ground: Localised { sv: self.subject_sv, en: self.subject_en },
            issued_on: self.issued_on,
            due_on: self.due_on,
            principal: claimable.principal,
            interest_basis: self.interest_basis,
            interest_from,
            interest_percent: interest_from.map(|_| rates.on(today).percent + MARGIN),
            interest_before,
            interest_waived,
            fees: fees
                .map(|fee| ClaimedFee { kind: fee.kind, on: fee.on, amount: fee.amount })
                .collect(),
            payments: payments
                .into_iter()
                .map(|payment| Paid { on: payment.on, amount: payment.amount })
                .collect(),
            disputed: self.contested || !holds.is_empty(),
            paused: claimable.paused,
            reminders: self.reminders,
            attachments: self.attachments,
            email: self.email,
            phone: self.phone,
        }))
    }
}
