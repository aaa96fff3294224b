//! How much, and at which price: as people write it.

use crate::letters;
use crate::scene::{Scene, alike, day, kr};
use besked_domain::dispute::{Ground, Reading, TextId};
use besked_domain::money::Money;
use besked_domain::text::format::NO_BREAK;
use besked_domain::text::{Lang, measure};
use rust_decimal::Decimal;

/// A line of so much at a price.
fn of(quantity: Decimal, measure: &str, price: Decimal) -> Scene {
    Scene::new(Ground::WrongAmount).with(|scene| {
        let line = scene.line();
        line.net = Money::round(quantity * price);
        line.vat_rate = Decimal::ZERO;
        line.amount = line.net;
        let basis = scene.basis();
        (basis.quantity, basis.unit_price) = (quantity, price);
        basis.measure = measure.to_owned();
        scene.invoice().total = scene.invoice().lines[0].amount;
    })
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    let before = of(Decimal::new(25, 0), "hämtning", Decimal::new(464, 1)).with(|scene| {
        let mut other = alike("100100", "2026-10-01");
        other.period_from = None;
        other.period_to = Some(day("2026-09-30"));
        other.quantity = Some(Decimal::new(2, 0));
        other.unit_price = Some(Decimal::new(455, 1));
        other.amount = kr(91);
        scene.facts.alike.push(other);
    });
    vec![
        of(Decimal::new(3, 0), "hämtning", Decimal::new(464, 1)),
        of(Decimal::new(1, 0), "hämtning", Decimal::new(4_640, 2)),
        of(Decimal::new(3, 0), "månad", Decimal::new(97, 0)),
        of(Decimal::new(15, 1), "timme", Decimal::new(25, 1)),
        of(Decimal::new(12, 0), "m³", Decimal::new(12_345, 3)),
        before,
    ]
}

fn told(scene: &Scene, text: TextId) -> String {
    let answer = scene.answer();
    let said = answer.parts.iter().flat_map(|part| &part.paragraphs).find(|own| own.text == text);
    let told = Lang::ALL.map(|lang| letters::texts().paragraph(said.unwrap(), lang, Reading::Full));
    told.join(" / ").replace(NO_BREAK, " ")
}

#[test]
fn a_price_with_decimals_has_two_of_them_and_more_than_one_is_in_the_plural() {
    let [waste, one, months, .., litres, before] = &scenes()[..] else { panic!("six scenes") };
    let product = |scene| told(scene, TextId::Product);
    assert_eq!(
        product(waste),
        "3 hämtningar × 46,40 kr = 139,20 kr / 3 collections × 46,40 kr = 139,20 kr"
    );
    assert_eq!(
        product(one),
        "1 hämtning × 46,40 kr = 46,40 kr / 1 collection × 46,40 kr = 46,40 kr"
    );
    assert_eq!(product(months), "3 månader × 97 kr = 291 kr / 3 months × 97 kr = 291 kr");
    assert!(product(litres).starts_with("12 m³ × 12,345 kr = "), "as many as there are");
    let measured = told(waste, TextId::Measured);
    assert!(measured.contains("3 hämtningar") && measured.contains("3 collections"), "{measured}");
    assert!(told(before, TextId::Before).contains("2 hämtningar × 45,50 kr"));
}

/// Every unit that ledgers write.
#[test]
fn every_unit_is_told_of_one_and_of_more() {
    let told = |value: i64, code| {
        let quantity = measure::quantity(value.into(), code);
        format!("{} / {}", quantity.sv, quantity.en).replace(NO_BREAK, " ")
    };
    for (code, one, three) in [
        ("hämtning", "1 hämtning / 1 collection", "3 hämtningar / 3 collections"),
        ("month", "1 månad / 1 month", "3 månader / 3 months"),
        ("dag", "1 dag / 1 day", "3 dagar / 3 days"),
        ("week", "1 vecka / 1 week", "3 veckor / 3 weeks"),
        ("år", "1 år / 1 year", "3 år / 3 years"),
        ("termin", "1 termin / 1 term", "3 terminer / 3 terms"),
        ("timmar", "1 timme / 1 hour", "3 timmar / 3 hours"),
        ("h", "1 tim / 1 h", "3 tim / 3 h"),
        ("st", "1 st / 1 pc", "3 st / 3 pcs"),
        ("m³", "1 m³ / 1 m³", "3 m³ / 3 m³"),
        ("kr", "1 kr / 1 kr", "3 kr / 3 kr"),
        ("säck", "1 säck / 1 säck", "3 säck / 3 säck"),
    ] {
        assert_eq!((told(1, code), told(3, code)), (one.to_owned(), three.to_owned()), "{code}");
    }
    assert_eq!(measure::quantity(Decimal::new(15, 1), "timme").sv, "1,5\u{a0}timmar");
    assert_eq!(measure::quantity(Decimal::new(4_300_050, 2), "kr").sv, "43\u{a0}000,50\u{a0}kr");
}
