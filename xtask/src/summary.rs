//! How many tests passed and failed, read off what the runners print.

use serde::Deserialize;

/// A count of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Summary {
    /// Both counts together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }

    /// The line that closes a run.
    pub(crate) fn line(self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }

    /// Adds a line of `cargo test`'s output when it closes one binary's run:
    /// "test result: ok. 16 passed; 0 failed; …".
    pub(crate) fn read_cargo_line(&mut self, line: &str) {
        let Some(result) = line.trim_start().strip_prefix("test result: ") else {
            return;
        };
        let counts = result.split_once(". ").map_or(result, |(_, counts)| counts);
        for part in counts.split(';') {
            let mut words = part.split_whitespace();
            let count = words.next().and_then(|word| word.parse::<u64>().ok());
            match (count, words.next()) {
                (Some(count), Some("passed")) => self.passed += count,
                (Some(count), Some("failed")) => self.failed += count,
                _ => {}
            }
        }
    }

    /// Reads the file that Playwright's JSON reporter writes. A test that was
    /// first red and then green is no failure; a run that could not begin is.
    pub(crate) fn from_playwright(report: &str) -> Option<Self> {
        let report: Report = serde_json::from_str(report).ok()?;
        Some(Self {
            passed: report.stats.expected + report.stats.flaky,
            failed: report.stats.unexpected + report.errors.len() as u64,
        })
    }
}

#[derive(Deserialize)]
struct Report {
    stats: Stats,
    #[serde(default)]
    errors: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cargo(output: &str) -> Summary {
        let mut summary = Summary::default();
        output.lines().for_each(|line| summary.read_cargo_line(line));
        summary
    }

    #[test]
    fn every_binarys_tests_are_counted() {
        let output = "\
running 2 tests
test a ... ok
test result: ok. 16 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.05s
   Doc-tests besked_domain
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 1 filtered out; finished in 1s
";
        assert_eq!(cargo(output), Summary { passed: 19, failed: 2 });
    }

    #[test]
    fn what_a_test_prints_is_not_counted() {
        assert_eq!(cargo("5 passed; 3 failed\nerror: test failed"), Summary::default());
    }

    #[test]
    fn playwrights_report_is_counted() {
        let report = r#"{"stats":{"expected":7,"unexpected":1,"flaky":2,"skipped":3},"errors":[]}"#;
        let summary = Summary::from_playwright(report);
        assert_eq!(summary, Some(Summary { passed: 9, failed: 1 }));
        let broken =
            r#"{"stats":{"expected":0,"unexpected":0,"flaky":0},"errors":[{"message":"x"}]}"#;
        assert_eq!(Summary::from_playwright(broken), Some(Summary { passed: 0, failed: 1 }));
        assert_eq!(Summary::from_playwright("not json"), None);
    }

    #[test]
    fn the_closing_line_sums_both() {
        let sum = Summary { passed: 1, failed: 0 }.and(Summary { passed: 2, failed: 3 });
        assert_eq!(sum.line(), "3 passed, 3 failed");
    }
}
