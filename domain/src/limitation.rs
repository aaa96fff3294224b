//! How long a debt can be claimed (*preskription*), lag (1981:130).

use chrono::{Months, NaiveDate};

/// What makes the time run anew (5 §). Disputing a debt is none of it: whoever says that nothing
/// is owed acknowledges nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Interruption {
    /// The debtor promised to pay, paid a part or interest, signed a plan, or acknowledged the
    /// debt in another way.
    Acknowledged {
        /// When.
        on: NaiveDate,
    },
    /// A written claim or reminder reached the debtor.
    Reminded {
        /// When it did.
        on: NaiveDate,
    },
    /// The creditor went to court or to the Enforcement Authority, and the matter has been
    /// finally decided (7 §).
    Tried {
        /// When it was decided.
        on: NaiveDate,
    },
}

impl Interruption {
    const fn on(self) -> NaiveDate {
        match self {
            Self::Acknowledged { on } | Self::Reminded { on } | Self::Tried { on } => on,
        }
    }
}

/// The last day on which a debt can be claimed: the limitation period from when it arose, or from
/// the latest interruption that came in time (6 §).
///
/// ```
/// use besked_domain::limitation::{Interruption, last_day_to_claim};
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// let plan = Interruption::Acknowledged { on: day("2026-03-16") };
/// assert_eq!(last_day_to_claim(day("2024-05-01"), [plan], 3), day("2029-03-16"));
/// ```
#[must_use]
pub fn last_day_to_claim(
    arose_on: NaiveDate,
    interruptions: impl IntoIterator<Item = Interruption>,
    years: u32,
) -> NaiveDate {
    let mut days: Vec<_> = interruptions.into_iter().map(Interruption::on).collect();
    days.sort_unstable();
    days.into_iter().fold(years_after(arose_on, years), |last, interrupted| {
        // What comes too late wakes no debt that has fallen.
        if interrupted <= last { last.max(years_after(interrupted, years)) } else { last }
    })
}

fn years_after(day: NaiveDate, years: u32) -> NaiveDate {
    let months = Months::new(years.saturating_mul(12));
    day.checked_add_months(months).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn section_3_8_a_signed_plan_makes_the_time_run_anew() {
        let signed = Interruption::Acknowledged { on: day("2026-11-22") };
        for (years, last) in [(3, "2029-11-22"), (10, "2036-11-22")] {
            assert_eq!(last_day_to_claim(day("2025-01-31"), [signed], years), day(last));
        }
        // Disputing is no interruption: there is no way to say it.
        assert_eq!(last_day_to_claim(day("2025-01-31"), [], 3), day("2028-01-31"));
    }

    #[test]
    fn what_comes_too_late_wakes_nothing() {
        let in_time = Interruption::Reminded { on: day("2023-01-31") };
        let late = Interruption::Reminded { on: day("2023-02-01") };
        let arose = day("2020-01-31");
        assert_eq!(last_day_to_claim(arose, [in_time], 3), day("2026-01-31"));
        assert_eq!(last_day_to_claim(arose, [late], 3), day("2023-01-31"));
        let both = [late, in_time];
        assert_eq!(last_day_to_claim(arose, both, 3), day("2026-02-01"), "in any order");
        let tried = Interruption::Tried { on: day("2022-06-01") };
        assert_eq!(last_day_to_claim(arose, [tried], 3), day("2025-06-01"));
        assert_eq!(last_day_to_claim(day("2024-02-29"), [], 3), day("2027-02-28"));
    }

    proptest! {
        #[test]
        fn an_interruption_never_shortens_the_time(days in proptest::collection::vec(0u64..6000, 0..6), years in 1u32..11) {
            let arose = day("2010-01-01");
            let all: Vec<_> = days.iter()
                .map(|days| Interruption::Reminded { on: arose + chrono::Days::new(*days) })
                .collect();
            let mut before = last_day_to_claim(arose, [], years);
            for many in 0..=all.len() {
                let last = last_day_to_claim(arose, all[..many].iter().copied(), years);
                prop_assert!(last >= before);
                before = last;
            }
        }
    }
}
