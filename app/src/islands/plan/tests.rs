//! The browser says of a proposal what the server says, text by text.

use super::*;
use besked_domain::charge::{DayCount, Regime};
use besked_domain::interest::ReferenceRate;
use besked_domain::invoice::allocation::Parts;
use besked_domain::invoice::{DunningStage, Owed, WholeMonth};
use besked_domain::party::PartyKind;
use besked_domain::plan::{AskedInvoice, DueDays, PlanPolicy};
use rust_decimal::Decimal;
use uuid::Uuid;

fn kr(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}

fn day(text: &str) -> NaiveDate {
    line::read_day(text).expect("a day")
}

fn id(number: u128) -> InvoiceId {
    InvoiceId(Uuid::from_u128(number))
}

fn asked(number: u128, principal: i64, regime: Regime) -> AskedInvoice {
    AskedInvoice {
        invoice: id(number),
        kind: "water;1|2".to_owned(),
        regime,
        owed: Owed {
            open: Parts { costs: kr(60), interest: kr(1), principal: kr(principal) },
            counted_through: day("2026-09-30"),
            bears_interest: true,
            day_count: DayCount::ActAct,
            interest_paid: kr(2),
            booked: kr(3),
            charged: None,
            preliminary: false,
            months: [("2026-10-01", "2026-10-31"), ("2026-10-31", "2026-11-30")]
                .map(|(from, until)| WholeMonth { from: day(from), until: day(until) })
                .to_vec(),
        },
        held: Parts { principal: kr(100), ..Parts::default() },
        due_on: day("2026-09-30"),
        in_plan: false,
        respites: 1,
        dunning: Some(DunningStage::Reminder),
    }
}

/// Water may be paid for a shorter time, and something that nobody here owes for a longer one.
fn policies() -> PlanPolicies {
    let due_days = DueDays::try_from(vec![5, 28]).expect("days");
    let months =
        |plan_max_months| PlanPolicy { plan_max_months, due_days, ..PlanPolicy::shipped() };
    let kinds = vec![("parking".to_owned(), months(24)), ("water;1|2".to_owned(), months(8))];
    PlanPolicies { everyone: months(10), kinds }
}

fn question(lang: Lang) -> Question {
    Question {
        lang,
        today: day("2026-11-21"),
        answer_by: day("2026-11-27"),
        request: PlanRequest {
            invoices: vec![
                asked(1, 2_450, Regime::PrivateLaw),
                AskedInvoice { kind: "rent".to_owned(), ..asked(2, 900, Regime::Mixed) },
                AskedInvoice { in_plan: true, dunning: None, ..asked(3, 700, Regime::Mixed) },
            ],
            party: PartyKind::Organisation,
            conduct: Conduct {
                broken_on: vec![day("2026-03-01"), day("2025-02-03")],
                unpaid_plan: true,
                open_plans: 1,
                ..Conduct::default()
            },
            proposal: Proposal { pace: Pace::Instalments(3), first_due_on: day("2026-12-25") },
        },
        policies: policies(),
        rates: RateTable::shipped(),
    }
}

/// What the server puts into the page, as the lines that the browser would put there.
fn servers(question: &Question, invoices: &[InvoiceId], proposal: Proposal) -> String {
    let judgement = question.judged(invoices, proposal);
    let days = (question.today, question.answer_by);
    let shown = Shown::of(question.lang, days, &judgement, &question.rates);
    shown.lines()
}

#[test]
fn the_browser_says_what_the_server_says_whatever_is_chosen() {
    for lang in Lang::ALL {
        let question = question(lang);
        let line = question.written();
        for invoices in [vec![], vec![id(1)], vec![id(2)], vec![id(1), id(2)], vec![id(1), id(3)]] {
            let ids: Vec<String> = invoices.iter().map(ToString::to_string).collect();
            for (count, monthly) in
                [("1", ""), ("3", ""), ("10", ""), ("11", ""), ("0", ""), ("130", ""), ("3", "500")]
            {
                for first in ["2026-12-25", "2026-11-21", "2027-01-31", "2032-01-01"] {
                    let told = plan(&line, &ids.join(" "), count, monthly, first);
                    let pace = if monthly.is_empty() {
                        Pace::Instalments(count.parse().expect("a number"))
                    } else {
                        Pace::Monthly(kr(500))
                    };
                    let proposal = Proposal { pace, first_due_on: day(first) };
                    let expected = servers(&question, &invoices, proposal);
                    assert_eq!(told, Some(expected), "{ids:?} {count} {monthly} {first}");
                }
            }
        }
    }
}

/// What is paid before a half-year begins is not reckoned with its rate, though that is known.
#[test]
fn a_plan_is_told_with_the_rates_that_it_is_reckoned_with() {
    let mut rates = RateTable::shipped().rates().to_vec();
    let (valid_from, percent) = (day("2027-01-01"), Decimal::new(25, 1));
    rates.push(ReferenceRate { valid_from, percent, source: String::new() });
    let rates = RateTable::new(rates).expect("rates");
    let line = Question { rates, ..question(Lang::Sv) }.written();
    for (count, known) in [("1", 1), ("3", 2)] {
        let told = plan(&line, &id(1).to_string(), count, "", "2026-12-25").expect("told");
        assert!(told.contains(&format!("\nrates\t{known}\n")), "{told}");
    }
}

#[test]
fn what_the_server_would_not_take_is_not_reckoned() {
    let line = question(Lang::Sv).written();
    let unknown = id(9).to_string();
    for (invoices, count, monthly, first) in [
        ("", "", "", "2026-12-25"),
        ("", "tre", "", "2026-12-25"),
        ("", "-1", "", "2026-12-25"),
        ("", "3", "fem", "2026-12-25"),
        ("", "3", "0", "2026-12-25"),
        ("", "3", "", ""),
        ("", "3", "", "2026-11-20"),
        ("", "3", "", "99999-01-01"),
        (unknown.as_str(), "3", "", "2026-12-25"),
        ("x", "3", "", "2026-12-25"),
    ] {
        assert_eq!(plan(&line, invoices, count, monthly, first), None, "{count} {monthly} {first}");
    }
    assert_eq!(plan("sv;2026-11-21", "", "3", "", "2026-12-25"), None);
}

#[test]
fn no_text_breaks_the_line_that_it_stands_on() {
    for lang in Lang::ALL {
        let line = question(lang).written();
        let told = plan(&line, &id(1).to_string(), "3", "", "2026-12-25").expect("told");
        let lines: Vec<Vec<&str>> = told.lines().map(|line| line.split('\t').collect()).collect();
        let of = |name: &str| lines.iter().filter(|parts| parts.first() == Some(&name)).count();
        assert_eq!((of("verdict"), of("made"), of("stairs"), of("row")), (1, 1, 1, 3));
        assert!(
            lines.iter().filter(|parts| parts.first() == Some(&"row")).all(|row| row.len() == 6)
        );
        assert!(of("reason") > 0, "a person looks at it: {told}");
    }
    let told = plan(&question(Lang::Sv).written(), "", "36", "", "2026-12-25").expect("told");
    assert!(told.contains("\nrefused\t1\n") && told.contains("\nnearest\tVälj "), "{told}");
}

#[test]
fn the_control_says_how_many_months_and_how_much() {
    let told = plan(&question(Lang::Sv).written(), &id(1).to_string(), "6", "", "2026-12-25");
    let told = told.expect("told");
    let (_, at) = told.split_once("\nmade\t6\t").expect("a plan");
    assert!(at.starts_with("6 månader, som mest "), "{at}");
}
