//! What the policy of plans says of days to pay and of a broken plan: where it is set, and where both sides read it.

use crate::agreements::agreed;
use crate::fake::Fake;
use crate::letters::{said, without_blanks};
use crate::planned::{self, id};
use crate::render::{Visit, text_of};
use crate::sample;
use crate::settings::administrator;
use axum::http::StatusCode;
use besked_app::form::{FieldError, FormState};
use besked_app::ports::PlanFile;
use besked_domain::plan::life::State;
use besked_domain::plan::{BrokenEffect, DueDays, PlanPolicy};
use besked_domain::text::Lang;

/// Instalments fall due on the fifth.
fn on_the_fifth() -> PlanPolicy {
    PlanPolicy { due_days: DueDays::try_from(vec![5]).unwrap(), ..PlanPolicy::shipped() }
}

/// What is left of a broken plan is to be paid in ten days.
fn in_days() -> PlanPolicy {
    PlanPolicy { broken_effect: BrokenEffect::RestInDays, ..PlanPolicy::shipped() }
}

fn under(plan_policy: PlanPolicy, plan: Option<State>, visit: Visit) -> Visit {
    Visit { fake: Fake { plan_policy, plan, ..visit.fake.clone() }, ..visit }
}

#[tokio::test]
async fn the_due_days_are_shown_in_words_and_a_wrong_one_is_told_how_to_mend() {
    let list =
        |lang| async move { text_of(&administrator(lang).get("/staff/settings").await.html) };
    let text = list(Lang::Sv).await;
    assert!(text.contains("den 25 eller den sista i månaden"), "{text}");
    let text = list(Lang::En).await;
    assert!(text.contains("day 25 or the last day of the month"), "{text}");
    let address = "/staff/settings/plan_due_days";
    let page = administrator(Lang::Sv).get(address).await.html;
    assert!(page.contains("value=\"25, 31\""), "{page}");
    assert!(text_of(&page).contains("Skriv 31 för den sista i månaden"), "{page}");
    for (lang, says) in [
        (Lang::Sv, "Skriv dagar från 1 till 28, eller 31 för den sista i månaden"),
        (Lang::En, "Write days from 1 to 28, or 31 for the last of the month"),
    ] {
        let form = FormState::typed([("value", "25, 30"), ("step", "preview")]);
        let form = form.with_error("value", FieldError::Malformed);
        let page = Visit { form, ..administrator(lang) }.get(address).await;
        assert_eq!(page.status, StatusCode::OK);
        let text = text_of(&page.html);
        assert!(text.contains(says), "{text}");
        assert!(page.html.contains("value=\"25, 30\""), "what was typed stays");
        assert!(!text.contains("25, 30 "), "and nothing is tried: {text}");
    }
}

#[tokio::test]
async fn what_a_broken_plan_leads_to_is_chosen_among_what_there_is() {
    let address = "/staff/settings/plan_broken_effect";
    let page = administrator(Lang::Sv).get(address).await.html;
    assert_eq!(page.matches("type=\"radio\"").count(), 2);
    let text = text_of(&page);
    for says in ["På en gång, när planen har brutits", "Inom lika många dagar som respiten"] {
        assert!(text.contains(says), "{says}: {text}");
    }
    let form = FormState::typed([("value", "forgiven"), ("step", "preview")]);
    let form = form.with_error("value", FieldError::Malformed);
    let page = Visit { form, ..administrator(Lang::En) }.get(address).await;
    assert!(text_of(&page.html).contains("Choose one of the alternatives"));
}

#[tokio::test]
async fn the_first_day_that_stands_there_is_the_policys_until_another_is_typed() {
    let party = sample::party().id;
    let new = format!("/staff/parties/{party}/plan");
    let (debtors, staffs) = (format!("/plans/{}", id()), format!("/staff/plans/{}", id()));
    let countered = Some(State::Countered);
    for (address, plan, visit) in [
        ("/plans/new", None, Visit::debtor(Lang::Sv)),
        (debtors.as_str(), countered, Visit::debtor(Lang::Sv)),
        (new.as_str(), None, Visit::staff(Lang::Sv)),
        (staffs.as_str(), Some(State::Proposed), Visit::staff(Lang::Sv)),
    ] {
        let first = |policy| {
            let visit = under(policy, plan, visit.clone());
            async move { first_day(&visit.get(address).await.html) }
        };
        assert_eq!(first(PlanPolicy::shipped()).await, "2026-12-25", "{address}");
        assert_eq!(first(on_the_fifth()).await, "2026-12-05", "{address}");
    }
    let form = FormState::typed([("first_due_on", "2026-12-20")]);
    let typed = Visit { form, ..under(on_the_fifth(), None, Visit::debtor(Lang::Sv)) };
    assert_eq!(first_day(&typed.get("/plans/new").await.html), "2026-12-20");
}

/// The day in the field of the first day to pay.
fn first_day(html: &str) -> String {
    let at = html.find("id=\"first_due_on\"").expect("a field");
    let tag = html[at..].split('>').next().unwrap();
    let (_, value) = tag.split_once("value=\"").unwrap_or_else(|| panic!("no value: {tag}"));
    value.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_broken_plan_tells_by_when_the_rest_is_to_be_paid() {
    let address = format!("/plans/{}", id());
    let told = |policy| {
        let visit = under(policy, Some(State::Broken), Visit::debtor(Lang::Sv));
        let address = address.clone();
        async move { text_of(&visit.get(&address).await.html) }
    };
    let text = told(PlanPolicy::shipped()).await;
    assert!(text.contains("Det ska betalas nu."), "{text}");
    // Broken on the 21st by the clock in Stockholm.
    let text = told(in_days()).await;
    let says =
        "Det ska betalas senast 1 december. Till dess skickar vi varken påminnelse eller krav.";
    assert!(text.contains(says), "{text}");
    assert!(!text.contains("betalas nu"), "{text}");
}

#[test]
fn the_agreement_names_what_a_broken_plan_leads_to() {
    for (lang, at_once, in_ten) in [
        (
            Lang::Sv,
            "Då ska allt som är kvar betalas på en gång.",
            "Då ska allt som är kvar betalas inom 10 dagar från beskedet om det.",
        ),
        (
            Lang::En,
            "All that is left is then to be paid at once.",
            "All that is left is then to be paid within 10 days of the letter that says so.",
        ),
    ] {
        let said = |policy| {
            let file = PlanFile { policy, ..planned::file(State::Agreed) };
            said(&agreed(lang, &file))
        };
        let [at_once, in_ten] = [at_once, in_ten].map(without_blanks);
        assert!(said(PlanPolicy::shipped()).contains(&at_once));
        let in_days = said(in_days());
        assert!(in_days.contains(&in_ten) && !in_days.contains(&at_once), "{in_days}");
    }
}
