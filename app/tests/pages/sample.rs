//! People, invoices and staff that exist nowhere else.

use crate::render::Visit;
use besked_app::ports::{
    Account, ActAs, ContactDetails, Debtor, FoundParty, InvoiceRow, Look, Municipality, Staff,
    StaffRole, UnitChoice, UnitContact,
};
use besked_domain::charge::{
    Basis, ChargeType, DayCount, Decision, Fact, InterestBasis, QuantitySource, Regime, Rule,
    RuleKind, Unit,
};
use besked_domain::id::{ChargeTypeId, InvoiceId, PartyId, StaffId, UnitId};
use besked_domain::invoice::standing::Figures;
use besked_domain::invoice::{
    Credit, DunningStage, DunningStep, Fee, FeeKind, Invoice, InvoiceLine, Payment,
};
use besked_domain::money::Money;
use besked_domain::party::{Mandate, MandateKind, Party, PartyKind};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal_macros::dec;
use uuid::Uuid;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

pub(crate) fn both(sv: &str, en: &str) -> Localised {
    Localised { sv: sv.to_owned(), en: en.to_owned() }
}

pub(crate) fn kr(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}

const fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub(crate) fn municipality() -> Municipality {
    Municipality {
        name: "Exempelkommun".to_owned(),
        organisation_number: "4020000016".to_owned(),
        phone: "+4684650040".to_owned(),
        email: "kundtjanst@exempelkommun.example".to_owned(),
        opening_hours: both(
            "Vardagar 8.00–16.30, dag före helgdag till 15.00",
            "Weekdays 8.00–16.30, the day before a holiday until 15.00",
        ),
        address: vec!["Torget 1".to_owned(), "123 45 Exempelstad".to_owned()],
        website: "https://exempelkommun.example/".to_owned(),
        debt_advice_phone: "+4684650041".to_owned(),
    }
}

pub(crate) fn debtor() -> Debtor {
    Debtor {
        person: PartyId(id(1)),
        name: "Demo Ek".to_owned(),
        acting_for: PartyId(id(1)),
        acting_for_name: "Demo Ek".to_owned(),
        acting_for_kind: PartyKind::Person,
        has_choice: true,
        unread: 2,
        idle_until: at("2026-11-21T13:22:00Z"),
        ends_at: at("2026-11-21T21:02:00Z"),
    }
}

pub(crate) fn representative() -> Debtor {
    Debtor {
        acting_for: PartyId(id(2)),
        acting_for_name: "Demo Al Bygg AB".to_owned(),
        acting_for_kind: PartyKind::Organisation,
        ..debtor()
    }
}

pub(crate) fn staff() -> Staff {
    Staff {
        id: StaffId(id(90)),
        name: "Demo Handläggare".to_owned(),
        roles: vec![StaffRole::Handler],
        sees_protected: false,
        idle_until: at("2026-11-21T13:22:00Z"),
        ends_at: at("2026-11-21T21:02:00Z"),
    }
}

pub(crate) fn choices() -> Vec<ActAs> {
    vec![
        ActAs {
            party: PartyId(id(1)),
            name: "Demo Ek".to_owned(),
            kind: PartyKind::Person,
            oneself: true,
        },
        ActAs {
            party: PartyId(id(2)),
            name: "Demo Al Bygg AB".to_owned(),
            kind: PartyKind::Organisation,
            oneself: false,
        },
    ]
}

pub(crate) fn party() -> Party {
    Party {
        id: PartyId(id(1)),
        kind: PartyKind::Person,
        name: "Demo Ek".to_owned(),
        identity: "198001012384".to_owned(),
        protected: false,
        born_on: Some(day("1980-01-01")),
    }
}

pub(crate) fn unit() -> Unit {
    Unit {
        id: UnitId(id(10)),
        code: "FSK".to_owned(),
        name: both("Förskola och skola", "Preschool and school"),
        organisation_number: "4020000016".to_owned(),
        phone: "+4684650042".to_owned(),
        email: "forskola@exempelkommun.example".to_owned(),
        bankgiro: Some("9912346".to_owned()),
        plusgiro: Some("2865434".to_owned()),
        swish: Some("1231181189".to_owned()),
        ledger_as_of: Some(at("2026-11-21T04:10:00Z")),
    }
}

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

pub(crate) fn units() -> Vec<UnitChoice> {
    vec![
        UnitChoice { id: UnitId(id(10)), name: unit().name },
        UnitChoice { id: UnitId(id(11)), name: both("Vatten och avfall", "Water and waste") },
    ]
}

pub(crate) fn unit_contacts() -> Vec<UnitContact> {
    let water = both("Vatten och avfall", "Water and waste");
    [unit().name, water]
        .into_iter()
        .map(|name| UnitContact {
            name,
            phone: "+4687000011".to_owned(),
            email: "enhet@exempel.example".to_owned(),
        })
        .collect()
}

pub(crate) fn contact() -> ContactDetails {
    let (email, phone) = ("demo.ek@exempel.example".to_owned(), "+46701740605".to_owned());
    ContactDetails { email: Some(email), phone: Some(phone), ..ContactDetails::default() }
}

pub(crate) fn mandates() -> Vec<Mandate> {
    vec![Mandate {
        id: id(60).into(),
        principal: PartyId(id(2)),
        principal_name: "Demo Al Bygg AB".to_owned(),
        principal_kind: PartyKind::Organisation,
        agent: PartyId(id(1)),
        agent_name: "Demo Ek".to_owned(),
        kind: MandateKind::Signatory,
        valid_from: day("2024-03-01"),
        valid_to: None,
    }]
}

pub(crate) fn looks() -> Vec<Look> {
    vec![
        Look {
            at: at("2026-11-20T09:14:00Z"),
            by: "Demo Handläggare, Kundtjänst".to_owned(),
            invoice: Some("2026000077".to_owned()),
        },
        Look {
            at: at("2026-11-20T09:13:00Z"),
            by: "Demo Handläggare, Kundtjänst".to_owned(),
            invoice: None,
        },
    ]
}

pub(crate) fn account() -> Account {
    Account { party: party(), contact: contact(), mandates: mandates(), looks: looks() }
}

pub(crate) fn found() -> Vec<FoundParty> {
    vec![
        FoundParty {
            id: PartyId(id(1)),
            name: "Demo Ek".to_owned(),
            kind: PartyKind::Person,
            identity: "198001012384".to_owned(),
            protected: false,
            invoice: Some(InvoiceId(id(101))),
        },
        FoundParty {
            id: PartyId(id(3)),
            name: "Demo Ask".to_owned(),
            kind: PartyKind::Person,
            identity: "199002022395".to_owned(),
            protected: true,
            invoice: None,
        },
    ]
}

/// The sample's invoices as a program may decide on them.
pub(crate) fn decidable(visit: Visit) -> Visit {
    let mut fake = visit.fake.clone();
    for invoice in &mut fake.invoices {
        invoice.charge_type.regime = Regime::PrivateLaw;
    }
    Visit { fake, ..visit }
}
