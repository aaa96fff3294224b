//! Whole letters, as the people who get them read them. Each lies beside as a file; after a change
//! that is meant, `REWRITE_LETTERS=1 cargo test -p besked-domain` writes them anew, to be read.

use crate::letters::{short, texts};
use crate::read_roads;
use crate::scene::{Scene, alike, day, elsewhere, kr, unbooked, unnamed};
use besked_domain::charge::{QuantitySource, Regime, RuleKind};
use besked_domain::dispute::{Channel, Ground, Reading, Target};
use besked_domain::invoice::{DunningStage, FeeKind};
use besked_domain::money::Money;
use besked_domain::party::PartyKind;
use besked_domain::text::{Lang, Localised};
use chrono::NaiveTime;
use rust_decimal::Decimal;
use std::path::Path;

/// A letter: the name of its file, the language, the reading and what it is made from.
pub(crate) type Letter = (&'static str, Lang, Reading, Scene);

pub(crate) fn words(sv: &str, en: &str) -> Localised {
    Localised { sv: sv.to_owned(), en: en.to_owned() }
}

/// Water as people know it.
pub(crate) fn water(ground: Ground, statement: &str) -> Scene {
    Scene::new(ground).with(|scene| {
        scene.objection.statement = statement.to_owned();
        scene.objection.wanted.clear();
        let invoice = scene.invoice();
        invoice.subject = words("Vatten och avlopp oktober", "Water and sewerage, October");
        invoice.charge_type.name = words("Vatten och avlopp", "Water and sewerage");
        scene.facts.municipality.opening_hours =
            words("vardagar 8–16", "on working days from 8 to 16");
        let line = scene.line();
        line.description = words("Vattenförbrukning", "Water used");
        let fact = &mut scene.basis().facts[0];
        fact.label = words("Mätaren avlästes", "The meter was read");
        fact.value = words("412 m³", "412 m³");
    })
}

/// A month of preschool: its fee is decided, and the duty to pay it is tried elsewhere.
pub(crate) fn preschool(ground: Ground, statement: &str) -> Scene {
    water(ground, statement).with(|scene| {
        scene.regime(Regime::Mixed);
        let invoice = scene.invoice();
        invoice.subject = words("Förskola oktober", "Preschool, October");
        invoice.unit.name = words("Barn och utbildning", "Children and education");
        invoice.total = kr(1_688);
        invoice.vat = Money::ZERO;
        invoice.charge_type.limitation_years = 10;
        let line = scene.line();
        line.description = words("Förskola, första barnet", "Preschool, first child");
        (line.net, line.amount, line.vat_rate) = (kr(1_688), kr(1_688), Decimal::ZERO);
        let basis = scene.basis();
        basis.rule.title = "Taxa för förskola och fritidshem".to_owned();
        basis.rule.paragraph = "4 §".to_owned();
        basis.object = Some("Förskolan Blåklockan".to_owned());
        (basis.quantity, basis.measure) = (Decimal::ONE, "månad".to_owned());
        basis.quantity_source = QuantitySource::Decided;
        basis.unit_price = Decimal::from(1_688);
        let fact = &mut basis.facts[0];
        fact.kind = "placement".to_owned();
        fact.label = words("Placering sedan", "Place since");
        fact.value = words("heltid", "full time");
        fact.on = Some(day("2025-08-18"));
    })
}

/// Home help, decided on for the person: the decision can be appealed.
fn home_help(ground: Ground, statement: &str) -> Scene {
    water(ground, statement).with(|scene| {
        scene.regime(Regime::AdministrativeAppeal);
        let invoice = scene.invoice();
        invoice.subject = words("Hemtjänst oktober", "Home help, October");
        invoice.unit.name = words("Omsorg", "Care");
        invoice.total = kr(1_000);
        invoice.vat = Money::ZERO;
        let line = scene.line();
        line.description = words("Hemtjänst, 20 timmar", "Home help, 20 hours");
        (line.net, line.amount, line.vat_rate) = (kr(1_000), kr(1_000), Decimal::ZERO);
        let basis = scene.basis();
        basis.rule.title = "Taxa inom äldreomsorgen".to_owned();
        basis.rule.paragraph = "7 §".to_owned();
        basis.object = None;
        (basis.quantity, basis.measure) = (Decimal::from(20), "timmar".to_owned());
        basis.unit_price = Decimal::from(50);
        basis.facts.clear();
    })
}

/// A reminder, its fee and a claim, on water.
fn dunned(ground: Ground, statement: &str) -> Scene {
    water(ground, statement).with(|scene| {
        let reminder = scene.dun(DunningStage::Reminder, Some("2026-12-14"));
        scene.invoice().dunning[0].on = day("2026-12-02");
        let fee = scene.fee(FeeKind::Reminder, kr(60));
        scene.invoice().fees[0].on = day("2026-12-02");
        scene.objection.targets = vec![Target::Fee(fee), Target::Step(reminder)];
    })
}

fn claimed(ground: Ground, statement: &str) -> Scene {
    dunned(ground, statement).with(|scene| {
        let claim = scene.dun(DunningStage::Claim, Some("2026-12-16"));
        scene.objection.targets = vec![Target::Step(claim)];
    })
}

fn interest(ground: Ground, statement: &str) -> Scene {
    water(ground, statement).with(|scene| {
        scene.invoice().issued_on = day("2025-05-22");
        scene.invoice().due_on = day("2025-06-21");
        let fee = scene.fee(FeeKind::Interest, Money::from_ore(682));
        scene.invoice().fees[0].on = day("2025-07-10");
        scene.objection.targets = vec![Target::Fee(fee)];
    })
}

/// Letters on lines and whole invoices.
fn on_charges() -> Vec<Letter> {
    use Lang::{En, Sv};
    use Reading::{Easy, Full, Plain};
    let paid = || water(Ground::AlreadyPaid, "Jag betalade den 20 november via banken.");
    let amount = |text| water(Ground::WrongAmount, text);
    vec![
        ("paid-not-found", Sv, Full, paid()),
        (
            "paid-elsewhere",
            Sv,
            Easy,
            paid().with(|scene| scene.facts.payments_elsewhere.push(elsewhere())),
        ),
        (
            "paid-too-little",
            Sv,
            Full,
            paid().with(|scene| scene.facts.payments_elsewhere.push(short(400))),
        ),
        (
            "paid-short-and-not-booked",
            En,
            Plain,
            paid().with(|scene| scene.facts.payments_unbooked.push(unbooked(400))),
        ),
        (
            "paid-without-number",
            Sv,
            Easy,
            paid().with(|scene| scene.facts.payments_unbooked.push(unnamed(1_250))),
        ),
        ("paid-in-part", En, Plain, paid().with(|scene| scene.pay(kr(500), "2026-11-28"))),
        (
            "sum-differs",
            Sv,
            Plain,
            amount("Det ska vara 24 kubik.").with(|scene| scene.basis().quantity = 24.into()),
        ),
        (
            "charged-twice",
            En,
            Full,
            amount("I have paid for October before.").with(|scene| {
                let mut other = alike("100100", "2026-10-31");
                other.description = scene.line().description.clone();
                scene.facts.alike.push(other);
            }),
        ),
        (
            "charged-twice-paid-there",
            Sv,
            Full,
            amount("Jag har betalat oktober redan.").with(|scene| {
                let mut other = alike("100300", "2026-11-15");
                other.description = scene.line().description.clone();
                other.left = Money::ZERO;
                scene.facts.alike.push(other);
                scene.facts.payer.by_agent = true;
            }),
        ),
        (
            "sum-low",
            Sv,
            Plain,
            amount("Det ska vara 26 kubik.").with(|scene| scene.basis().quantity = 26.into()),
        ),
        (
            "estimated",
            Sv,
            Easy,
            amount("Vi var bortresta hela oktober.").with(|scene| {
                scene.regime(Regime::AdministrativeAppeal);
                scene.basis().quantity_source = QuantitySource::Estimated;
                scene.basis().facts.clear();
            }),
        ),
        ("sum-agrees", En, Easy, amount("It was never this much before.")),
        (
            "tariff-not-in-force",
            Sv,
            Full,
            amount("Har taxan verkligen gällt?").with(|scene| {
                scene.basis().rule.valid_from = Some(day("2026-10-15"));
            }),
        ),
        ("not-delivered", Sv, Full, home_help(Ground::NotReceived, "Ingen kom i oktober.")),
        (
            "delivered",
            Sv,
            Plain,
            preschool(Ground::NotReceived, "Förskolan var stängd två dagar.")
                .with(|scene| scene.objection.amount = Some(kr(150))),
        ),
        (
            "ordered-by-another",
            Sv,
            Easy,
            water(Ground::NotMine, "Jag har inte beställt det.").with(|scene| {
                scene.fact("ordered_by_agent", "2026-09-20");
                scene.mandate("2026-10-01", None);
                let fact = &mut scene.basis().facts[1];
                (fact.label, fact.value) =
                    (words("Beställning", "Order"), words("genom ombud", "by an agent"));
            }),
        ),
        (
            "moved-out",
            Sv,
            Plain,
            water(Ground::NotMine, "Jag bor inte kvar där.").with(|scene| {
                scene.fact("moved_out", "2026-09-30");
                let fact = &mut scene.basis().facts[1];
                (fact.label, fact.value) =
                    (words("Utflyttning", "Moved out"), words("anmäld", "notified"));
            }),
        ),
        (
            "estate",
            Sv,
            Full,
            home_help(Ground::NotMine, "Min mamma gick bort i september.").with(|scene| {
                scene.facts.payer.kind = PartyKind::Estate;
                scene.facts.payer.died_on = Some(day("2026-09-14"));
            }),
        ),
        ("not-ended", Sv, Easy, preschool(Ground::Cancelled, "Vi sa upp platsen i somras.")),
        (
            "under-age",
            Sv,
            Easy,
            water(Ground::Minor, "Jag är bara sexton.")
                .with(|scene| scene.facts.payer.born_on = Some(day("2010-05-01"))),
        ),
        (
            "time-runs",
            Sv,
            Full,
            water(Ground::Prescribed, "Den är för gammal.").with(|scene| {
                scene.pay(kr(10), "2026-11-20");
                scene.facts.plans_signed.push(day("2026-11-25"));
            }),
        ),
        ("reduce-interest", Sv, Full, water(Ground::ReduceInterest, "Jag låg på sjukhus.")),
        ("no-means", Sv, Easy, preschool(Ground::CannotPay, "Jag har blivit av med jobbet.")),
        (
            "tariff-level",
            Sv,
            Full,
            preschool(Ground::TariffLevel, "Det är alldeles för dyrt.")
                .with(|scene| scene.regime(Regime::LegalityReview)),
        ),
        (
            "by-letter",
            Sv,
            Full,
            water(Ground::Other, "Grannen och jag delar mätare sedan i våras.").with(|scene| {
                scene.facts.case.channel = Channel::Paper;
                scene.facts.case.received_at = NaiveTime::MIN;
            }),
        ),
        ("too-little", Sv, Easy, home_help(Ground::Other, "Fel!")),
        (
            "facts-missing",
            En,
            Full,
            home_help(Ground::WrongAmount, "What are these hours?")
                .with(|scene| scene.line().basis = None),
        ),
        (
            "by-contract",
            En,
            Plain,
            water(Ground::Cancelled, "We ended the agreement in August.").with(|scene| {
                scene.basis().rule.kind = RuleKind::Contract;
                scene.basis().rule.title = "Abonnemangsavtal".to_owned();
                scene.facts.tried_by = Some(words("tingsrätten", "the district court"));
                scene.fact("agreement_end", "2026-08-31");
                let fact = &mut scene.basis().facts[1];
                (fact.label, fact.value) =
                    (words("Avtalets slut", "End of the agreement"), words("uppsagt", "ended"));
            }),
        ),
    ]
}

/// Letters on measures.
fn on_measures() -> Vec<Letter> {
    use Lang::{En, Sv};
    use Reading::{Easy, Full, Plain};
    let unagreed = |scene: &mut Scene| scene.invoice().charge_type.reminder_fee_agreed = false;
    let late = "Jag fick aldrig någon påminnelse.";
    vec![
        ("reminder-not-agreed", Sv, Easy, dunned(Ground::Other, late).with(unagreed)),
        ("reminder-not-arrived", Sv, Full, dunned(Ground::NotReceived, late)),
        (
            "reminder-after-payment",
            Sv,
            Plain,
            dunned(Ground::AlreadyPaid, "Jag hade redan betalat.")
                .with(|scene| scene.pay(kr(1_250), "2026-11-27")),
        ),
        (
            "line-and-fee",
            Sv,
            Full,
            dunned(Ground::NotReceived, "Vi hade inget vatten, och inte avtalat om avgiften.")
                .with(unagreed)
                .with(|scene| {
                    let line = Target::Line(scene.line().id);
                    scene.objection.targets.push(line);
                }),
        ),
        ("reminder-level", En, Easy, dunned(Ground::TariffLevel, "60 kr for a letter?")),
        (
            "claim-stands",
            En,
            Full,
            claimed(Ground::Other, "The claim does not say what it is for."),
        ),
        (
            "claim-lacks",
            Sv,
            Full,
            claimed(Ground::WrongAmount, "När ska det betalas?")
                .with(|scene| scene.invoice().dunning[1].respond_by = None),
        ),
        ("interest-agrees", Sv, Full, interest(Ground::WrongAmount, "Räntan är för hög.")),
        (
            "interest-too-high",
            Sv,
            Easy,
            interest(Ground::WrongAmount, "Räntan är för hög.")
                .with(|scene| scene.invoice().fees[0].amount = kr(9)),
        ),
        (
            "delivery-stop",
            Sv,
            Plain,
            dunned(Ground::Cancelled, "Jag har sagt upp vattnet.").with(|scene| {
                let stop = scene.dun(DunningStage::DeliveryStop, None);
                scene.objection.targets = vec![Target::Step(stop)];
            }),
        ),
    ]
}

/// The letter as plain text: heading, then its paragraphs, a line each.
fn as_text(lang: Lang, reading: Reading, scene: &Scene) -> String {
    let told = texts().tell(&scene.answer(), lang, reading);
    let parts = told.iter().map(|part| {
        format!("{}. {}\n\n{}\n", part.number, part.heading, part.paragraphs.join("\n"))
    });
    parts.collect::<Vec<_>>().join("\n")
}

/// Whether a text is the one that lies beside the tests, which is written anew when asked to.
pub(crate) fn kept_as_read(file: &str, text: &str) -> bool {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dispute").join(file);
    if std::env::var_os("REWRITE_LETTERS").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    std::fs::read_to_string(&file).is_ok_and(|kept| kept == text)
}

#[test]
fn letters_are_as_they_were_read() {
    let mut differing = Vec::new();
    for (name, lang, reading, scene) in
        on_charges().into_iter().chain(on_measures()).chain(read_roads::letters())
    {
        let file = format!("letters/{name}.{}.{}.txt", lang.tag(), reading.word());
        if !kept_as_read(&file, &as_text(lang, reading, &scene)) {
            differing.push(file);
        }
    }
    assert!(differing.is_empty(), "read them again: {differing:?}");
}
