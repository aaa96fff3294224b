//! The way to budget and debt advice (budget- och skuldrådgivning), wherever somebody is late or is told no; and the
//! plan's own page however the plan is kept.

use crate::fake::Fake;
use crate::messages;
use crate::planned::{self, id};
use crate::render::{Visit, text_of};
use crate::sample::{self, day};
use axum::http::StatusCode;
use besked_app::ports::{PlanFile, PlanRow};
use besked_domain::invoice::{Stop, StopKind};
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::State;
use besked_domain::plan::{PlanPolicy, Standing, standing};
use besked_domain::text::{Lang, format};

/// What is rung: the sample municipality's own.
const ADVICE: &str = "href=\"tel:+4684650041\"";

/// The plan as it is kept on a day, once so much has been paid.
fn kept(state: State, paid: Money, today: &str) -> PlanFile {
    let mut file = planned::file(state);
    let (row, policy) = (&mut file.row, PlanPolicy::shipped());
    row.paid = paid;
    row.standing = Some(standing(&row.schedule, paid, row.noticed_on, &policy, day(today)));
    file.paid_in_all = paid;
    file
}

/// The same, with what is kept of it changed.
fn but(mut file: PlanFile, change: impl FnOnce(&mut Standing)) -> PlanFile {
    change(file.row.standing.as_mut().expect("a plan that is paid"));
    file
}

fn left(file: PlanFile, left: Money) -> PlanFile {
    PlanFile { row: PlanRow { left, ..file.row.clone() }, ..file }
}

fn rest_by(file: PlanFile, last: &str) -> PlanFile {
    PlanFile { rest_by: Some(day(last)), ..file }
}

/// Plans, each on a day, and whether the page shows the way to advice.
fn plans() -> Vec<(&'static str, PlanFile, &'static str, bool)> {
    let none = Money::ZERO;
    let running = |paid, today| kept(State::Active, paid, today);
    let schedule = planned::row(State::Active).schedule;
    let first = schedule.instalments[0].amount();
    let noticed = |today| kept(State::Noticed, none, today);
    let broken = || planned::file(State::Broken);
    let mut plans = vec![
        ("nothing is due", running(none, "2026-11-21"), "2026-11-21", false),
        ("due today", running(none, "2026-12-28"), "2026-12-28", false),
        ("paid ahead", running(first, "2027-01-02"), "2027-01-02", false),
        ("all is paid", running(schedule.total, "2027-01-02"), "2027-01-02", false),
        ("late, and may have come", running(none, "2026-12-29"), "2026-12-29", true),
        ("in its days of grace", running(none, "2027-01-02"), "2027-01-02", true),
        ("a part has come", running(sample::kr(100), "2027-01-02"), "2027-01-02", true),
        ("past them", running(none, "2027-01-15"), "2027-01-15", true),
        ("noticed", noticed("2027-02-10"), "2027-02-10", true),
        ("noticed, and past its day", noticed("2027-03-10"), "2027-03-10", true),
        ("broken", broken(), "2027-03-10", true),
        ("broken, with days left", rest_by(broken(), "2027-03-20"), "2027-03-10", true),
        ("broken, and those passed", rest_by(broken(), "2027-03-01"), "2027-03-10", true),
        ("broken, with nothing left", left(broken(), none), "2027-03-10", false),
    ];
    let late = || running(none, "2027-01-15");
    for (name, contested) in
        [("a part contested", sample::kr(100)), ("all contested", late().row.left)]
    {
        let file = but(late(), |kept| kept.contested = contested);
        plans.push((name, file, "2027-01-15", true));
    }
    // Nothing counts as late while the municipality is to sign.
    let waits = but(late(), |kept| kept.awaits_us = true);
    plans.push(("waits for us", waits, "2027-01-15", false));
    for state in State::ALL {
        if !matches!(state, State::Active | State::Noticed | State::Broken) {
            let told_no = *state == State::Declined;
            plans.push((state.word(), planned::file(*state), "2026-11-21", told_no));
        }
    }
    plans
}

async fn page(file: PlanFile, today: &str, lang: Lang) -> String {
    let fake = Fake { plan_file: Some(file), ..Fake::default() };
    let visit = Visit { fake, today: day(today), ..Visit::debtor(lang) };
    let answer = visit.get(&format!("/plans/{}", id())).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.html
}

/// Whether a page names the advice and the number to ring.
fn advises(html: &str, lang: Lang) -> bool {
    let named = lang.pick("budget- och skuldrådgivning", "budget and debt advice");
    let free = lang.pick("gratis", "free of charge");
    let main = html.split("<main").nth(1).expect("a page").split("</main>").next().unwrap();
    let text = text_of(main);
    main.contains(ADVICE) && text.to_lowercase().contains(named) && text.contains(free)
}

#[tokio::test]
async fn the_plans_own_page_shows_the_way_to_debt_advice_where_it_is_late_or_was_declined() {
    for (name, file, today, shown) in plans() {
        for lang in Lang::ALL {
            let html = page(file.clone(), today, lang).await;
            assert_eq!(advises(&html, lang), shown, "{name}: {}", text_of(&html));
        }
    }
}

#[tokio::test]
async fn an_overdue_invoice_shows_the_way_to_debt_advice_and_no_other_does() {
    let mut in_plan = sample::late_invoice();
    in_plan.stop = Some(Stop { kind: StopKind::Plan, until: None });
    for (invoice, shown) in [
        (sample::late_invoice(), true),
        (sample::invoice(), false),
        (sample::coming_invoice(), false),
        (sample::paid_invoice(), false),
        (in_plan, false),
    ] {
        for lang in Lang::ALL {
            let fake = Fake { invoices: vec![invoice.clone()], dispute: None, ..Fake::default() };
            let visit = Visit { fake, ..Visit::debtor(lang) };
            let html = visit.get(&format!("/invoices/{}", invoice.id)).await.html;
            assert_eq!(advises(&html, lang), shown, "{}: {html}", invoice.number);
        }
    }
}

#[tokio::test]
async fn messages_of_what_is_late_tell_whom_to_ring_for_debt_advice() {
    let mut told = 0;
    for row in messages::list().rows {
        let shown = matches!(
            row.notice,
            Notice::PlanMissed { .. } | Notice::PlanNoticed { .. } | Notice::PlanBroken { .. }
        );
        told += usize::from(shown);
        for lang in Lang::ALL {
            let html = Visit::debtor(lang).get(&format!("/messages/{}", row.id)).await.html;
            assert_eq!(advises(&html, lang), shown, "{:?}: {}", row.notice, text_of(&html));
        }
    }
    assert_eq!(told, 5, "missed; noticed and broken, of either effect");
}

/// The reminder leads to the page that tells how much, by when and with which number.
#[tokio::test]
async fn the_reminder_of_an_instalment_leads_to_its_amount_day_and_number() {
    let first = planned::row(State::Active).schedule.instalments[0];
    let notice = Notice::PlanSoon { due_on: first.due_on };
    let found = messages::list().rows.into_iter().find(|row| row.notice == notice);
    let found = found.expect("a reminder among the messages");
    for (lang, day) in [(Lang::Sv, "28 december"), (Lang::En, "28 December")] {
        let html = Visit::debtor(lang).get(&format!("/messages/{}", found.id)).await.html;
        assert!(text_of(&html).contains(day), "{html}");
        let to = format!("/plans/{}", id());
        assert!(html.contains(&format!("href=\"{to}\"")), "{html}");
        let fake = Fake { plan: Some(State::Active), ..Fake::default() };
        let page = Visit { fake, ..Visit::debtor(lang) }.get(&to).await.html;
        let (_, pay) = page.split_once("id=\"pay\"").expect("what is paid next");
        let (pay, _) = pay.split_once("</section>").unwrap();
        let text = text_of(pay);
        let amount = format::money(first.amount()).replace('\u{a0}', " ");
        assert!(text.contains(&amount) && text.contains(day), "{text}");
        let number = sample::late_invoice().ocr.expect("a number");
        assert!(pay.contains(&format!("data-copy=\"{number}\"")), "{pay}");
    }
}

#[tokio::test]
async fn the_plans_own_page_has_one_heading_above_the_others_and_none_that_is_empty() {
    for (name, file, today, _) in plans() {
        for lang in Lang::ALL {
            let html = page(file.clone(), today, lang).await;
            assert_eq!(html.matches("<h1").count(), 1, "{name}");
            for level in ["h1", "h2", "h3"] {
                for heading in html.split(&format!("<{level}")).skip(1) {
                    let (inside, _) = heading.split_once(&format!("</{level}>")).unwrap();
                    assert!(!text_of(inside).is_empty(), "{name}: {level} {inside}");
                }
            }
            // Each part is named by a heading that is there.
            let parts = html.split("aria-labelledby=\"").skip(1);
            let named = parts.filter_map(|rest| rest.split('"').next());
            for by in named.flat_map(str::split_whitespace) {
                assert!(html.contains(&format!("id=\"{by}\"")), "{name}: {by}");
            }
        }
    }
}
