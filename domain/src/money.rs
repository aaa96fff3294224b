//! Money in kronor and öre.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount in Swedish kronor with two decimals (öre). May be negative.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize,
)]
#[serde(try_from = "Decimal", into = "Decimal")]
pub struct Money(Decimal);

/// Why a number is not an amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MoneyError {
    /// More than two decimals.
    #[error("an amount has at most two decimals")]
    TooManyDecimals,
    /// Outside what `NUMERIC(14,2)` holds.
    #[error("the amount is larger than 999,999,999,999.99")]
    TooLarge,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// An amount that is exact in öre.
    ///
    /// # Errors
    /// When the number has more than two decimals or does not fit `NUMERIC(14,2)`.
    pub fn new(kronor: Decimal) -> Result<Self, MoneyError> {
        if kronor.normalize().scale() > 2 {
            return Err(MoneyError::TooManyDecimals);
        }
        if kronor.abs() >= Decimal::new(1_000_000_000_000, 0) {
            return Err(MoneyError::TooLarge);
        }
        let mut exact = kronor;
        exact.rescale(2);
        Ok(Self(exact))
    }

    /// An amount in whole öre.
    #[must_use]
    pub fn from_ore(ore: i64) -> Self {
        Self(Decimal::new(ore, 2))
    }

    /// An amount as people write it, nothing at the least. `None` when it reads as none.
    ///
    /// ```
    /// use besked_domain::money::Money;
    /// for text in ["1 250,50", "1250.50", "1250,5 kr"] {
    ///     assert_eq!(Money::typed(text), Some(Money::from_ore(125_050)));
    /// }
    /// assert_eq!(Money::typed("0"), Some(Money::ZERO));
    /// assert_eq!(Money::typed("-5"), None);
    /// ```
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        let figures = text.strip_suffix("kr").unwrap_or(text);
        let plain: String = figures
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .map(|letter| if letter == ',' { '.' } else { letter })
            .collect();
        let only_figures = plain.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
        let figures_first = plain.starts_with(|letter: char| letter.is_ascii_digit());
        if !only_figures || !figures_first || plain.len() > 15 {
            return None;
        }
        let (whole, part) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
        // Noughts at the end say nothing. By whole numbers: a browser need not carry a reader of decimals.
        let part = part.trim_end_matches('0');
        let ore = [whole, part, "00".get(part.len()..)?].concat();
        Self::new(Self::from_ore(ore.parse().ok()?).0).ok()
    }

    /// The same above nought.
    #[must_use]
    pub fn typed_above_nought(text: &str) -> Option<Self> {
        Self::typed(text).filter(|amount| amount.is_positive())
    }

    /// Rounds half away from zero to öre.
    #[must_use]
    pub fn round(kronor: Decimal) -> Self {
        let mut rounded = kronor.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(2);
        Self(rounded)
    }

    /// The amount in kronor.
    #[must_use]
    pub const fn kronor(self) -> Decimal {
        self.0
    }

    /// Whether it is exactly nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is more than nothing.
    #[must_use]
    pub fn is_positive(self) -> bool {
        self.0 > Decimal::ZERO
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// The sum, if it still is an amount that can be stored.
    ///
    /// # Errors
    /// When it does not fit `NUMERIC(14,2)`.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        Self::new(self.0.saturating_add(other.0))
    }

    /// The difference, if it still is an amount that can be stored.
    ///
    /// # Errors
    /// When it does not fit `NUMERIC(14,2)`.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        Self::new(self.0.saturating_sub(other.0))
    }

    /// The sum of many, if it still is an amount that can be stored.
    ///
    /// # Errors
    /// When it, or a sum on the way to it, does not fit `NUMERIC(14,2)`.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Whole kronor, for what is finally paid and never for what is stored: 1–49 öre are dropped,
    /// 50–99 make a krona (lag 1970:1029 2 §).
    ///
    /// ```
    /// use besked_domain::money::Money;
    /// assert_eq!(Money::from_ore(10_049).whole_kronor(), Money::from_ore(10_000));
    /// assert_eq!(Money::from_ore(10_050).whole_kronor(), Money::from_ore(10_100));
    /// ```
    #[must_use]
    pub fn whole_kronor(self) -> Self {
        let mut whole = self.0.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        whole.rescale(2);
        Self(whole)
    }

    /// The amount, or nothing when it is negative.
    #[must_use]
    pub fn or_zero(self) -> Self {
        self.max(Self::ZERO)
    }

    /// The amount in whole öre.
    #[must_use]
    pub fn ore(self) -> i128 {
        let mut exact = self.0;
        exact.rescale(2);
        exact.mantissa()
    }
}

// An amount that can be stored has fourteen digits and the type behind it twenty-eight, so the
// plain operators cannot reach its end with any number of rows that fits a computer. What is
// about to be stored goes through the checked ones.

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl TryFrom<Decimal> for Money {
    type Error = MoneyError;
    fn try_from(kronor: Decimal) -> Result<Self, MoneyError> {
        Self::new(kronor)
    }
}

impl From<Money> for Decimal {
    fn from(money: Money) -> Self {
        money.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal_macros::dec;

    fn amount() -> impl Strategy<Value = Money> {
        (-99_999_999_999_999i64..=99_999_999_999_999).prop_map(Money::from_ore)
    }

    #[test]
    fn an_amount_has_two_decimals_and_fits_the_column() {
        assert_eq!(Money::new(dec!(12.500)), Ok(Money::from_ore(1250)));
        assert_eq!(Money::new(dec!(12.505)), Err(MoneyError::TooManyDecimals));
        assert_eq!(Money::new(dec!(999999999999.99)).map(Money::ore), Ok(99_999_999_999_999));
        assert_eq!(Money::new(dec!(-1000000000000)), Err(MoneyError::TooLarge));
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, ore) in [
            ("1250,50", 125_050),
            ("1 250,50", 125_050),
            ("1\u{a0}250,50 kr", 125_050),
            ("1250.50", 125_050),
            ("500", 50_000),
            ("500 kr", 50_000),
            ("0,5", 50),
            (" 12,00 ", 1_200),
            ("12,340", 1_234),
            ("7,", 700),
            ("007", 700),
            ("999999999999,99", 99_999_999_999_999),
        ] {
            assert_eq!(Money::typed_above_nought(text), Some(Money::from_ore(ore)), "{text}");
        }
        for text in ["", "kr", "0", "0,00", "-5", "1,234", "1.250,50", "1e3", ",5", "fem", "+5"] {
            assert_eq!(Money::typed_above_nought(text), None, "{text}");
        }
        for text in ["1..5", "1,5,", "1,,", "1000000000000", "999999999999999", "1_000"] {
            assert_eq!(Money::typed(text), None, "{text}");
        }
    }

    #[test]
    fn a_sum_that_cannot_be_stored_is_refused() {
        let most = Money::from_ore(99_999_999_999_999);
        assert_eq!(most.checked_add(Money::from_ore(1)), Err(MoneyError::TooLarge));
        assert_eq!((-most).checked_sub(Money::from_ore(1)), Err(MoneyError::TooLarge));
        assert_eq!(
            Money::checked_sum([most, Money::from_ore(1), -most]),
            Err(MoneyError::TooLarge)
        );
        assert_eq!(Money::checked_sum([]), Ok(Money::ZERO));
    }

    #[test]
    fn rounding_to_ore_is_half_away_from_zero() {
        assert_eq!(Money::round(dec!(1.005)), Money::from_ore(101));
        assert_eq!(Money::round(dec!(-1.005)), Money::from_ore(-101));
        assert_eq!(Money::round(dec!(1.0049999)), Money::from_ore(100));
    }

    #[test]
    fn act_1970_1029_section_2_whole_kronor() {
        for (ore, whole) in [(1, 0), (49, 0), (50, 1), (99, 1), (149, 1), (150, 2), (-49, 0)] {
            assert_eq!(Money::from_ore(ore).whole_kronor(), Money::from_ore(whole * 100));
        }
    }

    proptest! {
        #[test]
        fn sums_are_exact_and_free_of_order(a in amount(), b in amount(), c in amount()) {
            prop_assert_eq!((a + b) + c, c + (b + a));
            prop_assert_eq!(a + b - b, a);
            prop_assert_eq!((a + b).ore(), a.ore() + b.ore());
            prop_assert_eq!([a, b, c].into_iter().sum::<Money>(), a + b + c);
            prop_assert!((a + -a).is_zero());
        }

        #[test]
        fn whole_kronor_is_never_more_than_half_a_krona_away(a in amount()) {
            prop_assert!((a.whole_kronor().ore() - a.ore()).abs() <= 50);
            prop_assert_eq!(a.whole_kronor().ore() % 100, 0);
        }

        #[test]
        fn at_most_one_sign(a in amount()) {
            let signs = [a.is_negative(), a.is_zero(), a.is_positive()];
            prop_assert_eq!(signs.iter().filter(|sign| **sign).count(), 1);
            prop_assert_eq!(a.or_zero(), if a.is_negative() { Money::ZERO } else { a });
        }
    }
}
