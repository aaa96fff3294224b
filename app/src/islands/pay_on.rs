//! What it costs to pay on another day, in the server and in the browser alike.

use super::line::{self, Reader};
use crate::words::pay_on as words;
use besked_domain::interest::RateTable;
use besked_domain::invoice::{Owed, PayOn, cost_if_paid_on};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;

/// How many texts there are.
pub const TEXTS: usize = 7;

/// What the browser needs to count another day.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// The language to speak.
    pub lang: Lang,
    /// What is owed.
    pub owed: Owed,
    /// The reference rates.
    pub rates: RateTable,
    /// The first day one may ask for.
    pub today: NaiveDate,
}

impl Question {
    /// The texts for a day: heading, principal, days, interest, fees, total, caveat.
    #[must_use]
    pub fn answer(&self, day: NaiveDate) -> [String; TEXTS] {
        let Self { lang, owed, rates, .. } = self;
        let cost = cost_if_paid_on(owed, rates, day);
        [
            words::to_pay(*lang, &format::date_long(*lang, cost.on)),
            format::money(cost.principal),
            days(*lang, &cost),
            format::money(cost.interest.amount),
            format::money(cost.fees),
            format::money(cost.total),
            caveat(*lang, &cost),
        ]
    }

    /// The line that stands in the page.
    #[must_use]
    pub fn written(&self) -> String {
        let mut parts = vec![self.lang.tag().to_owned(), format::iso(self.today)];
        parts.extend(line::owed(&self.owed));
        parts.push(line::rates(&self.rates));
        parts.join(";")
    }

    /// Reads the line again.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = Reader::new(line, ';');
        let lang = Lang::from_tag(parts.text()?)?;
        let (today, owed, rates) = (parts.day()?, parts.owed()?, parts.rates()?);
        Some(Self { lang, owed, rates, today })
    }
}

/// The texts for a day that was typed, each on a line of its own. Nothing when the day has passed
/// or is not a day.
#[must_use]
pub fn pay_on(line: &str, day: &str) -> Option<String> {
    let question = Question::read(line)?;
    let day = line::read_day(day).filter(|day| *day >= question.today)?;
    Some(question.answer(day).join("\n"))
}

/// The days and the rates the interest is made of.
fn days(lang: Lang, cost: &PayOn) -> String {
    if cost.interest.segments.is_empty() {
        return words::no_interest(lang).to_owned();
    }
    let parts: Vec<String> = cost
        .interest
        .segments
        .iter()
        .map(|part| {
            let rate = format::percent(part.percent);
            if part.whole_month {
                words::interest_month(lang, &rate)
            } else {
                words::interest_days(lang, part.days, &rate)
            }
        })
        .collect();
    parts.join(" + ")
}

fn caveat(lang: Lang, cost: &PayOn) -> String {
    let mut text = words::without_fees(lang).to_owned();
    if cost.interest.preliminary {
        text.push(' ');
        text.push_str(words::preliminary(lang));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use besked_domain::charge::DayCount;
    use besked_domain::invoice::WholeMonth;
    use besked_domain::invoice::allocation::Parts;
    use besked_domain::money::Money;

    fn question() -> Question {
        let kr = |kronor: i64| Money::from_ore(kronor * 100);
        Question {
            lang: Lang::Sv,
            owed: Owed {
                open: Parts { costs: kr(60), interest: kr(1), principal: kr(2450) },
                counted_through: NaiveDate::from_ymd_opt(2026, 1, 31).expect("a day"),
                bears_interest: true,
                day_count: DayCount::ActAct,
                interest_paid: kr(0),
                booked: kr(0),
                charged: None,
                preliminary: false,
                months: vec![],
            },
            rates: RateTable::shipped(),
            today: NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day"),
        }
    }

    #[test]
    fn the_browser_answers_as_the_server_does() {
        let question = question();
        let day = NaiveDate::from_ymd_opt(2026, 7, 15).expect("a day");
        let told = pay_on(&question.written(), "2026-07-15");
        assert_eq!(told, Some(question.answer(day).join("\n")));
    }

    /// A month of a plan is a twelfth of a year; the days before and after it are told one by one.
    #[test]
    fn whole_months_are_told_as_months_by_browser_and_server_alike() {
        let mut question = question();
        let [from, until] = ["2026-02-28", "2026-03-31"].map(|day| day.parse().expect("a day"));
        question.owed.months = vec![WholeMonth { from, until }];
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day");
        let answer = question.answer(day);
        let told = "28\u{a0}dagar, 10\u{a0}% om året + en månad, 10\u{a0}% om året + 1\u{a0}dag, 10\u{a0}% om året";
        assert_eq!(answer[2].replace(' ', "\u{a0}"), told.replace(' ', "\u{a0}"));
        assert_eq!(pay_on(&question.written(), "2026-04-01"), Some(answer.join("\n")));
        question.owed.months = vec![];
        assert_ne!(question.answer(day)[3], answer[3], "18.79 and 20.42 and 0.67, or 60 days");
    }

    #[test]
    fn a_day_that_has_passed_or_is_none_is_not_answered() {
        let line = question().written();
        for day in ["2026-02-28", "", "2026-13-01", "99999-01-01", "27 november"] {
            assert_eq!(pay_on(&line, day), None, "{day}");
        }
        assert_eq!(pay_on("sv;2026-03-01", "2026-03-02"), None);
    }
}
