//! The check digit that Swedish numbers share: Luhn, modulo 10.

/// Whether a text of ASCII digits ends in the check digit of the ones before it.
///
/// ```
/// assert!(besked_domain::luhn::is_valid("5560160680"));
/// assert!(!besked_domain::luhn::is_valid("5560160681"));
/// ```
#[must_use]
pub fn is_valid(digits: &str) -> bool {
    digits.len() > 1
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && weighted_sum(digits, 1).is_multiple_of(10)
}

/// The check digit to put after a text of ASCII digits. Other characters count as nothing.
///
/// ```
/// assert_eq!(besked_domain::luhn::check_digit("123"), '0');
/// ```
#[must_use]
pub fn check_digit(digits: &str) -> char {
    let missing = (10 - weighted_sum(digits, 2) % 10) % 10;
    char::from_digit(missing, 10).unwrap_or('0')
}

/// The sum with weights 1 and 2 by turns; the last digit has the weight `last`.
fn weighted_sum(digits: &str, last: u32) -> u32 {
    let mut weight = last;
    let mut sum = 0;
    for byte in digits.bytes().rev() {
        let product = u32::from(byte.wrapping_sub(b'0')) % 10 * weight;
        sum += product / 10 + product % 10;
        weight = 3 - weight;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_made_check_digit_is_right_and_every_other_is_wrong(body in "[0-9]{1,24}", other in 0u32..10) {
            let right = check_digit(&body);
            let digit = char::from_digit(other, 10).unwrap();
            prop_assert_eq!(is_valid(&format!("{body}{digit}")), digit == right);
        }

        #[test]
        fn one_changed_digit_is_always_found(body in "[0-9]{2,20}", at in 0usize..20, by in 1u8..10) {
            let number = format!("{body}{}", check_digit(&body));
            let mut changed = number.into_bytes();
            let at = at % changed.len();
            changed[at] = b'0' + (changed[at] - b'0' + by) % 10;
            prop_assert!(!is_valid(std::str::from_utf8(&changed).unwrap()));
        }

        #[test]
        fn swapped_neighbours_are_found_but_for_0_and_9(body in "[0-9]{2,20}", at in 0usize..20) {
            let number = format!("{body}{}", check_digit(&body));
            let mut swapped = number.clone().into_bytes();
            let at = at % (swapped.len() - 1);
            let (a, b) = (swapped[at], swapped[at + 1]);
            swapped.swap(at, at + 1);
            let unseen = a == b || matches!((a, b), (b'0', b'9') | (b'9', b'0'));
            prop_assert_eq!(is_valid(std::str::from_utf8(&swapped).unwrap()), unseen);
        }
    }

    #[test]
    fn only_digits_are_checked() {
        assert!(!is_valid(""));
        assert!(!is_valid("0"));
        assert!(!is_valid("00a0"));
        assert!(!is_valid("٠٠"));
    }
}
