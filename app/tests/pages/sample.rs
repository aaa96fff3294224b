//! People, invoices and staff that exist nowhere else.

mod invoices;

pub(crate) use invoices::{coming_invoice, invoice, late_invoice, paid_invoice, row};

use crate::render::Visit;
use besked_app::ports::{
    Account, ActAs, ContactDetails, Debtor, FoundParty, Look, Municipality, Staff, StaffRole,
    UnitChoice, UnitContact,
};
use besked_domain::charge::{Regime, Unit};
use besked_domain::id::{InvoiceId, PartyId, StaffId, UnitId};
use besked_domain::money::Money;
use besked_domain::party::{Mandate, MandateKind, Party, PartyKind};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
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

/// Who tries the charge further.
pub(crate) fn tried_by() -> Localised {
    both("mark- och miljödomstolen", "the land and environment court")
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
