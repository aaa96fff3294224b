//! Money in kronor and öre.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

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
