//! Payment plans: what they cost and whether they are agreed to at once, before one proposes; what one reads
//! and does afterwards.

use crate::fake::Fake;
use crate::planned::{self, id};
use crate::render::{Visit, text_of};
use crate::sample::{self, decidable};
use axum::http::StatusCode;
use besked_app::form::{FormProblem, FormState};
use besked_app::islands::plan::plan;
use besked_domain::money::Money;
use besked_domain::party::PartyKind;
use besked_domain::plan::Standing;
use besked_domain::plan::life::State;
use besked_domain::text::{Lang, format};

/// What the question of a plan loads, and no other page.
const OWN: [&str; 3] = ["/pkg/instalments.js", "/pkg/instalments.wasm", "/pkg/plan.js"];

fn typed(lang: Lang, instalments: &str) -> Visit {
    let invoice = sample::invoice().id.to_string();
    let form = FormState::typed([
        ("invoice", invoice.as_str()),
        ("instalments", instalments),
        ("first_due_on", "2026-12-20"),
        ("reason", "Lönen kommer den 25."),
    ]);
    Visit { form, ..Visit::debtor(lang) }
}

/// Someone who has chosen an invoice and a number of parts, and asks what it comes to.
pub(crate) fn chosen(lang: Lang) -> Visit {
    typed(lang, "3")
}

/// Someone who has chosen too many parts, and sent it.
pub(crate) fn too_many(lang: Lang) -> Visit {
    let visit = typed(lang, "36");
    Visit { form: visit.form.clone().with_problem(FormProblem::NotEligible), ..visit }
}

pub(crate) fn with(state: State, visit: Visit) -> Visit {
    Visit { fake: Fake { plan: Some(state), ..visit.fake.clone() }, ..visit }
}

#[tokio::test]
async fn everything_open_is_chosen_to_begin_with_and_each_choice_tells_its_cost() {
    let html = Visit::debtor(Lang::Sv).get("/plans/new").await.html;
    let text = text_of(&html);
    assert_eq!(html.matches("name=\"invoice\"").count(), 3, "what is open, and nothing else");
    assert!(text.contains("12,50 kr mer än om du betalar allt i dag"), "{text}");
    assert!(text.contains("klart 25 februari 2027"), "{text}");
    assert!(text.contains("Betalar du allt i dag"), "{text}");
    assert!(html.contains("class=\"staircase\"") && text.contains("En trappa nedåt i 3 steg"));
    for field in ["instalments", "monthly", "first_due_on", "reason", "acting_for", "form_key"] {
        assert!(html.contains(&format!("name=\"{field}\"")), "{field}");
    }
    let one = format!("/plans/new?invoice={}", sample::invoice().id);
    let linked = Visit::debtor(Lang::Sv).get(&one).await.html;
    // One invoice, and one number of parts.
    assert_eq!(linked.matches(" checked").count(), 2);
}

#[tokio::test]
async fn that_it_is_agreed_to_at_once_or_by_whom_and_when_stands_before_one_proposes() {
    let text = text_of(&decidable(chosen(Lang::Sv)).get("/plans/new").await.html);
    assert!(text.contains("Vi säger ja direkt"), "{text}");
    let english = text_of(&decidable(chosen(Lang::En)).get("/plans/new").await.html);
    assert!(english.contains("We say yes at once"), "{english}");
    let text = text_of(&chosen(Lang::Sv).get("/plans/new").await.html);
    assert!(text.contains("du får svar senast 27 november"), "{text}");
    assert!(text.contains("där en person behöver ta ställning"), "{text}");
}

#[tokio::test]
async fn too_many_parts_are_explained_with_the_nearest_plan_and_a_person_can_be_asked() {
    let answer = too_many(Lang::Sv).get("/plans/new").await;
    let text = text_of(&answer.html);
    assert!(text.contains("Det går inte som du har valt"), "{text}");
    assert!(text.contains("delbetalningar från 20 december i stället"), "{text}");
    assert!(answer.html.contains("value=\"anyway\""), "a person can be asked all the same");
    assert!(
        text.contains("budget- och skuldrådgivning")
            || text.contains("Budget- och skuldrådgivning")
    );
    assert!(answer.html.contains("Lönen kommer den 25."), "what was typed is kept");
}

/// What the page hands to the rules in the browser.
fn handed(html: &str) -> &str {
    let (_, rest) = html.split_once("data-plan=\"").expect("the rules are handed something");
    rest.split_once('"').unwrap().0
}

#[tokio::test]
async fn the_browser_is_handed_what_it_needs_to_say_the_same() {
    for lang in Lang::ALL {
        let answer = chosen(lang).get("/plans/new").await;
        assert!(answer.uses_islands, "the page's policy lets the rules run");
        for file in OWN {
            assert!(answer.html.contains(file), "{file}");
        }
        assert!(!answer.html.contains("/pkg/besked.js"), "the rules of other pages are not loaded");
        let invoice = sample::invoice().id.to_string();
        let line = handed(&answer.html);
        let told = plan(line, &invoice, "3", "", "2026-12-20").expect("told");
        let text = text_of(&answer.html);
        for line in told.lines() {
            let mut parts = line.split('\t');
            let place = parts.next();
            // The sentence and the control's text are the browser's own, and a path is no text.
            let parts = if matches!(place, Some("made" | "stairs")) {
                parts.take(0)
            } else {
                parts.take(9)
            };
            for part in parts.filter(|part| !part.is_empty()) {
                assert!(text.contains(&part.replace('\u{a0}', " ")), "{part} in {text}");
            }
        }
        // What is not ticked may be: it is handed along.
        for other in [sample::late_invoice().id, sample::coming_invoice().id] {
            assert!(plan(line, &other.to_string(), "2", "", "2026-12-20").is_some());
        }
    }
}

/// Lag (1981:739) 3 § 2 and 4 §; by the setting that is shipped a person pays none.
#[tokio::test]
async fn the_fee_of_a_plan_stands_among_its_costs_where_one_is_paid() {
    for lang in Lang::ALL {
        let costs = async |owes| {
            let visit = chosen(lang);
            let fake = Fake { owes, ..visit.fake.clone() };
            let html = Visit { fake, ..visit }.get("/plans/new").await.html;
            let (_, fee) = html.split_once("<dt data-when=\"fee\"").expect("a row for the fee");
            let (fee, _) = fee.split_once("</dd>").unwrap();
            let invoice = sample::invoice().id.to_string();
            let told = plan(handed(&html), &invoice, "3", "", "2026-12-20").expect("told");
            (fee.to_owned(), told)
        };
        let amount = format::money(sample::kr(170));
        let (shown, told) = costs(PartyKind::Organisation).await;
        let words = lang.pick("Avgift för planen", "Fee for the plan");
        assert!(shown.contains(words) && shown.contains(&amount), "{shown}");
        assert!(!shown.contains("hidden"), "{shown}");
        assert!(told.contains(&amount), "the browser says the same: {told}");
        let (hidden, told) = costs(PartyKind::Person).await;
        assert!(hidden.contains("hidden") && !hidden.contains(&amount), "{hidden}");
        assert!(!told.contains(&amount), "{told}");
    }
}

#[tokio::test]
async fn no_other_page_loads_the_rules_of_a_plan() {
    let invoice = format!("/invoices/{}", sample::late_invoice().id);
    let html = Visit::debtor(Lang::Sv).get(&invoice).await.html;
    assert!(html.contains("/pkg/besked.wasm"), "an invoice has rules of its own");
    for address in [invoice.as_str(), "/invoices", "/plans", "/overview"] {
        let html = Visit::debtor(Lang::Sv).get(address).await.html;
        assert!(!OWN.iter().any(|file| html.contains(file)), "{address}");
    }
}

#[tokio::test]
async fn the_control_waits_for_the_browser_and_sends_nothing_before() {
    let html = chosen(Lang::Sv).get("/plans/new").await.html;
    let (_, months) = html.split_once("data-months").expect("a control");
    let (months, _) = months.split_once("</div>").unwrap();
    assert!(months.starts_with(" hidden") || months.contains("hidden>"), "{months}");
    assert!(months.contains("type=\"range\"") && months.contains("max=\"12\""), "{months}");
    assert!(months.contains("disabled") && !months.contains("name="), "{months}");
    assert!(html.contains("for=\"months\"") && html.contains("role=\"status\""));
    let refused = too_many(Lang::Sv).get("/plans/new").await.html;
    assert!(refused.contains("data-other"), "without scripts a number of its own stands there");
}

#[tokio::test]
async fn nothing_to_pay_needs_no_plan() {
    let fake = Fake { invoices: vec![sample::paid_invoice()], ..Fake::default() };
    let html = Visit { fake, ..Visit::debtor(Lang::Sv) }.get("/plans/new").await.html;
    assert!(text_of(&html).contains("inget att betala"));
    assert!(!html.contains("method=\"post\""));
}

#[tokio::test]
async fn each_state_tells_its_next_step() {
    let address = format!("/plans/{}", id());
    for (state, says) in [
        (State::Proposed, "svarar senast 27 november"),
        (State::Countered, "Svara på vårt förslag senast 27 november"),
        (
            State::Countered,
            "något svar 28 december, när den första delen ska betalas, blir det ingen",
        ),
        (State::Agreed, "Skriv under senast 28 december, när första betalningen ska göras"),
        (State::Agreed, "skriv under senast 28 december"),
        (State::Active, "senast 28 december"),
        (State::Noticed, "Annars kan den brytas"),
        (State::Completed, "Allt är betalt"),
        (State::Broken, "ska betalas nu"),
        (State::Cancelled, "gäller inte längre"),
        (State::Declined, "ska betalas som förut"),
        (State::Withdrawn, "inte göra något mer"),
        (State::Lapsed, "ska betalas som förut"),
    ] {
        let answer = with(state, Visit::debtor(Lang::Sv)).get(&address).await;
        assert_eq!(answer.status, StatusCode::OK);
        let text = text_of(&answer.html);
        assert!(text.contains(says), "{state:?}: {text}");
        assert!(text.contains("En trappa nedåt i 3 steg"), "{state:?}");
        assert!(text.contains("250 kr står utanför planen"), "{state:?}");
        let countered = state == State::Countered;
        assert_eq!(answer.html.contains("/accept\""), countered, "{state:?}");
        if let Some((_, accept)) = answer.html.split_once("/accept\"") {
            let (accept, _) = accept.split_once("</form>").unwrap();
            assert!(accept.contains("name=\"version\" value=\"1\""), "what was shown: {accept}");
        }
        assert_eq!(answer.html.contains("/answer\""), countered, "{state:?}");
        assert_eq!(answer.html.contains("/decline\""), countered, "{state:?}");
        let unsigned = matches!(state, State::Proposed | State::Countered | State::Agreed);
        assert_eq!(answer.html.contains("/withdraw\""), unsigned, "{state:?}");
        let signed = matches!(
            state,
            State::Agreed | State::Active | State::Noticed | State::Completed | State::Broken
        );
        assert_eq!(answer.html.contains("/agreement.pdf\""), signed, "{state:?}");
        let ended = matches!(state, State::Declined | State::Cancelled);
        assert_eq!(text.contains("Förra planen hölls inte."), ended, "{state:?}");
        assert!(!text.contains("AnswerProposed"), "what staff do among themselves is not told");
        assert!(!answer.html.contains("<b>Tack") && !answer.html.contains("<i>Ring"));
    }
    let none = Visit::debtor(Lang::Sv).get(&address).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_suggestion_whose_first_day_has_passed_is_answered_with_another_day() {
    let address = format!("/plans/{}", id());
    for (lang, says) in [
        (Lang::Sv, "Första betalningsdagen i vårt förslag, 28 december, har passerat"),
        (Lang::En, "The first day to pay in our suggestion, 28 December, has passed"),
    ] {
        let in_time = with(State::Countered, Visit::debtor(lang));
        let in_time = Visit { today: sample::day("2026-12-28"), ..in_time };
        let html = in_time.get(&address).await.html;
        assert!(html.contains("/accept\"") && !text_of(&html).contains(says), "the day itself");
        let late = Visit { today: sample::day("2026-12-29"), ..in_time };
        let html = late.get(&address).await.html;
        assert!(text_of(&html).contains(says), "{html}");
        assert!(!html.contains("/accept\""), "{html}");
        let (_, answer) = html.split_once("/answer\"").expect("another day can be suggested");
        assert!(answer.contains("name=\"first_due_on\""), "{answer}");
    }
}

#[tokio::test]
async fn what_is_paid_next_stands_first_with_numbers_to_copy_and_a_code() {
    let address = format!("/plans/{}", id());
    for state in State::ALL {
        let html = with(*state, Visit::debtor(Lang::Sv)).get(&address).await.html;
        let runs = matches!(state, State::Active | State::Noticed);
        assert_eq!(html.contains("class=\"qr\""), runs, "{state:?}");
        assert_eq!(html.matches("data-copy=").count(), if runs { 4 } else { 0 }, "{state:?}");
    }
    let html = with(State::Active, Visit::debtor(Lang::Sv)).get(&address).await.html;
    let (before, _) = html.split_once("id=\"schedule\"").expect("a schedule");
    let text = text_of(before);
    let first = planned::row(State::Active).schedule.instalments[0].amount();
    assert!(text.contains("Delbetalning 1 av 3"), "{text}");
    assert!(text.contains("Betala senast 28 december."), "{text}");
    assert!(before.contains(&format::money(first)), "{before}");
    let late = with(State::Noticed, Visit::debtor(Lang::Sv)).get(&address).await.html;
    let text = text_of(&late);
    assert!(text.contains("Att betala nu") && text.contains("Skulle ha betalats"), "{text}");
}

/// How many steps are drawn in one of the outlines of the staircase.
fn steps(html: &str, outline: &str) -> usize {
    let class = format!("class=\"{outline}\"");
    let mut paths = html.split("<path ").skip(1).filter_map(|rest| rest.split_once('>'));
    let (path, _) = paths.find(|(path, _)| path.contains(&class)).expect("an outline");
    path.matches('M').count()
}

#[tokio::test]
async fn the_steps_that_are_paid_are_drawn_apart_from_those_to_come() {
    let first = planned::row(State::Active).schedule.instalments[0].amount();
    let paid = |paid| {
        let visit = Visit::debtor(Lang::Sv);
        Visit { fake: Fake { ahead: Some(paid), ..visit.fake.clone() }, ..visit }
    };
    for (visit, done, to_come) in [
        (with(State::Active, Visit::debtor(Lang::Sv)), 0, 3),
        // One that has come in part is still to come.
        (paid(first - Money::from_ore(1)), 0, 3),
        (paid(first), 1, 2),
        (with(State::Completed, Visit::debtor(Lang::Sv)), 3, 0),
    ] {
        let html = visit.get(&format!("/plans/{}", id())).await.html;
        assert_eq!((steps(&html, "done"), steps(&html, "to-come")), (done, to_come), "{html}");
    }
}

#[tokio::test]
async fn an_instalment_that_covers_two_invoices_is_paid_with_the_numbers_of_both() {
    for (lang, first, second) in [
        (Lang::Sv, "100 kr på faktura", "på faktura F-2002"),
        (Lang::En, "100 kr on invoice", "on invoice F-2002"),
    ] {
        let visit = Visit::debtor(lang);
        let fake = Fake { for_two: true, ..visit.fake.clone() };
        let html = Visit { fake, ..visit }.get(&format!("/plans/{}", id())).await.html;
        let text = text_of(&html);
        assert!(text.contains(first) && text.contains(second), "{text}");
        assert_eq!(html.matches("class=\"qr\"").count(), 2, "{html}");
        let rest = planned::row(State::Active).schedule.instalments[0].amount() - sample::kr(100);
        assert!(html.contains(&format::money(rest)), "{html}");
    }
}

/// The accounts of the invoice's unit, and what they are for, as on the page of the invoice itself.
#[tokio::test]
async fn an_instalment_is_paid_to_a_plusgiro_account_where_the_unit_has_no_other() {
    for lang in Lang::ALL {
        let shown = async |bankgiro: Option<&str>, plusgiro: Option<&str>| {
            let mut file = planned::file(State::Active);
            let own = &mut file.invoices[0];
            own.bankgiro = bankgiro.map(str::to_owned);
            own.plusgiro = plusgiro.map(str::to_owned);
            let visit = with(State::Active, Visit::debtor(lang));
            let fake = Fake { plan_file: Some(file), ..visit.fake.clone() };
            Visit { fake, ..visit }.get(&format!("/plans/{}", id())).await.html
        };
        let html = shown(None, Some("2865434")).await;
        let text = text_of(&html);
        assert_eq!(html.matches("data-copy=").count(), 3, "{html}");
        assert!(html.contains("data-copy=\"2865434\"") && html.contains("class=\"qr\""), "{html}");
        assert!(text.contains("Plusgiro 28 65 43-4,") && !text.contains("Bankgiro"), "{text}");
        let text = text_of(&shown(Some("9912346"), Some("2865434")).await);
        assert!(text.contains("Plusgiro") && text.contains("Bankgiro 991-2346,"), "{text}");
        let none = shown(None, None).await;
        assert!(!none.contains("class=\"qr\"") && !text_of(&none).contains("giro"), "{none}");
    }
}

#[test]
fn no_more_is_asked_for_than_is_left_after_a_credit() {
    let mut row = planned::row(State::Active);
    let first = row.schedule.instalments[0].amount();
    assert_eq!(row.to_pay(), Some(first));
    row.left = sample::kr(50);
    let interest: Money = row.schedule.instalments.iter().map(|own| own.paid.interest).sum();
    // The plan's fee is booked, and part of what is left.
    row.schedule.fee = sample::kr(170);
    assert_eq!(row.to_pay(), Some(first.min(sample::kr(50) + interest)));
    // Nothing is asked for where all of it has been credited.
    row.left = Money::ZERO;
    for own in &mut row.schedule.instalments {
        own.paid.interest = Money::ZERO;
    }
    assert_eq!(row.to_pay(), None);
}

#[tokio::test]
async fn what_is_contested_of_a_plan_is_not_asked_for_and_the_page_says_why() {
    let row = planned::row(State::Active);
    let first = row.schedule.instalments[0].amount();
    let asked = |held| {
        let mut row = row.clone();
        row.standing = row.standing.map(|kept| Standing { contested: held, ..kept });
        row.to_pay()
    };
    assert_eq!(asked(row.left - first), Some(first), "the rest of it is contested");
    assert_eq!(asked(row.left - sample::kr(50)), Some(sample::kr(50)));
    assert_eq!(asked(row.left), None, "all of it is");
    for (lang, paused, why) in [
        (Lang::Sv, "Det som är kvar är pausat", "i planen är pausat, eftersom du har invänt"),
        (Lang::En, "What is left is paused", "of the plan is paused, since you have objected"),
    ] {
        for (held, pays) in [(row.left - sample::kr(50), true), (row.left, false)] {
            let visit = with(State::Active, Visit::debtor(lang));
            let fake = Fake { held, ..visit.fake.clone() };
            let html = Visit { fake, ..visit }.get(&format!("/plans/{}", id())).await.html;
            let text = text_of(&html);
            assert!(text.contains(why), "{text}");
            assert_eq!(html.contains("class=\"qr\""), pays, "{html}");
            assert_eq!(text.contains(paused), !pays, "{text}");
        }
    }
}
