//! Date patterns as people write them: `YYYY-MM-DD`.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// How dates are written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::interchange::csv) struct DatePattern {
    format: String,
    with_time: bool,
}

/// What may stand in a pattern, and what chrono calls it.
const PARTS: [(&str, &str); 8] = [
    ("YYYY", "%Y"),
    ("MM", "%m"),
    ("M", "%-m"),
    ("DD", "%d"),
    ("D", "%-d"),
    ("hh", "%H"),
    ("mm", "%M"),
    ("ss", "%S%.f"),
];

impl DatePattern {
    /// Reads a pattern: year, month and day once each, and hour and minute or neither. A month or day
    /// without a nought before it stands apart from the rest, or nobody could tell where it ends.
    pub(super) fn parse(pattern: &str) -> Option<Self> {
        let mut format = String::new();
        let mut seen = [false; PARTS.len()];
        let (mut rest, mut after_part, mut touching) = (pattern, false, false);
        while let Some(sign) = rest.chars().next() {
            let mut parts = PARTS.iter().zip(&mut seen);
            if let Some(((part, code), seen)) = parts.find(|((part, _), _)| rest.starts_with(*part))
            {
                if std::mem::replace(seen, true) {
                    return None;
                }
                touching |= std::mem::replace(&mut after_part, true);
                format.push_str(code);
                rest = rest.strip_prefix(*part)?;
            } else if "-./ :T".contains(sign) {
                after_part = false;
                format.push(sign);
                rest = rest.strip_prefix(sign)?;
            } else {
                return None;
            }
        }
        let [year, month, short_month, day, short_day, hour, minute, second] = seen;
        let date = year && month != short_month && day != short_day;
        let apart = !touching || !(short_month || short_day);
        let whole = date && apart && hour == minute && (hour || !second);
        whole.then_some(Self { format, with_time: hour })
    }

    /// Reads a date and a time; midnight where there is none.
    pub(in crate::interchange::csv) fn read(&self, text: &str) -> Option<NaiveDateTime> {
        if self.with_time {
            return NaiveDateTime::parse_from_str(text, &self.format).ok();
        }
        let date = NaiveDate::parse_from_str(text, &self.format).ok()?;
        // chrono takes 2026-1-2 for YYYY-MM-DD too; a ledger that writes so has YYYY-M-D.
        let exact = date.format(&self.format).to_string() == text;
        exact.then(|| date.and_time(NaiveTime::MIN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(pattern: &str, text: &str) -> Option<String> {
        DatePattern::parse(pattern).unwrap().read(text).map(|time| time.to_string())
    }

    #[test]
    fn a_pattern_reads_what_it_says_and_nothing_else() {
        let midnight = Some("2026-02-28 00:00:00".to_owned());
        assert_eq!(reads("YYYY-MM-DD", "2026-02-28"), midnight);
        assert_eq!(reads("YYYYMMDD", "20260228"), midnight);
        assert_eq!(reads("DD.MM.YYYY", "28.02.2026"), midnight);
        assert_eq!(reads("YYYY-MM-DD hh:mm:ss", "2026-02-28 00:00:00"), midnight);
        assert_eq!(reads("YYYY-MM-DD hh:mm:ss", "2026-02-28 00:00:00.000"), midnight);
        assert_eq!(reads("YYYY-M-D", "2026-2-28"), midnight);
        assert_eq!(reads("D/M YYYY", "28/2 2026"), midnight);
        assert_eq!(reads("YYYY-M-D hh:mm", "2026-2-28 00:00"), midnight);
        for (pattern, text) in [
            ("YYYY-MM-DD", "2026-02-29"),
            ("YYYY-MM-DD", "2026-2-28"),
            ("YYYY-MM-DD", "28-02-2026"),
            ("YYYYMMDD", "202602281"),
            ("DD.MM.YYYY", "28.02.26"),
            ("YYYY-MM-DD hh:mm", "2026-02-28"),
            ("YYYY-M-D", "2026-02-28"),
            ("D/M YYYY", "31/2 2026"),
        ] {
            assert_eq!(reads(pattern, text), None, "{pattern} {text}");
        }
    }

    #[test]
    fn a_pattern_without_a_whole_date_is_refused() {
        for pattern in [
            "",
            "YYYY-MM",
            "YY-MM-DD",
            "YYYY-MM-DD-DD",
            "YYYY-MM-DD hh",
            "dag DD",
            "%Y",
            "YYYYMD",
            "YYYY-M-DD-D",
        ] {
            assert_eq!(DatePattern::parse(pattern), None, "{pattern}");
        }
    }
}
