//! Plans as staff work with them.

use crate::fake::Fake;
use crate::planned::{self, id};
use crate::plans::with;
use crate::render::{Visit, text_of};
use crate::sample;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::{PlanAsk, StaffRole};
use besked_domain::evidence::{Limits, Refused};
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::plan::{Pace, Proposal, Standing};
use besked_domain::text::{Lang, format};

#[tokio::test]
async fn staff_see_what_waits_and_what_runs_with_its_facts() {
    let address = format!("/staff/plans/{}", id());
    for (state, says) in [
        (State::Proposed, "Planer som väntar på oss"),
        (State::Agreed, "Planer som väntar på kunden"),
        (State::Active, "Planer som betalas"),
    ] {
        let list = with(state, Visit::staff(Lang::Sv)).get("/staff/plans").await.html;
        assert!(list.contains(&address), "{list}");
        assert!(text_of(&list).contains(says), "{state:?}");
    }
    let page = with(State::Proposed, Visit::staff(Lang::Sv)).get(&address).await.html;
    let text = text_of(&page);
    assert!(text.contains("Lönen kommer den 25."), "{text}");
    assert!(text.contains("1 mars"), "when a plan was broken: {text}");
    assert!(text.contains("Andra upplägg"), "{text}");
    assert!(text.contains("dagar för sent: i snitt 9, som mest 17"), "{text}");
    assert!(text.contains("Planer betalda till slutet"), "{text}");
    assert!(text.contains("Invändningar 3") && text.contains("varav fick rätt 2"), "{text}");
    // What the rules say of it stands beside what the customer reads.
    assert!(text.contains("Varför en person behöver ta ställning"), "{text}");
    assert!(text.contains("Avgiften följer regler där en person behöver ta ställning."), "{text}");
    for act in ["accept", "counter", "decline", "cancel"] {
        assert!(page.contains(&format!("/{act}\"")), "{act}");
    }
    for act in ["paper", "confirm", "notice", "break"] {
        assert!(!page.contains(&format!("/{act}\"")), "{act}");
    }
    let agreed = with(State::Agreed, Visit::staff(Lang::Sv)).get(&address).await.html;
    assert!(agreed.contains("/paper\"") && agreed.contains("/agreement.pdf\""));
    let form = FormState::typed([(ACTION, "decline"), ("reason", "")])
        .with_error("reason", FieldError::Missing);
    let again = Visit { form, ..with(State::Proposed, Visit::staff(Lang::Sv)) };
    let again = again.get(&address).await.html;
    assert!(again.contains("href=\"#decline-reason\"") && again.contains("id=\"decline-reason\""));
}

#[tokio::test]
async fn each_list_of_plans_tells_how_many_there_are_and_goes_on_from_its_last_row() {
    for (state, list, says) in [
        (State::Proposed, "waiting", "26 planer. Här visas de 1 som ska få svar först."),
        (
            State::Agreed,
            "theirs",
            "26 planer. Här visas 1 plan, den som kunden ska svara på eller skriva under först.",
        ),
        (State::Active, "running", "26 planer. Här visas de 1 som ska betalas först."),
    ] {
        let html = with(state, Visit::staff(Lang::Sv)).get("/staff/plans").await.html;
        let text = text_of(&html);
        assert!(text.contains(says), "{list}: {text}");
        let on = format!("/staff/plans?list={list}&amp;after={}&amp;stood=2026-12-28", id());
        assert!(html.contains(&format!("rel=\"next\" href=\"{on}\"")), "{list}: {html}");
        assert!(!text.contains("Från början"), "{text}");
        let next = with(state, Visit::staff(Lang::Sv)).get(&on.replace("&amp;", "&")).await.html;
        let text = text_of(&next);
        assert!(text.contains("Fler än 1 000 planer. Här visas 1 till."), "{list}: {text}");
        assert!(next.contains(&format!("id=\"{list}\"")) && !next.contains("id=\"respites\""));
        assert!(next.contains("href=\"/staff/plans\"") && text.contains("Från början"), "{text}");
        assert!(!next.contains("rel=\"next\""), "{next}");
        let english = with(state, Visit::staff(Lang::En)).get(&on.replace("&amp;", "&")).await.html;
        assert!(text_of(&english).contains("1 more is shown."), "{list}: {english}");
    }
    let running = with(State::Active, Visit::staff(Lang::Sv)).get("/staff/plans").await.html;
    let tally = "Ska betalas i dag: 3 · Varslade: 1";
    assert!(text_of(&running).contains(tally), "of all, shown or not: {running}");
    assert!(!text_of(&running).contains("bland de"), "{running}");
    let many = with(State::Noticed, Visit::staff(Lang::Sv)).get("/staff/plans").await.html;
    let text = text_of(&many);
    assert!(text.contains("Varslade: 1 (bland de 1") && text.contains("betalas först)"), "{text}");
    // Past the end, and what is no place.
    let past = format!("/staff/plans?list=running&after={}&stood=undated", id());
    let past = with(State::Active, Visit::staff(Lang::En)).get(&past).await.html;
    assert!(text_of(&past).contains("There are no more plans."), "{past}");
    for wrong in ["list=all", "list=running", "list=running&after=1&stood=2026-12-28"] {
        let address = format!("/staff/plans?{wrong}");
        let html = with(State::Active, Visit::staff(Lang::Sv)).get(&address).await.html;
        assert!(text_of(&html).contains(tally), "{wrong}: from the beginning");
    }
}

#[tokio::test]
async fn staff_see_that_the_first_day_of_a_suggestion_has_passed_and_confirm_none_such() {
    let address = format!("/staff/plans/{}", id());
    let on = |visit: Visit, day| Visit { today: sample::day(day), ..visit };
    let says = "Första betalningsdagen, 28 december, har passerat";
    let waits = with(State::Countered, Visit::staff(Lang::Sv));
    for (day, passed) in [("2026-12-28", false), ("2026-12-29", true)] {
        let text = text_of(&on(waits.clone(), day).get(&address).await.html);
        assert_eq!(text.contains(says), passed, "{day}: {text}");
    }
    // The manager who is to confirm one is told so, and does not.
    let visit = with(State::Proposed, Visit::manager(Lang::Sv));
    let fake = Fake { put_forward: true, ..visit.fake.clone() };
    let forward = Visit { fake, ..visit };
    for (day, passed) in [("2026-12-28", false), ("2026-12-29", true)] {
        let html = on(forward.clone(), day).get(&address).await.html;
        assert_eq!(text_of(&html).contains(says), passed, "{day}");
        assert_eq!(html.contains("/confirm\""), !passed, "{day}");
        assert!(html.contains("/reject\"") && html.contains("/counter\""), "{day}");
    }
}

#[tokio::test]
async fn what_is_accepted_names_the_proposal_that_was_shown() {
    let address = format!("/staff/plans/{}", id());
    let html = with(State::Proposed, Visit::staff(Lang::Sv)).get(&address).await.html;
    let (_, accept) = html.split_once("/accept\"").expect("a form");
    let (accept, _) = accept.split_once("</form>").unwrap();
    assert!(accept.contains("name=\"version\" value=\"1\""), "{accept}");
}

#[tokio::test]
async fn staff_see_what_of_a_plan_is_contested() {
    let visit = with(State::Active, Visit::staff(Lang::Sv));
    let fake = Fake { held: Money::from_ore(40_000), ..visit.fake.clone() };
    let html = Visit { fake, ..visit }.get(&format!("/staff/plans/{}", id())).await.html;
    assert!(text_of(&html).contains("Bestritt och pausat: 400 kr"), "{html}");
}

#[tokio::test]
async fn a_plan_that_is_being_paid_is_made_anew_and_no_other_is() {
    let address = format!("/staff/plans/{}", id());
    for state in State::ALL {
        let html = with(*state, Visit::staff(Lang::Sv)).get(&address).await.html;
        let runs = matches!(state, State::Active | State::Noticed);
        assert_eq!(html.contains("/renegotiate\""), runs, "{state:?}");
    }
    let form =
        FormState::typed([(ACTION, "renegotiate"), ("instalments", ""), ("reason", "Färre")])
            .with_error("instalments", FieldError::Missing);
    let again = Visit { form, ..with(State::Active, Visit::staff(Lang::Sv)) };
    let html = again.get(&address).await.html;
    assert!(html.contains("href=\"#instalments\"") && html.contains("Färre"), "{html}");
}

#[tokio::test]
async fn what_another_plan_comes_to_is_shown_before_it_is_sent() {
    let address = format!("/staff/plans/{}", id());
    let proposal = Proposal { pace: Pace::Instalments(2), first_due_on: sample::day("2026-12-20") };
    let invoices = vec![sample::late_invoice().id];
    let ask = PlanAsk { invoices, proposal, reason: String::new(), anyway: true };
    let judged = planned::preview(&Fake::default().invoices, &ask).judgement;
    let (_, made) = judged.plan.expect("it can be reckoned");
    let sum = format::money(made.instalments[0].amount()).replace('\u{a0}', " ");
    for (state, action, send) in [
        (State::Proposed, "counter", "Skicka förslaget"),
        (State::Countered, "counter", "Skicka förslaget"),
        (State::Active, "renegotiate", "Spara den nya planen"),
    ] {
        let before = with(state, Visit::staff(Lang::Sv)).get(&address).await.html;
        let (_, form) = before.split_once(&format!("/{action}\"")).expect("a form");
        let (form, _) = form.split_once("</form>").unwrap();
        assert!(form.contains("name=\"step\" value=\"preview\"") && form.contains(send), "{form}");
        assert!(!before.contains("id=\"comes-to\""), "nothing is typed yet");
        let typed = FormState::typed([
            (ACTION, action),
            ("instalments", "2"),
            ("first_due_on", "2026-12-20"),
            ("reason", "Två går bra."),
        ]);
        let visit = Visit { form: typed.clone(), ..with(state, Visit::staff(Lang::Sv)) };
        let html = visit.get(&address).await.html;
        let (_, shown) = html.split_once("id=\"comes-to\"").expect("what it comes to");
        assert!(text_of(shown).contains(&sum), "{sum} in {shown}");
        assert!(html.contains("Två går bra."), "what was typed stays");
        // What is wrong in the form comes to nothing.
        let form = typed.with_error("instalments", FieldError::Missing);
        let visit = Visit { form, ..with(state, Visit::staff(Lang::Sv)) };
        assert!(!visit.get(&address).await.html.contains("id=\"comes-to\""));
    }
}

#[tokio::test]
async fn the_municipality_signs_where_it_is_to_and_nowhere_else() {
    let address = format!("/staff/plans/{}", id());
    for state in State::ALL {
        for countersign in [false, true] {
            let visit = with(*state, Visit::staff(Lang::Sv));
            let fake = Fake { countersign, ..visit.fake.clone() };
            let html = Visit { fake, ..visit }.get(&address).await.html;
            let signs = countersign && *state == State::Agreed;
            assert_eq!(html.contains("/countersign\""), signs, "{state:?}");
            assert_eq!(html.contains("Skriv under för kommunen"), signs, "{state:?}");
            // Nobody more is to sign a paper: the debtor's side has.
            let paper = !countersign && *state == State::Agreed;
            assert_eq!(html.contains("/paper\""), paper, "{state:?}");
        }
    }
}

#[tokio::test]
async fn staff_see_that_the_signature_of_the_municipality_is_late() {
    let address = format!("/staff/plans/{}", id());
    let visit = with(State::Agreed, Visit::staff(Lang::Sv));
    let fake = Fake { countersign: true, ..visit.fake.clone() };
    let waits = Visit { fake, ..visit };
    let says = "Kunden har skrivit under i tid, men kommunen har inte gjort det.";
    for (day, late) in [("2026-12-28", false), ("2026-12-29", true)] {
        let there = Visit { today: sample::day(day), ..waits.clone() };
        let text = text_of(&there.get(&address).await.html);
        assert_eq!(text.contains(says), late, "{day}: {text}");
        assert_eq!(text.contains("skulle ha skrivit under"), late, "{day}: {text}");
        assert!(!text.contains("Har du skrivit under på papper i tid?"), "{text}");
    }
}

#[tokio::test]
async fn a_new_plan_takes_over_once_it_is_signed_and_no_more_is_said_before() {
    let own = format!("/plans/{}", id());
    for (now, newer, debtor, desk) in [
        (State::Active, State::Proposed, "En ny plan är på väg.", "föreslagen men inte beslutad"),
        (State::Active, State::Countered, "En ny plan är på väg.", "föreslagen men inte beslutad"),
        (State::Noticed, State::Agreed, "kommit överens om en ny plan", "när den är underskriven:"),
        (
            State::Replaced,
            State::Active,
            "En ny plan har tagit över:",
            "En ny plan har tagit över:",
        ),
        // The old one was broken before the new one was signed.
        (State::Broken, State::Active, "En ny plan har tagit över:", "En ny plan har tagit över:"),
    ] {
        for (visit, address, says) in [
            (Visit::debtor(Lang::Sv), own.clone(), debtor),
            (Visit::staff(Lang::Sv), format!("/staff{own}"), desk),
        ] {
            let visit = with(now, visit);
            let fake = Fake { instead: Some(newer), ..visit.fake.clone() };
            let text = text_of(&Visit { fake, ..visit }.get(&address).await.html);
            assert!(text.contains(says), "{now:?} {newer:?}: {text}");
            assert_eq!(text.contains("kommit överens"), debtor == says && newer == State::Agreed);
        }
    }
}

#[tokio::test]
async fn a_signed_paper_is_registered_with_its_scan_and_what_is_wrong_with_it_is_said() {
    let address = format!("/staff/plans/{}", id());
    let page = with(State::Agreed, Visit::staff(Lang::Sv)).get(&address).await.html;
    assert!(page.contains("/paper\" enctype=\"multipart/form-data\""), "{page}");
    let (_, form) = page.split_once("/paper\"").unwrap();
    let (form, _) = form.split_once("</form>").unwrap();
    assert!(form.contains("type=\"file\"") && !form.contains("multiple"), "{form}");
    assert!(text_of(form).contains("högst 10 MB"), "{form}");
    assert!(!text_of(form).contains("Välj filen igen"), "{form}");
    for (lang, missing, heic, again) in [
        (Lang::Sv, "Välj minst en fil", "ställ in kameran på JPEG", "Välj filen igen."),
        (Lang::En, "Choose at least one file", "Set the camera to JPEG", "Choose the file again."),
    ] {
        let typed = FormState::typed([(ACTION, "paper"), ("signer", "Demo Ek")]);
        let without = typed.clone().with_error("evidence", FieldError::Missing);
        let visit = Visit { form: without, ..with(State::Agreed, Visit::staff(lang)) };
        let html = visit.get(&address).await.html;
        assert!(html.contains("href=\"#evidence\"") && html.contains("id=\"evidence-error\""));
        assert!(text_of(&html).contains(missing), "{html}");
        let refused = typed
            .clone()
            .with_problem(FormProblem::FileRefused(Refused::Heic, Limits::MOST))
            .with_error("evidence", FieldError::Malformed);
        let visit = Visit { form: refused, ..with(State::Agreed, Visit::staff(lang)) };
        let html = visit.get(&address).await.html;
        assert!(text_of(&html).to_lowercase().contains(&heic.to_lowercase()), "{html}");
        assert!(html.contains("value=\"Demo Ek\""), "{html}");
        // A browser lets go of a file when the form comes back.
        let other = typed.with_error("signed_on", FieldError::ComingDay);
        let visit = Visit { form: other, ..with(State::Agreed, Visit::staff(lang)) };
        assert!(text_of(&visit.get(&address).await.html).contains(again));
    }
    // A paper that bears a day before its text was settled is another one, or misread.
    for (lang, says) in [
        (Lang::Sv, "Avtalets text blev klar 20 november 2026"),
        (Lang::En, "The text of the agreement was settled on 20 November 2026"),
    ] {
        let error = FieldError::NotWritten("2026-11-20".parse().unwrap());
        let form = FormState::typed([(ACTION, "paper")]).with_error("signed_on", error);
        let visit = Visit { form, ..with(State::Agreed, Visit::staff(lang)) };
        let html = visit.get(&address).await.html;
        let (_, at_field) = html.split_once("id=\"signed_on-error\"").unwrap();
        assert!(text_of(at_field).contains(says), "{html}");
        assert!(html.contains("href=\"#signed_on\""), "{html}");
    }
}

#[tokio::test]
async fn the_scan_of_a_signed_paper_is_read_by_those_who_may_read_the_plan() {
    let own = format!("/plans/{}", id());
    let page = with(State::Active, Visit::debtor(Lang::Sv)).get(&own).await.html;
    assert!(page.contains(&format!("href=\"{own}/scans/1\"")), "{page}");
    assert!(page.contains("Avtal &lt;b&gt;.pdf"), "{page}");
    for role in StaffRole::SEE_CASES {
        let visit = with(State::Active, Visit::as_roles(Lang::Sv, &[*role]));
        let page = visit.get(&format!("/staff{own}")).await.html;
        let sees = StaffRole::SEE_DOCUMENTS.contains(role);
        assert_eq!(page.contains(&format!("href=\"/staff{own}/scans/1\"")), sees, "{role:?}");
    }
}

#[tokio::test]
async fn what_is_put_forward_is_confirmed_by_a_manager_alone() {
    let address = format!("/staff/plans/{}", id());
    let forward = |visit: Visit| {
        let fake = Fake { plan: Some(State::Proposed), put_forward: true, ..visit.fake.clone() };
        Visit { fake, ..visit }
    };
    let manager = forward(Visit::as_roles(Lang::Sv, &[StaffRole::Manager]));
    let page = manager.get(&address).await.html;
    assert!(page.contains("/confirm\"") && page.contains("/reject\""));
    let (_, confirm) = page.split_once("/confirm\"").unwrap();
    let (confirm, _) = confirm.split_once("</form>").unwrap();
    assert!(confirm.contains("name=\"version\" value=\"2\""), "what was shown: {confirm}");
    assert!(text_of(&page).contains("Demo Handläggare Hägg har lagt fram det"));
    let handler = forward(Visit::as_roles(Lang::Sv, &[StaffRole::Handler]));
    assert!(!handler.get(&address).await.html.contains("/confirm\""));
    let agent = with(State::Proposed, Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]));
    let page = agent.get(&address).await.html;
    assert!(!page.contains("Lönen kommer") && !page.contains("/accept\""), "{page}");
}

#[tokio::test]
async fn how_many_plans_ask_for_a_look_stands_above_them() {
    let told = |state| async move {
        text_of(&with(state, Visit::staff(Lang::Sv)).get("/staff/plans").await.html)
    };
    let noticed = told(State::Noticed).await;
    assert!(noticed.contains("Varslade: 1"), "{noticed}");
    let none = told(State::Proposed).await;
    assert!(!none.contains("Ska betalas i dag: ") && !none.contains("Varslade: "), "{none}");
}

/// A plan that has been noticed, on a day when it may be broken, beside what waits for the municipality.
async fn late_plan(awaits_us: bool, state: State, lang: Lang) -> String {
    let mut file = planned::file(state);
    let kept = file.row.standing.unwrap();
    let late = Standing {
        overdue: Money::from_ore(10_000),
        overdue_since: Some(sample::day("2026-11-01")),
        grace_until: Some(sample::day("2026-11-11")),
        may_notice: state == State::Active,
        break_on: (state == State::Noticed).then(|| sample::day("2026-11-20")),
        ..kept
    };
    file.row.standing = Some(late.while_awaiting_us(awaits_us));
    let visit = Visit::staff(lang);
    let fake = Fake { plan: Some(state), plan_file: Some(file), ..visit.fake.clone() };
    Visit { fake, ..visit }.get(&format!("/staff/plans/{}", id())).await.html
}

#[tokio::test]
async fn no_notice_and_no_break_is_offered_while_our_signature_is_awaited_and_it_is_said_why() {
    for (lang, says) in [
        (Lang::Sv, "Innan det är gjort skickas inget varsel, och planen bryts inte."),
        (Lang::En, "No notice is sent, and the plan is not broken, before that is done."),
    ] {
        for (state, act) in [(State::Active, "/notice\""), (State::Noticed, "/break\"")] {
            let plain = late_plan(false, state, lang).await;
            assert!(plain.contains(act) && !text_of(&plain).contains(says), "{state:?}: {plain}");
            let waits = late_plan(true, state, lang).await;
            assert!(!waits.contains(act) && text_of(&waits).contains(says), "{state:?}: {waits}");
        }
    }
}
