//! Records of the neutral format, as JSON, and what the table calls their fields.

use super::charge::{Credit, Fee, Invoice};
use super::profile::{Choice, Profile, Role, Terms};
use super::values::Line;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// What every record of a row shares.
pub(super) struct Ground {
    /// The ledger's id of the row.
    pub(super) id: String,
    pub(super) unit: String,
    pub(super) version: i64,
    pub(super) as_of: DateTime<Utc>,
    /// The day of the extraction in Stockholm.
    pub(super) day: NaiveDate,
}

impl Ground {
    fn head(&self, record: &str, id: &str) -> Value {
        json!({"record": record, "unit": self.unit, "id": id, "version": self.version})
    }

    /// A record with its head.
    fn record(&self, record: &str, id: &str, body: Value) -> Value {
        let mut whole = self.head(record, id);
        if let (Some(whole), Value::Object(body)) = (whole.as_object_mut(), body) {
            // A field that the table does not tell is left out.
            whole.extend(body.into_iter().filter(|(_, value)| !value.is_null()));
        }
        whole
    }

    /// A day that the table does not tell: the extraction's, or the later `not_before`.
    fn first_told(&self, not_before: NaiveDate) -> Value {
        json!({"first_told": self.day.max(not_before)})
    }

    fn day_or_told(&self, day: Option<NaiveDate>) -> Value {
        day.map_or_else(|| self.first_told(NaiveDate::MIN), |day| json!(day))
    }
}

fn localised(text: &Localised) -> Value {
    json!({"sv": text.sv, "en": text.en})
}

/// A text of the ledger, which has one language only.
fn described(description: Option<&str>, otherwise: &Localised) -> Value {
    description.map_or_else(|| localised(otherwise), |text| json!({"sv": text, "en": text}))
}

fn kronor(amount: Decimal) -> String {
    format!("{amount:.2}")
}

/// The kind of charge, where the profile tells its terms.
pub(super) fn charge_type(profile: &Profile, terms: &Terms, ground: &Ground) -> Value {
    let code = match &profile.charge_type {
        Choice::Is(code) => code,
        Choice::Column { column, .. } => column,
    };
    ground.record(
        "charge_type",
        code,
        json!({
            "name": localised(&terms.name),
            "valid_from": terms.valid_from,
            "regime": terms.regime,
            "limitation_years": terms.limitation_years,
            "interest_basis": terms.interest_basis,
            "reminder_fee_agreed": terms.reminder_fee_agreed,
        }),
    )
}

/// The payer. The identity number is its id: whatever customer number a row has, its invoice is
/// seen by the one whose number stands in the row, and by nobody else.
pub(super) fn party(ground: &Ground, invoice: &Invoice) -> Value {
    let number = invoice.party.stored();
    let kind = if invoice.party.is_person() { "person" } else { "organisation" };
    ground.record(
        "party",
        number,
        json!({
            "kind": kind, "name": invoice.name, "identity_number": number,
        }),
    )
}

/// The invoice with its lines.
pub(super) fn invoice(profile: &Profile, ground: &Ground, invoice: &Invoice) -> Value {
    let description = invoice.description.as_deref();
    let references: Vec<Value> = invoice
        .references
        .iter()
        .map(|(kind, reference)| json!({"kind": kind, "reference": reference}))
        .collect();
    let lines: Vec<Value> =
        invoice.lines.iter().map(|line| self::line(profile, description, line)).collect();
    let cancelled = invoice.cancelled.then(|| ground.first_told(invoice.issued_on));
    ground.record(
        "invoice",
        &ground.id,
        json!({
            "party": invoice.party.stored(),
            "charge_type": invoice.charge_type,
            "number": invoice.number.as_deref().unwrap_or(&ground.id),
            "ocr": invoice.ocr,
            "references": references,
            "issued_on": invoice.issued_on,
            "due_on": invoice.due_on,
            "subject": described(description, &profile.invoice.subject),
            "total": kronor(invoice.total),
            "vat": kronor(invoice.vat),
            "interest_notice": profile.invoice.interest_notice,
            "cancelled_on": cancelled,
            "lines": lines,
        }),
    )
}

fn line(profile: &Profile, description: Option<&str>, line: &Line) -> Value {
    let description = if line.rounding {
        json!({"sv": "Öresavrundning", "en": "Rounding to whole kronor"})
    } else {
        described(description, &profile.invoice.line)
    };
    json!({
        "description": description,
        "net": kronor(line.net),
        "vat_rate": line.vat_rate.normalize().to_string(),
        "amount": kronor(line.amount),
    })
}

/// All that has been paid so far by the row's account.
pub(super) fn paid(
    ground: &Ground,
    invoice: &str,
    paid: Decimal,
    paid_on: Option<NaiveDate>,
) -> Value {
    ground.record(
        "payment",
        &ground.id,
        json!({
            "invoice": invoice,
            "paid_so_far": kronor(paid),
            "on": ground.day_or_told(paid_on),
            "channel": "other",
        }),
    )
}

/// A dunning step on the row's invoice.
pub(super) fn dunning(
    profile: &Profile,
    ground: &Ground,
    stage: &str,
    on: Option<NaiveDate>,
) -> Value {
    ground.record(
        "dunning",
        &format!("{}/{stage}", ground.id),
        json!({
            "invoice": ground.id,
            "stage": stage,
            "on": ground.day_or_told(on),
            "sender": profile.invoice.sender,
        }),
    )
}

/// A fee on the invoice that the row names.
pub(super) fn fee(ground: &Ground, fee: &Fee) -> Value {
    ground.record(
        "fee",
        &ground.id,
        json!({
            "invoice": fee.invoice,
            "kind": fee.kind,
            "amount": kronor(fee.amount),
            "on": fee.on,
            "waived_on": fee.cancelled.then(|| ground.first_told(fee.on)),
        }),
    )
}

/// A credit on the invoice that the row names.
pub(super) fn credit(profile: &Profile, ground: &Ground, credit: &Credit) -> Value {
    ground.record(
        "credit",
        &ground.id,
        json!({
            "invoice": credit.invoice,
            "amount": kronor(credit.amount),
            "on": credit.on,
            "reason": described(credit.description.as_deref(), &profile.invoice.line),
        }),
    )
}

/// A JSON pointer of a record, and the column that is told there.
type Name = (String, String);

/// What the table calls the fields of each kind of record.
pub(super) struct Names {
    pub(super) terms: Vec<Name>,
    pub(super) party: Vec<Name>,
    pub(super) invoice: Vec<Name>,
    /// What happens to the row's own invoice.
    pub(super) happened: Vec<Name>,
    /// What happens to the invoice that the row names.
    pub(super) belonging: Vec<Name>,
}

impl Names {
    pub(super) fn of(profile: &Profile) -> Self {
        let role = |pointer: &str, role: Role| {
            let column = profile.columns_of(role).first();
            let named = || format!("columns.{}", role.word());
            (pointer.to_owned(), column.cloned().unwrap_or_else(named))
        };
        let choice = |key: &str, choice: &Choice| {
            let named = match choice {
                Choice::Is(_) => format!("{key}.is"),
                Choice::Column { column, .. } => column.clone(),
            };
            (format!("/{key}"), named)
        };
        let version = match profile.columns_of(Role::AsOf).first() {
            Some(column) => column.clone(),
            None => "--as-of".to_owned(),
        };
        let version = ("/version".to_owned(), version);
        let unit = choice("unit", &profile.unit);
        let terms = vec![version.clone(), (String::new(), "charge_type.terms".to_owned())];
        let party = vec![
            version.clone(),
            unit.clone(),
            role("/id", Role::IdentityNumber),
            role("/identity_number", Role::IdentityNumber),
            role("/name", Role::Name),
        ];
        let mut invoice = vec![
            version.clone(),
            unit.clone(),
            choice("charge_type", &profile.charge_type),
            role("/id", Role::Id),
            role("/party", Role::IdentityNumber),
            role("/number", Role::Number),
            role("/ocr", Role::Ocr),
            role("/issued_on", Role::IssuedOn),
            role("/due_on", Role::DueOn),
            role("/subject", Role::Description),
            role("/total", Role::Total),
            role("/vat", Role::Vat),
            role("/lines", Role::Total),
            ("/references".to_owned(), "references".to_owned()),
        ];
        invoice.extend(
            (0..profile.references.len())
                .zip(&profile.references)
                .map(|(place, (_, column))| (format!("/references/{place}"), column.clone())),
        );
        let happened = vec![
            version.clone(),
            unit.clone(),
            role("/id", Role::Id),
            role("/invoice", Role::Id),
            role("/paid_so_far", Role::Paid),
            role("/on", Role::IssuedOn),
            ("/stage".to_owned(), "codes".to_owned()),
            ("/sender".to_owned(), "invoice.sender".to_owned()),
        ];
        let belonging = vec![
            version,
            unit,
            role("/id", Role::Id),
            role("/invoice", Role::BelongsTo),
            role("/amount", Role::Total),
            role("/paid_so_far", Role::Paid),
            role("/on", Role::IssuedOn),
        ];
        Self { terms, party, invoice, happened, belonging }
    }
}
