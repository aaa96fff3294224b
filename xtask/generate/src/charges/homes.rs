//! Water, waste, rent and broadband.

use super::care::about;
use super::{Cause, Draft, Why, fact, thousands};
use crate::format::{price, text};
use rust_decimal::Decimal;

const WATER_TARIFF: &str = "Taxa för allmänna vattentjänster";

fn metered(cause: &mut Cause<'_>, estimated: bool) -> Draft {
    let period = cause.month();
    let used = cause.random.between(4, if cause.payer.organisation { 160 } else { 22 });
    // A meter only ever counts up, about as far as the days that have gone.
    let before = 400 + i64::from(chrono::Datelike::num_days_from_ce(&period.from)) % 2_000;
    let (before_sv, before_en) = thousands(before);
    let (now_sv, now_en) = thousands(before + used);
    let meter: u64 = cause.payer.id.bytes().map(u64::from).sum::<u64>() * 613 % 900_000 + 100_000;
    let value = text(
        format!("{now_sv} m³, tidigare {before_sv} m³"),
        format!("{now_en} m³, before that {before_en} m³"),
    );
    let reading = if estimated {
        fact(
            "reading",
            ("Uppskattad mätarställning, ingen avläsning kom in", "Estimated: no reading came in"),
            value,
            period.to,
        )
    } else {
        fact("reading", ("Avläst mätarställning", "Meter reading"), value, period.to)
    };
    let object = Some(format!("{}, mätare {meter}", cause.payer.place));
    let use_why = Why {
        rule: cause.tariff(WATER_TARIFF, "14 §"),
        period,
        object: object.clone(),
        facts: vec![reading],
    };
    let source = if estimated { "estimated" } else { "measured" };
    let fixed_why =
        Why { rule: cause.tariff(WATER_TARIFF, "12 §"), period, object, facts: Vec::new() };
    let lines = vec![
        use_why.line(
            text("Vatten och avlopp, förbrukning", "Water and sewerage, use"),
            25,
            (Decimal::from(used), "m³", source),
            price(28, 6_400),
        ),
        fixed_why.line(
            text("Fast avgift", "Standing charge"),
            25,
            (Decimal::ONE, "månad", "decided"),
            price(182, 4_000),
        ),
    ];
    let subject = about("Vatten och avlopp", "Water and sewerage", period.from);
    Draft { unit: "VA", charge_type: "VATTEN", subject, lines, decision: None }
}

pub(super) fn water(cause: &mut Cause<'_>) -> Draft {
    let estimated = cause.random.permille(120);
    metered(cause, estimated)
}

pub(super) fn estimated_water(cause: &mut Cause<'_>) -> Draft {
    metered(cause, true)
}

pub(super) fn waste(cause: &mut Cause<'_>) -> Draft {
    let period = cause.month();
    let times = cause.random.between(2, 4);
    let bin = if cause.payer.organisation { 660 } else { 190 };
    let why = Why {
        rule: cause.tariff("Taxa för avfallshantering", "8 §"),
        period,
        object: Some(format!("{}, kärl {bin} liter", cause.payer.place)),
        facts: vec![fact(
            "collection",
            ("Hämtningar", "Collections"),
            text(format!("{times} hämtningar i månaden"), format!("{times} collections a month")),
            period.to,
        )],
    };
    let each = if bin == 660 { price(214, 4_000) } else { price(46, 4_000) };
    let name = text("Hämtning av restavfall", "Collection of residual waste");
    let count = (Decimal::from(times), "hämtning", "measured");
    let lines = vec![why.line(name, 25, count, each)];
    let subject = about("Avfall", "Waste", period.from);
    Draft { unit: "AVF", charge_type: "AVFALL", subject, lines, decision: None }
}

pub(super) fn rent(cause: &mut Cause<'_>) -> Draft {
    let period = month_ahead(cause);
    let seed: u64 = cause.payer.id.bytes().map(u64::from).sum();
    let size = 32 + (seed % 60) as i64;
    let why = Why {
        rule: contract("Hyresavtal för bostad", "4 p."),
        period,
        object: Some(format!("{}, lägenhet 1{:03}", cause.payer.place, seed % 400)),
        facts: vec![fact(
            "agreement",
            ("Bostadens yta", "Floor space"),
            text(format!("{size} m²"), format!("{size} m²")),
            period.from,
        )],
    };
    let name = text("Hyra", "Rent");
    let lines = vec![why.line(name, 0, (Decimal::from(size), "m²", "decided"), price(121, 5_000))];
    let subject = about("Hyra", "Rent", period.from);
    Draft { unit: "BOS", charge_type: "HYRA", subject, lines, decision: None }
}

pub(super) fn premises(cause: &mut Cause<'_>) -> Draft {
    let period = month_ahead(cause);
    let size = 40 + cause.payer.id.bytes().map(i64::from).sum::<i64>() % 300;
    let why = Why {
        rule: contract("Hyresavtal för lokal", "6 p."),
        period,
        object: Some(cause.payer.place.clone()),
        facts: vec![fact(
            "agreement",
            ("Lokalens yta", "Floor space"),
            text(format!("{size} m²"), format!("{size} m²")),
            period.from,
        )],
    };
    let name = text("Lokalhyra", "Rent of premises");
    let lines = vec![why.line(name, 25, (Decimal::from(size), "m²", "decided"), price(96, 2_500))];
    let subject = about("Lokalhyra", "Rent of premises", period.from);
    Draft { unit: "BOS", charge_type: "LOKAL", subject, lines, decision: None }
}

pub(super) fn broadband(cause: &mut Cause<'_>) -> Draft {
    let period = cause.month();
    let why = Why {
        rule: contract("Avtal om anslutning till stadsnätet", "3 p."),
        period,
        object: Some(cause.payer.place.clone()),
        facts: Vec::new(),
    };
    let name = text("Bredband 100/100 Mbit/s", "Broadband 100/100 Mbit/s");
    let month = (Decimal::ONE, "månad", "decided");
    let lines = vec![why.line(name, 25, month, price(279, 2_000))];
    let subject = about("Bredband", "Broadband", period.from);
    Draft { unit: "EKO", charge_type: "STADSNAT", subject, lines, decision: None }
}

/// Rent is paid ahead.
fn month_ahead(cause: &Cause<'_>) -> crate::format::Period {
    let later = cause.issued_on + chrono::Months::new(2);
    Cause {
        issued_on: later,
        random: &mut crate::random::Random::new(0),
        payer: cause.payer,
        serial: 0,
    }
    .month()
}

fn contract(title: &'static str, paragraph: &'static str) -> crate::format::Rule {
    crate::format::Rule {
        kind: "contract",
        title,
        adopted_on: chrono::NaiveDate::from_ymd_opt(2022, 6, 1).unwrap_or_default(),
        adopted_by: None,
        paragraph,
        url: None,
        valid_from: None,
        valid_to: None,
    }
}
