//! Amounts and days as a ledger writes them.

use super::profile::ValueForm;
use chrono::NaiveDateTime;
use rust_decimal::{Decimal, RoundingStrategy};

impl ValueForm {
    /// What a field holds, or nothing.
    pub(super) fn text<'f>(&self, field: &'f str) -> Option<&'f str> {
        let text = if self.trim { field.trim() } else { field };
        Some(text).filter(|text| !text.trim().is_empty() && !self.nothing.contains(text.trim()))
    }

    /// Reads an amount in kronor: at most twelve digits and two decimals; zeros behind those are
    /// as good as nothing. A minus may stand on either side.
    pub(super) fn amount(&self, text: &str) -> Option<Decimal> {
        let minus = |sign: char| sign == '-' || sign == '\u{2212}';
        let (negative, digits) = match (text.strip_prefix(minus), text.strip_suffix(minus)) {
            (Some(rest), _) | (None, Some(rest)) => (true, rest),
            (None, None) => (false, text),
        };
        let (whole, part) = match digits.rsplit_once(|sign| self.decimal.contains(&sign)) {
            Some((whole, part)) => (whole, part.trim_end_matches('0')),
            None => (digits, ""),
        };
        let ended = digits.ends_with(|sign: char| sign.is_ascii_digit());
        let whole = self.without_thousands(whole)?;
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let good = ended && all_digits(&whole) && (1..=12).contains(&whole.len());
        if !good || !all_digits(part) || part.len() > 2 {
            return None;
        }
        let mut amount: Decimal = format!("{whole}.{part:0<2}").parse().ok()?;
        amount.set_sign_negative(negative && !amount.is_zero());
        Some(amount)
    }

    /// The digits before the decimals, if the thousands are set apart where they should be.
    fn without_thousands(&self, whole: &str) -> Option<String> {
        let Some(sign) = self.thousands else { return Some(whole.to_owned()) };
        // Where a blank is meant, programs write blanks that do not break a line as well.
        let apart = |c: char| c == sign || sign == ' ' && matches!(c, '\u{A0}' | '\u{202F}');
        let mut groups = whole.split(apart);
        let first = groups.next()?;
        let mut digits = first.to_owned();
        for group in groups {
            if group.len() != 3 || !(1..=3).contains(&first.len()) {
                return None;
            }
            digits.push_str(group);
        }
        Some(digits)
    }

    /// Reads a day, and the time where one is told.
    pub(super) fn time(&self, text: &str) -> Option<NaiveDateTime> {
        self.dates.iter().find_map(|pattern| pattern.read(text))
    }
}

/// A line of an invoice, reckoned from the invoice's own sums.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub(super) net: Decimal,
    /// Per cent.
    pub(super) vat_rate: Decimal,
    pub(super) amount: Decimal,
    /// It only makes whole kronor of the invoice.
    pub(super) rounding: bool,
}

/// The rates there are, highest first (mervärdesskattelagen 2023:200, 9 kap.).
const RATES: [Decimal; 3] = [
    Decimal::from_parts(25, 0, 0, false, 0),
    Decimal::from_parts(12, 0, 0, false, 0),
    Decimal::from_parts(6, 0, 0, false, 0),
];
/// What rounding may make of a line's VAT.
const ORE: Decimal = Decimal::from_parts(1, 0, 0, false, 2);
/// The most that rounding to whole kronor adds or takes away.
const HALF_A_KRONA: Decimal = Decimal::from_parts(50, 0, 0, false, 2);

/// The lines of an invoice of which only the total and the VAT in it are known: one at the rate
/// that the sums show, a second where they were rounded to whole kronor, or one at an average of
/// rates. `None` when no rate could give such a VAT.
pub(super) fn lines(total: Decimal, vat: Decimal) -> Option<Vec<Line>> {
    let line = |net: Decimal, vat_rate, amount| Line { net, vat_rate, amount, rounding: false };
    let net = total.checked_sub(vat)?;
    if vat.is_zero() {
        return Some(vec![line(total, Decimal::ZERO, total)]);
    }
    for rate in RATES {
        if share(net, rate)?.checked_sub(vat)?.abs() <= ORE {
            return Some(vec![line(net, rate, total)]);
        }
    }
    if total.fract().is_zero() {
        for rate in RATES {
            let taxed = ore(vat.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(rate)?);
            let rest = net.checked_sub(taxed)?;
            if rest.abs() <= HALF_A_KRONA && share(taxed, rate)?.checked_sub(vat)?.abs() <= ORE {
                let rounding =
                    Line { net: rest, vat_rate: Decimal::ZERO, amount: rest, rounding: true };
                return Some(vec![line(taxed, rate, taxed.checked_add(vat)?), rounding]);
            }
        }
    }
    let average = ore(vat.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(net)?);
    let possible = average > Decimal::ZERO && average <= Decimal::ONE_HUNDRED;
    possible.then(|| vec![line(net, average, total)])
}

/// So many per cent of an amount.
fn share(amount: Decimal, rate: Decimal) -> Option<Decimal> {
    Some(ore(amount.checked_mul(rate)?.checked_div(Decimal::ONE_HUNDRED)?))
}

fn ore(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::super::profile::DatePattern;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn form(decimal: &[char], thousands: Option<char>) -> ValueForm {
        let dates: Vec<DatePattern> = Vec::new();
        let nothing = BTreeSet::from(["NULL".to_owned()]);
        ValueForm { decimal: decimal.to_vec(), thousands, dates, nothing, trim: true }
    }

    #[test]
    fn amounts_are_read_as_the_profile_writes_them() {
        let swedish = form(&[',', '.'], Some(' '));
        for (text, expected) in [
            ("0", "0.00"),
            ("60.00", "60.00"),
            ("60,5", "60.50"),
            ("-60", "-60.00"),
            ("60,00-", "-60.00"),
            ("\u{2212}1\u{A0}234,50", "-1234.50"),
            ("1 234 567,89", "1234567.89"),
            ("1500.0000", "1500.00"),
            ("-0", "0.00"),
        ] {
            assert_eq!(
                swedish.amount(text).map(|a| a.to_string()),
                Some(expected.to_owned()),
                "{text}"
            );
        }
        for text in [
            "",
            "-",
            ",",
            ",5",
            "5,",
            "1,234",
            "12 34",
            "1 2345",
            "1.234,50",
            "1,2,3",
            "1e3",
            "abc",
            "+1",
            "--1",
            "=1+1",
            "1000000000000000",
            "٣",
        ] {
            assert_eq!(swedish.amount(text), None, "{text}");
        }
        let german = form(&[','], Some('.'));
        assert_eq!(german.amount("1.234,50").map(|a| a.to_string()), Some("1234.50".to_owned()));
        assert_eq!(german.amount("1.5"), None);
    }

    #[test]
    fn nothing_is_nothing() {
        let form = form(&[','], None);
        assert_eq!(form.text("  NULL "), None);
        assert_eq!(form.text("\t"), None);
        assert_eq!(form.text(" x "), Some("x"));
    }

    fn kronor(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[track_caller]
    fn made(total: &str, vat: &str) -> Vec<String> {
        let lines = lines(kronor(total), kronor(vat)).unwrap();
        let show = |line: &Line| format!("{} at {} = {}", line.net, line.vat_rate, line.amount);
        lines.iter().map(show).collect()
    }

    #[test]
    fn the_rate_is_the_one_that_the_sums_show() {
        assert_eq!(made("1250.00", "0.00"), ["1250.00 at 0 = 1250.00"]);
        assert_eq!(made("1500.00", "300.00"), ["1200.00 at 25 = 1500.00"]);
        assert_eq!(made("-1500.00", "-300.00"), ["-1200.00 at 25 = -1500.00"]);
        assert_eq!(made("106.00", "6.00"), ["100.00 at 6 = 106.00"]);
        assert_eq!(made("125.00", "25.08"), ["100.32 at 25 = 125.40", "-0.40 at 0 = -0.40"]);
        assert_eq!(made("2310.00", "310.00"), ["2000.00 at 15.50 = 2310.00"]);
        assert_eq!(lines(kronor("100"), kronor("100")), None);
        assert_eq!(lines(kronor("100"), kronor("99")), None);
    }

    proptest! {
        #[test]
        fn lines_always_add_up(total in -1_000_000_i64..1_000_000, vat in 0_i64..200_000) {
            let (total, vat) = (Decimal::new(total, 2), Decimal::new(vat, 2));
            if let Some(lines) = lines(total, vat) {
                prop_assert_eq!(lines.iter().map(|line| line.amount).sum::<Decimal>(), total);
                let told: Decimal = lines.iter().map(|line| line.amount - line.net).sum();
                prop_assert_eq!(told, vat);
            }
        }

        #[test]
        fn an_amount_written_is_read_again(ore in -99_999_999_999_i64..99_999_999_999) {
            let amount = Decimal::new(ore, 2);
            let text = amount.to_string().replace('.', ",");
            prop_assert_eq!(form(&[','], None).amount(&text), Some(amount));
        }
    }
}
