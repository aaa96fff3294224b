//! Invoices in the states that a page may meet.

use super::{both, day, id, kr, unit};
use besked_app::ports::InvoiceRow;
use besked_domain::charge::{
    Basis, ChargeType, DayCount, Decision, Fact, InterestBasis, QuantitySource, Regime, Rule,
    RuleKind,
};
use besked_domain::id::{ChargeTypeId, InvoiceId, PartyId};
use besked_domain::invoice::standing::Figures;
use besked_domain::invoice::{
    Credit, DunningStage, DunningStep, Fee, FeeKind, Invoice, InvoiceLine, Payment,
};
use besked_domain::money::Money;
use rust_decimal_macros::dec;

fn charge_type() -> ChargeType {
    ChargeType {
        id: ChargeTypeId(id(20)),
        code: "preschool".to_owned(),
        name: both("Förskoleavgift", "Preschool fee"),
        regime: Regime::Mixed,
        limitation_years: 10,
        interest_basis: InterestBasis::InterestAct,
        day_count: DayCount::Act365,
        reminder_fee_agreed: true,
    }
}

fn basis() -> Basis {
    Basis {
        rule: Rule {
            id: id(30).into(),
            kind: RuleKind::Tariff,
            title: "Taxa för förskola".to_owned(),
            adopted_on: day("2025-11-24"),
            adopted_by: Some("kommunfullmäktige".to_owned()),
            paragraph: "3\u{a0}§".to_owned(),
            url: Some("https://exempelkommun.example/taxor/forskola".to_owned()),
            valid_from: Some(day("2026-01-01")),
            valid_to: None,
        },
        decision: Some(Decision {
            id: id(31).into(),
            number: "FSK 2026/118".to_owned(),
            decided_on: day("2026-02-16"),
            appealable: false,
            official: Some("Demo Lind".to_owned()),
            summary: both(
                "Plats på Förskolan Demo från 2 mars.",
                "A place at Demo Preschool from 2 March.",
            ),
        }),
        period_from: Some(day("2026-11-01")),
        period_to: Some(day("2026-11-30")),
        object: Some("Förskolan Demo".to_owned()),
        facts: vec![Fact {
            kind: "income".to_owned(),
            label: both("Inkomst enligt din uppgift", "Income as you stated it"),
            value: both("42\u{a0}133\u{a0}kr i månaden", "42\u{a0}133\u{a0}kr a month"),
            on: Some(day("2026-08-14")),
        }],
        quantity: dec!(1),
        measure: "month".to_owned(),
        quantity_source: QuantitySource::Decided,
        unit_price: dec!(1264),
    }
}

fn line(number: u128, sv: &str, en: &str, amount: i64, basis: Option<Basis>) -> InvoiceLine {
    InvoiceLine {
        id: id(number).into(),
        description: both(sv, en),
        net: kr(amount),
        vat_rate: dec!(0),
        amount: kr(amount),
        basis,
    }
}

/// Not due yet, nothing paid.
pub(crate) fn invoice() -> Invoice {
    Invoice {
        id: InvoiceId(id(100)),
        party: PartyId(id(1)),
        unit: unit(),
        charge_type: charge_type(),
        number: "2026000123".to_owned(),
        ocr: Some("202600012324".to_owned()),
        issued_on: day("2026-10-28"),
        due_on: day("2026-11-27"),
        subject: both("Förskola, november", "Preschool, November"),
        total: kr(1264),
        vat: kr(0),
        interest_notice: true,
        cancelled_on: None,
        lines: vec![
            line(40, "Förskoleavgift", "Preschool fee", 1264, Some(basis())),
            line(41, "Avdrag, stängd dag", "Deduction, closed day", 0, None),
        ],
        credits: vec![],
        payments: vec![],
        fees: vec![],
        dunning: vec![],
        stop: None,
        agreed: vec![],
    }
}

/// Overdue, reminded, partly paid and partly credited.
pub(crate) fn late_invoice() -> Invoice {
    Invoice {
        id: InvoiceId(id(101)),
        number: "2026000077".to_owned(),
        ocr: Some("202600007725".to_owned()),
        issued_on: day("2026-08-31"),
        due_on: day("2026-09-30"),
        subject: both("Vatten och avlopp, kvartal 3", "Water and sewerage, third quarter"),
        total: kr(2450),
        lines: vec![InvoiceLine {
            vat_rate: dec!(25),
            net: kr(1960),
            basis: Some(Basis {
                quantity: dec!(70),
                measure: "m³".to_owned(),
                quantity_source: QuantitySource::Estimated,
                unit_price: dec!(28),
                decision: None,
                ..basis()
            }),
            ..line(42, "Vattenförbrukning", "Water used", 2450, None)
        }],
        vat: kr(490),
        credits: vec![Credit {
            id: id(50).into(),
            amount: kr(200),
            on: day("2026-10-12"),
            reason: Some(both("Avläsningen rättad", "Reading corrected")),
        }],
        payments: vec![Payment {
            id: id(51).into(),
            amount: kr(500),
            on: day("2026-10-20"),
            channel: "bankgiro".to_owned(),
            reference: None,
            told: None,
        }],
        fees: vec![Fee {
            id: id(52).into(),
            kind: FeeKind::Reminder,
            amount: kr(60),
            on: day("2026-10-08"),
            waived_on: None,
        }],
        dunning: vec![DunningStep {
            id: id(53).into(),
            stage: DunningStage::Reminder,
            on: day("2026-10-08"),
            respond_by: Some(day("2026-10-18")),
            sender: "Exempelkommun".to_owned(),
        }],
        ..invoice()
    }
}

/// Paid in full.
pub(crate) fn paid_invoice() -> Invoice {
    Invoice {
        id: InvoiceId(id(102)),
        number: "2026000045".to_owned(),
        subject: both("Förskola, oktober", "Preschool, October"),
        issued_on: day("2026-09-28"),
        due_on: day("2026-10-30"),
        payments: vec![Payment {
            id: id(54).into(),
            amount: kr(1264),
            on: day("2026-10-29"),
            channel: "swish".to_owned(),
            reference: None,
            told: None,
        }],
        ..invoice()
    }
}

pub(crate) fn row(invoice: &Invoice) -> InvoiceRow {
    InvoiceRow {
        id: invoice.id,
        number: invoice.number.clone(),
        subject: invoice.subject.clone(),
        unit: invoice.unit.name.clone(),
        issued_on: invoice.issued_on,
        figures: Figures::from(invoice),
        held: Money::ZERO,
    }
}

/// An invoice that is not due for a long time.
pub(crate) fn coming_invoice() -> Invoice {
    Invoice {
        id: InvoiceId(id(103)),
        number: "2026000188".to_owned(),
        subject: both("Hyra, december", "Rent, December"),
        due_on: day("2026-12-31"),
        total: kr(6480),
        ..invoice()
    }
}
