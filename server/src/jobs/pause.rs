//! How long a job rests after an attempt that failed.

use chrono::TimeDelta;

/// What the settings say of attempts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// As many attempts are made before a job is given up.
    pub most_attempts: u32,
    /// The rest after the first attempt; doubled after each.
    pub first_pause: TimeDelta,
    /// The longest rest.
    pub longest_pause: TimeDelta,
    /// How long a worker may be at a job.
    pub lease: TimeDelta,
}

/// The most that a rest is scattered by, in thousandths each way.
pub(super) const SCATTER: i32 = 250;

impl Patience {
    /// The rest after an attempt, from 1; nothing when that was the last one. `scatter`, in
    /// thousandths, makes it shorter or longer, so that jobs that failed together do not come back
    /// together.
    #[must_use]
    pub fn after(self, attempt: u32, scatter: i32) -> Option<TimeDelta> {
        if attempt >= self.most_attempts {
            return None;
        }
        let doubled = 1_i64 << attempt.saturating_sub(1).min(20);
        let rest = self.first_pause.num_milliseconds().saturating_mul(doubled);
        let rest = rest.min(self.longest_pause.num_milliseconds());
        let parts = 1000_i64.saturating_add(scatter.clamp(-SCATTER, SCATTER).into());
        Some(TimeDelta::milliseconds(rest.saturating_mul(parts) / 1000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PATIENCE: Patience = Patience {
        most_attempts: 12,
        first_pause: TimeDelta::seconds(30),
        longest_pause: TimeDelta::hours(1),
        lease: TimeDelta::minutes(2),
    };

    #[test]
    fn it_doubles_up_to_the_longest_and_then_ends() {
        let rests: Vec<i64> =
            (1..12).map(|attempt| PATIENCE.after(attempt, 0).unwrap().num_seconds()).collect();
        assert_eq!(rests, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]);
        assert_eq!(PATIENCE.after(12, 0), None);
        assert_eq!(PATIENCE.after(4_000_000_000, 0), None);
    }

    proptest! {
        #[test]
        fn it_is_scattered_by_a_quarter_at_most(attempt in 1_u32..12, scatter in any::<i32>()) {
            let whole = PATIENCE.after(attempt, 0).unwrap().num_milliseconds();
            let rest = PATIENCE.after(attempt, scatter).unwrap().num_milliseconds();
            prop_assert!(rest * 4 >= whole * 3 && rest * 4 <= whole * 5);
        }
    }
}
