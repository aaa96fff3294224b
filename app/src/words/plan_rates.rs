//! The rate that the interest of a plan is reckoned with, as far as it is known (räntelagen 6 and 9 §§).

use besked_domain::interest::KnownRate;
use besked_domain::msg;
use besked_domain::text::{Lang, format};

msg! {
    from_day(percent: &str, day: &str) {
        sv: "{percent} om året från {day}",
        en: "{percent} a year from {day}",
    }
    counted_at(rates: &str) {
        sv: "Räntan är referensräntan och åtta procentenheter, här räknad med {rates}.",
        en: "The interest is the reference rate and eight percentage points, counted here at {rates}.",
    }
    agreed_at(rates: &str) {
        sv: "Delbetalningarna är räknade med {rates}.",
        en: "The instalments are reckoned at {rates}.",
    }
    known_so_far {
        sv: "Så långt var räntesatsen känd när planen gjordes.",
        en: "That is as far as the rate was known when the plan was made.",
    }
}

/// What a plan is reckoned with; nothing where no interest runs.
#[must_use]
pub fn counted(lang: Lang, rates: &[KnownRate]) -> Option<String> {
    (!rates.is_empty()).then(|| counted_at(lang, &listed(lang, rates)))
}

/// The same in the agreement, which says before that it is the reference rate and a margin; and that no more was known,
/// where the plan goes on after that.
#[must_use]
pub fn agreed(lang: Lang, rates: &[KnownRate], goes_on: bool) -> Option<String> {
    let said = (!rates.is_empty()).then(|| agreed_at(lang, &listed(lang, rates)))?;
    Some(if goes_on { format!("{said} {}", known_so_far(lang)) } else { said })
}

fn listed(lang: Lang, rates: &[KnownRate]) -> String {
    let rates: Vec<String> = rates
        .iter()
        .map(|own| {
            from_day(lang, &format::percent(own.percent), &format::date_long(lang, own.from))
        })
        .collect();
    format::list(lang, &rates)
}

#[cfg(test)]
mod tests {
    use super::{KnownRate, Lang, agreed, counted};
    use rust_decimal::Decimal;

    fn rate(from: &str, tenths: i64) -> KnownRate {
        KnownRate { from: from.parse().expect("a day"), percent: Decimal::new(tenths, 1) }
    }

    #[test]
    fn each_rate_is_told_with_the_day_that_it_holds_from() {
        let one = [rate("2026-01-01", 100)];
        let two = [one[0], rate("2026-07-01", 95)];
        let plain = |text: Option<String>| text.expect("a rate").replace('\u{a0}', " ");
        assert_eq!(
            plain(counted(Lang::Sv, &one)),
            "Räntan är referensräntan och åtta procentenheter, här räknad med 10 % om året från 1 januari 2026."
        );
        assert!(
            plain(counted(Lang::Sv, &two)).ends_with(
                "med 10 % om året från 1 januari 2026 och 9,5 % om året från 1 juli 2026."
            )
        );
        assert!(
            plain(counted(Lang::En, &one))
                .ends_with("counted here at 10 % a year from 1 January 2026.")
        );
        assert!(
            plain(agreed(Lang::En, &two, false))
                .ends_with("at 10 % a year from 1 January 2026 and 9,5 % a year from 1 July 2026.")
        );
        for lang in Lang::ALL {
            assert_eq!((counted(lang, &[]), agreed(lang, &[], true)), (None, None));
        }
    }
}
