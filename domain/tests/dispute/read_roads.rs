//! Whole letters on what the plain text of a row would say wrongly.

use crate::as_read::{Letter, preschool, water, words};
use crate::roads::at_court;
use crate::scene::{day, id, kr};
use besked_domain::charge::{QuantitySource, RuleKind};
use besked_domain::dispute::Ground;
use besked_domain::dispute::Reading::{Easy, Full};
use besked_domain::id::{LineId, RuleId};
use besked_domain::text::Lang::Sv;
use rust_decimal::Decimal;

/// A rent, prices that are set in two ways, a charge that is at court, and a debt that has fallen.
pub(crate) fn letters() -> Vec<Letter> {
    vec![
        (
            "price-agreed",
            Sv,
            Full,
            water(Ground::TariffLevel, "Hyran är för hög.").with(|scene| {
                let invoice = scene.invoice();
                invoice.subject = words("Hyra oktober", "Rent, October");
                invoice.unit.name = words("Bostäder", "Housing");
                let line = scene.line();
                line.description = words("Hyra, två rum och kök", "Rent, two rooms");
                let rule = &mut scene.basis().rule;
                rule.kind = RuleKind::Contract;
                rule.title = "Hyresavtal för bostad".to_owned();
                rule.paragraph = "4 p.".to_owned();
                scene.facts.tried_by = Some(words(
                    "hyresnämnden eller tingsrätten",
                    "the rent tribunal or the district court",
                ));
                scene.basis().facts.clear();
                let basis = scene.basis();
                (basis.quantity, basis.measure) = (Decimal::ONE, "månad".to_owned());
                basis.quantity_source = QuantitySource::Decided;
                basis.unit_price = Decimal::from(1_000);
            }),
        ),
        (
            "price-by-line",
            Sv,
            Full,
            water(Ground::TariffLevel, "Allt har blivit för dyrt.").with(|scene| {
                let mut place = scene.line().clone();
                place.id = LineId(id(12));
                place.description = words("Båtplats", "Place for a boat");
                let basis = place.basis.as_mut().unwrap();
                (basis.rule.id, basis.rule.kind) = (RuleId(id(13)), RuleKind::Contract);
                basis.rule.title = "Avtal om båtplats".to_owned();
                basis.rule.paragraph = "3 p.".to_owned();
                basis.object = Some("Brygga 4".to_owned());
                basis.facts.clear();
                (basis.quantity, basis.measure) = (Decimal::ONE, "månad".to_owned());
                basis.quantity_source = QuantitySource::Decided;
                basis.unit_price = Decimal::from(1_000);
                scene.invoice().lines.push(place);
                scene.invoice().total = kr(2_500);
            }),
        ),
        (
            "no-means-at-court",
            Sv,
            Easy,
            preschool(Ground::CannotPay, "Jag har blivit av med jobbet.").with(at_court),
        ),
        (
            "time-passed",
            Sv,
            Full,
            water(Ground::Prescribed, "Den är för gammal.").with(|scene| {
                scene.facts.plans_signed.push(day("2026-11-25"));
                scene.today = day("2030-01-07");
                scene.facts.case.received_on = day("2030-01-07");
            }),
        ),
    ]
}
