//! What a plan's instalments are told as: the texts of its table, of its cost and of its picture. Pages put
//! them into their places, and so does the browser while one chooses.

use crate::words::common::words_of_day;
use crate::words::plans as words;
use besked_domain::plan::{Instalment, Schedule};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;

/// The sides of the picture.
pub(crate) const WIDTH: i128 = 600;
/// The same from top to bottom.
pub(crate) const HEIGHT: i128 = 160;
/// What lies between two steps.
const GAP: i128 = 3;

/// A row of the table. Empty texts are not shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// Which instalment, from 1.
    pub number: u32,
    /// By which day it is paid.
    pub day: String,
    /// What it is made of, beside the debt itself.
    pub of: String,
    /// How much it is.
    pub pay: String,
    /// What is left then.
    pub left: String,
}

impl Row {
    /// The rows of a schedule.
    #[must_use]
    pub fn all(lang: Lang, schedule: &Schedule, today: NaiveDate) -> Vec<Self> {
        let row = |own: &Instalment| Self {
            number: own.number,
            day: words_of_day(lang, own.due_on, today),
            of: of_it(lang, own),
            pay: format::money(own.amount()),
            left: format::money(own.left),
        };
        schedule.instalments.iter().map(row).collect()
    }
}

fn of_it(lang: Lang, instalment: &Instalment) -> String {
    let (interest, costs) = (instalment.paid.interest, instalment.paid.costs);
    match (interest.is_positive(), costs.is_positive()) {
        (_, true) => words::of_it(lang, &format::money(interest), &format::money(costs)),
        (true, false) => words::of_it_interest(lang, &format::money(interest)),
        (false, false) => String::new(),
    }
}

/// What a plan costs, against paying today. Empty texts are not shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Costs {
    /// If all is paid today.
    pub today: String,
    /// The interest that comes on top.
    pub interest: String,
    /// The fee for the plan, where there is one.
    pub fee: String,
    /// All of it.
    pub total: String,
    /// The last day to pay.
    pub last_day: String,
    /// That the sums may change, where they may.
    pub preliminary: &'static str,
}

impl Costs {
    /// The costs of a schedule.
    #[must_use]
    pub fn of(lang: Lang, schedule: &Schedule, today: NaiveDate) -> Self {
        let fee = schedule.fee;
        Self {
            today: format::money(schedule.debt.total()),
            interest: format::money(schedule.interest),
            fee: if fee.is_positive() { format::money(fee) } else { String::new() },
            total: format::money(schedule.total),
            last_day: words_of_day(lang, schedule.last_day(), today),
            preliminary: if schedule.preliminary { words::preliminary(lang) } else { "" },
        }
    }
}

/// A plan as a staircase: what is left before each instalment, down to nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stairs {
    /// The same in words.
    pub label: String,
    /// The outline of the steps that are paid.
    pub done: String,
    /// The outline of those to come.
    pub to_come: String,
}

impl Stairs {
    /// The staircase of a schedule of which so many instalments are paid.
    #[must_use]
    pub fn of(lang: Lang, schedule: &Schedule, paid: u32, today: NaiveDate) -> Self {
        let whole = schedule.debt.total() + schedule.fee;
        let last_day = words_of_day(lang, schedule.last_day(), today);
        let label =
            words::staircase(lang, schedule.count().into(), &format::money(whole), &last_day);
        let (mut done, mut to_come) = (String::new(), String::new());
        let count = i128::from(schedule.count().max(1));
        let full = whole.ore().max(1);
        let mut before = whole;
        for (place, instalment) in (0_i128..).zip(&schedule.instalments) {
            let (from, to) = (place * WIDTH / count, (place + 1) * WIDTH / count);
            let height = (before.ore() * HEIGHT / full).clamp(GAP, HEIGHT);
            let steps = if instalment.number <= paid { &mut done } else { &mut to_come };
            let width = (to - from - GAP).max(1);
            step(steps, [from, HEIGHT - height, width, height]);
            before = instalment.left;
        }
        Self { label, done, to_come }
    }
}

/// Adds a step to an outline: from the left, from the top, as wide and as high.
pub(crate) fn step(outline: &mut String, sides: [i128; 4]) {
    let [from, top, width, height] =
        sides.map(|side| u32::try_from(side).unwrap_or_default().to_string());
    let (from, top) = (from.as_str(), top.as_str());
    let (width, height) = (width.as_str(), height.as_str());
    outline.extend(["M", from, " ", top, "h", width, "v", height, "h-", width, "z"]);
}
