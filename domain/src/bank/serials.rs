//! How often each of the bank's own numbers has stood in a deposit.

use std::collections::BTreeMap;

/// The numbers of a deposit's payments so far. A deposit may hold a million of them, nearly all of them digits: those
/// are kept as what they are worth.
#[derive(Clone, Debug, Default)]
pub struct Serials {
    digits: BTreeMap<u64, u32>,
    others: BTreeMap<String, u32>,
}

impl Serials {
    /// Counts in a payment: which one with this number it is, from 1. Those without any are counted together.
    pub(super) fn count(&mut self, serial: &str) -> u32 {
        let times = match worth(serial) {
            Some(worth) => self.digits.entry(worth).or_default(),
            None => self.others.entry(serial.to_owned()).or_default(),
        };
        *times = times.saturating_add(1);
        *times
    }
}

/// What up to eighteen digits are worth behind a one, so that noughts before a number count.
fn worth(serial: &str) -> Option<u64> {
    let fits = (1..=18).contains(&serial.len()) && serial.bytes().all(|byte| byte.is_ascii_digit());
    if fits { format!("1{serial}").parse().ok() } else { None }
}
