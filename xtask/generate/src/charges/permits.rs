//! Permits, supervision, libraries and parking.

use super::{Cause, DecisionDraft, Draft, Why, fact, resting_on};
use crate::format::{Rule, price, text};
use crate::units::day;
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

pub(super) fn building_permit(cause: &mut Cause<'_>) -> Draft {
    let kinds = [
        ("Tillbyggnad av enbostadshus", "Extension of a house", 14),
        ("Garage", "Garage", 9),
        ("Inglasad altan", "Glazed veranda", 7),
        ("Ändrad användning av lokal", "Changed use of premises", 18),
    ];
    let (sv, en, hours) = *cause.random.pick(&kinds);
    let decided_on = cause.issued_on - Days::new(10);
    let number = format!("BYG {}/{:05}", decided_on.year(), cause.serial % 100_000);
    let period = crate::format::Period { from: decided_on, to: decided_on };
    let why = Why {
        rule: cause.tariff("Taxa för plan- och byggnadsnämndens verksamhet", "11 § och tabell 5"),
        period,
        object: Some(format!("Fastigheten Exempelby 1:{}", cause.serial % 90 + 1)),
        facts: vec![fact("object", ("Åtgärd", "Measure"), text(sv, en), decided_on)],
    };
    let name = text("Handläggning av bygglov", "Handling of a building permit");
    let time = (Decimal::from(hours), "h", "decided");
    let line = why.line(name, 0, time, price(1_312, 0));
    let decision = DecisionDraft {
        id: format!("B-{}", cause.serial),
        number,
        decided_on,
        appealable: true,
        summary: text(
            format!("Bygglov: {}. Avgiften sattes i samma beslut", sv.to_lowercase()),
            format!("Building permit: {}. The fee was set by the same decision", en.to_lowercase()),
        ),
    };
    let lines = resting_on(vec![line], &decision);
    let subject = text(
        format!("Bygglov, {}", sv.to_lowercase()),
        format!("Building permit, {}", en.to_lowercase()),
    );
    Draft { unit: "BYG", charge_type: "BYGGLOV", subject, lines, decision: Some(decision) }
}

/// An inspection, charged by the hours it took.
fn inspected(
    cause: &mut Cause<'_>,
    charge_type: &'static str,
    (title, paragraph): (&'static str, &'static str),
    (sv, en): (&'static str, &'static str),
) -> Draft {
    let visited_on = cause.issued_on - Days::new(cause.random.below(20) + 5);
    let hours = Decimal::new(cause.random.between(3, 16) * 25, 2).normalize();
    let on = day(visited_on);
    let period = crate::format::Period { from: visited_on, to: visited_on };
    let why = Why {
        rule: cause.tariff(title, paragraph),
        period,
        object: Some(format!("{}, {}", cause.payer.name, cause.payer.place)),
        facts: vec![fact(
            "visit",
            ("Besök", "Visit"),
            text(
                format!("Kontrollbesök {}, rapport skickad", on.sv),
                format!("Inspection on {}, report sent", on.en),
            ),
            visited_on,
        )],
    };
    let line = why.line(text(sv, en), 0, (hours, "h", "measured"), price(1_243, 0));
    let decision = DecisionDraft {
        id: format!("B-{}", cause.serial),
        number: format!("MHN {}/{:05}", visited_on.year(), cause.serial % 100_000),
        decided_on: cause.issued_on - Days::new(2),
        appealable: true,
        summary: text(
            format!("Avgift för kontroll den {}", on.sv),
            format!("Fee for the inspection on {}", on.en),
        ),
    };
    let lines = resting_on(vec![line], &decision);
    let subject = text(format!("{sv}, {}", on.sv), format!("{en}, {}", on.en));
    Draft { unit: "MHS", charge_type, subject, lines, decision: Some(decision) }
}

pub(super) fn food_control(cause: &mut Cause<'_>) -> Draft {
    let tariff = ("Taxa för offentlig livsmedelskontroll", "7 §");
    inspected(cause, "LIVSMEDEL", tariff, ("Livsmedelskontroll", "Food control"))
}

pub(super) fn environment(cause: &mut Cause<'_>) -> Draft {
    let tariff = ("Taxa för tillsyn enligt miljöbalken", "12 §");
    inspected(cause, "MILJO", tariff, ("Miljötillsyn", "Environmental supervision"))
}

pub(super) fn library(cause: &mut Cause<'_>) -> Draft {
    let days = cause.random.between(5, 60);
    let back = cause.issued_on - Days::new(2);
    let period = crate::format::Period { from: back - Days::new(days.unsigned_abs()), to: back };
    let why = Why {
        rule: cause.tariff("Taxa för biblioteken", "3 §"),
        period,
        object: Some("Huvudbiblioteket".to_owned()),
        facts: vec![fact(
            "loan",
            ("Försenat lån", "Late loan"),
            text(format!("{days} dagar efter lånetidens slut"), format!("{days} days late")),
            back,
        )],
    };
    let name = text("Förseningsavgift", "Late fee");
    let lines = vec![why.line(name, 0, (Decimal::from(days), "dag", "measured"), price(5, 0))];
    let subject = text("Försenade lån på biblioteket", "Late loans at the library");
    Draft { unit: "BIB", charge_type: "BIBLIOTEK", subject, lines, decision: None }
}

fn parked(
    cause: &mut Cause<'_>,
    charge_type: &'static str,
    rule: Rule,
    (sv, en): (&'static str, &'static str),
    kronor: i64,
) -> Draft {
    let on = cause.issued_on - Days::new(8);
    let street = *cause.random.pick(&["Storgatan", "Torggatan", "Stationsplan", "Skolgatan"]);
    let period = crate::format::Period { from: on, to: on };
    let why = Why {
        rule,
        period,
        object: Some(format!("{street} {}", cause.serial % 60 + 1)),
        facts: vec![fact(
            "observation",
            ("Iakttagelse", "Observation"),
            text("Bilen stod utan giltig biljett", "The car stood without a valid ticket"),
            on,
        )],
    };
    let lines = vec![why.line(text(sv, en), 0, (Decimal::ONE, "st", "decided"), price(kronor, 0))];
    let when = day(on);
    let subject = text(format!("{sv}, {}", when.sv), format!("{en}, {}", when.en));
    Draft { unit: "GAT", charge_type, subject, lines, decision: None }
}

/// Belongs to the police: the portal shows the right door.
pub(super) fn parking_fine(cause: &mut Cause<'_>) -> Draft {
    let rule = Rule {
        kind: "statute",
        title: "Lag (1976:206) om felparkeringsavgift",
        adopted_on: NaiveDate::from_ymd_opt(1976, 5, 13).unwrap_or_default(),
        adopted_by: Some("Riksdagen"),
        paragraph: "7–9 §§",
        url: Some("https://www.riksdagen.se/sv/dokument-och-lagar/"),
        valid_from: None,
        valid_to: None,
    };
    parked(cause, "PARKERING", rule, ("Felparkeringsavgift", "Parking fine"), 900)
}

pub(super) fn private_parking(cause: &mut Cause<'_>) -> Draft {
    let rule = Rule {
        kind: "contract",
        title: "Parkeringsvillkor på kommunens tomtmark",
        adopted_on: NaiveDate::from_ymd_opt(2023, 3, 1).unwrap_or_default(),
        adopted_by: Some("Tekniska nämnden"),
        paragraph: "2 p.",
        url: None,
        valid_from: None,
        valid_to: None,
    };
    parked(cause, "KONTROLL", rule, ("Kontrollavgift", "Private parking charge"), 600)
}
